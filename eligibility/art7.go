package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/internal/decimal"
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
	numberless := slices.ContainsFunc(c.Lines, func(v LineVerdict) bool { return v.Key == "" && v.inDoubt() })
	var sums calc.Sums
	for n := range c.Lines {
		switch v := &c.Lines[n]; {
		case numberless && v.row.IsRed && v.row.Blue == nil:
		case v.In() && v.isOfDoubtfulSign():
			sums.Add(v.asWritten())
		case v.In():
			sums.Add(v.Amount)
		case v.inDoubt():
			sums.Add(v.bestAmount())
		}
	}
	routes := sums.Routes(c.Policy.Threshold.Yuan, c.Choices, c.directed() || c.mayBeDirected())
	_, count := sums.Counted(routes)
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

// route: production equipment of an advanced level from the threshold, or
// intelligent equipment and software (Article 7).
func route(c *Case) ruling {
	advanced, intelligent := c.Routes.Advanced, c.Routes.Intelligent
	kv := []any{
		"amount", advanced.Amount, "threshold", advanced.Threshold,
		"short", advanced.Threshold.Sub(advanced.Amount), "intelligent", intelligent.Amount,
	}
	switch {
	case advanced.Met && intelligent.Met:
		return say(Pass, "art7.route.both", kv...)
	case advanced.Met:
		return say(Pass, "art7.route.advanced", kv...)
	case intelligent.Met:
		return say(Pass, "art7.route.intelligent", kv...)
	case c.bestCase.routes.Met() && c.mayBeDirected():
		return c.doubtful("art7.route.undirected", append(kv, "given", c.Project.Directions)...)
	case c.bestCase.routes.Met():
		return c.doubtful("art7.route.doubtful", kv...)
	case c.mayLack():
		return say(Review, "art7.route.unread", kv...).at(c, project.FieldID)
	case len(c.Lines) == 0:
		return say(Fail, "art7.route.nothing", kv...).at(c, project.FieldID)
	case !c.directed() && intelligent.Amount.IsPositive():
		return say(Fail, "art7.route.direction", kv...).at(c, project.FieldDirections)
	default:
		return say(Fail, "art7.route.none", kv...).at(c, project.FieldID)
	}
}

// evidence: the subsidy rests on purchase invoices (Article 7).
func evidence(c *Case) ruling {
	switch {
	case c.count > 0:
		return say(Pass, "art7.evidence.pass", "count", c.count)
	case c.bestCase.counts:
		return c.doubtful("art7.evidence.doubtful")
	case c.mayLack():
		return say(Review, "art7.evidence.unread").at(c, project.FieldID)
	case len(c.Lines) == 0:
		return say(Fail, "art7.evidence.no_lines").at(c, project.FieldID)
	case !c.Routes.Met():
		return say(Fail, "art7.evidence.no_route").at(c, project.FieldID)
	default:
		return say(Fail, "art7.evidence.none", "count", len(c.Lines)).at(c, project.FieldID)
	}
}

// doubtful is a review at the lines whose doubt decides, and at the directions
// where they do.
func (c *Case) doubtful(id string, kv ...any) ruling {
	r := say(Review, id, kv...)
	if c.mayBeDirected() {
		r = r.at(c, project.FieldDirections)
	}
	for n := range c.Lines {
		if v := &c.Lines[n]; v.inDoubt() || v.In() && v.isOfDoubtfulSign() {
			r.places = append(r.places, v.Line.Place())
		}
	}
	return r
}
