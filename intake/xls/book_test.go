package xls_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/intake/xls"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/internal/metamorphic/twin"
)

func u16(v int) []byte { return binary.LittleEndian.AppendUint16(nil, uint16(v)) }

func rec(id int, parts ...[]byte) []byte {
	data := slices.Concat(parts...)
	return slices.Concat(u16(id), u16(len(data)), data)
}

func begin(kind int) []byte { return rec(0x0809, u16(0x0600), u16(kind), make([]byte, 12)) }

var end = rec(0x000A)

// head is the place of a cell of style 0, row and column from 0.
func head(row, col int) []byte { return slices.Concat(u16(row), u16(col), u16(0)) }

// bareBook is the stream of a workbook with one sheet, 表, of the given records; book
// are records of the workbook itself.
func bareBook(book []byte, records ...[]byte) []byte {
	name := []byte{1, 1, 0x68, 0x88}
	front := slices.Concat(begin(5), book)
	at := len(front) + 4 + 6 + len(name) + len(end)
	entry := rec(0x0085, binary.LittleEndian.AppendUint32(nil, uint32(at)), []byte{0, 0}, name)
	return slices.Concat(front, entry, end, begin(0x10), slices.Concat(records...), end)
}

func contained(stream []byte) []byte { return twin.Container(inOrder, stream, "Workbook") }

// rowsOf writes what the one sheet has: A1=text, B1#1.5, C1?1, D1!#N/A, E1~ for a
// formula without a value.
func rowsOf(t *testing.T, file []byte) (string, error) {
	t.Helper()
	book, err := openOld(file)
	if err != nil {
		return "", err
	}
	defer book.Close()
	var out []string
	for i := range book.Sheets() {
		_, err := book.Rows(t.Context(), i, func(r sheet.Row) error {
			for _, c := range r.Cells {
				mark := map[sheet.Kind]string{sheet.Text: "=", sheet.Number: "#", sheet.Bool: "?", sheet.Error: "!", sheet.NoValue: "~"}[c.Kind]
				out = append(out, string(rune('A'+c.Col-1))+string(rune('0'+r.Number))+mark+string(c.Text))
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return strings.Join(out, " "), nil
}

func number(text uint64) []byte { return binary.LittleEndian.AppendUint64(nil, text) }

// TestNumbersAreReadAsStored guards the digits of amounts: the shortest decimal that
// stands for the stored fraction, and hundredths by moving the point.
func TestNumbersAreReadAsStored(t *testing.T) {
	for want, bits := range map[string]uint64{
		"0":                   0x8000000000000000,
		"0.1":                 0x3FB999999999999A,
		"0.30000000000000004": 0x3FD3333333333334,
		"10000000":            0x416312D000000000,
		"-123456789012.34":    0xC23CBE991A14570A,
		"9999999.99":          0x416312CFFFAE147B,
		"100000000000000":     0x42D6BCC41E900000,
		"22137200000000000":   0x4353A96AA1949800,
		"1E+20":               0x4415AF1D78B58C40,
		"2.21372E+19":         0x43F3337221CB1C70,
		"1E-07":               0x3E7AD7F29ABCAF48,
		"0.00001":             0x3EE4F8B588E368F1,
		"0.015":               0x3F8EB851EB851EB8,
	} {
		got, err := rowsOf(t, contained(bareBook(nil, rec(0x0203, head(0, 0), number(bits)))))
		if err != nil || got != "A1#"+want {
			t.Errorf("%x: got %q, %v, want %s", bits, got, err, want)
		}
	}
	const whole, hundredths = 2, 1
	for _, c := range []struct {
		rk   int32
		want string
	}{
		{1<<2 | whole, "1"},
		{-5<<2 | whole, "-5"},
		{123456<<2 | whole | hundredths, "1234.56"},
		{5<<2 | whole | hundredths, "0.05"},
		{-100<<2 | whole | hundredths, "-1"},
		{-7<<2 | whole | hundredths, "-0.07"},
		{0 | whole | hundredths, "0"},
		{120<<2 | whole | hundredths, "1.2"},
		{0x3FF00000, "1"},
		{0x40934A00 | hundredths, "12.345"},
		{0x3FF80000 | hundredths, "0.015"},
		{math.MaxInt32&^3 | whole | hundredths, "5368709.11"},
	} {
		got, err := rowsOf(t, contained(bareBook(nil, rec(0x027E, head(0, 0), binary.LittleEndian.AppendUint32(nil, uint32(c.rk))))))
		if err != nil || got != "A1#"+c.want {
			t.Errorf("%x: got %q, %v, want %s", c.rk, got, err, c.want)
		}
	}
}

// formula is a formula with a result of the kind, 0 to 3, or of a number.
func formula(row, col int, result []byte, flags int) []byte {
	return rec(0x0006, head(row, col), result, u16(flags), make([]byte, 4), u16(3), []byte{0x1E, 1, 0})
}

func special(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }

// TestFormulasWithoutAValue guards amounts that nobody has calculated: they are no 0,
// and no empty cell.
func TestFormulasWithoutAValue(t *testing.T) {
	recalc := rec(0x01C1, make([]byte, 8))
	zero := make([]byte, 8)
	for _, c := range []struct {
		name  string
		sheet []byte
		book  []byte
		want  string
	}{
		{"to be calculated when opened", formula(0, 0, zero, 2), recalc, "A1~"},
		{"zero", formula(0, 0, zero, 0), recalc, "A1#0"},
		{"zero of today's date", formula(0, 0, zero, 1), recalc, "A1#0"},
		{"an empty text", slices.Concat(formula(0, 0, special(3, 0), 0), formula(0, 1, special(1, 1), 0)), recalc, "B1?1"},
		{"an empty text in a book that was calculated", formula(0, 0, special(3, 0), 0), recalc, ""},
		{"no formula of a book has a result, nobody calculated", formula(0, 0, special(3, 0), 0), nil, "A1~"},
		{"one has", slices.Concat(formula(0, 0, special(3, 0), 0), formula(0, 1, special(2, 0x2A), 0)), nil, "B1!#N/A"},
		{"a text", slices.Concat(formula(0, 0, special(0, 0), 0), rec(0x0207, u16(2), []byte("\x00ab"))), recalc, "A1=ab"},
	} {
		got, err := rowsOf(t, contained(bareBook(c.book, c.sheet)))
		if err != nil || got != c.want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

// TestBadBooks guards what is said of books that are not read.
func TestBadBooks(t *testing.T) {
	cell := rec(0x0203, head(0, 0), make([]byte, 8))
	bad := func(records ...[]byte) []byte { return contained(bareBook(nil, records...)) }
	inBook := func(records []byte) []byte { return contained(bareBook(records)) }
	old := slices.Clone(bareBook(nil))
	old[5] = 5
	for _, c := range []struct {
		name, want string
		file       []byte
	}{
		{"a password", "input.encrypted", inBook(rec(0x002F, make([]byte, 54)))},
		{"a package with a password", "input.encrypted", twin.Container(inOrder, make([]byte, 5000), "EncryptedPackage")},
		{"Excel 95", "input.xls_old", twin.Container(inOrder, old, "Book")},
		{"Excel 95 under the new name", "input.xls_old", contained(old)},
		{"Excel 4", "input.xls_old", slices.Concat(rec(0x0409, u16(0), u16(0x10), u16(0)), end)},
		{"records of a script for web pages", "input.xls_old", slices.Concat(rec(0x0809, u16(0), u16(0x10), u16(0), u16(0)), end)},
		{"a text document", "input.not_xlsx", twin.Container(inOrder, make([]byte, 5000), "WordDocument")},
		{"the head alone", "input.xls_damaged", contained(bareBook(nil))[:512]},
		{"a few bytes", "input.xls_damaged", contained(bareBook(nil))[:8]},
		{"no end", "input.xls_malformed xls.cut", contained(slices.Concat(begin(5), rec(0x0042, u16(1200))))},
		{"a record longer than the file", "input.xls_malformed xls.cut", contained(slices.Concat(begin(5), u16(0x42), u16(500)))},
		{"a record too long", "input.xls_malformed xls.size", inBook(rec(0x0042, make([]byte, 9000)))},
		{"an unknown record", "input.xls_malformed xls.unknown", bad(rec(0x0A03, make([]byte, 14)))},
		{"a record of a later version that is none", "input.xls_malformed xls.unknown", bad(rec(0x088B, make([]byte, 14)))},
		{"a cell in the book", "input.xls_malformed xls.unexpected", inBook(cell)},
		{"strings in a sheet", "input.xls_malformed xls.unexpected", bad(rec(0x00FC, make([]byte, 8)))},
		{"strings twice", "input.xls_malformed xls.unexpected", inBook(slices.Concat(rec(0x00FC, make([]byte, 8)), rec(0x00FC, make([]byte, 8))))},
		{"a sheet in a sheet", "input.xls_malformed xls.nested", bad(begin(0x10), end)},
		{"a number of another size", "input.xls_malformed xls.size", bad(rec(0x0203, head(0, 0), make([]byte, 7)))},
		{"no number", "input.xls_malformed xls.number 表!B3", bad(rec(0x0203, head(2, 1), number(0x7FF8000000000000)))},
		{"no number in 30 bits", "input.xls_malformed xls.number 表!B3", bad(rec(0x027E, head(2, 1), []byte{1, 0, 0xF0, 0x7F}))},
		{"a string that is not there", "input.xls_malformed xls.string_index 表!A1", bad(rec(0x00FD, head(0, 0), make([]byte, 4)))},
		{"a style that is not there", "input.xls_malformed xls.style 表!A1", contained(bareBook(rec(0x00E0, make([]byte, 20)), rec(0x0203, u16(0), u16(0), u16(7), make([]byte, 8))))},
		{"a cell twice", "input.xls_malformed xls.twice 表!A1", bad(cell, cell)},
		{"cells that numbers overlap", "input.xls_malformed xls.twice 表!B1", bad(rec(0x00BD, u16(0), u16(0), make([]byte, 12), u16(1)), rec(0x0203, head(0, 1), make([]byte, 8)))},
		{"a last column that is another", "input.xls_malformed xls.columns", bad(rec(0x00BD, u16(0), u16(0), make([]byte, 12), u16(2)))},
		{"column 257", "input.xls_malformed xls.columns", bad(rec(0x0203, head(0, 256), make([]byte, 8)))},
		{"columns the other way round", "input.xls_malformed xls.columns", bad(rec(0x007D, u16(3), u16(2), make([]byte, 8)))},
		{"a merged range the other way round", "input.xls_malformed xls.merged", bad(rec(0x00E5, u16(1), u16(2), u16(1), u16(0), u16(0)))},
		{"neither true nor false", "input.xls_malformed xls.value 表!A1", bad(rec(0x0205, head(0, 0), []byte{2, 0}))},
		{"an unknown error", "input.xls_malformed xls.value 表!A1", bad(rec(0x0205, head(0, 0), []byte{3, 1}))},
		{"a result that is no text", "input.xls_malformed xls.result 表!A1", bad(formula(0, 0, special(0, 0), 0), rec(0x0205, head(0, 1), []byte{1, 0}))},
		{"a result of an unknown kind", "input.xls_malformed xls.value 表!A1", bad(formula(0, 0, special(9, 0), 0))},
		{"half a text", "input.xls_malformed xls.text", bad(rec(0x0204, head(0, 0), u16(9), []byte{0, 'a'}))},
		{"half a character", "input.xls_malformed xls.strings", inBook(rec(0x00FC, make([]byte, 4), []byte{1, 0, 0, 0, 1, 0, 1, 'a'}))},
		{"fewer strings than there should be", "input.xls_malformed xls.strings", inBook(rec(0x00FC, make([]byte, 4), []byte{2, 0, 0, 0, 1, 0, 0, 'a'}))},
		{"more strings than there should be", "input.xls_malformed xls.strings", inBook(rec(0x00FC, make([]byte, 4), []byte{1, 0, 0, 0, 1, 0, 0, 'a', 1, 0, 0, 'b'}))},
		{"something between cells", "input.xls_malformed xls.apart", bad(cell, rec(0x023E, make([]byte, 18)), rec(0x0203, head(0, 1), make([]byte, 8)))},
		{"a sheet that is not listed", "input.xls_malformed xls.unlisted", contained(slices.Concat(bareBook(nil), begin(0x10), end))},
		{"a sheet that is elsewhere", "input.xls_malformed xls.sheet_begin", contained(slices.Concat(begin(5), rec(0x0085, make([]byte, 6), []byte{1, 0, 'a'}), end, begin(0x10), end))},
		{"a sheet without a name", "input.xls_malformed xls.sheet", contained(slices.Concat(begin(5), rec(0x0085, make([]byte, 8)), end))},
		{"no workbook at its beginning", "input.xls_malformed xls.begin", contained(slices.Concat(begin(0x10), end))},
	} {
		_, err := rowsOf(t, c.file)
		f, ok := errors.AsType[*fault.Fault](err)
		if !ok {
			t.Errorf("%s: %v is no fault", c.name, err)
			continue
		}
		got := f.Code
		for _, a := range f.Args {
			if reason, ok := a.Value.(message.Text); ok {
				got += " " + reason.ID
			}
		}
		if f.Place.Row > 0 {
			got += " " + f.Place.Sheet + "!" + f.Place.Cell()
		}
		if got != c.want || f.Place.File != "book.xls" {
			t.Errorf("%s: got %s at %v, want %s", c.name, got, f.Place, c.want)
		}
	}
}

// TestWorkbookThatIsTooLarge guards memory.
func TestWorkbookThatIsTooLarge(t *testing.T) {
	_, err := xls.Open("book.xls", bareHead{}, 1<<30)
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.too_large" {
		t.Errorf("got %v", err)
	}
	_, err = xls.Open("book.xls", broken{}, 1<<20)
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.xlsx_read" {
		t.Errorf("got %v", err)
	}
}

// bareHead is a file that begins like a workbook without a compound file.
type bareHead struct{}

func (bareHead) ReadAt(p []byte, off int64) (int, error) {
	return bytes.NewReader(append(begin(5), make([]byte, 1000)...)).ReadAt(p, off)
}

// broken is a disk that fails.
type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

// TestMarksOfTiexi guards that a result, and a marked copy, are known as such when
// somebody saved them in the old format.
func TestMarksOfTiexi(t *testing.T) {
	name := func(name, text string) []byte {
		formula := append([]byte{0x17, byte(len(text)), 0}, text...)
		return rec(0x0018, []byte{0, 0, 0, byte(len(name))}, u16(len(formula)), make([]byte, 8), []byte{0}, []byte(name), formula)
	}
	hash := strings.Repeat("ab", 32)
	book, err := openOld(contained(bareBook(slices.Concat(name("TIEXI_RESULT", "1"), name(marked.Name(2), hash+` a"b.xlsx`), name("other", "x")))))
	if err != nil {
		t.Fatal(err)
	}
	if want := []marked.Book{{SHA256: hash, Name: `a"b.xlsx`}}; !book.Result() || !slices.Equal(book.CopyOf(), want) {
		t.Errorf("result %v, copy of %v", book.Result(), book.CopyOf())
	}
}

// TestSheetsWithoutCells guards that charts and macros are named and not read, and
// that a workbook needs no compound file around it.
func TestSheetsWithoutCells(t *testing.T) {
	book, err := openOld(twin.Book{Sheets: []twin.Sheet{{Name: "图", Chart: true}, {Name: "发票", Rows: []twin.Row{{Number: 1, Cells: []twin.Cell{{Col: 1, Kind: twin.Number, Text: "1"}}}}}}}.Stream(inOrder))
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheets(); len(got) != 1 || got[0].Name != "发票" {
		t.Errorf("sheets %v", got)
	}
	if want := []sheet.Passed{{Reason: "chart_sheet", Sheet: "图", Part: "图"}}; !slices.Equal(book.Passed(), want) {
		t.Errorf("passed %v", book.Passed())
	}
}

// TestLoneSurrogate guards the form of what is no character: that of new workbooks.
func TestLoneSurrogate(t *testing.T) {
	got, err := rowsOf(t, contained(bareBook(nil, rec(0x0204, head(0, 0), u16(3), []byte{1, 'a', 0, 0x3D, 0xD8, 'b', 0}))))
	if err != nil || got != "A1=a_xD83D_b" {
		t.Errorf("got %q, %v", got, err)
	}
}
