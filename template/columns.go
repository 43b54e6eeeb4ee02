package template

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// need says whether a column has to be filled in.
type need int

const (
	required need = iota
	either        // one of two: numbers of paper invoices, or of e-invoices
	optional
)

var needNames = [...]string{"required", "either", "optional"}

// String returns the need's id ("required").
func (n need) String() string { return needNames[n] }

// form is how the cells of a column are stored and shown.
type form int

const (
	text form = iota // also of digits, which a number would lose
	day
	yuan
	rate
	number
	whole
)

// column is one column to be filled in. Its name, its description and its
// example are found by its field.
type column struct {
	field project.Field
	need  need
	form  form
	check check
	size  size
}

// table is one sheet to be filled in.
type table struct {
	name    string
	columns []column
	rows    int // with checks, the example included
	fixed   int // columns on the left that stay in sight
	pages   int // on which a row is printed
}

// The sheets of the book. Their names are data, and the same in any language.
const (
	guideSheet   = "填写说明"
	projectSheet = "项目"
	invoiceSheet = "发票"
)

// The headers are our own of package intake, so that a book that was filled in
// is read back.
var tables = []table{
	{projectSheet, []column{
		{project.FieldID, required, text, uniqueID, normal},
		{project.FieldName, required, text, free, wide},
		{project.FieldEnterprise, required, text, free, wide},
		{project.FieldCreditCode, required, text, creditCode, wide},
		{project.FieldCounty, required, text, county, normal},
		{project.FieldIndustry, required, text, industry, normal},
		{project.FieldDirections, required, text, directions, normal},
		{project.FieldApplicationDate, required, day, date, normal},
		{project.FieldBankLoan, optional, yuan, amount, normal},
		{project.FieldInvestment, optional, yuan, amount, normal},
		{project.FieldRank, optional, whole, rank, narrow},
	}, 500, 2, 1},
	{invoiceSheet, []column{
		{project.FieldID, required, text, knownID, normal},
		{project.FieldCode, either, text, code, normal},
		{project.FieldNumber, either, text, paperNumber, normal},
		{project.FieldENumber, either, text, eNumber, wide},
		{project.FieldDate, required, day, date, normal},
		{project.FieldBuyer, required, text, free, wide},
		{project.FieldBuyerCode, required, text, partyCode, wide},
		{project.FieldSeller, required, text, free, wide},
		{project.FieldSellerCode, required, text, partyCode, wide},
		{project.FieldItem, required, text, free, wide},
		{project.FieldCategory, required, text, category, normal},
		{project.FieldQuantity, optional, number, amount, narrow},
		{project.FieldUnitPrice, optional, yuan, amount, normal},
		{project.FieldNet, required, yuan, amount, normal},
		{project.FieldTaxRate, required, rate, fraction, narrow},
		{project.FieldTax, required, yuan, amount, normal},
		{project.FieldGross, required, yuan, amount, normal},
		{project.FieldKind, required, text, kind, wide},
		{project.FieldStatus, required, text, status, normal},
		{project.FieldPaymentDate, optional, day, date, normal},
		{project.FieldPaymentProof, optional, text, proof, normal},
		{project.FieldNote, optional, text, free, wide},
	}, 3000, 1, 2},
}

// header is the column's name, with * where it is required, and the unit of
// amounts.
func (c column) header() string {
	name := message.New("field." + c.field.String()).In(message.Chinese)
	if c.need == required {
		name = "*" + name
	}
	if c.form == yuan {
		name += "（元）"
	}
	return name
}

// about tells what to fill in. The project's id means one thing where the
// project is described, and another where it is named.
func (c column) about(lang message.Lang) string {
	id := "template.about." + c.field.String()
	if c.check == knownID {
		id = "template.about.invoice_id"
	}
	return message.New(id).In(lang)
}
