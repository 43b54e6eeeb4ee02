package intake

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/lines"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// superseded is why a book is set aside of which a marked copy is among the
// inputs: people correct what was found in the copy.
const superseded = "superseded"

// supersede sets the books aside that tiexi annotate has marked copies of among
// the inputs. A copy knows its books by their hashes. Where a program did not keep
// those, it is known by its name, see isMarkedAs.
func supersede(contents []*content) {
	byHash, byFolder := make(map[string][]*content), make(map[string][]*content)
	for _, c := range contents {
		if c.input.SHA256 != "" {
			dir := path.Dir(c.input.Path)
			byHash[c.input.SHA256] = append(byHash[c.input.SHA256], c)
			byFolder[dir] = append(byFolder[dir], c)
		}
	}
	var copies []*content
	for _, c := range contents {
		if len(c.copyOf) == 0 && !c.hasOpinions {
			continue
		}
		if !c.replaceBooks(byHash) {
			c.lookBeside(byFolder[path.Dir(c.input.Path)])
		}
		if len(c.copyOf) > 0 {
			copies = append(copies, c)
		}
	}
	settleCopies(copies)
}

// replaceBooks sets the books of a marked copy aside, and reports whether there are
// some.
func (c *content) replaceBooks(byHash map[string][]*content) (found bool) {
	for _, book := range c.copyOf {
		for _, original := range byHash[book.SHA256] {
			original.giveWay(c)
			found = true
		}
	}
	return found
}

// lookBeside looks for the book of a marked copy among the files of its folder. A
// book that the copy names, and that was changed since, is another version of it.
func (c *content) lookBeside(files []*content) {
	for _, other := range files {
		switch {
		case other == c || len(other.copyOf) > 0:
		case len(c.copyOf) == 0 && c.isMarkedAs(other):
			other.giveWay(c)
		case len(c.copyOf) > 0 && c.copyOf[len(c.copyOf)-1].IsNamed(baseOf(other.input.Path)):
			c.note("input.note.marked_book_changed", project.FilePlace(c.input.Path), "book", other.input.Path)
		}
	}
}

// giveWay sets the file aside: its marked copy is read in its place. Nothing else
// that was found in it is told, for it may have been put right in the copy.
func (c *content) giveWay(marked *content) {
	if c.input.ReplacedBy != "" {
		return
	}
	place := project.FilePlace(c.input.Path)
	c.drop()
	c.faults, c.broken = nil, false
	c.input.ReplacedBy = marked.input.Path
	c.setAside(superseded, c.input.Rows, place)
	c.note("input.note.superseded", place, "copy", marked.input.Path)
}

// drop forgets what the file gave, but for how many rows it has.
func (c *content) drop() {
	c.input = Input{Path: c.input.Path, SHA256: c.input.SHA256, Rows: c.input.Rows}
	c.facts, c.tables, c.loans, c.original, c.targets, c.lacking, c.evidence = nil, nil, nil, nil, nil, nil, 0
}

// settleCopies settles which of several marked copies of one book is read. Copies
// that say the same are one; of others nobody can tell which is meant.
func settleCopies(copies []*content) {
	first := make(map[string]*content) // by the hash of the book
	for _, c := range copies {
		if c.input.ReplacedBy != "" {
			continue
		}
		for _, book := range c.copyOf {
			switch other := first[book.SHA256]; {
			case other == nil:
				first[book.SHA256] = c
				continue
			case c.broken || other.broken:
			case maps.Equal(c.says(), other.says()):
				c.giveWay(other)
			default:
				c.disputes(other, book)
			}
			break
		}
	}
}

// disputes makes the file one that is not read, since another is a copy of the same
// book and says something else. The projects of which both have something are in
// doubt.
func (c *content) disputes(other *content, book marked.Book) {
	theirs := other.ids()
	for _, id := range c.ids() {
		if slices.Contains(theirs, id) {
			c.disputed = append(c.disputed, id)
		}
	}
	c.faults = nil
	c.fatal(fault.New("input.two_marked_copies", "other", other.input.Path, "book", book.Name).At(project.FilePlace(c.input.Path)))
}

// ids are the projects of which the file has facts or lines.
func (c *content) ids() []string {
	ids := slices.Collect(maps.Keys(c.facts))
	for _, t := range c.tables {
		for run := range t.Runs() {
			ids = append(ids, t.Project(run))
		}
	}
	for _, l := range c.loans {
		ids = append(ids, l.id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// says counts what the file says, by its text, wherever it stands there.
func (c *content) says() map[string]int {
	said := make(map[string]int)
	for id, f := range c.facts {
		for field, fact := range f.given {
			said[fmt.Sprint(id, field, fact.key)]++
		}
	}
	for _, t := range c.tables {
		for run := range t.Runs() {
			id, rows := t.Project(run), lines.Rows{}
			rows.AddRun(t, run)
			rows.Each(func(l *project.Line) {
				l.Source, l.Spots, l.Spot = nil, nil, project.Spot{}
				said[fmt.Sprintf("%s %+v", id, *l)]++
			})
		}
	}
	for _, l := range c.loans {
		said[l.id+loanText(l.loan)]++
	}
	for _, f := range c.faults {
		said[f.Code+f.Place.Sheet+f.Place.Cell()]++
	}
	return said
}

// markedName matches what is added to the name of a book for its marked copy.
var markedName = regexp.MustCompile(`(?i)^[-_ .()\[\]]*(?:已?(?:标注|标记|批注|核查|审核|改正|更正)(?:意见|结果|版|件|稿|后)*|annotated|marked|corrected)[-_ .()\[\]0-9]*$`)

// isMarkedAs reports whether the file is a copy of a book that tiexi annotate
// marked, though it does not say of which: it has the column 核查意见, the name of
// the book with a word for a marked copy, and all invoices of the book.
func (c *content) isMarkedAs(book *content) bool {
	if !c.hasOpinions || book.hasOpinions || c.broken || book.input.ReplacedBy != "" {
		return false
	}
	name, copied := stem(baseOf(book.input.Path)), stem(baseOf(c.input.Path))
	before, behind, found := strings.Cut(copied, name)
	if !found || !markedName.MatchString(spelling.Compact(cmp.Or(before, behind))) || before != "" && behind != "" {
		return false
	}
	has, ids := c.invoiceKeys(), c.ids()
	for key := range book.invoiceKeys() {
		if !has[key] {
			return false
		}
	}
	return !slices.ContainsFunc(book.ids(), func(id string) bool { return !slices.Contains(ids, id) })
}

// invoiceKeys are the keys of the invoices in the tables of the file.
func (c *content) invoiceKeys() map[string]bool {
	keys := make(map[string]bool)
	for _, t := range c.tables {
		for run := range t.Runs() {
			var rows lines.Rows
			rows.AddRun(t, run)
			rows.Each(func(l *project.Line) { keys[l.Key()] = true })
		}
	}
	return keys
}
