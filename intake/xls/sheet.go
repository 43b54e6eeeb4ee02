package xls

import (
	"cmp"
	"context"
	"slices"

	"tiexi/intake/sheet"
)

// layout is what is known of a sheet before its rows are read.
type layout struct {
	shape        sheet.Shape
	hidden       [maxRow / 64]uint64 // rows, from 0
	disorder     bool                // cells do not stand from top to bottom and left to right
	uncalculated bool                // no formula of the sheet has a result
}

func (l *layout) isHidden(row int) bool { return l.hidden[row/64]&(1<<(row%64)) != 0 }

// layout looks through a sheet: at what stands beside its cells, and at their order.
func (b *Book) layout(ctx context.Context, s worksheet) (*layout, error) {
	l := &layout{uncalculated: !b.calculated}
	w := &walker{b.stream, s.begin}
	last, wantsText := -1, false // the cell read last
	table := before
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r, err := w.next()
		if err == nil {
			table, err = table.pass(r)
		}
		switch {
		case err != nil:
			return nil, err
		case r.id == idEnd:
			if len(r.data) > 0 {
				return nil, r.sized(false)
			}
			return l, nil
		case r.id == idString && !wantsText, bookRecords.has(r.id):
			return nil, r.wrong("xls.unexpected", "record", r.name())
		case isCell(r):
			row, first, end, err := r.span()
			if err != nil {
				return nil, err
			}
			l.disorder = l.disorder || row*maxCol+first <= last
			last = row*maxCol + end
			wantsText = r.id == idFormula && r.u16(12) == noNumber && r.data[6] == textResult
			if r.id == idFormula && (r.u16(12) != noNumber || r.data[6] != emptyResult) {
				l.uncalculated = false
			}
		default:
			if r.id == idString {
				wantsText = false
			}
			if err := l.beside(r); err != nil {
				return nil, err
			}
		}
	}
}

// cellTable is where in a sheet a record stands: rows and cells stand together. A
// record between them that does not belong there may be a cell whose type was damaged.
type cellTable int

const (
	before cellTable = iota
	within
	behind
)

// amongCells are the records that may stand between cells; some programs write links
// beside the cell that they stand in.
var amongCells = setOf(idArray, idTable, idSharedFormul, idContinue, 0x00D7, 0x01B8, 0x0800)

// pass returns where the next record stands.
func (t cellTable) pass(r record) (cellTable, error) {
	switch isOf := cellRecords.has(r.id); {
	case isOf && t == behind:
		return t, r.wrong("xls.apart")
	case isOf:
		return within, nil
	case t == within && !amongCells.has(r.id):
		return behind, nil
	}
	return t, nil
}

// beside reads a record that says how rows and columns are shown.
func (l *layout) beside(r record) error {
	switch r.id {
	case idRow:
		const hidden = 0x20
		if err := r.sized(len(r.data) == fixedSizes[idRow]); err != nil {
			return err
		}
		if r.u16(12)&hidden != 0 || r.u16(6) == 0 {
			l.hidden[r.u16(0)/64] |= 1 << (r.u16(0) % 64)
		}
	case idColumns:
		if err := r.sized(len(r.data) == 11 || len(r.data) == 12); err != nil {
			return err
		}
		first, last := r.u16(0), min(r.u16(2), maxCol-1) // some programs give one more than there are
		if first > last {
			return r.wrong("xls.columns")
		}
		if r.data[8]&1 != 0 || r.u16(4) == 0 {
			l.shape.HiddenColumns = append(l.shape.HiddenColumns, sheet.Range{FirstCol: first + 1, LastCol: last + 1})
		}
	case idMerged:
		return l.merged(r)
	default:
	}
	if len(l.shape.HiddenColumns) > maxMerged {
		return r.wrong("xls.too_many", "limit", maxMerged)
	}
	return nil
}

// merged reads ranges of merged cells.
func (l *layout) merged(r record) error {
	if err := r.sized(len(r.data) >= 2 && len(r.data) == 2+8*r.u16(0)); err != nil {
		return err
	}
	for at := 2; at < len(r.data); at += 8 {
		area := sheet.Range{FirstRow: r.u16(at) + 1, LastRow: r.u16(at+2) + 1, FirstCol: r.u16(at+4) + 1, LastCol: r.u16(at+6) + 1}
		if area.FirstRow > area.LastRow || area.FirstCol > area.LastCol || area.LastCol > maxCol {
			return r.wrong("xls.merged")
		}
		if l.shape.Merged = append(l.shape.Merged, area); len(l.shape.Merged) > maxMerged {
			return r.wrong("xls.too_many", "limit", maxMerged)
		}
	}
	return nil
}

// rowReader hands the rows of one sheet on.
type rowReader struct {
	book   *Book
	ctx    context.Context
	layout *layout
	walker walker
	fn     func(sheet.Row) error

	row   int // of the cells, from 0
	cells []sheet.Cell
	text  []byte // of the cells
	kept  []keptCell
}

// keptCell is a cell of a sheet that is out of order.
type keptCell struct {
	row    int
	record record
	cell   sheet.Cell
}

func (r *rowReader) read() error {
	for {
		rec, err := r.walker.next()
		if err != nil {
			return err
		}
		if rec.id == idEnd {
			break
		}
		if !isCell(rec) {
			continue
		}
		if r.layout.disorder {
			err = r.keep(rec)
		} else {
			err = r.next(rec)
		}
		if err != nil {
			return err
		}
	}
	if r.layout.disorder {
		return r.sorted()
	}
	return r.end()
}

// next takes a record of a sheet whose cells are in order.
func (r *rowReader) next(rec record) error {
	if row := rec.u16(0); row != r.row {
		if err := r.end(); err != nil {
			return err
		}
		r.row = row
	}
	return r.cellsOf(rec)
}

// add puts a cell into the row, unless it is empty.
func (r *rowReader) add(row int, c sheet.Cell) {
	if len(c.Text) > 0 || c.Kind == sheet.NoValue {
		r.row, r.cells = row, append(r.cells, c)
	}
}

// end hands the row on, if it has a cell.
func (r *rowReader) end() error {
	if len(r.cells) == 0 {
		return nil
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	err := r.fn(sheet.Row{Number: r.row + 1, Hidden: r.layout.isHidden(r.row), Cells: r.cells})
	r.cells, r.text = r.cells[:0], r.text[:0]
	return err
}

// keep keeps the cells of a record, to put them in order once all are there.
func (r *rowReader) keep(rec record) error {
	r.cells = r.cells[:0]
	if err := r.cellsOf(rec); err != nil {
		return err
	}
	for _, c := range r.cells {
		if len(r.kept) == maxKept {
			return rec.wrong("xls.too_many", "limit", maxKept)
		}
		r.kept = append(r.kept, keptCell{r.row, rec, c}) // the text is not written over: it only grows
	}
	return nil
}

// sorted hands the kept cells on, row by row.
func (r *rowReader) sorted() error {
	kept := r.kept
	slices.SortStableFunc(kept, func(a, b keptCell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.cell.Col, b.cell.Col))
	})
	r.cells = r.cells[:0]
	for i, k := range kept {
		if i > 0 && k.row == kept[i-1].row {
			if k.cell.Col == kept[i-1].cell.Col {
				return k.record.inCell(k.row, k.cell.Col-1, "xls.twice")
			}
		} else if err := r.end(); err != nil {
			return err
		}
		r.row = k.row
		r.cells = append(r.cells, k.cell)
	}
	return r.end()
}
