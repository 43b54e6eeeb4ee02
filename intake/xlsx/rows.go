package xlsx

import (
	"cmp"
	"slices"
	"strconv"

	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// rowReader reads the rows of one sheet.
type rowReader struct {
	xml     *scanner
	strings stringTable
	styles  []numberformat.Format // by cell style, nil where the book has none
	room    *sheet.Room           // where rows are put
	fn      func(sheet.Row) error
	failed  error // of fn: no more rows are handed on
	shape   sheet.Shape

	anyOrder bool // rows need not stand in order

	row       sheet.Row
	cell      cell                // being read
	digits    []byte              // the row's number in decimal
	cells     int                 // cells of the room before the row's own
	texts     int                 // bytes of the room before the row's own
	lastCol   int                 // of the cell read last, blank or not
	disorder  bool                // a cell stands to the left of the one before it
	seen      [maxCol / 64]uint64 // the columns of the row's cells, from 0
	rightmost int                 // column, where the cells are in disorder
	tags      []lastTag           // by column, from 0
}

// sheet reads the worksheet part.
func (r *rowReader) sheet() error {
	x := r.xml
	if err := x.root(sheetSpace, "worksheet"); err != nil {
		return err
	}
	data := false
	err := x.children(func() error {
		switch {
		case x.is("sheetData") && data:
			return x.unexpected()
		case x.is("sheetData"):
			data = true
			return r.rows()
		case x.is("cols"):
			return x.list("col", r.columns)
		case x.is("mergeCells"):
			return x.list("mergeCell", r.merged)
		}
		return x.skipKnown()
	})
	if err != nil {
		return err
	}
	if !data {
		return x.malformed("xml.missing", "element", "sheetData")
	}
	_, err = x.next() // nothing follows, and the part's checksum is right
	return err
}

// columns reads a range of columns, and notes it where they are hidden.
func (r *rowReader) columns() error {
	x := r.xml
	first, ok1, err1 := x.number("min", maxCol)
	last, ok2, err2 := x.number("max", maxCol)
	hidden, err3 := x.flag("hidden")
	if err := cmp.Or(err1, err2, err3); err != nil {
		return err
	}
	if !ok1 || !ok2 || first < 1 || first > last {
		value, _ := x.attr("min")
		return x.badValue("min/max", value)
	}
	if !hidden && !x.isZero("width") {
		return nil
	}
	return r.addRange(&r.shape.HiddenColumns, sheet.Range{FirstCol: first, LastCol: last})
}

// merged reads a range of merged cells.
func (r *rowReader) merged() error {
	ref, _ := r.xml.attr("ref")
	area, ok := cellRange(ref)
	if !ok {
		return r.xml.fault("input.xlsx_reference", "value", clip(ref))
	}
	return r.addRange(&r.shape.Merged, area)
}

func (r *rowReader) addRange(list *[]sheet.Range, area sheet.Range) error {
	if most := r.xml.limits.Merged; len(*list) == most {
		return r.xml.tooLarge("limit.merged", int64(most))
	}
	*list = append(*list, area)
	return nil
}

// rows reads the sheet's data.
func (r *rowReader) rows() error {
	x := r.xml
	err := x.children(func() error {
		if !x.is("row") {
			return x.skipForeign()
		}
		if err := r.rowTag(); err != nil {
			return err
		}
		return r.readRow()
	})
	if err == nil {
		x.place.Spot = project.Spot{}
	}
	return err
}

// rowTag reads the tag of a row.
func (r *rowReader) rowTag() error {
	x := r.xml
	number := r.row.Number + 1
	if ref, ok := x.attr("r"); ok {
		if number, ok = natural(ref, maxRow); !ok || number == 0 {
			return x.fault("input.xlsx_row_range", "value", clip(ref))
		}
	}
	if number > maxRow {
		return x.fault("input.xlsx_row_range", "value", number)
	}
	if number <= r.row.Number && !r.anyOrder {
		return sheet.ErrDisorder
	}
	hidden, err := x.flag("hidden")
	r.row = sheet.Row{Number: number, Hidden: hidden || x.isZero("ht")}
	r.digits = strconv.AppendInt(r.digits[:0], int64(number), 10)
	r.cells, r.texts = len(r.room.Cells), len(r.room.Texts)
	x.place.Spot = project.Spot{Row: int32(number)}
	clear(r.seen[:(max(r.rightmost, r.lastCol)+63)/64])
	r.lastCol, r.rightmost, r.disorder = 0, 0, false
	return err
}

// readRow reads the cells of a row and hands it on.
func (r *rowReader) readRow() error {
	x := r.xml
	if err := x.ctx.Err(); err != nil {
		return err
	}
	for {
		same := r.sameTag()
		if !same {
			more, err := x.child()
			switch {
			case err != nil:
				return err
			case !more:
				return r.endRow()
			case !x.is("c"):
				if err := x.skipForeign(); err != nil {
					return err
				}
				continue
			}
			if err := r.cellTag(); err != nil {
				return err
			}
		}
		if err := r.readCell(same); err != nil {
			return err
		}
	}
}

// endRow hands the row on, its cells in order, unless it has none or fn failed.
func (r *rowReader) endRow() error {
	last := len(r.room.Cells)
	switch {
	case r.cells == last:
		return nil
	case r.failed == nil:
		r.row.Cells = r.room.Cells[r.cells:last:last]
		if r.disorder {
			slices.SortFunc(r.row.Cells, func(a, b sheet.Cell) int { return cmp.Compare(a.Col, b.Col) })
		}
		r.failed = r.fn(r.row)
	default:
		r.room.Clear()
	}
	if r.anyOrder {
		return r.failed
	}
	return nil // the rest may show that the rows are out of order
}

// cellFault returns a fault that stands in a cell.
func (r *rowReader) cellFault(col int, code string, kv ...any) *fault.Fault {
	f := r.xml.fault(code, kv...)
	f.Place.Col = int32(col)
	return f
}

// keeper keeps the rows of a sheet that are not in order, to hand them on in
// order once all are there. The texts are in a table, one a cell.
type keeper struct {
	reader *rowReader
	rows   []keptRow
	cells  []keptCell
	texts  stringTable
	bytes  int64
}

// keptRow is a row, or a piece of one: cells[first:last].
type keptRow struct {
	offset      int64 // in the part, of the end
	number      int32
	first, last uint32
	hidden      bool
}

type keptCell struct {
	col      uint16
	kind     sheet.Kind
	date     bool
	percent  bool
	unit     sheet.Unit
	currency sheet.Currency
}

// keepRow keeps a copy of a row.
func (k *keeper) keepRow(r sheet.Row) error {
	x := k.reader.xml
	first := len(k.cells)
	for _, c := range r.Cells {
		k.bytes += int64(len(c.Text))
		switch {
		case len(k.cells) == x.limits.KeptCells:
			return x.tooLarge("limit.kept_cells", int64(x.limits.KeptCells))
		case k.bytes > x.limits.KeptBytes:
			return x.tooLarge("limit.kept_bytes", x.limits.KeptBytes)
		}
		k.cells = append(k.cells, keptCell{uint16(c.Col), c.Kind, c.Date, c.Percent, c.Unit, c.Currency})
		k.texts.add(c.Text, slabBytes)
	}
	k.rows = append(k.rows, keptRow{
		offset: x.base + int64(x.pos),
		number: int32(r.Number),
		first:  uint32(first),
		last:   uint32(len(k.cells)),
		hidden: r.Hidden,
	})
	k.reader.room.Clear()
	return nil
}

// each hands the rows on, top to bottom.
func (k *keeper) each(fn func(sheet.Row) error) error {
	slices.SortStableFunc(k.rows, func(a, b keptRow) int { return cmp.Compare(a.number, b.number) })
	row := sheet.Row{}
	for i, piece := range k.rows {
		if err := k.reader.xml.ctx.Err(); err != nil {
			return err
		}
		if row.Number != int(piece.number) {
			row = sheet.Row{Number: int(piece.number), Cells: row.Cells[:0]}
		}
		row.Hidden = row.Hidden || piece.hidden
		for n := piece.first; n < piece.last; n++ {
			c := k.cells[n]
			row.Cells = append(row.Cells, sheet.Cell{Col: int(c.col), Kind: c.kind, Date: c.date, Percent: c.percent, Unit: c.unit, Currency: c.currency, Text: k.texts.at(int(n))})
		}
		if i+1 < len(k.rows) && k.rows[i+1].number == piece.number {
			continue
		}
		if err := k.join(row, piece); err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	return nil
}

// join puts the cells of a row that may have come in pieces in order. The
// piece is the last of them.
func (k *keeper) join(row sheet.Row, piece keptRow) error {
	if len(row.Cells) == int(piece.last-piece.first) {
		return nil
	}
	slices.SortFunc(row.Cells, func(a, b sheet.Cell) int { return cmp.Compare(a.Col, b.Col) })
	for i, c := range row.Cells[1:] {
		if c.Col == row.Cells[i].Col {
			x := k.reader.xml
			place := project.Place{Source: x.place.Source, Spot: project.Spot{Row: piece.number, Col: int32(c.Col)}}
			return fault.New("input.xlsx_cell_twice", "part", x.part, "offset", piece.offset).At(place)
		}
	}
	return nil
}
