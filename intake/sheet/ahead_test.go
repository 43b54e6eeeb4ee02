package sheet_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/intake/sheet"
)

// made is a book of made-up rows, which uses the memory of a row again for the
// next, and fails behind them if it has to.
type made struct {
	rows  int
	after error
}

func (m made) Sheets() []sheet.Sheet { return []sheet.Sheet{{Name: "发票"}} }
func (m made) Date1904() bool        { return false }
func (m made) Close() error          { return nil }

var kept = []byte("示例")

func (m made) Rows(ctx context.Context, _ int, fn func(sheet.Row) error) (sheet.Shape, error) {
	text := make([]byte, 0, 4000)
	cells := make([]sheet.Cell, 3)
	for n := range m.rows {
		if err := ctx.Err(); err != nil {
			return sheet.Shape{}, err
		}
		text = append(text[:0], said(n)...)
		cells[0] = sheet.Cell{Col: 1, Text: text[:len(text)/2]}
		cells[1] = sheet.Cell{Col: 2, Text: kept, Shared: 7}
		cells[2] = sheet.Cell{Col: 4, Kind: sheet.Number, Text: text[len(text)/2:], Date: true}
		if err := fn(sheet.Row{Number: n + 1, Hidden: n%3 == 0, Cells: cells}); err != nil {
			return sheet.Shape{}, err
		}
	}
	return sheet.Shape{Merged: []sheet.Range{{1, 1, 2, 2}}}, m.after
}

// filler is a book that puts its rows where it is told, and goes on writing
// there after an error, as it may.
type filler struct{ made }

func (f filler) Fill(ctx context.Context, i int, room *sheet.Room, fn func(sheet.Row) error) (sheet.Shape, error) {
	var failed error
	shape, err := f.made.Rows(ctx, i, func(r sheet.Row) error {
		from := len(room.Cells)
		for _, c := range r.Cells {
			at := len(room.Texts)
			room.Texts = append(room.Texts, c.Text...)
			c.Text = room.Texts[at:]
			room.Cells = append(room.Cells, c)
		}
		r.Cells = room.Cells[from:]
		if failed == nil {
			failed = fn(r)
		}
		return nil
	})
	return shape, cmp.Or(failed, err)
}

// wide is a book of rows with many cells, whose texts it keeps.
type wide struct {
	made
	room *int // the most cells that were waiting
}

func (w wide) Fill(_ context.Context, _ int, room *sheet.Room, fn func(sheet.Row) error) (sheet.Shape, error) {
	for n := range w.rows {
		from := len(room.Cells)
		for col := range 16_384 {
			room.Cells = append(room.Cells, sheet.Cell{Col: col + 1, Text: kept, Shared: 1})
		}
		*w.room = max(*w.room, len(room.Cells))
		if err := fn(sheet.Row{Number: n + 1, Cells: room.Cells[from:]}); err != nil {
			return sheet.Shape{}, err
		}
	}
	return sheet.Shape{}, nil
}

// readAhead reads the first sheet of a book that is in order.
func readAhead(ctx context.Context, b sheet.Book, fn func(sheet.Row) error) (sheet.Shape, error) {
	return sheet.ReadAhead(ctx, b, 0, func() func(sheet.Row) error { return fn })
}

func TestWideRowsAreReadLessFarAhead(t *testing.T) {
	most, rows := 0, 0
	_, err := readAhead(t.Context(), wide{made{rows: 200}, &most}, func(sheet.Row) error {
		rows++
		return nil
	})
	if err != nil || rows != 200 || most > 4*16_384 {
		t.Errorf("%d rows, %d cells in a batch, %v", rows, most, err)
	}
}

func said(n int) string { return strings.Repeat(fmt.Sprint(n), 1+n%900) }

func TestRowsReadAheadAreTheSame(t *testing.T) {
	for i, rows := range []int{0, 1, 127, 128, 129, 5000, 0, 1, 127, 128, 129, 5000} {
		book := sheet.Book(made{rows: rows})
		if i >= 6 {
			book = filler{made{rows: rows}}
		}
		n := 0
		shape, err := readAhead(t.Context(), book, func(r sheet.Row) error {
			text := said(n)
			if r.Number != n+1 || r.Hidden != (n%3 == 0) || len(r.Cells) != 3 || string(r.Cells[0].Text)+string(r.Cells[2].Text) != text ||
				string(r.Cells[1].Text) != string(kept) || r.Cells[1].Shared != 7 || !r.Cells[2].Date || r.Cells[2].Col != 4 {
				t.Fatalf("row %d: %+v", n+1, r)
			}
			n++
			return nil
		})
		if err != nil || n != rows || len(shape.Merged) != 1 {
			t.Errorf("%d of %d rows, %+v, %v", n, rows, shape, err)
		}
	}
}

func TestReadingAheadEndsWithItsReader(t *testing.T) {
	refusal, damage := errors.New("refused"), errors.New("damaged")
	for _, stop := range []int{0, 1, 200, 100_000} {
		n := 0
		_, err := readAhead(t.Context(), made{rows: 1_000_000}, func(sheet.Row) error {
			if n++; n > stop {
				return refusal
			}
			return nil
		})
		if !errors.Is(err, refusal) || n != stop+1 {
			t.Errorf("after %d rows: %v", n, err)
		}
	}
	n := 0
	_, err := readAhead(t.Context(), filler{made{rows: 2000}}, func(r sheet.Row) error {
		if got := string(r.Cells[0].Text) + string(r.Cells[2].Text); got != said(n) {
			t.Fatalf("row %d has %q", n, got)
		}
		if n++; n == 200 {
			return refusal
		}
		return nil
	})
	if !errors.Is(err, refusal) || n != 200 {
		t.Errorf("after %d rows: %v", n, err)
	}
	if _, err := readAhead(t.Context(), made{rows: 1000, after: damage}, func(sheet.Row) error { return nil }); !errors.Is(err, damage) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = readAhead(ctx, made{rows: 1 << 40}, func(r sheet.Row) error {
		if r.Number == 5000 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// broken panics in the middle of its rows.
type broken struct{ made }

func (b broken) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	return b.made.Rows(ctx, i, func(r sheet.Row) error {
		if r.Number == 300 {
			panic("a defect")
		}
		return fn(r)
	})
}

func TestADefectOfTheReaderIsNotLost(t *testing.T) {
	defer func() {
		if p := recover(); p != "a defect" {
			t.Errorf("recovered %v", p)
		}
	}()
	_, _ = readAhead(t.Context(), broken{made{rows: 1000}}, func(sheet.Row) error { return nil })
}

// disordered has its rows in order only where it sorts them.
type disordered struct{ made }

func (disordered) Rows(context.Context, int, func(sheet.Row) error) (sheet.Shape, error) {
	return sheet.Shape{}, sheet.ErrDisorder
}

func (d disordered) SortedRows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	return d.made.Rows(ctx, i, fn)
}

func TestReadingAheadSortsWhereTheBookDoes(t *testing.T) {
	var numbers []int
	begin := func() func(sheet.Row) error {
		numbers = nil
		return func(r sheet.Row) error {
			numbers = append(numbers, r.Number)
			return nil
		}
	}
	if _, err := sheet.ReadAhead(t.Context(), disordered{made{rows: 3}}, 0, begin); err != nil || !slices.Equal(numbers, []int{1, 2, 3}) {
		t.Error(numbers, err)
	}
	if _, err := sheet.ReadAhead(t.Context(), made{rows: 3, after: sheet.ErrDisorder}, 0, begin); !errors.Is(err, sheet.ErrDisorder) {
		t.Error(err)
	}
}
