// Command make writes the workbooks among the sample projects and the
// reproducers of rules, byte for byte the same on every run: `go generate
// ./cmd/tiexi`. Their results are worked out in the YAML file beside each.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"

	"github.com/xuri/excelize/v2"

	"tiexi/project"
)

// What a cell holds: text is a string, number the text of a number, day a date
// that is stored as a serial number.
type (
	number string
	day    string
)

// book is a workbook to be written.
type book struct {
	name   string       // a path below testdata, with "/"
	day0   project.Date // day zero of serial dates
	sheets []sheet
}

type sheet struct {
	name string
	rows [][]any
}

// Day zero of the two systems of dates; the first is exact from 1900-03-01 on.
var (
	since1900 = project.MustDate("1899-12-30")
	since1904 = project.MustDate("1904-01-01")
)

const formatDay = 14 // the built-in number format of dates

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: make FOLDER")
	}
	for _, b := range books {
		if err := b.write(os.Args[1]); err != nil {
			log.Fatalf("%s: %v", b.name, err)
		}
	}
}

func (b book) write(folder string) error {
	f := excelize.NewFile()
	defer f.Close()
	props := excelize.DocProperties{Creator: "tiexi", Created: "2021-01-01T00:00:00Z", Modified: "2021-01-01T00:00:00Z"}
	if err := f.SetDocProps(&props); err != nil {
		return err
	}
	date1904 := b.day0 == since1904
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}); err != nil {
		return err
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: formatDay})
	if err != nil {
		return err
	}
	for i, s := range b.sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err != nil {
			return err
		}
		for r, row := range s.rows {
			for c, value := range row {
				if err := b.set(f, s.name, c+1, r+1, value, style); err != nil {
					return err
				}
			}
		}
	}
	path := filepath.Join(folder, filepath.FromSlash(b.name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return f.SaveAs(path)
}

func (b book) set(f *excelize.File, sheet string, col, row int, value any, dayStyle int) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		return f.SetCellStr(sheet, cell, v)
	case number:
		return f.SetCellDefault(sheet, cell, string(v))
	case day:
		if err := f.SetCellStyle(sheet, cell, cell, dayStyle); err != nil {
			return err
		}
		return f.SetCellDefault(sheet, cell, strconv.Itoa(int(project.MustDate(string(v))-b.day0)))
	}
	return fmt.Errorf("%s: no such cell: %v", cell, value)
}
