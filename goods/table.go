package goods

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tiexi/project"
)

//go:embed goods.tsv
var tableText string

// evidence is what a row says of Thing.Evident.
type evidence string

const (
	evident               evidence = "yes"
	notEvident            evidence = "no"
	evidentUnlessMachine  evidence = "unless_machine"
	evidentUnlessSoftware evidence = "unless_software"
	ask                   evidence = "ask"
)

// row is a line of goods.tsv, for one of its texts.
type row struct {
	group   string
	suggest project.Categories
	evident evidence
}

// thing is what a row says that was found by a text.
func (r *row) thing(by, text string) Thing {
	sure := r.evident != notEvident && r.evident != ask
	return Thing{Evident: sure, Kind: r.group, Suggest: r.suggest, By: by, Text: text}
}

// table has goods.tsv by what its texts are.
type table struct {
	kinds       map[string]bool
	codes       map[string]*row
	longestCode int
	shorts      map[string]*row
	shortEnds   endings
	wholes      map[string]*row
	words       endings
	within      []part
}

// part is a text that may stand anywhere in a name, and its row.
type part struct {
	text string
	row  *row
}

// endings are words by their last character.
type endings map[rune][]part

func (e endings) add(word string, r *row) {
	last, _ := utf8.DecodeLastRuneInString(word)
	e[last] = append(e[last], part{word, r})
}

// of returns the longest word that a text ends in, nil for none.
func (e endings) of(text string) (r *row, word string) {
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, p := range e[last] {
		if len(p.text) > len(word) && strings.HasSuffix(text, p.text) {
			r, word = p.row, p.text
		}
	}
	return r, word
}

// theTable reads the table once. A test reads it again, strictly.
var theTable = sync.OnceValue(func() *table {
	t := &table{
		kinds: map[string]bool{mixed: true},
		codes: make(map[string]*row), shorts: make(map[string]*row), wholes: make(map[string]*row),
		shortEnds: make(endings), words: make(endings),
	}
	for line := range strings.Lines(tableText) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || fields[0] == "group" {
			continue
		}
		r := &row{group: fields[0], suggest: categoryOf(fields[2]), evident: evidence(fields[3])}
		t.kinds[r.group] = true
		for _, text := range strings.Fields(fields[5]) {
			t.add(fields[1], text, r)
		}
	}
	return t
})

func (t *table) add(by, text string, r *row) {
	switch by {
	case "code":
		t.codes[text] = r
		t.longestCode = max(t.longestCode, len(text))
	case "short":
		t.shorts[text] = r
	case "short_end":
		t.shortEnds.add(text, r)
	case "word":
		t.words.add(text, r)
	case "whole":
		t.wholes[text] = r
	case "within":
		t.within = append(t.within, part{text, r})
	}
}

// Kinds are the ids that a Thing's Kind may have, in order.
func Kinds() []string { return slices.Sorted(maps.Keys(theTable().kinds)) }

func categoryOf(id string) project.Categories {
	for _, c := range project.AllCategories {
		if c.String() == id {
			return project.Categories(c)
		}
	}
	return 0
}
