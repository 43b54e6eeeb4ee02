package xlsx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

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
		{"empty index", row(`<c r="B3" t="s"><v></v></c>`), "input.xlsx_string_index", "B3"},
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
		{"value beside inline string", row(`<c r="B3" t="inlineStr"><v>1</v></c>`), "input.xlsx_malformed", "3"},
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
		{"row that goes back", `<row r="3"/><row r="2"/>`, "input.xlsx_row_order", "3"},
		{"row twice", `<row r="3"/><row r="3"/>`, "input.xlsx_row_order", "3"},
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

// TestBadXML guards that XML which is not well-formed is refused wherever the
// fault is, even behind the last row.
func TestBadXML(t *testing.T) {
	const good = `<row r="1"><c r="A1"><v>1</v></c></row>`
	inside := map[string]string{
		"mismatched end tag":             good + `<row r="2"><c><v>1</c></v></row>`,
		"end tag with a longer name":     good + `<row r="2"></rows>`,
		"end tag with an attribute":      good + `<row r="2"></row a="">`,
		"unclosed element":               good + `<row r="2">`,
		"end without a start":            good + `</row>`,
		"attribute without quotes":       good + `<row r=2></row>`,
		"attribute without value":        good + `<row r></row>`,
		"attribute twice":                good + `<row r="2" r="3"></row>`,
		"attributes run together":        good + `<row r="2"hidden="1"></row>`,
		"less-than in an attribute":      good + `<row a="<"></row>`,
		"unknown entity":                 good + `<row><c><v>&nbsp;1</v></c></row>`,
		"unknown entity in an attribute": good + `<row a="&x;"></row>`,
		"unknown entity, skipped":        good + `<row><c><f>&x;</f><v>1</v></c></row>`,
		"bare ampersand":                 good + `<row><c t="str"><v>a & b and so on</v></c></row>`,
		"reference to a control":         good + `<row><c t="str"><v>&#0;</v></c></row>`,
		"reference to a surrogate":       good + `<row><c t="str"><v>&#xD800;</v></c></row>`,
		"reference beyond Unicode":       good + `<row><c t="str"><v>&#x110000;</v></c></row>`,
		"reference without digits":       good + `<row><c t="str"><v>&#x;</v></c></row>`,
		"control character":              good + "<row><c t=\"str\"><v>a\x01</v></c></row>",
		"invalid UTF-8":                  good + "<row><c t=\"str\"><v>\xB7\xA2</v></c></row>",
		"overlong UTF-8":                 good + "<row><c t=\"str\"><v>\xC0\x80</v></c></row>",
		"encoded surrogate":              good + "<row><c t=\"str\"><v>\xED\xA0\x80</v></c></row>",
		"no character":                   good + "<row><c t=\"str\"><v>\uFFFE</v></c></row>",
		"end of CDATA in text":           good + `<row><c t="str"><v>a]]>b</v></c></row>`,
		"CDATA unclosed":                 good + `<row><c t="str"><v><![CDATA[a</v></c></row>`,
		"CDATA between cells":            good + `<row><![CDATA[x]]></row>`,
		"comment unclosed":               good + `<!-- `,
		"comment with two dashes":        good + `<!-- a -- b -->`,
		"instruction unclosed":           good + `<?a `,
		"second XML declaration":         good + `<?xml version="1.0"?>`,
		"declaration inside":             good + `<!ELEMENT a ANY>`,
		"undeclared prefix":              good + `<y:row></y:row>`,
		"two colons":                     good + `<a:b:c xmlns:a="urn:a"/>`,
		"bad name":                       good + `<1row/>`,
		"empty name":                     good + `< row/>`,
		"too deep":                       good + strings.Repeat("<z:z xmlns:z='urn:z'>", 300) + strings.Repeat("</z:z>", 300),
		"too many attributes":            good + "<row " + manyAttributes(300) + "/>",
		"slash astray":                   good + `<row / >`,
	}
	for name, data := range inside {
		t.Run(name, func(t *testing.T) {
			_, err := read(newBook(data, "").zip())
			wantFault(t, err, "input.xlsx_malformed")
		})
	}
	const part = "xl/worksheets/sheet1.xml"
	whole := newBook(good, "")[part]
	around := []struct{ name, text, code string }{
		{"empty part", " ", "input.xlsx_malformed"},
		{"text behind the end", whole + "x", "input.xlsx_malformed"},
		{"element behind the end", whole + "<a/>", "input.xlsx_malformed"},
		{"end tag behind the end", whole + "</worksheet>", "input.xlsx_malformed"},
		{"NUL behind the end", whole + "\x00", "input.xlsx_malformed"},
		{"half a tag behind the end", whole + "<", "input.xlsx_malformed"},
		{"blank before the declaration", " " + whole, "input.xlsx_malformed"},
		{"two sheetData", strings.Replace(whole, "</sheetData>", "</sheetData><sheetData/>", 1), "input.xlsx_malformed"},
		{"no sheetData", `<worksheet xmlns="` + mainNS + `"/>`, "input.xlsx_malformed"},
		{"another root", strings.ReplaceAll(whole, "worksheet", "chartsheet"), "input.xlsx_root"},
		{"another namespace", strings.ReplaceAll(whole, mainNS, "urn:x"), "input.xlsx_root"},
		{"DOCTYPE", strings.Replace(whole, "\n<", "\n<!DOCTYPE a [<!ENTITY b \"c\">]><", 1), "input.xlsx_doctype"},
		{"DOCTYPE in small letters", strings.Replace(whole, "\n<", "\n<!doctype a><", 1), "input.xlsx_doctype"},
		{"foreign encoding", strings.Replace(whole, "UTF-8", "GB2312", 1), "input.xlsx_encoding"},
		{"declared UTF-16 that is not", strings.Replace(whole, "UTF-8", "UTF-16", 1), "input.xlsx_encoding"},
		{"declared UTF-8 that is UTF-16", "\xFF\xFE" + utf16Text(whole, false), "input.xlsx_encoding"},
		{"XML 2.0", strings.Replace(whole, `"1.0"`, `"2.0"`, 1), "input.xlsx_malformed"},
		{"declaration unclosed", `<?xml version="1.0"`, "input.xlsx_malformed"},
		{"half a character of UTF-16", "\xFF\xFE" + utf16Text(strings.Replace(whole, "UTF-8", "UTF-16", 1), false) + "\n", "input.xlsx_malformed"},
		{"lone surrogate in UTF-16", "\xFF\xFE" + "\x00\xD8" + utf16Text("<a>", false), "input.xlsx_malformed"},
		{"bad merged range", strings.Replace(whole, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`, 1), "input.xlsx_reference"},
		{"bad columns", strings.Replace(whole, "</sheetData>", `</sheetData><cols><col min="3" max="2"/></cols>`, 1), "input.xlsx_value"},
		{"half a character at the end", whole + "\xE4\xB8", "input.xlsx_malformed"},
	}
	for _, test := range around {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(newBook("", "").with(part, test.text).zip())
			wantFault(t, err, test.code)
		})
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a")
		b.WriteString(strings.Repeat("b", i))
		b.WriteString(`=""`)
	}
	return b.String()
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
		{"no styles part", p.with("xl/styles.xml", ""), "input.xlsx_part_missing"},
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
			wantFault(t, err, test.code)
		})
	}
}

// TestNotABook guards what is said of files that are no zip at all.
func TestNotABook(t *testing.T) {
	tests := []struct{ name, file, code string }{
		{"empty", "", "input.empty_file"},
		{"text", "发票号码,金额\n", "input.not_xlsx"},
		{"HTML", "\xEF\xBB\xBF\r\n <html><table>", "input.xlsx_markup"},
		{"SpreadsheetML 2003", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`, "input.xlsx_markup"},
		{"HTML in UTF-16", "\xFF\xFE<\x00", "input.xlsx_markup"},
		{"encrypted", ole("Root Entry", "DataSpaces", "EncryptionInfo", "x", "EncryptedPackage"), "input.encrypted"},
		{"old", ole("Root Entry", "Workbook"), "input.old_xls"},
		{"older", ole("Root Entry", "a", "b", "c", "d", "e", "Book"), "input.old_xls"},
		{"some other compound file", ole("Root Entry", "WordDocument"), "input.not_xlsx"},
		{"compound file cut short", ole("Root Entry", "Workbook")[:300], "input.not_xlsx"},
		{"compound file without sectors", ole("Root Entry", "Workbook")[:512], "input.not_xlsx"},
		{"head of a zip", "PK\x03\x04", "input.xlsx_zip"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read([]byte(test.file))
			wantFault(t, err, test.code)
		})
	}
}

// ole returns a compound file whose directory, in sectors that do not follow
// each other, has entries of the given names.
func ole(names ...string) string {
	const sector = 512
	at := func(b []byte, pos int, n int, value uint32) {
		for i := range n {
			b[pos+i] = byte(value >> (8 * i))
		}
	}
	file := make([]byte, sector)
	copy(file, oleHead)
	at(file, 0x1E, 2, 9)
	at(file, 0x4C, 4, 0) // the allocation table is sector 0
	at(file, 0x30, 4, 1) // the directory begins in sector 1
	table := bytes.Repeat([]byte{0xFF}, sector)
	file = append(file, table...)
	for i := 0; i < len(names); i += 4 {
		directory := make([]byte, 2*sector) // every other sector is not the directory's
		for j, name := range names[i:min(i+4, len(names))] {
			copy(directory[128*j:], utf16Text(name, false))
			at(directory, 128*j+64, 2, uint32(2*len(name)+2))
		}
		file = append(file, directory...)
		if i > 0 {
			at(file, sector+4*(2*(i/4)-1), 4, uint32(2*(i/4)+1))
		}
	}
	return string(file)
}

// TestLimits guards that each limit is kept and named.
func TestLimits(t *testing.T) {
	p := newBook(`<row r="1"><c r="A1" t="str"><v>abcdefghij</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>1234567</v></c></row>`, `<si><t>abc</t></si><si><t>defghij</t></si>`).
		replace("xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>`)
	zeros := p.replace("xl/worksheets/sheet1.xml", "</sheetData>", strings.Repeat(" ", 1<<20)+"</sheetData>")
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
		wantFault(t, err, "input.too_large")
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
	if _, err = book.Rows(t.Context(), 0, func(sheet.Row) error { return enough }); err != enough {
		t.Errorf("got %v", err)
	}
}
