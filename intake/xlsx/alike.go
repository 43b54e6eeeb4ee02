package xlsx

import "strconv"

// The rows of a sheet are much alike. What a cell's tag has behind the reference
// is one of a few texts in the whole sheet, and mostly that of the cell above;
// what a row's tag has behind the number is mostly that of the row above. Who
// knows these needs only to compare a few words (likeness.go).

// opening is what stands between a cell's reference and its value, as from the
// quote on in <c r="A1" s="1"><v>, with what it says.
type opening struct {
	words, masks [4]uint64
	n            int // bytes
	kind         cellType
	follows      content
	format       numberFormat
}

// content is what follows an opening.
type content uint8

const (
	anything content = iota // that may stand in a cell
	value                   // behind <v>
	inline                  // behind <is><t>
	nothing                 // the element was empty
)

// upper is what is known of a column.
type upper struct {
	head, mask uint64 // <c r="AB
	n          int    // bytes
	opening    *opening
}

const (
	mostOpenings = 32
	mostColumns  = 26 + 26*26 // those of one or two letters

	cellHead = `<c r="`
	rowHead  = `<row r="`
	// reach is how far a cell is looked at without asking whether so much is
	// there: what is compared of its tag, a number, and the end behind that.
	reach = (1 + 1 + 4 + 2 + 1) * wordBytes
)

var (
	rowWord, _, _    = wordOf([]byte(rowHead))
	valueEnd, _, _   = wordOf([]byte("</v></c>"))
	inlineEnd, _, _  = wordOf([]byte("</t></is></c>"))
	inlineEnd5, _, _ = wordOf([]byte("</t></is></c>")[5:])
)

// alike is what the rows read so far have in common.
type alike struct {
	columns  []upper // from 0
	openings []*opening
	oldest   int // of openings: the next to be forgotten

	reference, mask uint64 // the row's number, and the quote that ends references
	n               int    // bytes

	rowTag []byte // what the row's tag has behind its number; empty where that is not to be relied on
	hidden bool   // what that says
}

// number notes the number that the references of a row have.
func (a *alike) number(row int) {
	var b [wordBytes]byte
	s := append(strconv.AppendInt(b[:0], int64(row), 10), '"')
	a.reference, a.mask, a.n = wordOf(s)
}

// column returns which column, from 0, the cell has that begins with w; -1
// where there is no cell, or one farther to the right than we know.
func (a *alike) column(w uint64) int {
	col := int(w>>48&0xFF) - 'A'
	if second := byte(w>>56) - 'A'; second < 26 {
		col = 26 + 26*col + int(second)
	}
	if col < 0 || col >= len(a.columns) || w&a.columns[col].mask != a.columns[col].head {
		return -1
	}
	return col
}

// opening returns which of those known stands at i, nil for none; the one that
// says most.
func (a *alike) opening(b []byte, i int) (found *opening) {
	for _, o := range a.openings {
		if (found == nil || o.follows != anything) && o.at(b, i) {
			found = o
		}
	}
	return found
}

// at reports whether the opening stands at i.
func (o *opening) at(b []byte, i int) bool {
	return (word(b, i)^o.words[0])&o.masks[0]|(word(b, i+8)^o.words[1])&o.masks[1] == 0 &&
		(o.n <= 2*wordBytes || (word(b, i+16)^o.words[2])&o.masks[2]|(word(b, i+24)^o.words[3])&o.masks[3] == 0)
}

// learn notes what can be known from a cell. b begins with its tag of n bytes.
func (a *alike) learn(b []byte, n int, c cell, format numberFormat) {
	if c.col > mostColumns || len(b) < reach {
		return
	}
	for col := len(a.columns); col < c.col; col++ {
		a.columns = append(a.columns, newUpper(col))
	}
	u := &a.columns[c.col-1]
	from := u.n + a.n
	if word(b, 0)&u.mask != u.head || word(b, u.n)&a.mask != a.reference {
		return
	}
	o := &opening{kind: c.kind, format: format}
	switch {
	case b[n-2] == '/':
		o.follows = nothing
	case c.kind == inlineType && hasPrefix(b[n:], "<is><t>"):
		o.follows = inline
		n += len("<is><t>")
	case c.kind != inlineType && hasPrefix(b[n:], "<v>"):
		o.follows = value
		n += len("<v>")
	}
	o.n = n - from
	if o.n > len(o.words)*wordBytes {
		return
	}
	if known := a.opening(b, from); known != nil && (known.follows != anything || o.follows == anything) {
		u.opening = known
		return
	}
	for i := range o.words {
		o.words[i], o.masks[i], _ = wordOf(b[min(from, n):n])
		from += wordBytes
	}
	u.opening = o
	if len(a.openings) < mostOpenings {
		a.openings = append(a.openings, o)
		return
	}
	a.openings[a.oldest] = o
	a.oldest = (a.oldest + 1) % mostOpenings
}

func newUpper(col int) (u upper) {
	name := []byte(cellHead)
	if col >= 26 {
		name = append(name, byte('A'+col/26-1))
	}
	name = append(name, byte('A'+col%26))
	u.head, u.mask, u.n = wordOf(name)
	return u
}
