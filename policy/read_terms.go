package policy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// termKeys are the keys of terms, which a guide may set anew.
var termKeys = []string{"routes", "threshold", "rate", "tenor", "caps", "cap", "minimum", "scaling"}

// terms reads the terms that are there into p. A policy needs routes or a
// threshold, a rate or a tenor, and caps or a cap; a guide needs none.
func (o object) terms(p *Policy) {
	if o.oneOf("routes", "threshold") {
		p.Routes = o.routes()
	}
	if o.oneOf("rate", "tenor") {
		p.Rate = o.rate()
	}
	if o.oneOf("caps", "cap") {
		p.Caps = o.caps()
	}
	if _, ok := o.optional("minimum"); ok {
		p.Minimum = new(o.amount("minimum"))
	}
	if _, ok := o.optional("scaling"); ok {
		v, citation := o.citedMember("scaling", "value")
		p.Scaling = &Scaling{citation, v.word("value", Proportional, ByRank)}
	}
}

// oneOf reports whether one of two keys is there, the second being short for the
// first. Both, and in a policy neither, is a fault.
func (o object) oneOf(long, short string) bool {
	_, hasLong := o.optional(long)
	n, hasShort := o.optional(short)
	switch {
	case hasLong && hasShort:
		o.add(n, "twice", "key", short, "other", long)
	case !hasLong && !hasShort && !o.isGuide && o.isMapping:
		o.add(o.node, "missing", "key", short)
	}
	return hasLong != hasShort
}

func (o object) routes() []Route {
	if _, ok := o.optional("threshold"); ok {
		v, citation := o.citedMember("threshold", "yuan", "of", "above")
		return standardRoutes(v.threshold(citation))
	}
	ids := o.unique("duplicate_id")
	return list(o, "routes", func(n strictyaml.Node) Route {
		v, citation := o.cited(n, "id", "name", "counts", "directed", "threshold")
		at, id := v.required("id", "missing")
		ids.add(at, id)
		r := Route{Citation: citation, ID: id, Name: v.bilingual("name"), Directed: v.yes("directed")}
		v.counts(&r)
		if _, ok := v.optional("threshold"); ok {
			r.Threshold = v.member("threshold", "yuan", "of", "above").threshold(citation)
		}
		if r.Loans && r.Threshold != nil && r.Threshold.Of == "" {
			r.Threshold.Of = OfRoute
		}
		return r
	})
}

func (o object) threshold(citation Citation) *Threshold {
	t := &Threshold{Amount: Amount{citation, o.yuan("yuan")}, Above: o.yes("above")}
	if _, ok := o.optional("of"); ok {
		t.Of = o.word("of", OfRoute, AllCounted, OfInvestment)
	}
	return t
}

// countsLoans is what a route counts whose base are loans, and loansCount stands for
// it among the categories: 其他 never counts.
const (
	countsLoans = "loan"
	loansCount  = project.Other
)

// counts reads what counts on a route: categories of invoices, or loans.
func (o object) counts(r *Route) {
	for _, c := range list(o, "counts", o.category) {
		r.Counts |= project.Categories(c)
	}
	if r.Loans = r.Counts.Has(loansCount); r.Loans {
		r.Counts &^= project.Categories(loansCount)
	}
	if at, _ := o.optional("counts"); r.Loans && r.Counts != 0 {
		o.add(at, "counts_mixed")
	}
}

// matchLoans refuses a route of loans where the rate is none of loans: nothing
// would be in the base.
func (o object) matchLoans(p *Policy) {
	isOfLoans := func(r Route) bool { return r.Loans }
	if p.Rate == nil || p.RatesLoans() || !slices.ContainsFunc(p.Routes, isOfLoans) {
		return
	}
	at, ok := o.optional("routes")
	if !ok {
		at, ok = o.optional("rate")
	}
	if ok {
		o.add(at, "counts_loans")
	}
}

// category reads the id of a category that can count.
func (o object) category(n strictyaml.Node) project.Category {
	var known []string
	text := o.scalar(n)
	for _, c := range project.AllCategories {
		id := c.String()
		if c == loansCount {
			id = countsLoans
		}
		if id == text {
			return c
		}
		known = append(known, id)
	}
	o.refuse(n, "word", text, false, "admissible", known)
	return 0
}

// yes reads a flag that may be missing, which means no.
func (o object) yes(key string) bool {
	_, ok := o.optional(key)
	return ok && o.flag(key)
}

// yuan reads an amount that a threshold or a cap can mean.
func (o object) yuan(key string) decimal.Decimal {
	yuan := o.positive(key, 2)
	if n, ok := o.optional(key); ok && yuan.IsPositive() && yuan.LessThan(leastMeant) {
		o.add(n, "amount_small", "value", yuan, "least", leastMeant)
	}
	return yuan
}

func (o object) caps() []Cap {
	if _, ok := o.optional("cap"); ok {
		a := o.amount("cap")
		return []Cap{{Citation: a.Citation, Per: PerProject, Yuan: a.Yuan}}
	}
	caps := list(o, "caps", func(n strictyaml.Node) Cap {
		v, citation := o.cited(n, "per", "yuan", "percent", "of")
		c := Cap{Citation: citation, Per: v.word("per", PerProject, PerEnterpriseYear)}
		if _, ok := v.optional("percent"); !ok {
			c.Yuan = v.yuan("yuan")
			if at, ok := v.optional("of"); ok {
				o.add(at, "of_amount")
			}
			return c
		}
		c.Percent, c.Of = v.share("percent"), v.word("of", OfBase, OfInvestment, OfLoan, OfPaid)
		if at, ok := v.optional("yuan"); ok {
			o.add(at, "twice", "key", "yuan", "other", "percent")
		}
		if c.Per != PerProject {
			o.add(n, "share_of_enterprise")
		}
		return c
	})
	at, ok := o.optional("caps")
	certain := func(c Cap) bool { return !c.IsShare() || c.Of == OfBase }
	if ok && len(caps) > 0 && !slices.ContainsFunc(caps, certain) {
		o.add(at, "caps_uncertain")
	}
	return caps
}

var hundred = decimal.New(100, 0)

// share reads a percentage above 0 and at most 100.
func (o object) share(key string) decimal.Decimal {
	d := o.positive(key, 6)
	if n, ok := o.optional(key); ok && d.GreaterThan(hundred) {
		o.add(n, "share_large", "value", d)
	}
	return d
}

// optionalShare is share for a key that may be missing.
func (o object) optionalShare(key string) (d decimal.NullDecimal) {
	if _, ok := o.optional(key); ok {
		d = decimal.NewNullDecimal(o.share(key))
	}
	return d
}

// The kinds of rates in files.
const (
	kindLPR        = "lpr"
	kindPercentage = "percentage"
	kindTiers      = "tiers"
	kindLoan       = "loan"
)

// rateKeys are the keys of each kind, besides kind and citation.
var rateKeys = map[string][]string{
	kindLPR:        {"tenor", "share", "points"},
	kindPercentage: {"percent"},
	kindTiers:      {"tiers", "marginal"},
	kindLoan:       {"year", "points", "of_actual", "of_lpr", "tenor", "most_days", "most_percent", "at_most_paid"},
}

func (o object) rate() Rate {
	if _, ok := o.optional("tenor"); ok {
		v, citation := o.citedMember("tenor", "value")
		return &LPR{citation, v.word("value", OneYear, FiveYears), hundred, decimal.Zero}
	}
	n, _ := o.optional("rate")
	var all []string
	for _, keys := range rateKeys {
		all = append(all, keys...)
	}
	// The kind is read first: it says which keys there are.
	kind := o.reader.kindOf(n)
	if keys, ok := rateKeys[kind]; ok {
		all = keys
	}
	keys := slices.Concat([]string{"kind"}, all)
	if o.isBare(n, "rate", slices.Concat(keys, o.citationKeys())) {
		return &Percentage{} // of a faulty file
	}
	v, citation := o.cited(n, keys...)
	switch v.word("kind", kindLPR, kindPercentage, kindTiers, kindLoan) {
	case kindLPR:
		return v.lpr(citation)
	case kindPercentage:
		return &Percentage{citation, v.share("percent")}
	case kindTiers:
		return &Tiers{citation, v.steps(), v.yes("marginal")}
	case kindLoan:
		return v.loanInterest(citation)
	default:
		return &Percentage{Citation: citation} // of a faulty file
	}
}

// kindOf is the kind that a rate says that it is, "" where it says none.
func (*reader) kindOf(n strictyaml.Node) string {
	if kind, ok := n.Get("kind"); ok && kind.IsScalar() {
		return kind.Text()
	}
	return ""
}

func (o object) lpr(citation Citation) *LPR {
	r := &LPR{citation, o.word("tenor", OneYear, FiveYears), hundred, decimal.Zero}
	if _, ok := o.optional("share"); ok {
		r.Share = o.share("share")
	}
	if _, ok := o.optional("points"); ok {
		r.Points = o.points("points")
	}
	return r
}

// mostPoints is more than anybody adds to a rate or grants on a loan (percentage
// points).
var mostPoints = decimal.New(10, 0)

// points reads percentage points, which may be negative.
func (o object) points(key string) decimal.Decimal {
	n, text := o.required(key, "missing")
	d, ok := number(text)
	o.refuseNumber(n, text, ok, 6)
	if ok && (d.IsZero() || d.Abs().GreaterThan(mostPoints)) {
		o.add(n, "points", "value", d, "most", mostPoints)
	}
	return d
}

func (o object) steps() []Step {
	var last *Step
	return list(o, "tiers", func(n strictyaml.Node) Step {
		v := o.object(n, "yuan", "percent")
		at, text := v.required("yuan", "missing")
		d, ok := number(text)
		o.refuseNumber(at, text, ok && !d.IsNegative(), 2)
		s := Step{d, v.share("percent")}
		switch {
		case last != nil && ok && s.Yuan.LessThanOrEqual(last.Yuan):
			o.add(at, "steps_fall", "value", s.Yuan, "last", last.Yuan)
		case d.IsPositive() && d.LessThan(leastMeant):
			o.add(at, "amount_small", "value", d, "least", leastMeant)
		}
		last = &s
		return s
	})
}

func (o object) loanInterest(citation Citation) *LoanInterest {
	r := &LoanInterest{Citation: citation, MostPercent: o.optionalShare("most_percent"), OfActual: o.optionalShare("of_actual"), OfLPR: o.optionalShare("of_lpr")}
	r.Year, _ = strconv.Atoi(o.word("year", "360", "365"))
	given := 0
	if _, ok := o.optional("points"); ok {
		at, _ := o.optional("points")
		r.Points = decimal.NewNullDecimal(o.points("points"))
		o.refuse(at, "not_positive", at.Text(), !r.Points.Decimal.IsNegative())
		given++
	}
	if r.OfActual.Valid {
		given++
	}
	at, hasTenor := o.optional("tenor")
	if r.OfLPR.Valid {
		given++
		r.Tenor = o.word("tenor", OneYear, FiveYears)
	} else if hasTenor {
		o.add(at, "tenor_unused")
	}
	if given != 1 {
		o.add(o.node, "loan_rate", "count", given)
	}
	if _, ok := o.optional("most_days"); ok {
		r.MostDays = o.days("most_days")
	}
	if at, ok := o.optional("at_most_paid"); ok {
		r.AtMostPaid = o.atMostPaid(at)
	}
	return r
}

// atMostPaid reads a flag. People write a share here, which is a cap.
func (o object) atMostPaid(n strictyaml.Node) bool {
	if meant, ok := meantNumber(n.Text()); ok {
		article := o.sampleArticle()
		if at, ok := o.optional("article"); ok && at.IsScalar() {
			article = at.Text()
		}
		o.add(n, "paid_share", "value", n.Text(), "meant", meant,
			"line", fmt.Sprintf("- {per: project, percent: %s, of: paid, article: %q, from: %s}", meant, article, o.sampleDay()))
		return false
	}
	return o.flag("at_most_paid")
}

// days reads a number of days, up to 30 years. What is written in years or months has
// no certain number of them.
func (o object) days(key string) int {
	n, text := o.required(key, "missing")
	days, err := strconv.Atoi(text)
	if meant, ok := meantNumber(text); ok && err != nil && meant != text && !strings.HasSuffix(narrowed(text), "年") {
		o.add(n, "units", "value", text, "meant", meant)
	} else {
		o.refuse(n, "days", text, err == nil && 0 < days && days <= 30*366)
	}
	return days
}
