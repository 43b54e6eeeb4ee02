package workload_test

import (
	"os"
	"path/filepath"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/workload"
	"tiexi/lprdata"
	"tiexi/policy"
)

// BenchmarkBatch reads one book of 100,000 lines and judges its projects, all
// but the writing of the result: for profiles.
func BenchmarkBatch(b *testing.B) {
	path := book(b)
	s := setting(b)
	for b.Loop() {
		if r := judged(b, s, path); len(r.Projects) != 100 || len(r.Faults) > 0 {
			b.Fatal(len(r.Projects), r.Faults)
		}
	}
}

// BenchmarkRead only reads the book.
func BenchmarkRead(b *testing.B) {
	path := book(b)
	for b.Loop() {
		read(b, path)
	}
}

// BenchmarkJudge only judges its projects, on one core.
func BenchmarkJudge(b *testing.B) {
	batch := read(b, book(b))
	s := setting(b)
	for b.Loop() {
		if _, err := assess.RunFor(b.Context(), s, batch, 1, assess.NoLines); err != nil {
			b.Fatal(err)
		}
	}
}

// book makes a book of 100,000 lines and returns its path.
func book(b *testing.B) string {
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
	return path
}

// setting is that of a run without options.
func setting(tb testing.TB) *eligibility.Setting {
	p, err := policy.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	choices, err := p.Choose(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return &eligibility.Setting{Policy: p, Choices: choices, Table: table}
}

// judged reads a file and judges its projects.
func judged(tb testing.TB, s *eligibility.Setting, path string) *assess.Result {
	r, err := assess.RunFor(tb.Context(), s, read(tb, path), 2, assess.NoLines)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func read(tb testing.TB, path string) *intake.Batch {
	batch, err := intake.Read(tb.Context(), []string{path}, intake.Options{Jobs: 2})
	if err != nil {
		tb.Fatal(err)
	}
	return batch
}
