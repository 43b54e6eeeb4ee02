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
		p, isKnown := have[month]
		first := cands[0]
		if n := slices.IndexFunc(cands, func(c candidate) bool { return c.OneYear.Valid }); n >= 0 {
			first = cands[n] // prefer a source that has both rates
		}
		if !isKnown {
			p = first.Publication
		}
		faults := compare(p, cands, isKnown)
		conflicts = append(conflicts, faults...)
		if !isKnown && len(faults) == 0 {
			first.from.Known--
			first.from.Added++
			rows, added = append(rows, p), append(added, p)
		}
	}
	slices.SortFunc(rows, func(a, b Publication) int { return int(a.Date - b.Date) })
	return rows, added, conflicts
}

// compare compares the candidates of a month with its publication, and counts them
// as known or conflicting. All of them conflict where one does, unless the
// publication was known before.
func compare(p Publication, cands []candidate, isKnown bool) (conflicts fault.List) {
	for _, c := range cands {
		if !same(p, c.Publication) {
			conflicts = append(conflicts, conflict(c.Publication, p))
		}
	}
	for _, c := range cands {
		if same(p, c.Publication) && (isKnown || len(conflicts) == 0) {
			c.from.Known++
		} else {
			c.from.Conflicting++
		}
	}
	return conflicts
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
