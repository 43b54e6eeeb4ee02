package xlsx

import (
	"bytes"

	"tiexi/intake/sheet"
)

// Each of these functions takes a tag or cells that are like those before, or
// leaves them as they are to the others: whatever is unusual, or wrong.

// quickRow takes the tag of a row and begins the row.
func (r *rowReader) quickRow() bool {
	if !r.quick() || len(r.alike.rowTag) == 0 {
		return false
	}
	b := r.buf[r.pos:r.end]
	i := skipBlanks(b, 0)
	if len(b)-i < 2*wordBytes || word(b, i) != rowWord {
		return false
	}
	i += wordBytes
	number, n := natural7(b, i, '"')
	i += n
	if n == 0 || number > maxRow || number <= r.row.Number || !bytes.HasPrefix(b[i:], r.alike.rowTag) {
		return false
	}
	r.pos += i + len(r.alike.rowTag)
	r.push([]byte("row"))
	r.beginRow(number, r.alike.hidden)
	return true
}

// learnRow notes what the tag of the row that has just begun has behind its
// number.
func (r *rowReader) learnRow() {
	r.alike.rowTag = r.alike.rowTag[:0]
	if r.empty || !hasPrefix(r.tag, rowHead) || bytes.Contains(r.tag, []byte("xmlns")) {
		return
	}
	r.alike.rowTag = append(r.alike.rowTag, r.tag[digits(r.tag, len(rowHead)):]...)
	r.alike.hidden = r.row.Hidden
}

// quickRowEnd takes the end tag of a row.
func (r *rowReader) quickRowEnd() bool {
	if !r.quick() || string(r.top()) != "row" {
		return false
	}
	n := quickMark(r.buf[r.pos:r.end], 0, "</row>")
	if n == 0 {
		return false
	}
	r.pos += n
	r.pop()
	return true
}

// quickCells takes cells for as long as they are like others before.
func (r *rowReader) quickCells() {
	if !r.quick() || r.disorder {
		return
	}
	a, b := &r.alike, r.buf[:r.end]
	pos, next := r.pos, r.lastCol // next is, from 0, the column that should follow
	cells, texts := r.room.Cells, r.room.Texts
	for len(b)-pos >= reach {
		i, col, w := pos, next, word(b, pos)
		if col >= len(a.columns) || w&a.columns[col].mask != a.columns[col].head {
			if i = skipBlanks(b, pos); i > pos {
				pos = i
				continue
			}
			if col = a.column(w); col < next {
				break
			}
		}
		u := &a.columns[col]
		i += u.n
		if word(b, i)&a.mask != a.reference {
			break
		}
		i += a.n
		o := u.opening
		if o == nil || o.follows == anything || !o.at(b, i) {
			if o = a.opening(b, i); o == nil {
				break
			}
			u.opening = o
		}
		i += o.n
		text, shared, n := r.quickValue(b, i, o)
		if n < 0 || len(text) > r.limits.TextBytes || len(texts)-r.texts+len(text) > r.limits.RowBytes {
			break
		}
		pos, next = i+n, col+1
		r.seen[uint(col)/64] |= 1 << (uint(col) % 64)
		if len(text) == 0 {
			continue
		}
		cells = append(cells, sheet.Cell{})
		c := &cells[len(cells)-1] // set field by field, which is faster than to copy it whole
		c.Col, c.Shared = next, shared
		if shared > 0 {
			c.Text = text
			continue
		}
		if o.kind == numberType {
			c.Kind, c.Date, c.Unit = sheet.Number, o.format.date, o.format.unit
		}
		from := len(texts)
		texts = append(texts, text...)
		c.Text = texts[from:len(texts):len(texts)]
	}
	r.pos, r.lastCol = pos, next
	r.words = max(r.words, (next+63)/64)
	r.room.Cells, r.room.Texts = cells, texts
}

// quickValue reads what stands behind a cell's opening, the cell's end included.
// n is its length, -1 where there is anything out of the ordinary.
func (r *rowReader) quickValue(b []byte, i int, o *opening) (text []byte, shared, n int) {
	switch {
	case o.follows == nothing:
		return nil, 0, 0
	case o.follows == value && o.kind == sharedType:
		at, n := natural7(b, i, '<')
		if n == 0 || word(b, i+n) != valueEnd || at >= r.strings.len() {
			break
		}
		return r.strings.at(at), at + 1, n + wordBytes
	case o.follows == value && o.kind == numberType:
		n := decimal(b, i)
		if n == 0 {
			n = max(0, bytes.IndexByte(b[i:], '<'))
			if !isNumber(b[i:i+n]) || len(b)-i-n < wordBytes {
				break
			}
		}
		if word(b, i+n) != valueEnd {
			break
		}
		return b[i : i+n], 0, n + wordBytes
	case o.follows == inline:
		n := plainRun(b, i)
		if n < 0 || len(b)-i-n < 2*wordBytes || word(b, i+n) != inlineEnd || word(b, i+n+5) != inlineEnd5 {
			break
		}
		return b[i : i+n], 0, n + 5 + wordBytes
	case o.follows == anything:
		text, n := quickContent(b[i:], &cell{kind: o.kind})
		switch {
		case len(text) == 0: // which of a formula is more than nothing
		case o.kind == sharedType:
			if at, ok := natural(text, r.strings.len()-1); ok {
				return r.strings.at(at), at + 1, n
			}
		case o.kind == numberType && isNumber(text), o.kind == inlineType && bytes.IndexByte(text, '_') < 0:
			return text, 0, n
		}
	}
	return nil, 0, -1
}
