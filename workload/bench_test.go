package workload_test

import (
	"os"
	"path/filepath"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/workload"
)

// BenchmarkBatch reads one book of 100,000 lines and judges its projects, all
// but the writing of the result: for profiles.
func BenchmarkBatch(b *testing.B) {
	path := filepath.Join(b.TempDir(), "book.xlsx")
	f, err := os.Create(path)
	if err == nil {
		err = workload.Book{Lines: 100_000, First: 1}.Write(f)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	p, err := policy.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	choices, err := p.Choose(nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		batch, err := intake.Read(b.Context(), []string{path}, intake.Options{Jobs: 2, Packed: true})
		if err != nil {
			b.Fatal(err)
		}
		setting := &eligibility.Setting{Policy: p, Choices: choices, Table: table}
		r, err := assess.RunWithoutLines(b.Context(), setting, batch, 2)
		if err != nil || len(r.Projects) != 100 || len(r.Faults) > 0 {
			b.Fatal(err, len(r.Projects), r.Faults)
		}
	}
}
