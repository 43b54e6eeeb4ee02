// Package numberformat tells from the number format of a spreadsheet's cell what
// kind of number stands in it: a date, a percent, an amount in 万元 or in dollars.
package numberformat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiexi/intake/sheet"
)

// Format is what a number format tells of the numbers that have it.
type Format struct {
	Date     bool
	Percent  bool
	Unit     sheet.Unit
	Currency sheet.Currency
}

// Of reads a number format as it is written: `yyyy"年"m"月"`.
func Of(code string) Format {
	return Format{Date: showsDate(code), Percent: showsPercent(code), Unit: shownUnit(code), Currency: shownCurrency(code)}
}

// Builtin is the number format that every Chinese Excel knows by a number alone.
func Builtin(id int) Format { return Format{Date: builtinDate(id), Percent: builtinPercent(id)} }

// Put writes into a cell what its format tells.
func (f Format) Put(c *sheet.Cell) {
	c.Date, c.Percent, c.Unit, c.Currency = f.Date, f.Percent, f.Unit, f.Currency
}

// builtinDate reports whether a number format that every Chinese Excel knows
// without being told shows a date (ECMA-376 part 1, 18.8.30, zh-cn); those
// that show only a time do not count.
func builtinDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

// builtinPercent reports whether a number format that every Excel knows shows a
// percent: 0% and 0.00%.
func builtinPercent(id int) bool { return id == 9 || id == 10 }

// formatWords are the words of number formats, and what cutElement calls them.
// The first two show a number as it is, in files and as Chinese programs show it.
var formatWords = []struct {
	word string
	kind rune
}{{"general", '0'}, {"G/通用格式", '0'}, {"am/pm", '_'}, {"a/p", '_'}}

// cutElement cuts the first element off a number format. Its kind is the
// character that it consists of, a letter of a date in lower case and with its
// repetitions in text; '"' for text that is shown, '[' for what stands in
// brackets, '0' also for a number as it is, and '_' for what is not read.
func cutElement(format string) (kind rune, text, rest string) {
	kind, width := utf8.DecodeRuneInString(format)
	text, rest = format[:width], format[width:]
	switch {
	case kind == '"':
		text, rest, _ = strings.Cut(rest, `"`)
	case kind == '[':
		text, rest, _ = strings.Cut(rest, "]")
	case strings.ContainsRune(`\!_*`, kind):
		_, width = utf8.DecodeRuneInString(rest)
		text, rest = rest[:width], rest[width:]
		if kind == '\\' || kind == '!' {
			kind = '"'
		}
	case strings.ContainsRune("ymdhsYMDHS", kind):
		rest = strings.TrimLeft(format, string([]rune{unicode.ToLower(kind), unicode.ToUpper(kind)}))
		kind, text = unicode.ToLower(kind), format[:len(format)-len(rest)]
	default:
		for _, w := range formatWords {
			if n := len(w.word); len(format) >= n && strings.EqualFold(format[:n], w.word) {
				return w.kind, "", format[n:]
			}
		}
	}
	return kind, text, rest
}

// showsDate reports whether a number format shows a year, a month or a day.
// Quoted and escaped text, colours, locales and conditions are no part of what
// is shown; an m next to hours or seconds is minutes.
func showsDate(format string) bool {
	fields := formatFields(format)
	for i, f := range fields {
		switch f {
		case 'y', 'd', 'M':
			return true
		case 'm':
			minutes := i > 0 && fields[i-1] == 'h' || i+1 < len(fields) && fields[i+1] == 's'
			if !minutes {
				return true
			}
		}
	}
	return false
}

// formatFields returns the date and time fields of a number format in their
// order: y, m, d, h, s, M for a month by name, t for elapsed time in minutes,
// and a semicolon between sections.
func formatFields(format string) (fields []rune) {
	for format != "" {
		var kind rune
		var text, more string
		kind, text, format = cutElement(format)
		elapsed := kind == '[' // [h], [mm] or [ss], or something that shows nothing
		if elapsed {
			if kind, _, more = cutElement(text); more != "" || !strings.ContainsRune("hms", kind) {
				continue
			}
		}
		switch {
		case !strings.ContainsRune("ymdhs;", kind):
			continue
		case kind == 'm' && elapsed:
			kind = 't'
		case kind == 'm' && len(text) > 2:
			kind = 'M'
		}
		fields = append(fields, kind)
	}
	return fields
}

// showsPercent reports whether a number format shows a percent: a % that is no
// quoted or escaped text.
func showsPercent(format string) bool {
	for format != "" {
		kind, _, rest := cutElement(format)
		if kind == '%' {
			return true
		}
		format = rest
	}
	return false
}

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

// read reads the section that a format begins with and returns what follows.
func (s *section) read(format string) (rest string) {
	for kind := rune(0); kind != ';' && format != ""; {
		var text string
		kind, text, format = cutElement(format)
		switch {
		case kind == '"' || kind >= utf8.RuneSelf:
			s.literal += text
		case kind == '[':
			if symbol, ok := strings.CutPrefix(text, "$"); ok {
				symbol, _, _ = strings.Cut(symbol, "-")
				s.literal += symbol
			}
		case kind == '0' || kind == '#' || kind == '?':
			s.words()
			s.digits, s.commas = true, 0 // commas in front of a digit do not scale
			if s.split {
				s.down++
			}
		case kind == ',' && s.digits:
			s.commas++
		case kind == '.':
			s.scale()
			s.point, s.split = true, false
		case kind == '%':
			s.down -= 2
		}
	}
	s.scale()
	return format
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

// scale takes the text and the commas behind the last digit. Each comma divides
// by a thousand.
func (s *section) scale() {
	s.words()
	s.down += 3 * s.commas
	s.commas = 0
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
