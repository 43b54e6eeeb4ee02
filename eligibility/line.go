package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/invoice"
	"tiexi/project"
)

// LineVerdict is what was found about one invoice line: what the rules made of
// it and what it contributes to the base. It stands beside the line and repeats
// nothing of it.
type LineVerdict struct {
	Line       *project.Line
	Key        string      // of its invoice, "" where it has no number
	Amount     calc.Amount // what the calculation takes of it
	Derived    bool        // a tax rate was needed to get the amount
	ExcludedBy string      // id of the first rule that excluded the line, "" while it is in
	Doubtful   bool        // it was excluded with outcome review
	Hits       []Hit       // in the order of the rules
	Later      []Hit       // what other rules would say, were it not taken out; only where Setting.Thorough asks for it
	ClaimedBy  []string    // other projects of the run that claim its invoice, by id

	Counted  bool            // it is part of the base
	Rate     calc.Rate       // of its rate date; zero where it is not counted
	Interest decimal.Decimal // yuan, exact; zero where it is not counted

	status    invoice.Status
	row       *invoice.Row // the line among those of its invoice; nil once its group is judged
	otherKeys []string     // of its invoice, as invoice.Row has them
}

// Keys are all numbers under which the run knows the line's invoice, its own
// key first.
func (v *LineVerdict) Keys() []string { return invoice.AllKeys(v.Line, v.otherKeys) }

// InvoiceKey is one key for all lines of the invoice. It is known until the
// group of the line is judged.
func (v *LineVerdict) InvoiceKey() string { return v.row.InvoiceKey() }

// In reports whether no rule has excluded the line.
func (v *LineVerdict) In() bool { return v.ExcludedBy == "" }

// InDoubt reports whether the line was excluded with outcome review. Of several
// copies only the one that is kept is: it speaks for the others. It is known until
// the group of the line is judged.
func (v *LineVerdict) InDoubt() bool { return !v.In() && v.Doubtful && v.row.IsKept() }

// note records a hit on the line, and excludes it where the rule does so. The
// answer points to values of the line that was asked: this one or a copy of it.
func (v *LineVerdict) note(rule int, a *answer, asked *LineVerdict) {
	h := v.hitOf(rule, a, asked)
	v.Hits = append(v.Hits, h)
	if r := lineRules[rule]; r.excludes(a) {
		v.ExcludedBy, v.Doubtful = r.ID, h.Outcome == Review
	}
}

// hitOf is what a rule's answer comes to.
func (v *LineVerdict) hitOf(rule int, a *answer, asked *LineVerdict) Hit {
	r := lineRules[rule]
	outcome := r.outcomeOf(a)
	return Hit{
		Rule: r.ID, Outcome: outcome, Noted: outcome == Pass,
		Message: a.text, Place: asked.Line.At(a.field), Others: otherPlaces(asked.Line, a), rule: rule,
	}
}

// otherPlaces are where to look beside the line's own value: at the row of the
// list that claims the line, and where other sources say otherwise.
func otherPlaces(l *project.Line, a *answer) []project.Place {
	if l.Claim == nil && a.places == nil {
		return nil
	}
	places := slices.Clone(a.places)
	if l.Claim != nil {
		places = append(places, l.Claim.At(a.field))
	}
	own := l.At(a.field)
	return slices.DeleteFunc(sortPlaces(places), func(p project.Place) bool { return p.Compare(own) == 0 })
}
