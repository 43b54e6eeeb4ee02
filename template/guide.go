package template

import (
	width "github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// guide makes the sheet of instructions. No row of it has two headers that intake
// knows, so intake ignores the sheet.
func (b *book) guide() {
	b.keep(b.file.SetSheetName(b.file.GetSheetName(0), guideSheet))
	b.line(title, "", b.say("template.guide.title"))
	b.intro()
	b.steps()
	b.colours()
	if b.policy.AsksLoans() {
		b.part("template.guide.loans")
		b.numbered("template.guide.loans.1", "template.guide.loans.2", "template.guide.loans.3")
	}
	if asksInvoices(b.policy) {
		b.categories()
		b.part("template.guide.red")
		b.numbered("template.guide.red.1", "template.guide.red.2", "template.guide.red.3")
	}
	b.part("template.guide.values")
	b.numbered("template.guide.values.1", "template.guide.values.2")
	b.part("template.guide.next")
	b.numbered("template.guide.next.1", "template.guide.next.2", "template.guide.next.3", "template.guide.next.4")
	b.basis()
	for _, t := range tablesOf(b.policy) {
		b.columns(t)
	}
	if b.targets {
		b.targetGuide()
	}
	b.keep(
		b.width(guideSheet, "A", normal),
		b.width(guideSheet, "B", widest),
		workbook.Paginate(b.file, guideSheet, true, 1),
	)
}

// intro says what the workbook is for, and which sheets it has.
func (b *book) intro() {
	kv := []any{"fund", b.policy.Fund, "policy", b.policy.Title, "cited", policy.Refs{b.policy.OnRate()}}
	text := b.say("template.guide.intro", kv...)
	switch {
	case b.policy.AsksLoans() && asksInvoices(b.policy):
		text = b.say("template.guide.intro.both", kv...)
	case b.policy.AsksLoans():
		text = b.say("template.guide.intro.loans", kv...)
	}
	b.line(paragraph, "", text)
}

// steps says in which order to fill in the sheets.
func (b *book) steps() {
	b.part("template.guide.steps")
	ids := []string{"template.guide.step.1"}
	if b.policy.AsksLoans() {
		ids = append(ids, "template.guide.step.loans")
	}
	if asksInvoices(b.policy) {
		ids = append(ids, "template.guide.step.2")
	}
	ids = append(ids, "template.guide.step.3", "template.guide.step.4")
	if asksInvoices(b.policy) {
		ids = append(ids, "template.guide.step.5")
	}
	b.numbered(ids...)
}

// colours explains the colours of the headers that are in use.
func (b *book) colours() {
	b.part("template.guide.colours")
	for n := required; n <= optional; n++ {
		if n == either && !asksInvoices(b.policy) {
			continue
		}
		b.line(boxed, b.need(n), b.say("template.guide."+n.String()))
		b.colour(n)
	}
}

// lineWidth is how much text fits into a line of the instructions, in digits.
const lineWidth = 92

// line writes a row of the instructions: a label and a text. It sets the height
// of the row, as programs do not adapt it when they open a book.
func (b *book) line(s textStyle, label, text string) {
	b.row++
	left, right := cell("A", b.row), cell("B", b.row)
	b.keep(b.file.SetCellStyle(guideSheet, left, right, b.styles[look{text: s}]), b.file.SetCellStr(guideSheet, right, text))
	if label != "" {
		b.keep(b.file.SetCellStr(guideSheet, left, label))
	}
	switch lines := width.StringWidth(text) / lineWidth; {
	case s == title || lines == 0:
	case lines == 1:
		b.keep(b.file.SetRowHeight(guideSheet, b.row, 28))
	default:
		b.keep(b.file.SetRowHeight(guideSheet, b.row, 42))
	}
}

// colour gives the last label the colour of a header.
func (b *book) colour(n need) {
	label := cell("A", b.row)
	b.keep(b.file.SetCellStyle(guideSheet, label, label, b.styles[look{header: true, need: n}]))
}

// chapter begins a chapter, after an empty row.
func (b *book) chapter(id string, kv ...any) {
	b.row += 2
	label := cell("A", b.row)
	b.keep(
		b.file.SetCellStr(guideSheet, label, b.say(id, kv...)),
		b.file.SetCellStyle(guideSheet, label, label, b.styles[look{text: heading}]))
}

// part begins a numbered chapter.
func (b *book) part(id string) {
	numbers := []string{"一", "二", "三", "四", "五", "六", "七", "八"}
	n := b.parts
	b.parts++
	if b.lang != message.Chinese {
		numbers = []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	}
	b.chapter("template.guide.part", "number", numbers[n], "title", message.New(id))
}

// numbered writes the paragraphs of a numbered list.
func (b *book) numbered(ids ...string) {
	for n, id := range ids {
		b.line(boxed, string(rune('1'+n)), b.say(id))
	}
}

// categories explains the categories.
func (b *book) categories() {
	b.part("template.guide.categories")
	names := categories()
	for n, c := range project.AllCategories {
		b.line(boxed, names[n], b.say("template.guide."+c.String()))
	}
	if requires := b.policy.DirectedCategories(); requires != 0 {
		b.line(boxed, "", b.say("template.guide.directed", "categories", categoryTexts(requires), "direction", b.policy.Intelligent()))
	}
	b.line(boxed, "", b.say("template.guide.categories_more"))
}

// basis cites the articles by which projects are judged, and says whether they are in
// force.
func (b *book) basis() {
	b.part("template.guide.basis")
	p := b.policy
	b.line(boxed, policy.Refs{p.OnPeriod()}.In(b.lang), b.inForce())
	b.line(boxed, "", b.say("text.document", "title", p.Title, "issuers", p.Issuers, "printed", p.Printed, "document", p.Document))
	if len(p.Sections) > 0 {
		var names []message.Text
		for _, s := range p.IndustrialSections() {
			names = append(names, s.Text())
		}
		b.line(boxed, policy.Refs{p.OnSections()}.In(b.lang), b.say("template.guide.basis.2", "sections", names))
	}
	if len(p.Directions) > 0 {
		b.line(boxed, policy.Refs{p.OnDirections()}.In(b.lang), b.say("template.guide.basis.5", "directions", directionNames(p)))
	}
	for _, s := range p.Stated() {
		b.line(boxed, s.Ref().In(b.lang), s.Text().In(b.lang))
	}
	fraud := b.say("template.guide.basis.15")
	if !asksInvoices(p) {
		fraud = b.say("template.guide.basis.loans")
	}
	b.line(boxed, policy.Refs{p.Cites(policy.Fraud)}.In(b.lang), fraud)
}

// inForce says when the policy is in force, and that it has lapsed where it has.
func (b *book) inForce() string {
	p := b.policy
	if p.Period.IsOver(b.asOf) {
		return b.say("settings.lapsed.as_of", "title", p.Title, "days", p.Period.Text(), "day", b.asOf)
	}
	return b.say("settings.policy", "title", p.Title, "days", p.Period.Text())
}

// categoryTexts are the names of categories.
func categoryTexts(set project.Categories) (names []message.Text) {
	for _, c := range set.List() {
		names = append(names, message.New("category."+c.String()))
	}
	return names
}

// columns describes the columns of a sheet.
func (b *book) columns(t table) {
	b.chapter("template.guide.columns", "sheet", t.name)
	for _, c := range t.columns {
		b.line(boxed, c.header(), b.say("template.guide.column", "need", b.need(c.need), "about", t.about(c, b.policy, b.lang)))
		b.colour(c.need)
	}
}

// need returns the words for how much a column is needed.
func (b *book) need(n need) string { return b.say("template.need." + n.String()) }
