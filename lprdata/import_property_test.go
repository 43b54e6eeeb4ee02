package lprdata

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every row of every file is accounted for once, whatever the rows, and the
// known rows survive; the order of the files decides nothing.
func TestImportAccountsForEveryRow(t *testing.T) {
	known := upTo(t, "2024-03-20")
	dates := []string{"2018-01-20", "2024-01-22", "2024-01-23", "2024-04-22", "2024-04-22", "2024-05-20", "2024-05-21", "", "合计", "soon"}
	fives := []string{"4.20", "3.95", "3.95", "", "3.96", "99"}
	rapid.Check(t, func(t *rapid.T) {
		var files []File
		for i := range rapid.IntRange(1, 3).Draw(t, "files") {
			var b strings.Builder
			b.WriteString("date,1y,5y\n")
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				fmt.Fprintf(&b, "%s,%s,%s\n", rapid.SampledFrom(dates).Draw(t, "date"),
					rapid.SampledFrom([]string{"3.45", "3.45", ""}).Draw(t, "one"), rapid.SampledFrom(fives).Draw(t, "five"))
			}
			files = append(files, file(fmt.Sprint(i), b.String()))
		}
		table, report, err := Import(context.Background(), files, known)
		added := 0
		for i, f := range report.Files {
			if sum := f.Added + f.Known + f.Conflicting + f.Refused + f.BeforeReform + f.WithoutFiveYear + f.WithoutDate; sum != f.Rows {
				t.Fatalf("file %d: %d rows, %d accounted for\n%s", i, f.Rows, sum, files[i].Data)
			}
			if (f.Conflicting > 0 || f.Refused > 0) && err == nil {
				t.Fatalf("rows left out without a fault: %+v", f)
			}
			added += f.Added
		}
		if added != len(report.Added) {
			t.Fatalf("%d counted as added, %d named", added, len(report.Added))
		}
		if table == nil {
			return // a gap
		}
		if old, err := table.AsOf(day("2024-03-20")); err != nil || old.SHA256() != known.SHA256() {
			t.Fatalf("the known rows changed: %v", err)
		}
		last := len(files) - 1
		for i := range len(files) / 2 {
			files[i], files[last-i] = files[last-i], files[i]
		}
		again, _, _ := Import(context.Background(), files, known)
		if again.SHA256() != table.SHA256() {
			t.Fatal("the order of the files shows")
		}
	})
}

// Whatever the bytes, an import ends with faults of its own kind, and the table
// it gives is sound.
func FuzzImport(f *testing.F) {
	for _, d := range downloads {
		f.Add([]byte(d.content))
	}
	f.Add(workbook(f, "Sheet0", []any{"日期", "1Y", "5Y"}, []any{"2024-02-20", "3.45", "3.95"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		known := builtIn(t)
		table, _, err := Import(t.Context(), []File{{"f", data}}, known)
		for _, code := range codes(t, err) {
			if !strings.HasPrefix(code, "lpr.") {
				t.Errorf("code %s", code)
			}
		}
		if table == nil {
			return
		}
		if broken := errorsOf(check(table.Publications())); len(broken) > 0 {
			t.Errorf("a broken table: %v", broken)
		}
		for _, p := range known.Publications() {
			if got, ok := table.At(p.Date); !ok || !same(got, p) {
				t.Errorf("%s became %v", p.Date, got)
			}
		}
	})
}
