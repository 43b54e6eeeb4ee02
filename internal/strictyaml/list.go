package strictyaml

import (
	"bytes"
	"errors"
	"slices"

	"gopkg.in/yaml.v3"
)

// ErrPieces says that a long list could not be read piece by piece. Whoever gets
// it forgets what it got so far and reads the text again without Lists: that
// shows what is wrong, if anything is.
var ErrPieces = errors.New("strictyaml: the list has to be read as a whole")

// list is a long list in block style, the value of a key at the top of a
// document: too long to have all of its items at once. Its pieces begin at items
// and are decoded apart from each other and from the rest of the document, in
// which an empty list stands for it.
//
// That comes to the same where each piece can be decoded: a value that is still
// open at its end, such as one in quotes, would be an error there, and all others
// end before a line that is indented no more than the list. Only anchors,
// comments and keys with a question mark look further, and yaml.v3 has a byte
// order mark stand at the beginning alone; a list that may have any is not cut.
type list struct {
	column int // of its items' hyphens, from 0
	rows   int // before it, in the text
	cuts   []int
	text   []byte // of the whole document
	left   int64  // bytes that the text may have
	node   *yaml.Node
	read   bool
}

// findList finds the longest of a document's lists that are the values of the
// keys, nil where none is long.
func findList(document []byte, keys []string, least int) *list {
	if bytes.HasPrefix(document, []byte("...")) || bytes.Contains(document, []byte("\n...")) {
		return nil // there may be several documents
	}
	var longest *list
	for _, key := range keys {
		mark := []byte(key + ":")
		for from := 0; ; {
			n := bytes.Index(document[from:], mark)
			if n < 0 {
				break
			}
			from += n + len(mark)
			if begin := from - len(mark); begin > 0 && document[begin-1] != '\n' {
				continue
			}
			if l := listAt(document, from, least); l != nil && (longest == nil || l.size() > longest.size()) {
				longest = l
			}
		}
	}
	return longest
}

// listAt finds the list that begins in the line behind a key's colon.
func listAt(document []byte, colon, least int) *list {
	end := bytes.IndexByte(document[colon:], '\n')
	if end < 0 || !isBlank(document[colon:colon+end]) {
		return nil
	}
	from := colon + end + 1
	l := &list{text: document, column: indent(document[from:]), cuts: []int{from}}
	if !l.isItem(document[from:]) {
		return nil
	}
	at := from
	for at < len(document) {
		line := document[at:]
		width := bytes.IndexByte(line, '\n') + 1
		if width == 0 {
			width = len(line)
		}
		if line = line[:width]; !isBlank(line) {
			k := indent(line)
			switch item := l.isItem(line); {
			case line[k] == '\t', k < l.column, k == l.column && !item:
				width = 0
			case item && at-l.cuts[len(l.cuts)-1] >= least:
				l.cuts = append(l.cuts, at)
			}
		}
		if width == 0 {
			break
		}
		at += width
	}
	l.cuts = append(l.cuts, at)
	items := document[from:at]
	if len(l.cuts) == 2 || mayBegin(items, '#') || mayBegin(items, '?') || bytes.Contains(items, []byte("\ufeff")) {
		return nil
	}
	return l
}

func (l *list) size() int { return l.cuts[len(l.cuts)-1] - l.cuts[0] }

// isItem reports whether a line begins an item of the list.
func (l *list) isItem(line []byte) bool {
	return indent(line) == l.column && bytes.HasPrefix(line[l.column:], []byte("- "))
}

func indent(line []byte) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

func isBlank(line []byte) bool { return len(bytes.Trim(line, " \r\n")) == 0 }

// mayBegin reports whether a text may have what begins with a character that
// has no other before it: a comment, with `#`, or a key, with `?`.
func mayBegin(b []byte, c byte) bool {
	for n := 0; ; n++ {
		next := bytes.IndexByte(b[n:], c)
		if next < 0 {
			return false
		}
		if n += next; n == 0 || bytes.IndexByte([]byte(" \t\r\n"), b[n-1]) >= 0 {
			return true
		}
	}
}

// rest is the document without the items.
func (l *list) rest() []byte {
	from, to := l.cuts[0], l.cuts[len(l.cuts)-1]
	rest := slices.Concat(l.text[:from], bytes.Repeat([]byte{' '}, l.empty()), []byte("[]"))
	rest = append(rest, bytes.Repeat([]byte{'\n'}, bytes.Count(l.text[from:to], []byte{'\n'}))...)
	return append(rest, l.text[to:]...)
}

// empty is the column at which the empty list stands, from 0: a value in the
// line behind its key is indented.
func (l *list) empty() int { return max(1, l.column) }

// find finds the empty list in the document.
func (l *list) find(document *yaml.Node) error {
	row := l.rows + bytes.Count(l.text[:l.cuts[0]], []byte{'\n'}) + 1
	if document.Kind == yaml.MappingNode && document.Style&yaml.FlowStyle == 0 {
		for n := 1; n < len(document.Content); n += 2 {
			y := document.Content[n]
			if y.Kind == yaml.SequenceNode && y.Line == row && y.Column == l.empty()+1 && len(y.Content) == 0 {
				y.Column, y.Style = l.column+1, 0
				l.node = y
				return nil
			}
		}
	}
	return ErrPieces
}

// each hands the items on, holding few besides: later ones are decoded on other
// cores.
func (l *list) each(f *File, fn func(Node) error) error {
	l.read = true
	rows, cuts := l.rows+bytes.Count(l.text[:l.cuts[0]], []byte{'\n'}), l.cuts
	next := func() *part {
		if len(cuts) < 2 {
			return nil
		}
		text := l.text[cuts[0]:cuts[1]]
		p := newPart(f, bytes.NewReader(text), rows, l.left)
		p.text.depth = 1 // of the mapping that the list is in
		rows, cuts = rows+bytes.Count(text, []byte{'\n'}), cuts[1:]
		return p
	}
	return ahead(make(chan struct{}), next, func(now found) error {
		items, err := l.items(now)
		if err != nil {
			return err
		}
		for n, y := range items {
			items[n] = nil
			if err := fn(Node{y: y, file: f}); err != nil {
				return err
			}
		}
		return nil
	})
}

// items are those of a piece.
func (l *list) items(now found) ([]*yaml.Node, error) {
	if now.broken != nil {
		panic(now.broken)
	}
	if now.err != nil || len(now.documents) != 1 {
		return nil, ErrPieces
	}
	y := now.documents[0]
	if y.Kind != yaml.SequenceNode || y.Style&yaml.FlowStyle != 0 || y.Column != l.column+1 {
		return nil, ErrPieces
	}
	return y.Content, nil
}

// Each hands the values of a sequence on, one after the other. It may return
// ErrPieces where the file has Lists, and else only errors of fn.
func (n Node) Each(fn func(Node) error) error {
	if n.list != nil && n.list.node == n.y {
		return n.list.each(n.file, fn)
	}
	for _, item := range n.Items() {
		if err := fn(item); err != nil {
			return err
		}
	}
	return nil
}
