package template

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// check is what a spreadsheet program allows in the cells of a column. set is nil
// where everything is allowed; first is the first cell of the column.
type check struct {
	style excelize.DataValidationErrorStyle
	set   func(v *excelize.DataValidation, p *policy.Policy, first string) error
}

// With warn the user may insist, where other values are possible: several
// categories in a cell, an older tax number, an unlisted kind of invoice.
const (
	stop = excelize.DataValidationErrorStyleStop
	warn = excelize.DataValidationErrorStyleWarning
)

// The checks of columns. In a formula @ stands for the cell.
var (
	free        = check{}
	uniqueID    = formula("COUNTIF($A:$A,@)=1")
	creditCode  = between(stop, excelize.DataValidationTypeTextLength, 18, 18)
	partyCode   = formula("OR(LEN(@)=18,LEN(@)=15,LEN(@)=20)")
	county      = choice(stop, func(p *policy.Policy) []string { return p.Region.CountyNames() })
	industry    = between(warn, excelize.DataValidationTypeTextLength, 2, 5)
	directions  = choice(warn, directionNames)
	date        = between(stop, excelize.DataValidationTypeDate, workbook.Serial(project.MustDate("2000-01-01")), workbook.Serial(project.MustDate("2100-12-31")))
	amount      = between(stop, excelize.DataValidationTypeDecimal, "-100000000000", "100000000000") // yuan
	positive    = between(stop, excelize.DataValidationTypeDecimal, 0, "100000000000")               // yuan
	days        = between(stop, excelize.DataValidationTypeWhole, 1, 36600)
	rank        = between(stop, excelize.DataValidationTypeWhole, 1, 100000)
	code        = formula("OR(LEN(@)=10,LEN(@)=12)")
	paperNumber = formula("LEN(@)=8")
	eNumber     = between(stop, excelize.DataValidationTypeTextLength, 20, 20)
	category    = choice(warn, func(*policy.Policy) []string { return categories() })
	fraction    = between(stop, excelize.DataValidationTypeDecimal, 0, 1)
	kind        = words(warn,
		"增值税专用发票", "增值税普通发票", "增值税电子专用发票", "增值税电子普通发票",
		"数电发票（增值税专用发票）", "数电发票（普通发票）", "机动车销售统一发票", "海关进口增值税专用缴款书")
	status = words(stop, "正常", "已作废", "已红冲-全额", "已红冲-部分") // as the tax bureau writes it
	proof  = words(warn, "是", "否")
	// knownID offers the ids of the sheet of projects.
	knownID = check{warn, func(v *excelize.DataValidation, _ *policy.Policy, _ string) error {
		v.SetSqrefDropList(fmt.Sprintf("%s!$A$%d:$A$%d", projectSheet, exampleRow, projectRows+1))
		return nil
	}}
)

// between allows values, or lengths of texts, from low to high.
func between(style excelize.DataValidationErrorStyle, t excelize.DataValidationType, low, high any) check {
	return check{style, func(v *excelize.DataValidation, _ *policy.Policy, _ string) error {
		return v.SetRange(low, high, t, excelize.DataValidationOperatorBetween)
	}}
}

// formula allows what makes a formula true. Programs adapt the cell in it to each
// row.
func formula(text string) check {
	return check{warn, func(v *excelize.DataValidation, _ *policy.Policy, first string) error {
		return v.SetRange(strings.ReplaceAll(text, "@", first), "", excelize.DataValidationTypeCustom, excelize.DataValidationOperatorBetween)
	}}
}

// choice offers words that may depend on the policy.
func choice(style excelize.DataValidationErrorStyle, list func(*policy.Policy) []string) check {
	return check{style, func(v *excelize.DataValidation, p *policy.Policy, _ string) error { return v.SetDropList(list(p)) }}
}

// words offers fixed words.
func words(style excelize.DataValidationErrorStyle, list ...string) check {
	return choice(style, func(*policy.Policy) []string { return list })
}

func directionNames(p *policy.Policy) (names []string) {
	for _, d := range p.Directions {
		names = append(names, d.Names[0])
	}
	return names
}

func categories() (names []string) {
	for _, c := range project.AllCategories {
		names = append(names, message.New("category."+c.String()).In(message.Chinese))
	}
	return names
}
