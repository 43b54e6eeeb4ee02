package intake

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// shareLoans tells every loan of the other projects that name the same contract.
func shareLoans(projects []*project.Project) {
	type claim struct {
		id   string
		loan *project.Loan
	}
	claims := make(map[string][]claim)
	for _, p := range projects {
		for _, l := range p.Loans {
			if key := spelling.NameKey(l.ID()); key != "" {
				claims[key] = append(claims[key], claim{p.ID, l})
			}
		}
	}
	for key, all := range claims {
		for _, a := range all {
			for _, b := range all {
				if a.id != b.id && mayBeOneContract(key, a.loan, b.loan) && !slices.Contains(a.loan.Others, b.id) {
					a.loan.Others = append(a.loan.Others, b.id)
				}
			}
			slices.Sort(a.loan.Others)
		}
	}
}

// longContract is how long a contract's number is that no two banks give.
const longContract = 8

// mayBeOneContract reports whether two loans with one number are of one contract:
// short numbers, such as 001, are so only at the same bank.
func mayBeOneContract(key string, a, b *project.Loan) bool {
	x, y := spelling.NameKey(a.Lender), spelling.NameKey(b.Lender)
	return utf8.RuneCountInString(key) >= longContract || x == "" || y == "" || x == y
}

// loanText says what two lists of one project must agree in to say the same of a
// loan: a marked copy of a book repeats its loans.
func loanText(l *project.Loan) string {
	return fmt.Sprint(l.Contract, "|", l.Note, "|", l.Lender, "|", l.Principal, "|", l.Drawn, "|", l.From, "|", l.Until, "|", l.Due, "|", l.Days, "|", l.Rate, "|", l.Paid)
}
