package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
)

// yearsRow is the first row of the basis that formulas read: the years, or what loans
// get. The caps stand below.
const yearsRow = workbook.FirstRow

func (b *Book) years() string {
	if _, ok := b.lpr(); !ok {
		return "1"
	}
	return workbook.Ref(b.Sheet("basis"), fmt.Sprintf("$B$%d", yearsRow))
}

// capAt is the cell of a cap, counted from 0.
func (b *Book) capAt(n int) string {
	above := max(1, len(loanParameters(b.loanInterest())))
	return workbook.Ref(b.Sheet("basis"), fmt.Sprintf("$B$%d", yearsRow+above+n))
}

// cap is a formula for the lowest cap of a project whose number and base are in cells.
func (b *Book) cap(p *assess.Project, no, base string) string {
	var all []string
	for n, c := range p.Ceilings {
		switch {
		case c.Open:
		case !c.IsShare():
			all = append(all, b.capAt(n))
		case c.Of == policy.OfBase:
			all = append(all, fmt.Sprintf("MAX(0,TRUNC(ROUND(%s*%s/100,8),2))", base, b.capAt(n)))
		case c.Of == policy.OfPaid && p.Routes.Met() && b.ofLoans():
			all = append(all, fmt.Sprintf("MAX(0,TRUNC(ROUND(%s*%s/100,8),2))", b.loanPaidOf(no), b.capAt(n)))
		case c.Of == policy.OfLoan && (p.Routes.Met() || !b.ofLoans()):
			all = append(all, fmt.Sprintf("MAX(0,TRUNC(ROUND(%s*%s/100,8),2))", b.loanBaseOf(no), b.capAt(n)))
		default:
			all = append(all, message.Plain(c.Most))
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	return "MIN(" + strings.Join(all, ",") + ")"
}

// basisRow is an item of what the figures rest on.
type basisRow struct {
	item                   string
	value, meaning, chosen cell
}

// AddBasis adds what the figures rest on: interpretations and sources, and above
// them the parameters that formulas read, if there are such formulas.
func (b *Book) AddBasis(note string, parameters bool) {
	rows := slices.Concat(b.answers(), b.versions(), b.text())
	if parameters {
		rows = append(b.parameters(), rows...)
	}
	t := &workbook.Table[basisRow]{
		Name: b.Sheet("basis"), Title: b.Say("workbook.title.basis"), Note: note,
		Columns: []workbook.Column[basisRow]{
			workbook.TextCol("item", b.Say("workbook.column.item"), 30, func(r basisRow) string { return r.item }),
			workbook.Col("value", b.Say("workbook.column.value"), 24, func(_ at, r basisRow) cell { return r.value }),
			workbook.Col("meaning", b.Say("workbook.column.meaning"), 90, func(_ at, r basisRow) cell { return r.meaning }),
			workbook.Col("chosen", b.Say("workbook.column.chosen"), 24, func(_ at, r basisRow) cell { return r.chosen }),
		},
	}
	t.SetItems(rows)
	t.Add(b.Workbook)
}

func (b *Book) parameters() []basisRow {
	s, none := b.Result.Setting, workbook.Empty()
	years := basisRow{b.Say("workbook.basis.years"), rate(s.Choices.InterestYears), none, none}
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		if c.Interpretation.ID == "interest_years" {
			years.meaning = workbook.Words(c.Interpretation.Question.In(b.Options.Lang))
		}
	}
	if _, ok := b.lpr(); !ok {
		years = b.stated(policy.Stated{Citation: s.Policy.Rate.Cited(), ID: "rate", Value: s.Policy.RateText()}, none)
	}
	rows := []basisRow{years}
	for n, p := range loanParameters(b.loanInterest()) {
		if n == 0 {
			rows[0].value = p.value
			continue
		}
		rows = append(rows, basisRow{b.Say(p.name), p.value, none, years.chosen})
	}
	for _, c := range s.Policy.Caps {
		value := workbook.Yuan(c.Yuan)
		if c.IsShare() {
			value = rate(c.Percent)
		}
		rows = append(rows, b.stated(policy.Stated{Citation: c.Citation, ID: "cap", Value: c.Text()}, value))
	}
	for _, stated := range s.Policy.Stated() {
		if _, ok := b.lpr(); stated.ID != "cap" && (ok || stated.ID != "rate") {
			rows = append(rows, b.stated(stated, none))
		}
	}
	return rows
}

// stated is a value that the text sets.
func (b *Book) stated(s policy.Stated, value cell) basisRow {
	lang := b.Options.Lang
	meaning := s.Value.In(lang)
	if note := s.Note.In(lang); note != "" {
		meaning += "\n" + note
	}
	return basisRow{b.Say("policy.say." + s.ID), value, workbook.Words(meaning), workbook.Words(s.Ref().In(lang))}
}

func (b *Book) answers() (rows []basisRow) {
	s, lang := b.Result.Setting, b.Options.Lang
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		i := c.Interpretation
		meaning := []string{i.Question.In(lang), cmp.Or(i.Meaning(c.Value, lang), c.Value), i.Why().In(lang)}
		rows = append(rows, basisRow{
			b.Say("interpretation." + i.ID), workbook.Words(c.Value),
			workbook.Words(strings.Join(meaning, "\n")), workbook.Words(b.Say("explain.by." + string(c.By))),
		})
	}
	return rows
}

func (b *Book) versions() (rows []basisRow) {
	s := b.Result.Setting
	guide, asOf := b.Say("workbook.basis.none"), b.Say("workbook.basis.none")
	if s.Policy.Guide != nil {
		guide = s.Policy.Guide.ID
	}
	if !s.AsOf.IsZero() {
		asOf = s.AsOf.String()
	}
	for _, v := range []struct{ id, value, note string }{
		{"workbook.basis.policy", s.Policy.ID, b.Options.Document(s.Policy)},
		{"workbook.basis.policy_hash", "", s.Policy.SHA256},
		{"workbook.basis.guide", guide, ""},
		{"workbook.basis.lpr", s.Table.Version(), s.Table.Source()},
		{"workbook.basis.lpr_hash", "", s.Table.SHA256()},
		{"workbook.basis.as_of", asOf, ""},
		{"workbook.basis.version", b.Options.Version, ""},
	} {
		rows = append(rows, basisRow{b.Say(v.id), workbook.Words(v.value), workbook.Words(v.note), workbook.Empty()})
	}
	for _, setting := range b.Options.Settings(s) {
		rows = append(rows, basisRow{setting.Name, workbook.Empty(), workbook.Words(setting.Text), workbook.Empty()})
	}
	return rows
}

// text is what the policy says: the readings that nobody can change, and its
// articles with what is computed from each.
func (b *Book) text() (rows []basisRow) {
	p, lang, none := b.Result.Setting.Policy, b.Options.Lang, workbook.Empty()
	for n := range p.Readings {
		r := &p.Readings[n]
		rows = append(rows, basisRow{b.Say("workbook.basis.reading"), workbook.Words(r.ID), workbook.Words(b.Options.Reading(r)), workbook.Words(r.Ref().In(lang))})
	}
	for _, a := range p.Articles {
		name, says := policy.ArticleName(a.Number, lang), b.Say("workbook.basis.article", "says", a.Says, "computed", a.Computed)
		rows = append(rows, basisRow{name, none, workbook.Words(says), none})
	}
	return rows
}
