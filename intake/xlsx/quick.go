package xlsx

import "bytes"

// What nearly every cell and string of a large book looks like is read here
// without the general scanner's detours. Each of these functions takes either
// the whole of a cell or string that it recognises, or nothing; whatever is
// unusual, or wrong, is left to the general scanner.

// quickCell takes a cell of the form <c r="A1" s="1" t="s"><v>0</v></c>, its
// attributes in any order, <is><t>…</t></is> in place of <v>, or blank.
func (r *rowReader) quickCell() (bool, error) {
	if r.noQuick || r.plain != sheetSpace || r.empty || r.cdata {
		return false, nil
	}
	b := r.buf[r.pos:r.end]
	c := cell{col: r.lastCol + 1}
	n := r.quickTag(b, &c)
	if n == 0 || c.col > maxCol {
		return false, nil
	}
	if b[n-2] == '/' {
		r.pos += n
		return true, r.add(c, nil)
	}
	open, end := "<v>", "</v></c>"
	if c.kind == inlineType {
		open, end = "<is><t>", "</t></is></c>"
	}
	if !hasPrefix(b[n:], open) {
		return false, nil
	}
	n += len(open)
	length := bytes.IndexByte(b[n:], '<')
	if length < 0 || length > r.limits.TextBytes || !hasPrefix(b[n+length:], end) {
		return false, nil
	}
	text := b[n : n+length]
	if !plainText(text) {
		return false, nil
	}
	c.stored = true
	r.pos += n + length + len(end)
	return true, r.add(c, text)
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

// quickString takes a shared string of the form <si><t>…</t></si>. The text is
// valid until the scanner moves on.
func (s *scanner) quickString() (text []byte, ok bool) {
	const open, end = "<si><t>", "</t></si>"
	if s.noQuick || s.plain != sheetSpace || s.empty || s.cdata || s.depth() != 1 {
		return nil, false
	}
	b := s.buf[s.pos:s.end]
	if !hasPrefix(b, open) {
		return nil, false
	}
	n := bytes.IndexByte(b[len(open):], '<')
	if n < 0 || !hasPrefix(b[len(open)+n:], end) {
		return nil, false
	}
	text = b[len(open) : len(open)+n]
	if !plainText(text) {
		return nil, false
	}
	s.pos += len(open) + n + len(end)
	return text, true
}

// plainText reports whether a text without a tag in it is just what it says.
func plainText(b []byte) bool {
	for _, c := range b {
		if class[c]&inRun == 0 {
			return false
		}
	}
	return true
}

func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}
