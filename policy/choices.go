package policy

import (
	"github.com/shopspring/decimal"

	"tiexi/project"
)

// Choices is one answer to each open interpretation.
type Choices struct {
	AmountBasis      string // net, gross
	RateDate         string // invoice, application, latest, or YYYY-MM-DD
	InterestYears    decimal.Decimal
	Rounding         string // fen-half-up, yuan-half-up, yuan-down
	ThresholdScope   string // advanced_equipment, all_counted
	IntelligentScope string // any, both
}

// The values of the interpretations.
const (
	Net   = "net"
	Gross = "gross"

	InvoiceDate     = "invoice"
	ApplicationDate = "application"
	LatestRate      = "latest"

	FenHalfUp  = "fen-half-up"
	YuanHalfUp = "yuan-half-up"
	YuanDown   = "yuan-down"

	AdvancedOnly = "advanced_equipment"
	AllCounted   = "all_counted"

	AnyIntelligent  = "any"
	BothIntelligent = "both"
)

// FixedRateDate returns the day that RateDate names, zero where it names none.
func (c Choices) FixedRateDate() project.Date {
	d, err := project.ParseDate(c.RateDate)
	if err != nil {
		return 0
	}
	return d
}
