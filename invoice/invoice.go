package invoice

import (
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Invoice is one invoice of a run, with all of its lines, whichever project and
// file they are in.
type Invoice struct {
	Rows  []*Row
	Total decimal.Decimal // net, else gross, of all rows (yuan)
	Net   decimal.Decimal // net of all rows, copies once (yuan)

	keys      []string // as OtherKeys has them
	isClaimed bool     // some project claims it
	blues     map[blueKey]*BlueLines
}

// Row is what is known of one invoice line beside what it says itself.
type Row struct {
	Line    *project.Line
	Project *project.Project
	Number  int    // of the row, from 0, among all rows of the Index
	Key     string // of its invoice, "" where it has no number
	Amounts Amounts

	// Categories and UnknownCategory are those of all copies. A red-letter line
	// that reverses a blue invoice has the blue lines' categories.
	Categories      project.Categories
	UnknownCategory string

	Invoice *Invoice   // nil where the line has no number
	Copies  []*Row     // the rows that say the same, this one included; the first is kept
	IsRed   bool       // its invoice is a red-letter one
	Blue    *BlueLines // what a red-letter line reverses, nil where that is not known

	// PairedWith is the project that has the other side of a red-letter pair; of
	// several the first by id. It is "" where both sides are in one project.
	PairedWith string

	union        *Row // the next row towards the one that stands for the invoice, nil without a number
	several      bool // the invoice may be known under several keys
	mayBeAnother bool // the number lacks its code, and may be that of an invoice that has one

	isSettled bool   // the lines of its invoice are those that settling made
	isUsed    bool   // a line is made of it
	addsUp    bool   // it equals the sum of others of its source, without saying so
	aside     string // why it is set aside, "" for the usual reason of its kind
}

// Amount is the net amount of the row, else the gross (yuan).
func (r *Row) Amount() decimal.Decimal {
	if r.Amounts.Net.Valid {
		return r.Amounts.Net.Decimal
	}
	return r.Amounts.Gross.Decimal
}

// IsKept reports whether the row is the one that is kept of its copies.
func (r *Row) IsKept() bool { return r.Copies[0] == r }

// InvoiceKey is the last, in byte order, of the keys that the lines of the
// invoice give it: the same for all of them, and with a code if one has it.
func (r *Row) InvoiceKey() string {
	last := r.Key
	if r.Invoice != nil {
		for _, other := range r.Invoice.Rows {
			last = max(last, other.Key)
		}
	}
	return last
}

// OtherKeys are all keys under which the run knows the row's invoice, numbers
// without a code apart. It is nil where the invoice cannot have several.
func (r *Row) OtherKeys() []string {
	if r.Invoice == nil {
		return nil
	}
	return r.Invoice.keys
}

// add takes rows into the invoice.
func (v *Invoice) add(rows []*Row) {
	if v.Rows == nil {
		v.Rows = rows // nearly always all of them
	} else {
		v.Rows = append(v.Rows, rows...)
	}
	for _, r := range rows {
		r.Invoice = v
	}
}

// addUp works out Total, Net and keys, once the copies are known.
func (v *Invoice) addUp() {
	several := false
	for _, r := range v.Rows {
		v.Total = v.Total.Add(r.Amount())
		if r.IsKept() {
			v.Net = v.Net.Add(r.Amounts.Net.Decimal)
		}
		several = several || r.several
	}
	if !several {
		return
	}
	v.keys = []string{}
	for _, r := range v.Rows {
		for _, key := range Keys(r.Line) {
			if !strings.HasPrefix(key, "-") {
				v.keys = append(v.keys, key)
			}
		}
	}
	v.keys = sorted(v.keys)
}

// IsRed reports whether the invoice is a red-letter one.
func (v *Invoice) IsRed() bool { return v.Total.IsNegative() }

// IsReversed reports whether some red-letter line names the invoice.
func (v *Invoice) IsReversed() bool { return v.blues != nil }

// isOfAnother reports whether the invoice is known to be another seller's.
func (v *Invoice) isOfAnother(seller project.Party) bool {
	return slices.ContainsFunc(v.Rows, func(r *Row) bool { return SameParty(r.Line.Seller, seller) == Different })
}
