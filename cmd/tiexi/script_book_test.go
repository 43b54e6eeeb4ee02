package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// book FILE SHEET=TABLE… writes a workbook, a sheet from each table; a sheet with
// a minus before its name is hidden. The cells
// of a table stand between bars: texts, numbers (#5), numbers that are shown
// with a unit (#5 亿元) or in a format (#5 @yyyy-mm-dd), errors (!#N/A), and formulas without a stored result
// (=A1).
func book(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: book FILE SHEET=TABLE…")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part := func(name, text string) {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+text)
		ts.Check(err)
	}
	var sheets, relations, formats, styles strings.Builder
	unit := func(text string) (style int) {
		style = 1 + strings.Count(styles.String(), "<xf ")
		code := `0.00&quot;` + text + `&quot;`
		if form, own := strings.CutPrefix(text, "@"); own {
			code = form
		}
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+style, code)
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, 200+style)
		return style
	}
	for i, arg := range args[1:] {
		name, table, _ := strings.Cut(arg, "=")
		name, isHidden := strings.CutPrefix(name, "-")
		state := "visible"
		if isHidden {
			state = "hidden"
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" state="%s" r:id="r%d"/>`, name, i+1, state, i)
		fmt.Fprintf(&relations, `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i, i+1)
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), sheetXML(ts.ReadFile(table), unit))
	}
	const main, packages = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/package/2006/relationships"
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)
	part("_rels/.rels", `<Relationships xmlns="`+packages+`"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="`+main+`" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+sheets.String()+`</sheets></workbook>`)
	relations.WriteString(`<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packages+`">`+relations.String()+`</Relationships>`)
	part("xl/styles.xml", `<styleSheet xmlns="`+main+`"><numFmts>`+formats.String()+`</numFmts><cellXfs><xf numFmtId="0"/>`+styles.String()+`</cellXfs></styleSheet>`)
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// recell FILE OLD NEW replaces a value in the sheets of a workbook, as somebody
// does who corrects it, and leaves all else.
func recell(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: recell FILE OLD NEW")
	}
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	ts.Check(err)
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	found := 0
	for _, f := range from.File {
		r, err := f.Open()
		ts.Check(err)
		part, err := io.ReadAll(r)
		ts.Check(err)
		before, after := []byte(">"+args[1]+"<"), []byte(">"+args[2]+"<")
		found += bytes.Count(part, before)
		w, err := to.Create(f.Name)
		ts.Check(err)
		_, err = w.Write(bytes.ReplaceAll(part, before, after))
		ts.Check(err)
	}
	ts.Check(to.Close())
	if found == 0 {
		ts.Fatalf("no cell has %s", args[1])
	}
	ts.Check(os.WriteFile(file, b.Bytes(), 0o600))
}

func sheetXML(table string, unit func(text string) (style int)) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for line := range strings.Lines(table) {
		b.WriteString("<row>")
		for cell := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			cell = html.EscapeString(strings.TrimSpace(cell))
			switch {
			case cell == "":
				b.WriteString(`<c/>`)
			case cell[0] == '#':
				number, text, _ := strings.Cut(cell[1:], " ")
				style := 0
				if text != "" {
					style = unit(text)
				}
				fmt.Fprintf(&b, `<c s="%d"><v>%s</v></c>`, style, number)
			case cell[0] == '!':
				b.WriteString(`<c t="e"><v>` + cell[1:] + `</v></c>`)
			case cell[0] == '=':
				b.WriteString(`<c><f>` + cell[1:] + `</f></c>`)
			default:
				b.WriteString(`<c t="inlineStr"><is><t>` + cell + `</t></is></c>`)
			}
		}
		b.WriteString("</row>")
	}
	return b.String() + `</sheetData></worksheet>`
}

// sparse FILE SIZE writes a file of that many zero bytes, without taking their
// room on the disk.
func sparse(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sparse FILE SIZE")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(size))
	ts.Check(f.Close())
}

// gbk FILE… rewrites texts in the encoding of older Chinese systems.
func gbk(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: gbk FILE…")
	}
	for _, name := range args {
		text, err := simplifiedchinese.GBK.NewEncoder().String(ts.ReadFile(name))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// cut FROM TO [BYTES] writes a copy of a file that lacks that many bytes at its
// end, one where none are named: it was not transferred whole.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: cut FROM TO [BYTES]")
	}
	lost := 1
	if len(args) == 3 {
		var err error
		lost, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	text := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text[:len(text)-lost]), 0o600))
}
