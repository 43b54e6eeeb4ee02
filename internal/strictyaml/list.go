package strictyaml

import (
	"bytes"
	"slices"

	"gopkg.in/yaml.v3"

	"tiexi/internal/message"
	"tiexi/project"
)

// list is a long list in block style, the value of a key at the top of a
// document. The nodes of all its items would take too much memory, so the
// document is decoded with an empty list in its place, and the items piece by
// piece. Each piece begins with an item.
//
// The items are the same as those of the whole document where each piece can be
// decoded: what is still open at its end, such as a text in quotes, would be an
// error there, and everything else ends before a line that is indented no more
// than the list. Only anchors, comments, keys with a question mark and byte
// order marks have an effect beyond that; a list that may have any is not cut.
//
// Where a piece cannot be decoded, the whole document is: it finds the fault.
type list struct {
	file   *File
	text   []byte     // of the document, and of short documents before it
	rows   int        // before the text
	cuts   []int      // where the pieces begin in the text, and where the last one ends
	column int        // of the items' hyphens, from 0
	root   *yaml.Node // the document without the items
	node   *yaml.Node // the empty list in it
	read   bool       // somebody asked for the items
	whole  bool       // the items come from the whole document
}

// findList finds a list of several pieces that is the value of one of the keys,
// nil where there is none.
func findList(b []byte, keys []string, least int) *list {
	if bytes.HasPrefix(b, []byte("...")) || bytes.Contains(b, []byte("\n...")) {
		return nil // these end documents as well
	}
	at := 0
	for line := range bytes.Lines(b) {
		at += len(line)
		key, value, _ := bytes.Cut(line, []byte(":"))
		if isBlank(value) && slices.Contains(keys, string(key)) {
			if l := listAt(b, at, least); l != nil {
				return l
			}
		}
	}
	return nil
}

// listAt finds the list that begins at an index, nil where it is none or must
// not be cut.
func listAt(b []byte, at, least int) *list {
	l := &list{cuts: []int{at}, column: indent(b[at:])}
	if !l.isItem(b[at:]) {
		return nil
	}
	for line := range bytes.Lines(b[at:]) {
		isItem := l.isItem(line)
		if !isItem && l.endsBefore(line) {
			break
		}
		if isItem && at-l.cuts[len(l.cuts)-1] >= least {
			l.cuts = append(l.cuts, at)
		}
		at += len(line)
	}
	items := b[l.cuts[0]:at]
	if len(l.cuts) == 1 || mayBegin(items, '#', blanks) || mayBegin(items, '?', blanks) || bytes.Contains(items, []byte("\ufeff")) {
		return nil
	}
	l.cuts = append(l.cuts, at)
	return l
}

// isItem reports whether a line begins an item of the list.
func (l *list) isItem(line []byte) bool {
	return indent(line) == l.column && bytes.HasPrefix(line[l.column:], []byte("- "))
}

// endsBefore reports whether the list ends before a line that begins no item.
func (l *list) endsBefore(line []byte) bool {
	n := indent(line)
	return !isBlank(line) && (n <= l.column || line[n] == '\t')
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

func isBlank(line []byte) bool { return len(bytes.Trim(line, " \r\n")) == 0 }

// part returns a part of the text for decoding, which stands behind so many rows.
func (l *list) part(b []byte, rows int) *text { return newText(l.file, bytes.NewReader(b), rows) }

// frame decodes the text with an empty list in the place of the long one. It
// returns nil where that cannot be.
func (l *list) frame() []*yaml.Node {
	from, to := l.cuts[0], l.cuts[len(l.cuts)-1]
	column := max(1, l.column) // in the line behind its key, a value is indented
	b := slices.Concat(l.text[:from], bytes.Repeat([]byte{' '}, column), []byte("[]"),
		bytes.Repeat([]byte{'\n'}, rows(l.text[from:to])), l.text[to:])
	documents, err := l.part(b, l.rows).all()
	if err != nil {
		return nil
	}
	if l.root, l.node = l.find(documents, column); l.node == nil {
		return nil // it is no list: its text belongs to another value
	}
	l.node.Column = l.column + 1
	return documents
}

// find finds the list in the last document; it has to begin at the given column,
// from 0.
func (l *list) find(documents []*yaml.Node, column int) (root, node *yaml.Node) {
	if len(documents) == 0 {
		return nil, nil
	}
	root = documents[len(documents)-1]
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 {
		return root, nil
	}
	row := l.rows + rows(l.text[:l.cuts[0]]) + 1
	for n := 1; n < len(root.Content); n += 2 {
		if y := root.Content[n]; y.Kind == yaml.SequenceNode && y.Line == row && y.Column == column+1 {
			return root, y
		}
	}
	return root, nil
}

// each hands the items to fn and holds only a few at once.
func (l *list) each(fn func(Node) error) error {
	l.read = true
	count := 0
	return ahead(l.pieces(), func(p *piece) error {
		<-p.done
		if l.whole {
			return nil // all items were handed on before
		}
		items, ok := l.items(p)
		if !ok {
			all, err := l.all(p)
			if err != nil {
				return err
			}
			items, l.whole = all[count:], true
		}
		count += len(items)
		for _, y := range items {
			if err := fn(l.file.node(y)); err != nil {
				return err
			}
		}
		return nil
	})
}

// pieces returns a function that returns the next piece of the list, nil behind
// the last one.
func (l *list) pieces() func() *piece {
	before, cuts := l.rows+rows(l.text[:l.cuts[0]]), l.cuts
	return func() *piece {
		if len(cuts) < 2 {
			return nil
		}
		b := l.text[cuts[0]:cuts[1]]
		p := &piece{text: l.part(b, before), done: make(chan struct{})}
		p.text.depth = 1 // of the mapping that the list is in
		before, cuts = before+rows(b), cuts[1:]
		return p
	}
}

// items returns the items of a piece; ok is false where it could not be decoded.
func (l *list) items(p *piece) (items []*yaml.Node, ok bool) {
	if p.err != nil || len(p.documents) != 1 {
		return nil, false
	}
	y := p.documents[0]
	return y.Content, y.Kind == yaml.SequenceNode && y.Style&yaml.FlowStyle == 0 && y.Column == l.column+1
}

// all decodes the whole text, of which a piece could not be decoded by itself,
// and returns all items of the list. That piece must not go on behind the list:
// the document without the items would have been another one.
func (l *list) all(p *piece) ([]*yaml.Node, error) {
	documents, err := l.part(l.text, l.rows).all()
	if err != nil {
		return nil, err
	}
	root, node := l.find(documents, l.column)
	sameSpot := func(a, b *yaml.Node) bool { return a.Line == b.Line && a.Column == b.Column }
	if node == nil || !slices.EqualFunc(root.Content, l.root.Content, sameSpot) {
		spot := project.Spot{Row: int32(p.text.shift + 2)}
		return nil, l.file.fault("yaml_syntax", spot, "detail", message.New("yaml.syntax.open_quote"))
	}
	return node.Content, nil
}
