package strictyaml

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
	"tiexi/project"
)

// readParts reads a text that is cut wherever a part has so many bytes, and
// returns its documents as text, each value with its place, and the fault.
func readParts(t testing.TB, r io.Reader, s sizes) (documents []string, faults fault.List) {
	t.Helper()
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	err := f.documents(r, s, func(n Node) error {
		var b strings.Builder
		tell(&b, n.y)
		documents = append(documents, b.String())
		return nil
	})
	faults, ok := fault.All(err)
	if err != nil && !ok {
		t.Fatalf("an error that is no fault: %v", err)
	}
	return documents, faults
}

func tell(b *strings.Builder, y *yaml.Node) {
	fmt.Fprintf(b, "%d:%d %d %s %q", y.Line, y.Column, y.Kind, y.Tag, y.Value)
	if y.Alias != nil {
		fmt.Fprintf(b, " *%d:%d", y.Alias.Line, y.Alias.Column)
	}
	for _, child := range y.Content {
		b.WriteString(" (")
		tell(b, child)
		b.WriteString(")")
	}
}

var (
	never  = sizes{MaxBytes, usual.most} // of a text that is not cut
	always = sizes{1, usual.most}        // of one that is cut where it can be
)

// FuzzCut guards that a text reads the same whether it is cut or not, but for
// what looking ahead does where nothing is cut: a fault may hide the document
// before it with its faults, and be placed further on than what is wrong.
func FuzzCut(f *testing.F) {
	for _, s := range []string{
		"a: 1\n---\nb: 2\n---\n---\nc: {d: [1, x]}\n", "a: 1\n...\n---\nb: 2\n...\n...\n--- # c\nd: 3\n...\n", "--- a\n--- |\n b\n--- >-\n c\n\n d\n---\te\n",
		"a: 1\n---\nb: [1,\n---\nc: 3\n", "a: 1\n---\nb: {c: 1\n---\nd: 3\n", "a: 1\n---\n- b\n---\nc: \"x\n---\ny\"\n", "a: 1\n---\nb: 'x\n--- y'\n", "a: 1\n---\nb\n---\nc\n d\n---\n e\n",
		"a: &x 1\n---\nb: *x\n", "a: 1\n---\nb: &x 1\nc: *x\n---\nd: *x\n", "a: A&B\n---\nb: 2\n---\nc: *x\n", "a: 1\n---\nb: &x [*x]\n", "a: 1\n---\nb: !!binary x\n",
		"%YAML 1.1\n---\na: 1\n---\nb: 2\n", "a: 1\n...\n%TAG ! x\n---\nb: 2\n", "a: 1\n---\n%TAG ! x\n---\nb: !y 2\n", "a: 1\n---\n\"b\n%c\"\n",
		"a: 1\r\n---\r\nb: 2\r\n---\r\nc: [\r\n", "a: 1\r---\rb: 2\n---\nc: [\n", "a: 1\u0085---\u2028b: 2\n---\nc: [\n", "\ufeffa: 1\n---\n\ufeffb: 2\n\ufeff---\nc: [\n",
		"a: 1\n---\nb: c: d\n", "a: 1\n--- b: c\n---\n", "a: 1\n---\n\tb: 1\n", "a: 1\n---\nb: \"\\q\"\n", "a: 1\n---\nb: \xc1\xd9\n---\n", "a: 1\n---\nb: \x00\n---\n", "a: 1\n---\nb: \xe4\xb8",
		"# c\na: 1\n# d\n---\n# e\n\nb: 2 # f\n# g\n---\n# h\n", "? a\n---\n? b\n: c\n---\n: d\n", "a:\n---\n- - b\n  - c\n---\n-\n---", "a: 1\n---\nb: @x\n", "a: 1\n---\n- b\nc: 1\n", "a: 1\n---\n  b: 1\n c: 2\n",
		"\"00\n--- \x1f\n", "!0000\n--- \"0\n", "a: R&D\n---\nb: ·\n---\nc: （\n", "\ufeff&x a\n---\n*x\n", "a: 1\n---\nb: 2\n---\n\ufeff&x c\n---\n*x\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		want, wantFaults := readParts(t, strings.NewReader(string(data)), never)
		got, gotFaults := readParts(t, strings.NewReader(string(data)), always)
		if wantFaults != nil && len(got) > len(want) {
			got = got[:len(want)]
		}
		if len(gotFaults) > 0 && len(wantFaults) > 0 && gotFaults[0].Place.Row <= wantFaults[0].Place.Row {
			gotFaults = wantFaults
		}
		if !slices.Equal(got, want) || gotFaults.Error() != wantFaults.Error() {
			t.Errorf("%q\ncut:     %q %v\nnot cut: %q %v", data, got, gotFaults, want, wantFaults)
		}
	})
}

// TestPartsComeInOrder reads many parts of several documents each.
func TestPartsComeInOrder(t *testing.T) {
	var b strings.Builder
	for n := range 20_000 {
		fmt.Fprintf(&b, "---\nid: %d\nnames:\n  - 甲\n  - {b: 乙}\n", n)
	}
	for _, text := range []string{b.String(), b.String() + "--- [\n", strings.ReplaceAll(b.String(), "\n", "\r\n")} {
		want, wantFaults := readParts(t, strings.NewReader(text), never)
		got, gotFaults := readParts(t, strings.NewReader(text), usual)
		if len(got) != 20_000 || !slices.Equal(got, want) || gotFaults.Error() != wantFaults.Error() {
			t.Errorf("%d documents, %v; want %d, %v", len(got), gotFaults, len(want), wantFaults)
		}
	}
}

// TestATextIsCutWhereItsPartsStandAlone guards that texts are cut at all, and
// that none is behind what the next part would need.
func TestATextIsCutWhereItsPartsStandAlone(t *testing.T) {
	for text, want := range map[string]int{
		"a: 1\n---\nb: 2\n--- c\n---\td\n": 4, "a: 1\r\n---\r\nb: 2\r\n": 2, "a: R&D\n---\nb: 一&B\n---\nc: 3\n": 3, "--- x\n---\n": 2,
		"a: 1\n---": 1, "a: 1\n----\n": 1, "a: 1\n --- b\n": 1, "": 1, `{"a": 1}` + "\n---\nb: 1\n": 1, "\xff\xfea\n---\nb\n": 1,
		"a: &x 1\n---\nb: 2\n---\nc: 3\n": 1, "a: 1\n---\nb: [&x c]\n---\nd: 4\n---\ne: 5\n": 2, "a: {\"b\":&x 1}\n---\nc: 3\n": 1, "a: &&x 1\n---\nc: 3\n": 1,
		"%YAML 1.1\n---\na: 1\n---\nb: 2\n": 1, "\ufeff%YAML 1.1\n---\na: 1\n": 1, "a: 1\n---\nb: 2\n...\n%YAML 1.1\n---\nc: 3\n---\nd: 4\n": 2, "a: 1\r---\nb: 2\n---\nc: 3\n": 1, "a: 1\u2029\n---\nb: 2\n": 1,
		"a: " + strings.Repeat("x", usual.most) + "\n---\nb: 2\n---\nc: 3\n": 1,
	} {
		c := newCutter(&File{}, strings.NewReader(text), always)
		parts := 0
		for c.next() != nil {
			parts++
		}
		if parts != want {
			t.Errorf("%.40q: %d parts, want %d", text, parts, want)
		}
	}
}

// TestPiecesKnowWhereTheyStand guards that lines are counted on from the pieces
// before.
func TestPiecesKnowWhereTheyStand(t *testing.T) {
	c := newCutter(&File{}, strings.NewReader("a: 1\n---\nb: 2\n---\nc: &x 3\n"), always)
	for n, rows := range []int{0, 1, 3} {
		p := c.next()
		if n > 0 && p.text.shift != rows-1 || p.rest != (n == 2) {
			t.Errorf("piece %d: %+v", n, p.text)
		}
	}
}

// TestReadingEndsWithTheCaller guards that nothing reads on when the caller has
// had enough, and that a panic of the caller is the caller's.
func TestReadingEndsWithTheCaller(t *testing.T) {
	stop := errors.New("stop")
	for _, ends := range []func(Node) error{
		func(Node) error { return stop },
		func(Node) error { panic(stop) },
	} {
		r := &manyDocuments{left: 100_000}
		var got error
		func() {
			defer func() {
				if p, ok := recover().(error); ok {
					got = p
				}
			}()
			f := &File{Kind: "input", Source: &project.Source{File: "f"}}
			got = f.Documents(r, ends)
		}()
		if left := r.left; !errors.Is(got, stop) || left < 99_000 {
			t.Errorf("got %v, %d documents left", got, left)
		}
	}
}

// TestReadingFailsBehindACut guards the place and order of what comes last.
func TestReadingFailsBehindACut(t *testing.T) {
	text := strings.Repeat("---\na: 1\nb: [x]\n", 10_000)
	boom := errors.New("boom")
	for name, c := range map[string]struct {
		end  io.Reader
		want string
	}{
		"an error":  {iotest.ErrReader(boom), "input.unreadable f"},
		"no text":   {strings.NewReader("c: \xff\n"), "input.yaml_encoding f:30001:4"},
		"open list": {strings.NewReader("c: [\n"), "input.yaml_syntax f:30001"},
	} {
		documents, faults := read(t, io.MultiReader(strings.NewReader(text), c.end))
		if len(documents) < 9_000 || len(faults) != 1 || faults[0].Code+" "+faults[0].Place.String() != c.want {
			t.Errorf("%s: %d documents, %v", name, len(documents), faults)
		}
	}
}
