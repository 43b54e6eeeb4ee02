package invoice

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/project"
)

// Claims are what the register has of the invoices of a run, by the names that
// ClaimNames gives them.
type Claims map[string][]project.Claim

// ClaimNames are the names under which the register knows an invoice with the
// given keys. A number without its code is not unique: seller and day belong
// to its name, and the project where no seller is known. Where the invoice has
// a full number as well, such a name is only an alias.
func ClaimNames(keys []string, date project.Date, seller project.Party, projectID string) (own, aliases []string) {
	for _, key := range keys {
		head, number, cut := strings.Cut(key, "-")
		if !cut || head != "" {
			own = append(own, key)
		}
		if cut {
			for _, k := range sellerKeys(number, date, seller, projectID) {
				aliases = append(aliases, k.name())
			}
		}
	}
	if len(own) == 0 {
		return aliases, nil
	}
	return own, aliases
}

// NamesToLookUp are all names under which the register may know the invoices
// of the projects, in order, each once. Evidence, nil for none, may know other
// numbers of them.
func NamesToLookUp(projects []*project.Project, evidence Archive) []string {
	var names []string
	if evidence != nil {
		evidence.EachNameAt(func(_ int, l *project.Line) {
			own, _ := ClaimNames(Keys(l), l.Date, l.Seller, "")
			names = append(names, own...)
		})
	}
	for _, p := range projects {
		p.EachLine(func(l *project.Line) {
			own, aliases := ClaimNames(Keys(l), l.Date, l.Seller, p.ID)
			names = append(append(names, own...), aliases...)
		})
	}
	return sorted(names)
}

// Of returns the claims on an invoice, oldest first. Names that are aliases on
// both sides may be those of two invoices and prove nothing.
func (c Claims) Of(own, aliases []string) []project.Claim {
	var found []project.Claim
	for _, name := range own {
		found = append(found, c[name]...)
	}
	for _, name := range aliases {
		for _, claim := range c[name] {
			if !claim.Alias {
				found = append(found, claim)
			}
		}
	}
	for n := range found {
		found[n].Alias = false
	}
	return oldestFirst(found)
}

// oldestFirst sorts claims and keeps each once.
func oldestFirst(claims []project.Claim) []project.Claim {
	slices.SortFunc(claims, func(a, b project.Claim) int {
		return cmp.Or(
			cmp.Compare(a.Recorded, b.Recorded), cmp.Compare(a.Batch, b.Batch), cmp.Compare(a.Project, b.Project),
			cmp.Compare(a.Enterprise.CreditCode, b.Enterprise.CreditCode), cmp.Compare(a.Enterprise.Name, b.Enterprise.Name),
		)
	})
	return slices.Compact(claims)
}

// Recall returns what the register has of each invoice of the index, oldest
// first, under whichever of its lines' numbers. Invoices without a claim are
// not in it.
func (c Claims) Recall(x *Index) map[*Invoice][]project.Claim {
	if c == nil {
		return nil
	}
	all := make(map[*Invoice][]project.Claim)
	for n := range x.Rows {
		r := &x.Rows[n]
		own, aliases := ClaimNames(AllKeys(r.Line, r.OtherKeys()), r.Line.Date, r.Line.Seller, r.Project.ID)
		if claims := c.Of(own, aliases); len(claims) > 0 { // a line without a number has none
			all[r.Invoice] = oldestFirst(append(all[r.Invoice], claims...))
		}
	}
	return all
}

// IsClaimant reports whether a claim was made by the given project: the same
// 项目编号 and not another enterprise.
func IsClaimant(claim project.Claim, id string, enterprise project.Party) bool {
	return claim.Project == id && SameParty(claim.Enterprise, enterprise) != Different
}
