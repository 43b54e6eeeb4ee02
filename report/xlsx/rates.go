package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/lprdata"
	"tiexi/policy"
)

// ratePlaces is how many decimals the rates of a result have.
func (b *Book) ratePlaces() int32 {
	most := int32(2)
	for _, p := range b.Result.Projects {
		for n := range p.Rates {
			most = max(most, workbook.Decimals(p.Rates[n].Rate.Percent))
		}
	}
	if lpr, ok := b.lpr(); ok {
		for _, p := range b.Result.Setting.Table.Publications() {
			percent, _ := p.Percent(lpr.Tenor)
			most = max(most, workbook.Decimals(percent.Mul(lpr.Share).Shift(-2).Add(lpr.Points)))
		}
	}
	return most
}

// lpr is the policy's rate where it is an LPR.
func (b *Book) lpr() (r *policy.LPR, ok bool) {
	r, ok = b.Result.Setting.Policy.Rate.(*policy.LPR)
	return r, ok
}

// tiers are the policy's rate where it depends on the whole base.
func (b *Book) tiers() (r *policy.Tiers, ok bool) {
	r, ok = b.Result.Setting.Policy.Rate.(*policy.Tiers)
	return r, ok
}

// rateRow is a publication of the LPR.
type rateRow = lprdata.Publication

// rateTable is the LPR table in use, oldest first, as LOOKUP needs it.
func (b *Book) rateTable() *workbook.Table[rateRow] {
	t := b.Result.Setting.Table
	return &workbook.Table[rateRow]{
		Name: b.Sheet("rates"), Title: b.Say("workbook.title.rates"), Portrait: true,
		Note:  b.Say("workbook.note.rates", "source", t.Source(), "version", t.Version(), "hash", t.SHA256()),
		Items: slices.Values(t.Publications()), Count: t.Len(),
		Columns: []workbook.Column[rateRow]{
			workbook.Col("published", b.Say("workbook.column.published"), 16, func(_ at, p rateRow) cell { return workbook.Day(p.Date) }),
			workbook.Col("one_year", b.Say("workbook.column.one_year"), 16, func(_ at, p rateRow) cell {
				if !p.OneYear.Valid {
					return workbook.Empty().As(workbook.Rate)
				}
				return rate(p.OneYear.Decimal)
			}),
			workbook.Col("five_years", b.Say("workbook.column.five_years"), 22, func(_ at, p rateRow) cell { return rate(p.FiveYear) }),
		},
	}
}

// rate is a rate in percent.
func rate(d decimal.Decimal) cell { return workbook.Number(d).As(workbook.Rate) }

// rateOfDay is a formula for the rate that an amount gets whose rate date is in a
// cell: of the LPR of that day, or what the policy states.
func (b *Book) rateOfDay(day string) string {
	switch r := b.Result.Setting.Policy.Rate.(type) {
	case *policy.LPR:
		column := "five_years"
		if r.Tenor == policy.OneYear {
			column = "one_year"
		}
		formula := fmt.Sprintf("LOOKUP(%s,%s,%s)", day, b.rates.Ref("published"), b.rates.Ref(column))
		if !r.Share.Equal(hundred) {
			formula += "*" + r.Share.String() + "/100"
		}
		if !r.Points.IsZero() {
			formula += "+" + r.Points.String()
		}
		if formula[len(formula)-1] == ')' {
			return formula
		}
		return fmt.Sprintf("ROUND(%s,%d)", formula, b.places)
	case *policy.Percentage:
		return r.Percent.String()
	default:
		return `""`
	}
}

var hundred = decimal.New(100, 0)

// publishedOn is a formula for the day of publication of the LPR of the day in a
// cell, empty for other rates.
func (b *Book) publishedOn(day string) string {
	if _, ok := b.lpr(); !ok {
		return `""`
	}
	return fmt.Sprintf("LOOKUP(%s,%s)", day, b.rates.Ref("published"))
}

// shareRate is the rate of a share: looked up by its day, or by its base.
func (b *Book) shareRate(at at, s *calc.Share) cell {
	tiers, ok := b.tiers()
	switch {
	case !ok:
		return workbook.Formula(b.rateOfDay(at("published")), rate(s.Rate.Percent))
	case tiers.Marginal:
		return rate(s.Rate.Percent)
	default:
		return workbook.Formula(stepOf(tiers, at("base")), rate(s.Rate.Percent))
	}
}

// stepOf is a formula for the share of the step that the base in a cell reaches.
func stepOf(tiers *policy.Tiers, base string) string {
	from, percent := []string{"0"}, []string{"0"}
	for _, s := range tiers.Steps {
		if s.Yuan.IsZero() {
			from, percent = nil, nil
		}
		from, percent = append(from, s.Yuan.String()), append(percent, s.Percent.String())
	}
	return fmt.Sprintf("LOOKUP(MAX(0,%s),{%s},{%s})", base, strings.Join(from, ","), strings.Join(percent, ","))
}

// shareBase is a formula for the base of a share, from the lines.
func (b *Book) shareBase(at at, s *calc.Share) string {
	tiers, ok := b.tiers()
	if !ok {
		return workbook.Rounded(b.sumLines("counted", b.sameShare(at)...), s.Base)
	}
	whole := b.sumLines("counted", match{"no", at("no")})
	if !tiers.Marginal {
		return workbook.Rounded(whole, s.Base)
	}
	if next, ok := tiers.After(s.Rate.From); ok {
		whole = fmt.Sprintf("MIN(%s,%s)", whole, message.Plain(next.Yuan))
	}
	return workbook.Rounded(fmt.Sprintf("%s-%s", whole, message.Plain(s.Rate.From)), s.Base)
}

// rateCell is the rate of a line, empty where only the whole base has one.
func rateCell(r calc.Rate) cell {
	if r.OfBase {
		return workbook.Empty().As(workbook.Rate)
	}
	return rate(r.Percent)
}

// publishedCell is the day on which the LPR of a share was published.
func publishedCell(r calc.Rate) cell {
	if r.Date.IsZero() {
		return workbook.Empty().As(workbook.Date)
	}
	return workbook.Day(r.Date)
}
