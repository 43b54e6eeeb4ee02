package template

import (
	"errors"

	width "github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
)

// guide makes the sheet of instructions. No row of it has two headers that
// intake knows, so that it is passed over.
func (b *book) guide() error {
	if err := b.SetSheetName(b.GetSheetName(0), guideSheet); err != nil {
		return err
	}
	g := &page{book: b}
	g.words(title, "", b.say("template.guide.title"))
	g.words(paragraph, "", b.say("template.guide.intro"))
	g.chapter("template.guide.steps")
	g.numbered("template.guide.step.1", "template.guide.step.2", "template.guide.step.3", "template.guide.step.4", "template.guide.step.5")
	g.chapter("template.guide.colours")
	for n := required; n <= optional; n++ {
		g.words(boxed, b.need(n), b.say("template.guide."+n.String()))
		g.colour(b.styles[look{header: true, need: n}])
	}
	g.categories()
	g.chapter("template.guide.red")
	g.numbered("template.guide.red.1", "template.guide.red.2", "template.guide.red.3")
	g.chapter("template.guide.values")
	g.numbered("template.guide.values.1", "template.guide.values.2")
	g.chapter("template.guide.next")
	g.numbered("template.guide.next.1", "template.guide.next.2", "template.guide.next.3", "template.guide.next.4")
	g.basis()
	for _, t := range tables {
		g.columns(t)
	}
	return errors.Join(g.err, b.width(guideSheet, "A", normal), b.width(guideSheet, "B", widest), workbook.Paginate(b.File, guideSheet, true, 1))
}

// How wide a line of a text is, in digits, and how high several lines are:
// programs do not make rows higher by themselves when they open a book.
const (
	lineWidth  = 92
	twoLines   = 28
	threeLines = 42
)

// page writes the instructions, row by row: a label and a text.
type page struct {
	*book
	row int
	err error
}

func (g *page) words(w words, label, text string) {
	g.row++
	a, b := cell("A", g.row), cell("B", g.row)
	style := g.styles[look{words: w}]
	err := errors.Join(g.SetCellStyle(guideSheet, a, b, style), g.SetCellStr(guideSheet, b, text))
	if label != "" {
		err = errors.Join(err, g.SetCellStr(guideSheet, a, label))
	}
	switch lines := width.StringWidth(text) / lineWidth; {
	case w == title || lines == 0:
	case lines == 1:
		err = errors.Join(err, g.SetRowHeight(guideSheet, g.row, twoLines))
	default:
		err = errors.Join(err, g.SetRowHeight(guideSheet, g.row, threeLines))
	}
	g.err = errors.Join(g.err, err)
}

// colour gives the last label a header's look.
func (g *page) colour(style int) {
	a := cell("A", g.row)
	g.err = errors.Join(g.err, g.SetCellStyle(guideSheet, a, a, style))
}

// chapter begins a part, behind an empty row.
func (g *page) chapter(id string, kv ...any) {
	g.row += 2
	a := cell("A", g.row)
	g.err = errors.Join(g.err,
		g.SetCellStr(guideSheet, a, g.say(id, kv...)),
		g.SetCellStyle(guideSheet, a, a, g.styles[look{words: heading}]))
}

func (g *page) numbered(ids ...string) {
	for n, id := range ids {
		g.words(boxed, string(rune('1'+n)), g.say(id))
	}
}

// categories says what the categories mean.
func (g *page) categories() {
	g.chapter("template.guide.categories")
	for n, id := range []string{
		"template.guide.advanced_equipment", "template.guide.intelligent_equipment",
		"template.guide.intelligent_software", "template.guide.other",
	} {
		g.words(boxed, categories()[n], g.say(id, "threshold", g.policy.Threshold.Yuan))
	}
	g.words(boxed, "", g.say("template.guide.categories_more"))
}

// basis cites the articles that what is filled in is judged by.
func (g *page) basis() {
	g.chapter("template.guide.basis")
	article := func(number, id string, kv ...any) {
		g.words(boxed, policy.ArticleName(number, g.lang), g.say(id, kv...))
	}
	p := g.policy
	article("2", "template.guide.basis.2")
	article("5", "template.guide.basis.5", "directions", directionNames(p))
	article("7", "template.guide.basis.7", "cap", p.Cap.Yuan)
	article("15", "template.guide.basis.15")
	article("18", "template.guide.basis.18", "begin", p.Period.Begin, "end", p.Period.End)
}

// columns describes the columns of a sheet.
func (g *page) columns(t table) {
	g.chapter("template.guide.columns", "sheet", t.name)
	for _, c := range t.columns {
		g.words(boxed, c.header(), g.say("template.guide.column", "need", g.need(c.need), "about", c.about(g.lang)))
		g.colour(g.styles[look{header: true, need: c.need}])
	}
}

func (b *book) say(id string, kv ...any) string { return message.New(id, kv...).In(b.lang) }

// need is how much a column is needed, in words.
func (b *book) need(n need) string { return b.say("template.need." + n.String()) }
