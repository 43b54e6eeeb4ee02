package xlsx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiexi/intake/sheet"
)

// shownUnit tells in what unit amounts are stored that a number format shows
// with a unit, or scaled. Sections without a unit, as for zero, do not count;
// sections that disagree are OtherUnit.
func shownUnit(format string) sheet.Unit {
	unit := sheet.NoUnit
	for format != "" {
		var s section
		format = s.read(format)
		switch u := s.unit(); {
		case u == sheet.NoUnit || u == unit:
		case unit == sheet.NoUnit:
			unit = u
		default:
			return sheet.OtherUnit
		}
	}
	return unit
}

// section is what one section of a number format does to a number: what is
// shown is the number divided by ten to the power of down, and a unit of ten to
// the power of up yuan.
type section struct {
	down, up int
	hasUnit  bool

	digits  bool   // a place for a digit has come
	point   bool   // the decimal point has come
	split   bool   // digits that come now stand behind a point, or a 万, that is text
	commas  int    // behind the last digit
	literal string // text since the last digit
}

// The format that shows a number as it is, in files and as Chinese programs
// show it.
const (
	general        = "general"
	generalChinese = "G/通用格式"
)

// read reads the section that a format begins with and returns what follows.
func (s *section) read(format string) (rest string) {
	for format != "" {
		r, width := utf8.DecodeRuneInString(format)
		rest = format[width:]
		switch {
		case r == ';':
			s.end()
			return rest
		case r == '"':
			var text string
			text, rest, _ = strings.Cut(rest, `"`)
			s.literal += text
		case r == '\\' || r == '!':
			after := skipRune(rest)
			s.literal += rest[:len(rest)-len(after)]
			rest = after
		case r == '_' || r == '*':
			rest = skipRune(rest)
		case r == '[':
			var inside string
			inside, rest, _ = strings.Cut(rest, "]")
			if symbol, ok := strings.CutPrefix(inside, "$"); ok {
				symbol, _, _ = strings.Cut(symbol, "-")
				s.literal += symbol
			}
		case hasFold(format, general):
			s.digit()
			rest = format[len(general):]
		case hasFold(format, generalChinese):
			s.digit()
			rest = format[len(generalChinese):]
		case r == '0' || r == '#' || r == '?':
			s.digit()
		case r == ',' && s.digits:
			s.commas++
		case r == '.':
			s.words()
			s.scale()
			s.point, s.split = true, false
		case r == '%':
			s.down -= 2
		case r >= utf8.RuneSelf:
			s.literal += string(r)
		}
		format = rest
	}
	s.end()
	return ""
}

// digit takes a place for a digit: the commas in front of it do not scale.
func (s *section) digit() {
	s.words()
	s.digits, s.commas = true, 0
	if s.split {
		s.down++
	}
}

// words looks at the text between two digits, or behind the last.
func (s *section) words() {
	text := s.literal
	s.literal = ""
	split := s.digits && !s.point
	if text == "." {
		s.split = s.split || split
	} else if up, ok := unitIn(text); ok && !s.hasUnit {
		s.up, s.hasUnit, s.split = up, true, split
	}
}

// scale takes the commas behind the last digit, each of which divides by a
// thousand.
func (s *section) scale() {
	s.down += 3 * s.commas
	s.commas = 0
}

func (s *section) end() {
	s.words()
	s.scale()
}

func (s *section) unit() sheet.Unit {
	switch up := s.up - s.down; {
	case !s.digits, !s.hasUnit && s.down <= 0:
		return sheet.NoUnit
	case !s.hasUnit, up == 0:
		return sheet.Yuan
	case up == 4:
		return sheet.TenThousands
	}
	return sheet.OtherUnit
}

// powers of ten that words for numbers stand for.
var powers = map[rune]int{'元': 0, '十': 1, '百': 2, '千': 3, '万': 4, '萬': 4, '亿': 8, '億': 8}

// letters that stand for a unit where they stand alone.
var letters = map[string]int{"K": 3, "W": 4, "M": 6}

// unitIn finds a unit of money in a text and returns its power of ten: 4 for 万
// and 万元, 0 for 元.
func unitIn(text string) (power int, ok bool) {
	for _, r := range text {
		p, known := powers[r]
		switch {
		case known:
			power, ok = power+p, true
		case ok && !unicode.IsSpace(r):
			return power, true
		}
	}
	if !ok {
		power, ok = letters[strings.ToUpper(strings.TrimSpace(text))]
	}
	return power, ok
}
