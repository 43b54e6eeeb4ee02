package calc

import (
	"tiexi/internal/decimal"

	"tiexi/project"
)

// Item is what the calculation needs of a line.
type Item struct {
	Categories project.Categories
	EveryRoute bool            // a red-letter line of no known category: it lowers every route
	Amount     decimal.Decimal // yuan, on the chosen basis, negative where it subtracts
	RateDate   project.Date
}

// in reports whether the item belongs to any of the categories.
func (i Item) in(categories ...project.Category) bool {
	return i.EveryRoute || i.Categories.Has(categories...)
}

// Routes are the two ways in which Article 7 can be met.
type Routes struct {
	Advanced    Route
	Intelligent Route
}

// Route is one way of meeting Article 7.
type Route struct {
	ID        string
	Met       bool
	Amount    decimal.Decimal // what the lines of the route come to, yuan
	Threshold decimal.Decimal // yuan, zero where the route has none
}

// The ids of the routes.
const (
	AdvancedRoute    = "advanced_equipment"
	IntelligentRoute = "intelligent"
)

// Met reports whether any route is.
func (r Routes) Met() bool { return r.Advanced.Met || r.Intelligent.Met }

// Counts reports whether an item enters the base: one of its categories
// belongs to a route that is met.
func (r Routes) Counts(i Item) bool {
	return r.Advanced.Met && i.in(project.AdvancedEquipment) ||
		r.Intelligent.Met && i.in(project.IntelligentEquipment, project.IntelligentSoftware)
}
