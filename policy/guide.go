package policy

import (
	"tiexi/internal/decimal"
)

// Guide is an annual work guide (年度工作指南, Article 4): conditions of that year,
// and answers to interpretations. A condition that is nil does not apply.
type Guide struct {
	ID    string
	Title string
	Year  int

	InvoiceWindow    *Period // invoice dates
	PaymentWindow    *Period // payment dates
	MinimumUnitPrice *Amount // net of VAT, of one unit
	PaymentProof     *Citation
	NoLease          *Citation
	NoRelatedParty   *Citation
	Equity           *Equity
	Choices          map[string]string // interpretation id → value
	References       map[string]string // interpretation id → the guide's own reference
}

// Equity is the guide's condition for major projects, which may be chosen for
// fiscal equity investment (Articles 6, 7, 11). It never changes a verdict.
type Equity struct {
	Citation
	MinimumInvestment *decimal.Decimal // yuan
	MinimumIntensity  *decimal.Decimal // counted amount over investment, percent
}
