// Package xlsx reads Excel workbooks (.xlsx, .xlsm) row by row, in memory that
// does not grow with their sheets, and strictly: a part that is cut short,
// malformed or damaged is an error that names part and position, never a
// smaller number of rows. Values come exactly as they are stored, never
// formatted. Whatever a fault says, rows handed on before it must not be used.
package xlsx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"tiexi/intake/archive"
	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/project"
)

// Book is an open workbook. Its sheets may be read at the same time.
type Book struct {
	pack     *pack
	sheets   []worksheet
	date1904 bool
	result   bool
	copied   map[int]marked.Book // the books that a marked copy was made of, by number
	passed   []sheet.Passed
	notes    []message.Text

	stringsPart, stylesPart string // "" where the book has none

	loading sync.Mutex
	loaded  bool
	strings stringTable
	styles  []numberformat.Format // by cell style
}

var (
	_ sheet.Sorter = (*Book)(nil)
	_ sheet.Filler = (*Book)(nil)
)

// Open opens the workbook in r, within DefaultLimits. The name is the file's
// as faults show it. The reader stays the caller's and must last as long as
// the book. Errors are *fault.Fault, with codes input.….
func Open(name string, r io.ReaderAt, size int64) (*Book, error) {
	return OpenWithin(DefaultLimits(), name, r, size)
}

// OpenWithin is Open within the limits given.
func OpenWithin(limits Limits, name string, r io.ReaderAt, size int64) (*Book, error) {
	if err := checkHead(name, r, size); err != nil {
		return nil, err
	}
	p, err := openPack(name, r, size, limits)
	if err != nil {
		return nil, err
	}
	b := &Book{pack: p, copied: make(map[int]marked.Book)}
	if err := b.open(); err != nil {
		return nil, err
	}
	return b, nil
}

func (b *Book) open() error {
	if err := b.pack.checkKind(); err != nil {
		return err
	}
	place := project.FilePlace(b.pack.file)
	top, err := b.pack.relations("")
	if err != nil {
		return err
	}
	main, ok, err := b.pack.only(top, officeDocument, place)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New("input.not_xlsx").At(place)
	}
	if strings.HasSuffix(archive.Name(main.target), ".bin") {
		return fault.New("input.xlsb").At(place)
	}
	entries, err := b.readWorkbook(main.target)
	if err != nil {
		return err
	}
	relations, err := b.pack.relations(main.target)
	if err != nil {
		return err
	}
	for kind, part := range map[string]*string{sharedStrings: &b.stringsPart, stylesKind: &b.stylesPart} {
		r, ok, err := b.pack.only(relations, kind, place)
		switch {
		case err != nil:
			return err
		case !ok || b.pack.find(r.target) != nil:
			*part = r.target
		case kind == stylesKind: // without it, cells are only not shown as they were
			b.notes = append(b.notes, message.New("input.note.no_styles", "part", r.target))
		default:
			return fault.New("input.xlsx_part_missing", "part", r.target).At(place)
		}
	}
	return b.worksheets(entries, relations)
}

// Sheets returns the worksheets in the book's own order.
func (b *Book) Sheets() []sheet.Sheet {
	list := make([]sheet.Sheet, len(b.sheets))
	for i, w := range b.sheets {
		list[i] = w.sheet
	}
	return list
}

// Date1904 reports whether serial dates count from 1904-01-01.
func (b *Book) Date1904() bool { return b.date1904 }

// Result reports whether tiexi wrote the book as a result.
func (b *Book) Result() bool { return b.result }

// CopyOf returns the books that the book is a marked copy of, the oldest first;
// none where tiexi annotate did not write it.
func (b *Book) CopyOf() []marked.Book {
	books := make([]marked.Book, 0, len(b.copied))
	for _, n := range slices.Sorted(maps.Keys(b.copied)) {
		books = append(books, b.copied[n])
	}
	return books
}

// Passed returns the parts with sheets that are not read: those without cells,
// and those that the book does not list.
func (b *Book) Passed() []sheet.Passed { return b.passed }

// Notes returns what else is worth knowing of the book.
func (b *Book) Notes() []message.Text { return b.notes }

// Close forgets the book's tables. The reader it was opened on stays open.
func (b *Book) Close() error {
	b.loading.Lock()
	defer b.loading.Unlock()
	b.loaded, b.strings, b.styles = false, stringTable{}, nil
	return nil
}

// Rows hands each non-empty row of sheet i to fn. See sheet.Book.
func (b *Book) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	var room sheet.Room
	return b.Fill(ctx, i, &room, func(row sheet.Row) error {
		err := fn(row)
		room.Clear()
		return err
	})
}

// Fill is Rows, but puts the rows into room. After an error of fn the rest of the
// sheet is still checked for rows out of order, because they may be the reason
// for that error. See sheet.Filler.
func (b *Book) Fill(ctx context.Context, i int, room *sheet.Room, fn func(sheet.Row) error) (shape sheet.Shape, err error) {
	err = b.scanSheet(ctx, i, func(r *rowReader) error {
		r.room, r.fn = room, fn
		err := r.sheet()
		shape = r.shape
		if r.failed != nil && !errors.Is(err, sheet.ErrDisorder) {
			return r.failed
		}
		return err
	})
	return shape, err
}

// SortedRows is Rows for a sheet whose rows stand in any order; a row that
// stands in several pieces is handed on as one. See sheet.Sorter.
func (b *Book) SortedRows(ctx context.Context, i int, fn func(sheet.Row) error) (shape sheet.Shape, err error) {
	err = b.scanSheet(ctx, i, func(r *rowReader) error {
		k := &keeper{reader: r}
		r.room, r.fn, r.anyOrder = &sheet.Room{}, k.keepRow, true
		err := r.sheet()
		shape = r.shape
		if err != nil {
			return err
		}
		return k.each(fn)
	})
	return shape, err
}

// scanSheet opens sheet i for reading.
func (b *Book) scanSheet(ctx context.Context, i int, read func(*rowReader) error) error {
	if i < 0 || i >= len(b.sheets) {
		return fmt.Errorf("xlsx: no sheet %d in %s", i, b.pack.file)
	}
	table, styles, err := b.load(ctx)
	if err != nil {
		return err
	}
	w := b.sheets[i]
	place := project.Place{Source: &project.Source{File: b.pack.file, Sheet: w.sheet.Name, Index: i}}
	return b.pack.scan(ctx, w.part, place, b.pack.limits.PartBytes, func(x *scanner) error {
		return read(&rowReader{xml: x, strings: table, styles: styles})
	})
}

// load reads the tables that cells point into, once.
func (b *Book) load(ctx context.Context) (stringTable, []numberformat.Format, error) {
	b.loading.Lock()
	defer b.loading.Unlock()
	if b.loaded {
		return b.strings, b.styles, nil
	}
	styles, err := b.readStyles(ctx)
	if err != nil {
		return stringTable{}, nil, err
	}
	table, err := b.readStrings(ctx)
	if err != nil {
		return stringTable{}, nil, err
	}
	b.loaded, b.strings, b.styles = true, table, styles
	return table, styles, nil
}

// worksheet is a sheet of the workbook: of any kind where it has only been
// listed, which its relationship tells.
type worksheet struct {
	sheet sheet.Sheet
	id    string // of the relationship
	part  string // that holds it
}

// readWorkbook reads the workbook part: its sheets, and from when its days
// count.
func (b *Book) readWorkbook(part string) (entries []worksheet, err error) {
	err = b.pack.scan(context.Background(), part, project.FilePlace(b.pack.file), b.pack.limits.IndexBytes, func(x *scanner) error {
		return x.document(sheetSpace, "workbook", func() error {
			var err error
			switch {
			case x.is("sheets"):
				entries, err = x.sheets(entries)
			case x.is("workbookPr"):
				if b.date1904, err = x.flag("date1904"); err == nil {
					err = x.skip()
				}
			case x.is("definedNames"):
				err = b.definedNames(x)
			default:
				err = x.skipKnown()
			}
			if most := x.limits.Sheets; err == nil && len(entries) > most {
				err = x.tooLarge("limit.sheets", int64(most))
			}
			return err
		})
	})
	return entries, err
}

// resultMark is the defined name of a book that tiexi wrote as a result; package
// report/workbook writes it.
const resultMark = "tiexi_result"

// definedNames looks for the names that tiexi gives: programs do not tell capital
// and small letters apart there.
func (b *Book) definedNames(s *scanner) error {
	return s.children(func() error {
		attr, _ := s.attr("name")
		name := string(attr)
		n := marked.Number(name)
		switch {
		case !s.is("definedName"):
			return s.skipKnown()
		case strings.EqualFold(name, resultMark):
			b.result = true
		case n > 0:
			s.value = s.value[:0]
			if err := s.readText(); err != nil {
				return err
			}
			if book, ok := marked.Parse(string(s.value)); ok {
				b.copied[n] = book
			}
			return nil
		}
		return s.skip()
	})
}

// sheets appends the sheets that the workbook lists to entries.
func (s *scanner) sheets(entries []worksheet) ([]worksheet, error) {
	err := s.children(func() error {
		if !s.is("sheet") {
			return s.skipForeign()
		}
		e, err := s.sheet()
		if err != nil {
			return err
		}
		entries = append(entries, e)
		return s.leaf()
	})
	return entries, err
}

// sheet reads the tag of a sheet in the workbook's list.
func (s *scanner) sheet() (e worksheet, err error) {
	name, _ := s.attr("name")
	id, ok := s.attrIn(relSpace, "id")
	if !ok || len(name) == 0 {
		return e, s.badValue("name/r:id", name)
	}
	e.id, e.sheet.Name = string(id), string(name)
	switch state, _ := s.attr("state"); string(state) {
	case "", "visible":
	case "hidden", "veryHidden":
		e.sheet.Hidden = true
	default:
		return e, s.badValue("state", state)
	}
	return e, nil
}

// worksheets finds the parts of those sheets that are made of cells. Charts,
// dialogs and macro sheets of old are passed over, and so are worksheets that the
// book does not list. What a sheet is shows from its relationship, else from
// what it holds.
func (b *Book) worksheets(entries []worksheet, relations map[string]relation) error {
	place := project.FilePlace(b.pack.file)
	parts := make(map[string]bool)
	for _, e := range entries {
		r, ok := relations[e.id]
		switch {
		case !ok || r.away:
			return fault.New("input.xlsx_part_missing", "part", e.sheet.Name).At(place)
		case sheetsWithoutCells[b.pack.kind(r)]:
			parts[archive.Name(r.target)] = true
			b.passed = append(b.passed, sheet.Passed{Reason: "chart_sheet", Sheet: e.sheet.Name, Part: r.target})
			continue
		case b.pack.find(r.target) == nil:
			return fault.New("input.xlsx_part_missing", "part", r.target).At(place)
		case parts[archive.Name(r.target)]:
			return fault.New("input.xlsx_part_twice", "part", r.target).At(place)
		}
		parts[archive.Name(r.target)] = true
		e.part = r.target
		b.sheets = append(b.sheets, e)
	}
	for _, name := range b.pack.parts.Names() {
		if !parts[name] && path.Base(path.Dir(name)) == "worksheets" && path.Ext(name) == ".xml" {
			b.passed = append(b.passed, sheet.Passed{Reason: "unlisted_sheet", Part: name})
		}
	}
	return nil
}

// sheetsWithoutCells are the kinds of sheets that hold no table.
var sheetsWithoutCells = map[string]bool{"chartsheet": true, "dialogsheet": true, "xlmacrosheet": true, "xlintlmacrosheet": true}
