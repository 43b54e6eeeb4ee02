package xlsx

import (
	"context"
	"strings"

	"tiexi/intake/archive"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// worksheet is a sheet of the book and the part that holds it.
type worksheet struct {
	sheet sheet.Sheet
	part  string
}

// entry is a <sheet> of the workbook: of any kind, known by a relationship.
type entry struct {
	sheet sheet.Sheet
	id    string
}

// readWorkbook reads the workbook part: its sheets, and from when its days
// count.
func (b *Book) readWorkbook(part string) (entries []entry, err error) {
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
				b.result, err = x.definedNames(resultMark)
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

// definedNames reports whether one of the defined names is the one wanted, in
// capital or small letters, which programs do not tell apart there.
func (s *scanner) definedNames(want string) (found bool, err error) {
	err = s.children(func() error {
		if name, _ := s.attr("name"); s.space == sheetSpace && strings.EqualFold(string(name), want) {
			found = true
		}
		return s.skipKnown()
	})
	return found, err
}

// sheets appends the sheets that the workbook lists to entries.
func (s *scanner) sheets(entries []entry) ([]entry, error) {
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
func (s *scanner) sheet() (e entry, err error) {
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
// dialogs and macro sheets of old are left out.
func (b *Book) worksheets(entries []entry, relations map[string]relation) error {
	place := project.FilePlace(b.pack.file)
	parts := make(map[string]bool)
	for _, e := range entries {
		r, ok := relations[e.id]
		switch {
		case !ok || r.away:
			return fault.New("input.xlsx_part_missing", "part", e.sheet.Name).At(place)
		case r.kind != "worksheet":
			continue
		case b.pack.find(r.target) == nil:
			return fault.New("input.xlsx_part_missing", "part", r.target).At(place)
		case parts[archive.Name(r.target)]:
			return fault.New("input.xlsx_part_twice", "part", r.target).At(place)
		}
		parts[archive.Name(r.target)] = true
		b.sheets = append(b.sheets, worksheet{e.sheet, r.target})
	}
	return nil
}
