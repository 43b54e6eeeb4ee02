package report

import (
	"cmp"
	"fmt"
	"strings"

	"tiexi/policy"
	"tiexi/report/workbook"
)

var basisColumns = []column{
	{"workbook.column.item", 30},
	{"workbook.column.value", 24},
	{"workbook.column.meaning", 90},
	{"workbook.column.chosen", 24},
}

// The rows of what formulas take from the basis.
const (
	yearsRow = firstRow + iota
	capRow
)

func (b *resultBook) years() string {
	return workbook.Ref(b.sheet("basis"), fmt.Sprintf("$B$%d", yearsRow))
}

func (b *resultBook) cap() string {
	return workbook.Ref(b.sheet("basis"), fmt.Sprintf("$B$%d", capRow))
}

// addBasis adds what the figures rest on: parameters, readings, sources.
func (b *resultBook) addBasis() {
	b.Add(workbook.Sheet{
		Name: b.sheet("basis"), Widths: widths(basisColumns), Header: headRow,
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.basis"), b.say("workbook.note.basis"), basisColumns)
			b.parameters(r)
			b.answers(r)
			b.versions(r)
		},
	})
}

func (b *resultBook) parameters(r *workbook.Rows) {
	s := b.r.Setting
	years := workbook.Empty()
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		if c.Interpretation.ID == "interest_years" {
			years = workbook.Words(c.Interpretation.Question.In(b.o.Lang))
		}
	}
	r.Row(workbook.Words(b.say("workbook.basis.years")), workbook.Number(s.Choices.InterestYears).As(workbook.Rate), years, workbook.Empty())
	for _, a := range []struct {
		id     string
		amount policy.Amount
	}{{"workbook.basis.cap", s.Policy.Cap}, {"workbook.basis.threshold", s.Policy.Threshold}} {
		r.Row(workbook.Words(b.say(a.id)), workbook.Yuan(a.amount.Yuan), workbook.Words(a.amount.Note.In(b.o.Lang)),
			workbook.Words(policy.ArticleName(a.amount.Article, b.o.Lang)))
	}
}

func (b *resultBook) answers(r *workbook.Rows) {
	s := b.r.Setting
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		i := c.Interpretation
		r.Row(workbook.Words(b.say("interpretation."+i.ID)), workbook.Words(c.Value),
			workbook.Words(strings.Join([]string{i.Question.In(b.o.Lang), cmp.Or(i.Meaning(c.Value, b.o.Lang), c.Value), i.Reason.In(b.o.Lang)}, "\n")),
			workbook.Words(b.say("explain.by."+string(c.By))))
	}
}

func (b *resultBook) versions(r *workbook.Rows) {
	s := b.r.Setting
	guide, asOf := b.say("workbook.basis.none"), b.say("workbook.basis.none")
	if s.Policy.Guide != nil {
		guide = s.Policy.Guide.ID
	}
	if !s.AsOf.IsZero() {
		asOf = s.AsOf.String()
	}
	for _, v := range []struct{ id, value, note string }{
		{"workbook.basis.policy", s.Policy.ID, s.Policy.Title},
		{"workbook.basis.policy_hash", "", s.Policy.SHA256},
		{"workbook.basis.guide", guide, ""},
		{"workbook.basis.lpr", s.Table.Version(), s.Table.Source()},
		{"workbook.basis.lpr_hash", "", s.Table.SHA256()},
		{"workbook.basis.as_of", asOf, ""},
		{"workbook.basis.version", b.o.Version, ""},
	} {
		r.Row(workbook.Words(b.say(v.id)), workbook.Words(v.value), workbook.Words(v.note), workbook.Empty())
	}
}
