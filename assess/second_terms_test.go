package assess_test

import (
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The second calculation of terms: routes, thresholds, rate, caps and minimum of any policy file, worked out again on
// rationals from the contract's words, sharing no line with package calc. A test writes the terms as a policy file, has
// the program read it and judge the same projects, and asks for the same figures.
//
// It knows what terms can say, and of invoices only what nothing is wrong with: discounts, and red letters that name
// their blue line. What the second calculation of a whole project knows is in second_test.go.
//
// Where the contract is silent, it takes what follows: a cap that is a share is cut to the fen, for its share of a fen
// more would be above it, and is never below zero; a threshold that does not say what it is measured on, and no
// interpretation says all_counted, is measured on the route's own lines; all_counted are the lines in a category that some
// route of the policy counts (of Linyi's: any but other); a rate of a single day may fall below zero, the
// sum of all may not.

// termsCategories says which of the categories: advanced equipment, intelligent equipment, software, other.
type termsCategories [4]bool

var termsPair = termsCategories{1: true, 2: true} // intelligent equipment and software

type termsPolicy struct {
	routes   []termsRoute
	standard bool // written as a threshold alone: the two routes of Linyi
	rate     termsRate
	caps     []termsCap
	minimum  int64 // fen, 0 without one
	choices  termsChoices
}

type termsRoute struct {
	id        string
	counts    termsCategories
	loans     bool // they count, and no invoices
	directed  bool
	threshold *termsThreshold
}

type termsThreshold struct {
	fen   int64
	of    string // route, all_counted, investment; "": as the choice says
	above bool
}

// termsRate is one of the kinds of rate.
type termsRate struct {
	kind                   string // lpr, percentage, tiers, loan
	tenor                  string // 1Y, 5Y
	share, points, percent string
	steps                  []termsStep
	marginal               bool
	loan                   termsLoanRate
}

type termsStep struct {
	fen     int64
	percent string
}

type termsCap struct {
	per         string // project, enterprise_year
	fen         int64
	percent, of string // of base, investment, loan or paid; "" of an amount
}

type termsChoices struct {
	gross      bool
	rateDate   string // invoice, application, latest, or a day
	years      string
	rounding   string
	allCounted bool
	both       bool
}

type termsProject struct {
	directionsGiven, intelligent bool
	applicationDay               int
	investment                   int64 // fen, 0 missing
	lines                        []termsLine
	loans                        []termsLoan
	ofLoans                      bool // what is changed to come near something is the first loan
}

type termsLine struct {
	invoice    int
	blue       int // number of the invoice that it takes back, with the same item; 0 none
	item       string
	day        int
	categories termsCategories
	amount     int64 // fen, in the chosen basis
	dress      int
}

type termsResult struct {
	lent     termsLent
	held     []int64 // by route: what its threshold is held against, fen
	met      []bool  // by route
	base     int64   // fen
	exact    *big.Rat
	interest int64   // fen
	ceilings []int64 // by cap, fen; −1 where nobody knows
	cap      int64   // fen
	capped   bool
	small    bool  // below the minimum
	subsidy  int64 // fen
	verdict  string
}

func (p *termsPolicy) second(a *termsProject) *termsResult {
	lent := p.lend(a)
	in := termsIn{termsSettled(a.lines), lent.principal}
	r := &termsResult{lent: lent}
	for n := range p.routes {
		held, _ := p.held(&p.routes[n], a, in)
		r.held = append(r.held, held)
		r.met = append(r.met, p.meets(&p.routes[n], a, in, false))
	}
	counted := p.counted(r.met, in.lines)
	r.base = termsSum(counted, func(termsLine) bool { return true })
	counts := len(counted)
	switch met := slices.Contains(r.met, true); {
	case p.rate.kind != "loan":
		r.exact = p.exact(a, counted, r.base)
	case met:
		r.base, r.exact, counts = lent.principal, lent.interest, lent.count
	default:
		r.base, r.exact, counts = 0, new(big.Rat), 0
	}
	r.interest = max(0, termsRounded(r.exact, p.choices.rounding))
	r.limit(p, a)
	r.judge(p, a, in, counts > 0)
	return r
}

// termsIn is what routes are measured on.
type termsIn struct {
	lines     []termsLine
	principal int64 // fen
}

// termsSettled gives red-letter lines the day and the categories of the blue line that they take back.
func termsSettled(lines []termsLine) []termsLine {
	settled := slices.Clone(lines)
	for n := range settled {
		red := &settled[n]
		if red.blue == 0 {
			continue
		}
		for _, blue := range lines {
			if blue.invoice == red.blue && blue.item == red.item {
				red.day, red.categories = blue.day, blue.categories
			}
		}
	}
	return settled
}

func termsSum(lines []termsLine, counts func(termsLine) bool) (fen int64) {
	for _, l := range lines {
		if counts(l) {
			fen += l.amount
		}
	}
	return fen
}

func (c termsCategories) meet(other termsCategories) bool {
	for n := range c {
		if c[n] && other[n] {
			return true
		}
	}
	return false
}

// held is the amount that the route's threshold is held against, false where nobody knows it.
func (p *termsPolicy) held(route *termsRoute, a *termsProject, in termsIn) (fen int64, known bool) {
	of := "route"
	if t := route.threshold; t != nil {
		if of = t.of; of == "" && p.choices.allCounted {
			of = "all_counted"
		}
	}
	switch of {
	case "investment":
		return a.investment, a.investment != 0
	}
	if route.loans {
		return in.principal, true
	}
	switch of {
	case "all_counted":
		return termsSum(in.lines, func(l termsLine) bool {
			return slices.ContainsFunc(p.routes, func(r termsRoute) bool { return l.categories.meet(r.counts) })
		}), true
	default:
		return termsSum(in.lines, func(l termsLine) bool { return l.categories.meet(route.counts) }), true
	}
}

// meets reports whether a route is met; an investment that nobody knows is enough where it is supposed to be.
func (p *termsPolicy) meets(route *termsRoute, a *termsProject, in termsIn, supposed bool) bool {
	if route.directed && a.directionsGiven && !a.intelligent {
		return false
	}
	both := route.counts == termsPair && p.choices.both
	if both {
		for n, is := range termsPair {
			if is && termsSum(in.lines, func(l termsLine) bool { return l.categories[n] }) <= 0 {
				return false
			}
		}
	}
	held, known := p.held(route, a, in)
	switch t := route.threshold; {
	case t == nil:
		return both || held > 0
	case !known:
		return supposed
	case t.above:
		return held > t.fen
	default:
		return held >= t.fen
	}
}

// counted are the lines of the routes that are met, each once.
func (p *termsPolicy) counted(met []bool, lines []termsLine) (counted []termsLine) {
	for _, l := range lines {
		for n, route := range p.routes {
			if met[n] && l.categories.meet(route.counts) {
				counted = append(counted, l)
				break
			}
		}
	}
	return counted
}

// exact is the interest before it is rounded, in fen.
func (p *termsPolicy) exact(a *termsProject, counted []termsLine, base int64) *big.Rat {
	switch p.rate.kind {
	case "percentage":
		return termsPart(base, p.rate.percent)
	case "tiers":
		return p.rate.tiers(base)
	}
	sum := new(big.Rat)
	for _, l := range counted {
		rate := termsRat(termsLPR(p.rateDay(a, l.day), p.rate.tenor))
		rate.Mul(rate, termsRat(p.rate.share)).Quo(rate, big.NewRat(100, 1)).Add(rate, termsRat(p.rate.points))
		part := new(big.Rat).Mul(big.NewRat(l.amount, 100), rate)
		sum.Add(sum, part.Mul(part, termsRat(p.choices.years)))
	}
	return sum
}

func (r *termsRate) tiers(base int64) *big.Rat {
	sum := new(big.Rat)
	for n, step := range r.steps {
		if base < step.fen {
			break
		}
		if !r.marginal {
			sum = termsPart(base, step.percent)
			continue
		}
		end := base
		if n+1 < len(r.steps) {
			end = min(base, r.steps[n+1].fen)
		}
		sum.Add(sum, termsPart(end-step.fen, step.percent))
	}
	return sum
}

func (p *termsPolicy) rateDay(a *termsProject, invoice int) int {
	switch p.choices.rateDate {
	case "invoice":
		return invoice
	case "application":
		return a.applicationDay
	case "latest":
		return 99991231
	default:
		return termsDay(p.choices.rateDate)
	}
}

// limit is what caps and minimum leave of the interest.
func (r *termsResult) limit(p *termsPolicy, a *termsProject) {
	r.cap = -1
	for _, c := range p.caps {
		most := c.fen
		switch {
		case c.of == "base":
			most = termsCut(termsPart(r.base, c.percent))
		case c.of == "investment" && a.investment == 0, c.of == "loan" && r.lent.count == 0, c.of == "paid" && (r.lent.count == 0 || r.lent.unknown):
			most = -1
		case c.of == "paid":
			most = termsCut(termsPart(r.lent.paid, c.percent))
		case c.of == "loan":
			most = termsCut(termsPart(r.lent.principal, c.percent))
		case c.of == "investment":
			most = termsCut(termsPart(a.investment, c.percent))
		}
		if r.ceilings = append(r.ceilings, most); most >= 0 && (r.cap < 0 || most < r.cap) {
			r.cap = most
		}
	}
	r.capped = r.interest > r.cap
	r.subsidy = min(r.interest, r.cap)
	if r.small = r.subsidy < p.minimum; r.small {
		r.subsidy = 0
	}
}

func (r *termsResult) judge(p *termsPolicy, a *termsProject, in termsIn, counts bool) {
	in.principal += r.lent.doubtful
	would := make([]bool, len(p.routes)) // were the investment enough, where nobody knows it, and did the loans in doubt count
	for n := range p.routes {
		would[n] = p.meets(&p.routes[n], a, in, true)
	}
	could := len(p.counted(would, in.lines)) > 0
	if p.rate.kind == "loan" {
		could = r.lent.count > 0 || r.lent.doubtful > 0
	}
	switch {
	case !slices.Contains(would, true), !could:
		r.verdict = "ineligible"
		r.subsidy = 0
	case !slices.Contains(r.met, true), !counts, !a.directionsGiven, r.lent.review,
		a.investment != 0 && r.base > a.investment,
		slices.Contains(r.ceilings, -1) && r.interest > 0:
		r.verdict = "review"
	default:
		r.verdict = "eligible"
	}
}

func termsRat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(text)
	}
	return r
}

// termsPart is a percentage of an amount.
func termsPart(fen int64, percent string) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(fen, 100), termsRat(percent))
}

// termsRounded is an exact number of fen in whole ones, or in whole yuan.
func termsRounded(fen *big.Rat, rounding string) int64 {
	unit, more := int64(1), big.NewRat(1, 2)
	if rounding != "fen-half-up" {
		unit = 100
	}
	if rounding == "yuan-down" {
		more = new(big.Rat)
	}
	units := new(big.Rat).Quo(new(big.Rat).Abs(fen), big.NewRat(unit, 1))
	units.Add(units, more)
	return int64(fen.Sign()) * unit * new(big.Int).Quo(units.Num(), units.Denom()).Int64()
}

// termsCut leaves the part of a fen out.
func termsCut(fen *big.Rat) int64 {
	return max(0, new(big.Int).Quo(fen.Num(), fen.Denom()).Int64())
}

// termsLPR is the rate of the last publication on or before a day.
func termsLPR(day int, tenor string) (rate string) {
	for _, row := range termsTable {
		if row.day <= day {
			rate = row.rates[tenor]
		}
	}
	return rate
}

type termsPublication struct {
	day   int
	rates map[string]string
}

// termsTable is the LPR table as it stands in its file.
var termsTable = func() (table []termsPublication) {
	data, err := os.ReadFile(filepath.Join("..", "lprdata", "lpr.csv"))
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Split(strings.TrimSpace(line), ","); line[0] == '2' {
			table = append(table, termsPublication{termsDay(fields[0]), map[string]string{"1Y": fields[1], "5Y": fields[2]}})
		}
	}
	return table
}()

// termsDay is a day as yyyymmdd.
func termsDay(text string) int {
	day, err := strconv.Atoi(strings.ReplaceAll(text, "-", ""))
	if err != nil {
		panic(err)
	}
	return day
}
