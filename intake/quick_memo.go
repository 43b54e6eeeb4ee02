package intake

import (
	"bytes"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
)

// packedValue is what a cell comes to, as a packed line has it.
type packedValue struct {
	there  uint32
	packed string
	amount decimal.NullDecimal
}

// memo remembers what the cells of a column have come to, by their texts.
type memo struct {
	last   sheet.Cell // which the next often repeats
	value  *packedValue
	shared map[int]*packedValue // by the number that the book gives a text
	texts  [2]map[string]*packedValue
}

// get returns what a cell comes to, nil where that is not known.
func (m *memo) get(c *sheet.Cell) *packedValue {
	switch {
	case m.last.Shared != c.Shared || m.last.Kind != c.Kind:
	case c.Shared > 0 || bytes.Equal(m.last.Text, c.Text) && len(c.Text) > 0:
		return m.value
	}
	var v *packedValue
	if c.Shared > 0 {
		v = m.shared[c.Shared]
	} else {
		v = m.texts[c.Kind][string(c.Text)]
	}
	if v != nil {
		m.keep(c, v)
	}
	return v
}

// put remembers what a cell comes to.
func (m *memo) put(c *sheet.Cell, v *packedValue) {
	m.keep(c, v)
	switch {
	case len(m.shared)+len(m.texts[0])+len(m.texts[1]) >= mostTexts:
	case c.Shared > 0:
		if m.shared == nil {
			m.shared = make(map[int]*packedValue)
		}
		m.shared[c.Shared] = v
	default:
		if m.texts[c.Kind] == nil {
			m.texts[c.Kind] = make(map[string]*packedValue)
		}
		m.texts[c.Kind][string(c.Text)] = v
	}
}

func (m *memo) keep(c *sheet.Cell, v *packedValue) {
	m.last.Kind, m.last.Shared, m.last.Text = c.Kind, c.Shared, append(m.last.Text[:0], c.Text...)
	m.value = v
}

// quickTexts gives the texts of cells their numbers in the packed lines.
type quickTexts struct {
	pack    *packed
	headers map[string]bool // as the table has them
	shared  []uint32        // number + 1, by the number that the book gives a text
	classes []textClass     // by number
}

// textClass is what may be done with a text as it stands.
type textClass uint8

const (
	unseenText textClass = iota
	oddText              // its row may be none of a line
	otherText            // it is not taken as it stands
	plainText            // a value
	codeText             // also a code
)

func newQuickTexts(t *table, p *packed) quickTexts {
	x := quickTexts{pack: p, headers: make(map[string]bool)}
	for _, c := range t.columns {
		x.headers[c.text] = true
	}
	return x
}

func (x *quickTexts) of(c *sheet.Cell) (n uint64, class textClass) {
	if c.Shared > 0 && c.Shared < len(x.shared) && x.shared[c.Shared] != 0 {
		n = uint64(x.shared[c.Shared]) - 1
		return n, x.classes[n]
	}
	known, ok := x.pack.index[string(c.Text)]
	if n = uint64(known); !ok {
		n = x.pack.text(string(c.Text))
	}
	for len(x.classes) <= int(n) {
		x.classes = append(x.classes, unseenText)
	}
	if x.classes[n] == unseenText {
		x.classes[n] = x.classify(x.pack.texts[n])
	}
	if c.Shared > 0 {
		if c.Shared >= len(x.shared) {
			x.shared = append(x.shared, make([]uint32, max(c.Shared+1-len(x.shared), len(x.shared)))...)
		}
		x.shared[c.Shared] = uint32(n) + 1
	}
	return n, x.classes[n]
}

func (x *quickTexts) classify(s string) textClass {
	switch {
	case x.odd(s):
		return oddText
	case !isPlain(s):
		return otherText
	case isCode(s):
		return codeText
	}
	return plainText
}

// odd reports whether a text may make its row something else than a line: an
// example, a footer, a header row, the heading of a list.
func (x *quickTexts) odd(s string) bool {
	if _, header := synonyms()[s]; header || x.headers[s] {
		return true
	}
	return isExampleWord(s) || isExampleID(s) || isFooter(s) || isListHeading(s)
}

// isCode reports whether a plain text is a code just as it stands.
func isCode(s string) bool {
	code, err := value.Identifier(value.Raw{Text: s, Sheet: true})
	return err == nil && code == s && strings.ToUpper(s) == s
}
