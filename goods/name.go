package goods

import (
	"strings"
	"unicode"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// name is what stands behind the short name. Words are looked for in the text without
// spaces; between Latin words the spaces tell where one ends.
type name struct {
	text   string
	spaced string
}

func newName(written string) name { return name{text: spelling.Compact(written), spaced: written} }

// naming asks the words of a name, once for all that ask.
type naming struct {
	table *table
	name  name
	told  Thing
	asked bool
}

// thing is what the name is taken for.
func (n *naming) thing() Thing {
	if !n.asked {
		n.told, n.asked = n.table.byName(n.name), true
	}
	return n.told
}

// namesMore reports whether the name names what is not evidently something else.
func (n *naming) namesMore() bool {
	t := n.thing()
	return t.Kind != "" && !t.Evident
}

// smart is what makes a machine intelligent equipment, as far as its name tells.
const smart = "智能"

// byName looks at the last word of a name, and at words that may stand anywhere.
func (t *table) byName(n name) Thing {
	end, word := t.ending(n.text)
	if end != nil && end.evident != notEvident && t.isOnlyThis(end, word, n) {
		return end.thing(ByName, word)
	}
	if p := t.anywhere(n); p != nil && (end == nil || end.evident != notEvident || !strings.Contains(word, p.text)) {
		return p.row.thing(ByName, p.text)
	}
	switch {
	case end == nil:
		return Thing{}
	case end.evident != notEvident: // a service or so, and a machine too
		return Thing{Kind: mixed, By: ByName, Text: word}
	case strings.Contains(n.text, smart) && (end.suggest.Has(project.AdvancedEquipment) || end.group == "system"):
		return Thing{Kind: "automation", Suggest: project.Categories(project.IntelligentEquipment), By: ByName, Text: smart}
	}
	return end.thing(ByName, word)
}

// mixed is the group of names that name several things.
const mixed = "mixed"

// ending finds the row of the name's last word. Where the table has no such word, the
// runs of Chinese characters are asked one after the other (汽油,92号): a machine counts
// wherever it stands, anything else only where the name begins with it.
func (t *table) ending(name string) (r *row, word string) {
	last := LastWord(name)
	if r, ok := t.wholes[last]; ok {
		return r, last
	}
	if r, word = t.words.of(last); r != nil {
		return r, word
	}
	runs := strings.FieldsFunc(withoutExtras(name), func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	for i, run := range runs {
		found, text := t.words.of(run)
		if found != nil && (i == 0 || found.evident == notEvident) {
			r, word = found, text
		}
	}
	return r, word
}

// isOnlyThis reports whether a name is that of the one thing that its last word names.
// It is not where a machine or what is not known is named with it (数控机床及安装调试费),
// and for words such as 服务费 not where a machine or software stands before them
// (ERP软件服务费).
func (t *table) isOnlyThis(r *row, word string, n name) bool {
	before, _, _ := strings.Cut(n.text, word)
	if r.evident == evidentUnlessSoftware && (t.anywhere(n) != nil || t.endsInMachine(before)) {
		return false
	}
	for i, c := range before {
		switch {
		case strings.ContainsRune(conjunctions, c) && t.endsInMachine(before[:i]),
			strings.ContainsRune(separators, c) && !t.isEvidentAlone(before[:i]):
			return false
		}
	}
	return true
}

// What stands between the names of two things: words, and marks. A word may be a part
// of another one (和面机), so that it counts only behind a machine.
const (
	conjunctions = "及和与并加"
	separators   = "、+&,;/"
)

func (t *table) endsInMachine(text string) bool {
	r, _ := t.words.of(LastWord(text))
	return r != nil && r.evident == notEvident || t.anywhere(newName(text)) != nil
}

// isEvidentAlone reports whether a part of a name, up to a mark, is evidently something
// else too. A part without a Chinese word is a brand or a model.
func (t *table) isEvidentAlone(text string) bool {
	last := LastWord(text)
	if r, ok := t.wholes[last]; ok || last == "" {
		return last == "" && t.anywhere(newName(text)) == nil || r != nil && r.evident != notEvident
	}
	r, _ := t.words.of(last)
	return r != nil && r.evident != notEvident
}

// anywhere finds the word that ends last of those that may stand anywhere, and of such
// that end together the longest: SCADA软件 is software.
func (t *table) anywhere(n name) *part {
	var found *part
	foundEnd := 0
	for i := range t.within {
		p := &t.within[i]
		end := n.endOf(p.text)
		if end > foundEnd || end > 0 && end == foundEnd && len(p.text) > len(found.text) {
			found, foundEnd = p, end
		}
	}
	return found
}

// endOf returns where the last occurrence of a word in the name ends, not counting
// spaces; 0 for none. Latin letters next to a Latin word make another word of it: MES is
// not in JAMES.
func (n name) endOf(word string) int {
	if !isLatin(word[0]) {
		if i := strings.LastIndex(n.text, word); i >= 0 {
			return i + len(word)
		}
		return 0
	}
	for rest := n.spaced; ; {
		i := strings.LastIndex(rest, word)
		if i < 0 {
			return 0
		}
		end := i + len(word)
		if (i == 0 || !isLatin(n.spaced[i-1])) && (end == len(n.spaced) || !isLatin(n.spaced[end])) {
			return end - strings.Count(n.spaced[:end], " ")
		}
		rest = n.spaced[:end-1]
	}
}

func isLatin(c byte) bool { return c >= 'A' && c <= 'Z' }
