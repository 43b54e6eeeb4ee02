package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// tree is a YAML document that a test changes and writes again.
type tree struct {
	text   string // of a scalar
	list   []*tree
	isList bool
	keys   []string // of a mapping, in order
	values []*tree
}

func parseTree(t *testing.T, data []byte) *tree {
	t.Helper()
	var root *tree
	file := &strictyaml.File{Kind: "policy", Source: &project.Source{File: "policy.yaml"}}
	err := file.Documents(bytes.NewReader(data), func(n strictyaml.Node) error {
		root = newTree(n)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func newTree(n strictyaml.Node) *tree {
	t := &tree{text: n.Text(), isList: n.IsSequence()}
	for _, item := range n.Items() {
		t.list = append(t.list, newTree(item))
	}
	if n.IsMapping() {
		var faults fault.List
		for _, f := range n.Entries(&faults) {
			t.keys, t.values = append(t.keys, f.Key), append(t.values, newTree(f.Value))
		}
	}
	return t
}

// write writes the tree as JSON, which is YAML. Every scalar is a text: a policy
// reads the text alone.
func (t *tree) write(b *strings.Builder) {
	switch {
	case t.isList:
		b.WriteByte('[')
		for n, item := range t.list {
			if n > 0 {
				b.WriteByte(',')
			}
			item.write(b)
		}
		b.WriteByte(']')
	case t.keys != nil:
		b.WriteByte('{')
		for n, key := range t.keys {
			if n > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Quote(key) + ": ")
			t.values[n].write(b)
		}
		b.WriteByte('}')
	default:
		b.WriteString(strconv.Quote(t.text))
	}
}

func (t *tree) bytes() []byte {
	var b strings.Builder
	t.write(&b)
	return []byte(b.String())
}

// get returns the value under a key.
func (t *tree) get(key string) *tree {
	if n := slices.Index(t.keys, key); n >= 0 {
		return t.values[n]
	}
	return nil
}

// with returns the tree with a value under a key, in place of the one that it may have.
func (t *tree) with(key string, value *tree) *tree {
	again := t.without(key)
	again.keys, again.values = append(again.keys, key), append(again.values, value)
	return again
}

// clone returns a tree that shares nothing with t.
func (t *tree) clone() *tree {
	again := *t
	again.list, again.values = slices.Clone(t.list), slices.Clone(t.values)
	for _, nodes := range [][]*tree{again.list, again.values} {
		for n := range nodes {
			nodes[n] = nodes[n].clone()
		}
	}
	return &again
}

func (t *tree) without(keys ...string) *tree {
	again := *t
	again.keys, again.values = nil, nil
	for n, key := range t.keys {
		if !slices.Contains(keys, key) {
			again.keys, again.values = append(again.keys, key), append(again.values, t.values[n])
		}
	}
	return &again
}

// change is one value of a tree that is made another.
type change struct {
	path  string // "caps[0].yuan"
	where string // "caps[].yuan"
	to    string // what it becomes
	apply func() (undo func())
}

// under reports whether the change is at a place or below it.
func (c change) under(where string) bool {
	rest, ok := strings.CutPrefix(c.where, where)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// walk calls visit with every node below t.
func (t *tree) walk(path, where string, visit func(path, where string, n *tree)) {
	visit(path, where, t)
	for n, item := range t.list {
		item.walk(fmt.Sprintf("%s[%d]", path, n), where+"[]", visit)
	}
	for n, key := range t.keys {
		t.values[n].walk(strings.TrimPrefix(path+"."+key, "."), strings.TrimPrefix(where+"."+key, "."), visit)
	}
}

// changes are the changes of every value of a tree: every scalar becomes another of
// its kind, every list loses each of its items, and lists of texts get one more.
func (t *tree) changes() (all []change) {
	t.walk("", "", func(path, where string, n *tree) {
		switch {
		case n.isList:
			all = append(all, n.listChanges(path, where)...)
		case n.keys == nil:
			for _, to := range others(where, n.text) {
				all = append(all, change{path, where, to, func() func() {
					was := n.text
					n.text = to
					return func() { n.text = was }
				}})
			}
		}
	})
	return all
}

func (t *tree) listChanges(path, where string) (all []change) {
	set := func(to string, list []*tree) {
		all = append(all, change{path, where, to, func() func() {
			was := t.list
			t.list = list
			return func() { t.list = was }
		}})
	}
	texts := true
	for n, item := range t.list {
		texts = texts && item.keys == nil
		// One of several words for the same may be understood by another of them.
		if item.keys != nil || n == 0 {
			set(fmt.Sprintf("without item %d", n), slices.Delete(slices.Clone(t.list), n, n+1))
		}
	}
	if texts && !strings.HasSuffix(where, "suffixes") { // no name ends so
		set("with "+anotherWord, append(slices.Clone(t.list), &tree{text: anotherWord}))
	}
	return all
}

// anotherWord is what a text becomes. Some projects use it where they name a county or
// a direction.
const anotherWord = "甲乙丙丁"

// words that a value can be, in groups: each becomes the next of its group.
var vocabularies = [][]string{
	{"true", "false"},
	{"1Y", "5Y"},
	{"exclude", "review", "fail"},
	{"fail", "review"},
	{"project", "enterprise_year"},
	{"base", "investment", "loan"},
	{"route", "all_counted", "investment"},
	{"advanced_equipment", "intelligent_equipment", "intelligent_software"},
	{"360", "365"},
	{"invoices", "originals", "payment_proof", "filing", "loan"},
	{"proportional", "rank"},
}

// others are what a scalar becomes: another date, number, word or text.
func others(where, text string) (all []string) {
	if _, err := project.ParseDate(text); err == nil {
		return []string{"2025-03-07"}
	}
	key := where[strings.LastIndex(where, ".")+1:]
	if key == "article" {
		if text == "3" {
			return []string{"2", "99"}
		}
		return []string{"3", "99"}
	}
	for _, words := range vocabularies {
		if n := slices.Index(words, text); n >= 0 {
			return []string{words[(n+1)%len(words)]}
		}
	}
	if key == "divisions" {
		first, last, ok := strings.Cut(text, "-")
		if a, _ := strconv.Atoi(first); ok && a > 0 {
			return []string{fmt.Sprintf("%02d-%s", a+1, last)}
		}
		return []string{"98"}
	}
	if n, err := strconv.Atoi(text); err == nil && key != "number" && key != "credit_code" {
		return []string{strconv.Itoa(n + n/10 + 1)}
	}
	if key == "yuan" || key == "percent" || key == "share" || key == "points" {
		return []string{text + "1"}
	}
	if key == "credit_code" {
		return []string{"3714"}
	}
	return []string{anotherWord}
}
