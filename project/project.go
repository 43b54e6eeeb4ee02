// Package project holds the nouns that the rest of tiexi speaks: projects,
// enterprises, invoice lines, dates, and the places where values stand. It
// imports nothing else of tiexi.
package project

import (
	"tiexi/internal/decimal"
)

// Project is what is applied for, with the invoice lines that belong to it.
// Facts are text as given where their reading is a matter of the policy
// (county, industry, directions).
type Project struct {
	ID              string // 项目编号
	Name            string
	Enterprise      Enterprise
	Directions      []string
	ApplicationDate Date
	BankLoan        decimal.NullDecimal // yuan; never changes the subsidy
	Investment      decimal.NullDecimal // yuan
	Rank            int                 // 0 where not given
	Commitments     []string            // 承诺: what the enterprise declares of all its lines, as given
	// What only some policies ask for is text, so that one that cannot be read hurts
	// only where it is asked for. Where it can be, a date is YYYY-MM-DD, and an answer
	// "yes" or "no".
	FilingDate, CompletionDate, Funded string

	Lines     []*Line         // in the order of their places
	Loans     []*Loan         // in the order of their places
	Store     Store           // has the lines where they are kept elsewhere until they are needed, else nil
	Expect    *Expectation    // nil where none is given
	Spots     map[Field]Place // where each given fact stands, once for each
	First     Place           // of the project's first appearance
	LineFiles int             // number of files that its lines come from
	Unread    []string        // files that could not be read and may have more of it
	// Stranger is the id of a project that it may be, where one of the two has
	// facts and no lines and the other lines and no facts; "" elsewhere.
	Stranger string
	// Undescribed says that only lines name the project, while others of the run are
	// described. Nearest is the id of one of these where it is nearly the same.
	Undescribed bool
	Nearest     string
}

// Enterprise is the applicant.
type Enterprise struct {
	Name       string
	CreditCode string // uniform social credit code (统一社会信用代码)
	County     string // as given
	Industry   string // GB/T 4754 code, as given
}

// Store keeps the lines of a project in less memory than they need to be judged.
type Store interface {
	// Lines makes the lines anew at each call, in the memory given.
	Lines(*Memory) []*Line
	// Each hands the lines to fn one at a time. A line is only valid until fn
	// returns; its texts may be kept.
	Each(fn func(*Line))
	// EachName is Each for callers that ask only for what names the line's
	// invoice, and the one that it reverses: code and numbers, kind, RedOf and
	// note. Of consecutive lines that are named alike it may hand on one.
	EachName(fn func(*Line))
}

// Load makes the lines from the store that has them, in the memory given: nil
// for new memory.
func (p *Project) Load(m *Memory) {
	if p.Store != nil {
		p.Lines = p.Store.Lines(m)
	}
}

// Memory is where lines are made for as long as their projects are judged. Used
// again for the next projects, it stays in the processor's cache: judging takes
// a tenth less time than with new memory for each. A nil one is new memory.
type Memory struct {
	lines []Line
	taken int
}

// Take returns n empty lines.
func (m *Memory) Take(n int) []Line {
	if m == nil {
		return make([]Line, n)
	}
	if len(m.lines)-m.taken < n { // those taken stay where they are
		m.lines, m.taken = make([]Line, max(n, 2*len(m.lines))), 0
	}
	taken := m.lines[m.taken : m.taken+n]
	m.taken += n
	clear(taken)
	return taken
}

// Reset takes all lines back: nobody may use them any more.
func (m *Memory) Reset() { m.taken = 0 }

// EachLine hands the lines to fn one at a time, from wherever they are kept. A
// line is only valid until fn returns; its texts may be kept.
func (p *Project) EachLine(fn func(*Line)) {
	if p.Store != nil && p.Lines == nil {
		p.Store.Each(fn)
		return
	}
	for _, l := range p.Lines {
		fn(l)
	}
}

// EachName is EachLine for callers that ask only for what names the line's
// invoice, and the one that it reverses.
func (p *Project) EachName(fn func(*Line)) {
	if p.Store != nil && p.Lines == nil {
		p.Store.EachName(fn)
		return
	}
	p.EachLine(fn)
}

// At returns the place of a fact; where it is not given, that of the project.
func (p *Project) At(f Field) Place {
	if place, ok := p.Spots[f]; ok {
		return place
	}
	return p.First
}

// SaysSomething reports whether there is anything to compare.
func (e *Expectation) SaysSomething() bool {
	return e != nil && (e.Verdict != "" || e.Base != nil || e.Interest != nil || e.Subsidy != nil || e.Capped != nil || len(e.Findings) > 0)
}

// Expectation is what a fixture says its result should be. Nil pointers and
// empty texts are not compared.
type Expectation struct {
	Verdict  string
	Base     *decimal.Decimal
	Interest *decimal.Decimal
	Subsidy  *decimal.Decimal
	Capped   *bool
	Findings map[string]string // rule id → outcome
	Place    Place
}
