package xlsx

import "bytes"

// quickString takes a shared string of the form <si><t>…</t></si>, with white
// space between its tags, that has no more than most bytes. The text is valid
// until the scanner moves on.
func (s *scanner) quickString(most int) (text []byte, ok bool) {
	if !s.quick() || s.depth() != 1 {
		return nil, false
	}
	b := s.buf[s.pos:s.end]
	i := quickMark(b, 0, "<si>")
	if i == 0 {
		return nil, false
	}
	const kept = `<t xml:space="preserve">`
	if t := quickMark(b, i, "<t>"); t > 0 {
		i = t
	} else if i = quickMark(b, i, kept); i == 0 {
		return nil, false
	}
	n := bytes.IndexByte(b[i:], '<')
	if n < 0 || n > most || !hasPrefix(b[i+n:], "</t>") || !plainText(b[i:i+n]) {
		return nil, false
	}
	text = b[i : i+n]
	i += n + len("</t>")
	i += quickPhonetic(b[i:])
	if i = quickMark(b, i, "</si>"); i == 0 {
		return nil, false
	}
	s.pos += i
	return text, true
}

// quickPhonetic returns the length of the element that Excel, where it speaks
// Chinese, puts behind nearly every text, 0 where b begins with anything else.
func quickPhonetic(b []byte) int {
	const head, rest = `<phoneticPr fontId="`, `" type="noConversion"/>`
	if !hasPrefix(b, head) {
		return 0
	}
	i := digits(b, len(head))
	if !hasPrefix(b[i:], rest) {
		return 0
	}
	return i + len(rest)
}
