package html

import (
	"slices"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/remark"
	"tiexi/report/words"
)

// pagePlaces is how many places of a finding the page names: each line has its
// own beside it.
const pagePlaces = 8

// projectView is a project for the template.
type projectView struct {
	Project *assess.Project
	N       int // from 1, in the order of the result
	County  string

	o    words.Options
	rows int // the most lines in its table
}

// Facts are what was given of the project.
func (p projectView) Facts() *project.Project { return p.Project.Case.Project }

// Plain are base, interest and subsidy for the script, in yuan.
func (p projectView) Plain() [3]string {
	return [3]string{message.Plain(p.Project.Base), message.Plain(p.Project.Interest), message.Plain(p.Project.Subsidy)}
}

// Provisional reports whether the subsidy holds only once all is verified.
func (p projectView) Provisional() bool { return p.Project.Verdict == eligibility.NeedsReview }

// AtCap reports whether the subsidy is cut to the cap.
func (p projectView) AtCap() bool {
	return p.Project.IsCut() && p.Project.Verdict != eligibility.Ineligible
}

// Sources are the sources of the invoices of which several speak.
func (p projectView) Sources() []words.SourceRow { return p.o.Sources(p.Project) }

// loanView is a loan in words, with its findings.
type loanView struct {
	words.LoanRow

	At    string
	Found []findingView
}

// Loans are the loans of the project; none where the policy does not ask for them.
func (p projectView) Loans() (list []loanView) {
	for _, r := range p.o.Loans(p.Project) {
		v := loanView{LoanRow: r, At: r.Place.String()}
		for _, h := range r.Findings {
			v.Found = append(v.Found, findingView{
				Outcome: words.OutcomeID(h.Outcome, h.Noted), Word: p.o.Outcome(h.Outcome, h.Noted), Message: h.Message.In(p.o.Lang),
			})
		}
		list = append(list, v)
	}
	return list
}

// Materials are what has to be handed in.
func (p projectView) Materials() []words.MaterialRow { return p.o.Materials(p.Project) }

// findingView is a finding in words.
type findingView struct {
	Outcome, Word string // its id ("noted" for a pass worth reading), and in words
	Article, Name string
	Message, Rule string
	Hangs         string // what hangs on it, "" where it is no review
	Places        []string
	More          string // words for places that are not named
	Routes        []routeView
}

// routeView is a route and whether it is met.
type routeView struct {
	Outcome, Word, Text string
}

// Told are the findings that have something to say, the gravest first.
func (p projectView) Told() (list []findingView) {
	for g := remark.Failed; g <= remark.Noted; g++ {
		list = append(list, p.findings(func(f eligibility.Finding) bool { return remark.Told(f) && remark.GravityOf(f.Outcome) == g })...)
	}
	return list
}

// InOrder are the conditions of the project that are met, or were not asked.
func (p projectView) InOrder() []findingView {
	return p.findings(func(f eligibility.Finding) bool { return remark.IsCondition(f) && !remark.Told(f) })
}

// Missing says what holds something back, apart from the findings.
func (p projectView) Missing() []string {
	return slices.DeleteFunc(append(p.o.Unmet(p.Project), p.o.InDoubt(p.Project)), func(text string) bool { return text == "" })
}

// accountView divides what the invoices come to: All is the sum of the parts.
type accountView struct {
	Parts []words.AccountRow
	All   *words.AccountRow
}

// Account is nil where all counts.
func (p projectView) Account() *accountView {
	rows := p.o.Account(p.Project)
	if rows == nil {
		return nil
	}
	last := len(rows) - 1
	return &accountView{rows[:last], &rows[last]}
}

// HandInBy is until when an application is to be made, "" where nothing says so.
func (p projectView) HandInBy() string { return p.o.HandInBy(p.Project) }

func (p projectView) findings(wanted func(eligibility.Finding) bool) (list []findingView) {
	for _, f := range p.Project.Findings {
		if wanted(f) {
			list = append(list, p.finding(f))
		}
	}
	return list
}

// silentView names rules that found nothing.
type silentView struct {
	Count int
	Names string
}

// Clean are the rules over lines that found nothing.
func (p projectView) Clean() silentView { return p.silent(eligibility.Pass) }

// Idle are the rules over lines that had nothing to look at.
func (p projectView) Idle() silentView { return p.silent(eligibility.NotApplicable) }

func (p projectView) silent(outcome eligibility.Outcome) silentView {
	var names []string
	for _, f := range p.Project.Findings {
		if remark.OfLines(f.Rule) && !remark.Told(f) && f.Outcome == outcome {
			names = append(names, p.o.Say("rule."+f.Rule))
		}
	}
	return silentView{len(names), p.o.List(names)}
}

func (p projectView) finding(f eligibility.Finding) findingView {
	v := findingView{
		Outcome: words.OutcomeID(f.Outcome, f.Noted), Word: p.o.Outcome(f.Outcome, f.Noted),
		Article: policy.ArticleName(f.Article, p.o.Lang), Name: p.o.Say("rule." + f.Rule),
		Message: f.Message.In(p.o.Lang), Rule: f.Rule, Hangs: p.o.Hangs(p.Project, f.Rule),
	}
	for i, place := range f.Places {
		if i == pagePlaces {
			v.More = p.o.Say("text.more_places", "count", len(f.Places)-i)
			break
		}
		v.Places = append(v.Places, place.String())
	}
	if f.Rule == "art7.route" {
		for _, r := range p.Project.Routes {
			v.Routes = append(v.Routes, p.route(r))
		}
	}
	return v
}

func (p projectView) route(r calc.Route) routeView {
	v := routeView{"pass", p.o.Say("html.met"), p.o.Say("html.route", "route", r.Name, "amount", r.Base)}
	if !r.Met {
		v.Outcome, v.Word = "unmet", p.o.Say("html.not_met")
	}
	if r.Threshold != nil {
		v.Text = p.o.Say("html.route_threshold", "route", r.Name, "amount", r.Base, "threshold", r.Threshold.Yuan)
	}
	return v
}

// step is a node of the calculation, with the nodes that it follows from.
type step struct {
	Text  string
	Parts []step
}

// Calculation is the tree from the subsidy down to the rates. The lines below
// the rates are in the table.
func (p projectView) Calculation() []step {
	c := p.o.Calculation(p.Project)
	if c.None != "" {
		return []step{{Text: c.None}}
	}
	var parts []step
	for _, rate := range c.Rates {
		parts = append(parts, step{Text: rate})
	}
	for _, text := range c.Steps {
		parts = []step{{text, parts}}
	}
	return append([]step{{Text: c.Base}}, parts...)
}
