package twin

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

const spaces = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// XLSX writes the book as a workbook of Excel 2007.
func (b Book) XLSX() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+text)
		}
		if err != nil {
			panic(err)
		}
	}
	const packages = "http://schemas.openxmlformats.org/package/2006/relationships"
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	var sheets, relations, overrides strings.Builder
	for i, s := range b.Sheets {
		state, kind := "visible", "worksheet"
		if s.Hidden {
			state = "hidden"
		}
		if s.Chart {
			kind = "chartsheet"
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" state="%s" r:id="r%d"/>`, escape(s.Name), i+1, state, i)
		fmt.Fprintf(&relations, `<Relationship Id="r%d" Type="%s%s" Target="s%d.xml"/>`, i, kinds, kind, i)
		fmt.Fprintf(&overrides, `<Override PartName="/xl/s%d.xml" ContentType="%s%s+xml"/>`, i, types, kind)
		part(fmt.Sprintf("xl/s%d.xml", i), b.sheetXML(s))
	}
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="`+types+`styles+xml"/>`+
		overrides.String()+`</Types>`)
	part("_rels/.rels", `<Relationships xmlns="`+packages+`"><Relationship Id="r" Type="`+kinds+`officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook`+spaces+`><workbookPr date1904="`+flag(b.Date1904)+`"/><sheets>`+sheets.String()+`</sheets></workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packages+`">`+relations.String()+`<Relationship Id="st" Type="`+kinds+`styles" Target="styles.xml"/></Relationships>`)
	var codes, styles strings.Builder
	for i, code := range b.formats() {
		fmt.Fprintf(&codes, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, escape(code))
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, 164+i)
	}
	part("xl/styles.xml", `<styleSheet`+spaces+`><numFmts>`+codes.String()+`</numFmts><cellXfs><xf numFmtId="0"/>`+styles.String()+`</cellXfs></styleSheet>`)
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// formats are the number formats of the book, General aside, in the order in which
// they are used.
func (b Book) formats() (list []string) {
	seen := map[string]bool{"": true}
	for _, s := range b.Sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				if !seen[c.Format] {
					seen[c.Format] = true
					list = append(list, c.Format)
				}
			}
		}
	}
	return list
}

// styleOf is the number of a format's style, 0 for General.
func styleOf(formats []string, format string) int {
	for i, code := range formats {
		if code == format {
			return i + 1
		}
	}
	return 0
}

func (b Book) sheetXML(s Sheet) string {
	if s.Chart {
		return `<chartsheet` + spaces + `/>`
	}
	formats := b.formats()
	var t strings.Builder
	t.WriteString(`<worksheet` + spaces + `>`)
	if len(s.HiddenColumns) > 0 {
		t.WriteString("<cols>")
		for _, c := range s.HiddenColumns {
			fmt.Fprintf(&t, `<col min="%d" max="%d" hidden="1"/>`, c, c)
		}
		t.WriteString("</cols>")
	}
	t.WriteString("<sheetData>")
	for _, r := range s.Rows {
		fmt.Fprintf(&t, `<row r="%d" hidden="%s">`, r.Number, flag(r.Hidden))
		for _, c := range r.Cells {
			t.WriteString(c.xml(r.Number, styleOf(formats, c.Format)))
		}
		t.WriteString("</row>")
	}
	t.WriteString("</sheetData>")
	if len(s.Merged) > 0 {
		t.WriteString("<mergeCells>")
		for _, m := range s.Merged {
			fmt.Fprintf(&t, `<mergeCell ref="%s%d:%s%d"/>`, letters(m.FirstCol), m.FirstRow, letters(m.LastCol), m.LastRow)
		}
		t.WriteString("</mergeCells>")
	}
	return t.String() + "</worksheet>"
}

func (c Cell) xml(row, style int) string {
	kind, value := "", "<v>"+escape(c.Text)+"</v>"
	switch c.Kind {
	case Text:
		kind, value = ` t="inlineStr"`, `<is><t xml:space="preserve">`+escape(c.Text)+"</t></is>"
		if c.Formula {
			kind, value = ` t="str"`, "<v>"+escape(c.Text)+"</v>"
		}
	case Bool:
		kind = ` t="b"`
	case Error:
		kind = ` t="e"`
	case Blank, NoValue:
		value = ""
	default:
	}
	if c.Formula {
		value = "<f>A1</f>" + value
	}
	return fmt.Sprintf(`<c r="%s%d" s="%d"%s>%s</c>`, letters(c.Col), row, style, kind, value)
}

func letters(col int) (name string) {
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
