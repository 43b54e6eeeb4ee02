package xlsx

import "bytes"

// What nearly every cell and string of a large book looks like is read here
// without the general scanner's detours. Each of these functions takes either
// the whole of a cell or string that it recognises, or nothing; whatever is
// unusual, or wrong, is left to the general scanner.

// quick reports whether the quick ways may be taken here.
func (s *scanner) quick() bool {
	return !s.noQuick && s.plain == sheetSpace && !s.empty && !s.cdata
}

// quickCell takes a cell of the form <c r="A1" s="1" t="s"><v>0</v></c>, its
// attributes in any order, <is><t>…</t></is> in place of <v>, a formula before
// it, or blank, and with white space wherever it may stand.
func (r *rowReader) quickCell() (bool, error) {
	if !r.quick() {
		return false, nil
	}
	b := r.buf[r.pos:r.end]
	i := skipBlanks(b, 0)
	c := cell{col: r.lastCol + 1}
	n := r.quickTag(b[i:], &c)
	if n == 0 || c.col > maxCol {
		return false, nil
	}
	if format, ok := r.style(c.style); ok {
		r.alike.learn(b[i:], n, c, format)
	}
	i += n
	if b[i-2] == '/' {
		r.pos += i
		return true, r.add(c, nil)
	}
	text, n := quickContent(b[i:], &c)
	if n == 0 || len(text) > r.limits.TextBytes {
		return false, nil
	}
	c.stored = true
	r.pos += i + n
	return true, r.add(c, text)
}

// quickContent reads what follows a cell's tag, the cell's end included. n is
// its length, 0 where there is anything out of the ordinary.
func quickContent(b []byte, c *cell) (text []byte, n int) {
	i := skipBlanks(b, 0)
	if hasPrefix(b[i:], "<f") {
		n := quickFormula(b[i:])
		if n == 0 {
			return nil, 0
		}
		c.formula = true
		i = skipBlanks(b, i+n)
	}
	end := "</v>"
	if c.kind == inlineType {
		if i = quickMark(b, i, "<is>"); i == 0 {
			return nil, 0
		}
		i, end = quickMark(b, i, "<t>"), "</t>"
	} else {
		i = quickMark(b, i, "<v>")
	}
	if i == 0 {
		return nil, 0
	}
	length := bytes.IndexByte(b[i:], '<')
	if length < 0 || !hasPrefix(b[i+length:], end) {
		return nil, 0
	}
	text = b[i : i+length]
	i += length + len(end)
	if c.kind == inlineType {
		if i = quickMark(b, i, "</is>"); i == 0 {
			return nil, 0
		}
	}
	if i = quickMark(b, i, "</c>"); i == 0 || !plainText(text) {
		return nil, 0
	}
	return text, i
}

// quickMark returns the index behind a tag that must stand at i, blanks aside;
// 0 where it does not.
func quickMark(b []byte, i int, mark string) int {
	i = skipBlanks(b, i)
	if !hasPrefix(b[i:], mark) {
		return 0
	}
	return i + len(mark)
}

// formulaAttributes are those that the formulas of a large book have.
var formulaAttributes = [...]string{` t="`, ` ref="`, ` si="`, ` ca="`, ` aca="`}

// quickFormula reads a formula whose text has nothing in it to be resolved and
// returns its length, 0 where b begins with anything else.
func quickFormula(b []byte) int {
	i := len("<f")
	seen := byte(0)
	for i < len(b) && b[i] == ' ' {
		from := i
		for bit, name := range formulaAttributes {
			if hasPrefix(b[i:], name) && seen&(1<<bit) == 0 {
				seen |= 1 << bit
				i += len(name)
				break
			}
		}
		if i == from {
			return 0
		}
		for i < len(b) && (class[b[i]]&inName != 0) {
			i++
		}
		if i == len(b) || b[i] != '"' {
			return 0
		}
		i++
	}
	if hasPrefix(b[i:], "/>") {
		return i + len("/>")
	}
	if !hasPrefix(b[i:], ">") {
		return 0
	}
	i++
	length := bytes.IndexByte(b[i:], '<')
	if length < 0 || !hasPrefix(b[i+length:], "</f>") || !plainText(b[i:i+length]) {
		return 0
	}
	return i + length + len("</f>")
}

// quickTag reads the tag <c …> with no attributes but r, s and t, and returns
// its length, 0 where b begins with anything else.
func (r *rowReader) quickTag(b []byte, c *cell) int {
	if len(b) < 3 || b[0] != '<' || b[1] != 'c' {
		return 0
	}
	seen := byte(0) // the attributes met
	i := 2
	for i+4 < len(b) && b[i] == ' ' && b[i+2] == '=' && b[i+3] == '"' {
		name, bit := b[i+1], byte(0)
		i += 4
		n := 0
		switch name {
		case 'r':
			row, col, width := cellReference(b[i:])
			if row != r.row.Number {
				return 0
			}
			bit, n, c.col = 1, width, col
		case 's':
			bit, c.style = 2, 0
			for ; n < 6 && i+n < len(b) && b[i+n]-'0' <= 9; n++ {
				c.style = c.style*10 + int(b[i+n]-'0')
			}
		case 't':
			bit = 4
			n = quickType(b[i:], &c.kind)
		}
		if n == 0 || seen&bit != 0 || i+n >= len(b) || b[i+n] != '"' {
			return 0
		}
		seen |= bit
		i += n + 1
	}
	switch {
	case i < len(b) && b[i] == '>':
		return i + 1
	case i+1 < len(b) && b[i] == '/' && b[i+1] == '>':
		return i + 2
	}
	return 0
}

// quickType reads the value of a t attribute and returns its length, 0 where
// it is a rare one.
func quickType(b []byte, kind *cellType) int {
	switch {
	case hasPrefix(b, `s"`):
		*kind = sharedType
		return 1
	case hasPrefix(b, `n"`):
		*kind = numberType
		return 1
	case hasPrefix(b, `str"`):
		*kind = formulaType
		return 3
	case hasPrefix(b, `inlineStr"`):
		*kind = inlineType
		return 9
	}
	return 0
}

// plainText reports whether a text without a tag in it is just what it says.
func plainText(b []byte) bool {
	i := 0
	for ; len(b)-i >= wordBytes; i += wordBytes {
		w := word(b, i)
		if are(w, '<')|are(w, '&')|are(w, '\r')|are(w, ']') != 0 {
			return false
		}
	}
	for ; i < len(b); i++ {
		if class[b[i]]&inRun == 0 {
			return false
		}
	}
	return true
}

func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}
