package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// amounts are the fields that add up over an invoice.
var amounts = [...]project.Field{project.FieldNet, project.FieldTax, project.FieldGross}

// totals adds up the lines of a sheet, to hold the sheet's own total rows against:
// all of them, and those up to the last subtotal.
type totals struct {
	all, before [project.NumFields]decimal.Decimal
	unread      [project.NumFields]bool // some amount could not be read
}

// add takes the amounts of the next row of a table.
func (s *totals) add(t *lines.Table, row *lines.Row) {
	for _, f := range amounts {
		if w := row.Words[f]; w != 0 {
			s.all[f] = s.all[f].Add(t.AmountOf(f, w).Decimal)
		}
	}
}

// miss notes the amounts that a row has and that could not be read: nothing can be
// said of their total.
func (s *totals) miss(rec *record, row *lines.Row) {
	for _, f := range amounts {
		s.unread[f] = s.unread[f] || row.Words[f] == 0 && rec.has(f)
	}
}

// since is what the lines since the last subtotal come to.
func (s *totals) since(f project.Field) decimal.Decimal { return s.all[f].Sub(s.before[f]) }

// totalWord matches what alone in a cell marks a total; totalPhrase what does
// at the beginning of a row, with the name of a group before it or a remark
// behind: LY-2021-001 汇总, 合计（大写）, 设备小计：.
var (
	totalWord   = regexp.MustCompile(`(?i)^(?:本页|本次)?(?:合计|小计|总计|共计|累计|总合计|合计行|合计数|总金额|总额|金额(?:合计|总计|共计)|(?:合计|总计|共计)金额|total)$`)
	totalPhrase = regexp.MustCompile(`(?i)^.{0,40}(?:合计|小计|总计|共计|累计|汇总|总金额|[0-9]total)(?:数|金额|人民币)?(?:[:(].*)?$|^(?:本页|本次|以上)?(?:合计|小计|总计|共计|累计|共)[:(]?(?:共|发票|共计)?[0-9]+(?:张|份|笔|行|条|台|套|项|个|户)\)?(?:发票|设备|项目)?(?:[:,(].*)?$`)
)

// leastNumber is how many digits an invoice number has at least, the zeros
// that a spreadsheet has taken off aside: a total row may count invoices there.
const leastNumber = 5

// isTotal reports whether a row is a total: it says so, and it has no invoice
// number.
func (t *table) isTotal(r sheet.Row, rec *record) bool {
	for _, f := range []project.Field{project.FieldNumber, project.FieldENumber} {
		if rec.has(f) && isInvoiceNumber(rec.written(f)) {
			return false
		}
	}
	for i, cell := range r.Cells {
		if cell.Kind != sheet.Text || len(cell.Text) > 200 {
			continue
		}
		s := spelling.Compact(string(cell.Text))
		if totalWord.MatchString(strings.Trim(s, ":()")) || i < 2 && totalPhrase.MatchString(s) {
			return true
		}
	}
	return false
}

func isInvoiceNumber(s string) bool {
	digits, others := 0, false
	for _, c := range s {
		if unicode.IsDigit(c) {
			digits++
		} else {
			others = true
		}
	}
	return digits >= leastNumber && !(others && totalPhrase.MatchString(spelling.Compact(s)))
}

// total sets a total row aside and notes a total that is not the sum of what
// it stands for: of all lines above it, or of those since the last one.
func (t *table) total(rec *record) {
	place := t.place(rec.spot)
	t.input.Rows++
	t.setAside("total_row", 1, place)
	for _, f := range amounts {
		if !rec.has(f) || rec.broken(f) != "" || t.sums.unread[f] {
			continue
		}
		stated, err := value.Amount(rec.raw(f), rec.tenThousands(f))
		if err == nil && !stated.Equal(t.sums.all[f]) && !stated.Equal(t.sums.since(f)) {
			t.note("input.note.total_differs", rec.place(f),
				"field", t.nameOf(f), "stated", stated, "sum", t.sums.all[f])
		}
	}
	t.last = nil // an invoice ends with its subtotal
	t.sums.before = t.sums.all
}

// ranges writes ascending row numbers as "3-5, 9".
func ranges(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		if i == j {
			parts = append(parts, fmt.Sprint(rows[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", rows[i], rows[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// tenThousands reports whether an amount is in 万元. The number format of a
// stored amount is nearer to it than the header: 12.5 shown as 12.50万元 is meant
// as such, and 125000 shown as 12.5 under a header of 万元 is 125000 yuan.
func (r *record) tenThousands(f project.Field) bool {
	d := &r.data[f]
	if d.cell != nil && d.cell.Kind == sheet.Number && isAmount(f) {
		switch d.cell.Unit {
		case sheet.Yuan:
			return false
		case sheet.TenThousands:
			return true
		case sheet.NoUnit, sheet.OtherUnit:
		}
	}
	return d.column != nil && d.column.tenThousands
}

// percent reports whether the header of a value says that it is in percent.
func (r *record) percent(f project.Field) bool {
	return r.data[f].column != nil && r.data[f].column.percent
}

// shownUnit is a column some cells of which have another unit than its header
// says.
type shownUnit struct {
	column column
	first  project.Spot
	cells  int
}

// countUnit counts a value whose own number format gave another unit than its
// column has.
func (t *table) countUnit(rec *record, c *column) {
	if rec.tenThousands(c.field) == c.tenThousands {
		return
	}
	i := slices.IndexFunc(t.units, func(u shownUnit) bool { return u.column == *c })
	if i < 0 {
		i = len(t.units)
		t.units = append(t.units, shownUnit{column: *c, first: rec.data[c.field].spot})
	}
	t.units[i].cells++
}

// tellUnits notes the columns some cells of which have another unit than the
// header says.
func (t *table) tellUnits() {
	for _, u := range t.units {
		id := "input.note.unit_by_format"
		if u.column.tenThousands {
			id = "input.note.yuan_by_format"
		}
		t.note(id, t.place(u.first), "header", u.column.header, "cells", u.cells)
	}
}
