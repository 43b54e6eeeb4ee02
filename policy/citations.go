package policy

import (
	"slices"

	"tiexi/internal/strictyaml"
)

// Subject is something that a rule rests on and no value of a policy states. A
// policy says which of its articles is about it; one that says nothing is not cited.
type Subject string

// The subjects.
const (
	Evidence     Subject = "evidence"      // the subsidy rests on purchase invoices
	Fraud        Subject = "fraud"         // claims that are made twice, or falsely
	NegativeList Subject = "negative_list" // who misused money before
	Records      Subject = "records"       // every figure can be traced
	Guides       Subject = "guide"         // a year's guide may set values anew
	EquityPlan   Subject = "equity"        // major projects may be chosen for equity investment
	Budget       Subject = "budget"        // what is granted keeps within a year's budget
	Procedure    Subject = "procedure"     // application, review, collective decision
	Disclosure   Subject = "disclosure"    // what is made public
)

var subjects = []Subject{Evidence, Fraud, NegativeList, Records, Guides, EquityPlan, Budget, Procedure, Disclosure}

// Subjects returns all subjects, in the order in which they are listed.
func Subjects() []Subject { return slices.Clone(subjects) }

// citations reads which article is about which subject.
func (o object) citations() map[Subject]Citation {
	if _, ok := o.optional("citations"); !ok {
		return nil
	}
	v := o.member("citations", each(subjects, func(s Subject) string { return string(s) })...)
	found := make(map[Subject]Citation)
	for _, s := range subjects {
		if n, ok := v.optional(string(s)); ok {
			found[s] = o.subject(n)
		}
	}
	return found
}

func (o object) subject(n strictyaml.Node) Citation { return o.object(n, "article", "from").citation() }

// Cites returns the article that is about a subject, "" where the policy names none.
func (p *Policy) Cites(s Subject) string { return p.Citations[s].Article }

// ArticleOf returns the article that a value rests on: of a value that the guide
// sets, the one about guides.
func (p *Policy) ArticleOf(c Citation) string {
	if c.ByGuide {
		return p.Cites(Guides)
	}
	return c.Article
}

// OnRegion returns the article on the region.
func (p *Policy) OnRegion() string { return p.Region.Article }

// OnSections returns the article on the industries that are supported, "" where the
// policy asks for none.
func (p *Policy) OnSections() string {
	s, _ := find(p.Sections, func(s Section) bool { return s.Industrial })
	return s.Article
}

// OnDirections returns the article on directions, "" where the policy asks for none.
func (p *Policy) OnDirections() string {
	if len(p.Directions) == 0 {
		return ""
	}
	return p.Directions[0].Article
}

// OnRoutes returns the article on the routes.
func (p *Policy) OnRoutes() string { return p.ArticleOf(p.Routes[0].Citation) }

// OnRate returns the article on the rate.
func (p *Policy) OnRate() string { return p.ArticleOf(p.Rate.Cited()) }

// OnCaps returns the article on the first cap.
func (p *Policy) OnCaps() string { return p.ArticleOf(p.Caps[0].Citation) }

// OnPeriod returns the article on the period in force.
func (p *Policy) OnPeriod() string { return p.Period.Article }

// OnEquity returns the article on equity investment.
func (p *Policy) OnEquity() string {
	if e := p.Conditions.Equity; e != nil && !e.ByGuide {
		return e.Article
	}
	return p.Cites(EquityPlan)
}

// OnCondition returns the article on a condition, nil for one that is not asked: it
// is for a guide to ask it.
func (p *Policy) OnCondition(c *Condition) string {
	if c == nil {
		return p.Cites(Guides)
	}
	return p.ArticleOf(c.Citation)
}

// Article returns an article by its number.
func (p *Policy) Article(number string) (Article, bool) {
	return find(p.Articles, func(a Article) bool { return a.Number == number })
}

// Reading returns a reading by its id.
func (p *Policy) Reading(id string) (Reading, bool) {
	return find(p.Readings, func(r Reading) bool { return r.ID == id })
}

// IndustrialSections returns the sections that are supported.
func (p *Policy) IndustrialSections() []Section {
	return slices.DeleteFunc(slices.Clone(p.Sections), func(s Section) bool { return !s.Industrial })
}
