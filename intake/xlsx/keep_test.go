package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/sheet"
)

// TestRowsInAnyOrder guards that rows out of order are put in order, and that
// the pieces of a row become one.
func TestRowsInAnyOrder(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{
			"header below its data", `<row r="2"><c r="A2"><v>5</v></c></row><row r="3" hidden="1"><c r="A3" s="1"><v>6</v></c></row><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><v>甲_x0041_</v></c></row>`,
			"1 A=净额 C=甲A\n2 A#5\n3 hidden A@6\n",
		},
		{"only blank rows go back", `<row r="3"><c r="A3"><v>5</v></c></row><row r="2"/>`, "3 A#5\n"},
		{"blank row twice", `<row r="3"/><row r="3"/>`, ""},
		{"numbered by the one before", `<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row><c r="A2"><v>2</v></c></row>`, "1 A#1\n2 A#2\n3 A#3\n"},
		{
			"row in pieces", `<row r="3"><c r="C3"><v>3</v></c></row><row r="3" hidden="1"><c r="B3" t="b"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="D3"><f>B1</f></c></row>`,
			"1 A#1\n3 hidden A!#N/A B?1 C#3 D~\n",
		},
		{"blank cell twice", `<row r="3"><c r="A3" s="1"/></row><row r="3"><c r="A3"><v>3</v></c></row>`, "3 A#3\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := read(newBook(test.data, `<si><t>净额</t></si>`).zip())
			if err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// TestShuffledRowsReadTheSame holds shuffled books, their rows in pieces, by
// themselves against the same books in order.
func TestShuffledRowsReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var inOrder, pieces []string
		for row := range rapid.IntRange(2, 12).Draw(t, "rows") {
			var cells []string
			for col := range rapid.IntRange(0, 6).Draw(t, "cells") {
				cells = append(cells, drawCell(t, fmt.Sprintf(` r="%s%d"`, column(col+1), row+1), 3, false))
			}
			whole := func(cells []string) string {
				return fmt.Sprintf(`<row r="%d">%s</row>`, row+1, strings.Join(cells, ""))
			}
			cut := rapid.IntRange(0, len(cells)).Draw(t, "cut")
			inOrder = append(inOrder, whole(cells))
			pieces = append(pieces, whole(cells[:cut]), whole(cells[cut:]))
		}
		const table = `<si><t>甲</t></si><si><r><t>乙</t></r></si><si><t/></si>`
		want, err := read(newBook(strings.Join(inOrder, ""), table).zip())
		if err != nil {
			t.Fatal(err)
		}
		for _, rows := range [][]string{inOrder, pieces} {
			shuffled := rapid.Permutation(rows).Draw(t, "order")
			got, err := read(newBook(strings.Join(shuffled, ""), table).zip())
			if err != nil || got != want {
				t.Fatalf("%v\ngot  %q\nwant %q", err, got, want)
			}
		}
	})
}

// TestDisorderAfterAnError guards that rows which stand out of order further
// down outweigh an error of the reader of the rows, and that such an error ends
// the second reading.
func TestDisorderAfterAnError(t *testing.T) {
	const data = `<row r="2"><c><v>2</v></c></row><row r="3"><c><v>3</v></c></row><row r="1"><c><v>1</v></c></row>`
	file := newBook(data, "").zip()
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	var began int
	var rows []int
	_, err = sheet.Read(t.Context(), book, 0, func() func(sheet.Row) error {
		began++
		return func(r sheet.Row) error {
			rows = append(rows, r.Number)
			if r.Number == 2 {
				return enough
			}
			return nil
		}
	})
	if want := []int{2, 1, 2}; began != 2 || !slices.Equal(rows, want) || !errors.Is(err, enough) {
		t.Errorf("begun %d times, rows %d, %v, want %d", began, rows, err, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = book.SortedRows(ctx, 0, func(sheet.Row) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want to be cancelled", err)
	}
}

// TestManyRowsInAnyOrder guards the order across blocks of kept text.
func TestManyRowsInAnyOrder(t *testing.T) {
	const rows = 3000
	var data strings.Builder
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(rows) {
		fmt.Fprintf(&data, `<row r="%d"><c t="str"><v>%d %s</v></c></row>`, i+1, i, strings.Repeat("x", 1000))
	}
	got, err := read(newBook(data.String(), "").zip())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(got) {
		if want := fmt.Sprintf("%d A=%d x", n+1, n); !strings.HasPrefix(line, want) {
			t.Fatalf("row %d begins with %.20q, want %q", n+1, line, want)
		}
		n++
	}
	if n != rows {
		t.Errorf("%d rows of %d", n, rows)
	}
}
