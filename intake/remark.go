package intake

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// noteStart matches how a note under a table or between its rows begins, and
// the line in which its authors sign.
var noteStart = regexp.MustCompile(`^(?:注|备注|说明|附注|附|填[表报写](?:说明|人|日期|单位)|(?:制表|编制|审核|复核|经办)(?:人|日期|单位)?|` +
	`(?:单位|财务)?负责人|法定代表人|联系(?:人|电话)|(?:申报|金额|计量)?单位|盖章|份数|资料区间|发票类别)(?:\([^)]*\))?:|` +
	`^(?:注|说明)[0-9]|^第[0-9]+页|^以下空白|^\(?[一二三四五六七八九十]+[)、.]|^\(?(?:单位)?盖章`)

var exampleWords = map[string]bool{
	"示例": true, "样例": true, "范例": true, "例": true, "举例": true, "填写示例": true, "示例行": true,
}

// mostNoteCells is how many cells a note may be spread over: the signatures of
// those who made, checked and approved a table.
const mostNoteCells = 4

// remark tells why a row is no record: an example to be filled in after, or a
// note. A row with a stored number is always a record, and so is one with an
// invoice number, unless it calls itself an example.
func (t *table) remark(r sheet.Row, rec *record) (reason string) {
	switch {
	case rec.isTemplateExample():
		return t.templateExample(rec)
	case t.repeatsExample(rec):
		t.fail(fault.New("input.example_kept").At(t.place(rec.spot)).Of(t.idText(rec)))
		return unreadableValue
	case isExample(r.Cells[0]) || isExampleWord(rec.written(project.FieldID)):
		return exampleRow
	}
	if reason := t.instructs(r, rec); reason != "" {
		return reason
	}
	if first := r.Cells[0]; first.Kind == sheet.Text && bytes.Contains(first.Text, []byte("份")) && isFooter(string(first.Text)) {
		return "note_row"
	}
	for _, cell := range r.Cells {
		if cell.Kind != sheet.Text {
			return ""
		}
	}
	if len(r.Cells) > mostNoteCells || isInvoiceNumber(rec.written(project.FieldNumber)) || isInvoiceNumber(rec.written(project.FieldENumber)) {
		return ""
	}
	for _, cell := range r.Cells {
		t.lookBelow(cell, r.Number)
	}
	if !t.isAlone(r, rec) && !noteStart.MatchString(spelling.Compact(string(r.Cells[0].Text))) {
		return ""
	}
	for _, cell := range r.Cells { // 单位：万元 may stand above the next table
		t.look([]string{string(cell.Text)})
	}
	return "note_row"
}

// isAlone reports whether a text stands alone in a row of a table of lines: a
// line has at least a number and an amount.
func (t *table) isAlone(r sheet.Row, rec *record) bool {
	if len(r.Cells) > 1 || !t.ofLines || len(t.columns) <= leastHeaders || rec.has(project.FieldID) {
		return false
	}
	return !slices.ContainsFunc(t.columns, func(c column) bool { return isSummand(c.field) && rec.has(c.field) })
}

func isExample(c sheet.Cell) bool {
	return c.Kind == sheet.Text && bytes.Contains(c.Text, []byte("例")) && isExampleWord(string(c.Text))
}

func isExampleWord(s string) bool {
	return len(s) <= 40 && strings.Contains(s, "例") && exampleWords[strings.Trim(spelling.Compact(s), ":()[]【】")]
}

// isFooter reports whether a row that begins with a text counts the invoices
// above it, as lists of the invoicing software end: 份数：2 金额：100.00.
func isFooter(s string) bool {
	return strings.Contains(s, "份") && strings.HasPrefix(spelling.Compact(s), "份数:")
}

// isTooLong reports whether a record has values beyond the last header. In
// delimited text the values before them may have been cut at a comma of their
// own (12,000,000.00), so that none of the row can be trusted; in a workbook
// such cells are remarks beside the table, and noted.
func (t *table) isTooLong(r sheet.Row, rec *record) bool {
	last := r.Cells[len(r.Cells)-1]
	if last.Col <= t.width {
		return false
	}
	if t.source.Sheet != "" {
		t.stray = append(t.stray, r.Number)
		return false
	}
	t.fail(fault.New("input.too_many_fields", "fields", last.Col, "headers", t.width).
		At(t.place(project.Spot{Row: rec.spot.Row, Col: int32(last.Col)})).Of(t.idText(rec)))
	t.input.Rows++
	t.setAside(unreadableValue, 1, t.place(rec.spot))
	return true
}

// mayBeShort reports whether a row below a header of delimited text need not have
// as many fields: it is a total or a note.
func (t *table) mayBeShort(r sheet.Row, rec *record) bool {
	first := spelling.Compact(string(r.Cells[0].Text))
	return t.isTotal(r, rec) || noteStart.MatchString(first) || isFooter(first)
}

// tellEnds notes records with too few fields, and a file without a final line
// end.
func (t *table) tellEnds() {
	if len(t.short) > 0 {
		t.note("input.note.short_rows", t.place(project.Spot{Row: int32(t.short[0])}), "rows", ranges(t.short))
	}
	if t.open > 0 {
		t.note("input.note.no_line_end", t.place(project.Spot{Row: int32(t.open)}))
	}
}

// tellStray notes the cells beyond the last header.
func (t *table) tellStray() {
	if len(t.stray) > 0 {
		t.note("input.note.stray_cells", t.place(project.Spot{Row: int32(t.stray[0])}), "rows", ranges(t.stray))
	}
}

// withoutOpinions returns the cells of a row without what an earlier annotation
// wrote: it may be corrected and read again, as if nothing had been written.
func (t *table) withoutOpinions(cells []sheet.Cell) []sheet.Cell {
	isOpinion := func(c sheet.Cell) bool { return slices.Contains(t.opinions, c.Col) }
	if !slices.ContainsFunc(cells, isOpinion) {
		return cells
	}
	return slices.DeleteFunc(slices.Clone(cells), isOpinion)
}
