package assess

import (
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/slab"
	"tiexi/project"
)

// Lines says which invoice lines of a project are shown, and so have to be known
// after it is judged.
type Lines string

// The values of Lines.
const (
	AllLines     Lines = "all"
	FlaggedLines Lines = "flagged" // with a finding that is review or noted
	NoLines      Lines = "none"
)

// Has reports whether a line is among those shown.
func (s Lines) Has(l Line) bool {
	switch s {
	case NoLines:
		return false
	case FlaggedLines:
		return len(l.Hits) > 0
	default:
		return true
	}
}

// desk is where one group of projects is judged after the other. Unless all
// lines are shown, their memory serves again for the next group: with new memory
// for each, judging takes half as long again.
type desk struct {
	shown   Lines
	lines   *project.Memory
	items   eligibility.Memory
	results *slab.Of[Line]
}

func newDesk(shown Lines) *desk {
	if shown == AllLines {
		return &desk{shown: shown}
	}
	return &desk{shown, new(project.Memory), eligibility.NewMemory(), new(slab.Of[Line])}
}

// judge judges the projects of a group, which may name the same invoices, and
// hands them to take with the number of the setting and their own. Lines are
// judged anew only where the choices ask for it.
func (d *desk) judge(settings []*eligibility.Setting, projects []*project.Project, group []int, take func(setting, n int, p *Project)) {
	members := make([]*project.Project, len(group))
	for k, n := range group {
		members[k] = projects[n]
		members[k].Load(d.lines)
	}
	var cases []*eligibility.Case
	for m, setting := range settings {
		if m == 0 || !setting.Choices.SameLines(settings[m-1].Choices) {
			d.items.Reset()
			cases = eligibility.NewCases(setting, members, d.items)
			eligibility.Sift(cases)
		}
		for k, sifted := range cases {
			c := sifted.Under(setting)
			c.Judge()
			p := d.conclude(c)
			take(m, group[k], p)
			d.clear(p)
		}
	}
	if d.shown != AllLines {
		for _, p := range members {
			p.Lines = nil
		}
		d.lines.Reset()
	}
}

// conclude calculates what the judged lines of a project come to. An
// ineligible project gets nothing; what it would have come to is still shown.
func (d *desk) conclude(c *eligibility.Case) *Project {
	p := &Project{Case: c, Lines: d.results.Take(len(c.Items)), LineCount: len(c.Items)}
	sum := calc.Calculation{Routes: c.Routes, Table: c.Table, Choices: c.Choices}
	for n, i := range c.Items {
		p.Lines[n].Item = i
		if i.In() {
			p.Lines[n].Counted = sum.Add(i.Calc())
		}
		if p.Lines[n].Counted.Counted {
			p.CountedLines++
		}
	}
	p.Result = sum.Result(c.Policy.Cap.Yuan)
	p.Contested = contested(p.Lines)
	p.LineFile = fileOf(p.Lines)
	if c.Verdict == eligibility.Ineligible {
		p.Subsidy = decimal.Zero
	}
	return p
}

// clear leaves a project the lines that are shown.
func (d *desk) clear(p *Project) {
	if d.shown == AllLines {
		return
	}
	all := p.Lines
	p.Lines, p.Items = nil, nil
	for _, l := range all {
		if d.shown.Has(l) {
			l.Item = l.Apart()
			p.Lines = append(p.Lines, l)
		}
	}
	d.results.Reset()
}

// fileOf is the one file that all lines are from.
func fileOf(lines []Line) (file string) {
	var last *project.Source
	for _, l := range lines {
		switch {
		case l.Source == nil:
			return ""
		case l.Source == last:
		case last != nil && l.Source.File != file:
			return ""
		default:
			last, file = l.Source, l.Source.File
		}
	}
	return file
}
