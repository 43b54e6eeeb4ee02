package invoice

import (
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// BlueLines are the rows of a blue invoice that a red-letter line reverses.
type BlueLines struct {
	Rows       []*Row
	Categories project.Categories
	Differ     bool         // the rows are not all of these categories
	Date       project.Date // of the rows, the earliest, zero where none is given
}

// Key names the blue invoice: of several numbers by the first in byte order, so
// that the order of its lines does not matter.
func (b *BlueLines) Key() string {
	key := b.Rows[0].Key
	for _, r := range b.Rows[1:] {
		key = min(key, r.Key)
	}
	return key
}

// NamedBlue returns the key of the blue invoice that the row, or a copy of it,
// names, and where; "" where none does.
func (r *Row) NamedBlue() (key string, field project.Field) {
	for _, twin := range r.Copies {
		if key, field = blueNamedBy(twin.Line); key != "" {
			return key, field
		}
	}
	return "", project.FieldRedOf
}

// matchReds joins the red-letter rows that are kept of their copies to the rows
// they reverse, and gives them their categories.
func (x *Index) matchReds(reds []*Row) {
	if len(reds) == 0 {
		return
	}
	keys := make([]string, len(reds))
	for n, r := range reds {
		keys[n], _ = r.NamedBlue()
	}
	named := x.named(keys)
	for n, r := range reds {
		var blue *BlueLines
		if v := blueOf(keys[n], named[keys[n]], r.Line.Seller); v != nil {
			blue = v.reversedBy(r)
			blue.pair(r)
		}
		for _, twin := range r.Copies {
			twin.IsRed, twin.Blue = true, blue
			if blue != nil {
				twin.Categories, twin.UnknownCategory = blue.Categories, ""
			}
		}
	}
}

// named are the invoices that each of the keys may mean: a number without its
// code may name several.
func (x *Index) named(keys []string) map[string]map[*Invoice]bool {
	named := make(map[string]map[*Invoice]bool, len(keys))
	for _, key := range keys {
		if key != "" {
			named[key] = make(map[*Invoice]bool)
		}
	}
	for n := range x.Rows {
		r := &x.Rows[n]
		if r.Invoice == nil || n > 0 && r.Invoice == x.Rows[n-1].Invoice && sameNumbers(r.Line, x.Rows[n-1].Line) {
			continue
		}
		names := [...]string{r.Key, r.Line.PaperKey(), "-" + r.Line.PaperNumber()}
		for _, name := range names {
			if invoices := named[name]; invoices != nil {
				invoices[r.Invoice] = true
			}
		}
	}
	return named
}

// blueOf returns the invoice that a red-letter line means by a key, nil where
// there is none or it is red itself. A number without its code means the only
// one whose seller is not another.
func blueOf(key string, named map[*Invoice]bool, seller project.Party) (blue *Invoice) {
	for v := range named {
		if v.IsRed() || strings.HasPrefix(key, "-") && v.isOfAnother(seller) {
			continue
		}
		if blue != nil {
			return nil
		}
		blue = v
	}
	return blue
}

// blueKey says which rows of an invoice: those of a project, nil for all, and of
// an item, "" for all. A line without an item means the same as none.
type blueKey struct {
	project *project.Project
	item    string
	claimed bool // it is the item of the row that claims the line, not the line's own
}

// reversedBy returns the rows that a red-letter row means: those of its own
// project where there are any, and of these the ones with the same item.
func (v *Invoice) reversedBy(red *Row) *BlueLines {
	if v.blues == nil {
		v.blues = make(map[blueKey]*BlueLines)
		for _, r := range v.Rows {
			for _, p := range []*project.Project{nil, r.Project} {
				v.addBlue(blueKey{project: p}, r)
				for n, item := range itemsOf(r.Line) {
					v.addBlue(blueKey{p, item, n > 0}, r)
				}
			}
		}
	}
	p := red.Project
	if v.blues[blueKey{project: p}] == nil {
		p = nil
	}
	for _, claimed := range [...]bool{false, true} {
		for _, item := range itemsOf(red.Line) {
			if same := v.blues[blueKey{p, item, claimed}]; same != nil {
				return same
			}
		}
	}
	return v.blues[blueKey{project: p}]
}

// itemsOf are the names of what a line buys: its own, then that by which a list
// claims it, where it is another. There is none where it has no item.
func itemsOf(l *project.Line) (items []string) {
	if item := spelling.NameKey(l.Item); item != "" {
		items = append(items, item)
	}
	if l.Claim == nil || len(items) == 0 {
		return items
	}
	if item := spelling.NameKey(l.Claim.Item); item != "" && item != items[0] {
		items = append(items, item)
	}
	return items
}

func (v *Invoice) addBlue(key blueKey, r *Row) {
	b := v.blues[key]
	if b == nil {
		b = &BlueLines{Categories: r.Categories}
		v.blues[key] = b
	}
	b.Rows = append(b.Rows, r)
	if r.Categories != b.Categories {
		b.Differ = true
	}
	if b.Differ {
		b.Categories = 0
	}
	if b.Date.IsZero() || !r.Line.Date.IsZero() && r.Line.Date < b.Date {
		b.Date = r.Line.Date
	}
}

// pair marks the two sides of a pair that stands in two projects: what the
// red-letter row takes back, it takes from the other project's figure.
func (b *BlueLines) pair(red *Row) {
	if b.Rows[0].Project == red.Project {
		return
	}
	for _, r := range b.Rows {
		r.pairWith(red.Project)
		for _, twin := range red.Copies {
			twin.pairWith(r.Project)
		}
	}
}

func (r *Row) pairWith(other *project.Project) {
	if r.PairedWith == "" || other.ID < r.PairedWith {
		r.PairedWith = other.ID
	}
}
