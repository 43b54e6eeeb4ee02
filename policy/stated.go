package policy

import (
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// Stated is a value that the text of a policy, or of a guide laid over it, sets.
type Stated struct {
	Citation
	ID    string       // "cap": the message "policy.say.cap" is its name
	Value message.Text // in words

	// What a condition says in figures: what comes of not meeting it, the days of a
	// window, the least amount (yuan) or share (percent).
	Effect     Effect
	Begin, End project.Date
	Least      decimal.NullDecimal
}

// Text is the value with its name, its note and its citation.
func (s Stated) Text() message.Text {
	return message.New("explain.stated", "name", message.New("policy.say."+s.ID), "value", s.Note.behind(s.Value), "ref", s.Ref())
}

// Stated returns the values that decide what a project gets, in words: routes,
// rate, caps, minimum, period and conditions.
func (p *Policy) Stated() []Stated {
	var all []Stated
	state := func(c Citation, id string, value message.Text) {
		all = append(all, Stated{Citation: c, ID: id, Value: value})
	}
	for n := range p.Routes {
		state(p.Routes[n].Citation, "route", p.Routes[n].Text())
	}
	state(p.Rate.Cited(), "rate", p.RateText())
	for n := range p.Caps {
		state(p.Caps[n].Citation, "cap", p.Caps[n].Text())
	}
	if p.Minimum != nil {
		state(p.Minimum.Citation, "minimum", yuanText(p.Minimum.Yuan))
	}
	if p.Scaling != nil {
		state(p.Scaling.Citation, "scaling", message.New("policy.say.scaling."+p.Scaling.Value))
	}
	state(p.Period.Citation, "in_force", p.Period.Text())
	state(p.Region.Citation, "region", message.New("policy.say.value", "value", p.Region.Names[0]))
	return append(all, p.Conditions.stated()...)
}

func yuanText(yuan decimal.Decimal) message.Text {
	return message.New("policy.say.yuan", "yuan", yuan)
}

// Text says from when to when.
func (p *Period) Text() message.Text {
	if p.End.IsZero() {
		return message.New("policy.say.since", "begin", p.Begin)
	}
	return message.New("policy.say.days", "begin", p.Begin, "end", p.End)
}

// Text says what counts on the route, and its threshold.
func (r *Route) Text() message.Text {
	var counts []message.Text
	for _, c := range r.Counts.List() {
		counts = append(counts, message.New("category."+c.String()))
	}
	kv := []any{"name", r.Name, "counts", counts}
	if r.Loans {
		return r.loanText(kv[:2])
	}
	if r.Threshold == nil {
		return message.New("policy.say.route.any", kv...)
	}
	id := "policy.say.route.from"
	if r.Threshold.Above {
		id = "policy.say.route.above"
	}
	text := message.New(id, append(kv, "yuan", r.Threshold.Yuan)...)
	switch r.Threshold.Of {
	case OfInvestment, AllCounted:
		return message.New("policy.say.route.of."+r.Threshold.Of, "route", text)
	default:
		return text
	}
}

// loanText is Text for a route that counts loans.
func (r *Route) loanText(kv []any) message.Text {
	t := r.Threshold
	if t == nil {
		return message.New("policy.say.route.loans", kv...)
	}
	id := "policy.say.route.loans.from"
	if t.Above {
		id = "policy.say.route.loans.above"
	}
	text := message.New(id, append(kv, "yuan", t.Yuan)...)
	if t.Of == OfInvestment {
		return message.New("policy.say.route.of.investment", "route", text)
	}
	return text
}

// RateText says how the subsidy follows from what counts.
func (p *Policy) RateText() message.Text {
	switch r := p.Rate.(type) {
	case *LPR:
		return lprText(r.Tenor, r.Share, r.Points)
	case *Percentage:
		return message.New("policy.say.rate.percentage", "percent", plain(r.Percent))
	case *Tiers:
		var steps []message.Text
		for _, s := range r.Steps {
			steps = append(steps, message.New("policy.say.rate.step", "yuan", s.Yuan, "percent", plain(s.Percent)))
		}
		if r.Marginal {
			return message.New("policy.say.rate.marginal", "steps", steps)
		}
		return message.New("policy.say.rate.tiers", "steps", steps)
	case *LoanInterest:
		return r.text()
	default:
		return message.Text{}
	}
}

// plain is a number without thousands separators.
func plain(d decimal.Decimal) string { return message.Plain(d) }

func lprText(tenor string, share, points decimal.Decimal) message.Text {
	text := message.New("policy.say.rate.lpr", "tenor", message.New("policy.say."+tenor))
	if !share.Equal(hundred) {
		text = message.New("policy.say.rate.share", "rate", text, "share", plain(share))
	}
	switch {
	case points.IsPositive():
		text = message.New("policy.say.rate.plus", "rate", text, "points", plain(points))
	case points.IsNegative():
		text = message.New("policy.say.rate.minus", "rate", text, "points", plain(points.Neg()))
	}
	return text
}

func (r *LoanInterest) text() message.Text {
	var rate message.Text
	switch {
	case r.Points.Valid:
		rate = message.New("policy.say.rate.points", "percent", plain(r.Points.Decimal))
	case r.OfActual.Valid:
		rate = message.New("policy.say.rate.actual", "share", plain(r.OfActual.Decimal))
	default:
		rate = lprText(r.Tenor, r.OfLPR.Decimal, decimal.Zero)
	}
	text := message.New("policy.say.rate.loan", "rate", rate, "year", r.Year)
	if r.MostPercent.Valid {
		text = message.New("policy.say.rate.most_percent", "loan", text, "percent", plain(r.MostPercent.Decimal))
	}
	if r.MostDays > 0 {
		text = message.New("policy.say.rate.most_days", "loan", text, "days", r.MostDays)
	}
	if r.AtMostPaid {
		text = message.New("policy.say.rate.most_paid", "loan", text)
	}
	return text
}

// Text says whose subsidy the cap limits, and to what.
func (c *Cap) Text() message.Text {
	most := yuanText(c.Yuan)
	if c.IsShare() {
		most = message.New("policy.say.cap.of."+c.Of, "percent", plain(c.Percent))
	}
	return message.New("policy.say.cap."+c.Per, "most", most)
}

// CapsText says what limits a subsidy.
func (p *Policy) CapsText() message.Text {
	texts := make([]message.Text, len(p.Caps))
	for n := range p.Caps {
		texts[n] = p.Caps[n].Text()
	}
	return message.New("policy.say.caps", "caps", texts)
}

// Asked returns a condition by its key in policy files, nil where it is not asked.
func (c *Conditions) Asked(key string) *Condition {
	for _, w := range c.windows() {
		if w.id == key && w.window != nil {
			return &w.window.Condition
		}
	}
	for _, s := range c.simple() {
		if s.id == key {
			return s.condition
		}
	}
	if key == "minimum_unit_price" && c.MinimumUnitPrice != nil {
		return &c.MinimumUnitPrice.Condition
	}
	return nil
}

// keyedWindow is a window with its key in policy files.
type keyedWindow struct {
	id     string
	window *Window // nil where it is not asked
}

func (c *Conditions) windows() []keyedWindow {
	return []keyedWindow{
		{"invoice_window", c.InvoiceWindow},
		{"payment_window", c.PaymentWindow},
		{"filing_window", c.FilingWindow},
		{"completion_window", c.CompletionWindow},
		{"loan_window", c.LoanWindow},
	}
}

// keyedCondition is a condition that states no more than its effect, with its key.
type keyedCondition struct {
	id        string
	condition *Condition // nil where it is not asked
}

func (c *Conditions) simple() []keyedCondition {
	return []keyedCondition{
		{"payment_proof", c.PaymentProof},
		{"no_lease", c.NoLease},
		{"no_related_party", c.NoRelatedParty},
		{"no_second_hand", c.NoSecondHand},
		{"not_funded", c.NotFunded},
	}
}

// stated are the conditions that are asked for, in words.
func (c *Conditions) stated() (all []Stated) {
	state := func(one *Condition, id string, value message.Text) *Stated {
		all = append(all, Stated{Citation: one.Citation, ID: id, Value: message.New("policy.say.effect."+string(one.Effect), "what", value), Effect: one.Effect})
		return &all[len(all)-1]
	}
	for _, w := range c.windows() {
		if w.window != nil {
			s := state(&w.window.Condition, w.id, message.New("policy.say.days", "begin", w.window.Begin, "end", w.window.End))
			s.Begin, s.End = w.window.Begin, w.window.End
		}
	}
	if m := c.MinimumUnitPrice; m != nil {
		state(&m.Condition, "minimum_unit_price", yuanText(m.Yuan)).Least = decimal.NewNullDecimal(m.Yuan)
	}
	for _, s := range c.simple() {
		if s.condition != nil {
			state(s.condition, s.id, message.New("policy.say.asked"))
		}
	}
	all = append(all, c.equity()...)
	for n := range c.Materials {
		m := &c.Materials[n]
		all = append(all, Stated{Citation: m.Citation, ID: "material", Value: message.New("policy.say.material_named", "name", m.Name)})
	}
	return all
}

func (c *Conditions) equity() (all []Stated) {
	e := c.Equity
	if e == nil {
		return nil
	}
	if e.MinimumInvestment != nil {
		all = append(all, Stated{Citation: e.Citation, ID: "minimum_investment", Value: yuanText(*e.MinimumInvestment), Least: decimal.NewNullDecimal(*e.MinimumInvestment)})
	}
	if e.MinimumIntensity != nil {
		all = append(all, Stated{
			Citation: e.Citation, ID: "minimum_intensity", Value: message.New("policy.say.percent", "percent", plain(*e.MinimumIntensity)),
			Least: decimal.NewNullDecimal(*e.MinimumIntensity),
		})
	}
	return all
}
