package project

import (
	"slices"

	"tiexi/internal/decimal"
)

// Loan is one drawing of a bank loan, or one period of interest on it, as a list of
// loans gives it. Amounts are yuan.
type Loan struct {
	Contract  string              // 借款合同号
	Note      string              // 借据号 of the drawing: a contract may have several
	Lender    string              // 贷款银行
	Principal decimal.NullDecimal // 贷款金额（本金）
	Drawn     Date                // 放款日期
	From      Date                // 起息日, zero where it is the day of drawing
	Until     Date                // 还款日期, or the day to which interest is counted
	Due       Date                // 到期日期 by the contract, which may lie ahead
	Days      int                 // 计息天数 as given, 0 where not
	Rate      decimal.NullDecimal // 年利率 actually paid, percent a year
	Paid      decimal.NullDecimal // 已付利息

	Others []string // other projects of the run that name the same contract, by id

	Source *Source
	Spot                       // of the loan: a row, or line and column in a text file
	Spots  [numLoanFields]Spot // where each value stands, in a table also one that is missing; zero where it has no place
}

// LoanField names one value of a loan. Its String is the key in YAML.
type LoanField uint8

// The values of a loan, and its project.
const (
	LoanProject LoanField = iota
	LoanContract
	LoanNote
	LoanLender
	LoanPrincipal
	LoanDrawn
	LoanFrom
	LoanUntil
	LoanDue
	LoanDays
	LoanRate
	LoanPaid

	numLoanFields
)

var loanFieldNames = [numLoanFields]string{
	"project", "contract", "note", "lender", "principal", "drawn", "from", "until", "due", "days", "rate", "paid",
}

// String returns the field's key in YAML ("principal").
func (f LoanField) String() string { return loanFieldNames[f] }

// ParseLoanField finds a field by its key in YAML.
func ParseLoanField(key string) (LoanField, bool) {
	n := slices.Index(loanFieldNames[:], key)
	return LoanField(max(n, 0)), n >= 0
}

// LoanFields returns all fields in their order.
func LoanFields() []LoanField {
	all := make([]LoanField, numLoanFields)
	for n := range all {
		all[n] = LoanField(n)
	}
	return all
}

// Place returns where the loan stands.
func (l *Loan) Place() Place { return Place{Source: l.Source, Spot: l.Spot} }

// At returns where a value stands; where it has no place, where the loan does.
func (l *Loan) At(f LoanField) Place {
	if spot := l.Spots[f]; spot.Row != 0 {
		return Place{Source: l.Source, Spot: spot}
	}
	return l.Place()
}

// Begin is the day from which interest is counted.
func (l *Loan) Begin() Date {
	if l.From.IsZero() {
		return l.Drawn
	}
	return l.From
}

// ID is what the loan is known by: its contract, else its note, "" where it has
// neither.
func (l *Loan) ID() string {
	if l.Contract != "" {
		return l.Contract
	}
	return l.Note
}

// Name is how people know the loan: its number, else its lender.
func (l *Loan) Name() string {
	if id := l.ID(); id != "" {
		return id
	}
	return l.Lender
}

// End is the day to which interest is counted: that of repayment, else the one on
// which the loan is due.
func (l *Loan) End() Date {
	if l.Until.IsZero() {
		return l.Due
	}
	return l.Until
}

// Span is the number of days of interest by the dates: the day of drawing counts,
// the day of repayment does not (算头不算尾). ok is false where a date is missing, or
// the last is not after the first.
func (l *Loan) Span() (days int, ok bool) {
	begin, end := l.Begin(), l.End()
	if begin.IsZero() || end <= begin {
		return 0, false
	}
	return end.Since(begin), true
}
