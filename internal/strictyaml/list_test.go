package strictyaml

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
	"tiexi/project"
)

// readLists is readParts of a text whose lists are read piece by piece, however
// short they are. It counts these lists; whole tells whether the last one was
// read as a whole in the end.
func readLists(t testing.TB, text string, keys ...string) (documents []string, faults fault.List, lists int, whole bool) {
	t.Helper()
	f := &File{Kind: "input", Source: &project.Source{File: "f"}, Lists: keys}
	err := f.documents(strings.NewReader(text), sizes{1, 1}, func(n Node) error {
		if f.list != nil {
			lists++
			if len(f.list.node.Content) > 0 {
				t.Errorf("%q: the list has its items", text)
			}
			var all []*yaml.Node
			err := f.node(f.list.node).Each(func(item Node) error {
				all = append(all, item.y)
				return nil
			})
			whole = f.list.whole || err != nil
			if err != nil {
				return err
			}
			f.list.node.Content = all
		}
		var b strings.Builder
		tell(&b, n.y)
		documents = append(documents, b.String())
		return nil
	})
	faults, isFault := fault.All(err)
	if err != nil && !isFault {
		t.Fatalf("an error that is no fault: %v", err)
	}
	return documents, faults, lists, whole
}

// inPieces are texts with a list that is read in pieces, all of it or a part.
var inPieces = []string{
	"a:\n  - b: 1\n    c: 2\n  - b: 3\n  - d\n", "a:\n- b: 1\n  c: 2\n- b: 3\n- d\ne: 4\n", "x: 1\na:\n  - 1\n  - 2\n  - 3\ny: 2\nz: {}\n",
	"a:\n  - 1\n\n  - 2\n   \n  - 3\n\n\ny: 2\n",
	"a:\n  - |\n    x\n     - y\n\n  - >-\n    z\n  - w", "a:\n  - b: x\n     y\n  - c\n   d\n  - e\n", "a: \n  - 1\r\n  - 2\r\n",
	"a:\n    - - 1\n      - 2\n    - - 3\n", "a:\n  - b:\n    - 1\n    - 2\n  - c:\n    - 3\n", "a:\n  - \"#1\"\n  - 2#3\n",
	"c: |\n  a:\n    - 1\n    - 2\na:\n  - 1\n  - 2\n", "a:\n  - 1\n  - 2\na:\n  - 3\n  - 4\n", "a:\n  - 1\n  - 2\nb:\n  - 3\n  - 4\n  - 5\n",
	"a:\n  - <<: x\n  - 1\n", "a:\n  - ---\n  - 1\n", "\ufeffx: 1\na:\n  - 1\n  - 2\n", "a:\n  - ~\n  - null\n",
	"a:\n  - " + strings.Repeat("[", 31) + strings.Repeat("]", 31) + "\n  - 1\n",
}

// notInPieces are texts with a list that looks as if it could be read in pieces.
var notInPieces = []string{
	"a:\n  - {b: 1,\n  - c: 2}\n", "a:\n  - \"x\n  - y\"\n", "a:\n  - 'x\n  - y'\n  - z\n", "a:\n  - [1,\n  - 2]\n", "a:\n  - 1\n  - b: [\n",
	"a:\n  - 1\n  - !!binary x\n", "c: \"\na:\n  - 1\n  - 2\n\"\n", "- 1\na:\n  - 1\n  - 2\n", "a:\n  - 1\n  - \x00\n", "a:\n  - 1\n  - \xff\n",
	"a:\n  - 1\n  - : 2\n  - 3\n", "{a: 1}\na:\n  - 1\n  - 2\n", "a:\n  - b\n  - c: d: e\n",
	"a:\n  - " + strings.Repeat("[", 32) + strings.Repeat("]", 32) + "\n  - 1\n",
}

// notCut are texts with a list that is not cut.
var notCut = []string{
	"a:\n  - b: &x 1\n  - *x\n", "a:\n  - 1 # c\n  - 2\n", "a:\n  - 1\n# c\n  - 2\n", "a:\n  - 1\n - 2\n", "a:\n  - 1\n  2\n  - 3\n",
	"a:\n  - 1\n\t- 2\n  - 3\n", "a:\n  - 1\n  -\n  - 2\n", "a:\n  -\n  - 2\n", "a:\n  - 1\n  -2\n  - 3\n", "a: x\n  - 1\n  - 2\n",
	"a:\n- 1\n- 2\n...\nb: 1\n", "a:\n- 1\n- 2\n...\n", "a:\n  - 1\n  - 2\n%x\n", "a:\n  - |1\n  x\n  - 2\n", "a:\n  - ? b\n    : c\n  - 2\n",
	"a:\n  - ? 0\n  - 1\n", "a:\n  - b:\n  -\n  - c:\n", "x: &y 1\na:\n  - 1\n  - 2\n",
	"---\na:\n  - 1\n  - 2\n---\na:\n  - 3\n  - 4\n", "q: 1\n---\na:\n  - 1\n  - 2\n", "a:\n  - 1\n  - \ufeffx\n  - 2\n",
}

// FuzzLists guards that a text reads the same, with the same fault, whether its
// lists are read in pieces or not. The one exception is a text in quotes that
// begins in a list and ends behind it, which is a fault of the list.
func FuzzLists(f *testing.F) {
	for _, s := range slices.Concat(inPieces, notInPieces, notCut) {
		f.Add("x: 0\n" + s)
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, gotFaults, lists, _ := readLists(t, text, "a", "b")
		if lists == 0 {
			return
		}
		want, wantFaults := readParts(t, strings.NewReader(text), always)
		if len(gotFaults) == 1 && wantFaults == nil && strings.Contains(gotFaults.Error(), "a quote is not closed") {
			return
		}
		if !slices.Equal(got, want) || gotFaults.Error() != wantFaults.Error() {
			t.Errorf("%q\nin pieces: %q %v\nwhole:     %q %v", text, got, gotFaults, want, wantFaults)
		}
	})
}

// TestListsAreReadInPieces guards that the usual ones are, and that those are not
// that might not come to the same.
func TestListsAreReadInPieces(t *testing.T) {
	for _, c := range []struct {
		texts       []string
		list, whole bool
	}{{inPieces, true, false}, {notInPieces, true, true}, {notCut, false, false}} {
		for _, s := range c.texts {
			if _, _, lists, whole := readLists(t, "x: 0\n"+s, "a", "b"); lists > 0 != c.list && !c.whole || lists > 0 && whole != c.whole {
				t.Errorf("%q: %d lists in pieces, read as a whole %v", s, lists, whole)
			}
		}
	}
}

// TestAListThatNobodyReadsIsHeldToTheSyntax guards that a document is all right
// as a whole or not at all.
func TestAListThatNobodyReadsIsHeldToTheSyntax(t *testing.T) {
	for text, want := range map[string]string{
		"x: 1\na:\n  - 1\n  - 2\n":                "",
		"x: 1\na:\n  - 1\n  - [2\n":               "input.yaml_syntax f:4",
		"x: 1\na:\n  - 1\n  - !!binary x\n":       "input.yaml_tag f:4:5",
		"--- {x: 1,\na:\n  - 1\n  - 2\n}\n":       "input.yaml_syntax f:5", // a list in block style has no place there
		"--- {x: 1,\na:\n  - 1\n  - 2\n, z: 3}\n": "input.yaml_syntax f:5",
	} {
		f := &File{Kind: "input", Source: &project.Source{File: "f"}, Lists: []string{"a"}}
		documents := 0
		err := f.documents(strings.NewReader(text), sizes{1, 1}, func(n Node) error { documents++; return nil })
		faults, _ := fault.All(err)
		got := ""
		if len(faults) == 1 {
			got = faults[0].Code + " " + faults[0].Place.String()
		}
		if got != want || want == "" && documents != 1 {
			t.Errorf("%q: %d documents, %v; want %q", text, documents, err, want)
		}
	}
}

// TestAQuoteThatIsOpenBehindItsListIsAFault guards the one text that yaml.v3
// reads and tiexi does not: YAML itself wants every line within quotes to be
// indented more than the list.
func TestAQuoteThatIsOpenBehindItsListIsAFault(t *testing.T) {
	_, faults, _, _ := readLists(t, "a:\n  - 1\n  - \"x\ny: '\" # '\n", "a")
	if len(faults) != 1 || faults[0].Code != "input.yaml_syntax" || faults[0].Place.String() != "f:3" {
		t.Errorf("got %v", faults)
	}
}

// TestALongLineIsNotCut guards against what stands in the middle of a line, where
// the buffer ends, and looks as if it began a document.
func TestALongLineIsNotCut(t *testing.T) {
	const buffer = 64 << 10
	long := "a:\n" + strings.Repeat("  - 1\n", 500)
	for _, line := range []string{"a: 1\n---\nb: ", "a: 1\n---\nb", strings.Repeat("a: 1\n", 250) + "--- b: ", strings.Repeat("# a\n", 300) + "b: 1\n--- b", long + "--- b", long + "--- b: "} {
		last := line[strings.LastIndex(line, "\n")+1:]
		text := line + strings.Repeat("x", buffer-len(last)) + "--- y\n"
		f := &File{Kind: "input", Source: &project.Source{File: "f"}, Lists: []string{"a"}}
		documents := 0
		err := f.documents(strings.NewReader(text), sizes{1000, 2000}, func(Node) error { documents++; return nil })
		want, wantFaults := readParts(t, strings.NewReader(text), never)
		if len(wantFaults) == 0 && (documents != len(want) || err != nil) || len(wantFaults) > 0 && err == nil {
			t.Errorf("%s…: %d documents, %v; want %d, %v", line, documents, err, len(want), wantFaults)
		}
	}
}

// TestALongListTakesLittleMemory reads a list of one document, item by item.
func TestALongListTakesLittleMemory(t *testing.T) {
	var b strings.Builder
	b.WriteString("id: X\ninvoices:\n")
	for n := range 40_000 {
		fmt.Fprintf(&b, "  - {code: \"037002100104\", number: \"%08d\", date: 2021-03-05, item: 五轴加工中心, net: 10000000.00}\n", n)
	}
	b.WriteString("name: 示例\n")
	text := b.String()
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, count := live(), uint64(0), 0
	f := &File{Kind: "input", Source: &project.Source{File: "f"}, Lists: []string{"invoices"}}
	err := f.Documents(io.MultiReader(strings.NewReader("--- {id: W}\n---\n"), strings.NewReader(text)), func(n Node) error {
		fields, _ := n.Fields([]string{"id", "invoices", "name"})
		for _, field := range fields {
			if field.Key != "invoices" {
				continue
			}
			return field.Value.Each(func(item Node) error {
				if count++; count%5000 == 0 {
					most = max(most, live())
				}
				if number, _ := item.Get("number"); number.Text() != fmt.Sprintf("%08d", count-1) || item.Spot().Row != int32(count+4) {
					return fmt.Errorf("item %d is %s, in line %d", count, number.Text(), item.Spot().Row)
				}
				return nil
			})
		}
		return nil
	})
	if err != nil || count != 40_000 {
		t.Fatal(count, err)
	}
	if kept := most - before; kept > uint64(2*len(text)+(12<<20)) { // its nodes take sixteen times its text
		t.Errorf("%d MB are kept", kept>>20)
	}
}

// TestTheReadingOfAListEndsWithTheCaller guards that nothing is decoded once the
// caller has had enough.
func TestTheReadingOfAListEndsWithTheCaller(t *testing.T) {
	stop := errors.New("stop")
	f := &File{Kind: "input", Source: &project.Source{File: "f"}, Lists: []string{"a"}}
	count := 0
	err := f.documents(strings.NewReader("x: 1\na:\n"+strings.Repeat("  - 1\n", 1000)), sizes{1, 1}, func(n Node) error {
		fields, _ := n.Fields([]string{"x", "a"})
		return fields[1].Value.Each(func(Node) error { count++; return stop })
	})
	if !errors.Is(err, stop) || count != 1 {
		t.Errorf("%d items, %v", count, err)
	}
}
