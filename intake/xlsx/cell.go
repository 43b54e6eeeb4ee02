package xlsx

import (
	"bytes"

	"tiexi/intake/sheet"
)

// cellType is what a cell's t attribute says of its value.
type cellType uint8

const (
	numberType  cellType = iota
	sharedType           // the index of a shared string
	formulaType          // the string that a formula has given
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
	col     int32
	style   int32
	kind    cellType
	formula bool
	stored  bool // it has a value, possibly an empty one
}

// lastTag is the tag of the cell read last in a column.
type lastTag struct {
	rest []byte // of the tag, from the quote that ends the reference
	cell cell
}

const (
	cellHead = `<c r="`
	mostTags = 26 + 26*26 // columns of one or two letters
)

// sameTag reads the tag of a cell that differs from the tag of the cell above it
// in nothing but the row number, as nearly all tags of a large sheet do. It
// reads nothing and returns false where there is any other tag.
func (r *rowReader) sameTag() bool {
	x := r.xml
	b := x.buf[x.pos:x.end]
	if len(b) > 0 && b[0] != '<' {
		b = b[skipBlanks(b, 0):]
	}
	if len(b) < len(cellHead) || string(b[:len(cellHead)]) != cellHead || x.empty || x.open.plain != sheetSpace {
		return false
	}
	i, col := len(cellHead), 0
	for ; i < len(b) && b[i]-'A' < 26 && col < mostTags; i++ {
		col = col*26 + int(b[i]-'A') + 1
	}
	if col == 0 || col > len(r.tags) || !bytes.HasPrefix(b[i:], r.digits) {
		return false
	}
	i += len(r.digits)
	last := &r.tags[col-1]
	if len(last.rest) == 0 || !bytes.HasPrefix(b[i:], last.rest) {
		return false
	}
	r.cell = last.cell
	x.pos = x.end - len(b) + i + len(last.rest)
	x.empty = last.rest[len(last.rest)-2] == '/'
	return true
}

// remember keeps the tag that has just been read for sameTag, unless it says
// more than its own bytes do (by declaring a prefix).
func (r *rowReader) remember() {
	tag, col := r.xml.tag, int(r.cell.col)
	if col > mostTags || !bytes.HasPrefix(tag, []byte(cellHead)) || bytes.Contains(tag, []byte("xmlns")) {
		return
	}
	i := len(cellHead) + 1
	if col > 26 {
		i++
	}
	if !bytes.HasPrefix(tag[min(i, len(tag)):], r.digits) {
		return
	}
	for len(r.tags) < col {
		r.tags = append(r.tags, lastTag{})
	}
	last := &r.tags[col-1]
	last.rest, last.cell = append(last.rest[:0], tag[i+len(r.digits):]...), r.cell
}

// cellTag reads the attributes of the cell whose tag has just been read.
func (r *rowReader) cellTag() error {
	x := r.xml
	col, kind := r.lastCol+1, numberType
	if ref, ok := x.attr("r"); ok {
		row, c, n := cellReference(ref)
		if n == 0 || n != len(ref) || row != r.row.Number {
			return x.fault("input.xlsx_reference", "value", clip(ref))
		}
		col = c
	}
	if col > maxCol {
		return x.fault("input.xlsx_reference", "value", col)
	}
	style, _, err := x.number("s", 1<<30)
	if err != nil {
		return err
	}
	if t, ok := x.attr("t"); ok {
		if kind, ok = cellTypes[string(t)]; !ok {
			return r.cellFault(col, "input.xlsx_value", "name", "t", "value", clip(t))
		}
	}
	r.cell = cell{col: int32(col), style: int32(style), kind: kind}
	r.remember()
	return nil
}

// readCell reads the content of a cell and puts the cell into the row. The
// cell's tag has just been read by cellTag, or by sameTag.
func (r *rowReader) readCell(same bool) error {
	x, c := r.xml, &r.cell
	if same {
		if text, ok := r.onlyValue(); ok {
			return r.add(text)
		}
		x.open.push([]byte("c"))
	}
	x.value = x.value[:0]
	beside, hasBeside := "", false // a value beside an inline string
	err := x.children(func() error {
		switch {
		case x.is("f"):
			c.formula = true
			return x.skip()
		case x.is("v") && c.kind == inlineType && !hasBeside:
			before := len(x.value)
			err := x.readText()
			beside, hasBeside, x.value = string(x.value[before:]), true, x.value[:before]
			return err
		case x.is("v") && !c.stored && c.kind != inlineType:
			c.stored = true
			return x.readText()
		case x.is("is") && !c.stored && c.kind == inlineType:
			c.stored = true
			return x.richText()
		}
		return x.skipForeign()
	})
	if err == nil && hasBeside && (!c.stored || len(x.value) == 0 && beside != "") {
		err = x.malformed("xml.unexpected", "element", "v") // nothing says which of the two it is
	}
	if err != nil {
		return err
	}
	return r.add(x.value)
}

// onlyValue reads all of a cell behind its tag where it is nothing but a value
// in which nothing has to be resolved, as nearly always. Otherwise it reads
// nothing and returns false.
func (r *rowReader) onlyValue() (text []byte, ok bool) {
	const value, valueEnd = "<v>", "</v></c>"
	const inline, inlineEnd = "<is><t>", "</t></is></c>"
	x, before, after := r.xml, len(value), len(valueEnd)
	b, isInline := x.buf[x.pos:x.end], r.cell.kind == inlineType
	switch { // comparing with constants is a few instructions
	case x.empty:
		return nil, false
	case isInline && len(b) >= len(inline) && string(b[:len(inline)]) == inline:
		before, after = len(inline), len(inlineEnd)
	case isInline, len(b) < len(value), string(b[:len(value)]) != value:
		return nil, false
	}
	n := before + plainRun(b[before:])
	text, b = b[before:n], b[n:]
	if len(text) > x.limits.TextBytes || len(b) < after {
		return nil, false
	}
	if isInline && string(b[:len(inlineEnd)]) != inlineEnd || !isInline && string(b[:len(valueEnd)]) != valueEnd {
		return nil, false
	}
	r.cell.stored = true
	x.pos += n + after
	return text, true
}

// add puts the cell into the row. The part of the text that is kept is copied.
func (r *rowReader) add(text []byte) error {
	c, col := &r.cell, int(r.cell.col)
	at := uint(col - 1) // unsigned: dividing is a shift
	seen, bit := &r.seen[at/64], uint64(1)<<(at%64)
	if col <= r.lastCol || r.disorder { // until then no column can come twice
		if *seen&bit != 0 {
			return r.cellFault(col, "input.xlsx_cell_twice")
		}
		r.disorder, r.rightmost = true, max(r.rightmost, r.lastCol)
	}
	*seen |= bit
	r.lastCol = col
	if int(c.style) >= len(r.styles) && c.style > 0 && r.styles != nil {
		return r.cellFault(col, "input.xlsx_style_index", "value", int(c.style), "count", len(r.styles))
	}
	if c.kind != formulaType && c.kind != inlineType {
		text = trim(text)
	}
	if len(text) == 0 {
		return r.addEmpty()
	}
	kind, shared := sheet.Text, 0
	switch c.kind {
	case numberType:
		if !isNumber(text) {
			return r.cellFault(col, "input.xlsx_number", "value", clip(text))
		}
		kind = sheet.Number
	case sharedType:
		i, ok := natural(text, r.strings.len()-1)
		if !ok {
			return r.cellFault(col, "input.xlsx_string_index", "value", clip(text), "count", r.strings.len())
		}
		text, shared = r.strings.at(i), i+1
	case boolType:
		on, ok := truths[string(text)]
		if !ok {
			return r.cellFault(col, "input.xlsx_value", "name", "v", "value", clip(text))
		}
		kind, text = sheet.Bool, []byte("0")
		if on {
			text = []byte("1")
		}
	case errorType:
		kind = sheet.Error
	case formulaType, inlineType, dateType:
	}
	if shared == 0 { // texts kept earlier remain valid when the memory grows
		from := len(r.room.Texts)
		r.room.Texts = append(r.room.Texts, text...)
		text = r.room.Texts[from:len(r.room.Texts):len(r.room.Texts)]
	}
	if c.kind == formulaType || c.kind == inlineType {
		text = unescape(text)
	}
	if len(text) == 0 {
		return nil
	}
	if most := r.xml.limits.RowBytes; len(r.room.Texts)-r.texts > most {
		return r.xml.tooLarge("limit.row", int64(most))
	}
	r.room.Cells = append(r.room.Cells, sheet.Cell{})
	out := &r.room.Cells[len(r.room.Cells)-1] // set field by field, which is faster than to copy it whole
	out.Col, out.Kind, out.Shared, out.Text = col, kind, shared, text
	if c.kind == numberType && int(c.style) < len(r.styles) {
		r.styles[c.style].Put(out)
	}
	return nil
}

// addEmpty deals with a cell that has no text: only a formula whose result was
// never stored is a cell of the row. That the result is a text was stored with
// it: without a value it is the empty one. Some programs write blank cells as
// shared strings without an index.
func (r *rowReader) addEmpty() error {
	if c := &r.cell; c.formula && c.kind != formulaType {
		r.room.Cells = append(r.room.Cells, sheet.Cell{Col: int(c.col), Kind: sheet.NoValue})
	}
	return nil
}
