package intake

import (
	"regexp"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// ownedLoan is a loan with the id of its project.
type ownedLoan struct {
	id   string
	loan *project.Loan
}

// loan reads a loan from a record. What could not be read is a fault.
func (r *reader) loan() *project.Loan {
	l := &project.Loan{Source: r.source, Spot: r.spot}
	for _, f := range project.LoanFields() {
		if r.has(carriers[f]) {
			l.Spots[f] = r.data[carriers[f]].spot
		}
	}
	l.Contract = r.loanNumber(project.FieldNumber)
	l.Note = r.loanNumber(project.FieldENumber)
	l.Lender = spelling.Clean(r.plain(project.FieldSeller))
	l.Principal, l.Paid = r.loanAmount(project.FieldNet), r.loanAmount(project.FieldTax)
	l.Drawn, l.From = r.date(project.FieldDate), r.date(project.FieldPaymentDate)
	l.Until, l.Due = r.date(project.FieldTaxCode), r.date(project.FieldRed)
	l.Days = r.loanDays()
	l.Rate = r.loanRate()
	if currency := currency(r.plain(project.FieldCurrency)); currency != "" {
		r.fail("input.loan_currency", project.FieldCurrency)
	}
	return l
}

// loanNumber reads a contract's or a note's number, which may have any characters.
func (r *reader) loanNumber(f project.Field) string { return spelling.Clean(r.identifier(f)) }

// loanAmount reads yuan. A cell whose format shows another currency is a fault.
func (r *reader) loanAmount(f project.Field) decimal.NullDecimal {
	if c := r.data[f].cell; c != nil && c.Currency != sheet.NoCurrency {
		r.fail("input.currency_by_format", f)
		return decimal.NullDecimal{}
	}
	return r.money(f)
}

// ofDays matches what people write behind a number of days.
var ofDays = regexp.MustCompile(`(?i)(?:天|日|days?)$`)

func (r *reader) loanDays() int {
	if !r.ok(project.FieldKind) {
		return 0
	}
	raw := r.raw(project.FieldKind)
	if raw.Text = spelling.Clean(raw.Text); !raw.Number {
		raw.Text = strings.TrimSpace(ofDays.ReplaceAllString(raw.Text, ""))
	}
	days, err := value.Whole(raw)
	if err != nil || days > mostDays {
		r.fail("input.loan_days", project.FieldKind)
		return 0
	}
	return days
}

// mostDays is longer than any loan runs.
const mostDays = 36600

// loanRate reads percent a year: 3.85%, 3.85 and a cell that is formatted as 3.85%
// are the same.
func (r *reader) loanRate() decimal.NullDecimal {
	f := project.FieldTaxRate
	if !r.ok(f) {
		return decimal.NullDecimal{}
	}
	rate, err := value.Rate(r.raw(f), r.percent(f))
	if err != nil || !strings.ContainsAny(spelling.Clean(r.text(f)), "0123456789") {
		r.fail("input.loan_rate", f)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(rate.Shift(2))
}

// addLoan takes a loan over, unless something of it (faults after index before) could
// not be read.
func (c *content) addLoan(id string, l *project.Loan, before int) {
	if id == "" && len(c.faults) == before {
		c.fail(fault.New("input.no_project").At(l.Place()))
	}
	if len(c.faults) > before {
		c.input.Rows++
		c.setAside(unreadableValue, 1, l.Place())
		return
	}
	c.loans = append(c.loans, ownedLoan{id, l})
}

// tellUnusedLoans notes a list of loans for which nobody asks.
func (c *content) tellUnusedLoans(count int, place project.Place) {
	if count > 0 {
		c.note("input.note.unused_loans", place, "count", count)
	}
}
