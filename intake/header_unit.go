package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

const unitTenThousand = "万元"

var (
	// unitTitle matches a title that names the unit of all amounts: 单位：万元,
	// 金额单位（人民币万元）, or the unit alone. Digits between would make it an
	// amount (某单位投资500万元).
	unitTitle = regexp.MustCompile(`单位[:(为][^0-9]{0,8}?([百千万十亿]*元)(?:$|\P{Han})|^\(?(?:人民币)?[:(]*([百千万十亿]*元)\)*$`)
	// unitEnd matches the unit that a header ends with: 金额（单位：万元）.
	unitEnd = regexp.MustCompile(`[(:/](?:人民币)?([百千万十亿]*元)\)?$`)
	// unitNote matches a note that names the unit of the amounts above it.
	unitNote = regexp.MustCompile(`单位(?:均|全|都|一律|统一)*[:(为是][^0-9]{0,8}?([百千万十亿]+元)(?:$|\P{Han})|以(?:人民币)?([百千万十亿]+元)为?(?:计|单位|列)|` +
		`金额(?:均|全|都|一律|统一)*[:为是](?:人民币)?([百千万十亿]+元)`)
	// footnote matches how a note begins that speaks of what stands above it.
	footnote = regexp.MustCompile(`^(?:注|备注|说明|附注|以上|上[表列述])`)
)

// unitOfGroup is the unit that a header names for the headers below it.
func unitOfGroup(text string) string {
	if !strings.Contains(text, "元") {
		return ""
	}
	if m := unitEnd.FindStringSubmatch(spelling.Compact(text)); m != nil {
		return m[1]
	}
	return ""
}

// isTitle reports whether the row is one text at the left edge, which speaks of
// the whole sheet and not of the columns below it.
func (h *heading) isTitle() bool { return len(h.cells) == 1 && h.cells[0] == 1 }

// unitsOver returns the columns of the lower of two header rows with the units
// that the upper names for them: for those under the merged cell, else for
// those up to the next header. Over a blank cell a header is a column itself,
// and one with a value behind it (总投资（万元） | 1200) speaks of that.
func (h *heading) unitsOver(lower heading, merged []sheet.Range) (columns []column, found bool) {
	columns = slices.Clone(lower.columns)
	for _, u := range h.units {
		last := h.lastUnder(u.number, merged)
		if last == u.number && !slices.Contains(lower.cells, u.number) || h.keyFirst && slices.Contains(h.cells, u.number+1) {
			continue
		}
		for i := range columns {
			if c := &columns[i]; u.number <= c.number && c.number <= last && isAmount(c.field) {
				c.unit, found = u.unit, true
			}
		}
	}
	return columns, found
}

// lastUnder is the last column that a header of the row stands over.
func (h *heading) lastUnder(number int, merged []sheet.Range) int {
	for _, r := range merged {
		if r.FirstRow <= h.row && h.row <= r.LastRow && r.FirstCol <= number && number <= r.LastCol {
			return r.LastCol
		}
	}
	for _, n := range h.cells {
		if n > number {
			return n - 1
		}
	}
	return maxColumn
}

const maxColumn = 1 << 20

// setUnit gives a column of amounts the unit that stands nearest to it: its
// header's own, that of the header above, that of a title.
func (t *table) setUnit(c *column) error {
	if !isAmount(c.field) || c.tenThousands || c.yuan {
		return nil
	}
	t.grouped = t.grouped || c.unit != ""
	switch unit := cmp.Or(c.unit, t.unit); unit {
	case "":
		t.unitless = true
	case "元":
	case unitTenThousand:
		c.tenThousands = true
	default:
		return fault.New("input.unit", "unit", unit).At(t.place(project.Spot{Row: int32(t.header)}))
	}
	return nil
}

// unitBelow is a unit that a note names below amounts that were read without
// one: which of them it means, and whether they are not yuan, is not for us to
// say.
type unitBelow struct {
	unit  string
	place project.Place
	above bool // the note speaks of what stands above it
}

func (u *unitBelow) fault() error { return fault.New("input.unit_below", "unit", u.unit).At(u.place) }

// lookBelow reads a note below the header.
func (t *table) lookBelow(cell sheet.Cell, row int) {
	if !t.unitless || t.below != nil || cell.Kind != sheet.Text {
		return
	}
	s := spelling.Compact(string(cell.Text))
	unit := ""
	for _, form := range []*regexp.Regexp{unitTitle, unitNote} {
		if m := form.FindStringSubmatch(s); m != nil && unit == "" {
			unit = strings.Join(m[1:], "")
		}
	}
	if unit == "" || unit == "元" {
		return
	}
	t.below = &unitBelow{unit, t.place(project.Spot{Row: int32(row), Col: int32(cell.Col)}), footnote.MatchString(s)}
}

// nextTable forgets a note that is the title of the next table in the sheet.
func (t *table) nextTable() {
	if t.below != nil && !t.below.above {
		t.below = nil
	}
}
