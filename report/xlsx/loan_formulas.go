package xlsx

import (
	"fmt"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/policy"
)

// How the sheet of loans calculates. Spreadsheets calculate with binary fractions, and
// principal × days ÷ 360 × rate is mostly no finite decimal: half a fen would be met by
// chance. So the interest on a loan is kept as whole fen and a rest, in parts of a fen
// of which loanDivisor make one. Both are whole numbers, and so are their sums.

// loanHelpers are the columns of those, and of tiexi's own figures.
func (b *Book) loanHelpers(kind *policy.LoanInterest) []workbook.Column[loanRow] {
	columns := []workbook.Column[loanRow]{
		workbook.Col("product", b.Say("workbook.column.loan_product"), 20, func(at at, r loanRow) cell {
			s := r.share()
			formula := fmt.Sprintf("ROUND(%s*100,%d)*ROUND(%s*1%s,0)", at("principal"), workbook.Decimals(s.Principal)-2, at("rate"), zeros(b.places))
			return b.ifIn(at, formula, workbook.Number(s.Principal.Mul(fen).Mul(s.Rate.Percent.Shift(b.places))).As(workbook.Product), "0")
		}),
	}
	whole, rest := "fen", "rest"
	names := [2]string{b.Say("workbook.column.loan_fen"), b.Say("workbook.column.loan_rest")}
	if kind.AtMostPaid {
		whole, rest = "due_fen", "due_rest"
		names = [2]string{b.Say("workbook.column.loan_due_fen"), b.Say("workbook.column.loan_due_rest")}
	}
	columns = append(columns,
		workbook.Col(whole, names[0], 14, func(at at, r loanRow) cell {
			fen, _ := b.parts(r.due())
			formula := fmt.Sprintf("INT(%[1]s/%[3]s)*%[2]s+INT(MOD(%[1]s,%[3]s)*%[2]s/%[3]s)", at("product"), at("counted"), b.loanDivisor())
			return workbook.Formula(formula, workbook.Number(fen).As(workbook.Product))
		}),
		workbook.Col(rest, names[1], 14, func(at at, r loanRow) cell {
			_, parts := b.parts(r.due())
			formula := fmt.Sprintf("MOD(%[1]s,%[3]s)*%[2]s-(%[4]s-INT(%[1]s/%[3]s)*%[2]s)*%[3]s", at("product"), at("counted"), b.loanDivisor(), at(whole))
			return workbook.Formula(formula, workbook.Number(parts).As(workbook.Product))
		}))
	if kind.AtMostPaid {
		columns = append(columns, b.loanPaid()...)
	}
	return append(columns,
		workbook.Col("own", b.own("workbook.column.line"), 16, func(_ at, r loanRow) cell { return workbook.Number(r.interest()) }),
		workbook.Col("difference", b.Say("workbook.column.difference"), 10, func(at at, _ loanRow) cell { return Less(at("interest"), at("own")) }))
}

// loanPaid are the columns that hold the interest against what was paid.
func (b *Book) loanPaid() []workbook.Column[loanRow] {
	return []workbook.Column[loanRow]{
		workbook.Col("at_paid", b.Say("workbook.column.at_paid"), 8, func(at at, r loanRow) cell {
			formula := fmt.Sprintf(`IF(AND(%s=%s,%s<>""),IF((ROUND(%s*100,%d)-%s)*%s<%s,%s,%s),%s)`, at("in"), b.yesNo(true), at("paid"),
				at("paid"), r.paidPlaces(), at("due_fen"), b.loanDivisor(), at("due_rest"), b.yesNo(true), b.yesNo(false), b.yesNo(false))
			return workbook.Formula(formula, workbook.Words(b.Options.YesNo(r.share().AtPaid))).As(workbook.Centred)
		}),
		workbook.Col("fen", b.Say("workbook.column.loan_fen"), 14, func(at at, r loanRow) cell {
			fen, _ := b.parts(r.share().Numerator)
			formula := fmt.Sprintf("IF(%s=%s,INT(ROUND(%s*100,%d)),%s)", at("at_paid"), b.yesNo(true), at("paid"), r.paidPlaces(), at("due_fen"))
			return workbook.Formula(formula, workbook.Number(fen).As(workbook.Product))
		}),
		workbook.Col("rest", b.Say("workbook.column.loan_rest"), 14, func(at at, r loanRow) cell {
			_, parts := b.parts(r.share().Numerator)
			formula := fmt.Sprintf("IF(%s=%s,(ROUND(%s*100,%d)-%s)*%s,%s)", at("at_paid"), b.yesNo(true), at("paid"), r.paidPlaces(), at("fen"), b.loanDivisor(), at("due_rest"))
			return workbook.Formula(formula, workbook.Number(parts).As(workbook.Product))
		}),
	}
}

// parts are a numerator (yuan × days × percent) as whole fen and a rest.
func (b *Book) parts(numerator decimal.Decimal) (fen, rest decimal.Decimal) {
	divisor := b.loanParts()
	numerator = numerator.Shift(2 + b.places)
	fen = numerator.DivRound(divisor, 0)
	if fen.Mul(divisor).GreaterThan(numerator) {
		fen = fen.Sub(decimal.New(1, 0))
	}
	return fen, numerator.Sub(fen.Mul(divisor))
}

// loanParts is how many parts make a fen.
func (b *Book) loanParts() decimal.Decimal {
	return decimal.NewFromInt(int64(b.loanInterest().Year)).Shift(2 + b.places)
}

// loanDivisor is loanParts as formulas write it.
func (b *Book) loanDivisor() string {
	return fmt.Sprintf("(%s*1%s)", b.loanAt("year"), zeros(2+b.places))
}

func zeros(n int32) string { return fmt.Sprintf("%0*d", n, 0) }

// due is the numerator of the interest before what was paid limits it.
func (r loanRow) due() decimal.Decimal {
	s := r.share()
	return s.Principal.Mul(decimal.NewFromInt(int64(s.Counted))).Mul(s.Rate.Percent)
}

// paidPlaces is how many decimals the interest paid has in fen.
func (r loanRow) paidPlaces() int32 { return workbook.Decimals(r.v.Loan.Paid.Decimal) - 2 }

// loanDays is a formula for the days of a loan: by its dates the first day counts, the
// last does not; of those and the days that are given the fewer.
func loanDays(at at) string {
	return fmt.Sprintf(`MIN(%[1]s,IF(AND(%[2]s<>"",%[3]s>%[2]s),%[3]s-%[2]s,%[1]s))`, at("given"), at("begin"), at("end"))
}

// loanCounted is a formula for the days that count: the periods of a drawing together
// have no more than the policy's limit.
func (b *Book) loanCounted(at at, kind *policy.LoanInterest) string {
	days := at("days")
	if kind.MostDays > 0 {
		left := b.loanAt("most_days")
		if b.periods {
			left += fmt.Sprintf(`-SUMIFS(%s,%s,%s,%s,%s,%s,"<"&%s,%s,%s)`, b.loans.Ref("days"), b.loans.Ref("no"), at("no"),
				b.loans.Ref("drawing"), at("drawing"), b.loans.Ref("order"), at("order"), b.loans.Ref("in"), b.yesNo(true))
		}
		days = fmt.Sprintf("MAX(0,MIN(%s,%s))", days, left)
	}
	return fmt.Sprintf("IF(%s=%s,%s,0)", at("in"), b.yesNo(true), days)
}

// loanBase is a formula for the principal that enters the base: of the periods of a
// drawing only what is more than in those before.
func (b *Book) loanBase(at at) string {
	base := at("principal")
	if b.periods {
		before := fmt.Sprintf("(%s=%s)*(%s=%s)*(%s<%s)*(%s=%s)*%s", b.loans.Ref("no"), at("no"), b.loans.Ref("drawing"), at("drawing"),
			b.loans.Ref("order"), at("order"), b.loans.Ref("in"), b.yesNo(true), b.loans.Ref("principal"))
		base = fmt.Sprintf("MAX(0,%s-SUMPRODUCT(MAX(%s)))", base, before)
	}
	return fmt.Sprintf("IF(%s=%s,%s,0)", at("in"), b.yesNo(true), base)
}

// loanRate is a formula for the rate that a loan gets.
func (b *Book) loanRate(at at, kind *policy.LoanInterest) string {
	formula := b.loanAt("rate")
	switch {
	case kind.OfActual.Valid:
		formula = fmt.Sprintf("ROUND(%s*%s/100,%d)", at("actual"), formula, b.places)
	case kind.OfLPR.Valid:
		column := "five_years"
		if kind.Tenor == policy.OneYear {
			column = "one_year"
		}
		formula = fmt.Sprintf("ROUND(LOOKUP(%s,%s,%s)*%s/100,%d)", at("rate_date"), b.rates.Ref("published"), b.rates.Ref(column), formula, b.places)
	}
	if kind.MostPercent.Valid {
		formula = fmt.Sprintf("MIN(%s,%s)", formula, b.loanAt("most_percent"))
	}
	return formula
}

// loanInterestOf is a formula for the interest of the project with the number in a
// cell, rounded once.
func (b *Book) loanInterestOf(no string) string {
	sum := func(column string) string {
		return fmt.Sprintf("SUMIFS(%s,%s,%s)", b.loans.Ref(column), b.loans.Ref("no"), no)
	}
	whole, rest := sum("fen"), sum("rest")+"/"+b.loanDivisor()
	switch b.Result.Setting.Choices.Rounding {
	case policy.YuanHalfUp:
		return fmt.Sprintf("MAX(0,ROUND((%s+INT(%s))/100,0))", whole, rest)
	case policy.YuanDown:
		return fmt.Sprintf("MAX(0,INT((%s+INT(%s))/100))", whole, rest)
	default:
		return fmt.Sprintf("MAX(0,(%s+ROUND(%s,0))/100)", whole, rest)
	}
}

// loanBaseOf is a formula for the principal that counts of that project.
func (b *Book) loanBaseOf(no string) string {
	return fmt.Sprintf("SUMIFS(%s,%s,%s)", b.loans.Ref("base"), b.loans.Ref("no"), no)
}

// loanPaidOf is a formula for the interest that was paid on the loans of that project
// that count.
func (b *Book) loanPaidOf(no string) string {
	return fmt.Sprintf("SUMIFS(%s,%s,%s,%s,%s)", b.loans.Ref("paid"), b.loans.Ref("no"), no, b.loans.Ref("in"), b.yesNo(true))
}

// loanParameter is a figure of the policy that formulas of the sheet of loans read.
type loanParameter struct {
	key   string
	name  string // the id of its name
	value cell
}

// loanParameters are they, in the order in which they stand in the basis.
func loanParameters(kind *policy.LoanInterest) []loanParameter {
	if kind == nil {
		return nil
	}
	percent := kind.Points
	for _, share := range []decimal.NullDecimal{kind.OfActual, kind.OfLPR} {
		if share.Valid {
			percent = share
		}
	}
	all := []loanParameter{{"rate", "policy.say.rate", rate(percent.Decimal)}, {"year", "workbook.basis.loan_year", workbook.Whole(kind.Year)}}
	if kind.MostDays > 0 {
		all = append(all, loanParameter{"most_days", "workbook.basis.loan_most_days", workbook.Whole(kind.MostDays)})
	}
	if kind.MostPercent.Valid {
		all = append(all, loanParameter{"most_percent", "workbook.basis.loan_most_percent", rate(kind.MostPercent.Decimal)})
	}
	return all
}

// loanAt is the cell of one of them. They stand above the caps, in place of the years.
func (b *Book) loanAt(key string) string {
	all := loanParameters(b.loanInterest())
	n := slices.IndexFunc(all, func(p loanParameter) bool { return p.key == key })
	return workbook.Ref(b.Sheet("basis"), fmt.Sprintf("$B$%d", yearsRow+n))
}
