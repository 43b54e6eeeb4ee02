package metamorphic

import (
	"slices"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
)

// isOpen reports whether sources that agree leave open what comes of them: such cases
// are not compared.
func isOpen(w *invented.Dealt) bool {
	return redOfTwins(w) || otherSideSharedOut(w) || paymentEqualsALine(w)
}

// redOfTwins: a list tells two machines of one name apart by names of its own, and
// only evidence of the red invoice, or only that of the other one, has the name that
// both machines have on the invoice. By the contract it is in review then which lines of
// several categories were taken back.
func redOfTwins(w *invented.Dealt) bool {
	return ofReds(w, func(red, blue int) bool {
		v := &w.Invoices[blue]
		return v.HasTwins() && !v.OneCategory() && hasLines(w, red) != hasLines(w, blue)
	})
}

// otherSideSharedOut: which row has the last fen. Rows of several categories equal the
// total of an export. They state net or gross, and a rate at most, and the other of the
// two counts.
func otherSideSharedOut(w *invented.Dealt) bool {
	for _, s := range w.Sources {
		other := s.Basis == invented.BareGross || s.Basis == invented.GrossAndRate
		if w.Case.Answers["amount_basis"] == "gross" {
			other = s.Basis == invented.BareNet || s.Basis == invented.NetAndRate
		}
		if !other {
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

// paymentEqualsALine: a list calls goods otherwise than the invoice does, and one of two
// payments for a machine is the amount of another machine. Nothing tells that it is not
// that machine.
func paymentEqualsALine(w *invented.Dealt) bool {
	equals := func(r invented.Said) bool {
		goods, amount := w.Invoices[r.Invoice].Goods, r.Amount(false)
		return slices.ContainsFunc(goods, func(g invented.Good) bool { return amount == g.Net || amount == g.Net+g.Tax }) &&
			!slices.ContainsFunc(goods, func(g invented.Good) bool { return g.Item == r.Row[project.FieldItem] })
	}
	return slices.ContainsFunc(w.Sources, func(s invented.Source) bool {
		return slices.ContainsFunc(s.Said, func(r invented.Said) bool {
			return r.Row[project.FieldPaymentDate] != "" && hasLines(w, r.Invoice) && equals(r)
		})
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
