package xlsx

import "tiexi/intake/sheet"

// cellType is what a cell's t attribute says of its value.
type cellType uint8

const (
	numberType  cellType = iota
	sharedType           // the index of a shared string
	formulaType          // the string that a formula has come to
	inlineType           // a string in the cell itself
	boolType
	errorType
	dateType // ISO 8601
)

var cellTypes = map[string]cellType{
	"n": numberType, "s": sharedType, "str": formulaType, "inlineStr": inlineType,
	"b": boolType, "e": errorType, "d": dateType,
}

// cell is a cell as its tag describes it.
type cell struct {
	col     int
	style   int
	kind    cellType
	formula bool
	stored  bool // it has a value, if only an empty one
}

// readCell reads a cell whose tag has just been scanned.
func (r *rowReader) readCell() error {
	c, err := r.cellTag()
	if err != nil {
		return err
	}
	r.value = r.value[:0]
	for {
		more, err := r.child()
		if err != nil {
			return err
		}
		if !more {
			return r.add(c, r.value)
		}
		name := string(r.local)
		switch {
		case r.space != sheetSpace:
			err = r.skip()
		case name == "f":
			c.formula = true
			err = r.skip()
		case name == "v" && !c.stored && c.kind != inlineType:
			c.stored = true
			r.value, err = r.appendText(r.value, r.limits.TextBytes)
		case name == "is" && !c.stored && c.kind == inlineType:
			c.stored = true
			r.value, err = r.richText(r.value, r.limits.TextBytes)
		default:
			err = r.unknown()
		}
		if err != nil {
			return err
		}
	}
}

// cellTag reads a cell's attributes.
func (r *rowReader) cellTag() (c cell, err error) {
	c.col = r.lastCol + 1
	if ref, ok := r.attr("r"); ok {
		row, col, n := cellReference(ref)
		if n == 0 || n != len(ref) || row != r.row.Number {
			return c, r.fault("input.xlsx_reference", "value", clip(ref))
		}
		c.col = col
	}
	if c.col > maxCol {
		return c, r.fault("input.xlsx_reference", "value", c.col)
	}
	if c.style, _, err = r.number("s", 1<<30); err != nil {
		return c, err
	}
	if t, ok := r.attr("t"); ok {
		if c.kind, ok = cellTypes[string(t)]; !ok {
			return c, r.cellFault(c.col, "input.xlsx_value", "name", "t", "value", clip(t))
		}
	}
	return c, nil
}

// add puts a cell into the row. The text may be of any memory: what of it is
// kept is copied.
func (r *rowReader) add(c cell, text []byte) error {
	if err := r.pass(c.col); err != nil {
		return err
	}
	format, ok := r.style(c.style)
	if !ok {
		return r.cellFault(c.col, "input.xlsx_style_index", "value", c.style, "count", len(r.styles))
	}
	out := sheet.Cell{Col: c.col, Kind: sheet.Text}
	if c.kind != formulaType && c.kind != inlineType {
		text = trim(text)
	}
	if len(text) == 0 {
		switch {
		case c.formula && !(c.kind == formulaType && c.stored):
			out.Kind = sheet.NoValue
			r.room.Cells = append(r.room.Cells, out)
			return nil
		case c.kind == sharedType && c.stored:
			return r.cellFault(c.col, "input.xlsx_string_index", "value", "", "count", r.strings.len())
		}
		return nil
	}
	switch c.kind {
	case numberType:
		if !isNumber(text) {
			return r.cellFault(c.col, "input.xlsx_number", "value", clip(text))
		}
		out.Kind, out.Text = sheet.Number, r.keep(text)
		out.Date, out.Unit = format.date, format.unit
	case sharedType:
		i, ok := natural(text, r.strings.len()-1)
		if !ok {
			return r.cellFault(c.col, "input.xlsx_string_index", "value", clip(text), "count", r.strings.len())
		}
		out.Text, out.Shared = r.strings.at(i), i+1
	case boolType:
		on, ok := boolean(text)
		if !ok {
			return r.cellFault(c.col, "input.xlsx_value", "name", "v", "value", clip(text))
		}
		out.Kind, out.Text = sheet.Bool, r.keep([]byte("0"))
		if on {
			out.Text[0] = '1'
		}
	case errorType:
		out.Kind, out.Text = sheet.Error, r.keep(text)
	case dateType:
		out.Text = r.keep(text)
	default:
		out.Text = unescape(r.keep(text))
	}
	if len(out.Text) == 0 {
		return nil
	}
	if len(r.room.Texts)-r.texts > r.limits.RowBytes {
		return r.tooLarge("limit.row", int64(r.limits.RowBytes))
	}
	r.room.Cells = append(r.room.Cells, out)
	return nil
}

// style returns the number format of a cell style, and whether there is such a
// style.
func (r *rowReader) style(i int) (numberFormat, bool) {
	if i < len(r.styles) {
		return r.styles[i], true
	}
	return numberFormat{}, i == 0 || r.styles == nil
}

// trim cuts white space off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && class[b[0]]&inBlank != 0 {
		b = b[1:]
	}
	for len(b) > 0 && class[b[len(b)-1]]&inBlank != 0 {
		b = b[:len(b)-1]
	}
	return b
}

// pass notes that a cell stands in a column.
func (r *rowReader) pass(col int) error {
	word, bit := (col-1)/64, uint64(1)<<((col-1)%64)
	if r.seen[word]&bit != 0 {
		return r.cellFault(col, "input.xlsx_cell_twice")
	}
	r.seen[word] |= bit
	r.words = max(r.words, word+1)
	if col < r.lastCol {
		r.disorder = true
	}
	r.lastCol = col
	return nil
}

// keep copies a text to where the row is put. A text kept earlier stays where
// it is even if the room has to move on.
func (r *rowReader) keep(b []byte) []byte {
	from := len(r.room.Texts)
	r.room.Texts = append(r.room.Texts, b...)
	return r.room.Texts[from:len(r.room.Texts):len(r.room.Texts)]
}
