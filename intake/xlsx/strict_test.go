package xlsx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/sheet"
)

// TestBadCells guards the faults of cells and rows: code and place.
func TestBadCells(t *testing.T) {
	row := func(cells string) string { return `<row r="3">` + cells + `</row>` }
	tests := []struct{ name, data, code, place string }{
		{"index past the table", row(`<c r="B3" t="s"><v>1</v></c>`), "input.xlsx_string_index", "B3"},
		{"index far past the table", row(`<c r="B3" t="s"><v>99999999999999999999</v></c>`), "input.xlsx_string_index", "B3"},
		{"negative index", row(`<c r="B3" t="s"><v>-1</v></c>`), "input.xlsx_string_index", "B3"},
		{"index that is no number", row(`<c r="B3" t="s"><v>甲</v></c>`), "input.xlsx_string_index", "B3"},
		{"style past the table", row(`<c r="B3" s="3"><v>1</v></c>`), "input.xlsx_style_index", "B3"},
		{"style that is no number", row(`<c r="B3" s="x"><v>1</v></c>`), "input.xlsx_value", "3"},
		{"number in words", row(`<c r="B3"><v>ten</v></c>`), "input.xlsx_number", "B3"},
		{"number with a comma", row(`<c r="B3"><v>1,000</v></c>`), "input.xlsx_number", "B3"},
		{"number in hexadecimal", row(`<c r="B3"><v>0x10</v></c>`), "input.xlsx_number", "B3"},
		{"number without digits", row(`<c r="B3"><v>-</v></c>`), "input.xlsx_number", "B3"},
		{"number with a bare point", row(`<c r="B3"><v>1.</v></c>`), "input.xlsx_number", "B3"},
		{"number that is infinite", row(`<c r="B3"><v>INF</v></c>`), "input.xlsx_number", "B3"},
		{"number with an exponent of four digits", row(`<c r="B3"><v>1E9999</v></c>`), "input.xlsx_number", "B3"},
		{"number of 401 digits", row(`<c r="B3"><v>` + strings.Repeat("1", 401) + `</v></c>`), "input.xlsx_number", "B3"},
		{"two numbers", row(`<c r="B3"><v>1 2</v></c>`), "input.xlsx_number", "B3"},
		{"truth that is neither", row(`<c r="B3" t="b"><v>2</v></c>`), "input.xlsx_value", "B3"},
		{"unknown type", row(`<c r="B3" t="x"><v>2</v></c>`), "input.xlsx_value", "B3"},
		{"two values", row(`<c r="B3"><v>1</v><v>2</v></c>`), "input.xlsx_malformed", "3"},
		{"value in place of an inline string", row(`<c r="B3" t="inlineStr"><v>1</v></c>`), "input.xlsx_malformed", "3"},
		{"value beside an empty inline string", row(`<c r="B3" t="inlineStr"><is><t></t></is><v>1</v></c>`), "input.xlsx_malformed", "3"},
		{"two values beside an inline string", row(`<c r="B3" t="inlineStr"><v>1</v><is><t>1</t></is><v>1</v></c>`), "input.xlsx_malformed", "3"},
		{"inline string without its type", row(`<c r="B3"><is><t>1</t></is></c>`), "input.xlsx_malformed", "3"},
		{"element within a value", row(`<c r="B3"><v>1<b/></v></c>`), "input.xlsx_malformed", "3"},
		{"unknown element in a cell", row(`<c r="B3"><w>1</w></c>`), "input.xlsx_malformed", "3"},
		{"unknown element in a row", row(`<d r="B3"><v>1</v></d>`), "input.xlsx_malformed", "3"},
		{"unknown element among rows", `<rov r="3"></rov>`, "input.xlsx_malformed", ""},
		{"text among cells", row(`x<c r="B3"><v>1</v></c>`), "input.xlsx_malformed", "3"},
		{"reference of another row", row(`<c r="B4"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference beyond the columns", row(`<c r="XFE3"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference far beyond the columns", row(`<c r="AAAAAAAAAAAAAA3"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference with dollars", row(`<c r="$B$3"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference in small letters", row(`<c r="b3"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference with a tail", row(`<c r="B3x"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"empty reference", row(`<c r=""><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"reference with a zero in front", row(`<c r="B03"><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"cell behind the last column", row(`<c r="XFD3"><v>1</v></c><c><v>1</v></c>`), "input.xlsx_reference", "3"},
		{"cell twice", row(`<c r="B3"><v>1</v></c><c r="B3"><v>1</v></c>`), "input.xlsx_cell_twice", "B3"},
		{"cell twice, out of order", row(`<c r="B3"><v>1</v></c><c r="A3"/><c r="B3"/>`), "input.xlsx_cell_twice", "B3"},
		{"row 0", `<row r="0"/>`, "input.xlsx_row_range", ""},
		{"row beyond the last", `<row r="1048577"/>`, "input.xlsx_row_range", ""},
		{"row far beyond the last", `<row r="231999999999940"><c><v>1</v></c></row>`, "input.xlsx_row_range", ""},
		{"negative row", `<row r="-1"/>`, "input.xlsx_row_range", ""},
		{"row after the last", `<row r="1048576"/><row/>`, "input.xlsx_row_range", "1048576"},
		{"cell twice in a row in pieces", row(`<c r="B3"><v>1</v></c>`) + `<row r="1"/>` + row(`<c r="A3"><v>1</v></c><c r="B3"><v>1</v></c>`), "input.xlsx_cell_twice", "B3"},
		{"hidden that is neither", `<row r="3" hidden="maybe"/>`, "input.xlsx_value", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := read(newBook(test.data, `<si><t>甲</t></si>`).zip())
			f := wantFault(t, err, test.code)
			if f.Place.Cell() != test.place || f.Place.Sheet != "发票" || got != "" {
				t.Errorf("at %q with rows %q, want %q", f.Place, got, test.place)
			}
		})
	}
}

// TestBadBooks guards the faults of the package around the sheets.
func TestBadBooks(t *testing.T) {
	const rels, book = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
	p := newBook(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<si><t>甲</t></si>`)
	sheets := `<sheet name="发票" sheetId="1" r:id="rId1"/>`
	tests := []struct {
		name string
		book parts
		code string
	}{
		{"no relationships", p.with("_rels/.rels", ""), "input.not_xlsx"},
		{"no workbook", p.with(book, ""), "input.xlsx_part_missing"},
		{"no relationships of the workbook", p.with(rels, ""), "input.xlsx_part_missing"},
		{"no sheet part", p.with("xl/worksheets/sheet1.xml", ""), "input.xlsx_part_missing"},
		{"no strings part", p.with("xl/sharedStrings.xml", ""), "input.xlsx_part_missing"},
		{"sheet of no known type that is none", p.replace(rels, relNS+`/worksheet"`, `"`).with("xl/worksheets/sheet1.xml", "<a/>"), "input.xlsx_root"},
		{"sheet of no known type that cannot be read", p.replace(rels, relNS+`/worksheet"`, `"`).with("xl/worksheets/sheet1.xml", "a"), "input.xlsx_malformed"},
		{"no relationship to the strings", p.replace(rels, "/sharedStrings\"", "/other\""), "input.xlsx_string_index"},
		{"emptied strings", p.with("xl/sharedStrings.xml", `<sst xmlns="`+mainNS+`"/>`), "input.xlsx_string_index"},
		{"strings of zero bytes", p.with("xl/sharedStrings.xml", " "), "input.xlsx_malformed"},
		{"unknown element among the strings", p.replace("xl/sharedStrings.xml", "si>", "sj>"), "input.xlsx_malformed"},
		{"no such relationship", p.replace(book, "rId1", "rId7"), "input.xlsx_part_missing"},
		{"sheet outside the file", p.replace(rels, `/worksheet"`, `/worksheet" TargetMode="External"`), "input.xlsx_part_missing"},
		{"target above the root", p.replace(rels, `"worksheets`, `"../../worksheets`), "input.xlsx_part_missing"},
		{"relationship without target", p.replace(rels, `"worksheets/sheet1.xml"`, `""`), "input.xlsx_value"},
		{"relationship id twice", p.replace(rels, `rId2`, `rId1`), "input.xlsx_value"},
		{"two styles", p.replace(rels, `/sharedStrings"`, `/styles"`), "input.xlsx_part_twice"},
		{"one part for two sheets", p.replace(book, sheets, sheets+sheets), "input.xlsx_part_twice"},
		{"sheet without a name", p.replace(book, `name="发票"`, ""), "input.xlsx_value"},
		{"sheet behind the sheets", p.replace(book, "</sheets>", "</sheets><sheet/>"), "input.xlsx_malformed"},
		{"sheet within a sheet", p.replace(book, sheets, strings.Replace(sheets, "/>", "><sheet/></sheet>", 1)), "input.xlsx_malformed"},
		{"relationship within another", p.replace(rels, "</Relationships>", `<Relationship Id="a" Target="a"><Relationship Id="b" Target="b"/></Relationship></Relationships>`), "input.xlsx_malformed"},
		{"merged cell among the parts of a sheet", p.replace("xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCell ref="A1:B2"/>`), "input.xlsx_malformed"},
		{"sheet in no state", p.replace(book, `sheetId`, `state="gone" sheetId`), "input.xlsx_value"},
		{"sheet without a relationship", p.replace(book, `r:id`, "r:ie"), "input.xlsx_value"},
		{"id in a foreign namespace", p.replace(book, relNS, "urn:x"), "input.xlsx_value"},
		{"1904 in no known words", p.replace(book, `<sheets>`, `<workbookPr date1904="on?"/><sheets>`), "input.xlsx_value"},
		{"a Word document", p.with(book, `<w:document xmlns:w="urn:w"/>`), "input.xlsx_root"},
		{"two parts of one name", p.with("XL/STYLES.xml", "x"), "input.xlsx_part_twice"},
		{"number format without code", p.replace("xl/styles.xml", "formatCode", "format"), "input.xlsx_value"},
		{"number format that is no number", p.replace("xl/styles.xml", `<xf numFmtId="0"`, `<xf numFmtId="x"`), "input.xlsx_value"},
		{"DOCTYPE in the workbook", p.with(book, `<!DOCTYPE x [<!ENTITY a "b">]>`+p[book]), "input.xlsx_doctype"},
		{"binary workbook", p.replace("_rels/.rels", "workbook.xml", "workbook.bin"), "input.xlsb"},
		{"OpenDocument", parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "input.ods"},
		{"some other zip", parts{"a.txt": "b"}, "input.not_xlsx"},
		{"empty zip", parts{}, "input.not_xlsx"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(test.book.zip())
			_ = wantFault(t, err, test.code)
		})
	}
}

// TestLimits guards that each limit is kept and named.
func TestLimits(t *testing.T) {
	p := newBook(`<row r="1"><c r="A1" t="str"><v>abcdefghij</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>1234567</v></c></row>`, `<si><t>abc</t></si><si><t>defghij</t></si>`).
		replace("xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>`)
	zeros := p.replace("xl/worksheets/sheet1.xml", "</sheetData>", strings.Repeat(" ", 1<<20)+"</sheetData>")
	disorder := p.replace("xl/worksheets/sheet1.xml", "<sheetData>", `<sheetData><row r="2"><c r="B2"><v>1</v></c></row>`)
	tests := []struct {
		limit string
		book  parts
		set   func(*Limits)
	}{
		{"limit.directory", p, func(l *Limits) { l.DirectoryBytes = 500 }},
		{"limit.parts", p, func(l *Limits) { l.Parts = 5 }},
		{"limit.sheets", p, func(l *Limits) { l.Sheets = 0 }},
		{"limit.part", p, func(l *Limits) { l.PartBytes = 300 }},
		{"limit.part", p, func(l *Limits) { l.IndexBytes = 200 }},
		{"limit.ratio", zeros, func(l *Limits) { l.Ratio, l.RatioFrom = 100, 1000 }},
		{"limit.text", p, func(l *Limits) { l.TextBytes = 9 }},
		{"limit.row", p, func(l *Limits) { l.RowBytes = 16 }},
		{"limit.strings", p, func(l *Limits) { l.Strings = 1 }},
		{"limit.string_bytes", p, func(l *Limits) { l.StringBytes = 9 }},
		{"limit.styles", p, func(l *Limits) { l.Styles = 2 }},
		{"limit.merged", p, func(l *Limits) { l.Merged = 1 }},
		{"limit.kept_cells", disorder, func(l *Limits) { l.KeptCells = 3 }},
		{"limit.kept_bytes", disorder, func(l *Limits) { l.KeptBytes = 24 }},
	}
	for _, test := range tests {
		t.Run(test.limit, func(t *testing.T) {
			limits := DefaultLimits()
			if _, err := readWithin(limits, test.book.zip()); err != nil {
				t.Fatal(err)
			}
			test.set(&limits)
			_, err := readWithin(limits, test.book.zip())
			f := wantFault(t, err, "input.too_large")
			if !strings.Contains(f.Error(), limitWords(test.limit)) {
				t.Errorf("%v does not name %s", f, test.limit)
			}
		})
	}
	t.Run("limit.tag", func(t *testing.T) {
		file := p.replace("xl/worksheets/sheet1.xml", "<dimension ", `<dimension a="`+strings.Repeat("x", 900_000)+`" `).zip()
		if _, err := read(file); err != nil {
			t.Fatal(err)
		}
		limits := DefaultLimits()
		limits.TagBytes = 400_000
		_, err := readWithin(limits, file)
		_ = wantFault(t, err, "input.too_large")
	})
}

// TestLongString guards that a shared string which goes past the limit is no
// string less, after which others would stand in its cells.
func TestLongString(t *testing.T) {
	limits := DefaultLimits()
	limits.TextBytes = 9
	_, err := readWithin(limits, newBook(`<row><c t="s"><v>1</v></c></row>`, `<si><t>1234567890</t></si><si><t>a</t></si><si><t>b</t></si>`).zip())
	_ = wantFault(t, err, "input.too_large")
}

// TestStringTable guards the strings across slabs of any size.
func TestStringTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table stringTable
		want := rapid.SliceOf(rapid.StringN(0, 20, 60)).Draw(t, "strings")
		for _, s := range want {
			table.add([]byte(s), rapid.SampledFrom([]int{1, 30, 100, slabBytes}).Draw(t, "slab"))
		}
		if table.len() != len(want) {
			t.Fatalf("%d strings, want %d", table.len(), len(want))
		}
		for i, s := range want {
			if got := string(table.at(i)); got != s {
				t.Fatalf("string %d is %q, want %q", i, got, s)
			}
		}
	})
}

// TestCancel guards that a cancelled reading ends between two rows, and that
// an error of the callback comes back as it is.
func TestCancel(t *testing.T) {
	file := newBook(`<row><c><v>1</v></c></row><row><c><v>1</v></c></row>`, "").zip()
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	rows := 0
	_, err = book.Rows(ctx, 0, func(sheet.Row) error {
		rows++
		cancel()
		return nil
	})
	if rows != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d rows, %v", rows, err)
	}
	enough := errors.New("enough")
	if _, err = book.Rows(t.Context(), 0, func(sheet.Row) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("got %v", err)
	}
}
