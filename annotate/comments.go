package annotate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// sign begins what we say in a comment: what stands before it is the user's
// own and stays, what stands behind it is ours.
const sign = "【tiexi】"

const (
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	commentsHead = xmlHead + `<comments xmlns="` + mainSpace + `"><authors/><commentList/></comments>`
)

// comments writes the sheet's comments: those of the cells in the place of ours
// from before. The user's own stay, and ours go behind them.
func (p *pack) comments(s *worksheet, changes *edits, cells map[project.Spot]note) error {
	part, err := p.related(s.part, "comments")
	if err != nil {
		return err
	}
	if part == "" {
		if len(cells) == 0 {
			return nil
		}
		part = p.free("xl/tiexiComments", ".xml")
		p.set(part, []byte(commentsHead))
		if err := p.declare(part, commentsType); err != nil {
			return err
		}
		if _, err := p.relate(s.part, "comments", part); err != nil {
			return err
		}
	}
	c, err := p.readComments(part)
	if err != nil {
		return err
	}
	boxes := c.merge(cells)
	if len(c.changes) > 0 {
		p.set(part, c.changes.apply(c.src))
	}
	if len(boxes.added) == 0 && len(boxes.gone) == 0 {
		return nil
	}
	return p.draw(s, changes, boxes)
}

// comments are a sheet's comments as they are, and the changes to be made.
type comments struct {
	src           []byte
	root          *element
	authors, list *element
	names         []string
	all           []*comment
	changes       edits
}

// comment is the comment at a cell.
type comment struct {
	*element
	spot  project.Spot
	text  *element
	runs  []*element
	plain *element // the text where it has no runs
	words []words  // in order
}

// words are a piece of a comment's text: a <t>, with what it says.
type words struct {
	*element
	said string
}

func (p *pack) readComments(part string) (*comments, error) {
	c := &comments{}
	now := &comment{}
	src, err := p.scan(part, func(e *element, text []byte) {
		switch {
		case e.parent == nil:
			c.root = e
		case e.in("comments", "authors"):
			c.authors = e
		case e.in("comments", "authors", "author"):
			c.names = append(c.names, string(text))
		case e.in("comments", "commentList"):
			c.list = e
		case e.in("comments", "commentList", "comment"):
			now.element = e
			col, row := parseCell(e.attr("ref"))
			now.spot = project.Spot{Row: int32(row), Col: int32(col)}
			c.all = append(c.all, now)
			now = &comment{}
		case e.in("comments", "commentList", "comment", "text"):
			now.text = e
		case e.in("comments", "commentList", "comment", "text", "r"):
			now.runs = append(now.runs, e)
		case e.in("comments", "commentList", "comment", "text", "t"):
			now.plain = e
			now.words = append(now.words, words{e, string(text)})
		case e.in("comments", "commentList", "comment", "text", "r", "t"):
			now.words = append(now.words, words{e, string(text)})
		}
	})
	if err != nil {
		return nil, err
	}
	if c.root == nil || c.authors == nil || c.list == nil {
		return nil, p.refuse(part, "annotate.encoding")
	}
	c.src = src
	return c, nil
}

// boxes are the cells whose comment appears or goes, and with it the box that
// shows it.
type boxes struct{ added, gone []box }

type box struct {
	project.Spot
	lines int
}

// merge puts the new comments in the place of ours from before.
func (c *comments) merge(cells map[project.Spot]note) (b boxes) {
	kept := make(map[project.Spot]*comment)
	for _, old := range c.all {
		switch {
		case c.isThread(old):
			kept[old.spot] = old
		case c.isOurs(old):
			c.changes.replace(old.from, old.to, "")
			b.gone = append(b.gone, box{Spot: old.spot})
		default:
			kept[old.spot] = old
		}
	}
	var text strings.Builder
	for _, spot := range (&sheetMarks{cells: cells}).sorted() {
		said := sign + strings.Join(cells[spot].texts, "\n\n")
		if old := kept[spot]; old != nil {
			delete(kept, spot)
			if !c.isThread(old) {
				c.rewrite(old, "\n"+said)
			}
			continue
		}
		text.WriteString(c.comment(spot, said))
		b.added = append(b.added, box{spot, linesOf(said)})
	}
	for _, old := range c.all {
		if kept[old.spot] == old && !c.isThread(old) {
			c.rewrite(old, "")
		}
	}
	if text.Len() > 0 {
		c.changes.put(c.src, c.list, text.String())
	}
	return b
}

// isThread reports whether the comment only stands for a thread of comments,
// which programs show in its place.
func (c *comments) isThread(old *comment) bool {
	n, err := strconv.Atoi(old.attr("authorId"))
	return err == nil && n < len(c.names) && strings.HasPrefix(c.names[n], "tc=")
}

// isOurs reports whether there is nothing of the user's in a comment.
func (c *comments) isOurs(old *comment) bool {
	own, signed := old.own()
	return signed && strings.TrimSpace(own) == ""
}

// rewrite leaves of the user's comment what is the user's, and puts a text
// behind it.
func (c *comments) rewrite(old *comment, text string) {
	own, signed := old.own()
	switch {
	case !signed && text == "" || old.text == nil:
	case old.plain != nil && len(old.words) == 1:
		c.changes.replace(old.plain.from, old.plain.to, piece(old, own+text))
	default:
		if signed {
			c.cut(old, len(own))
		}
		if text != "" {
			run := old.tag("r")
			c.changes.insert(old.text.close, "<"+run+">"+piece(old, text)+"</"+run+">")
		}
	}
}

// own is the user's part of a comment. Programs cut texts into pieces as they
// like, so that our sign may stand in several of them.
func (c *comment) own() (text string, signed bool) {
	var all strings.Builder
	for _, w := range c.words {
		all.WriteString(w.said)
	}
	own, _, signed := strings.Cut(all.String(), sign)
	return strings.TrimSuffix(own, "\n"), signed
}

// cut leaves the first bytes of a comment's text. A run whose only text goes,
// goes with it.
func (c *comments) cut(old *comment, left int) {
	texts := make(map[*element]int)
	for _, w := range old.words {
		texts[w.parent]++
	}
	for _, w := range old.words {
		switch {
		case left == 0 && slices.Contains(old.runs, w.parent) && texts[w.parent] == 1:
			c.changes.replace(w.parent.from, w.parent.to, "")
		case left == 0:
			c.changes.replace(w.from, w.to, "")
		case left < len(w.said):
			c.changes.replace(w.from, w.to, piece(old, w.said[:left]))
		}
		left -= min(left, len(w.said))
	}
}

// piece is a text of a comment.
func piece(near *comment, text string) string {
	t := near.tag("t")
	return "<" + t + ` xml:space="preserve">` + escape(clip(text)) + "</" + t + ">"
}

// comment is a new comment.
func (c *comments) comment(spot project.Spot, text string) string {
	const us = "tiexi"
	author := slices.Index(c.names, us)
	if author < 0 {
		author = len(c.names)
		c.names = append(c.names, us)
		name := c.root.tag("author")
		c.changes.put(c.src, c.authors, "<"+name+">"+us+"</"+name+">")
	}
	outer, inner, run := c.root.tag("comment"), c.root.tag("text"), c.root.tag("r")
	near := &comment{element: c.root}
	return "<" + outer + ` ref="` + cellName(int(spot.Col), int(spot.Row)) + `" authorId="` + strconv.Itoa(author) + `"><` +
		inner + "><" + run + ">" + piece(near, text) + "</" + run + "></" + inner + "></" + outer + ">"
}

// sortBoxes orders boxes as they are drawn.
func sortBoxes(list []box) {
	slices.SortFunc(list, func(a, b box) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
}
