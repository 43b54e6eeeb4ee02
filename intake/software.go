package intake

import (
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
		rec.data[project.FieldStatus] = datum{given: true, spot: project.Spot{Row: rec.spot.Row, Col: int32(last.Col)}}
		rec.data[project.FieldStatus].Text = s
	}
	if t.last != nil && !rec.has(project.FieldNumber) && !rec.has(project.FieldENumber) && !rec.has(project.FieldCode) && !rec.blank() {
		for _, f := range invoiceFields {
			if !rec.has(f) {
				rec.data[f] = t.last.data[f]
			}
		}
	}
	t.last = rec
}
