package assess_test

// What a row says of itself beside item and amounts, as the contract holds it against the amount. A doubt about one of several
// copies is a doubt about all of them.

// secondEvidence is such evidence of one row; of united copies, of any of them.
type secondEvidence struct {
	foreign     bool   // the currency is another than the yuan, by its column
	foreignNote bool   // by the note
	deposit     bool   // it is paid in advance
	locked      bool   // a red-letter invoice is under way
	price       *int64 // of the one unit that was bought, in fen; nil missing

	wrong    bool // worked out: the amounts contradict each other
	unlikely bool // worked out: the price and the amount are of different orders
}

func (e secondEvidence) or(o secondEvidence) secondEvidence {
	e.foreign, e.foreignNote = e.foreign || o.foreign, e.foreignNote || o.foreignNote
	e.deposit, e.locked = e.deposit || o.deposit, e.locked || o.locked
	e.wrong, e.unlikely = e.wrong || o.wrong, e.unlikely || o.unlikely
	return e
}

// secondWrong asks invoice.arithmetic: net + tax ≠ gross, or the tax (else gross − net) further than 0.06 from net × rate. Only
// amounts that are given, or follow from two others by subtraction, are held against the rate.
func secondWrong(l secondLine) bool {
	if l.net != nil && l.tax != nil && l.gross != nil && *l.net+*l.tax != *l.gross {
		return true
	}
	net, tax := l.net, l.tax
	switch {
	case net == nil && l.gross != nil && tax != nil:
		v := *l.gross - *tax
		net = &v
	case tax == nil && net != nil && l.gross != nil:
		v := *l.gross - *net
		tax = &v
	}
	if net == nil || tax == nil || l.rate == nil {
		return false
	}
	apart := *tax*100_00 - *net**l.rate // in fen × hundredths of a percent
	return apart > 6*100_00 || apart < -6*100_00
}

const secondHuge = 1_000_000_000_00 // fen

// secondUnlikely asks the half of invoice.implausible that looks at the price: net (else gross), completed, and price a hundred
// times apart. What is nothing is no factor of anything.
func secondUnlikely(w *secondWork) bool {
	amount := w.net
	if amount == nil {
		amount = w.gross
	}
	if w.says.price == nil || amount == nil {
		return false
	}
	a, b := max(*amount, -*amount), max(*w.says.price, -*w.says.price)
	return a > 0 && b > 0 && (a >= 100*b || b >= 100*a)
}

// secondEvidenceRules asks the rules of evidence about a line that is still in, or that only the buyer or the LPR has taken out.
// invoice.currency is asked before the buyer, and of a red line with its blue it is not asked at all: its exclusion is the blue's.
func secondEvidenceRules(w *secondWork, found map[string]string) {
	if w.says.foreignNote && !w.says.foreign && w.blues == nil {
		found["invoice.currency"] = "review"
	}
	if w.out == "invoice.buyer" {
		return
	}
	if w.says.wrong {
		found["invoice.arithmetic"] = "review"
	}
	if w.says.deposit {
		found["invoice.deposit"] = "review"
	}
	if w.says.locked {
		found["invoice.locked"] = "review"
	}
	if w.says.unlikely || *w.amount >= secondHuge || *w.amount <= -secondHuge {
		found["invoice.implausible"] = "review"
	}
}
