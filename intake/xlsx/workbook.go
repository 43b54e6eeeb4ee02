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
	sheet.Sheet
	part string
}

// entry is a <sheet> of the workbook: of any kind, known by a relationship.
type entry struct {
	sheet.Sheet
	id string
}

// readWorkbook reads the workbook part: its sheets, and when its days begin.
func (b *Book) readWorkbook(part string) ([]entry, error) {
	s, err := b.scan(context.Background(), part, project.FilePlace(b.file), b.limits.IndexBytes)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	if err := s.root(sheetSpace, "workbook"); err != nil {
		return nil, err
	}
	var entries []entry
	for {
		more, err := s.child()
		if err != nil {
			return nil, err
		}
		if !more {
			return entries, s.rest()
		}
		switch {
		case s.space == sheetSpace && string(s.local) == "sheets":
			entries, err = s.sheets(entries)
		case s.space == sheetSpace && string(s.local) == "workbookPr":
			if b.date1904, err = s.flag("date1904"); err == nil {
				err = s.skip()
			}
		case s.space == sheetSpace && string(s.local) == "definedNames":
			b.result, err = s.definedNames(resultMark)
		default:
			err = s.aside()
		}
		if err != nil {
			return nil, err
		}
		if len(entries) > b.limits.Sheets {
			return nil, s.tooLarge("limit.sheets", int64(b.limits.Sheets))
		}
	}
}

// resultMark is the defined name of a book that tiexi wrote as a result; package
// report/workbook writes it.
const resultMark = "tiexi_result"

// definedNames reports whether one of the defined names is the one wanted. Programs
// take small and capital letters for the same there.
func (s *scanner) definedNames(want string) (found bool, err error) {
	for {
		more, err := s.child()
		if err != nil || !more {
			return found, err
		}
		if name, _ := s.attr("name"); s.space == sheetSpace && strings.EqualFold(string(name), want) {
			found = true
		}
		if err := s.aside(); err != nil {
			return false, err
		}
	}
}

func (s *scanner) sheets(entries []entry) ([]entry, error) {
	for {
		more, err := s.child()
		if err != nil || !more {
			return entries, err
		}
		if s.space != sheetSpace || string(s.local) != "sheet" {
			if err := s.unknown(); err != nil {
				return nil, err
			}
			continue
		}
		var e entry
		name, _ := s.attr("name")
		id, ok := s.attrIn(relSpace, "id")
		if !ok || len(name) == 0 {
			return nil, s.fault("input.xlsx_value", "name", "name/r:id", "value", clip(name))
		}
		e.Name, e.id = string(name), string(id)
		switch state, _ := s.attr("state"); string(state) {
		case "", "visible":
		case "hidden", "veryHidden":
			e.Hidden = true
		default:
			return nil, s.fault("input.xlsx_value", "name", "state", "value", clip(state))
		}
		entries = append(entries, e)
		if err := s.leaf(); err != nil {
			return nil, err
		}
	}
}

// worksheets finds the parts of those sheets that are made of cells. Charts,
// dialogs and macro sheets of old are left out.
func (b *Book) worksheets(entries []entry, relations map[string]relation) error {
	place := project.FilePlace(b.file)
	parts := make(map[string]bool)
	for _, e := range entries {
		r, ok := relations[e.id]
		switch {
		case !ok || r.away:
			return fault.New("input.xlsx_part_missing", "part", e.Name).At(place)
		case r.kind != "worksheet":
			continue
		case b.find(r.target) == nil:
			return fault.New("input.xlsx_part_missing", "part", r.target).At(place)
		case parts[archive.Name(r.target)]:
			return fault.New("input.xlsx_part_twice", "part", r.target).At(place)
		}
		parts[archive.Name(r.target)] = true
		b.sheets = append(b.sheets, worksheet{e.Sheet, r.target})
	}
	return nil
}
