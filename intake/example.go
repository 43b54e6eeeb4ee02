package intake

import (
	"strings"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// exampleRow is the reason for which examples are set aside.
const exampleRow = "example_row"

// examples are the values of the example rows in the workbooks that tiexi makes
// to be filled in. The id is what such a row is known by; a row that keeps it
// and has other values is somebody's data, which must not get lost.
var examples = map[project.Field]string{
	project.FieldID:              "示例（不计入）",
	project.FieldName:            "数字化车间改造",
	project.FieldEnterprise:      "示例机械有限公司",
	project.FieldCreditCode:      "91371302MAEXAMP147",
	project.FieldCounty:          "兰山区",
	project.FieldIndustry:        "C3425",
	project.FieldDirections:      "智能化、绿色化",
	project.FieldApplicationDate: "2021-09-30",
	project.FieldBankLoan:        "0.00",
	project.FieldInvestment:      "15000000.00",
	project.FieldRank:            "1",
	project.FieldCode:            "037002100104",
	project.FieldNumber:          "01234567",
	project.FieldENumber:         "",
	project.FieldDate:            "2021-03-05",
	project.FieldBuyer:           "示例机械有限公司",
	project.FieldBuyerCode:       "91371302MAEXAMP147",
	project.FieldSeller:          "示例机床有限公司",
	project.FieldSellerCode:      "91371311MAEXAMP148",
	project.FieldItem:            "五轴加工中心",
	project.FieldCategory:        "国内先进设备",
	project.FieldQuantity:        "1",
	project.FieldUnitPrice:       "10000000.00",
	project.FieldNet:             "10000000.00",
	project.FieldTaxRate:         "0.13",
	project.FieldTax:             "1300000.00",
	project.FieldGross:           "11300000.00",
	project.FieldKind:            "增值税专用发票",
	project.FieldStatus:          "正常",
	project.FieldPaymentDate:     "2021-03-20",
	project.FieldPaymentProof:    "是",
	project.FieldNote:            "",
}

// Example returns what the example row of a workbook to be filled in holds
// under a field: dates as YYYY-MM-DD, rates as fractions, amounts in yuan.
func Example(f project.Field) string { return examples[f] }

// loanExamples are the values of the example row of loans.
var loanExamples = map[project.LoanField]string{
	project.LoanProject:   examples[project.FieldID],
	project.LoanContract:  "HT20210001",
	project.LoanNote:      "",
	project.LoanLender:    "示例银行",
	project.LoanPrincipal: "10000000.00",
	project.LoanDrawn:     "2021-03-05",
	project.LoanFrom:      "",
	project.LoanUntil:     "2021-09-01",
	project.LoanDue:       "2022-03-04",
	project.LoanDays:      "180",
	project.LoanRate:      "0.0385",
	project.LoanPaid:      "192500.00",
}

// LoanExample is Example for a list of loans.
func LoanExample(f project.LoanField) string { return loanExamples[f] }

// loanExampleOf are the values of the example row of loans by the fields that carry
// them.
var loanExampleOf = func() map[project.Field]string {
	values := make(map[project.Field]string)
	for f, carrier := range carriers {
		values[carrier] = loanExamples[f]
	}
	return values
}()

// example is the example row of the present table.
func (l *layout) example() map[project.Field]string {
	if l.ofLoans {
		return loanExampleOf
	}
	return examples
}

// isTemplateExample reports whether a row has the id of the example rows.
func (r *record) isTemplateExample() bool {
	raw := r.raw(project.FieldID)
	return r.has(project.FieldID) && !raw.Number && isExampleID(raw.Text)
}

func isExampleID(s string) bool {
	return strings.Contains(s, "例") && spelling.Compact(s) == spelling.Compact(examples[project.FieldID])
}

// templateExample tells why an example row is set aside: it is one, or it was
// filled in and kept the example's id, which is a fault.
func (t *table) templateExample(rec *record) (reason string) {
	for f := range project.NumFields {
		if rec.has(f) && !t.isExampleValue(rec, f) {
			t.fail(fault.New("input.example_changed", "field", t.nameOf(f), "value", rec.text(f)).At(rec.place(f)))
			return unreadableValue
		}
	}
	return exampleRow
}

// repeatsExample reports whether a row has an id of its own and, for the rest,
// all that the example row has: somebody began to write over it.
func (t *table) repeatsExample(r *record) bool {
	told := project.FieldCreditCode
	if t.ofLines || t.ofLoans {
		told = project.FieldNumber
	}
	values := t.example()
	if r.written(told) != values[told] {
		return false // nearly always
	}
	for f := project.FieldName; f < project.NumFields; f++ {
		if asked := t.ofLoans || f.OfLine() == t.ofLines; asked && values[f] != "" && (!r.has(f) || !t.isExampleValue(r, f)) {
			return false
		}
	}
	return true
}

// isExampleValue reports whether a value is readable and that of the example row.
func (t *table) isExampleValue(r *record, f project.Field) bool {
	want := t.example()[f]
	same := func(n decimal.Decimal, err error) bool {
		example, bad := decimal.NewFromString(want)
		return err == nil && bad == nil && n.Equal(example)
	}
	_, noDay := project.ParseDate(want)
	switch {
	case r.broken(f) != "":
		return false
	case noDay == nil && want != "":
		day, err := value.Date(r.raw(f))
		return err == nil && day.String() == want
	case f == project.FieldTaxRate:
		return same(value.Rate(r.raw(f), r.percent(f)))
	case isSummand(f):
		return same(value.Amount(r.raw(f), r.tenThousands(f)))
	default:
		return spelling.Compact(r.written(f)) == spelling.Compact(want)
	}
}
