package assess_test

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// The second calculation: base, interest, subsidy and verdict of one project, worked out again from the contract's text
// alone, on integers, sharing no line with the program. A test puts the same project through both and asks for the same
// figures. It is slow and plain on purpose; where the two differ, the contract's text decides which one is wrong.
//
// It knows one project at a time, so "in the input" is "in the project" here. It does not know the rules that only a
// whole run, another file or a further column can decide (double_claim, claimed_before, original_differs, partly_reversed,
// self_dealing, number …), nor what only some policies ask (guide.*, cap.*, loan.facts,
// policy.effect): a test must not make lines that those would flag as review or exclude.

// secondRate is one publication of the LPR: its day (yyyymmdd) and the rate over five years in hundredths of a percent.
type secondRate struct{ day, rate int }

// secondLine is one row of an invoice. Amounts are in fen, nil where missing.
type secondLine struct {
	invoice string // invoice key, "" missing
	blue    string // key of the invoice that this line's red_of names, "" none
	item    string
	day     int // invoice date, yyyymmdd, 0 missing

	advanced, intelligentEquipment, software, other bool // none: category missing

	net, tax, gross *int64
	rate            *int64 // VAT in hundredths of a percent: 1300 = 13 %

	void, reversed bool // 已作废; 已红冲-全额
	buyerForeign   bool // buyer and enterprise both known, and not the same

	says secondEvidence
}

type secondProject struct {
	countyGiven, countyInLinyi, countyElsewhere               bool // given and neither: nobody knows it
	usccOfLinyi, usccElsewhere, usccShort                     bool // elsewhere: its digits name another city; short: it has not 18 characters
	industryGiven, industryUnderstood, industrial             bool
	directionsGiven, directionOfTheFive, directionIntelligent bool
	directionNotUnderstood                                    bool // one of those given is none of the five by any word

	applicationDay int    // yyyymmdd, 0 missing
	investment     *int64 // fen, nil missing
	lines          []secondLine
}

type secondChoices struct {
	gross      bool   // amount_basis gross, else net
	rateDate   string // invoice ("" too), application, latest
	rateDay    int    // a fixed rate date, yyyymmdd; not 0: goes before rateDate
	years      int64  // interest_years
	rounding   string // fen-half-up, yuan-half-up, yuan-down
	allCounted bool   // threshold_scope all_counted
	both       bool   // intelligent_scope both
}

type secondResult struct {
	advancedMet, intelligentMet       bool
	advancedSum, intelligentSum, base int64 // fen; advancedSum is the sum that the threshold is held against
	interest, subsidy                 int64 // fen, rounded
	capped                            bool
	verdict                           string
	counted                           []bool            // by line
	excluded                          []string          // by line: rule that excluded it, or ""
	found                             map[string]string // rule: fail or review; a rule that passes is not in it
}

const (
	secondThreshold   = 10_000_000_00 // fen, Article 7
	secondCap         = 5_000_000_00  // fen, Article 7
	secondEnough      = 1 << 50       // fen: what a line without an amount is taken for when it is asked whether it could suffice
	secondCoveredTill = 20261019      // 19th of the month after the table's last publication
)

// In the order of the contract; lpr.coverage comes last, as it is asked of the lines that are still in when the routes are summed.
var secondExclusions = []string{"invoice.incomplete", "invoice.void", "invoice.reversed", "invoice.category", "invoice.duplicate", "invoice.currency", "invoice.buyer", "lpr.coverage"}

func second(p secondProject, c secondChoices) secondResult {
	sheet := secondPrepare(p, c)
	r := secondResult{found: map[string]string{}}
	secondProjectRules(p, r.found)
	secondLineRules(p, sheet, r.found)

	in := slices.DeleteFunc(slices.Clone(sheet), func(w *secondWork) bool { return w.out != "" })
	routes := secondMeet(p, c, in)
	r.advancedMet, r.intelligentMet = routes.advanced, routes.intelligent
	r.advancedSum, r.intelligentSum = routes.advancedSum, routes.intelligentSum

	sum, some := new(big.Int), false // sum of fen × hundredths of a percent × years
	for _, w := range sheet {
		counts := w.out == "" && routes.count(w.secondLine)
		r.excluded, r.counted = append(r.excluded, w.out), append(r.counted, counts)
		if !counts {
			continue
		}
		some = true
		r.base += *w.amount
		share := new(big.Int).Mul(big.NewInt(*w.amount), big.NewInt(secondLPR(w.rateDay)))
		sum.Add(sum, share.Mul(share, big.NewInt(c.years)))
	}
	if p.investment != nil && r.base > *p.investment {
		r.found["project.investment"] = "review"
	}
	r.interest = max(0, secondRound(sum, c.rounding))
	r.capped = r.interest > secondCap

	secondArticle7(p, c, sheet, routes, some, r.found)
	r.verdict = "eligible"
	for _, outcome := range r.found {
		if outcome == "fail" {
			r.verdict = "ineligible"
		} else if r.verdict == "eligible" {
			r.verdict = "review"
		}
	}
	if r.verdict != "ineligible" {
		r.subsidy = min(r.interest, secondCap)
	}
	return r
}

// secondWork is a line with what has been worked out about it. Its secondLine is the line after copies have been united
// and a red line has taken what it takes from its blue one; p.lines keeps the line as given.
type secondWork struct {
	secondLine
	amount    *int64 // in the chosen basis, nil where there is none to be had
	derived   bool   // amount worked out by the VAT rate
	first     *secondWork
	blues     []*secondWork // of a red line: the blue lines it takes things from
	unmatched bool          // a red line without its blue
	dated     int           // date of the invoice
	differ    bool          // the rows of the invoice contradict each other
	turned    bool          // a red line that was written with a positive amount
	rateDay   int
	out       string
}

func (w *secondWork) uncategorised() bool { return w.categories() == [4]bool{} }
func (w *secondWork) onlyOther() bool     { return w.categories() == [4]bool{3: true} }
func (w *secondWork) categories() [4]bool {
	return [4]bool{w.advanced, w.intelligentEquipment, w.software, w.other}
}

func (w *secondWork) take(categories [4]bool) {
	w.advanced, w.intelligentEquipment, w.software, w.other = categories[0], categories[1], categories[2], categories[3]
}

func secondPrepare(p secondProject, c secondChoices) []*secondWork {
	var sheet []*secondWork
	for _, l := range p.lines {
		w := &secondWork{secondLine: l}
		w.first = w
		w.says.wrong = secondWrong(l)
		netDerived, grossDerived := w.complete()
		w.says.unlikely = secondUnlikely(w)
		if w.derived = netDerived; c.gross {
			w.derived = grossDerived
		}
		sheet = append(sheet, w)
	}
	secondFacts(sheet)
	secondTurn(sheet)
	for _, w := range sheet {
		if w.amount = w.net; c.gross {
			w.amount = w.gross
		}
	}
	secondUnite(sheet)
	secondPair(sheet)
	for _, w := range sheet {
		w.rateDay = secondRateDay(p, c, w.day)
	}
	for _, w := range sheet {
		w.out = w.ownExclusion()
	}
	for _, w := range sheet {
		if w.blues != nil {
			w.out = secondEarlier(w.out, secondInherited(w.blues))
		}
	}
	return sheet
}

// complete fills in net, gross and tax. Tax is completed only so that copies can be compared.
func (w *secondWork) complete() (netDerived, grossDerived bool) {
	fen := func(v int64) *int64 { return &v }
	whole := int64(100_00)
	switch {
	case w.net == nil && w.gross != nil && w.tax != nil:
		w.net = fen(*w.gross - *w.tax)
	case w.net == nil && w.gross != nil && w.rate != nil:
		w.net, netDerived = fen(secondTimes(*w.gross, whole, whole+*w.rate)), true
	case w.gross == nil && w.net != nil && w.tax != nil:
		w.gross = fen(*w.net + *w.tax)
	case w.gross == nil && w.net != nil && w.rate != nil:
		w.gross, grossDerived = fen(secondTimes(*w.net, whole+*w.rate, whole)), true
	}
	if w.tax == nil && w.net != nil && w.gross != nil {
		w.tax = fen(*w.gross - *w.net)
	}
	return netDerived, grossDerived
}

// secondFacts gives every row the facts of its invoice: date, buyer, status, currency and lock are the invoice's, not a row's, and a blank says
// nothing. Void goes before reversed, and a row that says so decides. Open in the contract: of several dates in one list the
// earliest counts, in review; the blue invoice that one row names is that of the rows that name none.
func secondFacts(sheet []*secondWork) {
	invoices := map[string][]*secondWork{}
	for _, w := range sheet {
		if w.dated = w.day; w.invoice != "" {
			invoices[w.invoice] = append(invoices[w.invoice], w)
		}
	}
	for _, rows := range invoices {
		var is secondLine
		differ := false
		for _, w := range rows {
			differ = differ || w.day != 0 && is.day != 0 && w.day != is.day
			if is.day == 0 || w.day != 0 && w.day < is.day {
				is.day = w.day
			}
			if is.blue == "" || w.blue != "" && w.blue < is.blue {
				is.blue = w.blue
			}
			is.void, is.reversed, is.buyerForeign = is.void || w.void, is.reversed || w.reversed, is.buyerForeign || w.buyerForeign
			is.says.foreign, is.says.locked = is.says.foreign || w.says.foreign, is.says.locked || w.says.locked
		}
		for _, w := range rows {
			if w.blue == "" {
				w.blue = is.blue
			}
			w.day, w.dated, w.differ, w.void, w.reversed, w.buyerForeign = is.day, is.day, differ, is.void, is.reversed && !is.void, is.buyerForeign
			w.says.foreign, w.says.locked = is.says.foreign, is.says.locked
		}
	}
}

// secondTurn makes the amounts of an invoice negative whose total is positive and of which a positive row names a blue invoice.
func secondTurn(sheet []*secondWork) {
	totals, names := map[string]int64{}, map[string]bool{}
	for _, w := range sheet {
		amount := w.net
		if amount == nil {
			amount = w.gross
		}
		if amount != nil {
			totals[w.invoice] += *amount
			names[w.invoice] = names[w.invoice] || *amount > 0 && w.blue != "" && w.blue != w.invoice
		}
	}
	for _, w := range sheet {
		if w.turned = w.invoice != "" && names[w.invoice] && totals[w.invoice] > 0; !w.turned {
			continue
		}
		for _, amount := range []**int64{&w.net, &w.tax, &w.gross} {
			if *amount != nil {
				turned := -**amount
				*amount = &turned
			}
		}
	}
}

// secondUnite joins the copies of a line before any rule looks: categories are united. Open in the contract: two missing items
// are the same, a missing and a given one are not; an amount that one of two rows lacks does not tell them apart, and a row that
// lacks one is a copy of the first, by net and gross, that fits.
func secondUnite(sheet []*secondWork) {
	var firsts []*secondWork
	known := func(v *int64) int64 {
		if v == nil {
			return math.MaxInt64
		}
		return *v
	}
	ordered := slices.Clone(sheet)
	slices.SortStableFunc(ordered, func(a, b *secondWork) int {
		return cmp.Or(cmp.Compare(known(a.net), known(b.net)), cmp.Compare(known(a.gross), known(b.gross)))
	})
	for _, w := range ordered {
		if w.invoice == "" || (w.net == nil && w.gross == nil) {
			continue
		}
		n := slices.IndexFunc(firsts, func(f *secondWork) bool {
			return f.invoice == w.invoice && f.item == w.item && (w.net == nil || f.net != nil && *w.net == *f.net) && (w.gross == nil || f.gross != nil && *w.gross == *f.gross)
		})
		if n < 0 {
			firsts = append(firsts, w)
			continue
		}
		f := firsts[n]
		w.first = f
		f.take([4]bool{f.advanced || w.advanced, f.intelligentEquipment || w.intelligentEquipment, f.software || w.software, f.other || w.other})
		f.says = f.says.or(w.says)
		f.derived = f.derived && w.derived
		if w.blue < f.blue {
			f.blue = w.blue
		}
	}
	for _, w := range sheet {
		w.secondLine, w.derived = w.first.secondLine, w.first.derived
	}
}

// secondPair finds the red-letter lines (every line of an invoice whose total is negative) and gives them what they take from
// the blue invoice. An invoice that is itself red is nobody's blue. A red line's own category, date and buyer count for
// nothing where its blue is there ("takes rate date and exclusion from it"); it is still dropped for want of an amount, as
// void or as a copy.
func secondPair(sheet []*secondWork) {
	totals := map[string]int64{}
	for _, w := range sheet {
		if w.net != nil {
			totals[w.invoice] += *w.net
		} else if w.gross != nil {
			totals[w.invoice] += *w.gross
		}
	}
	for _, w := range sheet {
		if w.invoice == "" || totals[w.invoice] >= 0 {
			continue
		}
		var all, same []*secondWork
		for _, b := range sheet {
			if w.blue != "" && b.invoice == w.blue && totals[b.invoice] >= 0 {
				all = append(all, b)
				if b.item == w.item && w.item != "" {
					same = append(same, b)
				}
			}
		}
		if all == nil {
			w.unmatched = true
			if w.uncategorised() { // it subtracts from every route
				w.take([4]bool{true, true, true, false})
			}
			continue
		}
		if w.blues = same; same == nil {
			w.blues = all
		}
		if w.take([4]bool{}); secondAgree(w.blues) {
			w.take(w.blues[0].categories())
		}
		w.buyerForeign, w.says.foreign, w.day = false, false, 0
		for _, b := range w.blues { // one invoice has one date; of several the earliest
			if b.day != 0 && (w.day == 0 || b.day < w.day) {
				w.day = b.day
			}
		}
	}
}

func secondAgree(lines []*secondWork) bool {
	return !slices.ContainsFunc(lines, func(w *secondWork) bool { return w.categories() != lines[0].categories() })
}

// ownExclusion is the first rule that drops the line. A date is needed by any line that could be counted: not by one in `other` only.
func (w *secondWork) ownExclusion() string {
	switch {
	case w.invoice == "" || w.amount == nil || (w.rateDay == 0 && !w.onlyOther()):
		return "invoice.incomplete"
	case w.void:
		return "invoice.void"
	case w.reversed && w.blues == nil: // a red line with its blue cancels it, whatever it says of itself
		return "invoice.reversed"
	case w.uncategorised():
		return "invoice.category"
	case w.onlyOther():
		return ""
	case w.first != w:
		return "invoice.duplicate"
	case w.says.foreign:
		return "invoice.currency"
	case w.buyerForeign:
		return "invoice.buyer"
	case w.rateDay < secondTable[0].day:
		return "lpr.coverage"
	}
	return ""
}

// secondInherited is what drops a red line because its blue lines are all out: the rule that took the last of them, since
// until then the red line is still in; a blue line dropped as a copy says nothing.
func secondInherited(blues []*secondWork) string {
	rule := ""
	for _, b := range blues {
		if b.out == "" {
			return ""
		}
		if b.out != "invoice.duplicate" && slices.Index(secondExclusions, b.out) > slices.Index(secondExclusions, rule) {
			rule = b.out
		}
	}
	return rule
}

func secondEarlier(a, b string) string {
	for _, rule := range secondExclusions {
		if a == rule || b == rule {
			return rule
		}
	}
	return ""
}

func secondProjectRules(p secondProject, found map[string]string) {
	ask := func(rule string, fail, review bool) {
		if fail {
			found[rule] = "fail"
		} else if review {
			found[rule] = "review"
		}
	}
	countyOpen := p.countyGiven && !p.countyInLinyi && !p.countyElsewhere
	ask("art2.region", p.countyGiven && p.countyElsewhere, countyOpen || p.usccElsewhere || !p.countyGiven && !p.usccOfLinyi)
	ask("enterprise.uscc", false, p.usccShort)
	ask("art2.industry", p.industryGiven && p.industryUnderstood && !p.industrial, !p.industryGiven || !p.industryUnderstood)
	ask("art5.direction", false, !p.directionsGiven || !p.directionOfTheFive)
	outside := p.applicationDay < 20200701 || p.applicationDay > 20220630
	ask("art18.period", p.applicationDay != 0 && outside, p.applicationDay == 0)
}

func secondLineRules(p secondProject, sheet []*secondWork, found map[string]string) {
	for _, w := range sheet {
		switch w.out {
		case "invoice.incomplete", "invoice.category", "invoice.duplicate", "invoice.currency", "invoice.buyer", "lpr.coverage":
			found[w.out] = "review"
		}
		if w.unmatched && !slices.Contains(secondExclusions[:3], w.out) {
			found["invoice.red_unmatched"] = "review"
		}
		if (w.out == "" || w.out == "invoice.buyer" || w.out == "lpr.coverage") && !w.onlyOther() {
			secondEvidenceRules(w, found)
		}
		if (w.out != "" && w.out != "lpr.coverage") || w.onlyOther() { // lpr.coverage comes last: the other rules still see the line
			continue
		}
		if w.derived {
			found["invoice.derived"] = "review"
		}
		if p.applicationDay != 0 && w.dated > p.applicationDay {
			found["invoice.date"] = "review"
		}
		if w.turned {
			found["invoice.sign"] = "review"
		}
		if w.differ {
			found["invoice.sources_differ"] = "review"
		}
		if w.rateDay > secondCoveredTill {
			found["lpr.coverage"] = "review"
		}
	}
}

type secondRoutes struct {
	advanced, intelligent       bool
	advancedSum, intelligentSum int64
}

func secondMeet(p secondProject, c secondChoices, lines []*secondWork) (r secondRoutes) {
	var equipment, software int64
	for _, w := range lines {
		amount := int64(secondEnough)
		if w.amount != nil {
			amount = *w.amount
		}
		intelligent := w.intelligentEquipment || w.software
		if w.advanced || (c.allCounted && intelligent) {
			r.advancedSum += amount
		}
		if intelligent {
			r.intelligentSum += amount
		}
		if w.intelligentEquipment {
			equipment += amount
		}
		if w.software {
			software += amount
		}
	}
	r.advanced = r.advancedSum >= secondThreshold
	r.intelligent = r.intelligentSum > 0
	if c.both {
		r.intelligent = equipment > 0 && software > 0
	}
	r.intelligent = r.intelligent && (!p.directionsGiven || p.directionIntelligent)
	return r
}

func (r secondRoutes) count(l secondLine) bool {
	return (r.advanced && l.advanced) || (r.intelligent && (l.intelligentEquipment || l.software))
}

// secondArticle7 asks art7.route and art7.evidence, and where one is not met whether it would be with the lines that were
// excluded with outcome review: all of them together, negative ones too, each copy once, one without a category as of every one,
// and a direction that is not understood as 智能化.
// Under all_counted the first route can be met with no line of its category: the evidence then fails. A line without a number may
// be the blue one of a red line that found none: where there is such a line, that red line takes nothing away.
func secondArticle7(p secondProject, c secondChoices, sheet []*secondWork, met secondRoutes, counted bool, found map[string]string) {
	var could []*secondWork
	numberless := slices.ContainsFunc(sheet, func(w *secondWork) bool { return w.invoice == "" })
	for _, w := range sheet {
		if numberless && w.unmatched {
			continue
		}
		if w.first != w || w.out == "invoice.void" || w.out == "invoice.reversed" {
			continue
		}
		supposed := *w
		if w.uncategorised() {
			supposed.take([4]bool{true, true, true, false})
		}
		if w.turned && w.amount != nil && w.out == "" {
			written := -*w.amount
			supposed.amount = &written
		}
		could = append(could, &supposed)
	}
	best := p
	best.directionIntelligent = p.directionIntelligent || p.directionNotUnderstood
	would := secondMeet(best, c, could)
	if !met.advanced && !met.intelligent {
		found["art7.route"] = "fail"
		if would.advanced || would.intelligent {
			found["art7.route"] = "review"
		}
	}
	if !counted {
		found["art7.evidence"] = "fail"
		if slices.ContainsFunc(could, func(w *secondWork) bool { return would.count(w.secondLine) }) {
			found["art7.evidence"] = "review"
		}
	}
}

func secondRateDay(p secondProject, c secondChoices, invoiceDay int) int {
	switch {
	case c.rateDay != 0:
		return c.rateDay
	case c.rateDate == "latest":
		return secondTable[len(secondTable)-1].day
	case c.rateDate == "application" && p.applicationDay != 0:
		return p.applicationDay
	}
	return invoiceDay
}

// secondLPR is the rate of the last publication on or before day, in hundredths of a percent.
func secondLPR(day int) int64 {
	rate := 0
	for _, row := range secondTable {
		if row.day <= day {
			rate = row.rate
		}
	}
	return int64(rate)
}

// secondRound turns fen × hundredths of a percent into fen, once, in the chosen rounding.
func secondRound(sum *big.Int, rounding string) int64 {
	switch rounding {
	case "yuan-half-up":
		return 100 * secondHalfAway(sum, 100*100_00)
	case "yuan-down":
		return 100 * new(big.Int).Quo(sum, big.NewInt(100*100_00)).Int64()
	}
	return secondHalfAway(sum, 100_00)
}

func secondTimes(v, by, over int64) int64 {
	return secondHalfAway(new(big.Int).Mul(big.NewInt(v), big.NewInt(by)), over)
}

// secondHalfAway is n ÷ d to the nearest whole, halves away from zero; d > 0.
func secondHalfAway(n *big.Int, d int64) int64 {
	twice := new(big.Int).Abs(n)
	twice.Add(twice.Lsh(twice, 1), big.NewInt(d))
	q := twice.Quo(twice, big.NewInt(2*d)).Int64()
	return q * int64(n.Sign())
}

var secondTable = []secondRate{
	{20190820, 485},
	{20190920, 485},
	{20191021, 485},
	{20191120, 480},
	{20191220, 480},
	{20200120, 480},
	{20200220, 475},
	{20200320, 475},
	{20200420, 465},
	{20200520, 465},
	{20200622, 465},
	{20200720, 465},
	{20200820, 465},
	{20200921, 465},
	{20201020, 465},
	{20201120, 465},
	{20201221, 465},
	{20210120, 465},
	{20210220, 465},
	{20210322, 465},
	{20210420, 465},
	{20210520, 465},
	{20210621, 465},
	{20210720, 465},
	{20210820, 465},
	{20210922, 465},
	{20211020, 465},
	{20211122, 465},
	{20211220, 465},
	{20220120, 460},
	{20220221, 460},
	{20220321, 460},
	{20220420, 460},
	{20220520, 445},
	{20220620, 445},
	{20220720, 445},
	{20220822, 430},
	{20220920, 430},
	{20221020, 430},
	{20221121, 430},
	{20221220, 430},
	{20230120, 430},
	{20230220, 430},
	{20230320, 430},
	{20230420, 430},
	{20230522, 430},
	{20230620, 420},
	{20230720, 420},
	{20230821, 420},
	{20230920, 420},
	{20231020, 420},
	{20231120, 420},
	{20231220, 420},
	{20240122, 420},
	{20240220, 395},
	{20240320, 395},
	{20240422, 395},
	{20240520, 395},
	{20240620, 395},
	{20240722, 385},
	{20240820, 385},
	{20240920, 385},
	{20241021, 360},
	{20241120, 360},
	{20241220, 360},
	{20250120, 360},
	{20250220, 360},
	{20250320, 360},
	{20250421, 360},
	{20250520, 350},
	{20250620, 350},
	{20250721, 350},
	{20250820, 350},
	{20250922, 350},
	{20251020, 350},
	{20251120, 350},
	{20251222, 350},
	{20260120, 350},
	{20260224, 350},
	{20260320, 350},
	{20260420, 350},
	{20260520, 350},
	{20260622, 350},
	{20260720, 350},
	{20260820, 350},
	{20260920, 350},
}
