package eligibility

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
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

// blueColumn is how people name it in a column of its own. A paper code begins
// with 0 or 1, an e-invoice's number with a later year.
var blueColumn = regexp.MustCompile(`^(?:([2-9]\d{19})|(\d{12}|\d{10})[-/]?(\d{8})|-?(\d{8}))$`)

// blueOf returns the key of the blue invoice that a line names in red_of or,
// failing that, in its note, and which of the two it is; "" where it names
// none.
func blueOf(l *project.Line) (key string, field project.Field) {
	if l.RedOf != "" {
		if key := blueInColumn(l.RedOf); key != "" {
			return key, project.FieldRedOf
		}
	}
	return blueInNote(l.Note), project.FieldNote
}

func blueInColumn(s string) string {
	m := blueColumn.FindStringSubmatch(spelling.Compact(s))
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
	if !strings.Contains(s, "蓝字") && !strings.Contains(s, "正数") { // none of the patterns fits
		return ""
	}
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

// matchReds joins red-letter lines to the lines they reverse: those of the blue
// invoice with the same item, else all of them. From them they take their
// category, their rate date and, as the rules are applied, exclusion.
func matchReds(cases []*Case, reds []*Item) {
	if len(reds) == 0 {
		return
	}
	keys := make([]string, len(reds))
	for n, i := range reds {
		keys[n], _ = i.reverses()
	}
	named := nameBills(cases, keys)
	for n, i := range reds {
		blues := named.blue(keys[n], i).reversedBy(i)
		for _, twin := range i.copies {
			twin.red, twin.blues = true, blues
			if blues == nil {
				twin.EveryRoute = twin.Categories == 0
			} else {
				twin.Categories, twin.unknown = blues.categories, ""
			}
		}
		blues.tellOwners(i)
	}
}

// tellOwners marks the two sides of a pair that stands in two projects: what
// the red-letter line takes back, it takes from the other project's figure.
func (l *blueLines) tellOwners(red *Item) {
	if l == nil || l.items[0].owner == red.owner {
		return
	}
	for _, blue := range l.items {
		blue.pairWith(red.owner)
		for _, twin := range red.copies {
			twin.pairWith(blue.owner)
		}
	}
}

// pairWith remembers the other project of a pair; of several the first by id,
// so that the order of the files does not show.
func (i *Item) pairWith(other *Case) {
	if id := other.Project.ID; i.pairedWith == "" || id < i.pairedWith {
		i.pairedWith = id
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

// blueLines are lines of a blue invoice that a red-letter line reverses.
type blueLines struct {
	items      []*Item
	categories project.Categories
	differ     bool         // the lines are not all of these categories
	date       project.Date // should they differ, the earliest
}

// blueKey says which: those of a project, nil for all, and of an item, "" for
// all: a line without an item has the same as none.
type blueKey struct {
	owner *Case
	item  string
}

// reversedBy returns the lines that a red-letter line means: those of its own
// project where there are any, and of these the ones with the same item.
func (b *bill) reversedBy(red *Item) *blueLines {
	if b == nil {
		return nil
	}
	if b.blues == nil {
		b.blues = make(map[blueKey]*blueLines)
		for _, i := range b.items {
			for _, owner := range []*Case{nil, i.owner} {
				b.reverse(blueKey{owner, ""}, i)
				if item := spelling.NameKey(i.Item); item != "" {
					b.reverse(blueKey{owner, item}, i)
				}
			}
		}
	}
	owner := red.owner
	if b.blues[blueKey{owner, ""}] == nil {
		owner = nil
	}
	if same := b.blues[blueKey{owner, spelling.NameKey(red.Item)}]; same != nil {
		return same
	}
	return b.blues[blueKey{owner, ""}]
}

func (b *bill) reverse(key blueKey, i *Item) {
	l := b.blues[key]
	if l == nil {
		l = &blueLines{categories: i.Categories}
		b.blues[key] = l
	}
	l.items = append(l.items, i)
	if i.Categories != l.categories {
		l.differ = true
	}
	if l.differ {
		l.categories = 0
	}
	if l.date.IsZero() || !i.Date.IsZero() && i.Date < l.date {
		l.date = i.Date
	}
}

// key names the blue invoice: of several numbers by the first in order, so that
// the order of its lines does not show.
func (l *blueLines) key() string {
	key := l.items[0].Key()
	for _, i := range l.items[1:] {
		key = min(key, i.Key())
	}
	return key
}

// outBy returns the rule that took out the last of the lines; gone is false
// while one is in.
func (l *blueLines) outBy() (rule int, gone bool) {
	for _, i := range l.items {
		if i.In() {
			return 0, false
		}
		rule = max(rule, i.Hits[len(i.Hits)-1].rule)
	}
	return rule, true
}
