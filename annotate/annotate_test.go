package annotate_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/annotate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
)

// judge judges a workbook, with others beside it, as `tiexi annotate` does.
func judge(t testing.TB, path string, with ...string) *assess.Result {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	choices, err := p.Choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), append(with, path), intake.Options{Jobs: 1, Partial: true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: p, Choices: choices, Table: table, Unread: batch.Unread, Thorough: true}, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// verdicts are the results of a book in short, for two books to be compared.
func verdicts(r *assess.Result) string {
	var b strings.Builder
	for _, p := range r.Projects {
		b.WriteString(p.Case.Project.ID + " " + p.Verdict.String() + " " + p.Subsidy.String())
		for _, f := range p.Findings {
			b.WriteString(" " + f.Rule + "=" + f.Outcome.String())
			for _, place := range f.Places {
				b.WriteString("@" + place.Sheet + "!" + place.Cell())
			}
		}
		b.WriteString("\n")
	}
	for _, f := range r.Faults {
		b.WriteString(f.Code + "@" + f.Place.Sheet + "!" + f.Place.Cell() + "\n")
	}
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			b.WriteString(s.Reason + "@" + s.Place.Sheet + "!" + s.Place.Cell() + "\n")
		}
		for _, n := range i.Notes {
			b.WriteString(n.ID + "@" + n.Place.Sheet + "!" + n.Place.Cell() + "\n")
		}
	}
	return b.String()
}

// save writes a book into a folder of its own, always under the same name.
func save(t testing.TB, data []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// annotated judges a book and gives it back with the marks.
func annotated(t testing.TB, data []byte) []byte {
	t.Helper()
	out, err := tryAnnotate(t, data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tryAnnotate(t testing.TB, data []byte) ([]byte, error) {
	t.Helper()
	path := save(t, data)
	var out bytes.Buffer
	err := annotate.Write(&out, bytes.NewReader(data), int64(len(data)), annotate.Collect(judge(t, path), filepath.ToSlash(path), message.Chinese))
	return out.Bytes(), err
}

// parts are the parts of a book, by name.
func parts(t testing.TB, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}

// repack changes parts of a book; an empty text takes one away.
func repack(t testing.TB, book []byte, change map[string]func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := parts(t, book)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		text := all[f.Name]
		if fn := change[f.Name]; fn != nil {
			if text = fn(text); text == all[f.Name] {
				t.Fatalf("%s is not changed", f.Name)
			}
		}
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(out, text); err != nil {
			t.Fatal(err)
		}
	}
	for name, fn := range change {
		if _, known := all[name]; !known {
			out, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(out, fn("")); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open opens a book for looking into.
func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func code(err error) string {
	faults, ok := fault.All(err)
	if !ok || len(faults) == 0 {
		return ""
	}
	return faults[0].Code
}
