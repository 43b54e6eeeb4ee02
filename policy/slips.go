package policy

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"tiexi/internal/fault"
	"tiexi/project"
)

// mended is a text without the slips of typing that keep YAML from being read as it
// is meant: signs of a Chinese keyboard, a key that touches its value, tabs.
type mended struct {
	slips  fault.List
	text   []byte
	shifts map[int32][]shift // by row
	tabs   bool
}

// shift is where a row has become longer.
type shift struct{ col, by int32 }

// mend finds the slips of a text that has faults. A text without faults has none:
// whatever its signs are, it is read as it is meant.
func mend(source *project.Source, data []byte, faults fault.List) *mended {
	m := &mended{shifts: make(map[int32][]shift)}
	if len(faults) == 0 || !utf8.Valid(data) {
		return m
	}
	isBroken := false
	for _, f := range faults {
		isBroken = isBroken || f.Code == "policy.yaml_syntax"
	}
	var out bytes.Buffer
	row := int32(0)
	for line := range strings.Lines(string(data)) {
		row++
		l := &mendedLine{all: m, source: source, row: row, text: strings.TrimPrefix(line, "\ufeff")}
		if isBroken {
			l.untab()
		}
		for _, s := range signs {
			l.replace(s)
		}
		out.WriteString(l.text)
	}
	m.text = out.Bytes()
	return m
}

// rest moves the faults of the mended text to where they stand in the original. A
// fault of syntax in a text whose tabs were guessed at is nobody's but ours.
func (m *mended) rest(faults fault.List) (rest fault.List) {
	for _, f := range faults {
		if m.tabs && f.Code == "policy.yaml_syntax" {
			continue
		}
		moved := int32(0)
		for _, s := range m.shifts[f.Place.Row] {
			if f.Place.Col > s.col {
				moved += s.by
			}
		}
		f.Place.Col -= moved
		rest = append(rest, f)
	}
	return rest
}

// sign is a slip of a few characters: a group of the pattern, and what it should be.
type sign struct {
	code    string
	pattern *regexp.Regexp // key, what is wrong; in the order of the line
	meant   string         // "" for the number that the text means
	key     int            // the group of the key
	wrong   int            // the group of what is wrong
}

// The keys are in Latin letters; what people say in texts is not. A comment is no
// part of the text.
var signs = []sign{
	{"policy.wide_sign", regexp.MustCompile(`(?:^|[\s{,，-])([a-z_]{2,})[ \x{3000}]*(：[ \x{3000}]*)`), ": ", 1, 2},
	{"policy.wide_sign", regexp.MustCompile(`^[ \x{3000}-]*(\p{Han}{1,8})[ \x{3000}]*(：[ \x{3000}]*)`), ": ", 1, 2},
	{"policy.wide_sign", regexp.MustCompile(`(，[ \x{3000}]*)([a-z_]{2,})[ \x{3000}]*:`), ", ", 2, 1},
	{"policy.wide_sign", regexp.MustCompile(`([a-z_]{2,}): *(｛)`), "{", 1, 2},
	{"policy.wide_sign", regexp.MustCompile(`([a-z_]{2,}): *\{[^{}｛｝]*(｝)`), "}", 1, 2},
	{"policy.units", regexp.MustCompile(`([a-z_]{2,}): *(¥?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?:万?元|万)?)(?:[\s},]|$)`), "", 1, 2}, // between braces, a comma ends a value
	{"policy.no_space", regexp.MustCompile(`(?:^|[\s{,-])([a-z_]{2,})(:)[^\s:/]`), ": ", 1, 2},
}

// mendedLine is a line whose slips are being mended.
type mendedLine struct {
	all    *mended
	source *project.Source
	row    int32
	text   string
}

// code is the part of the line before a comment.
func (l *mendedLine) code() string {
	for n, c := range l.text {
		if c == '#' && (n == 0 || strings.ContainsRune(" \t", rune(l.text[n-1]))) {
			return l.text[:n]
		}
	}
	return l.text
}

// Bounds on what is looked at: nobody writes longer lines, or reads more slips.
const (
	longestLine = 8 << 10 // bytes
	mostSlips   = 1000
)

// replace mends every slip of a kind.
func (l *mendedLine) replace(s sign) {
	for from := 0; len(l.text) <= longestLine && len(l.all.slips) < mostSlips; {
		code := l.code()
		m := s.pattern.FindStringSubmatchIndex(code[min(from, len(code)):])
		if m == nil {
			return
		}
		begin, end := from+m[2*s.wrong], from+m[2*s.wrong+1]
		key := code[from+m[2*s.key] : from+m[2*s.key+1]]
		if !isKey(key) {
			from += m[1]
			continue
		}
		wrong, meant := strings.TrimSpace(code[begin:end]), s.meant
		if meant == "" {
			meant, _ = meantNumber(wrong)
		}
		l.tell(s.code, begin, "key", key, "sign", wrong, "value", wrong, "meant", strings.TrimSpace(meant))
		l.put(begin, end, meant)
		from = begin + len(meant)
	}
}

// untab mends an indentation with tabs.
func (l *mendedLine) untab() {
	blank := l.text[:len(l.text)-len(strings.TrimLeft(l.text, " \t"))]
	at := strings.IndexByte(blank, '\t')
	if at < 0 || strings.TrimSpace(l.text) == "" {
		return
	}
	l.all.tabs = true
	l.tell("policy.tab", at)
	l.put(0, len(blank), strings.ReplaceAll(blank, "\t", "  "))
}

func (l *mendedLine) tell(code string, at int, kv ...any) {
	col := int32(utf8.RuneCountInString(l.text[:at])) + 1
	for _, s := range l.all.shifts[l.row] {
		if col > s.col {
			col -= s.by
		}
	}
	l.all.slips = append(l.all.slips, fault.New(code, kv...).At(project.Place{Source: l.source, Spot: project.Spot{Row: l.row, Col: col}}))
}

// put replaces a part of the line and remembers what that moves.
func (l *mendedLine) put(begin, end int, text string) {
	col := int32(utf8.RuneCountInString(l.text[:begin])) + 1
	by := int32(utf8.RuneCountInString(text) - utf8.RuneCountInString(l.text[begin:end]))
	l.text = l.text[:begin] + text + l.text[end:]
	if by != 0 {
		l.all.shifts[l.row] = append(l.all.shifts[l.row], shift{col, by})
	}
}
