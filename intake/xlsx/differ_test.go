package xlsx

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"tiexi/intake/sheet"
)

// drawText draws a text and one of the ways to write it in XML.
func drawText(t *rapid.T) (xml string) {
	pieces := []string{"a", "机床", " ", "&amp;", "&lt;", "&#x4E2D;", "&#65;", "<![CDATA[<&]]>", "_x0041_", "_x005F_", "_x00", "]", "0", "😀", "<!-- c -->", "\n", "12"}
	for range rapid.IntRange(1, 6).Draw(t, "pieces") {
		xml += rapid.SampledFrom(pieces).Draw(t, "piece")
	}
	return xml
}

// drawString draws the inside of an <si> or <is>.
func drawString(t *rapid.T) string {
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		return `<t xml:space="preserve">` + drawText(t) + `</t>`
	case 1:
		return `<r><t>` + drawText(t) + `</t></r><r><rPr><b/></rPr><t>` + drawText(t) + `</t></r><rPh sb="0" eb="1"><t>x</t></rPh>`
	}
	blank := rapid.SampledFrom([]string{"", "", "\n  "}).Draw(t, "blank")
	return blank + `<t>` + drawText(t) + `</t>` + blank
}

// drawBook draws a book of one sheet that a strict reader accepts.
func drawBook(t *rapid.T, excelizeToo bool) parts {
	var data, table strings.Builder
	strings := rapid.IntRange(1, 5).Draw(t, "strings")
	for range strings {
		table.WriteString("<si>" + drawString(t) + "</si>")
	}
	row := 0
	for range rapid.IntRange(0, 6).Draw(t, "rows") {
		step := rapid.IntRange(1, 4).Draw(t, "step")
		row += step
		data.WriteString("<row")
		if step > 1 || rapid.Bool().Draw(t, "numbered") {
			fmt.Fprintf(&data, ` r="%d"`, row)
		}
		data.WriteString(">")
		col := 0
		for range rapid.IntRange(0, 6).Draw(t, "cells") {
			skip := rapid.IntRange(1, 3).Draw(t, "skip")
			col += skip
			ref := ""
			if skip > 1 || rapid.Bool().Draw(t, "referenced") {
				ref = fmt.Sprintf(` r="%s%d"`, column(col), row)
			}
			data.WriteString(drawCell(t, ref, strings, excelizeToo))
		}
		data.WriteString("</row>")
	}
	return newBook(data.String(), table.String())
}

func drawCell(t *rapid.T, ref string, table int, excelizeToo bool) string {
	number := func() string {
		return rapid.StringMatching(`-?[1-9][0-9]{0,14}(\.[0-9]{1,8})?(E[+-][1-9])?`).Draw(t, "number")
	}
	style := rapid.SampledFrom([]string{"", ` s="0"`, ` s="1"`, ` s="2"`}).Draw(t, "style")
	kinds := 7
	if !excelizeToo {
		kinds = 10
	}
	switch rapid.IntRange(0, kinds).Draw(t, "kind") {
	case 0:
		return fmt.Sprintf(`<c%s%s t="s"><v>%d</v></c>`, ref, style, rapid.IntRange(0, table-1).Draw(t, "index"))
	case 1:
		return fmt.Sprintf(`<c%s t="inlineStr"%s><is>%s</is></c>`, ref, style, drawString(t))
	case 2:
		return fmt.Sprintf(`<c%s t="str"><f>A1&amp;""</f><v>%s</v></c>`, ref, rapid.SampledFrom([]string{"x", "乙 丙", "a&amp;b"}).Draw(t, "text"))
	case 3:
		return fmt.Sprintf(`<c%s t="b"><v>%d</v></c>`, ref, rapid.IntRange(0, 1).Draw(t, "truth"))
	case 4:
		return fmt.Sprintf(`<c%s t="e"><v>#N/A</v></c>`, ref)
	case 5:
		return fmt.Sprintf(`<c%s%s/>`, ref, style)
	case 6:
		formula := rapid.SampledFrom([]string{
			`<f>B1*2</f>`, `<f>IF(B1&gt;2,"x",3)</f>`, `<f t="shared" ref="A1:A9" si="0">B1</f>`, `<f t="shared" si="0"/>`, `<f aca="false" ca="1">B1</f>`, `<f/>`, `<f t='array'  ref="A1">{1}</f>`,
		}).Draw(t, "formula")
		blank := rapid.SampledFrom([]string{"", "\n", "\r\n\t", " "}).Draw(t, "blank")
		return strings.Join([]string{blank + "<c" + ref + style + ">", formula, "<v>" + number() + "</v>", "</c>"}, blank)
	case 7:
		return fmt.Sprintf(`<c%s%s><v>%s</v></c>`, ref, style, number())
	case 8:
		return fmt.Sprintf(`<c%s t="str"><v>%s</v></c>`, ref, drawText(t))
	case 9:
		return fmt.Sprintf(`<c%s t="d"><v> 2021-03-05 </v></c>`, ref)
	}
	return fmt.Sprintf("<c%s><f>B1</f></c>", ref)
}

// checkMany checks a property twenty times as often as is usual, or just as
// often in short tests.
func checkMany(t *testing.T, property func(*rapid.T)) {
	times := 20
	if testing.Short() {
		times = 1
	}
	for range times {
		rapid.Check(t, property)
	}
}

// TestLikeExcelize holds the reader against excelize's raw values. Where the
// two are known to differ, the books drawn here keep away from it:
//   - a formula without a result is "" to excelize, NoValue here;
//   - rows and cells out of order are misplaced by excelize, sorted here;
//   - excelize turns t="d" into a serial; here its text is handed on;
//   - _xHHHH_ in t="str" stays as it is in excelize, though the format calls
//     that text an ST_Xstring like any other;
//   - a lone surrogate's escape is dropped by excelize, kept as written here;
//   - whatever is damaged, excelize reads as far as it can, silently.
func TestLikeExcelize(t *testing.T) {
	checkMany(t, func(t *rapid.T) {
		file := drawBook(t, true).zip()
		want, err := excelizeRows(file)
		if err != nil {
			t.Fatal(err)
		}
		book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[string]string)
		_, err = book.Rows(t.Context(), 0, func(r sheet.Row) error {
			for _, c := range r.Cells {
				got[fmt.Sprintf("%s%d", column(c.Col), r.Number)] = string(c.Text)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	})
}

// TestCommittedBooksLikeExcelize reads every workbook of the test data, sheet
// by sheet, through both.
func TestCommittedBooksLikeExcelize(t *testing.T) {
	read := 0
	err := filepath.WalkDir("../../testdata", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xlsx" {
			return err
		}
		file, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		book, err := Open(path, bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return err
		}
		for i, s := range book.Sheets() {
			want, err := excelizeSheet(file, s.Name)
			if err != nil {
				return err
			}
			got := make(map[string]string)
			_, err = book.Rows(t.Context(), i, func(r sheet.Row) error {
				for _, c := range r.Cells {
					got[fmt.Sprintf("%s%d", column(c.Col), r.Number)] = string(c.Text)
				}
				return nil
			})
			if err != nil {
				return err
			}
			if !maps.Equal(got, want) {
				t.Errorf("%s %s: got  %q\nwant %q", path, s.Name, got, want)
			}
			read += len(got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read == 0 {
		t.Error("there is no cell in the test data")
	}
}

func excelizeRows(file []byte) (map[string]string, error) { return excelizeSheet(file, "发票") }

func excelizeSheet(file []byte, name string) (map[string]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	all, err := f.GetRows(name)
	if err != nil {
		return nil, err
	}
	values := make(map[string]string)
	for i, row := range all {
		for j, text := range row {
			if text != "" {
				values[fmt.Sprintf("%s%d", column(j+1), i+1)] = text
			}
		}
	}
	return values, f.Close()
}

// TestBooksInPieces holds drawn books against the independent reader, and guards
// the seams between chunks: wherever they are, the rows are the same.
func TestBooksInPieces(t *testing.T) {
	checkMany(t, func(t *rapid.T) {
		book := drawBook(t, false)
		if _, err := read(book.zip()); err != nil {
			t.Fatal(err)
		}
		checkRows(t, book, DefaultLimits(), 1, 2, 3, 7, rapid.IntRange(1, 400).Draw(t, "chunk"))
	})
}
