package eligibility

import (
	"github.com/shopspring/decimal"

	"tiexi/calc"
	"tiexi/project"
)

// enough stands for the amount of a line whose amount is not known, when the
// question is what a route could come to (yuan).
var enough = decimal.New(1, 15)

// hopes is what would be if the lines in doubt counted.
type hopes struct {
	routes calc.Routes
	counts bool // some line would be counted, or could be in a route
}

// hope adds the lines that were excluded with outcome review to those that are
// in: one without a category as of any, one without an amount as enough. A
// dropped duplicate stays out, its twin is in. Where a line without a number is
// among them, it may be the blue one of a red-letter line that found none:
// those stay out then.
func (c *Case) hope() hopes {
	numberless := false
	for _, i := range c.Items {
		numberless = numberless || i.ExcludedBy == "invoice.incomplete" && i.Key() == ""
	}
	var items []calc.Item
	for _, i := range c.Items {
		switch {
		case i.In() && !(numberless && i.red && !i.follows()):
			items = append(items, i.Calc())
		case !i.In() && i.Doubtful && i.ExcludedBy != "invoice.duplicate":
			items = append(items, i.hopeful())
		}
	}
	h := hopes{routes: c.findRoutes(items)}
	h.counts = canCount(h.routes, items)
	return h
}

// hopeful is what an excluded line could be at best.
func (i *Item) hopeful() calc.Item {
	item := i.Calc()
	if i.Categories == 0 || i.unknown != "" {
		item.EveryRoute = true
	}
	if !i.Amount.Valid {
		item.Amount = enough
	}
	return item
}

// canCount reports whether a line counts under the routes met, or where none
// is, could.
func canCount(routes calc.Routes, items []calc.Item) bool {
	for _, i := range items {
		if routes.Counts(i) || !routes.Met() && (i.EveryRoute || !i.Categories.OnlyOther()) {
			return true
		}
	}
	return false
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
	case c.hopes.routes.Met():
		r := say(Review, "art7.route.doubtful", kv...)
		r.places = c.doubtfulPlaces()
		return r
	case !c.directed() && intelligent.Amount.IsPositive():
		return say(Fail, "art7.route.direction", kv...).at(c, project.FieldDirections)
	default:
		return say(Fail, "art7.route.none", kv...).at(c, project.FieldID)
	}
}

// evidence: the subsidy rests on purchase invoices (Article 7).
func evidence(c *Case) ruling {
	items := c.remaining()
	switch {
	case canCount(c.Routes, items):
		return say(Pass, "art7.evidence.pass", "count", len(items))
	case c.hopes.counts:
		r := say(Review, "art7.evidence.doubtful")
		r.places = c.doubtfulPlaces()
		return r
	case len(c.Items) == 0:
		return say(Fail, "art7.evidence.no_lines").at(c, project.FieldID)
	default:
		return say(Fail, "art7.evidence.none", "count", len(c.Items)).at(c, project.FieldID)
	}
}

// doubtfulPlaces are the lines whose doubt decides.
func (c *Case) doubtfulPlaces() (places []project.Place) {
	for _, i := range c.Items {
		if !i.In() && i.Doubtful {
			places = append(places, i.Place())
		}
	}
	return places
}
