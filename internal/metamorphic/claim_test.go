package metamorphic

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
	"tiexi/report/document"
)

// Property 11: two projects that claim one invoice are both in review,
// whichever comes first, by whatever of its numbers each knows it.
func TestTwoProjectsClaimOneInvoice(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.DrawSound(d, 2)
		for n := range c.Projects {
			c.Add(d).Buy(n, "国内先进设备", 12_000_000_00)
		}
		form, second := invented.FormOf(d), invented.FormOf(d)
		alone := desk.whole(t, c, form.Files(c, "case")...)
		a, b := c.Projects[0], c.Projects[1]
		before := find(alone, a)
		if before.Verdict == "ineligible" || find(alone, b).Verdict == "ineligible" {
			t.Skip("one of them gets nothing anyway")
		}
		n := slices.IndexFunc(before.Lines, func(l document.Line) bool { return l.Counted && l.Amount[0] != '-' })
		if n < 0 {
			t.Skip("nothing to claim")
		}
		claim := claimed(d, a.Lines[n], b)
		one := invented.Case{Projects: []invented.Project{a}, Answers: c.Answers}
		two := invented.Case{Projects: []invented.Project{{Facts: b.Facts, Lines: append(slices.Clone(b.Lines), claim)}}, Answers: c.Answers}
		files := slices.Concat(form.Files(one, "1"), second.Files(two, "2"))
		first := desk.whole(t, c, files...)
		for _, p := range first.Projects {
			if p.Verdict != "review" || !slices.ContainsFunc(p.Findings, func(f document.Finding) bool {
				return f.Rule == "invoice.double_claim" && f.Outcome == "review"
			}) {
				t.Fatalf("%s is %s\nin %s", p.ID, p.Verdict, files)
			}
		}
		want := placeless(t, first)
		files = slices.Concat(form.Files(one, "2"), second.Files(two, "1"))
		same(t, "the other comes first", want, placeless(t, desk.whole(t, c, files...)), files...)
	})
}

// claimed is an invoice's line as another project claims it: under any of its
// numbers, for the same goods or others.
func claimed(d invented.Dice, l invented.Row, by invented.Project) invented.Row {
	l[project.FieldID] = by.Facts[project.FieldID]
	l[project.FieldBuyer], l[project.FieldBuyerCode] = by.Facts[project.FieldEnterprise], by.Facts[project.FieldCreditCode]
	code, number, full := l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber]
	switch d(5) {
	case 1: // of two numbers, the one
		if full != "" && code != "" {
			l[project.FieldENumber] = ""
		}
	case 2: // the other
		if full != "" {
			l[project.FieldCode], l[project.FieldNumber] = "", ""
		}
	case 3: // a 20-digit number that was cut in two, or stands as the paper number
		if full != "" {
			l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber] = full[:12], full[12:], ""
			if d.One(2) {
				l[project.FieldCode], l[project.FieldNumber] = "", full
			}
		}
	case 4: // a number without its code, from the same seller on the same day
		if full == "" {
			l[project.FieldCode], l[project.FieldNumber] = "", number
		}
	}
	if d.One(3) {
		l[project.FieldItem] = "立式加工中心"
	}
	if d.One(3) {
		l[project.FieldCategory] = "智能化设备"
	}
	return l
}
