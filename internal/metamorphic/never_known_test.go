package metamorphic

import (
	"slices"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
)

// neverKnown are the numbers of the faults that are still to be mended: cases that
// may meet one are not compared. To see a fault again, take its number out.
var neverKnown = []int{3, 8, 16}

// isKnown reports whether a fault is still to be mended. 8: where amounts are gross,
// rows that state a rate may come to a fen more than the total.
func isKnown(n int) bool { return slices.Contains(neverKnown, n) }

// neverFaults tell by number whether a case of agreeing sources may meet a fault.
var neverFaults = map[int]func(*invented.Dealt) bool{
	1: derivedRows, 2: twoBases, 3: redOfSeveralCategories, 4: redListedInPart, 5: redTwins, 6: redOfSharedInvoice, 7: sumAmongBareRows, 14: halvesInTwoLists, 15: redOfTwoNumbers, 16: grossSharedOut,
}

// meetsKnown reports whether a case may meet a fault that is known.
func meetsKnown(w *invented.Dealt) bool {
	return slices.ContainsFunc(neverKnown, func(n int) bool { return neverFaults[n] != nil && neverFaults[n](w) })
}

// derivedRows: several rows with a rate and one amount, which together equal a line
// or the total of an export (invoice.derived).
func derivedRows(w *invented.Dealt) bool {
	for _, s := range w.Sources {
		if s.Kind != invented.Claims || s.Basis != invented.GrossAndRate && s.Basis != invented.NetAndRate {
			continue
		}
		rows := make(map[int]int)
		for _, said := range s.Said {
			if rows[said.Invoice]++; rows[said.Invoice] > 1 && (!hasLines(w, said.Invoice) || isPaidInParts(s, said.Invoice)) {
				return true
			}
		}
	}
	return false
}

// twoBases: two lists of one project that state amounts in two ways.
func twoBases(w *invented.Dealt) bool {
	for n, a := range w.Sources {
		for _, b := range w.Sources[:n] {
			if a.Kind == invented.Claims && b.Kind == invented.Claims && a.Basis != b.Basis && max(a.Basis, b.Basis) >= invented.GrossAndRate && shareInvoice(a, b) {
				return true
			}
		}
	}
	return false
}

// isPaidInParts reports whether a list has a row for each payment.
func isPaidInParts(s invented.Source, n int) bool {
	return slices.ContainsFunc(s.Said, func(said invented.Said) bool { return said.Invoice == n && said.Row[project.FieldPaymentDate] != "" })
}

func shareInvoice(a, b invented.Source) bool {
	return slices.ContainsFunc(a.Said, func(s invented.Said) bool {
		return slices.ContainsFunc(b.Said, func(t invented.Said) bool { return t.Invoice == s.Invoice && t.Project == s.Project })
	})
}

// hasLines reports whether evidence has the lines of an invoice.
func hasLines(w *invented.Dealt, n int) bool {
	return slices.ContainsFunc(w.Sources, func(s invented.Source) bool {
		return s.Kind >= invented.Lines && slices.ContainsFunc(s.Said, func(said invented.Said) bool { return said.Invoice == n })
	})
}

// ofReds reports whether something holds of a red invoice and the one that it
// takes back.
func ofReds(w *invented.Dealt, holds func(red, blue int) bool) bool {
	for n := range w.Invoices {
		if blue := w.Invoices[n].Red; blue >= 0 && holds(n, blue) {
			return true
		}
	}
	return false
}

// redOfSeveralCategories: the items of a red invoice in an export tell which lines
// of a list it takes back, but are not called the same (*机床*车床 and 车床).
func redOfSeveralCategories(w *invented.Dealt) bool {
	return ofReds(w, func(red, blue int) bool {
		category := func(a, b invented.Good) bool { return a.Category == b.Category }
		several := len(slices.CompactFunc(slices.Clone(w.Invoices[blue].Goods), category)) > 1
		inParts := slices.ContainsFunc(w.Sources, func(s invented.Source) bool { return isPaidInParts(s, blue) })
		return several && (inParts || hasLines(w, red) != hasLines(w, blue))
	})
}

// redListedInPart: a list has a red invoice that another list, or another project,
// does not have.
func redListedInPart(w *invented.Dealt) bool {
	return ofReds(w, func(red, blue int) bool {
		listed, silent := false, false
		for _, s := range w.Sources {
			has := func(n int) bool {
				return s.Kind == invented.Claims && slices.ContainsFunc(s.Said, func(said invented.Said) bool { return said.Invoice == n })
			}
			listed = listed || has(red)
			silent = silent || has(blue) && !has(red)
		}
		return listed && silent && !w.Invoices[blue].Whole()
	})
}

// redTwins: a red invoice has two lines that say the same.
func redTwins(w *invented.Dealt) bool {
	return ofReds(w, func(red, _ int) bool { return w.Invoices[red].HasTwins() })
}

// redOfSharedInvoice: a red invoice takes back lines of several projects.
func redOfSharedInvoice(w *invented.Dealt) bool {
	return ofReds(w, func(_, blue int) bool {
		of := make(map[int]bool)
		for _, g := range w.Invoices[blue].Goods {
			of[g.Project] = true
		}
		delete(of, -1)
		return len(of) > 1
	})
}

// sumAmongBareRows: a row of a bare 金额 with VAT equals the rows before it, and the
// total has room for it only with VAT.
func sumAmongBareRows(w *invented.Dealt) bool {
	for _, s := range w.Sources {
		if s.Kind != invented.Claims || s.Basis != invented.BareGross {
			continue
		}
		for _, said := range s.Said {
			if said.Row[project.FieldPaymentDate] != "" && w.Invoices[said.Invoice].HasTwins() {
				return true
			}
		}
	}
	return false
}

// halvesInTwoLists: two lists of a project have the halves of one line.
func halvesInTwoLists(w *invented.Dealt) bool {
	for n := range w.Invoices {
		for p := range w.Owners {
			lists, files := listsOf(w, n, p)
			if files > 1 && slices.ContainsFunc(lists, func(s invented.Source) bool { return hasCopies(s, n, p) && isPaidInParts(s, n) }) {
				return true
			}
		}
	}
	return false
}

// redOfTwoNumbers: a red invoice names the one number of an invoice, and a list has
// the other one.
func redOfTwoNumbers(w *invented.Dealt) bool {
	return ofReds(w, func(_, blue int) bool {
		key := w.Invoices[blue].Facts[project.FieldENumber]
		return slices.ContainsFunc(w.Sources, func(s invented.Source) bool {
			return slices.ContainsFunc(s.Said, func(r invented.Said) bool { return r.Invoice == blue && r.Row[project.FieldENumber] != key })
		})
	})
}

// grossSharedOut: rows of several categories equal the total of an export, which is
// shared out on another basis than the amounts that count, or than the rows state.
func grossSharedOut(w *invented.Dealt) bool {
	for _, s := range w.Sources {
		if w.Case.Answers["amount_basis"] != "gross" && s.Basis != invented.BareGross && s.Basis != invented.GrossAndRate {
			continue
		}
		categories := make(map[int]string) // by invoice
		for _, r := range s.Said {
			category := r.Row[project.FieldCategory]
			if before, seen := categories[r.Invoice]; seen && before != category && s.Kind == invented.Claims && !hasLines(w, r.Invoice) {
				return true
			}
			categories[r.Invoice] = category
		}
	}
	return false
}

// listsOf are the lists in which a project has an invoice, and how many files they
// are.
func listsOf(w *invented.Dealt, n, p int) (lists []invented.Source, files int) {
	for _, s := range w.Sources {
		if slices.ContainsFunc(s.Said, func(r invented.Said) bool { return r.Invoice == n && r.Project == p }) {
			if lists = append(lists, s); s.Copy {
				files++
			}
			files++
		}
	}
	return lists, files
}

// copiedBesideList (9): a list has a row of an invoice twice, and the project has
// another list of it.
func copiedBesideList(w *invented.Dealt, n, p int) bool {
	lists, files := listsOf(w, n, p)
	return files > 1 && slices.ContainsFunc(lists, func(s invented.Source) bool { return hasCopies(s, n, p) })
}

// hasCopies reports whether a list has two rows of an invoice with the same amounts.
func hasCopies(s invented.Source, n, p int) bool {
	said := make(map[[2]string]bool)
	for _, r := range s.Said {
		if r.Invoice != n || r.Project != p {
			continue
		}
		what := [2]string{r.Row[project.FieldNet], r.Row[project.FieldGross]}
		if said[what] {
			return true
		}
		said[what] = true
	}
	return false
}

// redCopied (17): a list has a row of a red invoice twice, and states no gross
// amounts where these are asked for.
func redCopied(w *invented.Dealt, red, p int) bool {
	lists, _ := listsOf(w, red, p)
	return slices.ContainsFunc(lists, func(s invented.Source) bool { return s.Basis >= invented.BareNet && hasCopies(s, red, p) })
}

// vagueBesideList (10): no evidence has the invoice, and of two lists one is rounded
// or has a bare 金额. Rows of both may count together.
func vagueBesideList(w *invented.Dealt, n, p int) bool {
	return !slices.ContainsFunc(w.Sources, func(s invented.Source) bool {
		return s.Kind.IsEvidence() && slices.ContainsFunc(s.Said, func(r invented.Said) bool { return r.Invoice == n })
	}) && netBesideList(w, n, p)
}

// netBesideList (11): of two lists one has no gross amounts.
func netBesideList(w *invented.Dealt, n, p int) bool {
	lists, files := listsOf(w, n, p)
	return files > 1 && slices.ContainsFunc(lists, func(s invented.Source) bool { return s.Basis >= invented.BareNet })
}
