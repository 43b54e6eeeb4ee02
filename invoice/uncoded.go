package invoice

import "slices"

// sellerKeysOf are the ways of knowing a row's number by its seller, none where
// it has no number that could lack a code.
func sellerKeysOf(r *Row) []sellerKey {
	if r.Line.Number == "" || r.Line.IsCustoms() {
		return nil
	}
	return sellerKeys(r.Line.PaperNumber(), r.Line.Date, r.Line.Seller, r.Project.ID)
}

// addCandidate remembers a row whose number some uncoded row has.
func (x *Index) addCandidate(r *Row) {
	if x.sellers == nil {
		x.sellers = make(map[sellerKey]*candidates)
	}
	for _, key := range sellerKeysOf(r) {
		c := x.sellers[key]
		if c == nil {
			c = new(candidates)
			x.sellers[key] = c
		}
		if lacksCode(r.Line, r.Key) {
			c.uncoded = append(c.uncoded, r)
		} else {
			c.coded = append(c.coded, r)
		}
	}
}

// uniteUncoded joins each row without a code to the others of its number, seller
// and day, and to the one invoice with a code that has them: where several have,
// it stays apart from them. Which invoice that is, is settled for all rows before
// any is joined, so that the order of the lines does not matter.
func (x *Index) uniteUncoded() {
	coded := make(map[*candidates]*Row) // of the only invoice with a code among them
	for _, c := range x.sellers {
		coded[c] = onlyInvoice(c.coded)
	}
	invoices := make([]*Row, len(x.uncoded))
	for n, r := range x.uncoded {
		var found []*Row
		for _, key := range sellerKeysOf(r) {
			if c := x.sellers[key]; len(c.coded) > 0 {
				found = append(found, coded[c])
			}
		}
		if !slices.Contains(found, nil) {
			invoices[n] = onlyInvoice(found)
		}
	}
	for n, r := range x.uncoded {
		r.several = true
		for _, key := range sellerKeysOf(r) {
			unite(r, x.sellers[key].uncoded[0])
		}
		if invoices[n] != nil {
			unite(r, invoices[n])
		}
	}
}

// onlyInvoice returns the root of the rows, nil where they are of several
// invoices or there are none.
func onlyInvoice(rows []*Row) *Row {
	var one *Row
	for _, r := range rows {
		if one != nil && root(r) != one {
			return nil
		}
		one = root(r)
	}
	return one
}
