// Package book writes workbooks for tests with excelize, which shares nothing with
// the reader that they test: byte for byte the same on every run.
package book

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tiexi/project"
)

// A cell holds a string, one of the types below, or nil where there is no cell.
type (
	// Number is the text of a number.
	Number string
	// Day is a date YYYY-MM-DD that is stored as a serial number.
	Day string
	// Formula has no value; excelize says that it would be a text.
	Formula string
	// Shown is a number in a number format of its own.
	Shown struct {
		Number Number
		Format string
	}
)

// Book is a workbook to be written.
type Book struct {
	Day0   project.Date // day zero of serial dates
	Sheets []Sheet
}

// Sheet is a worksheet; rows count from 1.
type Sheet struct {
	Name       string
	Rows       [][]any
	Hidden     bool
	HiddenRows []int
	HiddenCols []int
}

// Day zero of the two systems of dates; the first is exact from 1900-03-01 on.
var (
	Since1900 = project.MustDate("1899-12-30")
	Since1904 = project.MustDate("1904-01-01")
)

const formatDay = 14 // the built-in number format of dates

// Bytes are the book as a file.
func (b Book) Bytes() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := writer{f, b, nil}
	if err := w.properties(); err != nil {
		return nil, err
	}
	for i, s := range b.Sheets {
		if err := w.sheet(i, s); err != nil {
			return nil, err
		}
	}
	f.Path = "book.xlsx" // by its end excelize chooses the content type
	var data bytes.Buffer
	err := f.Write(&data)
	return data.Bytes(), err
}

type writer struct {
	file   *excelize.File
	book   Book
	styles map[string]int // by number format, "" for dates
}

func (w *writer) properties() error {
	props := excelize.DocProperties{Creator: "tiexi", Created: "2021-01-01T00:00:00Z", Modified: "2021-01-01T00:00:00Z"}
	if err := w.file.SetDocProps(&props); err != nil {
		return err
	}
	date1904 := w.book.Day0 == Since1904
	if err := w.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}); err != nil {
		return err
	}
	style, err := w.file.NewStyle(&excelize.Style{NumFmt: formatDay})
	w.styles = map[string]int{"": style}
	return err
}

func (w *writer) sheet(i int, s Sheet) error {
	var err error
	if i == 0 {
		err = w.file.SetSheetName("Sheet1", s.Name)
	} else {
		_, err = w.file.NewSheet(s.Name)
	}
	if err != nil {
		return err
	}
	for r, row := range s.Rows {
		for c, value := range row {
			if err := w.set(s.Name, c+1, r+1, value); err != nil {
				return err
			}
		}
	}
	for _, r := range s.HiddenRows {
		if err := w.file.SetRowVisible(s.Name, r, false); err != nil {
			return err
		}
	}
	for _, c := range s.HiddenCols {
		name, err := excelize.ColumnNumberToName(c)
		if err != nil {
			return err
		}
		if err := w.file.SetColVisible(s.Name, name, false); err != nil {
			return err
		}
	}
	if s.Hidden {
		return w.file.SetSheetVisible(s.Name, false)
	}
	return nil
}

func (w *writer) set(sheet string, col, row int, value any) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		return w.file.SetCellStr(sheet, cell, v)
	case Number:
		return w.file.SetCellDefault(sheet, cell, string(v))
	case Formula:
		return w.file.SetCellFormula(sheet, cell, string(v))
	case Day:
		return w.styled(sheet, cell, "", strconv.Itoa(int(project.MustDate(string(v))-w.book.Day0)))
	case Shown:
		return w.styled(sheet, cell, v.Format, string(v.Number))
	}
	return fmt.Errorf("%s: no such cell: %v", cell, value)
}

func (w *writer) styled(sheet, cell, format, number string) error {
	style, ok := w.styles[format]
	if !ok {
		var err error
		if style, err = w.file.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return err
		}
		w.styles[format] = style
	}
	if err := w.file.SetCellStyle(sheet, cell, cell, style); err != nil {
		return err
	}
	return w.file.SetCellDefault(sheet, cell, number)
}
