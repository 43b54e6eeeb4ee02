package project

// Field names one fact of a project or one value of a line, whatever file it
// comes from. Its String is the key in YAML.
type Field uint8

// The facts of a project, then the values of an invoice line.
const (
	FieldID Field = iota
	FieldName
	FieldEnterprise
	FieldCreditCode
	FieldCounty
	FieldIndustry
	FieldDirections
	FieldApplicationDate
	FieldBankLoan
	FieldInvestment
	FieldRank
	FieldCommitments
	FieldFilingDate
	FieldCompletionDate
	FieldFunded

	FieldCode
	FieldNumber
	FieldENumber
	FieldDate
	FieldItem
	FieldCategory
	FieldSeller
	FieldSellerCode
	FieldBuyer
	FieldBuyerCode
	FieldQuantity
	FieldUnitPrice
	FieldNet
	FieldTaxRate
	FieldTax
	FieldGross
	FieldKind
	FieldStatus
	FieldRisk
	FieldLock
	FieldTaxCode
	FieldRed
	FieldRedOf
	FieldPaymentDate
	FieldPaymentProof
	FieldLeased
	FieldRelatedParty
	FieldCurrency
	FieldNote

	NumFields
	firstLineField = FieldCode
)

var fieldNames = [NumFields]string{
	"id", "name", "enterprise.name", "enterprise.uscc", "enterprise.county", "enterprise.industry",
	"directions", "application_date", "bank_loan", "investment", "rank", "commitments",
	"filing_date", "completion_date", "funded",
	"code", "number", "e_number", "date", "item", "category", "seller", "seller_uscc", "buyer", "buyer_uscc",
	"quantity", "unit_price", "net", "tax_rate", "tax", "gross", "kind", "status", "risk", "lock", "tax_code",
	"red", "red_of", "payment_date", "payment_proof", "leased", "related_party", "currency", "note",
}

// String returns the field's key in YAML ("unit_price", "enterprise.uscc").
func (f Field) String() string { return fieldNames[f] }

// OfLine reports whether the field belongs to an invoice line rather than to
// the project.
func (f Field) OfLine() bool { return f >= firstLineField }

// ParseField finds a field by its key in YAML.
func ParseField(key string) (Field, bool) {
	for f, name := range fieldNames {
		if name == key {
			return Field(f), true
		}
	}
	return 0, false
}
