package eligibility

import (
	"regexp"
	"strings"

	"tiexi/project"
	"tiexi/spelling"
)

// How notes name the blue invoice that a red-letter one reverses. Marks are
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

// blueKey is how people name it in a column of its own. A paper code begins
// with 0 or 1, an e-invoice's number with a later year.
var blueKey = regexp.MustCompile(`^(?:([2-9]\d{19})|(\d{12}|\d{10})[-/]?(\d{8})|-?(\d{8}))$`)

// blueOf returns the key of the blue invoice that a line names in red_of or,
// failing that, in its note, and which of the two it is; "" where it names
// none.
func blueOf(l *project.Line) (key string, field project.Field) {
	if key := blueInColumn(l.RedOf); key != "" {
		return key, project.FieldRedOf
	}
	return blueInNote(l.Note), project.FieldNote
}

func blueInColumn(s string) string {
	m := blueKey.FindStringSubmatch(spelling.Compact(s))
	switch {
	case m == nil:
		return blueInNote(s)
	case m[1] != "":
		return m[1]
	case m[2] != "":
		return keyOf(m[2], m[3])
	default:
		return keyOf("", m[4])
	}
}

func blueInNote(s string) string {
	s = spelling.Clean(s)
	if m := blueENumber.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if m := blueNumberCode.FindStringSubmatch(s); m != nil {
		return keyOf(m[2], m[1])
	}
	if m := blueCodeNumber.FindStringSubmatch(s); m != nil {
		return keyOf(m[1], m[2])
	}
	return ""
}

func keyOf(code, number string) string {
	return (&project.Line{Code: code, Number: number}).Key()
}

// matchReds joins each red-letter line of a case to the lines it reverses:
// those of the blue invoice with the same item, else all of them. From them it
// takes its category, its rate date and, as the rules are applied, exclusion.
func (c *Case) matchReds(named bills) {
	for _, i := range c.Items {
		i.red = i.invoice != nil && i.invoice.isRed()
		if !i.red {
			continue
		}
		key, _ := i.reverses()
		i.reverse(named.blue(key, i))
		if !i.follows() {
			i.EveryRoute = i.Categories == 0
		}
	}
}

// reverses returns the key of the blue invoice that the line, or a copy of it,
// names, and where; "" where none does.
func (i *Item) reverses() (key string, field project.Field) {
	for _, twin := range i.copies {
		if key, field = blueOf(twin.Line); key != "" {
			return key, field
		}
	}
	return "", project.FieldRedOf
}

// reverse makes a red-letter line follow the lines of its blue invoice: those
// of its own project where there are any.
func (i *Item) reverse(blue *bill) {
	if blue == nil {
		return
	}
	var own, sameItem []*Item
	for _, b := range blue.items {
		b.reversed = true
		if b.owner == i.owner {
			own = append(own, b)
		}
	}
	i.blues = blue.items
	if len(own) > 0 {
		i.blues = own
	}
	for _, b := range i.blues {
		if item := spelling.NameKey(i.Item); item != "" && item == spelling.NameKey(b.Item) {
			sameItem = append(sameItem, b)
		}
	}
	if len(sameItem) > 0 {
		i.blues = sameItem
	}
	i.unknown = ""
	i.Categories = i.blues[0].Categories
	for _, b := range i.blues[1:] {
		if b.Categories != i.Categories {
			i.Categories = 0
		}
	}
}

// blueDate is the date of the lines that a red-letter line reverses; should
// they differ, the earliest.
func (i *Item) blueDate() (d project.Date) {
	for _, b := range i.blues {
		if d.IsZero() || !b.Date.IsZero() && b.Date < d {
			d = b.Date
		}
	}
	return d
}
