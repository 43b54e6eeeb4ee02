// Package remark collects what a result has to say to the people who act on it:
// faults in reading, and findings of rules, the gravest first.
package remark

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/words"
)

// Gravity says how grave a remark is.
type Gravity int

// The gravities, the gravest first.
const (
	Unread    Gravity = iota // a fault: something has no result
	Failed                   // a rule is not met
	Doubtful                 // a person has to decide
	Noted                    // a pass that is worth reading
	Gravities int     = iota // how many there are
)

// Remark is a fault or a finding that is no plain pass.
type Remark struct {
	Gravity Gravity
	Fault   *fault.Fault // nil for a finding; the fields below are of findings

	Project *assess.Project
	Line    *eligibility.LineVerdict // nil where the finding is on the project
	Finding eligibility.Finding
}

// Text says what the remark is about, whose it is, and what to do.
func (m Remark) Text(o words.Options) string {
	if f := m.Fault; f != nil {
		text := f.Message(o.Lang)
		if f.Project != "" {
			text = o.Say("format.of_project", "project", f.Project, "message", text)
		}
		if hint := f.Hint(o.Lang); hint != "" {
			text += "\n" + o.Say("format.remedy", "hint", hint)
		}
		return text
	}
	return o.Say("format.of_project", "project", m.Project.Case.Project.ID, "message", m.Finding.Message)
}

// Title names what the remark is about: the rule, or the fault's code.
func (m Remark) Title(o words.Options) string {
	if m.Fault != nil {
		return o.Say("format.unread_rule", "code", m.Fault.Code)
	}
	return o.Say("format.rule", "name", message.New("rule."+m.Finding.Rule), "rule", m.Finding.Rule)
}

// Places are where to look, the most telling first. Where a finding names no
// place, the project's place is the answer.
func (m Remark) Places() []project.Place {
	var places []project.Place
	switch {
	case m.Fault != nil:
		places = []project.Place{m.Fault.Place}
	case len(m.Finding.Places) > 0:
		places = m.Finding.Places
	default:
		places = []project.Place{m.Project.Case.Project.First}
	}
	return slices.DeleteFunc(slices.Clone(places), project.Place.IsZero)
}

// Told reports whether a finding is worth telling: no plain pass.
func Told(f eligibility.Finding) bool { return f.Outcome >= eligibility.Review || f.Noted }

// overLines are the rules of which a project has one finding for all its lines.
var overLines = func() map[string]bool {
	over := make(map[string]bool)
	for _, r := range eligibility.Rules() {
		over[r.ID] = r.OfLines() && (strings.HasPrefix(r.ID, "invoice.") || strings.HasPrefix(r.ID, "guide."))
	}
	return over
}()

// OfLines reports whether a finding sums up what a rule said of lines.
func OfLines(rule string) bool { return overLines[rule] }

// IsCondition reports whether a finding is on a condition of the project, met or not.
// A rule that only some policies need says nothing where it is not asked.
func IsCondition(f eligibility.Finding) bool {
	onlySome := strings.HasPrefix(f.Rule, "guide.") || strings.HasPrefix(f.Rule, "cap.")
	return !OfLines(f.Rule) && (f.Outcome != eligibility.NotApplicable || !onlySome)
}

// GravityOf is the gravity of a finding with that outcome.
func GravityOf(outcome eligibility.Outcome) Gravity {
	switch outcome {
	case eligibility.Fail:
		return Failed
	case eligibility.Review:
		return Doubtful
	default:
		return Noted
	}
}

// Collect collects at most limit remarks of every gravity, in the order of the
// result, and counts all.
// A rule over lines gives one remark for each line where lines are asked for, and
// one for the project otherwise.
func Collect(r *assess.Result, lines bool, limit int) (list [Gravities][]Remark, count [Gravities]int) {
	add := func(m Remark) {
		if count[m.Gravity]++; count[m.Gravity] <= limit {
			list[m.Gravity] = append(list[m.Gravity], m)
		}
	}
	for _, f := range r.Faults {
		add(Remark{Gravity: Unread, Fault: f})
	}
	for _, p := range r.Projects {
		hits := make(map[string][]Remark)
		if lines {
			hits = OnLines(p)
		}
		for _, f := range p.Findings {
			if onLines := hits[f.Rule]; len(onLines) > 0 {
				for _, m := range onLines {
					add(m)
				}
			} else if Told(f) {
				add(Remark{Gravity: GravityOf(f.Outcome), Project: p, Finding: f})
			}
		}
	}
	return list, count
}

// OnLines are the remarks on a project's lines by rule.
func OnLines(p *assess.Project) map[string][]Remark {
	article := make(map[string]string)
	for _, f := range p.Findings {
		article[f.Rule] = f.Article
	}
	list := make(map[string][]Remark)
	for n := range p.Lines {
		l := &p.Lines[n]
		for _, h := range l.Hits {
			list[h.Rule] = append(list[h.Rule], Remark{
				Gravity: GravityOf(h.Outcome), Project: p, Line: l,
				Finding: eligibility.Finding{
					Rule: h.Rule, Outcome: h.Outcome, Noted: h.Noted, Article: article[h.Rule],
					Message: h.Message, Places: []project.Place{h.Place},
				},
			})
		}
	}
	return list
}

// UnreadGroup is what could not be read of one project, or a fault that belongs
// to no project without a result.
type UnreadGroup struct {
	Project string
	Faults  fault.List
}

// UnreadGroups are the projects without a result, and then the faults of no such
// project. A format with one row for each project needs them, so that nothing is
// left out.
func UnreadGroups(r *assess.Result) []UnreadGroup {
	var groups []UnreadGroup
	index := make(map[string]int)
	for n, id := range r.Failed {
		groups = append(groups, UnreadGroup{Project: id})
		index[id] = n
	}
	for _, f := range r.Faults {
		if n, ok := index[f.Project]; ok {
			groups[n].Faults = append(groups[n].Faults, f)
		} else {
			groups = append(groups, UnreadGroup{f.Project, fault.List{f}})
		}
	}
	return groups
}

// Place is where the first of the faults stands.
func (g UnreadGroup) Place() project.Place {
	if len(g.Faults) == 0 {
		return project.Place{}
	}
	return g.Faults[0].Place
}

// Messages say what could not be read, in one text.
func (g UnreadGroup) Messages(o words.Options) string {
	texts := make([]string, len(g.Faults))
	for n, f := range g.Faults {
		texts[n] = o.Say("format.unread", "message", f.Message(o.Lang), "code", f.Code)
	}
	return strings.Join(texts, o.Say("text.semicolon"))
}

// Findings are the findings of a project for which wanted holds, in one
// text.
func Findings(p *assess.Project, o words.Options, wanted func(eligibility.Finding) bool) string {
	var texts []string
	for _, f := range p.Findings {
		if wanted(f) {
			texts = append(texts, o.Say("format.finding", "outcome", o.Outcome(f.Outcome, f.Noted),
				"name", message.New("rule."+f.Rule), "message", f.Message, "rule", f.Rule))
		}
	}
	return strings.Join(texts, o.Say("text.semicolon"))
}
