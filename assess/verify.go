package assess

import (
	"maps"
	"slices"
	"strconv"

	"tiexi/internal/decimal"

	"tiexi/eligibility"
	"tiexi/internal/message"
)

// Verification is how results compare with what fixtures expect of them.
type Verification struct {
	Projects  []Comparison
	Compared  int // projects with an expectation
	Different int // of those, as expected they are not
}

// Comparison is one project held against its expectation.
type Comparison struct {
	Project     *Project
	ID          string
	Expected    bool // there is an expectation
	Differences []Difference
}

// Difference is one thing that is not as expected. Actual is "" where the
// project has no such thing.
type Difference struct{ What, Expected, Actual string }

// Verify compares every project that says what to expect of it. A project
// without a result is different from whatever was expected, and is in Failed.
func Verify(r *Result) Verification {
	var v Verification
	for _, p := range r.Projects {
		c := Comparison{Project: p, ID: p.Case.Project.ID}
		if expect := p.Case.Project.Expect; expect.SaysSomething() {
			c.Expected = true
			c.Differences = p.differences()
			v.Compared++
		}
		if len(c.Differences) > 0 {
			v.Different++
		}
		v.Projects = append(v.Projects, c)
	}
	return v
}

func (p *Project) differences() []Difference {
	var list []Difference
	expect := p.Case.Project.Expect
	compare := func(what, expected, actual string) {
		if expected != actual {
			list = append(list, Difference{what, expected, actual})
		}
	}
	amount := func(what string, expected *decimal.Decimal, actual decimal.Decimal) {
		if expected != nil && !expected.Equal(actual) {
			list = append(list, Difference{what, message.Plain(*expected), message.Plain(actual)})
		}
	}
	if expect.Verdict != "" {
		compare("verdict", expect.Verdict, p.Verdict.String())
	}
	amount("base", expect.Base, p.Base)
	amount("interest", expect.Interest, p.Interest)
	amount("subsidy", expect.Subsidy, p.Subsidy)
	if expect.Capped != nil {
		compare("capped", strconv.FormatBool(*expect.Capped), strconv.FormatBool(p.Capped))
	}
	for _, rule := range slices.Sorted(maps.Keys(expect.Findings)) {
		compare("findings."+rule, expect.Findings[rule], p.outcome(rule))
	}
	return list
}

// outcome is the outcome of a rule's finding, "" where there is no such rule.
func (p *Project) outcome(rule string) string {
	n := slices.IndexFunc(p.Findings, func(f eligibility.Finding) bool { return f.Rule == rule })
	if n < 0 {
		return ""
	}
	return p.Findings[n].Outcome.String()
}
