package lines

import (
	"slices"
	"strings"
)

// Texts interns the texts of a table: each is kept once and known by a number.
// The number of the empty text is 0.
type Texts struct {
	all   []string
	index map[string]uint32
}

// Intern returns the number of a text, which it copies where it is new.
func (t *Texts) Intern(text []byte) uint32 {
	if n, known := t.index[string(text)]; known {
		return n
	}
	return t.keep(string(text))
}

// InternString is Intern for a string. A new text is copied, so that it does
// not keep the larger text alive that it may have been cut from.
func (t *Texts) InternString(text string) uint32 {
	if n, known := t.index[text]; known {
		return n
	}
	return t.keep(strings.Clone(text))
}

func (t *Texts) keep(text string) uint32 {
	n := t.Append(text)
	t.index[text] = n
	return n
}

// Append adds a text without looking whether it is there already, and without
// remembering it: for texts that hardly ever come back.
func (t *Texts) Append(text string) uint32 {
	if t.index == nil {
		t.index = map[string]uint32{"": 0}
		t.all = []string{""}
	}
	n := uint32(len(t.all))
	if text == "" {
		return 0
	}
	if n == uint32(cap(t.all)) { // append would copy all texts more often
		t.all = slices.Grow(t.all, len(t.all))
	}
	t.all = append(t.all, text)
	return n
}

// Get returns the text with a number.
func (t *Texts) Get(n uint64) string {
	if n == 0 {
		return ""
	}
	return t.all[n]
}

// Close ends the interning: the index is released, the texts stay.
func (t *Texts) Close() { t.index = nil }
