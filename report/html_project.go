package report

import (
	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// pagePlaces is how many places of a finding the page names: each line has its
// own beside it.
const pagePlaces = 8

// projectView is a project as the template shows it.
type projectView struct {
	*assess.Project
	o    Options
	rows int // at most as many lines stand in its table

	N      int // from 1, in the order of the result
	County string
}

// ID is the 项目编号.
func (p projectView) ID() string { return p.Case.Project.ID }

// Facts are what was given of the project.
func (p projectView) Facts() *project.Project { return p.Case.Project }

// VerdictBadge is the verdict for the template of that name.
func (p projectView) VerdictBadge() verdictView { return newVerdictView(p.Verdict, p.o) }

// Plain are base, interest and subsidy as programs read them.
func (p projectView) Plain() [3]string {
	return [3]string{message.Plain(p.Base), message.Plain(p.Interest), message.Plain(p.Subsidy)}
}

// Provisional reports whether the subsidy holds only once all is verified.
func (p projectView) Provisional() bool { return p.Verdict == eligibility.NeedsReview }

// AtCap reports whether the subsidy is what the cap leaves.
func (p projectView) AtCap() bool { return p.Capped && p.Verdict != eligibility.Ineligible }

// Directions are the directions in words.
func (p projectView) Directions() string {
	return p.o.list(directionNames(p.Project, p.o))
}

// Loan says what is given of a bank loan, and that it changes nothing.
func (p projectView) Loan() string {
	if loan := p.Case.Project.BankLoan; loan.Valid {
		return p.o.say("explain.loan", "loan", loan.Decimal)
	}
	return p.o.say("explain.no_loan")
}

// Conclusion is the verdict with its figure, the root of the tree.
func (p projectView) Conclusion() string {
	id := "explain.verdict"
	if p.Provisional() {
		id = "explain.provisional"
	}
	return p.o.say(id, "verdict", message.New("verdict."+p.Verdict.String()), "subsidy", p.Subsidy)
}

// findingView is a finding in words.
type findingView struct {
	Outcome, Word string // its id ("noted" for a pass worth reading), and in words
	Article, Name string
	Message, Rule string
	Places        []string
	More          string // words for places that are not named
	Routes        []routeView
}

// routeView is a route and whether it is met.
type routeView struct {
	Outcome, Word, Text string
}

// Conditions are the findings of the rules over the project, met or not.
func (p projectView) Conditions() []findingView {
	var list []findingView
	for _, f := range p.Findings {
		if !ofLines(f.Rule) {
			list = append(list, p.finding(f))
		}
	}
	return list
}

// Checks are the findings of the rules over lines that have something to say.
func (p projectView) Checks() []findingView {
	var list []findingView
	for _, f := range p.Findings {
		if ofLines(f.Rule) && told(f) {
			list = append(list, p.finding(f))
		}
	}
	return list
}

// cleanView names rules that found nothing.
type cleanView struct {
	Count int
	Names string
}

// Clean are the rules over lines that found nothing; Idle those that had
// nothing to look at.
func (p projectView) Clean() cleanView { return p.silent(eligibility.Pass) }

// Idle are the rules over lines that had nothing to look at.
func (p projectView) Idle() cleanView { return p.silent(eligibility.NotApplicable) }

func (p projectView) silent(outcome eligibility.Outcome) cleanView {
	var names []string
	for _, f := range p.Findings {
		if ofLines(f.Rule) && !told(f) && f.Outcome == outcome {
			names = append(names, p.o.say("rule."+f.Rule))
		}
	}
	return cleanView{len(names), p.o.list(names)}
}

func (p projectView) finding(f eligibility.Finding) findingView {
	v := findingView{
		Outcome: outcomeID(f.Outcome, f.Noted), Word: outcome(f.Outcome, f.Noted, p.o),
		Article: policy.ArticleName(f.Article, p.o.Lang), Name: p.o.say("rule." + f.Rule),
		Message: f.Message.In(p.o.Lang), Rule: f.Rule,
	}
	for i, place := range f.Places {
		if i == pagePlaces {
			v.More = p.o.say("text.more_places", "count", len(f.Places)-i)
			break
		}
		v.Places = append(v.Places, place.String())
	}
	if f.Rule == "art7.route" {
		v.Routes = []routeView{p.route(p.Routes.Advanced), p.route(p.Routes.Intelligent)}
	}
	return v
}

func outcomeID(outcome eligibility.Outcome, noted bool) string {
	if noted {
		return "noted"
	}
	return outcome.String()
}

func (p projectView) route(r calc.Route) routeView {
	v := routeView{"pass", p.o.say("html.met"), p.o.say("html.route", "route", message.New("route."+r.ID), "amount", r.Amount)}
	if !r.Met {
		v.Outcome, v.Word = "unmet", p.o.say("html.not_met")
	}
	if r.ID == calc.AdvancedRoute {
		v.Text = p.o.say("html.route_threshold", "route", message.New("route."+r.ID), "amount", r.Amount, "threshold", r.Threshold)
	}
	return v
}

// step is a node of the calculation: what it says follows from its parts.
type step struct {
	Text  string
	Parts []step
}

// Calculation is the tree of the subsidy down to the rates; the lines beneath
// are in the table.
func (p projectView) Calculation() []step {
	switch {
	case !p.Routes.Met():
		return []step{{Text: p.o.say("explain.unmet")}}
	case len(p.Rates) == 0:
		return []step{{Text: p.o.say("explain.nothing")}}
	}
	sum := step{Text: p.o.say("explain.sum", "exact", p.Exact, "rounding", p.Choices.Rounding, "interest", p.Rounded)}
	for _, s := range p.Rates {
		sum.Parts = append(sum.Parts, step{Text: p.o.say("explain.rate", "published", s.Rate.Date, "rate", percent(s.Rate.FiveYear),
			"base", s.Base, "years", p.Choices.InterestYears.String(), "interest", s.Interest)})
	}
	if p.Rounded.IsNegative() {
		sum = step{Text: p.o.say("explain.not_below_zero"), Parts: []step{sum}}
	}
	would := decimal.Min(p.Interest, p.Cap) // before the verdict
	ceiling := step{
		Text:  p.o.say("explain.cap", "interest", p.Interest, "cap", p.Cap, "subsidy", would),
		Parts: []step{sum},
	}
	if p.Verdict == eligibility.Ineligible {
		ceiling = step{Text: p.o.say("explain.ineligible", "would", would), Parts: []step{ceiling}}
	}
	return []step{{Text: p.o.say("explain.base", "base", p.Base)}, ceiling}
}
