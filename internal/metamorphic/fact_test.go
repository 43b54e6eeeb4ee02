package metamorphic

import (
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
)

// required are the facts that a project, or each line that counts, must have.
// The place shows from either of two.
var required = [][]project.Field{
	{project.FieldCounty, project.FieldCreditCode},
	{project.FieldIndustry},
	{project.FieldDirections},
	{project.FieldApplicationDate},
	{project.FieldCode, project.FieldNumber, project.FieldENumber},
	{project.FieldDate},
	{project.FieldNet, project.FieldGross},
	{project.FieldCategory},
}

// Property 10: an eligible project that lacks a required fact is for review,
// neither eligible nor refused.
func TestRequiredFactIsTakenAway(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.DrawSound(d, 1+d(2))
		if d.One(2) { // more than enough
			c.Add(d).Buy(0, "国内先进设备", 12_000_000_00)
		}
		form := invented.FormOf(d)
		doc := desk.whole(t, c, form.Files(c, "case")...)
		what := required[d(len(required))]
		less := c.Clone()
		p := &less.Projects[0]
		before := find(doc, *p)
		if before.Verdict != "eligible" {
			t.Skip("not eligible")
		}
		row := &p.Facts
		if what[0].OfLine() {
			var counted []int
			for n, l := range before.Lines { // in the order of the rows
				own := p.Lines[n][project.FieldRedOf] == "" && p.Lines[n][project.FieldNote] == ""
				if l.Counted && own { // a red-letter line has its blue line's category and date
					counted = append(counted, n)
				}
			}
			if len(counted) == 0 {
				t.Skip("every line names another")
			}
			if what[0] == project.FieldDate && c.Answers["rate_date"] != "invoice" {
				t.Skip("the rate asks for no date")
			}
			row = &p.Lines[counted[d(len(counted))]]
		}
		rows := []*invented.Row{row}
		if what[0] == project.FieldDate { // which any row of the invoice may have
			for n := range p.Lines {
				if p.Lines[n].Key() == row.Key() {
					rows = append(rows, &p.Lines[n])
				}
			}
		}
		for _, row := range rows {
			for _, f := range what {
				row[f] = ""
			}
		}
		files := form.Files(less, "case")
		if after := find(desk.whole(t, less, files...), *p); after.Verdict != "review" {
			t.Fatalf("without %v the project is %s\nin %s", what, after.Verdict, files)
		}
	})
}
