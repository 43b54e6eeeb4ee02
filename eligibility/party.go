package eligibility

import (
	"tiexi/internal/spelling"
	"tiexi/project"
)

// sameness is whether two names mean one: yes, no, or not to be told.
type sameness int8

const (
	cannotTell sameness = iota
	same
	different
)

// sameParty compares by credit code where both have one, else by name, as
// people write it.
func sameParty(a, b project.Party) sameness {
	if a.CreditCode != "" && b.CreditCode != "" {
		return sameIf(a.CreditCode == b.CreditCode)
	}
	if a.Name != "" && b.Name != "" {
		return sameIf(a.Name == b.Name || spelling.NameKey(a.Name) == spelling.NameKey(b.Name))
	}
	return cannotTell
}

func sameIf(equal bool) sameness {
	if equal {
		return same
	}
	return different
}
