package annotate

import (
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// sign begins our text in a comment. The text before it is the user's and stays.
const sign = "【tiexi】"

const mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

var commentsPart = newPart{
	"comments", "xl/tiexiComments", ".xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
	xmlHead + `<comments xmlns="` + mainSpace + `"><authors/><commentList/></comments>`,
}

// comments writes the comments at cells, in place of the comments of an earlier
// run. The user's comments stay, with our text behind theirs.
func (p *pack) comments(s *worksheet, cells map[project.Spot]note) error {
	part, err := p.related(s.part, "comments")
	if err == nil && part == "" {
		if len(cells) == 0 {
			return nil
		}
		part, _, err = p.add(s.part, commentsPart)
	}
	if err != nil {
		return err
	}
	c, err := p.readComments(part)
	if err != nil {
		return err
	}
	added, removed := c.merge(cells)
	if len(c.changes) > 0 {
		p.set(part, c.changes.apply(c.src))
	}
	if len(added) == 0 && len(removed) == 0 {
		return nil
	}
	return p.draw(s, added, removed)
}

// comments are the comments of a sheet, and the changes to make.
type comments struct {
	src           []byte
	root          *element
	authors, list *element
	names         []string // of the authors
	all           []*comment
	changes       edits
}

// comment is the comment at a cell.
type comment struct {
	at    *element
	spot  project.Spot
	text  *element   // nil where it has none
	words []*element // the <t> elements of the text or of its runs, in order
}

// readComments reads the comments of a part.
func (p *pack) readComments(part string) (*comments, error) {
	src, root, err := p.parse(part, all)
	if err != nil {
		return nil, err
	}
	c := &comments{src: src, root: root, authors: root.child("authors"), list: root.child("commentList")}
	if root.name.Local != "comments" || c.authors == nil || c.list == nil {
		return nil, p.refuse(part, "annotate.encoding")
	}
	for _, author := range c.authors.all("authors", "author") {
		c.names = append(c.names, author.text)
	}
	for _, e := range c.list.all("commentList", "comment") {
		col, row := parseCell(e.attr("ref"))
		now := &comment{at: e, spot: project.Spot{Row: int32(row), Col: int32(col)}, text: e.child("text")}
		if now.text != nil {
			for _, part := range now.text.children {
				now.words = slices.Concat(now.words, part.all("t"), part.all("r", "t"))
			}
		}
		c.all = append(c.all, now)
	}
	return c, nil
}

// merge replaces our comments by the new ones. It returns the cells whose
// comment is new and those whose comment is gone, for their boxes.
func (c *comments) merge(cells map[project.Spot]note) (added, removed []box) {
	kept := make(map[project.Spot]*comment)
	for _, old := range c.all {
		if own, signed := old.own(); signed && strings.TrimSpace(own) == "" && !c.isThread(old) {
			c.changes.remove(old.at)
			removed = append(removed, box{spot: old.spot})
			continue
		}
		kept[old.spot] = old
	}
	var text strings.Builder
	for _, spot := range sorted(cells) {
		said := sign + strings.Join(cells[spot].texts, "\n\n")
		if old := kept[spot]; old != nil {
			delete(kept, spot)
			c.rewrite(old, "\n"+said)
			continue
		}
		text.WriteString(c.comment(spot, said))
		added = append(added, box{spot, linesOf(said, columnWidth)})
	}
	for _, old := range c.all {
		if kept[old.spot] == old {
			c.rewrite(old, "")
		}
	}
	if text.Len() > 0 {
		c.changes.put(c.list, c.list.start(c.src), text.String())
	}
	return added, removed
}

// isThread reports whether a comment is the placeholder of a thread of comments,
// which newer programs show instead.
func (c *comments) isThread(old *comment) bool {
	n, err := strconv.Atoi(old.at.attr("authorId"))
	return err == nil && n < len(c.names) && strings.HasPrefix(c.names[n], "tc=")
}

// own returns the user's part of a comment. Our sign may be split among several
// elements: programs divide texts as they like.
func (c *comment) own() (text string, signed bool) {
	var all strings.Builder
	for _, w := range c.words {
		all.WriteString(w.text)
	}
	own, _, signed := strings.Cut(all.String(), sign)
	return strings.TrimSuffix(own, "\n"), signed
}

// rewrite removes our text from a user's comment and adds a new one, if any.
// Placeholders of threads stay as they are.
func (c *comments) rewrite(old *comment, text string) {
	own, signed := old.own()
	switch {
	case c.isThread(old) || !signed && text == "" || old.text == nil:
	case len(old.words) == 1 && old.words[0].parent == old.text:
		c.changes.replace(old.words[0].from, old.words[0].to, old.at.buildText(own+text))
	default:
		if signed {
			c.cut(old, len(own))
		}
		if text != "" {
			c.changes.insert(old.text.close, old.at.build("r", "", old.at.buildText(text)))
		}
	}
}

// cut shortens the text of a comment to its first bytes. A run whose only text is
// removed is removed too.
func (c *comments) cut(old *comment, left int) {
	for _, w := range old.words {
		switch {
		case left == 0 && len(w.parent.all("r", "t")) == 1:
			c.changes.remove(w.parent)
		case left == 0:
			c.changes.remove(w)
		case left < len(w.text):
			c.changes.replace(w.from, w.to, old.at.buildText(w.text[:left]))
		}
		left -= min(left, len(w.text))
	}
}

// comment builds a new comment.
func (c *comments) comment(spot project.Spot, text string) string {
	const us = "tiexi"
	author := slices.Index(c.names, us)
	if author < 0 {
		author = len(c.names)
		c.names = append(c.names, us)
		c.changes.put(c.authors, c.authors.start(c.src), c.root.build("author", "", us))
	}
	return c.root.build("comment", ` ref="`+cellName(int(spot.Col), int(spot.Row))+`" authorId="`+strconv.Itoa(author)+`"`,
		c.root.build("text", "", c.root.build("r", "", c.root.buildText(text))))
}
