package assess_test

import (
	"fmt"
	"slices"
	"strings"
)

// What may happen to the sources of a scene.
type sourcesFeature int

const (
	sourcesReworded     sourcesFeature = 1 << iota // a list calls things otherwise
	sourcesAggregated                              // a list's row stands for neighbouring lines
	sourcesWhole                                   // a list's row stands for the whole invoice
	sourcesGrossOnly                               // a list states gross amounts only
	sourcesBare                                    // a list states a bare 金额
	sourcesCoarse                                  // a list is rounded to 万元 with two decimals
	sourcesWithTotals                              // an export with a row for each invoice
	sourcesDeduction                               // such an export without gross amounts
	sourcesOriginals                               // XML originals
	sourcesNoExport                                // no export has the lines
	sourcesCopies                                  // a project has several lists
	sourcesCorrected                               // a list has another amount
	sourcesOtherDay                                // a source has another date
	sourcesSums                                    // a list has a row that adds up others
	sourcesDiscounts                               // an invoice has a discount behind a line
	sourcesReds                                    // evidence has a red invoice
	sourcesStanding                                // some source says void or reversed
	sourcesRisk                                    // some source says that the invoice is doubtful
	sourcesMachines                                // an invoice has two lines that say the same
	sourcesPartly                                  // not all of an invoice is claimed
	sourcesProjects                                // two projects
	sourcesInvoices                                // several invoices
	sourcesKinds                                   // lines of several categories on one invoice
	sourcesTwice                                   // a list has a row twice
	sourcesNumberless                              // a row without an amount
	sourcesDropped                                 // a second list has not all rows
	sourcesUndiscounted                            // a list leaves discounts out
	sourcesOverlapping                             // two exports have the same invoices
	sourcesClaiming                                // a project has no list: exports and originals claim for it
	sourcesEverything   = 1<<iota - 1
)

// sourcesTruth is an invoice as it is.
type sourcesTruth struct {
	key, blue string
	day       int
	lines     []sourcesTrueLine
}

type sourcesTrueLine struct {
	item       string
	net        int64
	categories [4]bool
	project    int // -1: nobody's
}

// Amounts of which no few come to another, net or gross.
var sourcesNets = []int64{
	1_234_567_89, 2_719_283_31, 4_142_135_67, 1_732_051_13, 3_316_624_79, 2_236_067_97, 5_196_152_43, 1_618_033_99,
	6_480_740_69, 2_449_489_73, 3_605_551_27, 7_071_067_81, 2_645_751_31, 4_358_898_91, 5_567_764_37, 3_872_983_33,
}

var sourcesItems = []string{"五轴加工中心", "数控车床", "激光切割机", "机械手", "生产管理系统", "立体仓库"}

// sourcesDraw deals an application out over sources.
type sourcesDraw struct {
	dice
	features sourcesFeature
	nets     []int64
	run      sourcesRun
	truths   []sourcesTruth
	reds     []sourcesTruth

	corrections int64 // so far: no two are alike
}

// may tells whether something that is asked for happens: one time in n.
func (d *sourcesDraw) may(f sourcesFeature, n int) bool { return d.features&f != 0 && d.one(n) }

func (d *sourcesDraw) net() int64 {
	n := d.dice(len(d.nets))
	net := d.nets[n]
	d.nets = slices.Delete(d.nets, n, n+1)
	return net
}

// drawSources is a run in which nothing but the sources may be amiss.
func drawSources(chance dice, features sourcesFeature) sourcesRun {
	d := &sourcesDraw{dice: chance, features: features, nets: slices.Clone(sourcesNets)}
	d.run.owners = []int{0}
	if d.may(sourcesProjects, 2) {
		d.run.owners = append(d.run.owners, d.dice(2))
	}
	count := 1
	if d.may(sourcesInvoices, 2) {
		count = 2 + d.dice(2)
	}
	for n := range count {
		d.truths = append(d.truths, d.truth(n))
	}
	for n := range count {
		if d.may(sourcesReds, 2) {
			d.reds = append(d.reds, d.red(n))
		}
	}
	for p := range d.run.owners { // what meets the routes, whatever becomes of the rest
		anchor := sourcesRow{project: p, invoice: string(rune('X' + p)), item: "生产线", day: 20210305, net: ownFen(100 * ownMillion), categories: [4]bool{true, false, true, false}}
		d.run.sheets = append(d.run.sheets, sourcesSheet{kind: sourcesList, rows: []sourcesRow{anchor}})
	}
	if len(d.run.owners) == 1 && d.may(sourcesClaiming, 2) {
		d.evidence()
		d.adopt()
		return d.run
	}
	for p := range d.run.owners {
		d.lists(p)
	}
	d.evidence()
	return d.run
}

// adopt makes evidence claim for the only project.
func (d *sourcesDraw) adopt() {
	for _, sheet := range d.run.sheets {
		for n := range sheet.rows {
			if row := &sheet.rows[n]; row.project < 0 {
				row.project, row.categories = 0, d.truths[0].lines[0].categories
			}
		}
	}
}

func (d *sourcesDraw) truth(n int) sourcesTruth {
	t := sourcesTruth{key: string(rune('A' + n)), day: 20210305 + d.dice(20)}
	categories := d.categories()
	for k := range 1 + d.dice(3) {
		if d.may(sourcesKinds, 3) {
			categories = d.categories()
		}
		l := sourcesTrueLine{item: sourcesItems[(k+n)%len(sourcesItems)], net: d.net(), categories: categories}
		if len(d.run.owners) > 1 {
			l.project = d.dice(2)
		}
		if d.may(sourcesPartly, 4) {
			l.project = -1
		}
		t.lines = append(t.lines, l)
		switch {
		case d.may(sourcesMachines, 3):
			if d.may(sourcesPartly, 3) {
				l.project = -1
			}
			t.lines = append(t.lines, l)
		case d.may(sourcesDiscounts, 3):
			l.net = -l.net / 10
			t.lines = append(t.lines, l)
		}
	}
	return t
}

// red takes back some of an invoice, whole lines or a part of them.
func (d *sourcesDraw) red(n int) sourcesTruth {
	blue := d.truths[n]
	t := sourcesTruth{key: string(rune('R' + n)), blue: blue.key, day: 20210601}
	for k, l := range blue.lines {
		if l.net < 0 || (k > 0 && d.one(2)) {
			continue
		}
		if l.net = -l.net; d.one(2) {
			l.net /= 4
		}
		t.lines = append(t.lines, l)
	}
	return t
}

func (d *sourcesDraw) categories() [4]bool {
	return roll(d.dice, [4]bool{true}, [4]bool{1: true}, [4]bool{2: true})
}

func sourcesTax(net int64) int64 { return secondTimes(net, 13_00, 100_00) }

// lists deals the lines of one project out over its lists.
func (d *sourcesDraw) lists(p int) {
	count := 1
	if d.may(sourcesCopies, 2) {
		count = 2
	}
	for n := range count {
		basis, reworded := d.basis(), d.may(sourcesReworded, 3)
		var rows []sourcesRow
		for _, t := range d.listedTruths() {
			if n > 0 && d.features&sourcesInvoices != 0 && d.one(6) {
				continue
			}
			rows = append(rows, d.listed(t, p, basis, reworded, n > 0)...)
		}
		if rows != nil {
			d.run.sheets = append(d.run.sheets, sourcesSheet{kind: sourcesList, rows: rows})
		}
	}
}

// listedTruths are the invoices that lists have: the red ones now and then.
func (d *sourcesDraw) listedTruths() []sourcesTruth {
	if len(d.reds) > 0 && d.one(3) {
		return slices.Concat(d.truths, d.reds)
	}
	return d.truths
}

// A basis is how a list states its amounts.
type sourcesBasis int

const (
	sourcesFull sourcesBasis = iota
	sourcesNetAndTax
	sourcesNetAndRate
	sourcesGrossAndRate
	sourcesGrossAndTax
	sourcesBareNet
	sourcesBareGross
	sourcesRounded
)

func (d *sourcesDraw) basis() sourcesBasis {
	bases := []sourcesBasis{sourcesFull, sourcesNetAndTax, sourcesNetAndRate}
	if d.features&sourcesGrossOnly != 0 {
		bases = append(bases, sourcesGrossAndRate, sourcesGrossAndTax)
	}
	if d.features&sourcesBare != 0 {
		bases = append(bases, sourcesBareNet, sourcesBareGross)
	}
	if d.features&sourcesCoarse != 0 {
		bases = append(bases, sourcesRounded)
	}
	return roll(d.dice, bases...)
}

// listed are the rows of one list on an invoice.
func (d *sourcesDraw) listed(t sourcesTruth, p int, basis sourcesBasis, reworded, second bool) (rows []sourcesRow) {
	var mine []sourcesTrueLine
	taxes := []int64{}
	all := true
	way := d.dice(3)
	for _, l := range t.lines {
		if l.project != p {
			all = false
			mine = append(mine, sourcesTrueLine{}) // what parts neighbours
			taxes = append(taxes, 0)
			continue
		}
		last := len(mine) - 1
		if way == 1 && d.features&sourcesAggregated != 0 && last >= 0 && mine[last].net != 0 && mine[last].categories == l.categories {
			mine[last].net += l.net
			taxes[last] += sourcesTax(l.net)
			continue
		}
		mine, taxes = append(mine, l), append(taxes, sourcesTax(l.net))
	}
	if way == 2 && all && d.features&sourcesWhole != 0 {
		one, tax := mine[0], int64(0)
		one.net = 0
		for n, l := range mine {
			one.net += l.net
			tax += taxes[n]
		}
		mine, taxes = []sourcesTrueLine{one}, []int64{tax}
	}
	for n, l := range mine {
		if l.net == 0 {
			continue
		}
		if second && len(mine) > 1 && d.may(sourcesDropped, 4) || l.net < 0 && t.blue == "" && d.may(sourcesUndiscounted, 2) {
			continue
		}
		if l.net > 0 && d.may(sourcesCorrected, 6) {
			d.corrections++
			l.net += roll[int64](d.dice, 100_007_03, -100_003_01) + d.corrections*d.corrections*1_001_07
			taxes[n] = sourcesTax(l.net)
		}
		row := sourcesRow{project: p, invoice: t.key, blue: t.blue, item: l.item, day: t.day, categories: l.categories}
		if reworded {
			row.item = "设备" + string('一'+rune(slices.Index(sourcesItems, l.item)))
		}
		row.state(l.net, taxes[n], basis)
		rows = append(rows, row)
	}
	if rows != nil && d.may(sourcesTwice, 6) {
		rows = append(rows, rows[d.dice(len(rows))])
	}
	if len(rows) > 1 && d.may(sourcesSums, 4) {
		rows = append(rows, d.sum(rows))
	}
	if len(rows) == 1 && d.may(sourcesNumberless, 4) {
		rows[0].net, rows[0].tax, rows[0].gross, rows[0].bare = nil, nil, nil, false
	}
	if rows != nil && d.may(sourcesOtherDay, 6) {
		day := roll(d.dice, 0, 20210501)
		for n := range rows {
			rows[n].day = day
		}
	}
	if rows != nil && t.blue == "" && d.may(sourcesStanding, 4) {
		rows[0].status = roll(d.dice, "normal", "void", "reversed")
	}
	if rows != nil {
		rows[0].risk = d.may(sourcesRisk, 8)
	}
	return rows
}

// sum is a row that adds up the rows.
func (d *sourcesDraw) sum(rows []sourcesRow) sourcesRow {
	add := func(of func(sourcesRow) *int64) (sum *int64) {
		for _, row := range rows {
			if v := of(row); v != nil {
				if sum == nil {
					sum = new(int64)
				}
				*sum += *v
			}
		}
		return sum
	}
	sum := rows[0]
	sum.net = add(func(r sourcesRow) *int64 { return r.net })
	sum.tax = add(func(r sourcesRow) *int64 { return r.tax })
	sum.gross = add(func(r sourcesRow) *int64 { return r.gross })
	if sum.item = "全部设备"; d.one(2) {
		sum.item, sum.saysSum = "小计", true
	}
	return sum
}

// state writes amounts on a basis.
func (r *sourcesRow) state(net, tax int64, basis sourcesBasis) {
	gross := net + tax
	r.digit = 1
	switch basis {
	case sourcesFull:
		r.net, r.tax, r.gross, r.rated = &net, &tax, &gross, true
	case sourcesNetAndTax:
		r.net, r.tax = &net, &tax
	case sourcesNetAndRate:
		r.net, r.rated = &net, true
	case sourcesGrossAndRate:
		r.gross, r.rated = &gross, true
	case sourcesGrossAndTax:
		r.gross, r.tax = &gross, &tax
	case sourcesBareNet:
		r.net, r.bare = &net, true
	case sourcesBareGross:
		r.net, r.bare = &gross, true
	case sourcesRounded: // 1.23 万元
		r.digit = 100_00
		rounded := secondTimes(net, 1, r.digit) * r.digit
		r.net = &rounded
	}
}

// evidence deals all invoices out over exports and originals.
func (d *sourcesDraw) evidence() {
	if d.features&sourcesNoExport == 0 || !d.one(3) {
		d.export(sourcesLines, false)
		if d.may(sourcesOverlapping, 3) {
			d.export(sourcesLines, false)
		}
	}
	if d.may(sourcesWithTotals, 2) {
		d.export(sourcesTotals, d.may(sourcesDeduction, 2))
	}
	if d.features&sourcesOriginals != 0 {
		for _, t := range slices.Concat(d.truths, d.reds) {
			if d.one(3) {
				d.run.sheets = append(d.run.sheets, sourcesSheet{kind: sourcesXML, rows: d.stated(t, sourcesXML, false)})
			}
		}
	}
}

func (d *sourcesDraw) export(kind int, deduction bool) {
	sheet := sourcesSheet{kind: kind}
	for _, t := range slices.Concat(d.truths, d.reds) {
		if d.features&(sourcesNoExport|sourcesOverlapping) != 0 && d.one(8) {
			continue
		}
		sheet.rows = append(sheet.rows, d.stated(t, kind, deduction)...)
	}
	if sheet.rows != nil {
		d.run.sheets = append(d.run.sheets, sheet)
	}
}

// stated are the rows of evidence on an invoice.
func (d *sourcesDraw) stated(t sourcesTruth, kind int, deduction bool) (rows []sourcesRow) {
	var net, tax int64
	for _, l := range t.lines {
		row := sourcesRow{project: -1, invoice: t.key, blue: t.blue, item: l.item, day: t.day}
		row.state(l.net, sourcesTax(l.net), sourcesFull)
		rows = append(rows, row)
		net, tax = net+l.net, tax+sourcesTax(l.net)
	}
	if kind == sourcesTotals {
		rows = []sourcesRow{{project: -1, invoice: t.key, blue: t.blue, day: t.day}}
		rows[0].state(net, tax, sourcesFull)
		if rows[0].rated = false; deduction {
			rows[0].gross = nil
		}
	}
	if d.may(sourcesOtherDay, 12) {
		for n := range rows {
			rows[n].day = 20210601
		}
	}
	status := ""
	if d.features&sourcesStanding != 0 {
		status = roll(d.dice, "normal", "", "normal", "void", "reversed")
	}
	if t.blue != "" && status != "" {
		status = "normal"
	}
	for n := range rows {
		rows[n].status = status
	}
	if d.may(sourcesRisk, 10) {
		for n := range rows {
			rows[n].risk = true
		}
	}
	return rows
}

// String shows a run as a reader of its files sees it.
func (run sourcesRun) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, "enterprise of each project:", run.owners)
	for n, sheet := range run.sheets {
		fmt.Fprintf(&b, "%02d %s\n", n, []string{"list", "export totals", "export lines", "XML"}[sheet.kind])
		for _, r := range sheet.rows {
			if r.invoice >= "X" {
				continue
			}
			fmt.Fprintf(&b, "   %s", r.invoice)
			if r.project >= 0 {
				fmt.Fprintf(&b, " for P%d", r.project)
			}
			fmt.Fprintf(&b, " %d %s %s", r.day, r.item, sourcesKey("", r.categories))
			for _, v := range []struct {
				name string
				fen  *int64
			}{{"net", r.net}, {"tax", r.tax}, {"gross", r.gross}} {
				if v.fen != nil {
					fmt.Fprintf(&b, " %s %d.%02d", v.name, *v.fen/100, max(*v.fen, -*v.fen)%100)
				}
			}
			for what, is := range map[string]bool{"13%": r.rated, "bare": r.bare, "万元": r.digit > 1, "risk": r.risk, r.status: r.status != "", "red of " + r.blue: r.blue != ""} {
				if is {
					fmt.Fprint(&b, " ", what)
				}
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}
