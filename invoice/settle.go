package invoice

import (
	"cmp"
	"slices"

	"tiexi/project"
)

// Why rows are set aside once the sources of their invoices are settled.
const (
	Joined    = "joined"    // a line of a better source, or a row of another list, stands for the row
	Confirms  = "evidence"  // evidence that was held against the lines that count
	Unclaimed = "unclaimed" // evidence of an invoice that no project claims
	AddsUp    = "subtotal"  // the row says that it adds up others
)

// Asides are the rows that are no lines once the sources of their invoices are
// settled, by source and reason.
func (x *Index) Asides() []Aside { return x.asides }

// Aside is how many rows of a source are set aside for one reason.
type Aside struct {
	Source *project.Source
	Reason string
	Rows   int
}

// settlement is an invoice whose sources are being settled (contract: sources of
// one invoice).
type settlement struct {
	*Invoice
	sources    []*source                       // the best first, then by place
	better     *source                         // the best that has the invoice line by line, nil where none has
	total      project.Total                   // as the best source states it
	facts      project.Line                    // each fact as the best source states it
	remarks    []project.Remark                // on every line of the invoice
	stated     map[project.Field]*project.Line // who states each fact best
	claims     []*claim                        // in the order of the projects' ids
	doubted    []*Row                          // rows that add up others, without saying so
	taken      map[*Row]*claim                 // lines of the better source that some claim has: the first
	isCompared bool                            // the totals of all evidence are
	missing    []project.Remark                // exports, and sheets of them, that should have the invoice and do not
}

// claim is what one project claims of an invoice.
type claim struct {
	project *project.Project
	lists   [][]*Row               // the rows of its lists, the larger sum first; none where evidence claims for itself
	lines   []*project.Line        // that come of it
	own     map[*project.Line]bool // of these, rows that no better line stands for
	taken   map[*Row]*project.Line // by the better source's line: the line made of it
	remarks []project.Remark       // on every line of the claim
}

// settle settles every invoice, and gives the projects the lines that come of it.
// It reports whether that changed any line.
func (x *Index) settle(projects []*project.Project, exports []*project.Source) bool {
	x.asides, x.accounts, x.lines = nil, nil, nil
	var settled []*settlement
	for n := range x.Invoices {
		v := &x.Invoices[n]
		if v.isClaimed = slices.ContainsFunc(v.Rows, func(r *Row) bool { return r.Project != nil }); !v.isClaimed {
			continue
		}
		if missing := v.lacking(exports); len(missing) > 0 || !v.isPlain() {
			settled = append(settled, settle(v, missing))
		}
	}
	settled = append(settled, x.claimReds(settled)...)
	for _, s := range settled {
		s.conclude()
	}
	settled = append(settled, x.markVersions(settled)...)
	if len(settled) == 0 && !x.hasEvidence() {
		return false
	}
	x.replaceLines(projects, settled)
	return true
}

func (x *Index) hasEvidence() bool {
	last := len(x.Rows) - 1
	return last >= 0 && x.Rows[last].Project == nil
}

// settle settles one invoice, which exports may lack.
func settle(v *Invoice, missing []project.Remark) *settlement {
	s := &settlement{Invoice: v, missing: missing}
	s.findSources()
	s.findTotal()
	s.dropAllSubtotals()
	s.findFacts()
	s.findClaims()
	for _, c := range s.claims {
		s.findLists(c)
	}
	s.tellStatedApart()
	s.match()
	s.takeDiscounts()
	s.tellMatchedApart()
	s.keepWithinTotal()
	s.remarks = append(s.remarks, s.missing...)
	s.doubtNumber()
	return s
}

// conclude ends the settling of an invoice, once red-letter lines have been given to
// the projects whose lines they reverse.
func (s *settlement) conclude() {
	s.compareClaims()
	s.keepDoubted()
	s.finish()
}

// findClaims finds the projects that claim the invoice, in the order of their ids:
// which of two takes a line first does not depend on the order of the files.
func (s *settlement) findClaims() {
	for _, r := range s.Rows {
		if r.Project != nil && !slices.ContainsFunc(s.claims, func(c *claim) bool { return c.project == r.Project }) {
			s.claims = append(s.claims, newClaim(r.Project))
		}
	}
	slices.SortFunc(s.claims, func(a, b *claim) int { return cmp.Compare(a.project.ID, b.project.ID) })
}

func newClaim(p *project.Project) *claim {
	return &claim{project: p, own: make(map[*project.Line]bool), taken: make(map[*Row]*project.Line)}
}

// finish gives every line the facts of the invoice, and what is to be said of it.
func (s *settlement) finish() {
	for _, r := range s.Rows {
		r.isSettled = true
	}
	for _, c := range s.claims {
		for n, l := range c.lines {
			own := *l
			s.giveFacts(&own)
			own.Remarks = slices.Concat(l.Remarks, c.remarks, s.remarks)
			c.lines[n] = &own
		}
	}
}

// doubtNumber says of every line that a number without its code may be another's.
func (s *settlement) doubtNumber() {
	if slices.ContainsFunc(s.Rows, func(r *Row) bool { return r.mayBeAnother }) {
		s.remarks = append(s.remarks, project.Remark{Kind: project.MayBeAnother, Field: project.FieldNumber})
	}
}

// replaceLines gives the projects their settled lines, in the order of their
// places, and accounts for the rows that are none.
func (x *Index) replaceLines(projects []*project.Project, settled []*settlement) {
	lines := make(map[*project.Project][]*project.Line, len(projects))
	asides := make(map[Aside]int)
	x.accounts = make(map[*project.Project][]Account)
	for n := range x.Rows {
		r := &x.Rows[n]
		if r.Project != nil && !r.isSettled {
			lines[r.Project] = append(lines[r.Project], r.Line)
			continue
		}
		if !r.isUsed {
			asides[Aside{Source: r.Line.Source, Reason: r.whyAside()}]++
		}
	}
	for _, s := range settled {
		for _, c := range s.claims {
			lines[c.project] = append(lines[c.project], c.lines...)
			x.accounts[c.project] = append(x.accounts[c.project], s.account(c))
		}
	}
	for _, p := range projects {
		slices.SortStableFunc(lines[p], func(a, b *project.Line) int { return a.Place().Compare(b.Place()) })
	}
	x.lines = lines
	for a, n := range asides {
		a.Rows = n
		x.asides = append(x.asides, a)
	}
	slices.SortFunc(x.asides, func(a, b Aside) int {
		return cmp.Or(project.Place{Source: a.Source}.Compare(project.Place{Source: b.Source}), cmp.Compare(a.Reason, b.Reason))
	})
}

// whyAside is why a row is no line of a result.
func (r *Row) whyAside() string {
	switch {
	case r.aside != "":
		return r.aside
	case !r.Line.Source.IsEvidence():
		return Joined
	case r.Invoice != nil && r.Invoice.isClaimed:
		return Confirms
	default:
		return Unclaimed
	}
}
