package eligibility

import (
	"regexp"

	"tiexi/spelling"

	"tiexi/project"
)

// How notes and people name the blue invoice that a red-letter one reverses.
// Spaces are gone and colons half-width before these are tried.
var (
	blueENumber    = regexp.MustCompile(`被红冲蓝字(?:数电票|数电发票|全电发票)号码:?(\d{20})`)
	blueNumberCode = regexp.MustCompile(`被红冲蓝字发票号码:?(\d{8})(?:,|;)?被红冲蓝字发票代码:?(\d{12}|\d{10})`)
	blueCodeNumber = regexp.MustCompile(`(?:对应正数发票代码|被红冲蓝字发票代码):?(\d{12}|\d{10})(?:,|;)?(?:被红冲蓝字发票)?号码:?(\d{8})`)
	blueKey        = regexp.MustCompile(`^(?:(\d{20})|(\d{12}|\d{10})[-/]?(\d{8})|-?(\d{8}))$`)
)

// blueOf returns the key of the blue invoice that a line names in red_of or,
// failing that, in its note; "" where it names none.
func blueOf(l *project.Line) string {
	for _, text := range []string{l.RedOf, l.Note} {
		if key := blueIn(spelling.Compact(text)); key != "" {
			return key
		}
	}
	return ""
}

func blueIn(s string) string {
	if m := blueENumber.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if m := blueNumberCode.FindStringSubmatch(s); m != nil {
		return keyOf(m[2], m[1])
	}
	if m := blueCodeNumber.FindStringSubmatch(s); m != nil {
		return keyOf(m[1], m[2])
	}
	m := blueKey.FindStringSubmatch(s)
	switch {
	case m == nil:
		return ""
	case m[1] != "":
		return m[1]
	case m[2] != "":
		return keyOf(m[2], m[3])
	default:
		return keyOf("", m[4])
	}
}

func keyOf(code, number string) string {
	return (&project.Line{Code: code, Number: number}).Key()
}

// matchReds joins each red-letter line of a case to the lines it reverses:
// those of the blue invoice with the same item, else all of them. From them it
// takes its category, its rate date and, as the rules are applied, exclusion.
// A blue invoice that only another project has is not matched.
func (c *Case) matchReds(named bills) {
	for _, i := range c.Items {
		i.red = i.invoice != nil && i.invoice.isRed()
		if !i.red {
			continue
		}
		i.reverse(named.blue(i.names(), i))
		if !i.follows() {
			i.EveryRoute = i.Categories == 0
		}
	}
}

// names returns the key of the blue invoice that the line, or a copy of it,
// names; "" where none does.
func (i *Item) names() string {
	for _, twin := range i.copies {
		if key := blueOf(twin.Line); key != "" {
			return key
		}
	}
	return ""
}

// reverse makes a red-letter line follow the lines of its blue invoice.
func (i *Item) reverse(blue *bill) {
	if blue == nil {
		return
	}
	var all, same []*Item
	for _, b := range blue.items {
		b.reversed = true
		if b.owner != i.owner {
			i.blueElsewhere = b.owner.Project.ID
			continue
		}
		all = append(all, b)
		if spelling.NameKey(b.Item) == spelling.NameKey(i.Item) {
			same = append(same, b)
		}
	}
	i.blues = all
	if len(same) > 0 {
		i.blues = same
	}
	if len(i.blues) == 0 {
		return
	}
	i.blueElsewhere = ""
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
