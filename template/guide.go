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
	b.line(paragraph, "", b.say("template.guide.intro"))
	b.chapter("template.guide.steps")
	b.numbered("template.guide.step.1", "template.guide.step.2", "template.guide.step.3", "template.guide.step.4", "template.guide.step.5")
	b.chapter("template.guide.colours")
	for n := required; n <= optional; n++ {
		b.line(boxed, b.need(n), b.say("template.guide."+n.String()))
		b.colour(n)
	}
	b.categories()
	b.chapter("template.guide.red")
	b.numbered("template.guide.red.1", "template.guide.red.2", "template.guide.red.3")
	b.chapter("template.guide.values")
	b.numbered("template.guide.values.1", "template.guide.values.2")
	b.chapter("template.guide.next")
	b.numbered("template.guide.next.1", "template.guide.next.2", "template.guide.next.3", "template.guide.next.4")
	b.basis()
	for _, t := range tables {
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

// numbered writes the paragraphs of a numbered list.
func (b *book) numbered(ids ...string) {
	for n, id := range ids {
		b.line(boxed, string(rune('1'+n)), b.say(id))
	}
}

// categories explains the categories.
func (b *book) categories() {
	b.chapter("template.guide.categories")
	names := categories()
	for n, c := range project.AllCategories {
		b.line(boxed, names[n], b.say("template.guide."+c.String()))
	}
	b.line(boxed, "", b.say("template.guide.categories_more"))
}

// basis cites the articles by which projects are judged.
func (b *book) basis() {
	b.chapter("template.guide.basis")
	article := func(number, id string, kv ...any) {
		b.line(boxed, policy.ArticleName(number, b.lang), b.say(id, kv...))
	}
	p := b.policy
	article("2", "template.guide.basis.2")
	article("5", "template.guide.basis.5", "directions", directionNames(p))
	for _, s := range p.Stated() {
		b.line(boxed, s.Ref().In(b.lang), b.say("explain.stated", "name", message.New("policy.say."+s.ID), "value", s.Value, "ref", s.Ref()))
	}
	article("15", "template.guide.basis.15")
	article("18", "template.guide.basis.18", "days", p.Period.Text())
}

// columns describes the columns of a sheet.
func (b *book) columns(t table) {
	b.chapter("template.guide.columns", "sheet", t.name)
	for _, c := range t.columns {
		b.line(boxed, c.header(), b.say("template.guide.column", "need", b.need(c.need), "about", t.about(c, b.lang)))
		b.colour(c.need)
	}
}

// need returns the words for how much a column is needed.
func (b *book) need(n need) string { return b.say("template.need." + n.String()) }
