// Package template makes the workbook to be filled in: a sheet of instructions,
// one of projects and one of invoices, with drop-downs, checks and an example.
// What is filled in is read back by package intake.
package template

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// The rows of a sheet to be filled in.
const (
	headerRow  = 1
	exampleRow = 2
)

// Write writes the workbook. Its instructions are in the given language; the
// headers and the words to choose from are those that intake reads.
func Write(w io.Writer, p *policy.Policy, lang message.Lang) error {
	f := excelize.NewFile()
	b := &book{f, p, lang, nil}
	if err := b.make(); err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(workbook.Write(w, f), f.Close())
}

// book is the workbook in the making.
type book struct {
	*excelize.File
	policy *policy.Policy
	lang   message.Lang
	styles map[look]int
}

func (b *book) make() error {
	if err := b.makeStyles(); err != nil {
		return err
	}
	if err := b.guide(); err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.table(t); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) table(t table) error {
	if _, err := b.NewSheet(t.name); err != nil {
		return err
	}
	for i, c := range t.columns {
		if err := b.column(t, c, project.ColumnName(i+1)); err != nil {
			return fmt.Errorf("%s %s: %w", t.name, c.field, err)
		}
	}
	return errors.Join(
		b.SetRowHeight(t.name, headerRow, 32),
		b.freeze(t),
		workbook.Paginate(b.File, t.name, false, t.pages),
		b.repeat(t.name, workbook.Ref(t.name, "$A:$A")+","+workbook.Ref(t.name, fmt.Sprintf("$%d:$%d", headerRow, headerRow))),
	)
}

// column makes a column: header with a comment, example, the form of its cells
// and the check that they are held to.
func (b *book) column(t table, c column, letter string) error {
	header, example := cell(letter, headerRow), cell(letter, exampleRow)
	return errors.Join(
		b.width(t.name, letter, c.size),
		b.SetColStyle(t.name, letter, b.styles[look{form: c.form}]),
		b.SetCellStr(t.name, header, c.header()),
		b.SetCellStyle(t.name, header, header, b.styles[look{header: true, need: c.need}]),
		b.example(t.name, example, c),
		b.SetCellStyle(t.name, example, example, b.styles[look{form: c.form, example: true}]),
		b.comment(t.name, header, c),
		b.check(t, c, letter),
	)
}

func cell(letter string, row int) string { return letter + strconv.Itoa(row) }

// example fills the cell of the example row.
func (b *book) example(sheet, cell string, c column) error {
	value := intake.Example(c.field)
	switch {
	case value == "":
		return nil
	case c.form == text:
		return b.SetCellStr(sheet, cell, value)
	case c.form == day:
		d, err := project.ParseDate(value)
		if err != nil {
			return err
		}
		value = strconv.Itoa(workbook.Serial(d))
	}
	return b.SetCellDefault(sheet, cell, value)
}

// comment describes the column at its header.
func (b *book) comment(sheet, cell string, c column) error {
	about := c.about(b.lang)
	lines := 2 + len([]rune(about))/18
	return b.AddComment(sheet, excelize.Comment{
		Cell: cell, Author: "tiexi", Text: about, Width: 300, Height: uint(20 * lines),
	})
}

// check describes the cells of the column while they are filled in, and holds
// them to what they may be.
func (b *book) check(t table, c column, letter string) error {
	v, style, err := c.validation(b.policy, cell(letter, exampleRow))
	if err != nil {
		return err
	}
	title := message.New("field." + c.field.String()).In(b.lang)
	v.Sqref = fmt.Sprintf("%s:%s", cell(letter, exampleRow), cell(letter, t.rows+1))
	v.SetInput(title, c.about(b.lang))
	if c.check != free {
		v.SetError(style, title, c.about(b.lang))
	}
	return b.AddDataValidation(t.name, v)
}

func (b *book) freeze(t table) error {
	return b.SetPanes(t.name, &excelize.Panes{
		Freeze: true, XSplit: t.fixed, YSplit: headerRow, ActivePane: "bottomRight",
		TopLeftCell: cell(project.ColumnName(t.fixed+1), exampleRow),
		Selection:   []excelize.Selection{{Pane: "bottomRight", ActiveCell: cell("A", exampleRow+1), SQRef: cell("A", exampleRow+1)}},
	})
}

// repeat has a column and a row printed on every page.
func (b *book) repeat(sheet, titles string) error {
	return b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: titles})
}
