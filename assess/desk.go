package assess

import (
	"tiexi/calc"
	"tiexi/decimal"
	"tiexi/eligibility"
	"tiexi/project"
	"tiexi/slab"
)

// desk is where one group of projects is judged after the other.
type desk struct {
	eligibility.Memory
	lines   *slab.Of[Line]
	cleared bool
}

// newDesk is a desk for those who take along what is known of each line.
func newDesk() *desk { return &desk{} }

// newClearedDesk is a desk that is cleared of all lines before the next group
// is judged: their memory serves again, which takes a third of the time that new
// memory would.
func newClearedDesk() *desk {
	return &desk{Memory: eligibility.NewMemory(), lines: new(slab.Of[Line]), cleared: true}
}

// judge judges the projects of a group, which may name the same invoices, and
// hands them to take with the number of the setting and their own. Lines are
// judged anew only where the choices ask for it.
func (d *desk) judge(settings []*eligibility.Setting, projects []*project.Project, group []int, take func(setting, n int, p *Project)) {
	members := make([]*project.Project, len(group))
	for k, n := range group {
		members[k] = projects[n]
		members[k].Load(d.Memory.Memory)
	}
	var cases []*eligibility.Case
	for m, setting := range settings {
		if m == 0 || !eligibility.SameLines(settings[m-1].Choices, setting.Choices) {
			cases = eligibility.NewCases(setting, members, d.Memory)
			eligibility.Sift(cases)
		}
		for k, sifted := range cases {
			c := sifted.Under(setting)
			c.Judge()
			p := d.conclude(c)
			take(m, group[k], p)
			if d.cleared {
				p.Lines, p.Items = nil, nil
			}
		}
	}
	if d.cleared {
		d.clear(members)
	}
}

// clear forgets the lines of the projects.
func (d *desk) clear(members []*project.Project) {
	for _, p := range members {
		p.Lines = nil
	}
	d.Memory.Reset()
	d.lines.Reset()
}

// conclude calculates what the judged lines of a project come to. An
// ineligible project gets nothing; what it would have come to is still shown.
func (d *desk) conclude(c *eligibility.Case) *Project {
	p := &Project{Case: c, Lines: d.lines.Take(len(c.Items)), LineCount: len(c.Items)}
	sum := calc.Calculation{Routes: c.Routes, Table: c.Table, Choices: c.Choices}
	for n, i := range c.Items {
		p.Lines[n].Item = i
		if i.In() {
			p.Lines[n].Counted = sum.Add(i.Calc())
		}
	}
	p.Result = sum.Result(c.Policy.Cap.Yuan)
	p.Contested = contested(p.Lines)
	if c.Verdict == eligibility.Ineligible {
		p.Subsidy = decimal.Zero
	}
	return p
}
