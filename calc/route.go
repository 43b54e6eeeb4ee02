package calc

import (
	"slices"

	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

// Amount is what the calculation needs of a line.
type Amount struct {
	Categories project.Categories
	EveryRoute bool                // a red-letter line of no known category: it lowers every route
	Yuan       decimal.NullDecimal // on the chosen basis, negative where it subtracts; a line that is in has one
	RateDate   project.Date        // the day whose rate it gets, zero where there is none
}

// Routes are the ways in which a project can qualify, in the order of the policy.
type Routes []Route

// Route is one way of qualifying, and how far a project gets on it.
type Route struct {
	*policy.Route
	Met    bool
	Amount decimal.Decimal // what the lines of the route come to, yuan
	Base   decimal.Decimal // what is held against its threshold, the same unless the policy says otherwise, yuan
	Open   bool            // that is not known: the project does not state it
	Closed bool            // the directions of the project do not open it
	// OneKind: both intelligent equipment and software are asked for, and only one of
	// them is there.
	OneKind bool
}

// Of returns the route with the given id; the zero Route where there is none.
func (r Routes) Of(id string) Route {
	if n := slices.IndexFunc(r, func(r Route) bool { return r.ID == id }); n >= 0 {
		return r[n]
	}
	return Route{}
}

// Met reports whether any route is.
func (r Routes) Met() bool { return slices.ContainsFunc(r, func(r Route) bool { return r.Met }) }

// Counts reports whether an amount enters the base: one of its categories
// belongs to a route that is met.
func (r Routes) Counts(a Amount) bool {
	return a.Categories&r.counting() != 0 || a.EveryRoute && r.Met()
}

// counting are the categories of the routes that are met.
func (r Routes) counting() (set project.Categories) {
	for _, route := range r {
		if route.Met {
			set |= route.Counts
		}
	}
	return set
}
