package template

import (
	"fmt"
	"slices"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// need says whether a column must be filled in.
type need int

const (
	required need = iota
	either        // the number of the paper invoice or of the e-invoice
	optional
)

var needNames = [...]string{"required", "either", "optional"}

// String returns the need's id ("required").
func (n need) String() string { return needNames[n] }

// form is how the cells of a column are stored and displayed.
type form int

const (
	text form = iota // also for long numbers, of which a number would lose digits
	day
	yuan
	rate
	number
	whole
	percent // a rate of interest, to the hundredth of a percent
)

// column is one column to fill in. The field, a project.Field or a project.LoanField,
// determines its name, description and example.
type column struct {
	field fmt.Stringer
	need  need
	form  form
	check check
	size  size
}

// table is one sheet to fill in.
type table struct {
	name    string
	columns []column
	rows    int // rows with checks, the example included
	fixed   int // columns on the left that do not scroll
	pages   int // pages across which a row is printed
}

// The sheets of the book. Their names are the same in every language.
const (
	guideSheet   = "填写说明"
	projectSheet = "项目"
	invoiceSheet = "发票"
	loanSheet    = "借款"
)

const projectRows = 500

// projectTable is the sheet of projects. Package intake knows all the headers.
var projectTable = table{
	projectSheet, []column{
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
	}, projectRows, 2, 1,
}

// invoiceTable is the sheet of invoices.
var invoiceTable = table{
	invoiceSheet, []column{
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
	}, 3000, 1, 2,
}

// tablesOf are the sheets to fill in under a policy: with columns for what it asks of
// a project besides; a sheet of loans where it goes by loans, and one of invoices where
// these count or have to be handed in.
func tablesOf(p *policy.Policy) []table {
	first := projectTable
	first.columns = slices.Concat(first.columns, askedColumns(&p.Conditions))
	all := []table{first}
	if p.AsksLoans() { // each loan is listed: their sum would be asked twice
		all[0].columns = slices.DeleteFunc(all[0].columns, func(c column) bool { return c.field == project.FieldBankLoan })
		all = append(all, table{loanSheet, loanColumns(p), 1000, 2, 1})
	}
	if asksInvoices(p) {
		all = append(all, invoiceTable)
	}
	return all
}

// asksInvoices reports whether a policy has to do with invoices.
func asksInvoices(p *policy.Policy) bool {
	return p.CountsInvoices() || slices.ContainsFunc(p.Conditions.Materials, func(m policy.Material) bool {
		return m.Seen == "invoices" || m.Seen == "originals" || m.Seen == "payment_proof"
	})
}

// loanColumns are the columns of the sheet of loans. What only the interest needs is
// left out where the principal alone is asked for.
func loanColumns(p *policy.Policy) []column {
	columns := []column{
		{project.LoanProject, required, text, knownID, normal},
		{project.LoanContract, required, text, free, wide},
		{project.LoanNote, optional, text, free, normal},
		{project.LoanLender, required, text, free, wide},
		{project.LoanPrincipal, required, yuan, positive, normal},
		{project.LoanDrawn, required, day, date, normal},
	}
	capped := slices.ContainsFunc(p.Caps, func(c policy.Cap) bool { return c.Of == policy.OfPaid })
	kind, ok := p.Rate.(*policy.LoanInterest)
	switch {
	case !ok && capped:
		return append(columns, column{project.LoanPaid, required, yuan, positive, normal})
	case !ok:
		return columns
	}
	needed := func(yes bool) need {
		if yes {
			return required
		}
		return optional
	}
	return append(columns,
		column{project.LoanFrom, optional, day, date, normal},
		column{project.LoanUntil, required, day, date, normal},
		column{project.LoanDue, optional, day, date, normal},
		column{project.LoanDays, optional, whole, days, narrow},
		column{project.LoanRate, needed(kind.OfActual.Valid), percent, fraction, narrow},
		column{project.LoanPaid, needed(kind.AtMostPaid || capped), yuan, positive, normal})
}

// askedColumns are the columns for what conditions ask of a project. Nobody has to
// fill them in: what is missing is reviewed.
func askedColumns(asked *policy.Conditions) (columns []column) {
	if asked.FilingWindow != nil {
		columns = append(columns, column{project.FieldFilingDate, optional, day, date, normal})
	}
	if asked.CompletionWindow != nil {
		columns = append(columns, column{project.FieldCompletionDate, optional, day, date, normal})
	}
	if asked.NotFunded != nil {
		columns = append(columns, column{project.FieldFunded, optional, text, proof, normal})
	}
	if asked.NotFunded != nil || asked.NoSecondHand != nil || asked.NoLease != nil || asked.NoRelatedParty != nil || asked.PaymentProof != nil {
		columns = append(columns, column{project.FieldCommitments, optional, text, free, wide})
	}
	return columns
}

// header returns the column's header: its name, with * if it is required, and
// with the unit of amounts.
func (c column) header() string {
	name := c.name(message.Chinese)
	if c.need == required {
		name = "*" + name
	}
	if c.form == yuan {
		name += "（元）"
	}
	return name
}

// name is what the column is called.
func (c column) name(lang message.Lang) string {
	if f, ok := c.field.(project.LoanField); ok {
		return message.New("loan.field." + f.String()).In(lang)
	}
	return message.New("field." + c.field.String()).In(lang)
}

// example is what the example row holds in the column.
func (c column) example() string {
	switch f := c.field.(type) {
	case project.LoanField:
		return intake.LoanExample(f)
	case project.Field:
		return intake.Example(f)
	default:
		return ""
	}
}

// about says what to fill in. In the sheet of invoices the project's id refers to
// a project of the other sheet.
func (t table) about(c column, p *policy.Policy, lang message.Lang) string {
	if f, ok := c.field.(project.LoanField); ok {
		return message.New("template.loan." + f.String()).In(lang)
	}
	id := "template.about." + c.field.String()
	switch {
	case c.field == project.FieldID && t.name == invoiceSheet:
		id = "template.about.invoice_id"
	case c.field == project.FieldEnterprise && !asksInvoices(p):
		id = "template.about.borrower"
	}
	return message.New(id, aboutArgs(c.field, p)...).In(lang)
}

// aboutArgs are what the policy says of a column: its article, and what it asks for.
func aboutArgs(f fmt.Stringer, p *policy.Policy) []any {
	cited := func(article string) policy.Bracketed { return policy.Bracketed{article} }
	switch f {
	case project.FieldCounty:
		return []any{"cited", cited(p.OnRegion())}
	case project.FieldIndustry:
		return []any{"cited", cited(p.OnSections()), "supported", supported(p)}
	case project.FieldDirections:
		return []any{"cited", cited(p.OnDirections())}
	case project.FieldApplicationDate:
		return []any{"cited", cited(p.OnPeriod())}
	case project.FieldBankLoan:
		return []any{"reading", loanReading(p)}
	case project.FieldDate:
		return []any{"rate", rateOfDay(p)}
	default:
		return nil
	}
}

// supported says which sections are supported, "" where the policy asks for none.
func supported(p *policy.Policy) message.Text {
	letters := p.SectionLetters()
	if len(letters) == 0 {
		return message.New("policy.say.text", "text", "")
	}
	return message.New("template.supported", "letters", letters)
}

// loanReading says what the policy says of bank loans.
func loanReading(p *policy.Policy) message.Text {
	if r, ok := p.Reading("bank_loan"); ok {
		return message.New("template.reading", "says", r.Text(), "cited", policy.Bracketed{r.Article})
	}
	return message.New("policy.say.text", "text", "")
}

// rateOfDay says that the rate is that of the invoice date, where it is.
func rateOfDay(p *policy.Policy) message.Text {
	if !p.Rate.NeedsDay() || p.Defaults().RateDate != policy.InvoiceDate {
		return message.New("policy.say.text", "text", "")
	}
	return message.New("template.rate_of_day", "rate", p.RateText())
}
