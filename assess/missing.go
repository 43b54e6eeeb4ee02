package assess

import (
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
)

// Missing is what stands between a project and more: routes that it does not meet,
// findings that somebody has to decide, and invoices that do not count.
type Missing struct {
	Unmet   []Unmet // in the order of the policy; none that holds nothing back
	Doubts  []Doubt // the findings that are review, in the order of the rules
	InDoubt OnLines // what all doubts about lines come to, each line once
	Account Account // of all invoice lines
}

// Unmet is a route that a project does not meet, and what that costs.
type Unmet struct {
	Route calc.Route
	Lines int             // that only this keeps out, 0 where loans are counted
	Held  decimal.Decimal // what these come to, or the loans (yuan)
	Short decimal.Decimal // below the threshold, zero where that is not in the way (yuan)
	// Barred are the other rules that the project fails: with the route met, too, it
	// would get nothing, and the subsidy of Would is zero.
	Barred []string
	// Shared: a cap over the projects of the enterprise in the year may cut what it would
	// get, for it depends on the other projects.
	Shared bool

	again *calc.Calculation // of the same lines with the route met
}

// Would is the calculation of the same lines with the route met. It is worked out when
// it is asked for: many formats do not tell it.
func (u *Unmet) Would() calc.Result {
	r := u.again.Result()
	if len(u.Barred) > 0 {
		r.Subsidy = decimal.Zero
	}
	return r
}

// The reasons for which a route is not met.
const (
	BelowThreshold = "threshold"
	NotAbove       = "not_above"  // the threshold is reached, and has to be exceeded
	NoInvestment   = "investment" // the threshold is on the investment, which is not stated
	NoDirection    = "direction"
	OneKindOnly    = "one_kind"
)

// UnmetReasons are the reasons, in the order in which they are told.
var UnmetReasons = []string{BelowThreshold, NotAbove, NoInvestment, NoDirection, OneKindOnly}

// Reasons are why the route is not met, one or several of UnmetReasons.
func (u *Unmet) Reasons() (list []string) {
	switch t := u.Route.Threshold; {
	case u.Route.Open:
		list = append(list, NoInvestment)
	case t == nil || t.Reached(u.Route.Base):
	case u.Short.IsPositive():
		list = append(list, BelowThreshold)
	default:
		list = append(list, NotAbove)
	}
	if u.Route.Closed {
		list = append(list, NoDirection)
	}
	if u.Route.OneKind {
		list = append(list, OneKindOnly)
	}
	return list
}

// unmetOf are the routes that hold something back. The calculation has what counts.
func unmetOf(p *Project, sum *calc.Calculation) (list []Unmet) {
	for n, r := range p.Routes {
		if r.Met || !r.Amount.IsPositive() {
			continue
		}
		u := Unmet{Route: r, Shared: enterpriseCap(p.Policy) != nil, again: sum.Meeting(n)}
		if p.Policy.RatesLoans() {
			u.Held = r.Amount
		} else {
			u.hold(p)
		}
		if !u.Held.IsPositive() || p.Policy.RatesLoans() && p.Routes.Met() {
			continue
		}
		if r.Threshold != nil && !r.Open && !r.Threshold.Reached(r.Base) {
			u.Short = r.Threshold.Yuan.Sub(r.Base)
		}
		u.Barred = barred(p.Case)
		list = append(list, u)
	}
	return list
}

// hold counts the lines that the route would let in.
func (u *Unmet) hold(p *Project) {
	for n := range p.Lines {
		v := &p.Lines[n]
		if v.Counted || !v.In() {
			continue
		}
		if _, _, counted := u.again.Add(v.Amount); counted {
			u.Lines++
			u.Held = u.Held.Add(v.Amount.Yuan.Decimal)
		}
	}
}

// barred are the rules that a project fails, besides those that ask for a route and
// for something that counts.
func barred(c *eligibility.Case) (rules []string) {
	for _, f := range c.Findings {
		if f.Outcome == eligibility.Fail && f.Rule != "art7.route" && f.Rule != "art7.evidence" {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

// ByRoute, ByCategory, ByRule and LeftOut are why an invoice line does not count.
const (
	ByRoute    = "route"     // its route is not met
	ByCategory = "category"  // no route takes its category
	ByRule     = "rule"      // a rule excludes it
	LeftOut    = "unclaimed" // it is set aside: nobody says that the project claims it
)

// OutReasons are these reasons, in the order in which they are told.
var OutReasons = []string{ByRoute, ByCategory, ByRule, LeftOut}

// Account divides what all invoice lines of a project come to, as the interpretation
// amount_basis has it: All is Counted and the amounts of Out, exactly. It is empty
// where the subsidy is the interest on loans. All in yuan.
type Account struct {
	All, Counted        decimal.Decimal
	Lines, CountedLines int
	Out                 []Uncounted // by reason; of one reason, by the order of routes or rules
}

// Uncounted are the lines that do not count for one reason.
type Uncounted struct {
	Reason  string // one of OutReasons
	ID      string // of the route or the rule, "" otherwise
	Lines   int
	Unknown int             // of these, without an amount in yuan
	Yuan    decimal.Decimal // what the others come to
}

// leave takes in a line that does not count.
func (a *Account) leave(routes calc.Routes, v *eligibility.LineVerdict) {
	reason, id := ByRule, v.ExcludedBy
	if v.In() {
		reason, id = whyNot(routes, &v.Amount)
	}
	a.out(reason, id).add(yuanOf(v))
}

// yuanOf is the amount of a line, not valid where none is known in yuan.
func yuanOf(v *eligibility.LineVerdict) decimal.NullDecimal {
	if v.ExcludedBy == "invoice.currency" {
		return decimal.NullDecimal{}
	}
	return v.Amount.Yuan
}

// whyNot is why a line that is in does not count: of several routes the first is told.
func whyNot(routes calc.Routes, a *calc.Amount) (reason, id string) {
	for n := range routes {
		if !routes[n].Met && (a.EveryRoute || a.Categories&routes[n].Counts != 0) {
			return ByRoute, routes[n].ID
		}
	}
	return ByCategory, ""
}

// out is the part for a reason, which is begun where it is new.
func (a *Account) out(reason, id string) *Uncounted {
	for n := range a.Out {
		if a.Out[n].ID == id && a.Out[n].Reason == reason {
			return &a.Out[n]
		}
	}
	a.Out = append(a.Out, Uncounted{Reason: reason, ID: id})
	return &a.Out[len(a.Out)-1]
}

func (u *Uncounted) add(yuan decimal.NullDecimal) {
	u.Lines++
	if !yuan.Valid {
		u.Unknown++
		return
	}
	u.Yuan = u.Yuan.Add(yuan.Decimal)
}
