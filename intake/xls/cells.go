package xls

import (
	"bytes"

	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
)

// fixedSizes are the sizes of records of cells that have but one.
var fixedSizes = map[recordID]int{idNumber: 14, idRK: 10, idSharedLabel: 10, idBoolError: 8, idBlank: 6, idRow: 16}

// isCell reports whether a record holds cells. The text of a formula's result is
// part of the formula.
func isCell(r record) bool { return cellRecords.has(r.id) && r.id != idRow && r.id != idString }

// span returns row and columns of a record of cells, from 0, after its size was
// looked at.
func (r record) span() (row, first, last int, err error) {
	var ok bool
	switch r.id {
	case idMulRK:
		ok = len(r.data) >= 12 && len(r.data)%6 == 0
	case idMulBlank:
		ok = len(r.data) >= 8 && len(r.data)%2 == 0
	case idFormula:
		ok = r.isFormula()
	case idLabel, idRichString:
		ok = len(r.data) >= 9
	default:
		ok = len(r.data) == fixedSizes[r.id]
	}
	if !ok {
		return 0, 0, 0, r.sized(false)
	}
	row, first = r.u16(0), r.u16(2)
	switch last = first; r.id {
	case idMulRK:
		last = first + len(r.data)/6 - 2 // 2+2+6n+2 bytes, n cells
		if r.u16(len(r.data)-2) != last {
			return 0, 0, 0, r.wrong("xls.columns")
		}
	case idMulBlank:
		last = first + len(r.data)/2 - 4
		if r.u16(len(r.data)-2) != last {
			return 0, 0, 0, r.wrong("xls.columns")
		}
	default:
	}
	if last >= maxCol {
		return 0, 0, 0, r.wrong("xls.columns")
	}
	return row, first, last, nil
}

// isFormula reports whether a formula has the size that it can have: only lists of
// values within it stand behind its tokens.
func (r record) isFormula() bool {
	const fixed = 22
	if len(r.data) < fixed {
		return false
	}
	extra := len(r.data) - fixed - r.u16(20)
	return extra == 0 || extra > 0 && bytes.ContainsAny(r.data[fixed:fixed+r.u16(20)], "\x20\x40\x60")
}

// inCell places an error in a cell.
func (r record) inCell(row, col int, reason string, kv ...any) *malformed {
	m := r.wrong(reason, kv...)
	m.row, m.col = row+1, col+1
	return m
}

// style is the number format of a cell.
func (b *Book) style(r record, row, col, index int) (f numberformat.Format, err error) {
	switch {
	case index < len(b.styles):
		return b.styles[index], nil
	case len(b.styles) == 0:
		return f, nil
	}
	return f, r.inCell(row, col, "xls.style", "value", index, "count", len(b.styles))
}

// cellsOf appends the cells of a record to the row. Blank cells are left out.
func (r *rowReader) cellsOf(rec record) error {
	row, first, last, err := rec.span()
	if err != nil {
		return err
	}
	switch rec.id {
	case idMulRK:
		for col := first; col <= last; col++ {
			if err := r.rk(rec, row, col, 4+6*(col-first)); err != nil {
				return err
			}
		}
		return nil
	case idRK:
		return r.rk(rec, row, first, 4)
	case idNumber:
		return r.number(rec, row, first, rec.u64(6))
	case idSharedLabel:
		i := int(rec.u32(6))
		if i >= r.book.strings.len() {
			return rec.inCell(row, first, "xls.string_index", "value", i, "count", r.book.strings.len())
		}
		if err := r.checkStyle(rec, row, first); err != nil {
			return err
		}
		r.add(row, sheet.Cell{Col: first + 1, Kind: sheet.Text, Text: r.book.strings.at(i), Shared: i + 1})
		return nil
	case idLabel, idRichString:
		if err := r.checkStyle(rec, row, first); err != nil {
			return err
		}
		from := len(r.text)
		text, end, err := rec.textAt(r.text, 8, rec.u16(6))
		if err != nil {
			return err
		}
		r.text = text
		if err := rec.sized(end == len(rec.data) || rec.id == idRichString && end < len(rec.data)); err != nil {
			return err
		}
		r.add(row, sheet.Cell{Col: first + 1, Kind: sheet.Text, Text: r.since(from)})
		return nil
	case idBoolError:
		return r.boolOrError(rec, row, first, rec.data[6], rec.data[7] != 0)
	case idFormula:
		return r.formula(rec, row, first)
	default: // blank
	}
	return nil
}

// checkStyle asks whether the style of a cell exists that is no number.
func (r *rowReader) checkStyle(rec record, row, col int) error {
	_, err := r.book.style(rec, row, col, rec.u16(4))
	return err
}

// since is the text that was written from a position on.
func (r *rowReader) since(from int) []byte { return r.text[from:len(r.text):len(r.text)] }

// rk adds a number in 30 bits; its style stands at a position of the record.
func (r *rowReader) rk(rec record, row, col, at int) error {
	f, err := r.book.style(rec, row, col, rec.u16(at))
	if err != nil {
		return err
	}
	from := len(r.text)
	text, ok := appendRK(r.text, rec.u32(at+2))
	if !ok {
		return rec.inCell(row, col, "xls.number")
	}
	r.text = text
	c := sheet.Cell{Col: col + 1, Kind: sheet.Number, Text: r.since(from)}
	f.Put(&c)
	r.add(row, c)
	return nil
}

// number adds a number in 64 bits.
func (r *rowReader) number(rec record, row, col int, bits uint64) error {
	f, err := r.book.style(rec, row, col, rec.u16(4))
	if err != nil {
		return err
	}
	from := len(r.text)
	text, ok := appendNumber(r.text, bits)
	if !ok {
		return rec.inCell(row, col, "xls.number")
	}
	r.text = text
	c := sheet.Cell{Col: col + 1, Kind: sheet.Number, Text: r.since(from)}
	f.Put(&c)
	r.add(row, c)
	return nil
}

// errorTexts are the error values.
var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}

func (r *rowReader) boolOrError(rec record, row, col int, value byte, isError bool) error {
	if err := r.checkStyle(rec, row, col); err != nil {
		return err
	}
	c := sheet.Cell{Col: col + 1, Kind: sheet.Bool}
	from := len(r.text)
	switch text, known := errorTexts[value]; {
	case isError && known:
		c.Kind = sheet.Error
		r.text = append(r.text, text...)
	case !isError && value <= 1:
		r.text = append(r.text, '0'+value)
	default:
		return rec.inCell(row, col, "xls.value")
	}
	c.Text = r.since(from)
	r.add(row, c)
	return nil
}

// Kinds of results of formulas that are no numbers.
const (
	textResult  = 0
	boolResult  = 1
	errorResult = 2
	emptyResult = 3
	noNumber    = 0xFFFF // in the upper bytes of the result
)

// formula adds the result of a formula. One that was never calculated is stored as
// 0 with a mark to calculate it when the book is opened, or as an empty text by
// programs that calculate nothing.
func (r *rowReader) formula(rec record, row, col int) error {
	const calculateOnLoad = 2
	if rec.u16(12) != noNumber {
		if rec.u64(6) == 0 && rec.u16(14)&calculateOnLoad != 0 {
			r.add(row, sheet.Cell{Col: col + 1, Kind: sheet.NoValue})
			return nil
		}
		return r.number(rec, row, col, rec.u64(6))
	}
	switch rec.data[6] {
	case textResult:
		if err := r.checkStyle(rec, row, col); err != nil {
			return err
		}
		from := len(r.text)
		if err := r.result(rec, row, col); err != nil {
			return err
		}
		r.add(row, sheet.Cell{Col: col + 1, Kind: sheet.Text, Text: r.since(from)})
		return nil
	case boolResult, errorResult:
		return r.boolOrError(rec, row, col, rec.data[8], rec.data[6] == errorResult)
	case emptyResult:
		if r.layout.uncalculated {
			r.add(row, sheet.Cell{Col: col + 1, Kind: sheet.NoValue})
		}
		return r.checkStyle(rec, row, col)
	}
	return rec.inCell(row, col, "xls.value")
}

// result reads the text that a formula has given, which stands behind the formula
// and behind what it shares with others.
func (r *rowReader) result(rec record, row, col int) error {
	w := walker{r.walker.stream, rec.end()}
	for {
		next, err := w.next()
		if err != nil {
			return err
		}
		switch next.id {
		case idArray, idSharedFormul, idTable, idContinue:
			continue
		case idString:
		default:
			return rec.inCell(row, col, "xls.result")
		}
		list, err := w.pieces(next)
		if err != nil {
			return err
		}
		p := &textReader{record: next, pieces: list}
		count, flags := p.number(2), p.number(1)
		if r.text = p.chars(r.text, count, flags); p.failed || flags&^wideText != 0 || p.more() {
			return next.inCell(row, col, "xls.text")
		}
		return nil
	}
}
