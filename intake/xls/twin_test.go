package xls_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/intake/xls"
	"tiexi/intake/xlsx"
	"tiexi/internal/metamorphic/twin"
)

// diceOf are dice that a seed rolls.
func diceOf(seed uint64) twin.Dice { return rand.New(rand.NewPCG(seed, 1)).IntN }

// openOld opens a workbook of Excel 97.
func openOld(file []byte) (*xls.Book, error) {
	return xls.Open("book.xls", bytes.NewReader(file), int64(len(file)))
}

// said writes all that a book says, a line a row. Numbers are told by their value, for
// the two formats may write one number in two ways.
func said(tb testing.TB, b sheet.Book) string {
	tb.Helper()
	text, err := saidOf(tb, b)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

func saidOf(tb testing.TB, b sheet.Book) (string, error) {
	tb.Helper()
	var out strings.Builder
	fmt.Fprintf(&out, "1904 %v\n", b.Date1904())
	for i, s := range b.Sheets() {
		fmt.Fprintf(&out, "sheet %q %v\n", s.Name, s.Hidden)
		shape, err := b.Rows(tb.Context(), i, func(r sheet.Row) error {
			fmt.Fprintf(&out, "%d %v", r.Number, r.Hidden)
			for _, c := range r.Cells {
				text := string(c.Text)
				if c.Kind == sheet.Number {
					if d, ok := value.Number(value.Raw{Text: text, Number: true, Sheet: true}); ok {
						text = d.String()
					}
				}
				fmt.Fprintf(&out, " %d:%d%q %v %v %v %v", c.Col, c.Kind, text, c.Date, c.Percent, c.Unit, c.Currency)
			}
			out.WriteString("\n")
			return nil
		})
		if err != nil {
			return "", err
		}
		for _, r := range shape.HiddenColumns {
			for col := r.FirstCol; col <= r.LastCol; col++ {
				fmt.Fprint(&out, col, " ")
			}
		}
		fmt.Fprintln(&out, shape.Merged)
	}
	return out.String(), nil
}

// checkTwins reads both forms of a book, which have to say the same.
func checkTwins(tb testing.TB, book twin.Book, d twin.Dice) {
	tb.Helper()
	file := book.XLSX()
	young, err := xlsx.Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	old, err := openOld(book.XLS(d))
	if err != nil {
		tb.Fatal(err)
	}
	if got, want := said(tb, old), said(tb, young); got != want {
		tb.Errorf("the old book says\n%s\nthe new one\n%s", got, want)
	}
}

// rounds is how many books are drawn: more in long tests.
func rounds(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("RAPID_CHECKS")); err == nil {
		return n
	}
	return usual
}

// TestTwins guards all that is read of an old workbook: drawn books say the same in
// both formats, however the old one was written.
func TestTwins(t *testing.T) {
	for seed := range uint64(rounds(1000)) {
		d := diceOf(seed)
		if checkTwins(t, twin.Draw(d), d); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
