package invoice

import (
	"tiexi/internal/spelling"
	"tiexi/project"
)

// Sameness is whether two parties are one.
type Sameness int8

// The values of Sameness.
const (
	CannotTell Sameness = iota // the two have nothing in common to compare
	Same
	Different
)

// SameParty compares two parties by credit code where both have one, else by
// name, in whatever spelling.
func SameParty(a, b project.Party) Sameness {
	equal := a.CreditCode == b.CreditCode
	if a.CreditCode == "" || b.CreditCode == "" {
		if a.Name == "" || b.Name == "" {
			return CannotTell
		}
		equal = a.Name == b.Name || spelling.NameKey(a.Name) == spelling.NameKey(b.Name)
	}
	if equal {
		return Same
	}
	return Different
}
