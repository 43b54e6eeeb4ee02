package eligibility

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// Claims are what the register has of the invoices of a run, by the names that
// ClaimNames gives them.
type Claims map[string][]project.Claim

// ClaimNames are the names under which the register knows an invoice with the
// given keys. A number without its code is not unique: seller and day belong
// to its name, and the project where no seller is known. Where the invoice has
// a full number as well, such a name is only an alias.
func ClaimNames(keys []string, date project.Date, seller project.Party, owner string) (own, aliases []string) {
	for _, key := range keys {
		head, number, cut := strings.Cut(key, "-")
		if !cut || head != "" {
			own = append(own, key)
		}
		if cut {
			aliases = append(aliases, weakNames(number, date, seller, owner)...)
		}
	}
	if len(own) == 0 {
		return aliases, nil
	}
	return own, aliases
}

func weakNames(number string, date project.Date, seller project.Party, owner string) (names []string) {
	stem := "-" + number + "/" + date.String() + "/"
	if seller.CreditCode != "" {
		names = append(names, stem+seller.CreditCode)
	}
	if seller.Name != "" {
		names = append(names, stem+spelling.NameKey(seller.Name))
	}
	if names == nil {
		names = []string{stem + "#" + owner}
	}
	return names
}

// NamesToLookUp are all names under which the register may know the invoices
// of the projects, each once.
func NamesToLookUp(projects []*project.Project) []string {
	var names []string
	for _, p := range projects {
		p.EachLine(func(l *project.Line) {
			own, aliases := ClaimNames(lineKeys(l), l.Date, l.Seller, p.ID)
			names = append(append(names, own...), aliases...)
		})
	}
	slices.Sort(names)
	return slices.Compact(names)
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

// Recall finds what the register has of the invoices of a run without judging
// it: of each line under every number by which the run knows its invoice, as
// judgement does.
func (c Claims) Recall(projects []*project.Project) []*Case {
	setting := &Setting{Claims: c}
	cases := make([]*Case, len(projects))
	for n, p := range projects {
		p.Load(nil)
		cases[n] = newCase(setting, p, Memory{})
	}
	findBills(cases, Memory{})
	collectKeys(cases)
	recallClaims(cases)
	return cases
}

// ClaimedBefore is what the register has of the line's invoice, oldest first.
func (i *Item) ClaimedBefore() []project.Claim {
	if i.invoice == nil {
		return nil
	}
	return i.invoice.claims
}

// IsClaimant reports whether a claim is that of the given project: the same
// 项目编号 and not another enterprise.
func IsClaimant(claim project.Claim, id string, enterprise project.Party) bool {
	return claim.Project == id && sameParty(claim.Enterprise, enterprise) != different
}

// lineKeys are the keys that a line itself gives its invoice.
func lineKeys(l *project.Line) []string {
	var keys []string
	if key := l.Key(); key != "" {
		keys = append(keys, key)
	}
	if paper := l.PaperKey(); paper != "" {
		keys = append(keys, paper)
	}
	return keys
}

// Keys are all numbers under which the run knows the line's invoice, its own
// key first.
func (i *Item) Keys() []string {
	own := lineKeys(i.Line)
	if i.invoice == nil || i.invoice.keys == nil {
		return own
	}
	all := own[:1]
	for _, key := range i.invoice.keys {
		if key != own[0] {
			all = append(all, key)
		}
	}
	return all
}

// collectKeys gives the invoices that may have several numbers all of them.
func collectKeys(cases []*Case) {
	for _, c := range cases {
		for _, i := range c.Items {
			if i.invoice != nil && i.invoice.keys == nil && (i.PaperKey() != "" || i.isLoose()) {
				i.invoice.collectKeys()
			}
		}
	}
}

func (b *bill) collectKeys() {
	b.keys = []string{}
	for _, i := range b.items {
		for _, key := range lineKeys(i.Line) {
			if !strings.HasPrefix(key, "-") {
				b.keys = append(b.keys, key)
			}
		}
	}
	slices.Sort(b.keys)
	b.keys = slices.Compact(b.keys)
}

// recallClaims tells each invoice what the register has of it, under whichever
// of its lines' numbers.
func recallClaims(cases []*Case) {
	for _, c := range cases {
		if c.Claims == nil {
			return
		}
		for _, i := range c.Items {
			own, aliases := ClaimNames(i.Keys(), i.Date, i.Seller, c.Project.ID)
			if claims := c.Claims.Of(own, aliases); len(claims) > 0 { // a line without a number has none
				i.invoice.claims = oldestFirst(append(i.invoice.claims, claims...))
			}
		}
	}
}

func hasRegister(c *Case) bool { return c.Claims != nil }

// claimedBefore: an invoice that the register has for another project serves
// no second one. The project's own claim counts only in another batch.
func claimedBefore(c *Case, i *Item) *answer {
	if i.invoice == nil {
		return notAsked
	}
	say := func(id string, claim project.Claim) *answer {
		return hit(numberField(i), id, "key", i.Key(), "project", claim.Project, "enterprise", partyName(claim.Enterprise),
			"batch", claim.Batch, "date", claim.Recorded)
	}
	again := clean
	for _, claim := range i.invoice.claims {
		if !IsClaimant(claim, c.Project.ID, c.enterprise()) {
			return say("invoice.claimed_by_another", claim)
		}
		if again == clean && c.Batch != "" && claim.Batch != c.Batch {
			again = say("invoice.claimed_again", claim)
			again.keep = true
		}
	}
	return again
}
