package assess

import (
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/invoice"
	"tiexi/project"
)

// Lines says which invoice lines of a project are shown, and are therefore kept
// after it is judged.
type Lines string

// The values of Lines.
const (
	AllLines     Lines = "all"
	FlaggedLines Lines = "flagged" // with a finding that is review or noted
	NoLines      Lines = "none"
)

// Has reports whether a line is among those shown.
func (s Lines) Has(v *eligibility.LineVerdict) bool {
	switch s {
	case NoLines:
		return false
	case FlaggedLines:
		return len(v.Hits) > 0
	default:
		return true
	}
}

// worker judges one group of projects after the other. Unless all lines are
// shown, its memory serves again for the next group.
type worker struct {
	shown    Lines
	evidence *invoice.Evidence
	exports  []*project.Source
	lines    *project.Memory
	index    *invoice.Index
	group    *eligibility.Group
	asides   []invoice.Aside         // rows that are no lines, of all groups
	reached  map[*project.Source]int // lines of evidence that were looked at
	sorter   invoice.Sorter          // nil where lines have no category but their own
	sorting  invoice.Sorting         // of all groups
}

func newWorker(s *eligibility.Setting, batch *intake.Batch, evidence *invoice.Evidence, shown Lines) *worker {
	w := &worker{shown: shown, evidence: evidence, exports: batch.Exports, group: new(eligibility.Group), reached: make(map[*project.Source]int)}
	if s.Sorter != nil {
		w.sorter = s.Sorter
	}
	w.index = w.newIndex()
	if shown != AllLines {
		w.lines = new(project.Memory)
	}
	return w
}

func (w *worker) newIndex() *invoice.Index { return &invoice.Index{Sorter: w.sorter} }

// judge judges the projects of a group, which may name the same invoices, and
// hands them to take with the number of the setting and their own. Lines are
// judged anew only where the choices ask for it.
func (w *worker) judge(settings []*eligibility.Setting, projects []*project.Project, group []int, take func(setting, n int, p *Project)) {
	members := make([]*project.Project, len(group))
	for k, n := range group {
		members[k] = projects[n]
		members[k].Load(w.lines)
	}
	if w.shown == AllLines {
		w.index = w.newIndex() // the lines are kept
	}
	evidence := w.evidence.Lines(members, w.lines)
	for _, l := range evidence {
		w.reached[l.Source]++
	}
	w.index.Build(members, evidence, w.exports)
	w.asides = append(w.asides, w.index.Asides()...)
	w.sorting.Add(w.index.Sorting())
	var cases []*eligibility.Case
	for m, setting := range settings {
		if m == 0 || !setting.Choices.SameLines(settings[m-1].Choices) {
			if w.shown == AllLines {
				w.group = new(eligibility.Group) // the verdicts are kept
			}
			cases = w.group.Sift(setting, w.index)
		}
		results := make([]*Project, len(cases))
		for k, sifted := range cases {
			c := sifted.Under(setting)
			c.Judge()
			results[k] = conclude(c, w.index.LeftOutOf(members[k]))
			results[k].Invoices = w.index.Accounts(members[k])
			results[k].Materials = materialsOf(results[k])
		}
		if limit := enterpriseCap(setting.Policy); limit != nil {
			limitEnterprises(limit, results)
		}
		for k, p := range results {
			p.Missing.Doubts, p.Missing.InDoubt = doubtsOf(p)
			take(m, group[k], p)
			if w.shown != AllLines {
				p.Keep(w.shown.Has)
			}
		}
	}
	if w.shown != AllLines {
		for _, p := range members {
			p.Lines = nil
		}
		w.lines.Reset()
	}
}

// conclude calculates what the judged lines of a project come to. An
// ineligible project gets nothing; what it would have come to is still shown.
func conclude(c *eligibility.Case, unclaimed []*invoice.Row) *Project {
	p := &Project{Case: c, LineCount: len(c.Lines)}
	sum := calc.Calculation{
		Routes: c.Routes, Rate: c.Policy.Rate, Table: c.Table, Choices: c.Choices,
		Caps: c.Policy.Caps, Minimum: c.Policy.Minimum, Investment: c.Project.Investment, Loans: c.Counting, Paid: c.InterestPaid(),
	}
	for n := range c.Lines {
		v := &c.Lines[n]
		if v.In() { // else nothing is counted of it in any setting
			if v.Rate, v.Interest, v.Counted = sum.Add(v.Amount); v.Counted {
				p.CountedLines++
				continue
			}
		}
		p.Missing.Account.leave(c.Routes, v)
	}
	p.Result = sum.Result()
	p.Missing.Account.close(p, unclaimed)
	p.Contested = contested(c.Lines)
	p.LineFile = fileOf(c.Lines)
	c.Conclude(&p.Result)
	if c.Verdict == eligibility.Ineligible {
		p.Subsidy = decimal.Zero
	}
	p.Missing.Unmet = unmetOf(p, &sum)
	return p
}

// fileOf is the one file that all lines are from, "" where there are several.
func fileOf(lines []eligibility.LineVerdict) (file string) {
	var last *project.Source
	for n := range lines {
		source := lines[n].Line.Source
		switch {
		case source == nil:
			return ""
		case source == last:
		case last != nil && source.File != file:
			return ""
		default:
			last, file = source, source.File
		}
	}
	return file
}
