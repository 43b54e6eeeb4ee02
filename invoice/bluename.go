package invoice

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// How notes name the blue invoice that a red-letter one reverses. Marks are made
// half-width before these are tried.
var (
	blueENumber    = note(`被红冲蓝字(?:数电票|数电发票|全电发票)号码 :? (\d{20})\b`)
	blueNumberCode = note(`被红冲蓝字发票号码 :? (\d{8})\b [,;、]? 被红冲蓝字发票代码 :? (\d{12}|\d{10})\b`)
	blueCodeNumber = note(`(?:对应正数|被红冲蓝字)发票代码 :? (\d{12}|\d{10}) [,;、]? (?:被红冲蓝字发票)?号码 :? (\d{8})\b`)
)

// note compiles a pattern in which a space stands for any number of spaces.
func note(pattern string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(pattern, " ", `[\s\p{Z}]*`))
}

// blueColumn is how people name it in a column of its own. A paper code begins
// with 0 or 1, an e-invoice's number with a later year.
var blueColumn = regexp.MustCompile(`^(?:([2-9]\d{19})|(\d{12}|\d{10})[-/]?(\d{8})|-?(\d{8}))$`)

// blueNamedBy returns the key of the blue invoice that a line names in RedOf or,
// failing that, in its note, and which of the two it is; "" where it names none.
func blueNamedBy(l *project.Line) (key string, field project.Field) {
	if key := blueInColumn(l.RedOf); key != "" {
		return key, project.FieldRedOf
	}
	return blueInNote(l.Note), project.FieldNote
}

func blueInColumn(s string) string {
	if s == "" {
		return ""
	}
	m := blueColumn.FindStringSubmatch(spelling.Compact(s))
	switch {
	case m == nil:
		return blueInNote(s)
	case m[1] != "":
		return m[1]
	case m[2] != "":
		return paperKey(m[2], m[3])
	default:
		return paperKey("", m[4])
	}
}

func blueInNote(s string) string {
	s = spelling.Clean(s)
	if !strings.Contains(s, "蓝字") && !strings.Contains(s, "正数") { // none of the patterns fits
		return ""
	}
	if m := blueENumber.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if m := blueNumberCode.FindStringSubmatch(s); m != nil {
		return paperKey(m[2], m[1])
	}
	if m := blueCodeNumber.FindStringSubmatch(s); m != nil {
		return paperKey(m[1], m[2])
	}
	return ""
}

func paperKey(code, number string) string {
	return (&project.Line{Code: code, Number: number}).Key()
}
