package assess_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// termsTen is the least amount that a policy may name (fen).
const termsTen = 10_000_00

func (d dice) termsPolicy() *termsPolicy {
	p := &termsPolicy{rate: d.termsRate(), caps: d.termsCaps(), choices: d.termsChoices()}
	if p.standard = d.one(3); p.standard {
		p.routes = []termsRoute{
			{id: "advanced_equipment", counts: termsCategories{true}, threshold: d.termsThreshold()},
			{id: "intelligent", counts: termsPair, directed: true},
		}
	} else {
		for n := range 1 + d(3) {
			route := termsRoute{id: fmt.Sprintf("r%d", n), directed: d.one(4)}
			route.counts = roll(d, termsCategories{true}, termsPair, termsCategories{true, true}, termsCategories{true, true, true}, termsCategories{2: true}, termsCategories{1: true})
			if !d.one(3) {
				route.threshold = d.termsThreshold()
			}
			p.routes = append(p.routes, route)
		}
	}
	if p.rate.kind == "loan" {
		d.termsLoanRoutes(p)
	}
	if d.one(3) {
		p.minimum = roll(d, termsTen, 50_000_00, int64(termsTen+d(100_000_00)))
	}
	return p
}

func (d dice) termsThreshold() *termsThreshold {
	return &termsThreshold{
		fen:   roll(d, termsTen, 1_000_000_00, 5_000_000_00, 10_000_000_00, int64(termsTen+d(20_000_000_00))),
		of:    roll(d, "", "", "route", "all_counted", "investment"),
		above: d.one(3),
	}
}

func (d dice) termsRate() (r termsRate) {
	r.kind = roll(d, "lpr", "percentage", "tiers", "loan", "loan")
	switch r.kind {
	case "loan":
		r.tenor, r.loan = d.termsLoanRate()
	case "lpr":
		r.tenor = roll(d, "1Y", "5Y")
		r.share = roll(d, "100", "35", "50", "33.333333", "0.5", "99.999999")
		r.points = roll(d, "0", "0", "1", "0.1", "-0.25", "-1.5", "-3", "0.000001")
	case "percentage":
		r.percent = d.termsPercent()
	case "tiers":
		r.marginal = d.one(2)
		from := roll(d, 0, int64(0), termsTen, 1_000_000_00, 5_000_000_00)
		for range 1 + d(4) {
			r.steps = append(r.steps, termsStep{from, d.termsPercent()})
			from = max(from, termsTen) + roll(d, int64(1), 1_000_000_00, 5_000_000_00, 25_000_000_00, int64(1+d(10_000_000_00)))
		}
	}
	return r
}

func (d dice) termsPercent() string {
	return roll(d, "1.5", "1.8", "2", "7.5", "10", "16", "33.333333", "0.35", "100", "0.000001", fmt.Sprintf("%d.%06d", d(20), 1+d(999_999)))
}

func (d dice) termsCaps() (caps []termsCap) {
	certain := false
	for range roll(d, 1, 1, 2, 3) {
		c := termsCap{per: roll(d, "project", "project", "enterprise_year")}
		switch d(6) {
		case 0, 1:
			c.fen = roll(d, termsTen, 1_000_000_00, 2_000_000_50, 5_000_000_00, int64(termsTen+d(5_000_000_00)))
		case 2:
			c = termsCap{per: "project", percent: d.termsPercent(), of: "base"}
		case 3:
			c = termsCap{per: "project", percent: d.termsPercent(), of: "investment"}
		case 4:
			c = termsCap{per: "project", percent: d.termsPercent(), of: "loan"}
		case 5:
			c = termsCap{per: "project", percent: d.termsPercent(), of: "paid"}
		}
		certain = certain || c.of == "" || c.of == "base"
		caps = append(caps, c)
	}
	if !certain {
		caps = append(caps, termsCap{per: "project", fen: 5_000_000_00})
	}
	return caps
}

func (d dice) termsChoices() termsChoices {
	return termsChoices{
		gross:      d.one(3),
		rateDate:   roll(d, "invoice", "invoice", "application", "latest", "2021-12-19", "2021-12-20", "2022-05-20"),
		years:      roll(d, "1", "1", "2", "0.5", "1.25", "3"),
		rounding:   roll(d, "fen-half-up", "fen-half-up", "yuan-half-up", "yuan-down"),
		allCounted: d.one(3),
		both:       d.one(3),
	}
}

// termsDays are the last days of a rate of either tenor, and the first ones.
var termsDays = []int{20190820, 20190919, 20190920, 20191119, 20191120, 20200219, 20200220, 20200419, 20200420, 20210305, 20211219, 20211220, 20220119, 20220120, 20220519}

// termsProject draws a project whose figures are, more often than not, where the terms change something.
func (d dice) termsProject(p *termsPolicy) *termsProject {
	a := &termsProject{directionsGiven: !d.one(8), applicationDay: roll(d, 20220519, 20220520, 20220630)}
	a.intelligent = a.directionsGiven && !d.one(3)
	if !d.one(4) {
		a.investment = 1 + d.termsFen() + roll[int64](d, 0, 200_000_000_00)
	}
	day := roll(d, termsDays...)
	for n := range 1 + d(6) {
		if d.one(3) {
			day = roll(d, termsDays...)
		}
		a.lines = append(a.lines, termsLine{
			invoice: n + 1, item: fmt.Sprintf("%s%d", roll(d, "加工中心", "数控车床", "激光切割机", "控制系统"), n), day: day,
			categories: d.termsCategories(), amount: 1 + d.termsFen(), dress: d(3),
		})
	}
	for range roll(d, 0, 0, 1, 2) {
		d.termsTake(a)
	}
	if p.asksLoans() && !d.one(10) {
		a.loans = d.termsLoans(p)
	}
	a.ofLoans = p.rate.kind == "loan" && len(a.loans) > 0
	for range d(3) {
		d.termsTune(p, a)
	}
	return a
}

func (d dice) termsFen() int64 {
	return int64(d(999))*roll[int64](d, 1_00, 10_000_00, 100_000_00) + int64(d(100))
}

func (d dice) termsCategories() (c termsCategories) {
	for n := range c {
		c[n] = d.one(8)
	}
	c[roll(d, 0, 0, 1, 2, 3)] = true
	return c
}

// termsTake takes something back: a discount on the invoice of a line, or a red letter. The first line is left alone.
func (d dice) termsTake(a *termsProject) {
	n := d(len(a.lines))
	l := a.lines[n]
	for _, other := range a.lines {
		if n == 0 || l.amount < 2 || other.blue == l.invoice || l.blue != 0 || other.invoice == l.invoice && other.item != l.item {
			return
		}
	}
	taken := l
	taken.amount = -roll(d, l.amount, l.amount/2, 1+l.amount/3)
	if d.one(2) {
		taken.blue, taken.invoice = l.invoice, 100+l.invoice
		taken.day, taken.categories = 20220519, roll(d, l.categories, termsCategories{})
	} else {
		taken.item, taken.categories = fmt.Sprintf("折扣%d", n), d.termsCategories()
	}
	a.lines = append(a.lines, taken)
}

// termsTune changes the first line or the investment so that a figure is where something changes.
func (d dice) termsTune(p *termsPolicy, a *termsProject) {
	r, near := p.second(a), roll[int64](d, -1, 0, 0, 1)
	goals := []func(){
		func() { a.reach(p, r, big.NewRat(r.cap+near, 1)) },
		func() { a.investment = max(0, r.base+near) },
		func() { a.halve(p, r) },
	}
	if a.ofLoans {
		goals = append(goals, func() { d.termsTuneLoan(p, a, near) }, func() { a.halve(p, r) })
	}
	for n, route := range p.routes {
		switch t := route.threshold; {
		case t == nil:
		case t.of == "investment":
			goals = append(goals, func() { a.investment = t.fen + near })
		default:
			goals = append(goals, func() { a.shift(t.fen + near - r.held[n]) })
		}
	}
	for _, step := range p.rate.steps {
		goals = append(goals, func() { a.shift(step.fen + near - r.base) })
	}
	if p.minimum > 0 {
		goals = append(goals, func() { a.reach(p, r, big.NewRat(p.minimum+near, 1)) })
	}
	roll(d, goals...)()
}

// shift adds to the first line, or the first loan, where that leaves an amount that can be meant.
func (a *termsProject) shift(fen int64) bool {
	amount, least := &a.lines[0].amount, int64(1)
	if a.ofLoans {
		amount, least = &a.loans[0].principal, 10_000_00
	}
	if fen < least-*amount || fen > 900_000_000_00-*amount {
		return false
	}
	*amount += fen
	if a.ofLoans && len(a.loans) > 1 && a.loans[1].contract == a.loans[0].contract && a.loans[1].begin() == a.loans[0].begin() {
		a.loans[1].principal = *amount // the first loan twice: another principal on that day were another drawing
	}
	return true
}

// slope is the interest of a fen more on the first line or loan.
func (a *termsProject) slope(p *termsPolicy, r *termsResult) *big.Rat {
	if !a.shift(1) {
		return new(big.Rat)
	}
	defer a.shift(-1)
	return new(big.Rat).Sub(p.second(a).exact, r.exact)
}

// reach makes the interest about as large as is wanted (fen).
func (a *termsProject) reach(p *termsPolicy, r *termsResult, want *big.Rat) {
	slope := a.slope(p, r)
	if slope.Sign() == 0 {
		return
	}
	by := new(big.Rat).Sub(want, r.exact)
	by.Quo(by, slope)
	if fen := new(big.Int).Quo(by.Num(), by.Denom()); fen.IsInt64() && fen.BitLen() < 50 {
		a.shift(fen.Int64())
	}
}

// halve makes the interest end in exactly half of what it is rounded to: with u the interest and s the slope, it finds
// the least x with u + x·s = ½ mod 1.
func (a *termsProject) halve(p *termsPolicy, r *termsResult) {
	unit := big.NewRat(1, 1)
	if p.choices.rounding != "fen-half-up" {
		unit = big.NewRat(100, 1)
	}
	s := new(big.Rat).Quo(a.slope(p, r), unit)
	gap := new(big.Rat).Sub(big.NewRat(1, 2), new(big.Rat).Quo(r.exact, unit))
	whole := new(big.Rat).SetInt(new(big.Int).Mul(s.Denom(), gap.Denom()))
	times := func(r *big.Rat) *big.Int { return new(big.Rat).Mul(r, whole).Num() }
	modulus, slope, wanted := whole.Num(), times(s), times(gap)
	common := new(big.Int).GCD(nil, nil, new(big.Int).Abs(slope), modulus)
	if slope.Sign() == 0 || new(big.Int).Rem(wanted, common).Sign() != 0 {
		return
	}
	modulus, slope, wanted = new(big.Int).Quo(modulus, common), new(big.Int).Quo(slope, common), new(big.Int).Quo(wanted, common)
	x := new(big.Int)
	if modulus.BitLen() > 1 {
		x.ModInverse(new(big.Int).Mod(slope, modulus), modulus)
	}
	if x.Mul(x, wanted).Mod(x, modulus); x.BitLen() < 50 {
		a.shift(x.Int64())
	}
}

// project is the project as the program reads it, one of an enterprise of its own.
func (a *termsProject) project(n int, gross bool) *project.Project {
	p := &project.Project{ID: fmt.Sprintf("P%d", n), ApplicationDate: dressedDay(a.applicationDay), LineFiles: 1}
	p.Enterprise = project.Enterprise{Name: "临沂" + []string{"甲方", "乙丙", "丁戊"}[n] + "机械有限公司", CreditCode: fmt.Sprintf("91371300MA3C0EXA%02d", n), County: "兰山区", Industry: "C3425"}
	if a.directionsGiven {
		p.Directions = []string{"绿色化"}
	}
	if a.intelligent {
		p.Directions = append(p.Directions, "智能化")
	}
	if a.investment != 0 {
		p.Investment = decimal.NewNullDecimal(decimal.New(a.investment, -2))
	}
	source := &project.Source{File: fmt.Sprintf("terms-%d.yaml", n)}
	p.First = project.Place{Source: source, Spot: project.Spot{Row: 1, Col: 1}}
	for k, l := range a.loans {
		loan := l.project(n)
		loan.Source, loan.Spot = source, project.Spot{Row: int32(1000 + k), Col: 1}
		p.Loans = append(p.Loans, loan)
	}
	for k, l := range a.lines {
		line := l.line(n, gross)
		line.Source, line.Spot = source, project.Spot{Row: int32(k + 2), Col: 1}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// line is the row with 13 % VAT, without what follows from the rest.
func (l termsLine) line(of int, gross bool) *project.Line {
	number := func(invoice int) string { return fmt.Sprintf("%08d", 1000*(of+1)+invoice) }
	r := &project.Line{Code: dressedCode, Number: number(l.invoice), Date: dressedDay(l.day), Item: l.item}
	net, all := l.amount, secondTimes(l.amount, 113, 100)
	if gross {
		net, all = secondTimes(l.amount, 100, 113), l.amount
	}
	r.Net, r.Tax, r.Gross = dressedYuan(ownFen(net), 2), dressedYuan(ownFen(all-net), 2), dressedYuan(ownFen(all), 2)
	switch l.dress {
	case 1:
		r.Gross = decimal.NullDecimal{}
	case 2:
		r.Net = decimal.NullDecimal{}
	}
	for n, has := range l.categories {
		if has {
			r.Categories |= project.Categories(project.AllCategories[n])
		}
	}
	if l.blue != 0 {
		r.RedOf, r.Red = dressedCode+"-"+number(l.blue), project.Yes
	}
	return r
}

// yaml is the policy as a file.
func (p *termsPolicy) yaml() string {
	var b strings.Builder
	b.WriteString(termsHead)
	p.writeRoutes(&b)
	p.writeRate(&b)
	p.writeCaps(&b)
	if p.minimum != 0 {
		fmt.Fprintf(&b, "minimum: {yuan: %s, %s}\n", termsYuan(p.minimum), termsCited)
	}
	p.writeChoices(&b)
	return b.String()
}

const termsCited = `article: "2", from: 2021-01-01`

const termsHead = `id: made-up
title: （虚构）技术改造贴息办法
issuers: [示例市财政局]
document: 虚构，仅供测试
printed: 2021-01-01
articles:
  - {number: "1", says: {zh: 支持工业企业, en: industry is supported}, computed: {zh: 行业, en: the industry}}
  - {number: "2", says: {zh: 贴息, en: interest subsidy}, computed: {zh: 贴息额, en: the subsidy}}
period: {from: 2019-01-01, to: 2023-12-31, article: "2"}
region: {id: example, names: [临沂市], province: 山东省, credit_code: "3713", suffixes: [县, 区], counties: [{id: east, names: [兰山区]}], article: "1", from: 2021-01-01}
sections:
  - {letter: C, divisions: 13-43, industrial: true, article: "1", from: 2021-01-01, name: {zh: 制造业, en: manufacturing}}
directions:
  - {id: intelligent, names: [智能化], intelligent: true, article: "1", from: 2021-01-01}
  - {id: green, names: [绿色化], intelligent: false, article: "1", from: 2021-01-01}
`

func termsYuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

func (t *termsThreshold) yaml() string {
	text := "yuan: " + termsYuan(t.fen)
	if t.of != "" {
		text += ", of: " + t.of
	}
	if t.above {
		text += ", above: true"
	}
	return text
}

func (p *termsPolicy) writeRoutes(b *strings.Builder) {
	if p.standard {
		fmt.Fprintf(b, "threshold: {%s, %s}\n", p.routes[0].threshold.yaml(), termsCited)
		return
	}
	b.WriteString("routes:\n")
	for _, r := range p.routes {
		var counts []string
		if r.loans {
			counts = []string{"loan"}
		}
		for n, has := range r.counts {
			if has {
				counts = append(counts, project.AllCategories[n].String())
			}
		}
		fmt.Fprintf(b, "  - {id: %s, name: {zh: 情形, en: route}, counts: [%s], directed: %t, %s", r.id, strings.Join(counts, ", "), r.directed, termsCited)
		if r.threshold != nil {
			fmt.Fprintf(b, ", threshold: {%s}", r.threshold.yaml())
		}
		b.WriteString("}\n")
	}
}

func (p *termsPolicy) writeRate(b *strings.Builder) {
	r := p.rate
	switch r.kind {
	case "lpr":
		if r.share == "100" && r.points == "0" {
			fmt.Fprintf(b, "tenor: {value: %s, %s}\n", r.tenor, termsCited)
			return
		}
		fmt.Fprintf(b, "rate: {kind: lpr, tenor: %s, share: %s, %s", r.tenor, r.share, termsCited)
		if r.points != "0" {
			fmt.Fprintf(b, ", points: %s", r.points)
		}
	case "loan":
		fmt.Fprintf(b, "rate: {%s, %s", r.loan.yaml(r.tenor), termsCited)
	case "percentage":
		fmt.Fprintf(b, "rate: {kind: percentage, percent: %s, %s", r.percent, termsCited)
	case "tiers":
		var steps []string
		for _, s := range r.steps {
			steps = append(steps, fmt.Sprintf("{yuan: %s, percent: %s}", termsYuan(s.fen), s.percent))
		}
		fmt.Fprintf(b, "rate: {kind: tiers, marginal: %t, tiers: [%s], %s", r.marginal, strings.Join(steps, ", "), termsCited)
	}
	b.WriteString("}\n")
}

func (p *termsPolicy) writeCaps(b *strings.Builder) {
	if len(p.caps) == 1 && p.caps[0].per == "project" && p.caps[0].of == "" {
		fmt.Fprintf(b, "cap: {yuan: %s, %s}\n", termsYuan(p.caps[0].fen), termsCited)
		return
	}
	b.WriteString("caps:\n")
	for _, c := range p.caps {
		if c.of == "" {
			fmt.Fprintf(b, "  - {per: %s, yuan: %s, %s}\n", c.per, termsYuan(c.fen), termsCited)
		} else {
			fmt.Fprintf(b, "  - {per: %s, percent: %s, of: %s, %s}\n", c.per, c.percent, c.of, termsCited)
		}
	}
}

// writeChoices asks what the terms leave open, with the choice as default.
func (p *termsPolicy) writeChoices(b *strings.Builder) {
	word := func(is bool, yes, no string) string {
		if is {
			return yes
		}
		return no
	}
	ask := func(id, chosen string, answers ...string) {
		fmt.Fprintf(b, "  - {id: %s, question: {zh: 问, en: question}, default: %q, reason: {zh: 理由, en: reason}, %s, alternatives: [", id, chosen, termsCited)
		for _, a := range answers {
			fmt.Fprintf(b, "{value: %s, meaning: {zh: 义, en: meaning}}, ", a)
		}
		b.WriteString("]}\n")
	}
	b.WriteString("interpretations:\n")
	if slices.ContainsFunc(p.routes, func(r termsRoute) bool { return !r.loans }) {
		ask("amount_basis", word(p.choices.gross, "gross", "net"), "net", "gross")
	}
	ask("rounding", p.choices.rounding, "fen-half-up", "yuan-half-up", "yuan-down")
	if p.rate.kind == "lpr" || p.rate.loan.ofLPR != "" {
		ask("rate_date", p.choices.rateDate, "invoice", "application", "latest", "date")
	}
	if p.rate.kind == "lpr" {
		ask("interest_years", p.choices.years, "number")
	}
	scope, pair := false, false
	for _, r := range p.routes {
		scope = scope || r.threshold != nil && r.threshold.of == ""
		pair = pair || r.counts == termsPair
	}
	if scope {
		ask("threshold_scope", word(p.choices.allCounted, "all_counted", "advanced_equipment"), "advanced_equipment", "all_counted")
	}
	if pair {
		ask("intelligent_scope", word(p.choices.both, "both", "any"), "any", "both")
	}
}

// String tells of the project in a failure.
func (a *termsProject) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "directions given %t, intelligent %t; application %d; investment %s\n", a.directionsGiven, a.intelligent, a.applicationDay, decimal.New(a.investment, -2))
	for _, l := range a.lines {
		fmt.Fprintf(&b, "  %s %3d %s %s", decimal.New(l.amount, -2), l.invoice, l.item, dressedDay(l.day))
		for n, has := range l.categories {
			if has {
				fmt.Fprintf(&b, " %s", project.AllCategories[n])
			}
		}
		if l.blue != 0 {
			fmt.Fprintf(&b, " takes back %d", l.blue)
		}
		b.WriteString("\n")
	}
	for _, l := range a.loans {
		fmt.Fprintf(&b, "  %s\n", l)
	}
	return b.String()
}
