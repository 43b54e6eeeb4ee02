package eligibility

import (
	"slices"

	"tiexi/internal/decimal"

	"tiexi/calc"
	"tiexi/project"
)

// enough stands for the amount of a line whose amount is not known, when the
// question is what a route could come to (yuan).
var enough = decimal.New(1, 15)

// hopes is what would be if the lines in doubt counted.
type hopes struct {
	routes calc.Routes
	counts bool // some line would be counted
}

// hope adds the lines in doubt to those that are in. A line in doubt for want
// of its number may be the blue one of a red-letter line that found none: that
// one then takes nothing away, since the two could cancel.
func (c *Case) hope() hopes {
	numberless := slices.ContainsFunc(c.Items, func(i *Item) bool { return i.inDoubt() && i.Key() == "" })
	var sums calc.Sums
	for _, i := range c.Items {
		switch {
		case numberless && i.red && !i.follows():
		case i.In():
			sums.Add(i.Calc())
		case i.inDoubt():
			sums.Add(i.hopeful())
		}
	}
	routes := c.routesOf(&sums)
	_, count := sums.Counted(routes)
	return hopes{routes, count > 0}
}

// inDoubt reports whether the line was excluded with outcome review. Of several
// copies only the one that is kept is: a dropped duplicate's twin speaks for it.
func (i *Item) inDoubt() bool { return !i.In() && i.Doubtful && i.leads() }

// hopeful is what an excluded line could be at best: without a category of
// any, without an amount enough.
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
	case len(c.Items) == 0:
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
	case c.hopes.counts:
		r := say(Review, "art7.evidence.doubtful")
		r.places = c.doubtfulPlaces()
		return r
	case len(c.Items) == 0:
		return say(Fail, "art7.evidence.no_lines").at(c, project.FieldID)
	case !c.Routes.Met():
		return say(Fail, "art7.evidence.no_route").at(c, project.FieldID)
	default:
		return say(Fail, "art7.evidence.none", "count", len(c.Items)).at(c, project.FieldID)
	}
}

// doubtfulPlaces are the lines whose doubt decides.
func (c *Case) doubtfulPlaces() (places []project.Place) {
	for _, i := range c.Items {
		if i.inDoubt() {
			places = append(places, i.Place())
		}
	}
	return places
}
