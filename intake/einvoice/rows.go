package einvoice

import (
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/project"
)

// rows tells the goods lines apart. The tags of a column (Item, Amount, …) may
// be one a line, or one with the texts of all lines, long ones cut into
// several. Every line has one amount and one tax; where items and taxes cannot
// be given to the amounts beyond doubt, the rows are unclear and none is
// returned.
func (t *tags) rows() (rows []row, unclear bool, err error) {
	if rows, err = t.tagged(); rows != nil || err != nil {
		return rows, false, err
	}
	columns := make(map[project.Field][][]object, len(tagRow))
	for _, e := range tagRow {
		if columns[e.field], err = t.objects(t.root, e.path[0]); err != nil {
			return nil, false, err
		}
	}
	amounts := column(columns[project.FieldNet])
	items := groupItems(columns[project.FieldItem], amounts)
	taxes := column(columns[project.FieldTax])
	if len(amounts) == 0 || len(amounts) > maxLines || items == nil || !areAmounts(amounts) ||
		len(taxes) != len(amounts) || !allBetween(taxes, amounts) {
		return nil, len(columns[project.FieldItem])+len(amounts) > 0, nil
	}
	cells := map[project.Field][]string{project.FieldNet: wording(amounts), project.FieldTax: wording(taxes)}
	for _, f := range []project.Field{project.FieldTaxRate, project.FieldQuantity, project.FieldUnitPrice} {
		cells[f] = place(column(columns[f]), amounts)
	}
	rows = make([]row, len(amounts))
	for i := range rows {
		rows[i].texts = make(texts)
		rows[i].put(project.FieldItem, text{element: "Item", value: join(items[i])})
		for _, e := range tagRow {
			if cells[e.field] != nil {
				rows[i].put(e.field, text{element: e.path[0], value: cells[e.field][i]})
			}
		}
	}
	return rows, false, nil
}

// tagged reads rows that have a tag each (GoodsInfo), nil where they have not.
func (t *tags) tagged() ([]row, error) {
	var rows []row
	for _, n := range t.root.within("GoodsInfo") {
		r := row{texts: make(texts)}
		for _, e := range tagRow {
			groups, err := t.objects(n, e.path[0])
			if err != nil {
				return nil, err
			}
			all := slices.Concat(groups...)
			if e.field != project.FieldItem {
				all = column(groups)
			}
			if e.field == project.FieldNet && len(all) != 1 {
				return nil, nil
			}
			r.put(e.field, text{element: e.path[0], value: join(all)})
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// items is what the invoice is of where its lines cannot be told apart.
func (t *tags) items() string {
	groups, err := t.objects(t.root, "Item")
	if err != nil {
		return ""
	}
	return join(slices.Concat(groups...))
}

// column returns the texts of a column down the pages, without "¥".
func column(groups [][]object) []object {
	var all []object
	for _, o := range slices.Concat(groups...) {
		if mark := strings.TrimSpace(o.text); mark != "¥" && mark != "￥" {
			all = append(all, o)
		}
	}
	return downwards(all)
}

// downwards sorts texts down the pages where all have a position; texts at the
// same height keep the order of their tags.
func downwards(objects []object) []object {
	if arePlaced(objects) {
		slices.SortStableFunc(objects, object.compare)
	}
	return objects
}

func arePlaced(objects []object) bool {
	return !slices.ContainsFunc(objects, func(o object) bool { return !o.placed })
}

func areAmounts(objects []object) bool {
	return !slices.ContainsFunc(objects, func(o object) bool {
		_, err := value.Amount(value.Raw{Text: o.text}, false)
		return err != nil
	})
}

func wording(objects []object) []string {
	words := make([]string, len(objects))
	for i, o := range objects {
		words[i] = strings.TrimSpace(o.text)
	}
	return words
}

// place gives each row its text of a column: by order where there are as many
// as rows, else by standing at a row's very height; nil where neither works.
func place(cells, amounts []object) []string {
	if len(cells) == len(amounts) && allBetween(cells, amounts) {
		return wording(cells)
	}
	if len(cells) == 0 || !arePlaced(cells) || !arePlaced(amounts) {
		return nil
	}
	words := make([]string, len(amounts))
	for _, c := range cells {
		i, same := slices.BinarySearchFunc(amounts, c, object.compare)
		if !same || words[i] != "" {
			return nil
		}
		words[i] = strings.TrimSpace(c.text)
	}
	return words
}

// allBetween reports whether each text stands below the row before its own and
// above the row behind it, as far as positions are known.
func allBetween(cells, amounts []object) bool {
	if !arePlaced(cells) || !arePlaced(amounts) {
		return true
	}
	for i, c := range cells {
		if i > 0 && c.compare(amounts[i-1]) <= 0 || i+1 < len(amounts) && c.compare(amounts[i+1]) >= 0 {
			return false
		}
	}
	return true
}

// groupItems gives each row the pieces of its item, nil where that is not
// beyond doubt. An item begins with its class between asterisks
// (*金属制品*支架), so either all rows' items do, or none.
func groupItems(tags [][]object, amounts []object) [][]object {
	pieces := downwards(slices.Concat(tags...))
	if len(pieces) < len(amounts) {
		return nil
	}
	var groups [][]object
	switch stars := slices.Collect(startsOf(pieces)); {
	case len(amounts) == 1:
		return [][]object{slices.Concat(tags...)}
	case len(tags) == len(amounts):
		groups = tags
	case len(pieces) == len(amounts):
		groups = slices.Collect(slices.Chunk(pieces, 1))
	case len(stars) == len(amounts) && stars[0] == 0:
		for i, from := range stars {
			to := len(pieces)
			if i+1 < len(stars) {
				to = stars[i+1]
			}
			groups = append(groups, pieces[from:to])
		}
	default:
		groups = byHeight(pieces, amounts)
	}
	firsts := make([]object, 0, len(groups))
	for _, g := range groups {
		if len(g) == 0 {
			return nil
		}
		firsts = append(firsts, g[0])
	}
	if begun := len(slices.Collect(startsOf(firsts))); begun != 0 && begun != len(firsts) || !allBetween(firsts, amounts) {
		return nil
	}
	return groups
}

// startsOf yields the positions of the pieces with which an item begins.
func startsOf(pieces []object) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i, p := range pieces {
			if strings.HasPrefix(strings.TrimSpace(p.text), "*") && !yield(i) {
				return
			}
		}
	}
}

// byHeight gives each piece to the last row that does not stand below it.
func byHeight(pieces, amounts []object) [][]object {
	if !arePlaced(pieces) || !arePlaced(amounts) {
		return nil
	}
	groups := make([][]object, len(amounts))
	for _, p := range pieces {
		row, same := slices.BinarySearchFunc(amounts, p, object.compare)
		if !same {
			row--
		}
		if row < 0 {
			return nil
		}
		groups[row] = append(groups[row], p)
	}
	return groups
}
