package annotate_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/marked"
)

// touched are the parts that an annotation may change or add.
var touched = regexp.MustCompile(`^(\[Content_Types\]\.xml|xl/styles\.xml|xl/worksheets/sheet[12]\.xml|xl/worksheets/_rels/sheet[12]\.xml\.rels|xl/comments\d*\.xml|xl/drawings/vmlDrawing\d*\.vml|xl/tiexi\w+\.xml|xl/drawings/tiexi\w+\.vml)$`)

// raw are the parts of a book as they are packed.
func raw(t *testing.T, book []byte) (names []string, packed map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	packed = make(map[string]string)
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		packed[f.Name] = fmt.Sprint(f.Modified.UTC(), f.Method, f.CRC32) + string(data)
	}
	return names, packed
}

// TestWhatIsNotMarkedIsCopied guards charts, pictures, themes, macros and all
// else that we know nothing of: not a byte of them changes.
func TestWhatIsNotMarkedIsCopied(t *testing.T) {
	macros := map[string]func(string) string{"xl/vbaProject.bin": func(string) string { return "\xd0\xcf\x11\xe0 macros" }}
	book := repack(t, sample(t), macros)
	before, packed := raw(t, book)
	after, now := raw(t, annotated(t, book))
	if len(after) < len(before) || !slices.Equal(before, after[:len(before)]) {
		t.Errorf("parts %v became %v", before, after)
	}
	copied := 0
	for name, data := range packed {
		if touched.MatchString(name) {
			continue
		}
		copied++
		if name == "xl/workbook.xml" {
			if was, is := parts(t, book)[name], withoutOrigins(parts(t, annotated(t, book))[name]); is != was {
				t.Errorf("%s was\n%s\nand is\n%s", name, was, is)
			}
			continue
		}
		if now[name] != data {
			t.Errorf("%s has changed", name)
		}
	}
	if copied < 12 {
		t.Errorf("only %d parts were compared", copied)
	}
	for _, name := range after[len(before):] {
		if !touched.MatchString(name) {
			t.Errorf("%s was added", name)
		}
	}
}

// contents are all that a user sees of a book, a line each.
func contents(t *testing.T, book []byte) map[string]string {
	t.Helper()
	f := open(t, book)
	all := make(map[string]string)
	put := func(key string, value any, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		all[key] = fmt.Sprintf("%+v", value)
	}
	for _, sheet := range f.GetSheetList() {
		last := map[string]int{projectName: 8}[sheet] // what stands behind it is ours
		if last == 0 {
			last = 12
		}
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		put(sheet+" rows", len(rows), err)
		for r := 1; r <= 12; r++ {
			visible, err := f.GetRowVisible(sheet, r)
			put(fmt.Sprintf("%s row %d visible", sheet, r), visible, err)
			for c := 1; c <= last; c++ {
				cell, err := excelize.CoordinatesToCellName(c, r)
				if err != nil {
					t.Fatal(err)
				}
				key := sheet + "!" + cell
				value, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				put(key, value, err)
				formula, err := f.GetCellFormula(sheet, cell)
				put(key+" formula", formula, err)
				id, err := f.GetCellStyle(sheet, cell)
				put(key+" style", id, err)
				rich, err := f.GetCellRichText(sheet, cell)
				put(key+" rich", len(rich), err)
				kind, err := f.GetCellType(sheet, cell)
				put(key+" type", kind, err)
			}
		}
		height, err := f.GetRowHeight(sheet, 4)
		if sheet == invoiceName {
			put(sheet+" height", height, err)
		}
		for c := 1; c <= last; c++ {
			name, err := excelize.ColumnNumberToName(c)
			if err != nil {
				t.Fatal(err)
			}
			width, err := f.GetColWidth(sheet, name)
			put(sheet+" width "+name, width, err)
			visible, err := f.GetColVisible(sheet, name)
			put(sheet+" visible "+name, visible, err)
		}
		merged, err := f.GetMergeCells(sheet)
		put(sheet+" merged", merged, err)
		panes, err := f.GetPanes(sheet)
		put(sheet+" panes", panes, err)
		checks, err := f.GetDataValidations(sheet)
		if err != nil || sheet == invoiceName && len(checks) != 1 {
			t.Fatal(checks, err)
		}
		for _, v := range checks {
			put(sheet+" check "+v.Sqref, v.Formula1, nil)
		}
		footer, err := f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if footer != nil {
			put(sheet+" footer", footer.OddFooter, nil)
		}
		pictures, err := f.GetPictureCells(sheet)
		put(sheet+" pictures", pictures, err)
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			if c.Author == "tiexi" {
				continue
			}
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			own, _, _ := strings.Cut(text, "\n【tiexi】")
			put(sheet+" comment "+c.Cell, c.Author+": "+own, nil)
		}
		formats, err := f.GetConditionalFormats(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for area, list := range formats {
			if !strings.Contains(list[0].Criteria, "tiexi") {
				put(sheet+" format "+area, list[0].Criteria+list[0].Value, nil)
			}
		}
	}
	names := slices.DeleteFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool { return marked.Number(n.Name) > 0 })
	put("names", names, nil)
	return all
}

// TestWhatTheUserHasStays compares, cell by cell, a book with the same one
// annotated, and annotated twice.
func TestWhatTheUserHasStays(t *testing.T) {
	book := sample(t)
	want := contents(t, book)
	if want[invoiceName+"!K4"] != "11300000" || want[invoiceName+"!K4 formula"] != "H4+J4" || want[invoiceName+" comment G6"] != "会计: 会计：类别待定" {
		t.Fatalf("the sample is not what it should be: %q", want[invoiceName+" comment G6"])
	}
	once := annotated(t, book)
	for n, data := range [][]byte{once, annotated(t, once)} {
		got := contents(t, data)
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if got[key] != want[key] {
				t.Errorf("%d: %s was %s and is %s", n, key, want[key], got[key])
			}
		}
	}
}
