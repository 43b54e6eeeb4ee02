package invoice

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// drawLine draws a line of the one invoice: few amounts and items, so that sources
// agree often.
func drawLine(t *rapid.T) *project.Line {
	net := rapid.SampledFrom([]int{100, 100, 200, 300, 300, 500, -40}).Draw(t, "net")
	l := buy(one1, "", item(rapid.SampledFrom([]string{"主机", "刀库", "软件"}).Draw(t, "item")))
	l.Net = yuan(strconv.Itoa(net))
	l.Gross = decimal.NewNullDecimal(l.Net.Decimal.Mul(yuan("1.13").Decimal))
	return l
}

// drawRows draws rows of a source from the lines of the invoice: some of them,
// changed or not, and some of its own.
func drawRows(t *rapid.T, lines []*project.Line) (rows []*project.Line) {
	if rapid.IntRange(0, 4).Draw(t, "in one row") == 0 {
		return []*project.Line{buy(one1, sumOfLines(lines).String(), item("生产线"))}
	}
	for _, l := range lines {
		if rapid.IntRange(0, 3).Draw(t, "left out") == 0 {
			continue
		}
		row := *l
		if rapid.IntRange(0, 3).Draw(t, "changed") == 0 {
			rapid.SampledFrom([]edit{
				func(l *project.Line) { l.Item = "" }, func(l *project.Line) { l.Gross.Valid = false }, func(l *project.Line) { l.Net.Valid = false },
				func(l *project.Line) { l.Net.Decimal = l.Net.Decimal.Add(yuan("0.01").Decimal) }, on(""), on("2021-03-06"), of(software), of(0),
				marked("已作废"), marked("正常"), item("小计"), bare, paid("2021-04-01"), noting("说明"),
				func(l *project.Line) { l.Net, l.Gross = l.Gross, decimal.NullDecimal{} },
				func(l *project.Line) { l.Net.Decimal, l.Gross.Valid = l.Net.Decimal.Add(l.Net.Decimal), false },
			}).Draw(t, "how")(&row)
		}
		rows = append(rows, &row)
		if rapid.IntRange(0, 5).Draw(t, "twice") == 0 {
			again := row
			rows = append(rows, &again)
		}
	}
	if len(rows) == 0 || rapid.IntRange(0, 3).Draw(t, "more") == 0 {
		rows = append(rows, drawLine(t))
	}
	return rows
}

// drawScene draws sources of one invoice, of which up to three projects claim
// something, and what the invoice is stated to come to, if it is.
func drawScene(t *rapid.T) (s scene, total decimal.NullDecimal) {
	lines := append([]*project.Line{buy(one1, "", costing("400", "52", "452", ""))}, rapid.SliceOfN(rapid.Custom(drawLine), 0, 5).Draw(t, "lines")...)
	sum := sumOfLines(lines)
	gross := sum.Mul(yuan("1.13").Decimal)
	for n := range rapid.IntRange(0, 2).Draw(t, "exports of lines") {
		s.evidence = append(s.evidence, details(fmt.Sprint("e", n), drawRows(t, lines)...)...)
	}
	if rapid.Bool().Draw(t, "totals") {
		row := buy(one1, "")
		row.Net, row.Gross = decimal.NewNullDecimal(sum), decimal.NewNullDecimal(gross)
		s.evidence = append(s.evidence, totals("t", row)...)
		total = row.Net
	}
	if rapid.IntRange(0, 3).Draw(t, "original") == 0 {
		s.evidence = append(s.evidence, original(project.OriginalXML, "x", sum.String(), gross.String(), copied(lines)...)...)
		total = decimal.NewNullDecimal(sum)
	}
	for n := range rapid.IntRange(1, 3).Draw(t, "projects") {
		var lists []rows
		for k := range rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "lists") {
			lists = append(lists, listed(fmt.Sprint("l", n, k), drawRows(t, lines)...))
		}
		p := claims(fmt.Sprint("P", n), lists...)
		if rapid.IntRange(0, 3).Draw(t, "another enterprise") == 0 {
			p = byAnother(p)
		}
		s.projects = append(s.projects, p)
	}
	return s, total
}

func copied(lines []*project.Line) (all []*project.Line) {
	for _, l := range lines {
		own := *l
		all = append(all, &own)
	}
	return all
}

// counted is what the lines of a project come to (net, yuan), without copies and
// without rows that add up others; known is false where an amount is missing.
func counted(x *Index, p *project.Project) (sum decimal.Decimal, known bool) {
	for n := range x.Rows {
		r := &x.Rows[n]
		if r.Project != p || !r.IsKept() || has(r.Line, project.Subtotal) {
			continue
		}
		if !r.Amounts.Net.Valid {
			return sum, false
		}
		sum = sum.Add(r.Amounts.Net.Decimal)
	}
	return sum, true
}

func has(l *project.Line, kinds ...project.RemarkKind) bool {
	return slices.ContainsFunc(l.Remarks, func(m project.Remark) bool { return slices.Contains(kinds, m.Kind) })
}

// Whatever the sources say: no project has more of an invoice than the total that
// is stated, unless the evidence contradicts itself, which is told; several have
// more together only where that is no use of different parts. Every row is a line
// or set aside, and the order of the files does not matter.
func TestSourcesAreNeverAddedUp(t *testing.T) {
	seen := make(map[string]int)
	rapid.Check(t, func(t *rapid.T) {
		s, total := drawScene(t)
		x := new(Index)
		x.Build(s.projects, s.evidence, nil)
		checkAll(t, s, x)
		for n := range x.Rows {
			for _, m := range x.Rows[n].Line.Remarks {
				seen[m.Kind.String()]++
			}
		}
		if !total.Valid || total.Decimal.IsNegative() {
			return
		}
		all, everyKnown := decimal.Zero, true
		contradicts, shared := false, false
		for _, p := range s.projects {
			lines := x.Lines(p)
			contradicts = contradicts || slices.ContainsFunc(lines, func(l *project.Line) bool {
				return has(l, project.SourcesDiffer, project.SheetDiffers, project.OriginalDiffers)
			})
			shared = shared || slices.ContainsFunc(lines, func(l *project.Line) bool { return has(l, project.SharedInvoice) })
			sum, known := counted(x, p)
			all, everyKnown = all.Add(sum), everyKnown && known
			if known && sum.GreaterThan(total.Decimal) && !contradicts {
				t.Fatalf("%s has %s of %s:\n%s", p.ID, sum, total.Decimal, linesOf(x, s.projects))
			}
		}
		if everyKnown && shared && !contradicts && all.GreaterThan(total.Decimal) {
			t.Fatalf("all have %s of %s, and that is only noted:\n%s", all, total.Decimal, linesOf(x, s.projects))
		}
	})
	for _, kind := range []project.RemarkKind{project.LinesDiffer, project.AboveTotal, project.SameRow, project.Unsettled, project.SourcesDiffer} {
		if seen[kind.String()] == 0 {
			t.Errorf("%s was never seen", kind)
		}
	}
}

// checkAll checks what holds of all sources.
func checkAll(t *rapid.T, s scene, x *Index) {
	told := linesOf(x, s.projects)
	if lost := s.unaccounted(x, s.projects); lost != "" {
		t.Fatalf("%s:\n%s", lost, told)
	}
	before := s.written()
	random := rand.New(rand.NewPCG(7, 7))
	for range 3 {
		projects := shuffledProjects(random, s.projects)
		again := new(Index)
		again.Build(projects, shuffledLines(random, s.evidence), nil)
		slices.SortFunc(projects, func(a, b *project.Project) int { return cmp.Compare(a.ID, b.ID) })
		if got := linesOf(again, projects); got != told {
			t.Fatalf("in another order\n%s\nnot\n%s", got, told)
		}
	}
	if after := s.written(); after != before {
		t.Fatalf("what was read is\n%s\nand was\n%s", after, before)
	}
}
