package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tiexi/fault"
	"tiexi/intake/sheet"
	"tiexi/message"
)

const (
	mainNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packNS = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// parts is a workbook in the making: the contents of its parts, by name.
type parts map[string]string

// newBook returns a workbook of one sheet, whose sheetData and shared strings
// hold what is given. It has three cell styles: general, a date, a time.
func newBook(data, strings string) parts {
	return parts{
		"_rels/.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="` + packNS + `">` +
			`<Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `">` +
			`<sheets><sheet name="发票" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + packNS + `">` +
			`<Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<worksheet xmlns="` + mainNS + `"><dimension ref="A1"/><sheetData>` + data + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml": `<sst xmlns="` + mainNS + `">` + strings + `</sst>`,
		"xl/styles.xml": `<styleSheet xmlns="` + mainNS + `"><numFmts><numFmt numFmtId="164" formatCode="h:mm"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
	}
}

// with returns the book with one part replaced, or removed where text is "".
func (p parts) with(part, text string) parts {
	q := maps.Clone(p)
	q[part] = text
	if text == "" {
		delete(q, part)
	}
	return q
}

// replace returns the book with a piece of a part, which must be there,
// replaced.
func (p parts) replace(part, old, with string) parts {
	if !strings.Contains(p[part], old) {
		panic(old + " is not in " + part)
	}
	return p.with(part, strings.ReplaceAll(p[part], old, with))
}

// zip returns the book as a file.
func (p parts) zip() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(p[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// read returns all that the sheets of a workbook hold, a line a row.
func read(file []byte) (string, error) { return readWithin(DefaultLimits(), file) }

func readWithin(limits Limits, file []byte) (string, error) {
	book, err := OpenWithin(limits, "book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	return readBook(book)
}

// readSlowly reads a workbook without the quick ways, by chunks of that size.
func readSlowly(file []byte, chunk int) (string, error) {
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	book.noQuick, book.chunk = true, chunk
	return readBook(book)
}

func readBook(book *Book) (string, error) {
	var b strings.Builder
	for i, s := range book.Sheets() {
		if s.Hidden {
			fmt.Fprintf(&b, "hidden sheet\n")
		}
		last := 0
		shape, err := book.Rows(context.Background(), i, func(r sheet.Row) error {
			if r.Number <= last || len(r.Cells) == 0 {
				return fmt.Errorf("row %d after %d with %d cells", r.Number, last, len(r.Cells))
			}
			last = r.Number
			b.WriteString(showRow(r) + "\n")
			return nil
		})
		if err != nil {
			return b.String(), err
		}
		for _, h := range shape.HiddenColumns {
			fmt.Fprintf(&b, "hidden %d-%d\n", h.FirstCol, h.LastCol)
		}
		for _, m := range shape.Merged {
			fmt.Fprintf(&b, "merged %v\n", m)
		}
	}
	return b.String(), book.Close()
}

// showRow returns a row as tests write it: 3 A=text B#12.5 C@44260 (a date).
func showRow(r sheet.Row) string {
	var b strings.Builder
	fmt.Fprint(&b, r.Number)
	if r.Hidden {
		b.WriteString(" hidden")
	}
	for _, c := range r.Cells {
		mark := map[sheet.Kind]string{sheet.Text: "=", sheet.Number: "#", sheet.Bool: "?", sheet.Error: "!", sheet.NoValue: "~"}[c.Kind]
		if c.Date {
			mark = "@"
		}
		fmt.Fprintf(&b, " %s%s%s", column(c.Col), mark, c.Text)
	}
	return b.String()
}

func column(n int) string {
	if n > 26 {
		return fmt.Sprintf("c%d", n)
	}
	return string(rune('A' + n - 1))
}

// wantFault checks that err is a fault with the code, that it names the file
// and that its words exist in both languages without unfilled places.
func wantFault(t *testing.T, err error, code string) *fault.Fault {
	t.Helper()
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
	if f.Code != code {
		t.Fatalf("got %s (%v), want %s", f.Code, err, code)
	}
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, text := range []string{f.Message(lang), f.Hint(lang)} {
			if text == "" || strings.Contains(text, "{") || strings.HasPrefix(text, "input.") {
				t.Errorf("bad words for %s: %q", code, text)
			}
		}
	}
	if f.Place.IsZero() || f.Place.File != "book.xlsx" {
		t.Errorf("%s stands at %q", code, f.Place)
	}
	return f
}

// TestCells guards what each kind of cell comes to.
func TestCells(t *testing.T) {
	const strings = `<si><t>甲</t></si><si><t/></si><si><r><rPr><b/></rPr><t>乙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh><r><t xml:space="preserve"> 丙 </t></r><phoneticPr fontId="1"/></si>` +
		`<si><t>a_x000D_b_x005F_x0041__xD83D__xDE00__xD83D_</t></si>`
	tests := []struct{ name, row, want string }{
		{"number", `<c r="A1"><v>12.50</v></c>`, "1 A#12.50"},
		{"number with type", `<c r="B1" t="n"><v>-0.1E-5</v></c>`, "1 B#-0.1E-5"},
		{"number amid blanks", "<c r=\"A1\">\n <v>\n 7 \r\n</v>\t</c>", "1 A#7"},
		{"number in lower-case notation", `<c r="A1"><v>1e+16</v></c>`, "1 A#1e+16"},
		{"float tail", `<c r="A1"><v>0.30000000000000004</v></c>`, "1 A#0.30000000000000004"},
		{"date", `<c r="A1" s="1"><v>44260</v></c>`, "1 A@44260"},
		{"time is no date", `<c r="A1" s="2"><v>0.5</v></c>`, "1 A#0.5"},
		{"shared string", `<c r="A1" t="s"><v>0</v></c>`, "1 A=甲"},
		{"shared string amid blanks", `<c r="A1" t="s"><v> 0 </v></c>`, "1 A=甲"},
		{"empty shared string", `<c r="A1" t="s"><v>1</v></c>`, ""},
		{"rich text without its reading", `<c r="A1" t="s"><v>2</v></c>`, "1 A=乙 丙 "},
		{"escapes", `<c r="A1" t="s"><v>3</v></c>`, "1 A=a\rb_x0041_😀_xD83D_"},
		{"shared string type without value", `<c r="A1" t="s"/>`, ""},
		{"inline string", `<c r="A1" t="inlineStr"><is><t>丁</t></is></c>`, "1 A=丁"},
		{"inline string kept as it is", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x  y </t></is></c>`, "1 A= x  y "},
		{"inline rich text", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>`, "1 A=ab"},
		{"inline escape", `<c r="A1" t="inlineStr"><is><t>a_x0009_b</t></is></c>`, "1 A=a\tb"},
		{"empty inline string", `<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="inlineStr"/>`, ""},
		{"entities", `<c r="A1" t="str"><v>&lt;&gt;&amp;&quot;&apos;&#65;&#x4E2D;</v></c>`, `1 A=<>&"'A中`},
		{"CDATA", `<c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]]]><![CDATA[>]]>c]</v></c>`, `1 A=a<b>&amp;]]>c]`},
		{"comments and instructions", `<!-- - --><c r="A1"><?x?><v>1<!-- <v>9</v> -->2<?y ?>3</v></c>`, "1 A#123"},
		{"line ends", "<c r=\"A1\" t=\"str\"><v>a\r\nb\rc\nd</v></c>", "1 A=a\nb\nc\nd"},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "1 A?1"},
		{"false in words", `<c r="A1" t="b"><v>false</v></c>`, "1 A?0"},
		{"error value", `<c r="A1" t="e"><v>#N/A</v></c>`, "1 A!#N/A"},
		{"ISO date", `<c r="A1" t="d"><v>2021-03-05T00:00:00Z</v></c>`, "1 A=2021-03-05T00:00:00Z"},
		{"formula", `<c r="A1"><f>B1*2</f><v>8</v></c>`, "1 A#8"},
		{"formula to a string", `<c r="A1" t="str"><f>"x"&amp;"y"</f><v>xy</v></c>`, "1 A=xy"},
		{"formula to an empty string", `<c r="A1" t="str"><f>""</f><v></v></c>`, ""},
		{"shared formula", `<c r="A1"><f t="shared" si="0"/><v>8</v></c>`, "1 A#8"},
		{"array formula", `<c r="A1"><f t="array" ref="A1:A2">X</f><v>8</v></c>`, "1 A#8"},
		{"formula never calculated", `<c r="A1"><f>B1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>X</f></c>`, "1 A~ B~ C~"},
		{"styled blank", `<c r="A1" s="1"/><c r="B1" s="2"></c>`, ""},
		{"blank value", `<c r="A1"><v/></c>`, ""},
		{"cells without reference", `<c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c>`, "1 A#1 D#2 E#3"},
		{"cells out of order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>`, "1 A#1 B#2 C#3"},
		{"last column", `<c r="XFD1"><v>1</v></c>`, "1 c16384#1"},
		{"single quotes, blanks in tags", `<c  t='s'  r = 'A1' ><v >0</v ></c >`, "1 A=甲"},
		{"metadata and unknown attributes", `<c r="A1" cm="1" vm="1" ph="1"><v>1</v></c>`, "1 A#1"},
		{"extension lists and foreign elements", `<c r="A1"><v>1</v><extLst><ext><v>2</v></ext></extLst></c><z:c xmlns:z="urn:z"><z:v>2</z:v></z:c>`, "1 A#1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := read(newBook(`<row r="1">`+test.row+`</row>`, strings).zip())
			if err != nil {
				t.Fatal(err)
			}
			want := test.want
			if want != "" {
				want += "\n"
			}
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestRows guards numbering, hidden rows and what stands around the rows.
func TestRows(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"no rows", ``, ""},
		{"numbered", `<row r="2"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>`, "2 A#1\n1048576 A#2\n"},
		{"not numbered", `<row><c><v>1</v></c></row><row/><row><c r="B3"><v>2</v></c></row>`, "1 A#1\n3 B#2\n"},
		{"mixed", `<row r="7"><c><v>1</v></c></row><row><c r="A8"><v>2</v></c></row>`, "7 A#1\n8 A#2\n"},
		{"hidden", `<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="false"><c><v>2</v></c></row>`, "1 hidden A#1\n2 A#2\n"},
		{"merged, hidden columns", `</sheetData><mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols><z>`, "hidden 2-3\nmerged {1 1 2 3}\nmerged {4 4 4 4}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newBook(test.data, "")
			if strings.HasSuffix(test.data, "<z>") { // what stands beside the rows
				p = p.replace("xl/worksheets/sheet1.xml", "<z></sheetData>", "")
			}
			got, err := read(p.zip())
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestForms guards the many forms in which the same book may come.
func TestForms(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	plain := newBook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44260</v></c></row>`, `<si><t>甲</t></si>`)
	strict := maps.Clone(plain)
	for name := range strict {
		strict[name] = strings.ReplaceAll(strings.ReplaceAll(strict[name], mainNS, "http://purl.oclc.org/ooxml/spreadsheetml/main"), relNS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	}
	upper := maps.Clone(plain).with("xl/SharedStrings.xml", plain["xl/sharedStrings.xml"]).with("xl/sharedStrings.xml", "")
	slashes := make(parts)
	for name, text := range plain {
		slashes[strings.ReplaceAll(name, "/", `\`)] = text
	}
	prefixed := plain[part]
	for _, name := range []string{"worksheet", "dimension", "sheetData", "row", "c", "v"} {
		for _, before := range []string{"<", "</"} {
			for _, after := range []string{" ", ">"} {
				prefixed = strings.ReplaceAll(prefixed, before+name+after, before+"x:"+name+after)
			}
		}
	}
	prefixed = strings.Replace(prefixed, "xmlns=", "xmlns:x=", 1)
	wide := strings.Replace(plain[part], "UTF-8", "UTF-16", 1)
	forms := map[string]parts{
		"plain":                   plain,
		"strict":                  strict,
		"prefixed":                plain.with(part, prefixed),
		"absolute target":         plain.replace("_rels/.rels", `"xl/`, `"/xl/`),
		"target with dots":        plain.replace("xl/_rels/workbook.xml.rels", `"worksheets/`, `"../xl/./worksheets/`),
		"target with backslash":   plain.replace("xl/_rels/workbook.xml.rels", `worksheets/`, `worksheets\`),
		"escaped target":          plain.with("xl/工作 1.xml", plain[part]).replace("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "%E5%B7%A5%E4%BD%9C%201.xml"),
		"other case of a part":    upper,
		"backslashes in names":    slashes,
		"byte order mark":         plain.with(part, "\xEF\xBB\xBF"+plain[part]),
		"UTF-16 little-endian":    plain.with(part, "\xFF\xFE"+utf16Text(wide, false)),
		"UTF-16 big-endian":       plain.with(part, "\xFE\xFF"+utf16Text(wide, true)),
		"UTF-16 without its mark": plain.with(part, utf16Text(wide, false)),
		"UTF-16 big, no mark":     plain.with(part, utf16Text(wide, true)),
		"pretty-printed":          plain.with(part, strings.ReplaceAll(plain[part], "><", ">\n\t<")),
		"blanks after the end":    plain.with(part, plain[part]+"\r\n<!-- end --><?end?>\n"),
		"no styles needed":        plain.replace("xl/worksheets/sheet1.xml", `t="s"`, `s="0" t="s"`),
	}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			got, err := read(form.zip())
			if err != nil {
				t.Fatal(err)
			}
			if want := "1 A=甲 B@44260\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func utf16Text(s string, big bool) string {
	var b []byte
	for _, r := range s { // no test goes beyond the basic plane here
		if big {
			b = append(b, byte(r>>8), byte(r))
		} else {
			b = append(b, byte(r), byte(r>>8))
		}
	}
	return string(b)
}

// TestSheets guards which sheets are listed, their order and their state.
func TestSheets(t *testing.T) {
	p := newBook("", "")
	p["xl/workbook.xml"] = `<workbook xmlns="` + mainNS + `" xmlns:q="` + relNS + `"><workbookPr date1904="true"/><sheets>` +
		`<sheet name="乙 &amp; 丙" sheetId="3" state="veryHidden" q:id="rId9"/><sheet name="图" sheetId="2" q:id="rId5"/>` +
		`<sheet name="甲" sheetId="1" state="hidden" q:id="rId1"/></sheets></workbook>`
	p = p.replace("xl/_rels/workbook.xml.rels", `</Relationships>`, `<Relationship Id="rId9" Type="`+relNS+`/worksheet" Target="/xl/b.xml"/>`+
		`<Relationship Id="rId5" Type="`+relNS+`/chartsheet" Target="chart.xml"/></Relationships>`)
	p["xl/b.xml"] = p["xl/worksheets/sheet1.xml"]
	file := p.zip()
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Sheet{{Name: "乙 & 丙", Hidden: true}, {Name: "甲", Hidden: true}}
	if got := book.Sheets(); !slices.Equal(got, want) || !book.Date1904() {
		t.Errorf("got %v, 1904 %v", got, book.Date1904())
	}
	if _, err := book.Rows(t.Context(), 2, nil); err == nil {
		t.Error("there is no third sheet to read")
	}
}

func limitWords(id string) string { return message.New(id).In(message.English) }
