package xls

import (
	"slices"
	"strconv"
	"strings"

	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
	"tiexi/internal/marked"
)

// listed is a sheet as the workbook lists it.
type listed struct {
	record record
	begin  int // where it begins in the stream
	sheet  sheet.Sheet
	kind   byte
}

// Kinds of listed sheets; all others are macros and modules of old.
const (
	worksheetKind  = 0
	chartSheetKind = 2
)

// globals reads what stands in front of the sheets.
func (b *Book) globals() error {
	begin, err := read(b.stream, 0)
	switch {
	case err != nil:
		return err
	case begin.isBegin() && (begin.id != idBegin || len(begin.data) < 4 || begin.u16(0) != version8):
		return errOld
	case begin.id != idBegin || begin.u16(2) != globalsKind:
		return begin.wrong("xls.begin")
	}
	var list []listed
	var styles []int
	w := &walker{b.stream, begin.end()}
	for {
		r, err := w.next()
		if err != nil {
			return err
		}
		if r.id == idEnd {
			break
		}
		switch r.id {
		case idSheet:
			s, err := listedSheet(r)
			if err != nil {
				return err
			}
			if list = append(list, s); len(list) > maxSheets {
				return r.wrong("xls.too_many", "limit", maxSheets)
			}
		case idStyle:
			if err := r.sized(len(r.data) >= 4); err != nil {
				return err
			}
			if styles = append(styles, r.u16(2)); len(styles) > maxStyles {
				return r.wrong("xls.too_many", "limit", maxStyles)
			}
		default:
			if err := b.global(w, r); err != nil {
				return err
			}
		}
	}
	for _, id := range styles {
		own, ok := b.formats[id]
		if !ok {
			own = numberformat.Builtin(id)
		}
		b.styles = append(b.styles, own)
	}
	return b.place(list, w.at)
}

// global reads a record that stands alone.
func (b *Book) global(w *walker, r record) (err error) {
	switch r.id {
	case idFilePass:
		return errEncrypted
	case idRecalc:
		b.calculated = true
	case idDate1904:
		if err := r.sized(len(r.data) == 2); err != nil {
			return err
		}
		b.date1904 = r.u16(0) != 0
	case idFormat:
		return b.format(r)
	case idName:
		return b.name(r)
	case idStrings:
		if b.strings.ends != nil {
			return r.wrong("xls.unexpected", "record", r.name())
		}
		list, err := w.pieces(r)
		if err != nil {
			return err
		}
		b.strings, err = readTexts(r, list)
		return err
	default:
		if cellRecords.has(r.id) {
			return r.wrong("xls.unexpected", "record", r.name())
		}
	}
	return nil
}

// format reads a number format.
func (b *Book) format(r record) error {
	if err := r.sized(len(r.data) >= 5); err != nil {
		return err
	}
	code, end, err := r.textAt(nil, 4, r.u16(2))
	if err != nil {
		return err
	}
	if err := r.sized(end == len(r.data)); err != nil {
		return err
	}
	b.formats[r.u16(0)] = numberformat.Of(string(code))
	return nil
}

// resultMark is the defined name of a book that tiexi wrote as a result.
const resultMark = "tiexi_result"

// name looks for the defined names that tiexi gives.
func (b *Book) name(r record) error {
	const fixed = 14
	if err := r.sized(len(r.data) > fixed); err != nil {
		return err
	}
	text, end, err := r.textAt(nil, fixed, int(r.data[3]))
	if err != nil {
		return err
	}
	name := string(text)
	if strings.EqualFold(name, resultMark) {
		b.result = true
	}
	const stringToken = 0x17 // a formula that is a text
	if n := marked.Number(name); n > 0 && len(r.data) > end+2 && r.data[end] == stringToken {
		value, _, err := r.textAt(nil, end+2, int(r.data[end+1]))
		if err != nil {
			return err
		}
		if book, ok := marked.Parse(`"` + strings.ReplaceAll(string(value), `"`, `""`) + `"`); ok {
			b.copied[n] = book
		}
	}
	return nil
}

// listedSheet reads an entry of the list of sheets.
func listedSheet(r record) (s listed, err error) {
	if err := r.sized(len(r.data) >= 8); err != nil {
		return s, err
	}
	name, end, err := r.textAt(nil, 7, int(r.data[6]))
	if err != nil {
		return s, err
	}
	if err := r.sized(end == len(r.data)); err != nil {
		return s, err
	}
	hidden := r.data[4] & 3
	s = listed{record: r, begin: int(r.u32(0)), kind: r.data[5], sheet: sheet.Sheet{Name: string(name), Hidden: hidden != 0}}
	if hidden == 3 || len(name) == 0 {
		return s, r.wrong("xls.sheet")
	}
	return s, nil
}

// place finds the sheets of cells. Charts and modules of old are passed over, and so
// are sheets that the book does not list; after is where the workbook's own records
// end.
func (b *Book) place(list []listed, after int) error {
	begins, err := b.substreams(after)
	if err != nil {
		return err
	}
	for _, s := range list {
		i := slices.IndexFunc(begins, func(r record) bool { return r.at == s.begin })
		if i < 0 {
			return s.record.wrong("xls.sheet_begin", "sheet", s.sheet.Name)
		}
		begin := begins[i]
		begins = slices.Delete(begins, i, i+1)
		if kind := begin.u16(2); (kind == sheetKind) != (s.kind == worksheetKind) || (kind == chartKind) != (s.kind == chartSheetKind) {
			return s.record.wrong("xls.sheet")
		}
		if s.kind != worksheetKind {
			b.passed = append(b.passed, sheet.Passed{Reason: "chart_sheet", Sheet: s.sheet.Name, Part: s.sheet.Name})
			continue
		}
		if begin.u16(0) != version8 {
			return begin.wrong("xls.begin")
		}
		b.sheets = append(b.sheets, worksheet{s.sheet, begin.end()})
	}
	for _, r := range begins {
		if r.u16(2) == sheetKind {
			return r.wrong("xls.unlisted")
		}
		b.passed = append(b.passed, sheet.Passed{Reason: "unlisted_sheet", Part: strconv.Itoa(r.at)})
	}
	return nil
}

// substreams are the records by which sheets begin, one behind the other from a
// place of the stream on.
func (b *Book) substreams(at int) (begins []record, err error) {
	for {
		r, cut := read(b.stream, at)
		if behind := cut != nil || r.id != idBegin; behind { // programs leave there what they like
			return begins, nil
		}
		if err := r.sized(len(r.data) >= 4); err != nil {
			return nil, err
		}
		if begins = append(begins, r); len(begins) > maxSheets {
			return nil, r.wrong("xls.too_many", "limit", maxSheets)
		}
		if at, err = skip(b.stream, r); err != nil {
			return nil, err
		}
	}
}
