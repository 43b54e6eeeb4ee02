package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// loanRow is a loan, with the number of its project from 1.
type loanRow struct {
	no int
	p  *assess.Project
	v  *eligibility.LoanVerdict
}

// ofLoans reports whether the subsidy is interest on loans.
func (b *Book) ofLoans() bool { return b.Result.Setting.Policy.RatesLoans() }

// loanInterest is the policy's rate where it is interest on loans, else nil.
func (b *Book) loanInterest() *policy.LoanInterest {
	kind, _ := b.Result.Setting.Policy.Rate.(*policy.LoanInterest)
	return kind
}

// loanTable is a sheet with a row for each loan; nil where nothing depends on loans.
// The periods of a drawing stand one below the other, the earliest first.
func (b *Book) loanTable() *workbook.Table[loanRow] {
	var rows []loanRow
	for i, p := range b.Result.Projects {
		first := len(rows)
		for n := range p.Loans {
			v := &p.Loans[n]
			rows = append(rows, loanRow{i + 1, p, v})
			b.periods = b.periods || v.Order != v.Drawing
		}
		slices.SortFunc(rows[first:], func(x, y loanRow) int {
			return cmp.Or(cmp.Compare(x.v.Drawing, y.v.Drawing), cmp.Compare(x.v.Order, y.v.Order))
		})
	}
	if !b.ofLoans() && len(rows) == 0 {
		return nil
	}
	t := &workbook.Table[loanRow]{
		Name: b.Sheet("loans"), Title: b.Say("workbook.title.loans"), Note: b.Say("workbook.note.loans", "sheet", b.Sheet("basis")),
		Columns: b.loanColumns(), Fixed: "loan", Printed: "source", Filter: true,
	}
	if b.ofLoans() {
		t.FlagDifferences("difference")
	} else {
		t.Note = b.Say("workbook.note.loans.cap")
	}
	t.Flag("in", b.Options.YesNo(false), workbook.Amber)
	setAtMost(b, t, rows)
	return t
}

// loanCount is how many loans the result has.
func (b *Book) loanCount() (n int) {
	for _, p := range b.Result.Projects {
		n += len(p.Loans)
	}
	return n
}

// loanColumns are the columns of the sheet. Those behind the source are not printed:
// they are for formulas, and to compare.
func (b *Book) loanColumns() []workbook.Column[loanRow] {
	kind := b.loanInterest()
	columns := b.loanFacts(kind)
	if kind != nil {
		columns = append(columns, b.loanRates(kind)...)
	}
	columns = append(columns, workbook.Col("base", b.Say("workbook.column.loan_base"), 16, func(at at, r loanRow) cell {
		return workbook.Formula(b.loanBase(at), workbook.Number(r.base(kind)))
	}))
	if kind != nil {
		columns = append(columns, workbook.Col("interest", b.Say("workbook.column.line"), 16, func(at at, r loanRow) cell {
			formula := fmt.Sprintf("(%s+ROUND(%s/%s,%d))/100", at("fen"), at("rest"), b.loanDivisor(), loanPlaces-2)
			return workbook.Formula(formula, workbook.Number(r.interest()))
		}))
	}
	columns = append(columns,
		workbook.TextCol("remark", b.Say("workbook.column.remark"), 36, b.loanRemark),
		workbook.Col("source", b.Say("workbook.column.source"), 26, func(_ at, r loanRow) cell { return b.source(r.v.Loan.Place()) }),
		workbook.TextCol("note", b.Say("loan.field.note"), 18, func(r loanRow) string { return r.v.Loan.Note }),
		workbook.TextCol("enterprise", b.Say("column.enterprise"), 24, func(r loanRow) string { return facts(r.p).Enterprise.Name }),
		workbook.Col("drawing", b.Say("workbook.column.drawing"), 8, func(_ at, r loanRow) cell { return workbook.Whole(r.v.Drawing + 1) }),
		workbook.Col("order", b.Say("workbook.column.order"), 8, func(_ at, r loanRow) cell { return workbook.Whole(r.v.Order + 1) }))
	if kind != nil {
		columns = append(columns, b.loanHelpers(kind)...)
	}
	return columns
}

// loanFacts are the columns of what was given, and whether the loan counts.
func (b *Book) loanFacts(kind *policy.LoanInterest) []workbook.Column[loanRow] {
	day := func(key, name string, width int, of func(*project.Loan) project.Date) workbook.Column[loanRow] {
		return workbook.Col(key, b.Say(name), width, func(_ at, r loanRow) cell { return workbook.Day(of(r.v.Loan)) })
	}
	columns := []workbook.Column[loanRow]{
		workbook.Col("no", b.Say("workbook.column.no"), 5, func(_ at, r loanRow) cell { return workbook.Whole(r.no) }),
		workbook.TextCol("project", b.Say("column.project"), 14, func(r loanRow) string { return facts(r.p).ID }),
		workbook.TextCol("loan", b.Say("loan.field.contract"), 18, func(r loanRow) string { return r.v.Loan.Name() }),
		workbook.TextCol("lender", b.Say("loan.field.lender"), 16, func(r loanRow) string { return r.v.Loan.Lender }),
		workbook.Col("principal", b.Say("workbook.column.principal"), 17, func(_ at, r loanRow) cell { return given(r.v.Loan.Principal, workbook.Exact) }),
		day("drawn", "loan.field.drawn", 11, func(l *project.Loan) project.Date { return l.Drawn }),
	}
	if kind != nil {
		columns = append(columns,
			day("begin", "loan.field.from", 11, (*project.Loan).Begin),
			day("end", "workbook.column.end", 11, (*project.Loan).End),
			workbook.Col("given", b.Say("workbook.column.given_days"), 8, func(_ at, r loanRow) cell {
				if r.v.Loan.Days == 0 {
					return workbook.Empty().As(workbook.Count)
				}
				return workbook.Whole(r.v.Loan.Days)
			}),
			workbook.Col("days", b.Say("loan.field.days"), 8, func(at at, r loanRow) cell {
				return workbook.Formula(loanDays(at), workbook.Whole(r.v.Days))
			}))
	}
	return append(columns, workbook.Col("in", b.Say("workbook.column.in"), 7, func(_ at, r loanRow) cell {
		return workbook.Words(b.Options.YesNo(r.counts(kind))).As(workbook.Centred)
	}))
}

// loanRates are the columns of the days that count, the rate, and what was paid.
func (b *Book) loanRates(kind *policy.LoanInterest) []workbook.Column[loanRow] {
	columns := []workbook.Column[loanRow]{
		workbook.Col("counted", b.Say("workbook.column.counted_days"), 8, func(at at, r loanRow) cell {
			return workbook.Formula(b.loanCounted(at, kind), workbook.Whole(r.share().Counted))
		}),
		workbook.Col("actual", b.Say("workbook.column.actual_rate"), 9, func(_ at, r loanRow) cell { return given(r.v.Loan.Rate, workbook.Rate) }),
	}
	if kind.OfLPR.Valid {
		columns = append(columns, workbook.Col("rate_date", b.Say("workbook.column.loan_rate_date"), 11, func(_ at, r loanRow) cell { return workbook.Day(r.v.RateDate) }))
	}
	return append(columns,
		workbook.Col("rate", b.Say("workbook.column.loan_rate"), 9, func(at at, r loanRow) cell {
			value := workbook.Empty().As(workbook.Rate)
			if r.counts(kind) {
				value = rate(r.v.Share.Rate.Percent)
			}
			return b.ifIn(at, b.loanRate(at, kind), value, `""`)
		}),
		workbook.Col("paid", b.Say("workbook.column.paid"), 15, func(_ at, r loanRow) cell { return given(r.v.Loan.Paid, workbook.Exact) }))
}

// share is how the interest on the loan comes about, of nothing where it does not
// count.
func (r loanRow) share() calc.LoanShare {
	if r.v.Share.Loan == nil || !r.p.Routes.Met() {
		return calc.LoanShare{}
	}
	return *r.v.Share.Loan
}

// loanPlaces is how many decimals the interest on a loan is shown with: a spreadsheet
// keeps 15 digits. Nothing is worked out from what is shown.
const loanPlaces = 6

// interest is what the loan contributes (yuan).
func (r loanRow) interest() decimal.Decimal {
	s := r.share()
	if s.Divisor.IsZero() {
		return decimal.Zero
	}
	return s.Numerator.DivRound(s.Divisor, loanPlaces)
}

// given is a figure that may be missing.
func given(d decimal.NullDecimal, style workbook.Style) cell {
	if !d.Valid {
		return workbook.Empty().As(style)
	}
	return workbook.Number(d.Decimal).As(style)
}

// counts reports whether the loan enters the base.
func (r loanRow) counts(kind *policy.LoanInterest) bool {
	if kind == nil {
		return r.v.Counts
	}
	return r.v.Share.Loan != nil && r.p.Routes.Met()
}

// base is what of its principal enters the base (yuan).
func (r loanRow) base(kind *policy.LoanInterest) decimal.Decimal {
	if !r.counts(kind) {
		return decimal.Zero
	}
	return r.v.Share.Base
}

// loanRemark says why a loan does not count, and what was found about it.
func (b *Book) loanRemark(r loanRow) string {
	var texts []string
	if !r.counts(b.loanInterest()) && (r.v.Counts || len(r.v.Findings) == 0) { // else a finding says so
		texts = append(texts, b.Say("text.not_counted"))
	}
	for _, h := range r.v.Findings {
		texts = append(texts, h.Message.In(b.Options.Lang))
	}
	return strings.Join(texts, b.Say("text.semicolon"))
}
