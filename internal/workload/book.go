package workload

import (
	"archive/zip"
	"bufio"
	"io"
	"strconv"

	"github.com/klauspost/compress/flate"
)

// Book says what is in a workbook.
type Book struct {
	Lines  int
	First  int  // number of its first project: books of different projects are one batch
	Inline bool // texts stand in their cells, not in a table of shared strings
	Single bool // all lines are those of one project
}

// each is how many lines a project has.
func (b Book) each() int {
	if b.Single {
		return max(1, b.Lines)
	}
	return LinesPerProject
}

// The fixed parts of a book with two sheets.
const (
	mainNS       = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relations    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS    = "http://schemas.openxmlformats.org/package/2006/"
	head         = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spreadsheets = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	contentTypes = head + `<Types xmlns="` + packageNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + spreadsheets + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + spreadsheets + `worksheet+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="` + spreadsheets + `worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="` + spreadsheets + `styles+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="` + spreadsheets + `sharedStrings+xml"/></Types>`
	topRelations  = head + `<Relationships xmlns="` + packageNS + `relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	workbook      = head + `<workbook xmlns="` + mainNS + `" xmlns:r="` + relations + `"><sheets><sheet name="项目" sheetId="1" r:id="rId1"/><sheet name="发票" sheetId="2" r:id="rId2"/></sheets></workbook>`
	bookRelations = head + `<Relationships xmlns="` + packageNS + `relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + relations + `/worksheet" Target="worksheets/sheet2.xml"/>` +
		`<Relationship Id="rId3" Type="` + relations + `/styles" Target="styles.xml"/><Relationship Id="rId4" Type="` + relations + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	styles = head + `<styleSheet xmlns="` + mainNS + `"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
)

// Write writes the book.
func (b Book) Write(out io.Writer) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	table := &strings{inline: b.Inline, index: make(map[string]int)}
	for _, part := range []struct {
		name  string
		write func(w *bufio.Writer)
	}{
		{"[Content_Types].xml", fixed(contentTypes)},
		{"_rels/.rels", fixed(topRelations)},
		{"xl/workbook.xml", fixed(workbook)},
		{"xl/_rels/workbook.xml.rels", fixed(bookRelations)},
		{"xl/styles.xml", fixed(styles)},
		{"xl/worksheets/sheet1.xml", func(w *bufio.Writer) { b.projects(w, table) }},
		{"xl/worksheets/sheet2.xml", func(w *bufio.Writer) { b.invoices(w, table) }},
		{"xl/sharedStrings.xml", table.write},
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return err
		}
		w := bufio.NewWriterSize(f, 1<<20)
		part.write(w)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return z.Close()
}

func fixed(text string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { w.WriteString(text) }
}

func (b Book) projects(w *bufio.Writer, table *strings) {
	s := begin(w, table, projectHeaders)
	for n := b.First; n < b.First+(b.Lines+b.each()-1)/b.each(); n++ {
		s.open()
		s.text(projectID(n))
		s.text("数字化车间技术改造项目")
		s.text(buyerName(n))
		s.text(buyerCode(n))
		s.text(counties[n%len(counties)])
		s.text("C3425")
		s.text("智能化")
		s.day(44561) // 2021-12-31
		s.close()
	}
	s.end()
}

func (b Book) invoices(w *bufio.Writer, table *strings) {
	s := begin(w, table, headers)
	all := lines{random: uint64(b.First) + 1, first: b.First, each: b.each()}
	for range b.Lines {
		l := all.next()
		buyer := projectNumber(l.project)
		s.open()
		s.text(l.project)
		s.text(l.code)
		s.text(l.number)
		s.text(l.eNumber)
		s.day(l.day)
		s.text(sellerName(l.seller))
		s.text(sellerCode(l.seller))
		s.text(buyerName(buyer))
		s.text(buyerCode(buyer))
		s.text(itemName(l.item))
		s.text(l.category)
		s.number(l.quantity)
		s.amount(l.price)
		s.amount(l.net)
		s.raw("0.13")
		s.amount(l.tax)
		s.amount(l.gross)
		s.text(l.status)
		s.text(l.note)
		s.close()
	}
	s.end()
}

// strings is the table of shared strings as it grows.
type strings struct {
	inline bool
	index  map[string]int
	list   []string
}

func (t *strings) at(text string) int {
	n, ok := t.index[text]
	if !ok {
		n = len(t.list)
		t.index[text] = n
		t.list = append(t.list, text)
	}
	return n
}

func (t *strings) write(w *bufio.Writer) {
	w.WriteString(head + `<sst xmlns="` + mainNS + `">`)
	for _, text := range t.list {
		w.WriteString("<si><t>")
		w.WriteString(text)
		w.WriteString("</t></si>")
	}
	w.WriteString("</sst>")
}

// sheet writes rows, cell by cell.
type sheet struct {
	w     *bufio.Writer
	table *strings
	row   int
	col   int
	b     []byte
}

func begin(w *bufio.Writer, table *strings, headers []string) *sheet {
	s := &sheet{w: w, table: table}
	w.WriteString(head + `<worksheet xmlns="` + mainNS + `"><sheetData>`)
	s.open()
	for _, h := range headers {
		s.text(h)
	}
	s.close()
	return s
}

func (s *sheet) end() { s.w.WriteString(`</sheetData></worksheet>`) }

func (s *sheet) open() {
	s.row++
	s.col = 0
	s.b = append(s.b[:0], `<row r="`...)
	s.b = strconv.AppendInt(s.b, int64(s.row), 10)
	s.b = append(s.b, `">`...)
}

func (s *sheet) close() {
	s.b = append(s.b, `</row>`...)
	s.w.Write(s.b)
}

// cell begins a cell.
func (s *sheet) cell(attributes string) {
	s.b = append(s.b, `<c r="`...)
	s.b = append(s.b, byte('A'+s.col))
	s.b = strconv.AppendInt(s.b, int64(s.row), 10)
	s.b = append(s.b, '"')
	s.b = append(s.b, attributes...)
	s.b = append(s.b, '>')
	s.col++
}

// text writes a text; an empty one is no cell.
func (s *sheet) text(text string) {
	switch {
	case text == "":
		s.col++
	case s.table.inline:
		s.cell(` t="inlineStr"`)
		s.b = append(s.b, "<is><t>"...)
		s.b = append(s.b, text...)
		s.b = append(s.b, "</t></is></c>"...)
	default:
		s.cell(` t="s"`)
		s.b = append(s.b, "<v>"...)
		s.b = strconv.AppendInt(s.b, int64(s.table.at(text)), 10)
		s.b = append(s.b, "</v></c>"...)
	}
}

func (s *sheet) value(attributes string, write func([]byte) []byte) {
	s.cell(attributes)
	s.b = append(s.b, "<v>"...)
	s.b = write(s.b)
	s.b = append(s.b, "</v></c>"...)
}

func (s *sheet) day(n int) {
	s.value(` s="1"`, func(b []byte) []byte { return strconv.AppendInt(b, int64(n), 10) })
}

func (s *sheet) number(n int64) {
	s.value("", func(b []byte) []byte { return strconv.AppendInt(b, n, 10) })
}

func (s *sheet) raw(text string) {
	s.value("", func(b []byte) []byte { return append(b, text...) })
}

func (s *sheet) amount(fen int64) {
	s.value(` s="2"`, func(b []byte) []byte { return yuan(b, fen) })
}
