package strictyaml

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
	"tiexi/project"
)

// manyDocuments is a text of that many projects with a hundred lines each, made
// as it is read.
type manyDocuments struct {
	left int
	rest []byte
}

var manyDocument = func() []byte {
	var b bytes.Buffer
	b.WriteString("---\nid: LY-2021-001\nenterprise: {name: 临沂某某机械有限公司, uscc: 91371300000000001X}\ninvoices:\n")
	for n := range 100 {
		fmt.Fprintf(&b, "  - {code: \"037002100104\", number: \"%08d\", date: 2021-03-05, item: 五轴加工中心, category: advanced_equipment, "+
			"seller: 山东某某机床股份有限公司, net: 10000000.00, tax_rate: 13%%, tax: 1300000.00, gross: 11300000.00, status: 正常}\n", n)
	}
	return b.Bytes()
}()

func (m *manyDocuments) Read(p []byte) (int, error) {
	if len(m.rest) == 0 {
		if m.left == 0 {
			return 0, io.EOF
		}
		m.left--
		m.rest = manyDocument
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// TestManyDocumentsTakeTheMemoryOfOne guards that a document can go when the
// next one is read. Long tests read 100 MB.
func TestManyDocumentsTakeTheMemoryOfOne(t *testing.T) {
	documents := 150
	if os.Getenv("RAPID_CHECKS") != "" {
		documents = 100 << 20 / len(manyDocument)
	}
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	before, most, count := live(), uint64(0), 0
	err := f.Documents(&manyDocuments{left: documents}, func(Node) error {
		if count++; count%50 == 0 {
			most = max(most, live())
		}
		return nil
	})
	if err != nil || count != documents {
		t.Fatal(count, err)
	}
	if most > before+8<<20 {
		t.Errorf("%d MB are kept after %d documents", (most-before)>>20, count)
	}
}

// TestDocumentSizeIsBounded guards against a document that is endless, and that
// the documents before it do not count.
func TestDocumentSizeIsBounded(t *testing.T) {
	f := &File{Kind: "input", Source: &project.Source{File: "f"}}
	text := newText(f, io.MultiReader(strings.NewReader("a: 1\n"), endless{}), 0)
	text.room = 1 << 20 // the walk through MaxDocument takes too long for a test
	_, err := io.Copy(io.Discard, struct{ io.Reader }{text})
	if faults, _ := fault.All(err); len(faults) != 1 || faults[0].Code != "input.yaml_document_too_large" {
		t.Errorf("got %v", err)
	}
	text = newText(f, &manyDocuments{left: 3}, 0)
	decoder := yaml.NewDecoder(text)
	for range 3 {
		text.room = int64(len(manyDocument)) + 4096 // what the parser reads ahead
		if _, err := decode(decoder); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkDocuments reads a thousand documents of a hundred lines, and
// BenchmarkYAML has yaml.v3 do so alone.
func BenchmarkDocuments(b *testing.B) {
	b.SetBytes(int64(1000 * len(manyDocument)))
	b.ReportAllocs()
	for b.Loop() {
		f := &File{Kind: "input", Source: &project.Source{File: "f"}}
		if err := f.Documents(&manyDocuments{left: 1000}, func(Node) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkYAML(b *testing.B) {
	b.SetBytes(int64(1000 * len(manyDocument)))
	b.ReportAllocs()
	for b.Loop() {
		decoder := yaml.NewDecoder(&manyDocuments{left: 1000})
		for range 1000 {
			if err := decoder.Decode(new(yaml.Node)); err != nil {
				b.Fatal(err)
			}
		}
	}
}
