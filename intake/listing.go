package intake

import (
	"regexp"
	"slices"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/invoice"
	"tiexi/project"
)

// listHeading matches the one line of a paper invoice whose goods stand in a
// list of their own.
var listHeading = regexp.MustCompile(`^\(?详见(?:销货|货物|应税劳务|货物或应税劳务)?清单\)?$`)

func isListHeading(item string) bool {
	return strings.Contains(item, "清") && listHeading.MatchString(spelling.Compact(item))
}

// headedLists are the lines of lists that a heading stands for, by project and
// then by invoice.
type headedLists map[string]map[string][]*project.Line

// listsIn finds the lists of the headings among lines; without a heading there
// are none.
func listsIn(lines []ownedLine) headedLists {
	if !slices.ContainsFunc(lines, func(o ownedLine) bool { return isListHeading(o.line.Item) }) {
		return nil
	}
	lists := make(headedLists)
	for _, o := range lines {
		if isListHeading(o.line.Item) {
			continue
		}
		if lists[o.project] == nil {
			lists[o.project] = make(map[string][]*project.Line)
		}
		for _, key := range invoice.SourceKeys(o.line) {
			lists[o.project][key] = append(lists[o.project][key], o.line)
		}
	}
	return lists
}

// of returns the list of a heading, nil where there is none.
func (h headedLists) of(o ownedLine) []*project.Line {
	if !isListHeading(o.line.Item) {
		return nil
	}
	list, _ := invoice.Find(h[o.project], o.line)
	return list
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
	for _, d := range invoice.AmountDifferences(once, heading, project.Sheet) {
		invoice.AddDifference(list, d)
	}
}
