package lprdata

import (
	"context"
	"errors"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// fakeBook is a workbook of rows of cells; a sheet may end in an error.
type fakeBook struct {
	sheets map[string][]sheet.Row
	names  []string
	d1904  bool
	err    error
}

func (b fakeBook) Sheets() []sheet.Sheet {
	var list []sheet.Sheet
	for _, n := range b.names {
		list = append(list, sheet.Sheet{Name: n})
	}
	return list
}

func (b fakeBook) Date1904() bool { return b.d1904 }
func (b fakeBook) Close() error   { return nil }

func (b fakeBook) Rows(_ context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	for _, r := range b.sheets[b.names[i]] {
		if err := fn(r); err != nil {
			return sheet.Shape{}, err
		}
	}
	return sheet.Shape{}, b.err
}

// texts makes a row of text cells, number n; "" leaves the cell out.
func texts(n int, cells ...string) sheet.Row {
	r := sheet.Row{Number: n}
	for i, c := range cells {
		if c != "" {
			r.Cells = append(r.Cells, sheet.Cell{Col: i + 1, Text: []byte(c)})
		}
	}
	return r
}

// numbers makes a row of number cells, the first of which is a date.
func numbers(n int, cells ...string) sheet.Row {
	r := texts(n, cells...)
	for i := range r.Cells {
		r.Cells[i].Kind, r.Cells[i].Date = sheet.Number, i == 0
	}
	return r
}

func TestBookOfTextsIsReadWithItsFooter(t *testing.T) {
	book := fakeBook{names: []string{"说明", "Sheet0"}, sheets: map[string][]sheet.Row{
		"说明": {texts(1, "中国货币网")},
		"Sheet0": {
			texts(1, "日期", "1Y", "5Y"), texts(2, "2024-02-20", "3.45", "3.95"), texts(3, "2024-01-22", "3.45", "4.20"),
			texts(5, "", "", "数据来源：中国货币网"), texts(6, "www.chinamoney.com.cn"),
		},
	}}
	shape, rows, err := readBook(t.Context(), "h.xlsx", book)
	if err != nil || shape != ChinamoneyTable || len(rows) != 4 {
		t.Fatalf("%s %v %v", shape, rows, err)
	}
	var fr FileReport
	cands, faults := fr.sort(rows)
	if len(cands) != 2 || len(faults) != 0 || fr.WithoutDate != 2 {
		t.Fatalf("%+v %v", fr, faults)
	}
	if got := cands[1]; got.Place.String() != "h.xlsx Sheet0!3" || got.Date != day("2024-01-22") || got.FiveYear.StringFixed(2) != "4.20" {
		t.Errorf("%s %v", got.Place, got)
	}
}

func TestBookOfNumbersIsReadExactly(t *testing.T) {
	for _, c := range []struct {
		name string
		book fakeBook
		row  sheet.Row
		code string
	}{
		{"a serial date and rates with the noise of floats", fakeBook{}, numbers(2, "45342", "3.4500000000000002", "3.9500000000000002"), ""},
		{"a serial date of 1904", fakeBook{d1904: true}, numbers(2, "43880", "3.45", "3.95"), ""},
		{"a day of eight digits", fakeBook{}, numbers(2, "20240220", "3.45", "3.95"), ""},
		{"a percentage as a cell stores it", fakeBook{}, numbers(2, "45342", "0.0345", "0.0395"), "lpr.rate_range"},
		{"a rate that is off by a little", fakeBook{}, numbers(2, "45342", "3.45", "3.9500000001"), "lpr.rate_step"},
		{"a formula without a value", fakeBook{}, sheet.Row{Number: 2, Cells: []sheet.Cell{
			{Col: 1, Kind: sheet.Number, Text: []byte("45342")}, {Col: 2, Text: []byte("3.45")}, {Col: 3, Kind: sheet.NoValue},
		}}, "lpr.rate"},
		{"an error value", fakeBook{}, sheet.Row{Number: 2, Cells: []sheet.Cell{
			{Col: 1, Kind: sheet.Number, Text: []byte("45342")}, {Col: 2, Text: []byte("3.45")}, {Col: 3, Kind: sheet.Error, Text: []byte("#N/A")},
		}}, "lpr.rate"},
		{"a truth value", fakeBook{}, sheet.Row{Number: 2, Cells: []sheet.Cell{
			{Col: 1, Kind: sheet.Number, Text: []byte("45342")}, {Col: 2, Text: []byte("3.45")}, {Col: 3, Kind: sheet.Bool, Text: []byte("1")},
		}}, "lpr.rate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.book.names = []string{"表"}
			c.book.sheets = map[string][]sheet.Row{"表": {texts(1, "日期", "1年期", "5年期以上"), c.row}}
			_, rows, err := readBook(t.Context(), "b.xlsx", c.book)
			if err != nil {
				t.Fatal(err)
			}
			p, _, faults := rows[0].read(&FileReport{})
			for _, f := range faults {
				if f.Code != c.code {
					t.Errorf("%v, want %s", f, c.code)
				}
			}
			if c.code != "" {
				if len(faults) == 0 {
					t.Errorf("read as %v", p)
				}
				return
			}
			if p.Date != day("2024-02-20") || !same(p, pubs("2024-02-20 3.45 3.95")[0]) {
				t.Errorf("%v %v", p, faults)
			}
		})
	}
}

func TestBookThatCannotBeReadWholeGivesNothing(t *testing.T) {
	rows := map[string][]sheet.Row{"a": {texts(1, "日期", "1Y", "5Y"), texts(2, "2024-02-20", "3.45", "3.95")}}
	for _, c := range []struct {
		name string
		err  error
	}{
		{"a fault of the reader", fault.New("input.xlsx", "file", "b.xlsx").At(project.FilePlace("b.xlsx"))},
		{"another error", errors.New("cut off")},
	} {
		_, got, err := readBook(t.Context(), "b.xlsx", fakeBook{names: []string{"a"}, sheets: rows, err: c.err})
		wantCodes(t, err, "lpr.unreadable")
		if got != nil || !errors.Is(err, c.err) {
			t.Errorf("%s: %v %v", c.name, got, err)
		}
	}
	_, _, err := readBook(t.Context(), "b.xlsx", fakeBook{names: []string{"a"}, sheets: rows, err: context.Canceled})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestBookIsBounded(t *testing.T) {
	long := []sheet.Row{texts(1, "日期", "1Y", "5Y")}
	for i := range maxRows {
		long = append(long, texts(i+2, "2024-02-20", "3.45", "3.95"))
	}
	_, _, err := readBook(t.Context(), "b.xlsx", fakeBook{names: []string{"a"}, sheets: map[string][]sheet.Row{"a": long}})
	wantCodes(t, err, "lpr.too_many_rows")
	wide := fakeBook{names: []string{"a"}, sheets: map[string][]sheet.Row{"a": {{Number: 1, Cells: []sheet.Cell{{Col: 16384, Text: []byte("日期")}}}}}}
	_, _, err = readBook(t.Context(), "b.xlsx", wide)
	wantCodes(t, err, "lpr.import_shape")
}
