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
// faults are found at once. What it has read is valid only without a fault.
type reader struct {
	file      *strictyaml.File
	faults    fault.List
	articles  []string // the numbers of all articles
	termsFail bool     // what the interpretations have to settle is not known
	begun     []beginning
	period    [2]string // first and last day of the policy as they are written, for faults that show how a line is written
	isGuide   bool      // values are cited by the guide's own references
}

// document calls read with the only document of the file, each time with a new
// reader. A document of the other kind of file, which is a fault of the given code,
// is not read. Where the file has slips of typing that keep YAML from being read as
// it is meant, these are told, and then what is wrong with the text without them.
func document(name string, data []byte, isOther func(strictyaml.Node) bool, code string, read func(*reader, strictyaml.Node)) error {
	source := &project.Source{File: name}
	once := func(data []byte) fault.List { return readOnce(source, data, isOther, code, read) }
	faults := once(data)
	if m := mend(source, data, faults); len(m.slips) > 0 {
		faults = slices.Concat(m.slips, m.rest(once(m.text)))
	}
	faults.Sort()
	return faults.Err()
}

func readOnce(source *project.Source, data []byte, isOther func(strictyaml.Node) bool, code string, read func(*reader, strictyaml.Node)) fault.List {
	r := &reader{file: &strictyaml.File{Kind: "policy", Source: source}}
	count := 0
	err := r.file.Documents(bytes.NewReader(data), func(n strictyaml.Node) error {
		count++
		switch {
		case count > 1:
			r.add(n, "documents")
		case isOther(n):
			r.add(n, code)
		default:
			read(r, n)
		}
		return nil
	})
	if faults, ok := fault.All(err); ok {
		r.faults = append(r.faults, faults...)
	} else if count == 0 {
		r.faults = append(r.faults, fault.New("policy.empty").At(project.Place{Source: source}))
	}
	return r.faults
}

func (r *reader) add(n strictyaml.Node, code string, kv ...any) {
	r.faults = append(r.faults, n.Fault(code, kv...))
}

// refuse adds a fault about a scalar's text that is not valid. No text is a fault
// already. Full-width characters are told before anything else.
func (r *reader) refuse(n strictyaml.Node, code, text string, valid bool, kv ...any) {
	if text == "" || valid {
		return
	}
	if narrow := narrowed(text); narrow != text && isASCII(narrow) {
		r.add(n, "full_width", "value", text, "meant", narrow)
		return
	}
	r.add(n, code, append([]any{"value", text}, kv...)...)
}

// object is a mapping. Its unknown and repeated keys are already faults. What is
// no mapping is a fault, too, and its values are missing without further faults.
type object struct {
	*reader
	node      strictyaml.Node
	isMapping bool
	fields    []strictyaml.Field
}

func (r *reader) object(n strictyaml.Node, known ...string) object {
	fields, faults := n.Fields(known)
	fields, faults = understand(n, fields, faults, known)
	r.faults = append(r.faults, faults...)
	return object{r, n, n.IsMapping(), fields}
}

// member returns the mapping under a key that must be there.
func (o object) member(key string, known ...string) object {
	n, ok := o.get(key)
	if !ok || o.isBare(n, key, known) {
		return object{reader: o.reader}
	}
	return o.object(n, known...)
}

// isBare adds a fault for a value that stands alone where a mapping is due: cap:
// 2000000. It shows how the line is written.
func (o object) isBare(n strictyaml.Node, key string, known []string) bool {
	if !n.IsScalar() {
		return false
	}
	code := "bare"
	switch {
	case known[0] == "zh":
		code = "bare_text"
	case o.isGuide:
		code = "bare_in_guide"
	}
	o.add(n, code, "key", key, "value", n.Text(), "line", o.corrected(key, n.Text(), known))
	return true
}

// optional returns the value of a key that may be missing.
func (o object) optional(key string) (strictyaml.Node, bool) {
	f, ok := find(o.fields, func(f strictyaml.Field) bool { return f.Key == key })
	return f.Value, ok
}

// get returns the value of a key that must be there.
func (o object) get(key string) (strictyaml.Node, bool) {
	return o.must(key, "missing")
}

func (o object) must(key, code string) (strictyaml.Node, bool) {
	n, ok := o.optional(key)
	kv := []any{"key", key}
	if code == "uncited" {
		kv = append(kv, "article", o.sampleArticle(), "from", o.sampleDay())
	}
	switch {
	case ok && n.IsNull():
		o.add(n, code, kv...)
		return n, false
	case !ok && o.isMapping:
		o.add(o.node, code, kv...)
	}
	return n, ok
}

// required returns the value of a key that must be there, and its text, "" after a
// fault.
func (o object) required(key, code string) (strictyaml.Node, string) {
	n, ok := o.must(key, code)
	if !ok {
		return n, ""
	}
	return n, o.scalar(n)
}

func (o object) text(key string) string {
	_, text := o.required(key, "missing")
	return text
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

// list returns what read makes of each item of a sequence, which must be there and
// not be empty.
func list[T any](o object, key string, read func(strictyaml.Node) T) []T {
	n, ok := o.get(key)
	if !ok {
		return nil
	}
	items := n.Items()
	if !n.IsSequence() {
		o.add(n, "yaml_type", "want", sequenceWanted)
	} else if len(items) == 0 {
		o.add(n, "missing", "key", key)
	}
	return each(items, read)
}

func (o object) texts(key string) []string { return list(o, key, o.item) }

// item is scalar for an item of a list. Signs of a Chinese keyboard do not divide a
// list: two names would be one that nobody has.
func (r *reader) item(n strictyaml.Node) string {
	text := r.scalar(n)
	if strings.ContainsAny(text, "，、；") {
		r.add(n, "list_sign", "value", text, "meant", listSigns.Replace(text))
	}
	return text
}

var listSigns = strings.NewReplacer("，", ", ", "、", ", ", "；", ", ")

// bilingual reads a text in Chinese and in English. Without the English text the
// Chinese one stands for it.
func (o object) bilingual(key string) Bilingual {
	words := o.member(key, "zh", "en")
	zh := words.text("zh")
	if _, ok := words.optional("en"); !ok {
		return Bilingual{zh, zh}
	}
	return Bilingual{zh, words.text("en")}
}

func (o object) date(key, code string) project.Date {
	n, text := o.required(key, code)
	return o.day(n, text)
}

// The days between which every date of a policy lies.
var (
	firstDay = project.MustDate("1990-01-01")
	lastDay  = project.MustDate("2100-12-31")
)

func (r *reader) day(n strictyaml.Node, text string) project.Date {
	d, err := project.ParseDate(text)
	switch meant := meantDate(text); {
	case err != nil && meant != "":
		r.add(n, "date_form", "value", text, "meant", meant)
	case err != nil:
		r.refuse(n, "date", text, false)
	case d < firstDay || lastDay < d:
		r.add(n, "date_far", "value", text, "first", firstDay, "last", lastDay)
	}
	return d
}

func (o object) flag(key string) bool { return o.word(key, "true", "false") == "true" }

// word returns a text that must be one of the admissible words.
func (o object) word(key string, admissible ...string) string {
	n, text := o.required(key, "missing")
	o.refuse(n, "word", text, slices.Contains(admissible, text), "admissible", admissible)
	return text
}

// positive returns a number above zero with at most so many decimals, two for
// yuan.
func (o object) positive(key string, places int32) decimal.Decimal {
	n, text := o.required(key, "missing")
	d, ok := number(text)
	ok = ok && d.Equal(d.Truncate(places))
	o.refuseNumber(n, text, ok, places)
	o.refuse(n, "not_positive", text, !ok || d.IsPositive())
	return d
}

// refuseNumber is refuse for a number, which people write with units and commas.
func (r *reader) refuseNumber(n strictyaml.Node, text string, valid bool, places int32) {
	if meant, ok := meantNumber(text); ok && !valid && meant != text {
		r.add(n, "units", "value", text, "meant", meant)
		return
	}
	r.refuse(n, "number", text, valid, "places", places)
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
