// Package template makes the workbook to fill in: a sheet of instructions, one of
// projects, and those of loans and invoices that the policy needs, with drop-down lists,
// checks and an example.
// Package intake reads it back.
package template

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// The first rows of a sheet to fill in.
const (
	headerRow  = 1
	exampleRow = 2
)

// Write writes the workbook to w. asOf is the day on which it is told whether the policy
// is in force, zero where none is given. The instructions are in the given language; the
// headers and the words of lists are Chinese, as intake reads them.
func Write(w io.Writer, p *policy.Policy, asOf project.Date, lang message.Lang) error {
	return write(w, &book{file: excelize.NewFile(), policy: p, asOf: asOf, lang: lang})
}

// WriteWithTargets writes the workbook with a further sheet, for performance
// targets (Articles 8, 12 and 13).
func WriteWithTargets(w io.Writer, p *policy.Policy, asOf project.Date, lang message.Lang) error {
	return write(w, &book{file: excelize.NewFile(), policy: p, asOf: asOf, lang: lang, targets: true})
}

func write(w io.Writer, b *book) error {
	b.makeStyles()
	b.guide()
	for _, t := range tablesOf(b.policy) {
		b.table(t)
	}
	if b.targets {
		b.addTargets()
	}
	if b.err == nil {
		b.err = workbook.Write(w, b.file)
	}
	return errors.Join(b.err, b.file.Close())
}

// book is the workbook that is being made.
type book struct {
	file   *excelize.File
	policy *policy.Policy
	asOf   project.Date
	lang   message.Lang
	styles map[look]int
	row    int   // last row of the instructions
	parts  int   // chapters of the instructions that have a number
	err    error // first error

	targets bool // with a sheet of performance targets
}

// keep keeps the first error.
func (b *book) keep(errs ...error) {
	if b.err == nil {
		b.err = errors.Join(errs...)
	}
}

func (b *book) say(id string, kv ...any) string { return message.New(id, kv...).In(b.lang) }

// table makes a sheet to fill in.
func (b *book) table(t table) {
	_, err := b.file.NewSheet(t.name)
	b.keep(err)
	for i, c := range t.columns {
		b.column(t, c, project.ColumnName(i+1))
	}
	first := cell("A", exampleRow+1)
	b.keep(
		b.file.SetRowHeight(t.name, headerRow, 32),
		b.file.SetPanes(t.name, &excelize.Panes{
			Freeze: true, XSplit: t.fixed, YSplit: headerRow, ActivePane: "bottomRight",
			TopLeftCell: cell(project.ColumnName(t.fixed+1), exampleRow),
			Selection:   []excelize.Selection{{Pane: "bottomRight", ActiveCell: first, SQRef: first}},
		}),
		workbook.Paginate(b.file, t.name, false, t.pages),
		// The first column and the header are printed on every page.
		b.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: t.name,
			RefersTo: workbook.Ref(t.name, "$A:$A") + "," + workbook.Ref(t.name, fmt.Sprintf("$%d:$%d", headerRow, headerRow)),
		}),
	)
}

// column makes a column: the header with a comment, the example, the format of
// its cells and their check.
func (b *book) column(t table, c column, letter string) {
	header, example := cell(letter, headerRow), cell(letter, exampleRow)
	about := t.about(c, b.policy, b.lang)
	b.keep(
		b.width(t.name, letter, c.size),
		b.file.SetColStyle(t.name, letter, b.styles[look{form: c.form}]),
		b.file.SetCellStr(t.name, header, c.header()),
		b.file.SetCellStyle(t.name, header, header, b.styles[look{header: true, need: c.need}]),
		b.example(t.name, example, c),
		b.file.SetCellStyle(t.name, example, example, b.styles[look{form: c.form, example: true}]),
		b.file.AddComment(t.name, excelize.Comment{
			Cell: header, Author: "tiexi", Text: about, Width: 300, Height: uint(20 * (2 + len([]rune(about))/18)),
		}),
		b.validate(t, c, letter, about),
	)
}

func cell(letter string, row int) string { return letter + strconv.Itoa(row) }

// example fills in the cell of the example row.
func (b *book) example(sheet, cell string, c column) error {
	value := c.example()
	switch {
	case value == "":
		return nil
	case c.form == text:
		return b.file.SetCellStr(sheet, cell, value)
	case c.form == day:
		d, err := project.ParseDate(value)
		if err != nil {
			return err
		}
		value = strconv.Itoa(workbook.Serial(d))
	}
	return b.file.SetCellDefault(sheet, cell, value)
}

// validate makes the program show what a column is about while a cell is filled
// in, and check the value.
func (b *book) validate(t table, c column, letter, about string) error {
	v := excelize.NewDataValidation(true)
	title := c.name(b.lang)
	if c.check.set != nil {
		if err := c.check.set(v, b.policy, cell(letter, exampleRow)); err != nil {
			return fmt.Errorf("%s %s: %w", t.name, c.field, err)
		}
		v.SetError(c.check.style, title, about)
	}
	v.Sqref = fmt.Sprintf("%s:%s", cell(letter, exampleRow), cell(letter, t.rows+1))
	v.SetInput(title, about)
	return b.file.AddDataValidation(t.name, v)
}
