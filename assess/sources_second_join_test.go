package assess_test

import (
	"maps"
	"slices"
)

// Rule 4: several lists in one project, and what they may come to together.

// joinByLines brings the lists of one project together where the best source has lines (rules 3 and 4). Lists all of whose rows
// mean lines are together those lines. Where a row stands for itself, and the lists have lines in common beyond the rows that
// they share, they cannot both count; nor where the total has no room for both.
func (s *sourcesCase) joinByLines(lists [][]sourcesClaim, share *sourcesShare) {
	var own []sourcesClaim
	sums := make([]int64, len(lists)) // of each list by itself
	for at, list := range lists {
		alone := &sourcesShare{lines: make(map[int][4]bool)}
		var rest []sourcesClaim
		for _, c := range list {
			alone.hold(c)
			share.hold(c)
			if c.lines == nil {
				rest = append(rest, c)
				sums[at] += c.amount
			}
		}
		s.follow(alone)
		for k := range alone.lines {
			sums[at] += s.lines[k].sum
		}
		own = sourcesUnite(own, rest, share)
	}
	share.mixed = share.mixed || (len(lists) > 1 && sourcesOverlap(lists)) // the finer list's categories
	s.copies(lists, share)
	s.follow(share)
	all := sourcesSum(own)
	for k := range share.lines {
		all += s.lines[k].sum
	}
	if len(lists) == 2 && len(own) > 0 && len(lists[0]) != len(lists[1]) && sourcesStated(lists[0]) == sourcesStated(lists[1]) { // different detail
		finer := 0
		if len(lists[1]) > len(lists[0]) {
			finer = 1
		}
		share.mixed = true
		share.amounts[sourcesAny(lists)] = sums[finer]
		share.doubt(lists[finer])
		return
	}
	if len(lists) > 1 && sourcesOverlap(lists) && sourcesStated(lists[0]) != sourcesStated(lists[1]) {
		share.unsure = append(share.unsure, "lists that mean the same lines, and have different sums")
	}
	if len(lists) > 1 && (max(all, -all) > max(s.total, -s.total) || (len(own) > 0 && sourcesOverlap(lists))) {
		share.review = append(share.review, "unsettled")
		if slices.ContainsFunc(s.lines, func(l *sourcesLine) bool { return l.sum < 0 && s.total >= 0 }) {
			share.open = append(share.open, "whether a discount follows before the larger list is chosen")
		}
		share.mixed = true
		share.amounts[sourcesAny(lists)] = slices.Max(sums)
		return
	}
	if len(lists) > 1 && len(own) > 0 {
		share.open = append(share.open, "whether a row that fits no line counts beside another list, where the total has room")
	}
	for k, categories := range share.lines {
		share.amounts[categories] += s.lines[k].sum
	}
	share.doubt(own)
	for _, c := range own {
		share.amounts[c.row.categories] += c.amount
	}
}

// sourcesOverlap tells whether rows of two lists mean a line in common without being the same row.
func sourcesOverlap(lists [][]sourcesClaim) bool {
	for _, c := range lists[0] {
		for _, d := range lists[1] {
			if !slices.Equal(c.lines, d.lines) && slices.ContainsFunc(c.lines, func(k int) bool { return slices.Contains(d.lines, k) }) {
				return true
			}
		}
	}
	return false
}

// sourcesStated is what the rows of a list come to by themselves.
func sourcesStated(claims []sourcesClaim) (sum int64) {
	for _, c := range claims {
		net, _, _ := c.row.amount()
		sum += net
	}
	return sum
}

// sourcesAny stands for the categories of an amount whose categories are not compared.
func sourcesAny(lists [][]sourcesClaim) [4]bool { return lists[0][0].row.categories }

// doubt notes what is doubtful of amounts that count.
func (s *sourcesShare) doubt(claims []sourcesClaim) {
	for _, c := range claims {
		s.review = append(s.review, c.doubts...)
	}
}

// hold notes the lines that a claim means.
func (s *sourcesShare) hold(c sourcesClaim) {
	for _, k := range c.lines {
		s.mixed = s.mixed || c.shared
		s.lines[k] = sourcesUnited(s.lines[k], c.row.categories)
	}
}

// follow claims the discounts behind claimed lines.
func (s *sourcesCase) follow(share *sourcesShare) {
	for k, line := range s.lines {
		if _, has := share.lines[k]; s.total >= 0 && line.sum < 0 && k > 0 && !has {
			if before, has := share.lines[k-1]; has {
				share.lines[k] = before
			}
		}
	}
}

// copies asks whether the best source has more lines of the amounts that stand in several lists than any of these.
func (s *sourcesCase) copies(lists [][]sourcesClaim, share *sourcesShare) {
	for _, line := range s.lines {
		in, most, has := 0, 0, 0
		for _, list := range lists {
			count := 0
			for _, c := range list {
				if len(c.lines) == 1 && !c.shared && s.lines[c.lines[0]].sum == line.sum {
					count++
				}
			}
			if count > 0 {
				in++
			}
			most = max(most, count)
		}
		for _, other := range s.lines {
			if other.sum == line.sum {
				has++
			}
		}
		if in > 1 && most < has {
			share.review = append(share.review, "same row more")
		}
	}
}

// joinByRows brings the lists of one project together where no source has lines.
func (s *sourcesCase) joinByRows(lists [][]sourcesClaim, share *sourcesShare) {
	joined := lists[0]
	for _, list := range lists[1:] {
		joined = s.joinTwo(joined, list, share)
	}
	share.doubt(joined)
	for _, c := range joined {
		share.mixed = share.mixed || (c.shared && c.row.digit > 100) // which row has the last fen
		share.amounts[c.row.categories] += c.amount
	}
}

func sourcesSum(claims []sourcesClaim) (sum int64) {
	for _, c := range claims {
		sum += c.amount
	}
	return sum
}

// sourcesEqual compares the sums of two lists, to the last digit of a single row.
func sourcesEqual(a, b []sourcesClaim) bool {
	for _, pair := range [][2][]sourcesClaim{{a, b}, {b, a}} {
		if one, sum := pair[0], sourcesSum(pair[1]); len(one) == 1 && one[0].row.net != nil && one[0].row.agrees(sum, sum) {
			return true
		}
	}
	grossA, allA := sourcesGross(a)
	grossB, allB := sourcesGross(b)
	return sourcesSum(a) == sourcesSum(b) || (allA && allB && grossA == grossB)
}

// sourcesGross adds up the gross amounts that rows state; ok is false where one states none.
func sourcesGross(claims []sourcesClaim) (sum int64, ok bool) {
	for _, c := range claims {
		if c.row.gross == nil {
			return 0, false
		}
		sum += *c.row.gross
	}
	return sum, true
}

func (s *sourcesCase) joinTwo(a, b []sourcesClaim, share *sourcesShare) []sourcesClaim {
	united := sourcesUnite(a, b, share)
	switch {
	case len(united) == max(len(a), len(b)): // one has all rows of the other
		return united
	case len(a) != len(b) && sourcesEqual(a, b): // different detail
		if share.mixed = true; len(a) > len(b) {
			return a
		}
		return b
	case s.lines != nil && sourcesSum(united) <= s.total:
		return united
	}
	for _, list := range [][]sourcesClaim{a, b} {
		if len(list) > 1 && list[0].row.digit > 1 {
			share.open = append(share.open, "whether the sums of rounded rows are equal")
			share.unsure = append(share.unsure, "whether the sums of rounded rows are equal")
			return united
		}
	}
	share.review = append(share.review, "unsettled")
	share.mixed = true
	if sourcesSum(b) > sourcesSum(a) {
		return b
	}
	return a
}

// sourcesUnite are the rows of two lists, those that agree in amounts once: with the same item first.
func sourcesUnite(a, b []sourcesClaim, share *sourcesShare) []sourcesClaim {
	united := slices.Clone(a)
	taken, placed := make([]bool, len(a)), make([]bool, len(b))
	for _, byItem := range []bool{true, false} {
		for n, c := range b {
			for k := range a {
				if !placed[n] && !taken[k] && sourcesAgree(a[k].row, c.row) && (!byItem || a[k].row.item == c.row.item) {
					taken[k], placed[n] = true, true
					united[k].row.categories = sourcesUnited(a[k].row.categories, c.row.categories)
					if a[k].amount != c.amount || a[k].row.bare != c.row.bare || (a[k].row.net == nil) != (c.row.net == nil) || (a[k].row.tax == nil) != (c.row.tax == nil) {
						share.unsure = append(share.unsure, "rows that agree on different bases")
						share.open = append(share.open, "rows that agree on different bases")
					}
				}
			}
		}
	}
	for n, c := range b {
		if !placed[n] {
			united = append(united, c)
		}
	}
	return united
}

// sourcesAgree tells whether two rows agree in amounts, completed where they state the rate or the tax.
func sourcesAgree(a, b sourcesRow) bool {
	net, gross := a.both()
	has := b
	if n, g := b.both(); n != nil && !b.bare {
		has.net, has.gross = n, g
	}
	forward := (net != nil && has.net != nil && has.agrees(*net, -1)) || (gross != nil && has.agrees(-1, *gross))
	coarse := a
	coarse.net, coarse.gross = net, gross
	back := (has.net != nil && coarse.agrees(*has.net, -1)) || (has.gross != nil && coarse.agrees(-1, *has.gross))
	return forward || back
}

// both are the net and the gross amount of a row, the missing one by tax or rate.
func (r *sourcesRow) both() (net, gross *int64) {
	net, gross = r.net, r.gross
	if n, _, ok := r.amount(); ok && net == nil {
		net = &n
	}
	switch {
	case gross == nil && net != nil && r.tax != nil:
		gross = ownFen(*net + *r.tax)
	case gross == nil && net != nil && r.rated:
		gross = ownFen(secondTimes(*net, 113_00, 100_00))
	}
	return net, gross
}

// cut brings what a project claims down to the total of the invoice.
func (s *sourcesCase) cut(share *sourcesShare) {
	sum := share.sum()
	if s.lines == nil || (s.total >= 0 && sum <= s.total) || (s.total < 0 && sum >= s.total) {
		return
	}
	share.review = append(share.review, "above the total")
	share.mixed = share.mixed || len(share.amounts) > 1
	rest := s.total
	categories := slices.Collect(maps.Keys(share.amounts))
	for n, c := range categories {
		part := secondTimes(share.amounts[c], s.total, sum)
		if n == len(categories)-1 {
			part = rest
		}
		rest -= part
		share.amounts[c] = part
	}
}
