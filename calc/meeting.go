package calc

import "slices"

// Meeting is the calculation with one more route met. It has the amounts that were
// counted; those that were not can be added to it, and count if they are of that
// route. The calculation itself stays as it is.
func (c *Calculation) Meeting(route int) *Calculation {
	again := *c
	again.Routes = slices.Clone(c.Routes)
	again.Routes[route].Met = true
	again.byRate, again.factors = slices.Clone(c.byRate), slices.Clone(c.factors)
	again.rate = again.rateOf()
	again.counting = again.Routes.counting()
	return &again
}
