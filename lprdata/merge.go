package lprdata

import (
	"maps"
	"slices"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// candidate is a publication of an imported file, with the report of the file.
type candidate struct {
	Publication
	from *FileReport
}

// merge adds the candidates to the known rows, month by month, because there is
// one publication a month. Known rows are never overwritten. A candidate that
// contradicts a known row is a fault. Where the candidates of a month contradict
// each other, they are faults and the month is left out.
func merge(known []Publication, offered []candidate) (rows, added []Publication, conflicts fault.List) {
	have := make(map[int]Publication, len(known))
	for _, p := range known {
		have[monthOf(p.Date)] = p
	}
	months := make(map[int][]candidate)
	for _, c := range offered {
		months[monthOf(c.Date)] = append(months[monthOf(c.Date)], c)
	}
	rows = slices.Clone(known)
	for _, month := range slices.Sorted(maps.Keys(months)) {
		cands := months[month]
		if k, ok := have[month]; ok {
			conflicts = append(conflicts, confirm(k, cands)...)
			continue
		}
		p, faults := agree(cands)
		if len(faults) > 0 {
			conflicts = append(conflicts, faults...)
			continue
		}
		rows, added = append(rows, p), append(added, p)
	}
	slices.SortFunc(rows, func(a, b Publication) int { return int(a.Date - b.Date) })
	return rows, added, conflicts
}

// confirm compares candidates with what is known of their month.
func confirm(known Publication, cands []candidate) fault.List {
	var conflicts fault.List
	for _, c := range cands {
		if same(known, c.Publication) {
			c.from.Known++
			continue
		}
		c.from.Conflicting++
		conflicts = append(conflicts, conflict(c.Publication, known))
	}
	return conflicts
}

// agree returns the publication of a month, or the faults where the candidates
// contradict each other.
func agree(cands []candidate) (Publication, fault.List) {
	first := cands[0]
	for _, c := range cands {
		if c.OneYear.Valid { // prefer a source that has both rates
			first = c
			break
		}
	}
	var conflicts fault.List
	for _, c := range cands {
		if !same(first.Publication, c.Publication) {
			conflicts = append(conflicts, conflict(c.Publication, first.Publication))
		}
	}
	for _, c := range cands {
		if len(conflicts) > 0 {
			c.from.Conflicting++
		} else {
			c.from.Known++
		}
	}
	if len(conflicts) == 0 {
		first.from.Known--
		first.from.Added++
	}
	return first.Publication, conflicts
}

// same reports whether two publications are equal. A 1-year rate that one of them
// lacks does not make them differ.
func same(a, b Publication) bool {
	ones := !a.OneYear.Valid || !b.OneYear.Valid || a.OneYear.Decimal.Equal(b.OneYear.Decimal)
	return a.Date == b.Date && ones && a.FiveYear.Equal(b.FiveYear)
}

func conflict(p, other Publication) *fault.Fault {
	return fault.New("lpr.conflict",
		"date", p.Date, "one", oneYear(p), "five", p.FiveYear,
		"other_date", other.Date, "other_one", oneYear(other), "other_five", other.FiveYear, "other_place", other.Place,
	).At(p.Place)
}

// oneYear returns the 1-year rate for a message.
func oneYear(p Publication) any {
	if p.OneYear.Valid {
		return p.OneYear.Decimal
	}
	return message.New("lpr.say.not_given")
}
