package intake

import (
	"regexp"

	"tiexi/message"
	"tiexi/project"
	"tiexi/spelling"
)

// listHeading matches the one line of a paper invoice whose goods stand in a
// list of their own.
var listHeading = regexp.MustCompile(`^\(?详见(?:销货|货物|应税劳务|货物或应税劳务)?清单\)?$`)

func isListHeading(l *project.Line) bool { return listHeading.MatchString(spelling.Compact(l.Item)) }

// dropListHeadings sets the headings aside whose list follows: the list has
// the same amounts once more. Without its list a heading is the line.
func (t *table) dropListHeadings() {
	lists := make(map[string][]*project.Line)
	headings := false
	for _, owned := range t.content.lines {
		headings = headings || isListHeading(owned.line)
	}
	if !headings {
		return
	}
	for _, owned := range t.content.lines {
		for _, key := range keysOf(owned.line) {
			if !isListHeading(owned.line) {
				lists[key] = append(lists[key], owned.line)
			}
		}
	}
	kept := t.content.lines[:0]
	for _, owned := range t.content.lines {
		list := firstList(lists, owned.line)
		if list == nil || !isListHeading(owned.line) {
			kept = append(kept, owned)
			continue
		}
		t.input.Lines--
		t.setAside("list_heading", 1, owned.line.Place())
		holdList(list, owned.line)
	}
	t.content.lines = kept
}

func firstList(lists map[string][]*project.Line, l *project.Line) []*project.Line {
	for _, key := range keysOf(l) {
		if lists[key] != nil {
			return lists[key]
		}
	}
	return nil
}

// holdList holds a list against its heading.
func holdList(list []*project.Line, heading *project.Line) {
	for _, a := range amounts {
		total := a.of(heading)
		if sum, given := sumOf(list, a.of); total.Valid && given && !sum.Equal(total.Decimal) {
			differ(list, project.Difference{
				By: project.Sheet, Field: a.field, Row: message.Money(sum), Other: message.Money(total.Decimal),
				Place: heading.At(a.field),
			})
		}
	}
}
