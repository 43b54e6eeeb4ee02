package policy

import (
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// Route is one way in which a project can qualify. Lines of its categories enter
// the base where it is met.
type Route struct {
	Citation
	ID        string // "advanced_equipment"
	Name      Bilingual
	Counts    project.Categories
	Loans     bool       // the project's loans count, and no invoices
	Directed  bool       // only where the project's directions are not given, or the intelligent one is among them
	Threshold *Threshold // nil where any amount will do
}

// Threshold is what a project has to reach.
type Threshold struct {
	Amount
	Of    string // OfRoute, AllCounted or OfInvestment; "" where the interpretation threshold_scope says it
	Above bool   // the figure itself does not qualify
}

// What a threshold or a cap is measured on, besides AllCounted.
const (
	OfRoute      = "route"
	OfInvestment = "investment" // that the project states
	OfBase       = "base"
	OfLoan       = "loan" // the principal of its loans
	OfPaid       = "paid" // the interest paid on them
)

// Reached reports whether an amount (yuan) reaches the threshold.
func (t *Threshold) Reached(yuan decimal.Decimal) bool {
	if t.Above {
		return yuan.GreaterThan(t.Yuan)
	}
	return yuan.GreaterThanOrEqual(t.Yuan)
}

// Cap is the most that is paid: an amount, or a share of something.
type Cap struct {
	Citation
	Per     string          // PerProject or PerEnterpriseYear
	Yuan    decimal.Decimal // zero where it is a share
	Percent decimal.Decimal // zero where it is an amount
	Of      string          // of a share: OfBase, OfInvestment, OfLoan or OfPaid
}

// Whose subsidy a cap limits.
const (
	PerProject        = "project"
	PerEnterpriseYear = "enterprise_year" // of all projects that an enterprise applies for in a year
)

// IsShare reports whether the cap is a share of something.
func (c *Cap) IsShare() bool { return c.Of != "" }

// Scaling is how a budget is divided that does not cover every subsidy.
type Scaling struct {
	Citation
	Value string // Proportional or ByRank
}

// The ways of dividing a budget; allocate has methods of the same names.
const (
	Proportional = "proportional" // each subsidy is cut alike
	ByRank       = "rank"         // whole subsidies in the order of the experts' ranks
)

// RatesLoans reports whether the subsidy is interest on loans. Then loans are the
// base, and invoices only decide which routes are met.
func (p *Policy) RatesLoans() bool {
	_, ok := p.Rate.(*LoanInterest)
	return ok
}

// AsksLoans reports whether anything depends on the loans of a project.
func (p *Policy) AsksLoans() bool {
	_, capped := find(p.Caps, func(c Cap) bool { return c.Of == OfLoan || c.Of == OfPaid })
	return p.RatesLoans() || capped || p.Conditions.LoanWindow != nil
}

// CountsInvoices reports whether a route counts invoices.
func (p *Policy) CountsInvoices() bool {
	_, ok := find(p.Routes, func(r Route) bool { return !r.Loans })
	return ok || len(p.Routes) == 0 // a file without routes has a fault already
}

// The two routes of a policy that states one threshold and no routes: equipment of
// an advanced level from the threshold, or intelligent equipment and software.
const (
	AdvancedRoute    = "advanced_equipment"
	IntelligentRoute = "intelligent"
)

// standardRoutes are those two.
func standardRoutes(threshold *Threshold) []Route {
	name := func(id string) Bilingual {
		return Bilingual{message.Chinese.Say("route." + id), message.English.Say("route." + id)}
	}
	return []Route{
		{Citation: threshold.Citation, ID: AdvancedRoute, Name: name(AdvancedRoute), Counts: project.Categories(project.AdvancedEquipment), Threshold: threshold},
		{
			Citation: threshold.Citation, ID: IntelligentRoute, Name: name(IntelligentRoute),
			Counts: project.Categories(project.IntelligentEquipment | project.IntelligentSoftware), Directed: true,
		},
	}
}
