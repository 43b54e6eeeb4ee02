package xlsx

import (
	"cmp"
	"slices"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

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
	col  uint16
	kind sheet.Kind
	date bool
	unit sheet.Unit
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
		k.cells = append(k.cells, keptCell{uint16(c.Col), c.Kind, c.Date, c.Unit})
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
			row.Cells = append(row.Cells, sheet.Cell{Col: int(c.col), Kind: c.kind, Date: c.date, Unit: c.unit, Text: k.texts.at(int(n))})
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
