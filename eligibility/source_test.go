package eligibility

import (
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// remarked is what settling the sources of its invoice found about a line.
func remarked(kind project.RemarkKind, f project.Field) edit {
	return func(l *project.Line) {
		l.Remarks = append(l.Remarks, project.Remark{Kind: kind, Field: f, Row: "乙", Other: "甲", Place: project.FilePlace("invoice.xml")})
	}
}

// Every remark is told by one rule, as a doubt or as a note.
func TestRemarksAreTold(t *testing.T) {
	for _, c := range []struct {
		kind     project.RemarkKind
		field    project.Field
		rule     string
		want     string
		text     string
		excluded string
	}{
		{project.OriginalDiffers, project.FieldSeller, "invoice.original_differs", "review 4:seller", "invoice.differs", ""},
		{project.SheetDiffers, project.FieldDate, "invoice.sheet_differs", "review 4:date", "invoice.differs", ""},
		{project.SourcesDiffer, project.FieldBuyer, "invoice.sources_differ", "review 4:buyer", "invoice.differs", ""},
		{project.Unsettled, project.FieldNet, "invoice.sources_differ", "review 4:net", "invoice.lists_contradict", ""},
		{project.OneVersion, project.FieldNumber, "invoice.sources_differ", "review 4:number", "invoice.one_version", ""},
		{project.SameRowMore, project.FieldNumber, "invoice.sources_differ", "review 4:number", "invoice.same_row_more", ""},
		{project.MayBeAnother, project.FieldNumber, "invoice.sources_differ", "review 4:number", "invoice.number_may_be_another", ""},
		{project.RepeatedRow, project.FieldNumber, "invoice.sources_differ", "review 4:number", "invoice.repeated_row", ""},
		{project.SameRow, project.FieldNumber, "invoice.sources_differ", "noted 4:number", "invoice.same_row", ""},
		{project.Finer, project.FieldNet, "invoice.sources_differ", "noted 4:net", "invoice.finer_list", ""},
		{project.PartyNearly, project.FieldSeller, "invoice.sources_differ", "noted 4:seller", "invoice.party_nearly", ""},
		{project.LinesDiffer, project.FieldNet, "invoice.lines_differ", "review 4:net", "invoice.line_differs", ""},
		{project.AboveTotal, project.FieldNet, "invoice.lines_differ", "review 4:net", "invoice.above_total", ""},
		{project.ProRata, project.FieldItem, "invoice.lines_differ", "review 4:item", "invoice.pro_rata", ""},
		{project.PositiveRed, project.FieldNet, "invoice.sign", "review 4:net", "invoice.sign", ""},
		{project.Subtotal, project.FieldNet, "invoice.subtotal", "review 4:net", "invoice.subtotal", "invoice.subtotal"},
		{project.NotInExport, project.FieldNumber, "invoice.not_in_export", "noted 4:number", "invoice.not_in_export", ""},
	} {
		t.Run(c.kind.String(), func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1", remarked(c.kind, c.field))))
			expect(t, got, c.rule, c.want)
			l := got.Lines[2]
			n := slices.IndexFunc(l.Hits, func(h Hit) bool { return h.Rule == c.rule })
			if n < 0 || l.Hits[n].Message.ID != c.text || l.ExcludedBy != c.excluded {
				t.Errorf("hits %+v, excluded by %q", l.Hits, l.ExcludedBy)
			}
		})
	}
}

// A status that a source which is no better denies takes the line out in doubt.
func TestStatusInDoubt(t *testing.T) {
	for text, rule := range map[string]string{"已作废": "invoice.void", "已红冲-全额": "invoice.reversed"} {
		got := judgeOne(t, setting(t), withTwo(buy("00000003", "1", status(text), remarked(project.StatusDiffers, project.FieldStatus))))
		expect(t, got, rule, "review 4:status")
		if l := got.Lines[2]; l.ExcludedBy != rule || !l.Doubtful {
			t.Errorf("%s: excluded by %q, doubtful %v", text, l.ExcludedBy, l.Doubtful)
		}
	}
}

// What sources say otherwise is asked before anything takes the line out.
func TestDifferencesGoFirst(t *testing.T) {
	l := buy("00000003", "", status("已作废"), remarked(project.SheetDiffers, project.FieldDate), remarked(project.OriginalDiffers, project.FieldNet))
	var rules []string
	for _, h := range judgeOne(t, setting(t), withTwo(l)).Lines[2].Hits {
		rules = append(rules, h.Rule)
	}
	if want := []string{"invoice.original_differs", "invoice.sheet_differs", "invoice.incomplete"}; !slices.Equal(rules, want) {
		t.Errorf("got %v, want %v", rules, want)
	}
}

// A line of a source that agrees with the others passes the rule on that source.
func TestSourcesThatAgree(t *testing.T) {
	for kind, want := range map[project.Kind][2]string{
		project.List: {"not_applicable", "not_applicable"}, project.ExportLines: {"not_applicable", "pass"}, project.OriginalXML: {"pass", "not_applicable"},
	} {
		l := buy("00000001", "10000000")
		p := applying(l)
		l.Source = &project.Source{File: "e", Kind: kind}
		got := run(setting(t), []*project.Project{p})[0]
		expect(t, got, "invoice.original_differs", want[0])
		expect(t, got, "invoice.sheet_differs", want[1])
	}
}

// A red-letter invoice with positive amounts subtracts, but nothing fails for that
// alone: read as it is written it would count.
func TestADoubtfulSignIsNoReasonToFail(t *testing.T) {
	l := buy("00000001", "10000000", func(l *project.Line) { l.Kind = "红字增值税专用发票" })
	got := judgeOne(t, setting(t), applying(l))
	expect(t, got, "invoice.sign", "review 2:net")
	if got.Verdict != NeedsReview || !got.Lines[0].Amount.Yuan.Decimal.Equal(yuan("-10000000").Decimal) {
		t.Errorf("verdict %v, amount %v", got.Verdict, got.Lines[0].Amount.Yuan)
	}
}

// A fact is the invoice's, not a row's: rows of one list that contradict each
// other are told, and none of them is excluded or kept for what it alone says.
func TestRowsThatContradictEachOther(t *testing.T) {
	for _, c := range []struct {
		field string
		edit  edit
		want  string
	}{
		{"date", on("2021-03-06"), "review"},
		{"buyer", boughtBy("某某贸易有限公司", "91371302MA3C0ETHEP"), "review"},
		{"seller", from("另一家机床厂", "91370200MA3C0TELLH"), "review"},
		{"kind", func(l *project.Line) { l.Kind = "增值税普通发票" }, "review"},
		{"nothing: a code without a name", boughtBy("", applicantCode), "not_applicable"},
		{"nothing: a name without a code", from("某某机床有限公司", ""), "not_applicable"},
		{"nothing: a blank says nothing", on(""), "not_applicable"},
	} {
		t.Run(c.field, func(t *testing.T) {
			special := func(l *project.Line) { l.Kind = "增值税专用发票" }
			got := judgeOne(t, setting(t), applying(buy("00000001", "10000000", special), buy("00000001", "5", special, item("刀库"), c.edit)))
			expectOut(t, got, "", "")
			if said := says(got, "invoice.sources_differ"); !strings.HasPrefix(said, c.want) {
				t.Errorf("says %q, want %s", said, c.want)
			}
		})
	}
}
