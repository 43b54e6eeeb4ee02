package assess_test

import (
	"maps"
	"slices"
)

// What is asked once every project has its share: double claims, red invoices, versions of a list.

// together holds the projects against each other that claim the invoice (rules 2 and 3, invoice.double_claim).
func (s *sourcesCase) together() {
	for p, share := range s.shares {
		for q, other := range s.shares {
			if p == q || len(share.amounts) == 0 || len(other.amounts) == 0 { // a rule sees only lines that are still in
				continue
			}
			if len(other.open) > 0 {
				share.unsure = append(share.unsure, "what the other project claims is open")
			}
			if s.run.owners[p] != s.run.owners[q] {
				share.review = append(share.review, "double claim")
				continue
			}
			if s.lines == nil {
				share.unsure = append(share.unsure, "no better source shows whether two projects of an enterprise claim the same")
				continue
			}
			for k := range share.lines {
				if _, has := other.lines[k]; has && s.exact {
					share.review = append(share.review, "double claim")
				}
			}
			if both := share.sum() + other.sum(); max(both, -both) > max(s.total, -s.total) {
				share.review = append(share.review, "double claim")
			}
		}
	}
}

// reds takes what evidence has of red invoices that name this one, for the projects that claim it (rule 2).
func (s *sourcesCase) reds(cases map[string]*sourcesCase, results []*sourcesResult) {
	names := make(map[string]bool)
	for _, sheet := range s.run.sheets {
		for _, row := range sheet.rows {
			if row.blue == s.key {
				names[row.invoice] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		red := cases[name]
		if red == nil {
			red = sourcesMatter(s.run, name)
		}
		for p, share := range s.shares {
			r := results[p]
			r.mixed[name] = true
			if !red.exact && red.shares[p] != nil && len(s.shares) > 1 {
				r.note(&r.open, name, "whose part of a red invoice is left, of which only the total is known")
				r.note(&r.unsure, name, "whose part of a red invoice is left, of which only the total is known")
			}
			if len(share.amounts) == 0 { // it is out, and takes the red one with it
				maps.DeleteFunc(r.counted, func(key string, _ int64) bool { return sourcesInvoiceOf(key) == name })
			}
			if s.void || s.undated || red.void || len(share.amounts) == 0 {
				continue
			}
			if len(share.amounts) > 1 && !(s.exact && red.exact) {
				r.note(&r.open, name, "what is the same item in different sources")
				r.note(&r.unsure, name, "what is the same item in different sources")
			}
			for k, line := range red.lines {
				if listed := red.shares[p]; listed == nil || (red.exact && !listed.has(k)) {
					if s.takeBack(line, share, r, listed != nil) {
						for _, doubt := range red.doubts {
							r.note(&r.review, name, doubt)
						}
					}
				}
			}
		}
	}
}

func (s *sourcesShare) has(k int) bool {
	_, has := s.lines[k]
	return has
}

// takeBack subtracts what a line of a red invoice takes back of what a project claims; false: nothing.
func (s *sourcesCase) takeBack(line *sourcesLine, share *sourcesShare, r *sourcesResult, listed bool) bool {
	mine, others := false, false // has lines of the item
	var rest int64               // of the invoice, that the project does not claim
	for k, blue := range s.lines {
		if _, has := share.lines[k]; has && s.exact {
			mine = mine || blue.item == line.item
			continue
		}
		rest += blue.sum
		others = others || blue.item == line.item
	}
	if !s.exact && s.lines != nil {
		rest = s.total - share.sum()
	}
	if len(share.review)+len(share.open) > 0 && s.lines != nil {
		r.note(&r.open, line.invoice, "a red invoice of what is in doubt")
	}
	if !s.exact && rest != 0 {
		r.note(&r.open, line.invoice, "what the items tell where only the total of the blue invoice is known")
		r.note(&r.unsure, line.invoice, "what the items tell where only the total of the blue invoice is known")
	}
	if s.lines == nil && (len(s.shares) > 1 || listed) {
		r.note(&r.open, line.invoice, "whose part of the invoice is taken back, where only lists have it")
		r.note(&r.unsure, line.invoice, "whose part of the invoice is taken back, where only lists have it")
	}
	amount := line.sum
	switch {
	case rest == 0 || s.lines == nil || (mine && !others):
	case others && !mine:
		return false
	default:
		r.note(&r.review, line.invoice, "pro rata")
		r.note(&r.open, line.invoice, "of what the share is taken")
	}
	var categories [4]bool
	for c := range share.amounts {
		categories = c
	}
	if len(share.amounts) > 1 && !mine {
		for _, c := range s.ofItem(line.item, share) {
			categories = c
		}
		if s.ofItem(line.item, share) == nil {
			r.note(&r.review, line.invoice, "category")
			return true
		}
	}
	r.counted[sourcesKey(line.invoice, categories)] += amount
	return true
}

// ofItem are the categories of rows of lists that call things so, where no source has the lines.
func (s *sourcesCase) ofItem(item string, share *sourcesShare) (list [][4]bool) {
	for _, part := range s.parts {
		for _, row := range part.rows {
			if _, has := share.amounts[row.categories]; has && part.kind == sourcesList && row.item == item {
				list = append(list, row.categories)
			}
		}
	}
	return list
}

func sourcesBoth(a, b map[string]bool) map[string]bool {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}

// sourcesVersions asks which lists of a project are versions of one another (rule 4).
func sourcesVersions(run sourcesRun, results []*sourcesResult) {
	for p, r := range results {
		var lists []map[string]bool
		for _, sheet := range run.sheets {
			has := make(map[string]bool)
			for _, row := range sheet.rows {
				if row.project == p && sheet.kind == sourcesList {
					has[row.invoice] = true
				}
			}
			if len(has) > 0 {
				lists = append(lists, has)
			}
		}
		for a, one := range lists {
			for _, other := range lists[a+1:] {
				common, alone := 0, false
				for key := range maps.Keys(sourcesBoth(one, other)) {
					if one[key] && other[key] {
						common++
					} else { // what is void is out before anybody asks
						alone = alone || r.byInvoice()[key] != 0
					}
				}
				if common == 0 || !alone {
					continue
				}
				if 2*common > max(len(one), len(other)) {
					r.note(&r.review, "*", "one version")
				} else {
					r.note(&r.unsure, "*", "lists that share some invoices")
				}
			}
		}
	}
}
