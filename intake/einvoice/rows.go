package einvoice

import (
	"slices"
	"strings"
)

// downwards sorts texts from top to bottom if all have a position; texts at the
// same height keep the order of their tags.
func downwards(objects []object) []object {
	if arePlaced(objects) {
		slices.SortStableFunc(objects, object.compare)
	}
	return objects
}

// arePlaced reports whether the positions of all texts are known.
func arePlaced(lists ...[]object) bool {
	return !slices.ContainsFunc(slices.Concat(lists...), func(o object) bool { return !o.placed })
}

// place assigns the texts of a column to rows, given by their amounts: in order
// where there are as many, else by equal height; nil where neither works.
func place(cells, amounts []object) []string {
	if len(cells) == len(amounts) && allBetween(cells, amounts) {
		return wording(cells)
	}
	if len(cells) == 0 || !arePlaced(cells, amounts) {
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

// allBetween reports whether each text is below the row before its own and above
// the next row, as far as positions are known.
func allBetween(cells, amounts []object) bool {
	if !arePlaced(cells, amounts) {
		return true
	}
	for i, c := range cells {
		if i > 0 && c.compare(amounts[i-1]) <= 0 || i+1 < len(amounts) && c.compare(amounts[i+1]) >= 0 {
			return false
		}
	}
	return true
}

// groupItems assigns the pieces of items to rows, nil where that is not certain.
// An item begins with its class between asterisks (*金属制品*支架); either all
// items do, or none.
func groupItems(tags [][]object, amounts []object) [][]object {
	pieces := downwards(slices.Concat(tags...))
	if len(pieces) < len(amounts) {
		return nil
	}
	var groups [][]object
	switch stars := startsOf(pieces); {
	case len(amounts) == 1:
		return [][]object{slices.Concat(tags...)}
	case len(tags) == len(amounts):
		groups = tags
	case len(pieces) == len(amounts):
		groups = slices.Collect(slices.Chunk(pieces, 1))
	case len(stars) == len(amounts) && stars[0] == 0:
		for i, to := range append(stars[1:], len(pieces)) {
			groups = append(groups, pieces[stars[i]:to])
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
	if begun := len(startsOf(firsts)); begun != 0 && begun != len(firsts) || !allBetween(firsts, amounts) {
		return nil
	}
	return groups
}

// startsOf returns the positions of the pieces with which an item begins.
func startsOf(pieces []object) (starts []int) {
	for i, p := range pieces {
		if strings.HasPrefix(strings.TrimSpace(p.text), "*") {
			starts = append(starts, i)
		}
	}
	return starts
}

// byHeight gives each piece to the last row that is not below it.
func byHeight(pieces, amounts []object) [][]object {
	if !arePlaced(pieces, amounts) {
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
