package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
)

// FuzzRead guards that any file is read to its end or refused with a fault,
// and that what a row hands on is in order and bounded.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		invoices, bomUTF8 + invoices, gb(invoices), bomLittle + wide(invoices, false), wide(invoices, true),
		"sep=;\na;\"b\"\"c\r\nd\";=\"0012\"\r", "a\t'01\t3\" pipe\n", "\xAA\xA1,\x80\n", "a,\"b", bomUTF8,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := Open("a.csv", bytes.NewReader(data), int64(len(data)))
		if err == nil {
			line := 0
			_, err = book.Rows(t.Context(), 0, func(r sheet.Row) error {
				if r.Number <= line || len(r.Cells) == 0 {
					t.Fatalf("row %d of %d cells after row %d", r.Number, len(r.Cells), line)
				}
				line = r.Number
				for i, c := range r.Cells {
					if len(c.Text) == 0 || c.Col < 1 || i > 0 && c.Col <= r.Cells[i-1].Col {
						t.Fatalf("cell %d %q", c.Col, c.Text)
					}
				}
				return nil
			})
		}
		if err == nil {
			return
		}
		one, ok := errors.AsType[*fault.Fault](err)
		if !ok {
			t.Fatalf("%v is no fault", err)
		}
		if one.Code == "input.csv_read" {
			t.Fatalf("reading from memory failed: %v", err)
		}
	})
}

// drawField draws a field, now and then of what has a meaning of its own.
func drawField(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "01", "中", "备注", " ", ",", ";", "\t", "\n", `"`, "=", "'", "3.50", "𠮷", "|",
	}), 0, 6).Draw(t, "field"), "")
}

// TestSameAsStandardLibraryOnWellFormedRecords writes random records, quoted
// as may be, in every encoding, and reads them with encoding/csv too.
func TestSameAsStandardLibraryOnWellFormedRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom(separators).Draw(t, "separator")
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line end")
		var b strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "records") {
			for i := range rapid.IntRange(1, 5).Draw(t, "fields") {
				if i > 0 {
					b.WriteByte(sep)
				}
				field := drawField(t)
				if strings.ContainsAny(field, "\",;\t\n ") || rapid.Bool().Draw(t, "quoted") {
					field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
				}
				b.WriteString(field)
			}
			b.WriteString(end)
		}
		want, formula := standard(t, b.String(), sep)
		data := b.String()
		switch rapid.IntRange(0, 4).Draw(t, "encoding") {
		case 1:
			data = bomUTF8 + data
		case 2:
			data = bomLittle + wide(data, false)
		case 3:
			data = bomBig + wide(data, true)
		case 4:
			data = gb(data)
		}
		book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		book.sep, book.told = sep, false // few records say too little of it
		got, err := rowsOf(book)
		if formula {
			if err == nil || !strings.HasPrefix(told(err), "input.csv_formula ") {
				t.Fatalf("a formula was read: %q", got)
			}
			return
		}
		if err != nil || strings.Join(got, "\x00") != strings.Join(want, "\x00") {
			t.Fatalf("got  %q, %v\nwant %q", got, err, want)
		}
	})
}

// standard reads with encoding/csv what rowsOf reads with this package.
func standard(t *rapid.T, data string, sep byte) (rows []string, formula bool) {
	r := csv.NewReader(strings.NewReader(data))
	r.Comma, r.FieldsPerRecord = rune(sep), -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r = csv.NewReader(strings.NewReader(data))
	r.Comma, r.FieldsPerRecord = rune(sep), -1
	for range records {
		record, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		line, _ := r.FieldPos(0)
		row := ""
		for i, field := range record {
			if field == "" {
				continue
			}
			text, ok := unmask([]byte(field))
			if formula = formula || !ok; len(text) > 0 {
				row += fmt.Sprintf(" %d=%s", i+1, text)
			}
		}
		if row != "" {
			rows = append(rows, fmt.Sprintf("%d:%s", line, row))
		}
	}
	return rows, formula
}
