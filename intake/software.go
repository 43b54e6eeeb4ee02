package intake

import (
	"bytes"

	"tiexi/intake/sheet"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// invoiceFields are the cells that a list of the invoicing software fills in
// only once an invoice.
var invoiceFields = []project.Field{
	project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldDate, project.FieldStatus, project.FieldKind,
	project.FieldSeller, project.FieldSellerCode, project.FieldBuyer, project.FieldBuyerCode, project.FieldID,
}

// carry completes a line of the invoicing software's list from the line above,
// and reads the mark that such lists put behind a void invoice.
func (t *table) carry(r sheet.Row, rec *record) {
	if t.marks&softwareMark == 0 {
		return
	}
	last := r.Cells[len(r.Cells)-1]
	if s := spelling.Compact(string(last.Text)); s == "作废" || s == "已作废" {
		rec.data[project.FieldStatus] = datum{
			cell: &sheet.Cell{Text: []byte(s)}, spot: project.Spot{Row: rec.spot.Row, Col: int32(last.Col)},
		}
	}
	if t.last != nil && !rec.has(project.FieldNumber) && !rec.has(project.FieldENumber) && !rec.has(project.FieldCode) && !rec.blank() {
		for _, f := range invoiceFields {
			if !rec.has(f) {
				rec.data[f] = t.last.data[f]
			}
		}
	}
	t.last = rec.keep()
}

// keep returns a copy of the record that lasts longer than its row.
func (r *record) keep() *record {
	kept := *r
	for f := range kept.data {
		kept.data[f] = kept.data[f].keep()
	}
	return &kept
}

// keep returns a copy of the value that lasts longer than its row.
func (d datum) keep() datum {
	if d.cell != nil {
		cell := *d.cell
		cell.Text = bytes.Clone(cell.Text)
		d.cell = &cell
	}
	return d
}
