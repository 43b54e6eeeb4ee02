package invoice

import (
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// AddDifference notes on lines of an invoice that another source says something
// else.
func AddDifference(lines []*project.Line, d project.Difference) {
	for _, l := range lines {
		l.Witnessed[d.By] = true
		l.Differences = append(l.Differences, d)
	}
}

// amounts are the amounts that add up over an invoice.
var amounts = [...]struct {
	field project.Field
	of    func(*project.Line) decimal.NullDecimal
}{
	{project.FieldNet, func(l *project.Line) decimal.NullDecimal { return l.Net }},
	{project.FieldTax, func(l *project.Line) decimal.NullDecimal { return l.Tax }},
	{project.FieldGross, func(l *project.Line) decimal.NullDecimal { return l.Gross }},
}

// AmountDifferences are the amounts of another source that the lines of the
// invoice do not add up to. An amount that one side lacks is not compared.
func AmountDifferences(lines []*project.Line, other *project.Line, by project.Witness) (found []project.Difference) {
	for _, a := range amounts {
		total, sum, given := a.of(other), decimal.Zero, false // given: some line has the amount
		for _, l := range lines {
			own := a.of(l)
			sum, given = sum.Add(own.Decimal), given || own.Valid
		}
		if given && total.Valid && !sum.Equal(total.Decimal) {
			found = append(found, project.Difference{
				By: by, Field: a.field, Row: message.Money(sum), Other: message.Money(total.Decimal), Place: other.At(a.field),
			})
		}
	}
	return found
}

// FactDifferences are what another source says otherwise of a line's invoice:
// date, status, risk and parties. What one side lacks is not compared.
func FactDifferences(l, other *project.Line, by project.Witness) (found []project.Difference) {
	compare := func(f project.Field, row, said string) {
		if row != said && row != "" && said != "" {
			found = append(found, project.Difference{By: by, Field: f, Row: row, Other: said, Place: other.At(f)})
		}
	}
	if l.Date != other.Date {
		compare(project.FieldDate, l.Date.String(), other.Date.String())
	}
	compare(project.FieldStatus, l.Status, other.Status)
	compare(project.FieldRisk, l.Risk, other.Risk)
	compareParty := func(row, said project.Party, name, code project.Field) {
		switch {
		case SameParty(row, said) != Different:
		case row.CreditCode != "" && said.CreditCode != "":
			compare(code, row.CreditCode, said.CreditCode)
		default:
			compare(name, row.Name, said.Name)
		}
	}
	compareParty(l.Seller, other.Seller, project.FieldSeller, project.FieldSellerCode)
	compareParty(l.Buyer, other.Buyer, project.FieldBuyer, project.FieldBuyerCode)
	return found
}
