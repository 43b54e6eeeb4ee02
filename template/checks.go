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

// check is what a spreadsheet program holds the cells of a column to while
// they are filled in.
type check int

const (
	free check = iota
	uniqueID
	knownID
	creditCode
	partyCode
	county
	industry
	directions
	date
	amount
	rank
	code
	paperNumber
	eNumber
	category
	fraction
	kind
	status
	proof
)

// Where the list is not closed (several categories in a cell, an older tax
// number, a kind of invoice that is not listed) the user may insist.
const (
	stop = excelize.DataValidationErrorStyleStop
	warn = excelize.DataValidationErrorStyleWarning
)

// What the tax bureau writes. All of it is read as it is.
var (
	kinds = []string{
		"增值税专用发票", "增值税普通发票", "增值税电子专用发票", "增值税电子普通发票",
		"数电发票（增值税专用发票）", "数电发票（普通发票）", "机动车销售统一发票", "海关进口增值税专用缴款书",
	}
	statuses = []string{"正常", "已作废", "已红冲-全额", "已红冲-部分"}
	yesNo    = []string{"是", "否"}
)

// The days that a date may be: what lies outside was mistyped.
var (
	firstDay = project.MustDate("2000-01-01")
	lastDay  = project.MustDate("2100-12-31")
)

// most bounds an amount of yuan, a hundred milliards either way.
const most = "100000000000"

// validation holds the cells of a column, the given one and those below it, to
// the column's check.
func (c column) validation(p *policy.Policy, first string) (*excelize.DataValidation, excelize.DataValidationErrorStyle, error) {
	v := excelize.NewDataValidation(true)
	style, err := stop, error(nil)
	between := func(low, high any, t excelize.DataValidationType) {
		err = v.SetRange(low, high, t, excelize.DataValidationOperatorBetween)
	}
	// A custom formula speaks of the first cell and is moved along.
	custom := func(formula string) {
		style = warn
		err = v.SetRange(strings.ReplaceAll(formula, "@", first), "", excelize.DataValidationTypeCustom, excelize.DataValidationOperatorBetween)
	}
	list := func(words []string, s excelize.DataValidationErrorStyle) {
		style = s
		err = v.SetDropList(words)
	}
	switch c.check {
	case uniqueID:
		custom("COUNTIF($A:$A,@)=1")
	case knownID:
		v.SetSqrefDropList(fmt.Sprintf("%s!$A$%d:$A$%d", projectSheet, exampleRow, tables[0].rows+1))
		style = warn
	case creditCode:
		between(18, 18, excelize.DataValidationTypeTextLength)
	case partyCode:
		custom("OR(LEN(@)=18,LEN(@)=15,LEN(@)=20)")
	case county:
		list(p.Region.CountyNames(), stop)
	case industry:
		style = warn
		between(2, 5, excelize.DataValidationTypeTextLength)
	case directions:
		list(directionNames(p), warn)
	case date:
		between(workbook.Serial(firstDay), workbook.Serial(lastDay), excelize.DataValidationTypeDate)
	case amount:
		between("-"+most, most, excelize.DataValidationTypeDecimal)
	case rank:
		between(1, 100000, excelize.DataValidationTypeWhole)
	case code:
		custom("OR(LEN(@)=10,LEN(@)=12)")
	case paperNumber:
		custom("LEN(@)=8")
	case eNumber:
		between(20, 20, excelize.DataValidationTypeTextLength)
	case category:
		list(categories(), warn)
	case fraction:
		between(0, 1, excelize.DataValidationTypeDecimal)
	case kind:
		list(kinds, warn)
	case status:
		list(statuses, stop)
	case proof:
		list(yesNo, warn)
	case free:
	}
	return v, style, err
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
