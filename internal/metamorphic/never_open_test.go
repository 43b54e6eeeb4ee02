package metamorphic

import (
	"slices"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
)

// isOpen reports whether sources that agree leave open what comes of them: such cases
// are not compared.
func isOpen(w *invented.Dealt) bool { return redOfSeveralCategories(w) || grossSharedOut(w) }

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

// grossSharedOut: which row has the last fen. Rows of several categories equal the total of an export, which is
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

// hasLines reports whether evidence has the lines of an invoice.
func hasLines(w *invented.Dealt, n int) bool {
	return slices.ContainsFunc(w.Sources, func(s invented.Source) bool {
		return s.Kind >= invented.Lines && slices.ContainsFunc(s.Said, func(said invented.Said) bool { return said.Invoice == n })
	})
}

// isPaidInParts reports whether a list has a row for each payment.
func isPaidInParts(s invented.Source, n int) bool {
	return slices.ContainsFunc(s.Said, func(said invented.Said) bool { return said.Invoice == n && said.Row[project.FieldPaymentDate] != "" })
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
