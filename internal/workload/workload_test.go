package workload_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tiexi/assess"
	"tiexi/internal/workload"
)

// TestEveryFormIsTheSameWorkload guards that what is timed against each other
// is the same work: shared strings, inline ones and YAML give one result.
func TestEveryFormIsTheSameWorkload(t *testing.T) {
	const lines = 2*workload.LinesPerProject + 1
	book := workload.Book{Lines: lines, First: 7}
	inline := book
	inline.Inline = true
	folder := t.TempDir()
	var first *assess.Result
	for name, write := range map[string]func(io.Writer) error{
		"shared.xlsx": book.Write, "inline.xlsx": inline.Write, "lines.yaml": book.WriteYAML,
	} {
		var once, again bytes.Buffer
		if err := write(&once); err != nil {
			t.Fatal(err)
		}
		if err := write(&again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once.Bytes(), again.Bytes()) {
			t.Errorf("%s is another file the second time", name)
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, once.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		r := judged(t, setting(t), path)
		if len(r.Faults) > 0 || r.Totals.Lines != lines || r.Totals.Projects != 3 || r.Totals.Base.IsZero() {
			t.Fatalf("%s: %d projects, %d lines, base %s, faults %v", name, r.Totals.Projects, r.Totals.Lines, r.Totals.Base, r.Faults)
		}
		if first == nil {
			first = r
		}
		if r.Totals.Base.String() != first.Totals.Base.String() || r.Totals.Subsidy.String() != first.Totals.Subsidy.String() {
			t.Errorf("%s: base %s, subsidy %s, elsewhere %s, %s", name, r.Totals.Base, r.Totals.Subsidy, first.Totals.Base, first.Totals.Subsidy)
		}
	}
}
