package report

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// gravity says how grave a remark is, the gravest first.
type gravity int

const (
	unread gravity = iota // a fault: something has no result
	failed
	doubtful
	noted
	gravities int = iota
)

// remark is one thing that a result has to say to those who have to act on it:
// a fault, or a finding that is no plain pass.
type remark struct {
	gravity gravity
	fault   *fault.Fault // the rest is of findings

	project *assess.Project
	line    *eligibility.LineVerdict // nil where the finding is on the project
	finding eligibility.Finding
}

// text says what it is about, whose it is, and what to do.
func (m remark) text(o Options) string {
	if f := m.fault; f != nil {
		text := f.Message(o.Lang)
		if f.Project != "" {
			text = o.say("format.of_project", "project", f.Project, "message", text)
		}
		if hint := f.Hint(o.Lang); hint != "" {
			text += "\n" + o.say("format.remedy", "hint", hint)
		}
		return text
	}
	return o.say("format.of_project", "project", m.project.Case.Project.ID, "message", m.finding.Message)
}

// places are where to look, the most telling first: where a finding names no
// place, that of the project.
func (m remark) places() []project.Place {
	var places []project.Place
	switch {
	case m.fault != nil:
		places = []project.Place{m.fault.Place}
	case len(m.finding.Places) > 0:
		places = m.finding.Places
	default:
		places = []project.Place{m.project.Case.Project.First}
	}
	return slices.DeleteFunc(slices.Clone(places), project.Place.IsZero)
}

// told reports whether a finding is worth telling: no plain pass.
func told(f eligibility.Finding) bool { return f.Outcome >= eligibility.Review || f.Noted }

// ofLines reports whether a finding sums up what a rule said of lines.
func ofLines(rule string) bool {
	return strings.HasPrefix(rule, "invoice.") || strings.HasPrefix(rule, "guide.")
}

func gravityOf(outcome eligibility.Outcome) gravity {
	switch outcome {
	case eligibility.Fail:
		return failed
	case eligibility.Review:
		return doubtful
	default:
		return noted
	}
}

// remarks are the remarks on a result, by gravity and then in the order of the
// result.
type remarks [gravities][]remark

// newRemarks collects at most limit remarks of every gravity, and counts all.
// A rule over lines gives a remark a line where lines are asked for, else one.
func newRemarks(r *assess.Result, lines bool, limit int) (list remarks, count [gravities]int) {
	add := func(m remark) {
		if count[m.gravity]++; count[m.gravity] <= limit {
			list[m.gravity] = append(list[m.gravity], m)
		}
	}
	for _, f := range r.Faults {
		add(remark{gravity: unread, fault: f})
	}
	for _, p := range r.Projects {
		hits := make(map[string][]remark)
		if lines {
			hits = lineRemarks(p)
		}
		for _, f := range p.Findings {
			if onLines := hits[f.Rule]; len(onLines) > 0 {
				for _, m := range onLines {
					add(m)
				}
			} else if told(f) {
				add(remark{gravity: gravityOf(f.Outcome), project: p, finding: f})
			}
		}
	}
	return list, count
}

// lineRemarks are the remarks on a project's lines by rule.
func lineRemarks(p *assess.Project) map[string][]remark {
	article := make(map[string]string)
	for _, f := range p.Findings {
		article[f.Rule] = f.Article
	}
	list := make(map[string][]remark)
	for n := range p.Lines {
		l := &p.Lines[n]
		for _, h := range l.Hits {
			list[h.Rule] = append(list[h.Rule], remark{
				gravity: gravityOf(h.Outcome), project: p, line: l,
				finding: eligibility.Finding{
					Rule: h.Rule, Outcome: h.Outcome, Noted: h.Noted, Article: article[h.Rule],
					Message: h.Message, Places: []project.Place{h.Place},
				},
			})
		}
	}
	return list
}

// unreadGroup is what could not be read of one project, or a fault that belongs
// to no project without a result.
type unreadGroup struct {
	project string
	faults  fault.List
}

// unreadGroups are the projects without a result, and then the faults beside
// them: everything that a row or a case a project leaves out.
func unreadGroups(r *assess.Result) []unreadGroup {
	var groups []unreadGroup
	index := make(map[string]int)
	for n, id := range r.Failed {
		groups = append(groups, unreadGroup{project: id})
		index[id] = n
	}
	for _, f := range r.Faults {
		if n, ok := index[f.Project]; ok {
			groups[n].faults = append(groups[n].faults, f)
		} else {
			groups = append(groups, unreadGroup{f.Project, fault.List{f}})
		}
	}
	return groups
}

// place is where the first of the faults stands.
func (g unreadGroup) place() project.Place {
	if len(g.faults) == 0 {
		return project.Place{}
	}
	return g.faults[0].Place
}

// messages say what could not be read, in one text.
func (g unreadGroup) messages(o Options) string {
	words := make([]string, len(g.faults))
	for n, f := range g.faults {
		words[n] = o.say("format.unread", "message", f.Message(o.Lang), "code", f.Code)
	}
	return strings.Join(words, o.say("text.semicolon"))
}

// findingWords are the findings of a project for which wanted holds, in one
// text.
func findingWords(p *assess.Project, o Options, wanted func(eligibility.Finding) bool) string {
	var words []string
	for _, f := range p.Findings {
		if wanted(f) {
			words = append(words, o.say("format.finding", "outcome", outcome(f.Outcome, f.Noted, o),
				"name", message.New("rule."+f.Rule), "message", f.Message, "rule", f.Rule))
		}
	}
	return strings.Join(words, o.say("text.semicolon"))
}
