package invented

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tiexi/project"
)

const (
	sheetML       = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relationships = `http://schemas.openxmlformats.org/package/2006/relationships`
	relation      = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
)

// page is a sheet of a workbook, written.
type page struct {
	name   string
	hidden bool
	xml    string
}

// Book writes tables as the sheets of a workbook.
func (h Hand) Book(tables ...Table) []byte {
	var pages []page
	for _, t := range tables {
		pages = append(pages, h.page(t))
	}
	return bind(pages)
}

func (h Hand) page(t Table) page { return page{t.Name, t.Hidden, h.sheet(t)} }

// bind makes a workbook of sheets, with as little in it as a workbook may have, and
// nothing compressed: many of them are to be written.
func bind(pages []page) []byte {
	var sheets, rels strings.Builder
	parts := [][2]string{
		{"_rels/.rels", `<Relationships xmlns="` + relationships + `"><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + sheetML + `"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
	}
	for n, p := range pages {
		state := map[bool]string{true: ` state="hidden"`}[p.hidden]
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, p.name, n+1, state, n+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n+1, relation, n+1)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1), p.xml})
	}
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(pages)+1, relation)
	parts = append(
		parts,
		[2]string{"xl/workbook.xml", `<workbook xmlns="` + sheetML + `" xmlns:r="` + relation + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		[2]string{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + relationships + `">` + rels.String() + `</Relationships>`},
	)
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return file.Bytes()
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (h Hand) sheet(t Table) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + sheetML + `"><sheetData>`)
	row := 0
	begin := func() {
		row++
		b.WriteString(`<row r="` + strconv.Itoa(row) + `">`)
	}
	text := func(col int, s string) {
		b.WriteString(`<c r="` + project.ColumnName(col+1) + strconv.Itoa(row) + `" t="inlineStr"><is><t xml:space="preserve">` + escape.Replace(s) + `</t></is></c>`)
	}
	if h.Title {
		begin()
		text(0, "临沂市市级智能化技术改造专项资金申报")
		b.WriteString(`</row>`)
	}
	begin()
	for col, f := range t.Fields {
		text(col, h.header(f))
	}
	b.WriteString(`</row>`)
	for _, r := range t.Rows {
		begin()
		for col, f := range t.Fields {
			at := `<c r="` + project.ColumnName(col+1) + strconv.Itoa(row) + `"`
			switch stored, style := h.stored(f, r[f]); {
			case r[f] == "":
			case stored != "":
				b.WriteString(at + style + `><v>` + stored + `</v></c>`)
			default:
				text(col, h.value(f, r[f]))
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// stored is a value as a spreadsheet stores a number, "" where it is text.
func (h Hand) stored(f project.Field, text string) (number, style string) {
	switch {
	case text == "":
		return "", ""
	case isMoney(f) && h.TenThousands:
		return h.money(text), ""
	case isMoney(f) && h.Amount == 0, f == project.FieldQuantity:
		return text, ""
	case isDay(f) && (h.Date == 0 || h.Date == 6):
		serial := int(project.MustDate(text) - project.MustDate("1899-12-30"))
		return strconv.Itoa(serial) + map[bool]string{true: ".75"}[h.Date == 6], ` s="1"`
	case f == project.FieldTaxRate && h.Amount == 4:
		return h.value(f, text), ""
	default:
		return "", ""
	}
}
