package intake

import (
	"tiexi/internal/decimal"

	"tiexi/project"
)

// amounts are the amounts that add up over an invoice.
var amounts = [...]struct {
	field project.Field
	of    func(*project.Line) decimal.NullDecimal
}{
	{project.FieldNet, func(l *project.Line) decimal.NullDecimal { return l.Net }},
	{project.FieldTax, func(l *project.Line) decimal.NullDecimal { return l.Tax }},
	{project.FieldGross, func(l *project.Line) decimal.NullDecimal { return l.Gross }},
}
