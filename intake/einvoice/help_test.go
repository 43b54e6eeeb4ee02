package einvoice

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// parts are the files of an OFD by name.
type parts map[string]string

// folder reads the parts of a sample.
func folder(t testing.TB, name string) parts {
	t.Helper()
	p := make(parts)
	root := filepath.Join("testdata", name)
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		inside, _ := filepath.Rel(root, file)
		p[filepath.ToSlash(inside)] = string(data)
		return err
	})
	if err != nil || len(p) == 0 {
		t.Fatal(name, err)
	}
	return p
}

// with returns a copy in which a part holds something else, or is gone.
func (p parts) with(name, text string) parts {
	p = maps.Clone(p)
	p[name] = text
	if text == "" {
		delete(p, name)
	}
	return p
}

// replace returns a copy with one replacement in a part.
func (p parts) replace(t testing.TB, name, old, replacement string) parts {
	t.Helper()
	if !strings.Contains(p[name], old) {
		t.Fatalf("%s has no %q", name, old)
	}
	return p.with(name, strings.ReplaceAll(p[name], old, replacement))
}

// zip packs the parts in the order of their names.
func (p parts) zip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(p[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func sample(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func read[T string | []byte](file T) (*Invoice, error) {
	all, err := Read("a/invoice", bytes.NewReader([]byte(file)), int64(len(file)))
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// shown renders everything that an invoice says, so that any difference shows.
func shown(i *Invoice) string {
	var b strings.Builder
	fmt.Fprintf(&b, "total %s %s %s\n", number(i.Net), number(i.Tax), number(i.Gross))
	for _, l := range i.Lines {
		fmt.Fprintf(&b, "%s %s %s | %s | %s %s > %s %s | %s × %s = %s + %s (%s) = %s | %s | %s | %s | %s\n",
			dash(l.Code), dash(l.Number), dash(l.ENumber), l.Date, l.Seller.Name, l.Seller.CreditCode, l.Buyer.Name, l.Buyer.CreditCode,
			number(l.Quantity), number(l.UnitPrice), number(l.Net), number(l.Tax), number(l.TaxRate), number(l.Gross),
			l.Item, dash(l.Kind), dash(l.TaxCode), dash(l.RedOf)+" "+dash(l.Note))
	}
	for _, n := range i.Notes {
		fmt.Fprintln(&b, n.ID)
	}
	return b.String()
}

func number(d decimal.NullDecimal) string {
	if !d.Valid {
		return "-"
	}
	return d.Decimal.String()
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func want(t *testing.T, i *Invoice, err error, expected string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(i); got != strings.TrimLeft(expected, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, expected)
	}
}

// wantFault sees that an error has a code, and words for it in both languages.
func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok || f.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, words := range []string{f.Message(lang), f.Hint(lang)} {
			if words == "" || words == f.Code || strings.Contains(words, "{") {
				t.Errorf("%s is said as %q", code, words)
			}
		}
	}
	if f.Place.File != "a/invoice" {
		t.Errorf("%s at %v", code, f.Place)
	}
}

// wantNotes sees what is noted, in words that are all filled in.
func wantNotes(t *testing.T, i *Invoice, ids ...string) {
	t.Helper()
	var got []string
	for _, n := range i.Notes {
		got = append(got, strings.TrimPrefix(n.ID, "input.note.einvoice_"))
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			if words := n.In(lang); words == n.ID || strings.Contains(words, "{") {
				t.Errorf("%s is said as %q", n.ID, words)
			}
		}
	}
	if !slices.Equal(got, ids) {
		t.Errorf("noted %v, want %v", got, ids)
	}
}

func spot(l *project.Line, f project.Field) string { return l.At(f).String() }
