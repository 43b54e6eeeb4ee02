package xlsx

import (
	"cmp"
	"slices"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// rowReader reads the rows of one sheet.
type rowReader struct {
	*scanner
	limits  Limits
	strings stringTable
	styles  []numberFormat
	room    *sheet.Room // where rows are put
	fn      func(sheet.Row) error
	shape   sheet.Shape

	anyOrder bool // rows need not stand in order

	row      sheet.Row
	cells    int                 // of the room, in front of the row's own
	texts    int                 // bytes of the room, in front of the row's own
	lastCol  int                 // of the cell read last, blank or not
	disorder bool                // a cell stands to the left of the one before it
	seen     [maxCol / 64]uint64 // the columns of the row's cells, from 0
	words    int                 // of seen, in use
	value    []byte              // the text of a cell, while it is being read
	alike    alike
}

// sheet reads the worksheet part.
func (r *rowReader) sheet() error {
	if err := r.root(sheetSpace, "worksheet"); err != nil {
		return err
	}
	data := false
	for {
		more, err := r.child()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		name := string(r.local)
		switch {
		case r.space != sheetSpace:
			err = r.skip()
		case name == "sheetData":
			if data {
				return r.malformed("xml.unexpected", "element", clip(r.name))
			}
			data = true
			err = r.rows()
		case name == "cols":
			err = r.list("col", r.columns)
		case name == "mergeCells":
			err = r.list("mergeCell", r.merged)
		default:
			err = r.aside()
		}
		if err != nil {
			return err
		}
	}
	if !data {
		return r.malformed("xml.missing", "element", "sheetData")
	}
	return r.rest()
}

func (r *rowReader) columns() error {
	first, ok1, err1 := r.number("min", maxCol)
	last, ok2, err2 := r.number("max", maxCol)
	hidden, err3 := r.flag("hidden")
	if err := cmp.Or(err1, err2, err3); err != nil {
		return err
	}
	if !ok1 || !ok2 || first < 1 || first > last {
		value, _ := r.attr("min")
		return r.fault("input.xlsx_value", "name", "min/max", "value", clip(value))
	}
	if !hidden && !r.isZero("width") {
		return nil
	}
	if len(r.shape.HiddenColumns) == r.limits.Merged {
		return r.tooLarge("limit.merged", int64(r.limits.Merged))
	}
	r.shape.HiddenColumns = append(r.shape.HiddenColumns, sheet.Range{FirstCol: first, LastCol: last})
	return nil
}

func (r *rowReader) merged() error {
	ref, _ := r.attr("ref")
	area, ok := cellRange(ref)
	if !ok {
		return r.fault("input.xlsx_reference", "value", clip(ref))
	}
	if len(r.shape.Merged) == r.limits.Merged {
		return r.tooLarge("limit.merged", int64(r.limits.Merged))
	}
	r.shape.Merged = append(r.shape.Merged, area)
	return nil
}

// rows reads the sheet's data.
func (r *rowReader) rows() error {
	for {
		if r.quickRow() {
			if err := r.readRow(); err != nil {
				return err
			}
			continue
		}
		more, err := r.child()
		if err != nil {
			return err
		}
		if !more {
			r.place.Spot = project.Spot{}
			return nil
		}
		if r.space != sheetSpace || string(r.local) != "row" {
			err = r.unknown()
		} else if err = r.rowTag(); err == nil {
			err = r.readRow()
		}
		if err != nil {
			return err
		}
	}
}

// rowTag reads the tag of a row.
func (r *rowReader) rowTag() error {
	number := r.row.Number + 1
	if ref, ok := r.attr("r"); ok {
		if number, ok = natural(ref, maxRow); !ok || number == 0 {
			return r.fault("input.xlsx_row_range", "value", clip(ref))
		}
	}
	if number > maxRow {
		return r.fault("input.xlsx_row_range", "value", number)
	}
	if number <= r.row.Number && !r.anyOrder {
		return sheet.ErrDisorder
	}
	hidden, err := r.flag("hidden")
	r.beginRow(number, hidden || r.isZero("ht"))
	if err == nil {
		r.learnRow()
	}
	return err
}

// beginRow begins a row.
func (r *rowReader) beginRow(number int, hidden bool) {
	r.row = sheet.Row{Number: number, Hidden: hidden}
	r.cells, r.texts = len(r.room.Cells), len(r.room.Texts)
	r.place.Spot = project.Spot{Row: int32(number)}
	r.lastCol, r.disorder = 0, false
	clear(r.seen[:r.words])
	r.words = 0
	r.alike.number(number)
}

// readRow reads the cells of a row and hands it on.
func (r *rowReader) readRow() error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	for {
		r.quickCells()
		if r.quickRowEnd() {
			break
		}
		if quick, err := r.quickCell(); err != nil {
			return err
		} else if quick {
			continue
		}
		more, err := r.child()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if r.space != sheetSpace || string(r.local) != "c" {
			err = r.unknown()
		} else {
			err = r.readCell()
		}
		if err != nil {
			return err
		}
	}
	last := len(r.room.Cells)
	if r.cells == last {
		return nil
	}
	r.row.Cells = r.room.Cells[r.cells:last:last]
	if r.disorder {
		slices.SortFunc(r.row.Cells, func(a, b sheet.Cell) int { return cmp.Compare(a.Col, b.Col) })
	}
	return r.fn(r.row)
}

// cellFault returns a fault that stands in a cell.
func (r *rowReader) cellFault(col int, code string, kv ...any) *fault.Fault {
	f := r.fault(code, kv...)
	f.Place.Col = int32(col)
	return f
}
