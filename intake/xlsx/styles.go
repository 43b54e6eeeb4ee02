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
func (b *Book) readStyles(ctx context.Context) (styles []numberFormat, err error) {
	if b.stylesPart == "" {
		return nil, nil
	}
	err = b.pack.scan(ctx, b.stylesPart, project.FilePlace(b.pack.file), b.pack.limits.IndexBytes, func(x *scanner) error {
		styles, err = x.styles()
		return err
	})
	return styles, err
}

// styles reads the styles part.
func (s *scanner) styles() ([]numberFormat, error) {
	formats := make(map[int]numberFormat) // the book's own, by id
	ids := []int{}                        // of the cell styles
	err := s.document(sheetSpace, "styleSheet", func() error {
		switch {
		case s.is("numFmts"):
			return s.list("numFmt", func() error { return s.numberFormat(formats) })
		case s.is("cellXfs"):
			return s.list("xf", func() error {
				id, _, err := s.number("numFmtId", 1<<30)
				if most := s.limits.Styles; err == nil && len(ids) == most {
					err = s.tooLarge("limit.styles", int64(most))
				}
				ids = append(ids, id)
				return err
			})
		}
		return s.skip()
	})
	styles := make([]numberFormat, len(ids))
	for i, id := range ids {
		own, ok := formats[id]
		if !ok {
			own.date = builtinDate(id)
		}
		styles[i] = own
	}
	return styles, err
}

// numberFormat reads a number format of the book's own.
func (s *scanner) numberFormat(formats map[int]numberFormat) error {
	id, ok, err := s.number("numFmtId", 1<<30)
	if err != nil {
		return err
	}
	code, has := s.attr("formatCode")
	if !ok || !has {
		return s.badValue("numFmtId/formatCode", nil)
	}
	if most := s.limits.Styles; len(formats) == most {
		return s.tooLarge("limit.styles", int64(most))
	}
	formats[id] = numberFormat{date: showsDate(string(code)), unit: shownUnit(string(code))}
	return nil
}

// builtinDate reports whether a number format that every Chinese Excel knows
// without being told shows a date (ECMA-376 part 1, 18.8.30, zh-cn); those
// that show only a time do not count.
func builtinDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}
