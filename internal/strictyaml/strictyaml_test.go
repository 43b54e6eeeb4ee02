package strictyaml

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// read returns the documents of a text, and all its faults where their
// mappings may have the keys a to e.
func read(t testing.TB, r io.Reader) (documents []Node, faults fault.List) {
	t.Helper()
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	err := f.Documents(r, func(n Node) error {
		documents = append(documents, n)
		if n.IsMapping() {
			_, unknown := n.Fields([]string{"a", "b", "c", "d", "tenor"})
			faults = append(faults, unknown...)
		}
		return nil
	})
	more, ok := fault.All(err)
	if err != nil && !ok {
		t.Fatalf("an error that is no fault: %v", err)
	}
	return documents, append(faults, more...)
}

func TestFaultsNameCodeAndPlace(t *testing.T) {
	long := strings.Repeat("x", 70_000)
	for _, c := range []struct{ name, text, want string }{
		{"duplicate key", "a: 1\nb: 2\na: 3\n", "duplicate_key f:3:1"},
		{"duplicate key in flow", "{a: 1, b: 2, a: 3}", "duplicate_key f:1:14"},
		{"duplicate key in JSON", `{"a": 1, "a": 1}`, "duplicate_key f:1:10"},
		{"duplicate key, quoted and not", "a: 1\n\"a\": 2\n", "duplicate_key f:2:1"},
		{"unknown key", "zebra: 1\n", "unknown_key f:1:1"},
		{"unknown key, a known one near", "tenour: 1\n", "unknown_key_nearest f:1:1"},
		{"merge key", "a: 1\n<<: {b: 1}\n", "unknown_key f:2:1"},
		{"key that is a list", "? [a]\n: b\n", "yaml_type f:1:3"},
		{"alias within itself, list", "a: &x [*x]\n", "yaml_alias_self f:1:8"},
		{"alias within itself, mapping", "a: &x\n  b: {c: *x}\n", "yaml_alias_self f:2:10"},
		{"alias of the whole", "&x [1, *x]\n", "yaml_alias_self f:1:8"},
		{"alias without anchor", "a: 1\nb: *x\n", "yaml_syntax f:2"},
		{"aliases of aliases", "a: &a [0,0,0,0,0,0,0,0,0,0]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n" +
			"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntenor: [*d,*d]\n", "yaml_alias f:1:10"},
		{"depth", "a: 1\nb: " + strings.Repeat("[", 33) + strings.Repeat("]", 33), "yaml_too_deep f:2:36"},
		{"depth beyond the parser's", strings.Repeat("[", 20_000), "yaml_syntax f:1"},
		{"tag", "a: !!float 1\n", "yaml_tag f:1:4"},
		{"null tag over a text", "a: !!null 5\n", "yaml_tag f:1:4"},
		{"own tag on the root", "!thing {a: 1}", "yaml_tag f:1:1"},
		{"GBK", "a: 1\nb: \xc1\xd9\xd2\xca\n", "yaml_encoding f:2:4"},
		{"GBK beyond the buffer", "a: " + long + "\xc1\xd9\n", "yaml_encoding f:1:70004"},
		{"cut character at the end", "a: 1\nb: \xe4\xb8", "yaml_encoding f:2:3"},
		{"cut character before the line's end", "a: \xe4\xb8\n", "yaml_encoding f:1:4"},
		{"zero byte", "a: 1\n\nb: x\x00y\n", "yaml_character f:3:5"},
		{"UTF-16 cut in the middle", "\xff\xfea", "yaml_syntax f"},
		{"open list", "a: 1\nb: [1, 2\nc: 3\n", "yaml_syntax f:3"},
		{"open mapping", "a: 1\nb: {c: 2\nc: 3\n", "yaml_syntax f:3"},
		{"open quote", "a: 1\nb: \"x\nc: 3\n", "yaml_syntax f:2"},
		{"colon in a value", "a: 1\nb: c: d\n", "yaml_syntax f:2"},
		{"colon on the first line", "a: b: c\n", "yaml_syntax f:1"},
		{"tab", "a:\n\t- b\n", "yaml_syntax f:2"},
		{"list in a mapping, far down", "a: 1\nb: 2\nc: 3\n- d\n", "yaml_syntax f:4"},
		{"mapping in a list", "- a\n- b\nc: 1\n", "yaml_syntax f:3"},
		{"indentation in between", "a:\n  b: 1\n c: 2\n", "yaml_syntax f:3"},
		{"escape", "a: 1\nb: \"\\q\"\n", "yaml_syntax f:2"},
		{"no mapping", "a: 1\n---\n- a\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := read(t, strings.NewReader(c.text))
			got := make([]string, len(faults))
			for i, f := range faults {
				got[i] = strings.TrimPrefix(f.Code, "input.") + " " + f.Place.String()
				if f.Hint(message.Chinese) == "" || f.Message(message.English) == f.Code {
					t.Errorf("%s has no words or no hint", f.Code)
				}
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestUnknownKeyNamesTheNearestAndTheKnown(t *testing.T) {
	_, faults := read(t, strings.NewReader("tenour: 1\n"))
	want := "write tenor; keys known here: a, b, c, d, tenor"
	if len(faults) != 1 || faults[0].Hint(message.English) != want {
		t.Errorf("got %v", faults)
	}
}

func TestValuesAreTheirText(t *testing.T) {
	text := "a: 2021-03-05\nb: 0x1F\nc: 1_000.50\nd: yes\ntenor: \"01\"\n"
	documents, faults := read(t, strings.NewReader(text))
	if len(faults) > 0 || len(documents) != 1 {
		t.Fatal(documents, faults)
	}
	for key, want := range map[string]string{"a": "2021-03-05", "b": "0x1F", "c": "1_000.50", "d": "yes", "tenor": "01"} {
		if n, ok := documents[0].Get(key); !ok || n.Text() != want || n.IsPlain() == (key == "tenor") {
			t.Errorf("%s: got %q, plain %v", key, n.Text(), n.IsPlain())
		}
	}
	if _, ok := documents[0].Get("e"); ok {
		t.Error("a value for a key that is not there")
	}
}

func TestNothingIsNull(t *testing.T) {
	for text, want := range map[string]bool{"a:": true, "a: ~": true, "a: null": true, `a: ""`: false, `a: "null"`: false, "a: !!str": false, "a: [b]": false} {
		documents, _ := read(t, strings.NewReader(text))
		n, _ := documents[0].Get("a")
		if n.IsNull() != want || n.Text() != "" && want {
			t.Errorf("%s: null %v, text %q", text, n.IsNull(), n.Text())
		}
	}
}

func TestAliasesAreFollowedAndPlacedWhereTheyStand(t *testing.T) {
	documents, faults := read(t, strings.NewReader("a: &x 临沂\nb: *x\nc: &y [1]\nd: *y\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	b, _ := documents[0].Get("b")
	d, _ := documents[0].Get("d")
	if b.Text() != "临沂" || b.Place().String() != "f:2:4" || !d.IsSequence() || len(d.Items()) != 1 {
		t.Errorf("got %q at %s, %v", b.Text(), b.Place(), d.Items())
	}
}

func TestAPanicOfTheParserIsAFault(t *testing.T) {
	text := newText(&File{Kind: "input", Source: &project.Source{File: "f"}}, io.MultiReader(strings.NewReader("a: 1\nb: "+strings.Repeat("2", 600)+"\n"), panicking{}), 0)
	_, err := text.all()
	faults, _ := fault.All(err)
	if len(faults) != 1 || faults[0].Code != "input.yaml_syntax" || faults[0].Place.String() != "f:2" {
		t.Errorf("got %v", faults)
	}
}

// panicking is a reader that fails as yaml.v3 has been seen to fail.
type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("attempted to parse unknown event") }

func TestPlacesSurviveMarksAndLineEnds(t *testing.T) {
	for name, text := range map[string]string{
		"plain": "a: 1\n临沂: x\n", "BOM": "\ufeffa: 1\n临沂: x\n", "CRLF": "a: 1\r\n临沂: x\r\n", "BOM, CRLF": "\ufeffa: 1\r\n临沂: x",
	} {
		documents, faults := read(t, strings.NewReader(text))
		if len(documents) != 1 || len(faults) != 1 || faults[0].Place.String() != "f:2:1" {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		value, _ := documents[0].Get("临沂")
		if value.Place().String() != "f:2:5" || value.Text() != "x" {
			t.Errorf("%s: %s %q", name, value.Place(), value.Text())
		}
	}
}

func TestUTF16IsRead(t *testing.T) {
	documents, faults := read(t, strings.NewReader("\xff\xfea\x00:\x00 \x00\x34\x4e\n\x00"))
	if len(faults) > 0 || len(documents) != 1 {
		t.Fatal(faults)
	}
	if n, _ := documents[0].Get("a"); n.Text() != "临" {
		t.Errorf("got %q", n.Text())
	}
}

func TestJSONIsRead(t *testing.T) {
	documents, faults := read(t, strings.NewReader("{\n\t\"a\": [1.50, \"\\u4e34\\/ \\ud842\\udfb7 \\\\/ \\\"\\/\", null, true],\r\n\t\"b\": {}\n}\n"))
	if len(faults) > 0 || len(documents) != 1 {
		t.Fatal(faults)
	}
	a, _ := documents[0].Get("a")
	var texts []string
	for _, n := range a.Items() {
		texts = append(texts, n.Text())
	}
	if !slices.Equal(texts, []string{"1.50", "临/ 𠮷 \\/ \"/", "", "true"}) {
		t.Errorf("got %q", texts)
	}
}

func TestDocumentsComeInOrderAndEmptyOnesNotAtAll(t *testing.T) {
	documents, faults := read(t, strings.NewReader("---\n---\n# none\n---\na: 1\n...\n--- {b: 2}\n---\nnull\n"))
	if len(faults) > 0 || len(documents) != 2 || documents[0].Spot().Row != 5 || documents[1].Spot().Row != 7 {
		t.Errorf("%d documents, %v", len(documents), faults)
	}
}

func TestAnErrorOfTheCallerEndsTheReading(t *testing.T) {
	stop := errors.New("stop")
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	n := 0
	if err := f.Documents(strings.NewReader("a: 1\n---\nb: 2\n"), func(Node) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Error(err, n)
	}
}

func TestAnErrorInReadingIsNoErrorOfSyntax(t *testing.T) {
	boom := errors.New("boom")
	_, faults := read(t, io.MultiReader(strings.NewReader("a: 1\n"), iotest.ErrReader(boom)))
	if len(faults) != 1 || faults[0].Code != "input.unreadable" || !errors.Is(faults[0], boom) {
		t.Errorf("got %v", faults)
	}
}

func TestOneByteAtATimeIsTheSame(t *testing.T) {
	text := "\ufeffa: 临沂\r\nb: [1, 2]\nq: 1\n"
	want, wantFaults := read(t, strings.NewReader(text))
	got, faults := read(t, iotest.OneByteReader(strings.NewReader(text)))
	if len(got) != len(want) || faults.Error() != wantFaults.Error() {
		t.Errorf("%v, want %v", faults, wantFaults)
	}
}

// endless is a text without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '#'
	}
	return len(p), nil
}

func TestSizeIsBounded(t *testing.T) {
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	// The walk through MaxBytes takes too long for a test.
	text := newText(f, &bounded{f, io.MultiReader(strings.NewReader("a: 1\n"), endless{}), 1 << 20}, 0)
	_, err := io.Copy(io.Discard, struct{ io.Reader }{text})
	if faults, _ := fault.All(err); len(faults) != 1 || faults[0].Code != "input.yaml_too_large" {
		t.Errorf("got %v", err)
	}
}

func TestManyKeysTakeNoTimeSquared(t *testing.T) {
	var b strings.Builder
	for range 20_000 {
		b.WriteString("a: 1\n")
	}
	if _, faults := read(t, strings.NewReader(b.String())); len(faults) != 19_999 {
		t.Errorf("%d faults", len(faults))
	}
}

func FuzzDocuments(f *testing.F) {
	for _, s := range []string{
		"a: 1\nb: [x, {c: &d 2}]\n---\n{\"a\": \"\\u4e34\"}", "a: &x [*x]", "? [a]\n: b", "<<: 1\n", "\ufeffa: 1\r\n", "\xff\xfea\x00",
		`["\/\ud842\udfb7\ud842\"`, "0: [:!00 \xef", "a: !!binary x", "- - - -", "#\n---\n...", "%YAML 1.1\n---\n|\n x", "a: >-\n b\n\n c\n", "[[[[", "*", "&a", "{? , : }",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		documents, faults := read(t, strings.NewReader(string(data)))
		for _, n := range documents {
			walk(t, n, 0)
		}
		for _, f := range faults {
			if f.Place.File != "f" || f.Message(message.Chinese) == f.Code {
				t.Errorf("a fault without place or words: %#v", f)
			}
		}
	})
}

func walk(t *testing.T, n Node, depth int) {
	if depth > MaxDepth || n.Spot().Row < 1 || n.Spot().Col < 1 {
		t.Fatalf("depth %d at %v", depth, n.Spot())
	}
	for _, item := range n.Items() {
		walk(t, item, depth+1)
	}
	if n.IsMapping() {
		for _, field := range n.Entries(new(fault.List)) {
			walk(t, field.Value, depth+1)
		}
	}
	_ = n.Text()
}
