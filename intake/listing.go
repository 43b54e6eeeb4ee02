package intake

import (
	"regexp"
	"slices"
	"strings"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// listHeading matches the one line of a paper invoice whose goods stand in a
// list of their own.
var listHeading = regexp.MustCompile(`^\(?详见(?:销货|货物|应税劳务|货物或应税劳务)?清单\)?$`)

func isListHeading(item string) bool {
	return strings.Contains(item, "清") && listHeading.MatchString(spelling.Compact(item))
}

// headedLists are the lines of lists that a heading stands for, by project and
// invoice.
type headedLists map[[2]string][]*project.Line

// listsIn finds the lists of the headings among lines; without a heading there
// are none.
func listsIn(lines []ownedLine) headedLists {
	if !slices.ContainsFunc(lines, func(o ownedLine) bool { return isListHeading(o.line.Item) }) {
		return nil
	}
	lists := make(headedLists)
	for _, o := range lines {
		for _, key := range keysOf(o.line) {
			if at := [2]string{o.project, key}; !isListHeading(o.line.Item) {
				lists[at] = append(lists[at], o.line)
			}
		}
	}
	return lists
}

// of returns the list of a heading, nil where there is none.
func (h headedLists) of(o ownedLine) []*project.Line {
	if !isListHeading(o.line.Item) {
		return nil
	}
	for _, key := range keysOf(o.line) {
		if list := h[[2]string{o.project, key}]; list != nil {
			return list
		}
	}
	return nil
}

// dropHeadings sets the headings aside whose list is there: the list has the
// same amounts once more. Without its list a heading is the line.
func (c *content) dropHeadings(lists headedLists) {
	if len(lists) == 0 {
		return
	}
	c.lines = slices.DeleteFunc(c.lines, func(o ownedLine) bool {
		list := lists.of(o)
		if list == nil {
			return false
		}
		c.input.Lines--
		c.setAside("list_heading", 1, o.line.Place())
		holdList(list, o.line)
		return true
	})
}

// dropHeadingsAcross does the same where the list stands in another sheet or
// file than its heading.
func dropHeadingsAcross(contents []*content) {
	if !slices.ContainsFunc(contents, func(c *content) bool { return !c.broken && c.headed() }) {
		return
	}
	var all []ownedLine
	for _, c := range contents {
		if !c.broken {
			all = append(all, c.lines...)
		}
	}
	lists := listsIn(all)
	for _, c := range contents {
		c.dropHeadings(lists)
	}
}

// holdList holds a list, as one sheet has it, against its heading.
func holdList(list []*project.Line, heading *project.Line) {
	once := slices.DeleteFunc(slices.Clone(list), func(l *project.Line) bool { return l.Source != list[0].Source })
	for _, a := range amounts {
		total := a.of(heading)
		if sum, given := sumOf(once, a.of); total.Valid && given && !sum.Equal(total.Decimal) {
			differ(list, project.Difference{
				By: project.Sheet, Field: a.field, Row: message.Money(sum), Other: message.Money(total.Decimal),
				Place: heading.At(a.field),
			})
		}
	}
}
