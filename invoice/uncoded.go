package invoice

import "tiexi/internal/decimal"

// sellerKeysOf are the ways of knowing a row's number by its seller.
func sellerKeysOf(r *Row) []sellerKey {
	owner := ""
	if r.Project != nil {
		owner = r.Project.ID
	}
	return sellerKeys(r.Line.PaperNumber(), r.Line.Date, r.Line.Seller, owner)
}

// uniteUncoded joins the rows without a code that have number, seller and day in
// common, and each to the one invoice with a code that it means. Which that is, is
// settled for all rows before any is joined, so that the order of the lines does
// not matter. Where several are meant, or one may be, the row stands apart and is
// in doubt.
func (x *Index) uniteUncoded() {
	if len(x.uncoded) == 0 {
		return
	}
	x.sellers = make(map[sellerKey]*Row)
	for _, r := range x.uncoded {
		r.several = true
		for _, key := range sellerKeysOf(r) {
			if first := x.sellers[key]; first != nil {
				unite(r, first)
			} else {
				x.sellers[key] = r
			}
		}
	}
	uniteAlike(x.uncodedGroups())
	groups := x.uncodedGroups()
	means := make([]*Row, len(groups))
	for n, rows := range groups {
		means[n] = x.meant(rows)
	}
	for n, rows := range groups {
		if means[n] != nil {
			unite(rows[0], means[n])
		}
	}
}

// uniteAlike joins rows without a code that have number, seller and amount in
// common: an invoice has one day, whatever they say.
func uniteAlike(groups [][]*Row) {
	byNumber := make(map[string][][]*Row)
	for _, rows := range groups {
		number := rows[0].Line.PaperNumber()
		for _, others := range byNumber[number] {
			if SameParty(rows[0].Line.Seller, others[0].Line.Seller) == Same && (sameSum(rows, others) || sameAmount(rows[0], others[0])) {
				unite(rows[0], others[0])
			}
		}
		byNumber[number] = append(byNumber[number], rows)
	}
}

// uncodedGroups are the rows without a code by the invoices that they are united
// to so far, in the order of their first rows.
func (x *Index) uncodedGroups() (groups [][]*Row) {
	at := make(map[*Row]int)
	for _, r := range x.uncoded {
		n, ok := at[root(r)]
		if !ok {
			n = len(groups)
			at[root(r)] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], r)
	}
	return groups
}

// meaning says whether rows without a code mean the invoice of others that have
// their number.
type meaning int

const (
	meansAnother meaning = iota
	mayMean
	meansOfOtherSeller // amount and day agree; the sellers do not, as where the tax bureau issues for one
	meansSurely
)

// meant is the root of the one invoice with a code that rows without it mean: it
// has the number, and amount and seller or date, or seller and date, agree. One
// that agrees in its seller goes before one that does not.
func (x *Index) meant(rows []*Row) *Row {
	var one *Row
	best, several := meansAnother, false
	for _, other := range byRoot(x.coded[rows[0].Line.PaperNumber()]) {
		switch m := mean(rows, other); {
		case m > best:
			best, one, several = m, root(other[0]), false
		case m == best:
			several = true
		}
	}
	if best > mayMean && !several {
		return one
	}
	for _, r := range rows {
		r.mayBeAnother = best >= mayMean
	}
	return nil
}

// byRoot parts rows by their invoices, in the order of their first rows.
func byRoot(rows []*Row) (parts [][]*Row) {
	at := make(map[*Row]int)
	for _, r := range rows {
		n, ok := at[root(r)]
		if !ok {
			n = len(parts)
			at[root(r)] = n
			parts = append(parts, nil)
		}
		parts[n] = append(parts[n], r)
	}
	return parts
}

// mean says whether rows without a code mean the invoice of others that have the
// number.
func mean(rows, others []*Row) meaning {
	best, sum := meansAnother, sameSum(rows, others)
	for _, r := range rows {
		for _, o := range others {
			best = max(best, meanRow(r, o, sum || sameAmount(r, o)))
		}
	}
	return best
}

func meanRow(r, o *Row, sameAmount bool) meaning {
	seller := SameParty(r.Line.Seller, o.Line.Seller)
	sameDay := !r.Line.Date.IsZero() && r.Line.Date == o.Line.Date
	otherDay := !r.Line.Date.IsZero() && !o.Line.Date.IsZero() && !sameDay
	switch {
	case seller == Same && (sameDay || sameAmount), sameAmount && sameDay && seller != Different:
		return meansSurely
	case sameAmount && sameDay:
		return meansOfOtherSeller
	case seller != Different && !otherDay, sameAmount && (seller != Different || !otherDay):
		return mayMean
	default:
		return meansAnother
	}
}

func sameSum(rows, others []*Row) bool {
	sum := func(rows []*Row) (net, gross decimal.Decimal) {
		for _, r := range rows {
			if r.Line.Source == rows[0].Line.Source {
				net, gross = net.Add(r.Amounts.Net.Decimal), gross.Add(r.Amounts.Gross.Decimal)
			}
		}
		return net, gross
	}
	net, gross := sum(rows)
	otherNet, otherGross := sum(others)
	return !net.IsZero() && net.Equal(otherNet) || !gross.IsZero() && gross.Equal(otherGross)
}
