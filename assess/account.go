package assess

import (
	"cmp"
	"slices"

	"tiexi/eligibility"
	"tiexi/invoice"
	"tiexi/policy"
)

// close ends an account: with what is set aside, what counts, and the order of its
// parts.
func (a *Account) close(p *Project, unclaimed []*invoice.Row) {
	if p.Policy.RatesLoans() {
		*a = Account{}
		return
	}
	for _, r := range unclaimed {
		yuan, _ := r.Amounts.On(p.Choices.AmountBasis == policy.Gross)
		a.out(LeftOut, "").add(yuan)
	}
	a.Counted, a.CountedLines = p.Base, p.CountedLines
	a.All, a.Lines = a.Counted, a.CountedLines
	for n := range a.Out {
		a.All, a.Lines = a.All.Add(a.Out[n].Yuan), a.Lines+a.Out[n].Lines
	}
	if len(a.Out) > 1 {
		slices.SortFunc(a.Out, func(x, y Uncounted) int {
			return cmp.Or(cmp.Compare(slices.Index(OutReasons, x.Reason), slices.Index(OutReasons, y.Reason)), cmp.Compare(p.rank(x), p.rank(y)))
		})
	}
}

// rank is the place of a route among those of the policy, or of a rule in the table.
func (p *Project) rank(u Uncounted) int {
	if u.Reason == ByRoute {
		return slices.IndexFunc(p.Policy.Routes, func(r policy.Route) bool { return r.ID == u.ID })
	}
	return slices.IndexFunc(p.Findings, func(f eligibility.Finding) bool { return f.Rule == u.ID })
}
