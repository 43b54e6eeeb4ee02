package calc

import (
	"tiexi/internal/decimal"

	"tiexi/project"
)

// Amount is what the calculation needs of a line.
type Amount struct {
	Categories project.Categories
	EveryRoute bool                // a red-letter line of no known category: it lowers every route
	Yuan       decimal.NullDecimal // on the chosen basis, negative where it subtracts; a line that is in has one
	RateDate   project.Date        // the day whose rate it gets, zero where there is none
}

// The categories of the two routes.
const (
	advanced    = project.Categories(project.AdvancedEquipment)
	intelligent = equipment | software
	equipment   = project.Categories(project.IntelligentEquipment)
	software    = project.Categories(project.IntelligentSoftware)
)

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

// Counts reports whether an amount enters the base: one of its categories
// belongs to a route that is met.
func (r Routes) Counts(a Amount) bool {
	return a.Categories&r.counting() != 0 || a.EveryRoute && r.Met()
}

// counting are the categories of the routes that are met.
func (r Routes) counting() (set project.Categories) {
	if r.Advanced.Met {
		set |= advanced
	}
	if r.Intelligent.Met {
		set |= intelligent
	}
	return set
}
