package xlsx

import (
	"context"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// numberFormat is what a number format tells of the numbers that have it.
type numberFormat struct {
	date bool
	unit sheet.Unit
}

// readStyles returns the number format of each cell style of the book, nil
// where it has no styles.
func (b *Book) readStyles(ctx context.Context) ([]numberFormat, error) {
	if b.stylesPart == "" {
		return nil, nil
	}
	s, err := b.scan(ctx, b.stylesPart, project.FilePlace(b.file), b.limits.IndexBytes)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	return s.styles(b.limits.Styles)
}

// styles reads the styles part.
func (s *scanner) styles(most int) ([]numberFormat, error) {
	if err := s.root(sheetSpace, "styleSheet"); err != nil {
		return nil, err
	}
	formats := make(map[int]numberFormat) // of the book's own
	ids := []int{}                        // of the cell styles
	for {
		more, err := s.child()
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		switch {
		case s.space == sheetSpace && string(s.local) == "numFmts":
			err = s.list("numFmt", func() error { return s.numberFormat(formats, most) })
		case s.space == sheetSpace && string(s.local) == "cellXfs":
			err = s.list("xf", func() error {
				id, _, err := s.number("numFmtId", 1<<30)
				if err == nil && len(ids) == most {
					err = s.tooLarge("limit.styles", int64(most))
				}
				ids = append(ids, id)
				return err
			})
		default:
			err = s.skip()
		}
		if err != nil {
			return nil, err
		}
	}
	styles := make([]numberFormat, len(ids))
	for i, id := range ids {
		own, ok := formats[id]
		if !ok {
			own.date = builtinDate(id)
		}
		styles[i] = own
	}
	return styles, s.rest()
}

// list calls fn at the start of each child of the given name.
func (s *scanner) list(name string, fn func() error) error {
	for {
		more, err := s.child()
		if err != nil || !more {
			return err
		}
		if s.space != sheetSpace || string(s.local) != name {
			err = s.unknown()
		} else if err = fn(); err == nil {
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (s *scanner) numberFormat(formats map[int]numberFormat, most int) error {
	id, ok, err := s.number("numFmtId", 1<<30)
	if err != nil {
		return err
	}
	code, has := s.attr("formatCode")
	if !ok || !has {
		return s.fault("input.xlsx_value", "name", "numFmtId/formatCode", "value", "")
	}
	if len(formats) == most {
		return s.tooLarge("limit.styles", int64(most))
	}
	formats[id] = numberFormat{date: showsDate(string(code)), unit: shownUnit(string(code))}
	return nil
}

// builtinDate reports whether a number format that every Chinese Excel knows
// without being told shows a date (ECMA-376 part 1, 18.8.30, zh-cn); those
// that show only a time do not count.
func builtinDate(id int) bool {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return true
	}
	return false
}
