//go:build real

package xls_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiexi/intake/xlsx"
	"tiexi/internal/metamorphic/twin"
)

// manySheets gathers the sheets of many drawn books in one, without what LibreOffice
// works out anew or keeps in another way: formulas, escaped points in formats, and
// cells that a merged one covers.
func manySheets(d twin.Dice, count int) (book twin.Book) {
	for len(book.Sheets) < count {
		for _, s := range twin.Draw(d).Sheets {
			s.Name = fmt.Sprintf("表%d", len(book.Sheets)+1)
			below := 2 // a merged cell that covers no other
			if n := len(s.Rows); n > 0 {
				below += s.Rows[n-1].Number
			}
			s.Rows = append(s.Rows, twin.Row{Number: below, Cells: []twin.Cell{{Col: 2, Kind: twin.Text, Text: "合并"}}})
			s.Merged = []twin.Range{{FirstRow: below, FirstCol: 2, LastRow: below + d(9), LastCol: 3 + d(9)}}
			for _, r := range s.Rows {
				for i := range r.Cells {
					c := &r.Cells[i]
					if c.Formula = false; c.Kind == twin.NoValue || c.Kind == twin.Error {
						c.Kind = twin.Blank
					}
					if strings.Contains(c.Format, "!") { // LibreOffice writes another format, as it shows it
						c.Format = "0.00"
					}
				}
			}
			book.Sheets = append(book.Sheets, s)
		}
	}
	return book
}

// TestBooksOfLibreOffice holds the reader against books that another program wrote:
// LibreOffice saves drawn workbooks of Excel 2007 as workbooks of Excel 97.
func TestBooksOfLibreOffice(t *testing.T) {
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "xls:MS Excel 97", "--outdir", filepath.Join(dir, "out")}
	want := make(map[string]string)
	for n := range 8 {
		file := manySheets(diceOf(uint64(1000+n)), rounds(1000)/8).XLSX()
		name := fmt.Sprintf("%d.xlsx", n)
		if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, filepath.Join(dir, name))
		book, err := xlsx.Open(name, bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		want[fmt.Sprintf("%d.xls", n)] = said(t, book)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "soffice", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, want := range want {
		file, err := os.ReadFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		book, err := openOld(file)
		if err != nil {
			t.Fatal(err)
		}
		compareLines(t, name, said(t, book), want)
	}
}

// compareLines tells the first lines that differ.
func compareLines(t *testing.T, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	gots, wants := strings.Split(got, "\n"), strings.Split(want, "\n")
	told := 0
	for i := range min(len(gots), len(wants)) {
		if gots[i] != wants[i] {
			t.Errorf("%s, line %d:\n%s\nwant\n%s", name, i, gots[i], wants[i])
			if told++; told == 5 {
				return
			}
		}
	}
	if len(gots) != len(wants) {
		t.Errorf("%s: %d lines, want %d", name, len(gots), len(wants))
	}
}
