package policy

import (
	"bytes"
	"slices"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/internal/fault"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// reader reads a policy or a guide. It continues after a fault, so that all
// faults are found at once. What it has read is valid only where err returns nil.
type reader struct {
	file     *strictyaml.File
	faults   fault.List
	articles []string // the numbers of all articles
}

func newReader(name string) *reader {
	return &reader{file: &strictyaml.File{Kind: "policy", Source: &project.Source{File: name}}}
}

// document calls fn with the only document of the file.
func (r *reader) document(data []byte, fn func(strictyaml.Node)) {
	count := 0
	err := r.file.Documents(bytes.NewReader(data), func(n strictyaml.Node) error {
		if count++; count == 1 {
			fn(n)
		} else {
			r.add(n, "documents")
		}
		return nil
	})
	if faults, ok := fault.All(err); ok {
		r.faults = append(r.faults, faults...)
	} else if count == 0 {
		r.faults = append(r.faults, fault.New("policy.empty").At(project.Place{Source: r.file.Source}))
	}
}

func (r *reader) err() error {
	r.faults.Sort()
	return r.faults.Err()
}

func (r *reader) add(n strictyaml.Node, code string, kv ...any) {
	r.faults = append(r.faults, n.Fault(code, kv...))
}

// object is a mapping. Its unknown and repeated keys are already faults.
type object struct {
	*reader
	node   strictyaml.Node
	fields []strictyaml.Field
}

func (r *reader) object(n strictyaml.Node, known ...string) object {
	fields, faults := n.Fields(known)
	r.faults = append(r.faults, faults...)
	return object{r, n, fields}
}

// optional returns the value of a key that may be missing.
func (o object) optional(key string) (strictyaml.Node, bool) {
	i := slices.IndexFunc(o.fields, func(f strictyaml.Field) bool { return f.Key == key })
	if i < 0 {
		return strictyaml.Node{}, false
	}
	return o.fields[i].Value, true
}

// get returns the value of a key that must be there. Where the object is not a
// mapping, which is a fault of its own, a missing key is no fault.
func (o object) get(key string) (strictyaml.Node, bool) {
	return o.must(key, "missing")
}

func (o object) must(key, code string) (strictyaml.Node, bool) {
	n, ok := o.optional(key)
	switch {
	case ok && n.IsNull():
		o.add(n, code, "key", key)
		return n, false
	case !ok && o.node.IsMapping():
		o.add(o.node, code, "key", key)
	}
	return n, ok
}

// text returns a scalar's text, "" after a fault.
func (o object) text(key string) string {
	n, ok := o.get(key)
	if !ok {
		return ""
	}
	return o.scalar(n)
}

func (r *reader) scalar(n strictyaml.Node) string {
	text := strings.TrimSpace(n.Text())
	if !n.IsScalar() {
		r.add(n, "yaml_type", "want", scalarWanted)
	} else if text == "" {
		r.add(n, "blank")
	}
	return text
}

// list calls fn with each item of a sequence, which must be there and not be
// empty.
func (o object) list(key string, fn func(strictyaml.Node)) {
	n, ok := o.get(key)
	if !ok {
		return
	}
	items := n.Items()
	if !n.IsSequence() {
		o.add(n, "yaml_type", "want", sequenceWanted)
	} else if len(items) == 0 {
		o.add(n, "missing", "key", key)
	}
	for _, item := range items {
		fn(item)
	}
}

func (o object) texts(key string) (texts []string) {
	o.list(key, func(n strictyaml.Node) { texts = append(texts, o.scalar(n)) })
	return texts
}

func (o object) bilingual(key string) (b Bilingual) {
	if n, ok := o.get(key); ok {
		words := o.object(n, "zh", "en")
		b.ZH, b.EN = words.text("zh"), words.text("en")
	}
	return b
}

func (o object) date(key, code string) project.Date {
	n, ok := o.must(key, code)
	if !ok {
		return 0
	}
	text := o.scalar(n)
	d, err := project.ParseDate(text)
	if err != nil && text != "" {
		o.add(n, "date", "value", text)
	}
	return d
}

func (o object) flag(key string) bool {
	n, ok := o.get(key)
	return ok && o.word(n, "true", "false") == "true"
}

// word returns a scalar that must be one of the admissible words.
func (r *reader) word(n strictyaml.Node, admissible ...string) string {
	text := r.scalar(n)
	if text != "" && !slices.Contains(admissible, text) {
		r.add(n, "word", "value", text, "admissible", admissible)
	}
	return text
}

// money returns an amount in yuan, above zero, with at most two decimals.
func (o object) money(key string) decimal.Decimal {
	return o.positive(key, 2)
}

func (o object) positive(key string, places int32) decimal.Decimal {
	n, ok := o.get(key)
	if !ok {
		return decimal.Decimal{}
	}
	text := o.scalar(n)
	d, ok := number(text)
	switch {
	case text == "":
	case !ok || !d.Equal(d.Truncate(places)):
		o.add(n, "number", "value", text, "places", places)
	case !d.IsPositive():
		o.add(n, "not_positive", "value", text)
	}
	return d
}

// unique finds values that occur twice and must not.
type unique struct {
	r    *reader
	code string
	seen map[string]int32 // value → line where it occurs first
}

func (r *reader) unique(code string) unique { return unique{r, code, map[string]int32{}} }

func (u unique) add(n strictyaml.Node, value string) {
	if first, twice := u.seen[value]; twice {
		u.r.add(n, u.code, "value", value, "first", int(first))
	} else if value != "" {
		u.seen[value] = n.Spot().Row
	}
}
