package invoice

import (
	"tiexi/internal/decimal"
	"tiexi/project"
)

// coarsest is the exponent of the last digit that an amount may be rounded to: a
// whole 万元. An amount written as 1E+7 is no coarser.
const coarsest = 4

// agreesTo reports whether a row of a list states an amount: net with net or gross
// with gross, a bare 金额 with either, to the row's own last digit.
func agreesTo(r *Row, t project.Total) bool {
	l := r.Line
	switch {
	case l.BasisUnclear && l.Net.Valid:
		return roundsTo(t.Net, l.Net) || roundsTo(t.Gross, l.Net)
	case l.Net.Valid && t.Net.Valid || l.Gross.Valid && t.Gross.Valid:
		return roundsTo(t.Net, l.Net) || roundsTo(t.Gross, l.Gross)
	default:
		return agreesWith(r.Amounts.Net, t.Net) || agreesWith(r.Amounts.Gross, t.Gross)
	}
}

// agreesInFull reports whether a row of a list states an amount to the fen, and its
// tax, net and gross where it has them.
func agreesInFull(r *Row, t project.Total) bool {
	l := r.Line
	if l.BasisUnclear && l.Net.Valid {
		return agreesWith(t.Net, l.Net) || agreesWith(t.Gross, l.Net)
	}
	return agreesTo(r, t) && !differ(l.Net, t.Net) && !differ(l.Tax, t.Tax) && !differ(l.Gross, t.Gross)
}

// agreesThroughout reports whether a row of a list states an amount, and nothing that
// contradicts it: net, tax and gross are each right to the row's own last digit.
func agreesThroughout(r *Row, t project.Total) bool {
	l := r.Line
	bare := l.BasisUnclear && l.Net.Valid
	contradicts := func(exact, stated decimal.NullDecimal) bool {
		return exact.Valid && stated.Valid && !roundsTo(exact, stated)
	}
	return agreesTo(r, t) && (bare || !contradicts(t.Net, l.Net)) && !contradicts(t.Tax, l.Tax) && !contradicts(t.Gross, l.Gross)
}

// roundsTo reports whether an exact amount is what was stated, to the last digit
// that was written.
func roundsTo(exact, stated decimal.NullDecimal) bool {
	if !exact.Valid || !stated.Valid {
		return false
	}
	if exact.Decimal.Equal(stated.Decimal) {
		return true
	}
	last := min(stated.Decimal.Exponent(), coarsest)
	return last > -fenPlaces && exact.Decimal.Round(-last).Equal(stated.Decimal)
}

func agreesWith(a, b decimal.NullDecimal) bool {
	return a.Valid && b.Valid && a.Decimal.Equal(b.Decimal)
}

// sameAmount reports whether two rows state one amount. Two lists are rounded
// alike only where one of them is in 万元.
func sameAmount(a, b *Row) bool {
	if a.Line.BasisUnclear || b.Line.BasisUnclear {
		return agreesTo(a, amountsOf(b)) || agreesTo(b, amountsOf(a))
	}
	return agreesWith(a.Amounts.Net, b.Amounts.Net) || agreesWith(a.Amounts.Gross, b.Amounts.Gross) ||
		isCoarse(a) && agreesTo(a, amountsOf(b)) || isCoarse(b) && agreesTo(b, amountsOf(a))
}

// isCoarse reports whether the last digit of a row's amount is more than a yuan.
func isCoarse(r *Row) bool {
	stated := r.Line.Net
	if !stated.Valid {
		stated = r.Line.Gross
	}
	return stated.Valid && stated.Decimal.Exponent() > 0
}

// amountsOf are the amounts of a row, as a total has them.
func amountsOf(r *Row) project.Total {
	return project.Total{Net: r.Amounts.Net, Tax: r.Line.Tax, Gross: r.Amounts.Gross}
}

// rowsAgreeTo reports whether rows state an amount together: each is rounded to its
// own last digit.
func rowsAgreeTo(rows []*Row, t project.Total) bool {
	if len(rows) == 1 {
		return agreesTo(rows[0], t)
	}
	a := addedUp{bare: true}
	for _, r := range rows {
		a.add(r)
	}
	return a.agreesTo(t)
}

// addedUp is what several rows state together (yuan).
type addedUp struct {
	net, gross decimal.Decimal
	lack       struct{ net, gross bool } // some row lacks it
	off        decimal.Decimal           // what rounding may have changed
	bare       bool                      // all rows leave open whether tax is in it
}

func (a *addedUp) add(r *Row) {
	a.net, a.gross = a.net.Add(r.Amounts.Net.Decimal), a.gross.Add(r.Amounts.Gross.Decimal)
	a.lack.net, a.lack.gross = a.lack.net || !r.Amounts.Net.Valid, a.lack.gross || !r.Amounts.Gross.Valid
	a.off, a.bare = a.off.Add(roundedBy(r)), a.bare && r.Line.BasisUnclear
}

func (a *addedUp) agreesTo(t project.Total) bool {
	near := func(exact decimal.NullDecimal, sum decimal.Decimal) bool {
		return exact.Valid && !exact.Decimal.Sub(sum).Abs().GreaterThan(a.off)
	}
	return !a.lack.net && near(t.Net, a.net) || !a.lack.gross && near(t.Gross, a.gross) || a.bare && !a.lack.net && near(t.Gross, a.net)
}

// roundedBy is what rounding may have changed in the amount that a row states: half
// of the last digit of one in 万元 (yuan). An amount in yuan is exact.
func roundedBy(r *Row) decimal.Decimal {
	if !isCoarse(r) {
		return decimal.Zero
	}
	stated := r.Line.Net
	if !stated.Valid {
		stated = r.Line.Gross
	}
	return decimal.New(5, min(coarsest, stated.Decimal.Exponent())-1)
}

// statesAmount reports whether a row has an amount.
func statesAmount(r *Row) bool { return r.Line.Net.Valid || r.Line.Gross.Valid }
