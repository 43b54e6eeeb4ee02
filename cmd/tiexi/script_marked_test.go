package main

import (
	"html"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// marked FILE SHEET!CELL… fails unless annotate has marked just these cells of a
// workbook.
func marked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: marked FILE SHEET!CELL…")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	var cells []string
	for _, sheet := range f.GetSheetList() {
		comments, err := f.GetComments(sheet)
		ts.Check(err)
		for _, c := range comments {
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			if strings.Contains(text, "【tiexi】") {
				cells = append(cells, sheet+"!"+c.Cell)
			}
		}
	}
	want := slices.Sorted(slices.Values(args[1:]))
	slices.Sort(cells)
	if !slices.Equal(cells, want) {
		ts.Fatalf("marked are %d cells: %v\nwant %d: %v", len(cells), cells, len(want), want)
	}
}

// cellsays FILE SHEET!CELL TEXT fails unless a cell has that text in it.
func cellSays(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: [!] cellsays FILE SHEET!CELL TEXT")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	sheet, cell, _ := strings.Cut(args[1], "!")
	text, err := f.GetCellValue(sheet, cell)
	ts.Check(err)
	if strings.Contains(text, args[2]) == neg {
		ts.Fatalf("%s says %q", args[1], text)
	}
}

// fill FILE SHEET!CELL TEXT writes a text into a cell and saves the book, as another
// program does.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE SHEET!CELL TEXT")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	sheet, cell, _ := strings.Cut(args[1], "!")
	ts.Check(f.SetCellStr(sheet, cell, args[2]))
	ts.Check(f.Save())
}

// offers FILE SHEET CELLS NAMES fails unless cells have a drop-down of these names.
func offers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: offers FILE SHEET CELLS NAMES")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	all, err := f.GetDataValidations(args[1])
	ts.Check(err)
	for _, v := range all {
		if v.Type == "list" && v.Sqref == args[2] && strings.Trim(html.UnescapeString(v.Formula1), `"`) == args[3] {
			return
		}
	}
	ts.Fatalf("%s has no such drop-down: %+v", args[1], all)
}

// opinions FILE fails unless every row with values below a header has an opinion.
func opinions(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: opinions FILE")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		ts.Check(err)
		column := -1
		for n, row := range rows {
			if at := slices.Index(row, "核查意见"); at >= 0 {
				column = at
				continue
			}
			if column < 0 || strings.Join(row, "") == "" {
				continue
			}
			if len(row) <= column || row[column] == "" {
				ts.Fatalf("%s row %d has no opinion: %v", sheet, n+1, row)
			}
			ts.Logf("%s %d: %s", sheet, n+1, row[column])
		}
		if column < 0 {
			ts.Fatalf("sheet %s has no column of opinions", sheet)
		}
	}
}
