package eligibility

import (
	"slices"
	"testing"

	"tiexi/project"
)

// witnessed holds a line against a witness that says something else of fields;
// where the other says nothing, it does not know the line.
func witnessed(by project.Witness, other string, fields ...project.Field) edit {
	return func(l *project.Line) {
		l.Witnessed[by] = true
		for _, f := range fields {
			l.Differences = append(l.Differences, project.Difference{
				By: by, Field: f, Row: "乙", Other: other, Place: project.FilePlace("invoice.xml"),
			})
		}
	}
}

func TestWitnesses(t *testing.T) {
	for _, c := range []struct {
		name            string
		edit            edit
		original, sheet string
		text            string
	}{
		{"none", func(*project.Line) {}, "not_applicable", "not_applicable", ""},
		{"an original that agrees", witnessed(project.Original, ""), "pass", "not_applicable", ""},
		{"a sheet that agrees", witnessed(project.Sheet, ""), "not_applicable", "pass", ""},
		{"an original with another amount", witnessed(project.Original, "1.00", project.FieldNet), "review 4:net", "not_applicable", "invoice.differs"},
		{"an original with another seller", witnessed(project.Original, "甲", project.FieldSeller), "review 4:seller", "not_applicable", "invoice.differs"},
		{"an original without the line", witnessed(project.Original, "", project.FieldNumber), "review 4:number", "not_applicable", "invoice.not_in_original"},
		{"a sheet with another date", witnessed(project.Sheet, "2021-03-06", project.FieldDate), "not_applicable", "review 4:date", "invoice.differs"},
		{"a sheet without the invoice", witnessed(project.Sheet, "", project.FieldNumber), "not_applicable", "review 4:number", "invoice.not_in_sheet"},
		{"the first of several", witnessed(project.Original, "甲", project.FieldSeller, project.FieldNet), "review 4:seller", "not_applicable", "invoice.differs"},
		{"each its own", all(witnessed(project.Original, ""), witnessed(project.Sheet, "甲", project.FieldDate)), "pass", "review 4:date", "invoice.differs"},
		{"both", all(witnessed(project.Sheet, "甲", project.FieldDate), witnessed(project.Original, "甲", project.FieldNet)), "review 4:net", "review 4:date", "invoice.differs"},
		{"of other only", all(of(other), witnessed(project.Original, "1.00", project.FieldNet)), "review 4:net", "not_applicable", "invoice.differs"},
		{"of other only, by a sheet", all(of(other), witnessed(project.Sheet, "甲", project.FieldDate)), "not_applicable", "review 4:date", "invoice.differs"},
		{"of a void line", all(status("已作废"), witnessed(project.Original, "1.00", project.FieldNet)), "review 4:net", "not_applicable", "invoice.differs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1000", c.edit)))
			expect(t, got, "invoice.original_differs", c.original)
			expect(t, got, "invoice.sheet_differs", c.sheet)
			for _, h := range got.Lines[2].Hits {
				if h.Message.ID != c.text && h.Rule != "invoice.void" {
					t.Errorf("%s says %s, want %s", h.Rule, h.Message.ID, c.text)
				}
			}
			if out := got.Lines[2].ExcludedBy; out != "" && out != "invoice.void" {
				t.Errorf("excluded by %s", out)
			}
		})
	}
}

// What a witness says otherwise is asked before anything takes the line out.
func TestWitnessesGoFirst(t *testing.T) {
	l := buy("00000003", "", status("已作废"), witnessed(project.Sheet, "甲", project.FieldDate), witnessed(project.Original, "甲", project.FieldNet))
	var rules []string
	for _, h := range judgeOne(t, setting(t), withTwo(l)).Lines[2].Hits {
		rules = append(rules, h.Rule)
	}
	if want := []string{"invoice.original_differs", "invoice.sheet_differs", "invoice.incomplete"}; !slices.Equal(rules, want) {
		t.Errorf("got %v, want %v", rules, want)
	}
}

// A hand-made list beside an export names the same goods in other words: what
// comes to more than the invoice's own total is in doubt, and kept.
func TestLinesBeyondTheTotalOfTheirInvoice(t *testing.T) {
	stating := func(total string) edit {
		return all(witnessed(project.Sheet, ""), func(l *project.Line) { l.InvoiceNet = yuan(total) })
	}
	stated := stating("12000000")
	named := func(item string) edit { return func(l *project.Line) { l.Item = item } }
	for _, c := range []struct {
		name  string
		lines []*project.Line
		want  string
	}{
		{"in other words", []*project.Line{buy("00000001", "12000000", stated), buy("00000001", "12000000", named("五轴"))}, "review 3:net"},
		{"a fen more", []*project.Line{buy("00000001", "11999999.99", stated), buy("00000001", "0.02", named("五轴"))}, "review 3:net"},
		{"up to the total", []*project.Line{buy("00000001", "11999999.99", stated), buy("00000001", "0.01", named("五轴"))}, "pass"},
		{"the same words are copies", []*project.Line{buy("00000001", "12000000", stated), buy("00000001", "12000000")}, "pass"},
		{"of two totals the least", []*project.Line{buy("00000001", "6000000", stated), buy("00000001", "1", stating("6000001"), named("刀库")), buy("00000001", "1", named("五轴"))}, "review 4:net"},
		{"whichever comes first", []*project.Line{buy("00000001", "6000000", stating("6000001")), buy("00000001", "1", stated, named("刀库")), buy("00000001", "1", named("五轴"))}, "review 4:net"},
		{"no total is known", []*project.Line{buy("00000001", "12000000"), buy("00000001", "12000000", named("五轴"))}, "not_applicable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), applying(c.lines...))
			expect(t, got, "invoice.sheet_differs", c.want)
			if c.want[:4] == "revi" {
				expectText(t, got, "invoice.sheet_differs", "invoice.beyond_total")
			}
		})
	}
}
