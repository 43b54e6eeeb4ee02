package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// assumedAmount stands for the amount of a line whose amount is not known, when
// the question is what a route could come to (yuan).
var assumedAmount = decimal.NewNullDecimal(decimal.New(1, 15))

// bestCase is what a project comes to if all lines in doubt count, and a direction
// that is not understood is 智能化.
type bestCase struct {
	routes calc.Routes
	counts bool // some line counts
}

// findBestCase adds the lines in doubt to those that are in. A line in doubt
// because it has no number may be the blue one of a red-letter line that found
// none: that one then takes nothing away, since the two could cancel.
func (c *Case) findBestCase() bestCase {
	numberless := slices.ContainsFunc(c.Lines, func(v LineVerdict) bool { return v.Key == "" && v.InDoubt() })
	var sums calc.Sums
	for n := range c.Lines {
		switch v := &c.Lines[n]; {
		case numberless && v.row.IsRed && v.row.Blue == nil:
		case v.In() && v.isOfDoubtfulSign():
			sums.Add(v.asWritten())
		case v.In():
			sums.Add(v.Amount)
		case v.InDoubt():
			sums.Add(v.bestAmount())
		}
	}
	terms := c.terms(c.directed() || c.mayBeDirected())
	if !terms.Investment.Valid {
		terms.Investment = assumedAmount
	}
	loans, loanCount := c.bestLoans()
	terms.Loans = loans
	routes := sums.Routes(terms)
	_, count := sums.Counted(routes)
	if c.Policy.RatesLoans() {
		count = loanCount
	}
	return bestCase{routes, count > 0}
}

// isOfDoubtfulSign reports whether the line was taken for one of a red-letter
// invoice against the sign of its amounts.
func (v *LineVerdict) isOfDoubtfulSign() bool { return v.remark(project.PositiveRed) != nil }

// asWritten is the amount of such a line with the sign that it has in its file.
func (v *LineVerdict) asWritten() calc.Amount {
	written := v.Amount
	written.Yuan.Decimal = written.Yuan.Decimal.Neg()
	return written
}

// bestAmount is what an excluded line could be at best: without a category of
// any, without an amount more than enough.
func (v *LineVerdict) bestAmount() calc.Amount {
	best := v.Amount
	if best.Categories == 0 || v.row.UnknownCategory != "" {
		best.EveryRoute = true
	}
	if !best.Yuan.Valid {
		best.Yuan = assumedAmount
	}
	return best
}

// terms are what the routes depend on besides the lines.
func (c *Case) terms(directed bool) calc.Terms {
	loans, _ := c.countedLoans()
	return calc.Terms{Routes: c.Policy.Routes, Choices: c.Choices, Directed: directed, Investment: c.Project.Investment, Loans: loans}
}

// lacksInvestment reports whether a threshold is on the investment, and the project
// does not state it.
func (c *Case) lacksInvestment() bool {
	return slices.ContainsFunc(c.Routes, func(r calc.Route) bool { return r.Open })
}

// route: a project has to qualify in one of the ways of the policy (Article 7).
func route(c *Case) ruling {
	met, all := c.routeTexts()
	switch n := slices.IndexFunc(c.Routes, func(r calc.Route) bool { return r.Met }); {
	case n >= 0:
		return say(Pass, "art7.route.met", "routes", met).citing(c.Policy.ArticleOf(c.Routes[n].Citation))
	case c.bestCase.routes.Met() && c.lacksInvestment():
		r := c.doubtful("art7.route.investment", "routes", all)
		r.places = append([]project.Place{c.Project.At(project.FieldInvestment)}, r.places...)
		return r
	case c.bestCase.routes.Met() && c.mayBeDirected():
		return c.doubtful("art7.route.undirected", "routes", all, "given", c.Project.Directions, "direction", c.Policy.Intelligent())
	case c.bestCase.routes.Met():
		return c.doubtful(c.ofLoans("art7.route.doubtful", "art7.route.doubtful.loans"), "routes", all)
	case c.mayLack():
		return say(Review, "art7.route.unread", "routes", all).at(c, project.FieldID)
	case len(c.Lines) == 0 && len(c.Loans) == 0:
		return say(Fail, c.ofLoans("art7.route.nothing", "art7.route.nothing.loans")).at(c, project.FieldID)
	case !c.directed() && slices.ContainsFunc(c.Routes, isClosed):
		return say(Fail, "art7.route.direction", "routes", all, "direction", c.Policy.Intelligent()).at(c, project.FieldDirections)
	default:
		return say(Fail, "art7.route.none", "routes", all).at(c, project.FieldID)
	}
}

// isClosed reports whether a route has purchases, and only the directions are in
// its way.
func isClosed(r calc.Route) bool {
	return r.Directed && r.Amount.IsPositive() && (r.Threshold == nil || r.Threshold.Reached(r.Base))
}

// routeTexts say how far the project gets on the routes that are met, and on each.
func (c *Case) routeTexts() (met, all message.Text) {
	for _, r := range c.Routes {
		kv := []any{"name", r.Name, "amount", r.Base}
		id := "art7.route.plain"
		if t := r.Threshold; t != nil {
			kv = append(kv, "threshold", t.Yuan, "short", t.Yuan.Sub(r.Base))
			switch {
			case r.Open:
				id = "art7.route.open"
			case t.Reached(r.Base) && t.Above:
				id = "art7.route.exceeded"
			case t.Reached(r.Base):
				id = "art7.route.reached"
			case r.Base.Equal(t.Yuan):
				id = "art7.route.not_above"
			default:
				id = "art7.route.short"
			}
		}
		text := message.New(id, kv...)
		if c.lacksKind(r) {
			text = message.New("art7.route.one_kind", "route", text)
		}
		all = besides(all, text)
		if r.Met {
			met = besides(met, text)
		}
	}
	return met, all
}

// lacksKind reports whether a route has enough, and is not met all the same: of
// intelligent equipment and software it has only one, and the interpretation
// intelligent_scope asks for both.
func (c *Case) lacksKind(r calc.Route) bool {
	isEnough := r.Amount.IsPositive() && (r.Threshold == nil || r.Threshold.Reached(r.Base))
	return isEnough && !r.Met && !r.Open && (c.directed() || !r.Directed)
}

// besides puts a text behind another, which may be none.
func besides(first, second message.Text) message.Text {
	if first.IsZero() {
		return second
	}
	return message.New("art7.route.besides", "first", first, "second", second)
}

// evidence: the subsidy rests on purchase invoices (Article 7), or on loans where it
// is interest on them.
func evidence(c *Case) ruling {
	given := len(c.Lines)
	if c.Policy.RatesLoans() {
		given = len(c.Loans)
	}
	switch {
	case c.count > 0:
		return say(Pass, c.ofLoans("art7.evidence.pass", "art7.evidence.pass.loans"), "count", c.count)
	case c.bestCase.counts:
		return c.doubtful(c.ofLoans("art7.evidence.doubtful", "art7.evidence.doubtful.loans"))
	case c.mayLack():
		return say(Review, c.ofLoans("art7.evidence.unread", "art7.evidence.unread.loans")).at(c, project.FieldID)
	case given == 0:
		return say(Fail, c.ofLoans("art7.evidence.no_lines", "art7.evidence.no_lines.loans")).at(c, project.FieldID)
	case !c.Routes.Met():
		return say(Fail, c.ofLoans("art7.evidence.no_route", "art7.evidence.no_route.loans")).at(c, project.FieldID)
	default:
		return say(Fail, c.ofLoans("art7.evidence.none", "art7.evidence.none.loans"), "count", given).at(c, project.FieldID)
	}
}

// ofLoans is the second of two messages where the subsidy is interest on loans, else
// the first.
func (c *Case) ofLoans(ofInvoices, ofLoans string) string {
	if c.Policy.RatesLoans() {
		return ofLoans
	}
	return ofInvoices
}

// doubtful is a review at the lines whose doubt decides, and at the directions
// where they do.
func (c *Case) doubtful(id string, kv ...any) ruling {
	r := say(Review, id, kv...)
	if c.mayBeDirected() {
		r = r.at(c, project.FieldDirections)
	}
	for n := range c.Lines {
		if v := &c.Lines[n]; v.InDoubt() || v.In() && v.isOfDoubtfulSign() {
			r.places = append(r.places, v.Line.Place())
		}
	}
	for n := range c.Loans {
		if v := &c.Loans[n]; v.doubtful {
			r.places = append(r.places, v.Loan.Place())
		}
	}
	return r
}
