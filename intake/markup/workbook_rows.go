package markup

import (
	"cmp"
	"context"
	"encoding/xml"
	"path"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// rowReader reads the rows of one sheet of a workbook in XML.
type rowReader struct {
	book  *workbook
	ctx   context.Context
	place project.Place
	xml   *xml.Decoder
	fn    func(sheet.Row) error
	shape sheet.Shape

	foreign  error // of fn, or a fault already
	leftmost int   // column in which rows begin
	column   int   // described last
	columns  []styledColumns
	row      sheet.Row
	style    string // of the row
	col      int    // of the cell read last, with what is merged into it
	texts    []byte
}

// styledColumns are columns with a style.
type styledColumns struct {
	first, last int
	style       string
}

// wrong is the fault of an error, unless that is one already or of somebody else.
func (r *rowReader) wrong(err error) error {
	if r.foreign != nil {
		return r.foreign
	}
	return r.book.malformed(r.xml, r.place, err)
}

// children calls read at the beginning of each child of the element that began last,
// which read must read to its end.
func (r *rowReader) children(read func(e xml.StartElement) error) error {
	for {
		token, err := r.xml.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := read(e); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (r *rowReader) sheet() error {
	if _, err := r.xml.Token(); err != nil { // its own element
		return err
	}
	return r.children(func(e xml.StartElement) error {
		if e.Name.Local != "Table" {
			return r.xml.Skip()
		}
		top, _, err1 := natural(e, "TopCell", maxRow)
		left, hasLeft, err2 := natural(e, "LeftCell", maxCol)
		if err := cmp.Or(err1, err2); err != nil {
			return err
		}
		if r.row.Number = max(top-1, 0); hasLeft {
			r.leftmost = max(left, 1)
		}
		r.column = r.leftmost - 1
		return r.children(r.tableChild)
	})
}

func (r *rowReader) tableChild(e xml.StartElement) error {
	switch e.Name.Local {
	case "Column":
		return r.describe(e)
	case "Row":
		return r.readRow(e)
	}
	return r.xml.Skip()
}

// describe reads what is said of columns.
func (r *rowReader) describe(e xml.StartElement) error {
	index, ok, err1 := natural(e, "Index", maxCol)
	span, _, err2 := natural(e, "Span", maxCol)
	if err := cmp.Or(err1, err2); err != nil {
		return err
	}
	first := r.column + 1
	if ok {
		first = index
	}
	last := first + span
	if first <= r.column || last > maxCol {
		return errValue("Index", xmlAttr(e, "Index"))
	}
	r.column = last
	if xmlAttr(e, "Hidden") == "1" || isZero(xmlAttr(e, "Width")) {
		r.shape.HiddenColumns = append(r.shape.HiddenColumns, sheet.Range{FirstCol: first, LastCol: last})
	}
	if id := xmlAttr(e, "StyleID"); id != "" {
		r.columns = append(r.columns, styledColumns{first, last, id})
	}
	return r.xml.Skip()
}

// isZero reports whether a size is zero.
func isZero(size string) bool { return size != "" && strings.Trim(size, "0.") == "" }

func (r *rowReader) readRow(e xml.StartElement) error {
	index, ok, err1 := natural(e, "Index", maxRow)
	span, _, err2 := natural(e, "Span", maxRow)
	if err := cmp.Or(err1, err2); err != nil {
		return err
	}
	number := r.row.Number + 1
	if ok {
		number = index
	}
	if number <= r.row.Number || number+span > maxRow {
		return errValue("Index", xmlAttr(e, "Index"))
	}
	r.row = sheet.Row{Number: number, Hidden: xmlAttr(e, "Hidden") == "1" || isZero(xmlAttr(e, "Height")), Cells: r.row.Cells[:0]}
	r.style, r.col, r.texts = xmlAttr(e, "StyleID"), r.leftmost-1, r.texts[:0]
	err := r.children(func(e xml.StartElement) error {
		if e.Name.Local != "Cell" {
			return r.xml.Skip()
		}
		return r.readCell(e)
	})
	if err == nil {
		r.foreign = hand(r.ctx, r.row, r.fn)
		err = r.foreign
	}
	r.row.Number += span // rows that look like this one, and are empty
	return err
}

func (r *rowReader) readCell(e xml.StartElement) error {
	index, ok, err1 := natural(e, "Index", maxCol)
	across, _, err2 := natural(e, "MergeAcross", maxCol)
	down, _, err3 := natural(e, "MergeDown", maxRow)
	if err := cmp.Or(err1, err2, err3); err != nil {
		return err
	}
	col := r.col + 1
	if ok {
		col = index
	}
	r.place.Spot = project.Spot{Row: int32(r.row.Number), Col: int32(col)}
	if col <= r.col || col+across > maxCol || r.row.Number+down > maxRow {
		return errValue("Index", xmlAttr(e, "Index"))
	}
	if r.col = col + across; across > 0 || down > 0 {
		area := sheet.Range{FirstRow: r.row.Number, FirstCol: col, LastRow: r.row.Number + down, LastCol: col + across}
		if r.shape.Merged = append(r.shape.Merged, area); len(r.shape.Merged) > maxMerged {
			r.foreign = tooLarge(r.place, path.Base(r.book.name), "limit.merged", maxMerged)
			return r.foreign
		}
	}
	hasData := false
	err := r.children(func(child xml.StartElement) error {
		if child.Name.Local != "Data" || hasData {
			return r.xml.Skip()
		}
		hasData = true
		return r.data(child, col, cmp.Or(xmlAttr(e, "StyleID"), r.style, r.columnStyle(col), "Default"))
	})
	if err == nil && !hasData && xmlAttr(e, "Formula") != "" {
		r.row.Cells = append(r.row.Cells, sheet.Cell{Col: col, Kind: sheet.NoValue})
	}
	if err == nil {
		r.place.Spot = project.Spot{}
	}
	return err
}

func (r *rowReader) columnStyle(col int) string {
	for _, c := range r.columns {
		if c.first <= col && col <= c.last {
			return c.style
		}
	}
	return ""
}

// data reads the value of a cell.
func (r *rowReader) data(e xml.StartElement, col int, styleID string) error {
	from := len(r.texts)
	if err := r.text(); err != nil {
		return err
	}
	c := sheet.Cell{Col: col, Text: r.texts[from:len(r.texts):len(r.texts)]}
	if kind := xmlAttr(e, "Type"); kind != "String" {
		c.Text = []byte(strings.TrimSpace(string(c.Text)))
	}
	if len(c.Text) == 0 {
		return nil
	}
	switch kind := xmlAttr(e, "Type"); kind {
	case "String", "DateTime": // a day as it is written
		c.Kind = sheet.Text
	case "Number":
		if !isNumber(string(c.Text)) {
			return errValue("Data", string(c.Text))
		}
		c.Kind = sheet.Number
		r.book.format(styleID).Put(&c)
	case "Boolean":
		if s := string(c.Text); s != "0" && s != "1" {
			return errValue("Data", s)
		}
		c.Kind = sheet.Bool
	case "Error":
		c.Kind = sheet.Error
	default:
		return errValue("Type", kind)
	}
	r.row.Cells = append(r.row.Cells, c)
	return nil
}

// text appends the text of the element that began last to r.texts, with that of the
// elements in it, which show it in other fonts.
func (r *rowReader) text() error {
	begin := len(r.texts)
	for depth := 1; depth > 0; {
		token, err := r.xml.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if r.texts = append(r.texts, e...); len(r.texts)-begin > maxText {
				r.foreign = tooLarge(r.place, path.Base(r.book.name), "limit.text", maxText)
				return r.foreign
			}
		}
	}
	return nil
}
