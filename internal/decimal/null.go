package decimal

// NullDecimal is a number that may be missing.
type NullDecimal struct {
	Decimal Decimal
	Valid   bool
}

// NewNullDecimal returns a number that is not missing.
func NewNullDecimal(d Decimal) NullDecimal { return NullDecimal{Decimal: d, Valid: true} }

// String returns the number without needless zeros behind the point, "" where
// it is missing.
func (n NullDecimal) String() string {
	if !n.Valid {
		return ""
	}
	return n.Decimal.String()
}
