package intake

import (
	"fmt"
	"strings"

	"tiexi/spelling"

	"github.com/shopspring/decimal"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/project"
)

// summed are the columns whose totals a total row may state.
var summed = []project.Field{project.FieldNet, project.FieldTax, project.FieldGross}

// totals adds up the lines of a sheet, all of them and those since the last
// subtotal, to hold the sheet's own total rows against.
type totals struct {
	all, since [project.NumFields]decimal.Decimal
}

// add takes the amounts of a line.
func (s *totals) add(rec *record) {
	for _, f := range summed {
		d := rec.data[f]
		if !d.given {
			continue
		}
		if n, err := value.Amount(d.Raw, d.tenThousands); err == nil {
			s.all[f] = s.all[f].Add(n)
			s.since[f] = s.since[f].Add(n)
		}
	}
}

var totalWords = map[string]bool{
	"合计": true, "小计": true, "总计": true, "合计行": true, "本页合计": true, "本页小计": true, "累计": true, "total": true,
}

// isTotal reports whether a row is a total: one of its cells says so, and it
// has no invoice number.
func (t *table) isTotal(r sheet.Row, rec *record) bool {
	if rec.has(project.FieldNumber) && !isTotalWord(rec.data[project.FieldNumber].Text) ||
		rec.has(project.FieldENumber) && !isTotalWord(rec.data[project.FieldENumber].Text) {
		return false
	}
	for _, cell := range r.Cells {
		if cell.Kind == sheet.Text && len(cell.Text) <= 40 && isTotalWord(string(cell.Text)) {
			return true
		}
	}
	return false
}

func isTotalWord(s string) bool {
	return totalWords[strings.ToLower(strings.Trim(spelling.Compact(s), ":()"))]
}

// total sets a total row aside and notes a total that is not the sum of what
// it stands for: of all lines above it, or of those since the last one.
func (t *table) total(r sheet.Row, rec *record) {
	place := t.place(rec.spot)
	t.input.Rows++
	t.setAside("total_row", 1, place)
	for _, f := range summed {
		d := rec.data[f]
		if !d.given || d.broken != "" {
			continue
		}
		stated, err := value.Amount(d.Raw, d.tenThousands)
		if err == nil && !stated.Equal(t.sums.all[f]) && !stated.Equal(t.sums.since[f]) {
			t.note("input.note.total_differs", rec.place(f),
				"field", fieldName(f), "stated", stated, "sum", t.sums.all[f])
		}
	}
	t.sums.since = [project.NumFields]decimal.Decimal{}
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
