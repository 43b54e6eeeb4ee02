package invoice

import (
	"cmp"
	"fmt"
	"regexp"

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
// name, whatever its spelling and legal form.
func SameParty(a, b project.Party) Sameness {
	equal := a.CreditCode == b.CreditCode || sameOrganisation(a.CreditCode, b.CreditCode)
	if a.CreditCode == "" || b.CreditCode == "" {
		if a.Name == "" || b.Name == "" {
			return CannotTell
		}
		equal = a.Name == b.Name || partyKey(a.Name) == partyKey(b.Name)
	}
	if equal {
		return Same
	}
	return Different
}

// goodsClass matches the class that is printed before a line's goods (*机床*).
var goodsClass = regexp.MustCompile(`^\*[^*]+\*`)

// SameItem compares goods by name. One of the two may lack the class: people
// leave it out in their own tables. Two empty names are not the same.
func SameItem(a, b string) bool {
	a, b = spelling.NameKey(a), spelling.NameKey(b)
	return a != "" && (a == b || goodsClass.ReplaceAllString(a, "") == goodsClass.ReplaceAllString(b, "") &&
		goodsClass.MatchString(a) != goodsClass.MatchString(b))
}

// CompareSaid orders lines by all that they say. Where they stand does not
// matter.
func CompareSaid(a, b *project.Line) int { return cmp.Compare(said(a), said(b)) }

func said(l *project.Line) string {
	line := *l
	line.Source, line.Spot, line.Spots, line.Given, line.Remarks, line.Claim, line.Joined, line.Total = nil, project.Spot{}, nil, nil, nil, nil, nil, nil
	return fmt.Sprint(line)
}

// sameOrganisation reports whether two codes of different lengths have the same
// organisation code: a tax number of 15 digits has it in its last nine places, a
// uniform code (GB 32100-2015) in the places 9 to 17.
func sameOrganisation(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 15 && len(b) == 18 && a[6:] == b[8:17]
}

// CountOccurrences tells lines of one invoice apart that say the same, once it
// is certain that the invoice has them all.
func CountOccurrences(lines []*project.Line) {
	type saying struct{ item, net, tax, gross string }
	seen := make(map[saying]int)
	for _, l := range lines {
		s := saying{spelling.NameKey(l.Item), l.Net.Decimal.String(), l.Tax.Decimal.String(), l.Gross.Decimal.String()}
		seen[s]++
		if seen[s] > 1 {
			l.Occurrence = seen[s]
		}
	}
}
