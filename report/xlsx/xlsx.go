// Package xlsx writes a result as a workbook that works it out again: every
// figure that follows from others is a formula with its value, beside tiexi's own
// figure and the difference of the two. What tiexi decided by the rules, and what
// it read, are values.
package xlsx

import (
	"fmt"
	"io"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/project"
	"tiexi/report/words"
)

// Write writes a result as a workbook.
func Write(w io.Writer, r *assess.Result, o words.Options) error {
	return WriteWithin(w, r, o, workbook.MaxRow)
}

// WriteWithin is Write with at most so many rows a sheet.
func WriteWithin(w io.Writer, r *assess.Result, o words.Options, maxRow int) error {
	b := newBook(r, o, maxRow)
	b.addAnswer()
	b.addSummary()
	b.projects.Add(b.Workbook)
	for _, t := range b.lines {
		t.Add(b.Workbook)
	}
	if b.loans != nil {
		b.loans.Add(b.Workbook)
	}
	if !b.ofLoans() {
		b.shares.Add(b.Workbook)
	}
	b.addFindings()
	b.addMissing()
	b.addSources()
	b.addMaterials()
	b.AddReading()
	note := b.Say("workbook.note.basis")
	if b.ofLoans() {
		note = b.Say("workbook.note.basis.loans")
	}
	b.AddBasis(note, true)
	b.rates.Add(b.Workbook)
	return b.Workbook.WriteResult(w, b.Sheet("summary"))
}

// Book is the workbook of a result in the making. Sheets that other workbooks
// about a result need as well are added by its exported methods.
type Book struct {
	Workbook *workbook.Book
	Result   *assess.Result
	Options  words.Options

	maxRow int // of a sheet
	count  int // invoice lines that are listed
	whole  bool
	places int32 // decimals of the rates

	periods bool // some drawing has several loans: periods of interest

	projects *workbook.Table[projectRow]
	lines    []*workbook.Table[lineRow] // of the sheets of lines
	loans    *workbook.Table[loanRow]   // nil where nothing depends on loans
	shares   *workbook.Table[shareRow]
	rates    *workbook.Table[rateRow]
}

// cell and at keep the descriptions of columns short.
type (
	cell = workbook.Cell
	at   = workbook.At
)

// NewBook returns the workbook of a result, without sheets.
func NewBook(r *assess.Result, o words.Options) *Book { return newBook(r, o, workbook.MaxRow) }

// NewShell returns a workbook of something else than subsidies, without sheets: of its
// own sheets only that of the reading can be added.
func NewShell(r *assess.Result, o words.Options) *Book {
	return &Book{Workbook: workbook.New(), Result: r, Options: o, maxRow: workbook.MaxRow}
}

func newBook(r *assess.Result, o words.Options, maxRow int) *Book {
	b := &Book{Workbook: workbook.New(), Result: r, Options: o, maxRow: maxRow}
	b.places = b.ratePlaces()
	for _, p := range r.Projects {
		for n := range p.Lines {
			if o.Lines.Has(&p.Lines[n]) {
				b.count++
			}
		}
	}
	b.whole = b.count == r.Totals.Lines
	b.projects, b.shares, b.rates = b.projectTable(), b.shareTable(), b.rateTable()
	if b.loans = b.loanTable(); !b.ofLoans() || b.count > 0 {
		b.lines = b.lineTables()
	}
	return b
}

// Say returns a message in the language of the book.
func (b *Book) Say(id string, kv ...any) string { return b.Options.Say(id, kv...) }

// Sheet is the name of a sheet.
func (b *Book) Sheet(id string) string { return b.Say("workbook.sheet." + id) }

// own is the name of a column of tiexi's own figures, by the id of the figure.
func (b *Book) own(id string) string { return b.Say("workbook.own", "figure", message.New(id)) }

// yesNo is a yes or a no as formulas write it.
func (b *Book) yesNo(yes bool) string { return workbook.Quote(b.Options.YesNo(yes)) }

// Agreement is a formula that says whether figures agree, which they do where the
// condition holds. tiexi's own figures always agree.
func (b *Book) Agreement(condition string) workbook.Cell {
	return workbook.Formula(fmt.Sprintf("IF(%s,%s,%s)", condition, workbook.Quote(b.Say("workbook.agrees")), workbook.Quote(b.Say("workbook.differs"))),
		workbook.Words(b.Say("workbook.agrees"))).As(workbook.Centred)
}

// Differing is a line of totals that counts the cells of a column of Agreements
// where figures differ.
func (b *Book) Differing(column, note string) Total {
	return Total{"workbook.figure.differing", fmt.Sprintf("COUNTIF(%s,%s)", column, workbook.Quote(b.Say("workbook.differs"))), workbook.Whole(0), note}
}

// Less is a figure of the workbook less tiexi's own figure, to the fen. Both are
// the binary numbers nearest to a decimal of 15 digits: a difference beyond the
// fen means nothing.
func Less(figure, own string) workbook.Cell {
	return workbook.Formula(fmt.Sprintf("ROUND(%s-%s,2)", figure, own), workbook.Yuan(decimal.Zero))
}

// source is a link to a place.
func (b *Book) source(p project.Place) cell {
	if p.IsZero() {
		return workbook.Empty()
	}
	return workbook.LinkTo(p, p.String(), b.Options.Folder)
}

// facts are what was given of a project.
func facts(p *assess.Project) *project.Project { return p.Case.Project }
