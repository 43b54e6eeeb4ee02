package markup

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// workbook is a workbook of Excel 2003 in XML.
type workbook struct {
	file
	sheets   []worksheet
	styles   map[string]style
	date1904 bool
}

type worksheet struct {
	sheet sheet.Sheet
	begin int64 // of its element in the text
}

// style is a cell style: its number format, or that of its parent.
type style struct {
	format *numberformat.Format
	parent string
}

var _ sheet.Book = (*workbook)(nil)

func openWorkbook(name string, text []byte) (sheet.Book, error) {
	b := &workbook{file: file{name, text}, styles: make(map[string]style)}
	d := b.decoder(0)
	current := ""
	for {
		begin := d.InputOffset()
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, b.malformed(d, project.FilePlace(name), err)
		}
		switch e := token.(type) {
		case xml.Directive:
			return nil, fault.New("input.xlsx_doctype", "part", path.Base(name), "offset", begin).At(project.FilePlace(name))
		case xml.StartElement:
			if err := b.open(d, e, begin, &current); err != nil {
				return nil, err
			}
		}
	}
	if len(b.sheets) == 0 {
		return nil, fault.New("input.page_no_table").At(project.FilePlace(name))
	}
	return b, nil
}

// open takes the beginning of an element outside the rows.
func (b *workbook) open(d *xml.Decoder, e xml.StartElement, begin int64, current *string) error {
	place := project.FilePlace(b.name)
	switch e.Name.Local {
	case "Style":
		*current = xmlAttr(e, "ID")
		b.styles[*current] = style{parent: xmlAttr(e, "Parent")}
		if len(b.styles) > maxStyles {
			return tooLarge(place, path.Base(b.name), "limit.styles", maxStyles)
		}
	case "NumberFormat":
		s := b.styles[*current]
		format := formatOf(xmlAttr(e, "Format"))
		s.format = &format
		b.styles[*current] = s
	case "Worksheet":
		name := xmlAttr(e, "Name")
		if name == "" {
			return b.malformed(d, place, errValue("Name", ""))
		}
		if b.sheets = append(b.sheets, worksheet{sheet.Sheet{Name: name}, begin}); len(b.sheets) > maxSheets {
			return tooLarge(place, path.Base(b.name), "limit.sheets", maxSheets)
		}
	case "Visible":
		var state string
		if err := d.DecodeElement(&state, &e); err != nil {
			return b.malformed(d, place, err)
		}
		if n := len(b.sheets); n > 0 && strings.TrimSpace(state) != "SheetVisible" {
			b.sheets[n-1].sheet.Hidden = true
		}
	case "Date1904":
		b.date1904 = true
	}
	return nil
}

// decoder reads the text from a place on.
func (b *workbook) decoder(from int64) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b.text[from:]))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	return d
}

// valueError is a value that an attribute or a cell cannot have.
type valueError struct{ name, value string }

func (e *valueError) Error() string { return "bad " + e.name }

func errValue(name, value string) error { return &valueError{name, value} }

// malformed is the fault of what is wrong with the XML.
func (b *workbook) malformed(d *xml.Decoder, place project.Place, err error) error {
	line, _ := d.InputPos()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		line = syntax.Line
	}
	reason := message.New("xml.tag")
	if v, ok := errors.AsType[*valueError](err); ok {
		reason = message.New("markup.value", "name", v.name, "value", message.Clip(v.value))
	}
	return fault.New("input.workbook_xml", "line", line, "reason", reason).At(place).Because(err)
}

func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// namedFormats are number formats that have a name in workbooks in XML.
var namedFormats = map[string]numberformat.Format{
	"General Date": {Date: true}, "Long Date": {Date: true}, "Medium Date": {Date: true}, "Short Date": {Date: true},
	"Percent": {Percent: true}, "Euro Currency": {Currency: sheet.EUR},
	"General": {}, "General Number": {}, "Currency": {}, "Fixed": {}, "Standard": {}, "Scientific": {}, "Yes/No": {}, "True/False": {}, "On/Off": {},
	"Long Time": {}, "Medium Time": {}, "Short Time": {}, "@": {}, "": {},
}

func formatOf(code string) numberformat.Format {
	if f, ok := namedFormats[code]; ok {
		return f
	}
	return numberformat.Of(code)
}

// format is the number format of a style, which may be that of a style above it.
func (b *workbook) format(id string) numberformat.Format {
	const highest = 16
	for range highest {
		s := b.styles[id]
		if s.format != nil {
			return *s.format
		}
		if id = s.parent; id == "" {
			break
		}
	}
	return numberformat.Format{}
}

// Sheets returns the worksheets in the book's own order.
func (b *workbook) Sheets() []sheet.Sheet {
	list := make([]sheet.Sheet, len(b.sheets))
	for i, s := range b.sheets {
		list[i] = s.sheet
	}
	return list
}

// Date1904 reports whether serial dates count from 1904-01-01.
func (b *workbook) Date1904() bool { return b.date1904 }

// Rows hands each non-empty row of sheet i to fn. See sheet.Book.
func (b *workbook) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	if i < 0 || i >= len(b.sheets) {
		return sheet.Shape{}, fmt.Errorf("markup: no sheet %d in %s", i, b.name)
	}
	s := b.sheets[i]
	r := &rowReader{book: b, ctx: ctx, place: b.place(s.sheet.Name, i), xml: b.decoder(s.begin), fn: fn, leftmost: 1}
	if err := r.sheet(); err != nil {
		return sheet.Shape{}, r.wrong(err)
	}
	return r.shape, nil
}

// number is a decimal number as workbooks store it.
var number = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,3})?$`)
})

func isNumber(s string) bool { return number().MatchString(s) }

// natural reads an attribute that is a number from 1 to most, or absent.
func natural(e xml.StartElement, name string, most int) (n int, ok bool, err error) {
	text := xmlAttr(e, name)
	if text == "" {
		return 0, false, nil
	}
	n, err = strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, false, errValue(name, text)
	}
	return n, true, nil
}
