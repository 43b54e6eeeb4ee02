package report

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/internal/terminal"
	"tiexi/project"
	"tiexi/report/remark"
	"tiexi/report/text"
	"tiexi/report/words"
)

// JUnit writes a test case a project, for CI servers: an ineligible project is
// a failure, one in review is skipped, and what could not be read is an error.
// It says nothing of times, so that the same result is the same text.
func JUnit(w io.Writer, r *assess.Result, o words.Options) error {
	suite := junitSuite{Name: "tiexi", Time: "0", Failures: r.Totals.Ineligible, Skipped: r.Totals.Review}
	suite.Properties = junitBasis(r, o)
	for _, p := range r.Projects {
		suite.Cases = append(suite.Cases, newJUnitCase(p, o))
	}
	for _, g := range remark.UnreadGroups(r) {
		suite.Errors++
		suite.Cases = append(suite.Cases, newJUnitError(g, o))
	}
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	err := e.Encode(junitSuites{Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Time: "0", Suite: suite})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n")
	return err
}

// junitSuites and the types below are the part of the format that CI servers
// agree on.
type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Time     string     `xml:"time,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitOutcome `xml:"failure"`
	Skipped *junitOutcome `xml:"skipped"`
	Error   *junitOutcome `xml:"error"`
	Out     *junitText    `xml:"system-out"`
}

type junitOutcome struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	junitText
}

type junitText struct {
	Text string `xml:",cdata"`
}

// newJUnitCase is a project: its class is the file in which it begins, its text
// what the text format says of it.
func newJUnitCase(p *assess.Project, o words.Options) junitCase {
	facts := p.Case.Project
	c := junitCase{Class: junitClass(facts.First), Name: safetext.Printable(strings.TrimSpace(facts.ID + " " + facts.Name)), Time: "0"}
	id := "format.figures"
	if p.Verdict == eligibility.NeedsReview {
		id = "format.figures_provisional"
	}
	figures := o.Say(id, "verdict", message.New("verdict."+p.Verdict.String()),
		"base", p.Base, "interest", p.Interest, "cap", p.Cap, "subsidy", p.Subsidy)
	var b strings.Builder
	text.Project(terminal.New(&b, o.Lang), p, o)
	switch p.Verdict {
	case eligibility.Ineligible:
		c.Failure = newJUnitOutcome(p, eligibility.Fail, b.String(), o)
	case eligibility.NeedsReview:
		c.Skipped = newJUnitOutcome(p, eligibility.Review, b.String(), o)
	case eligibility.Eligible:
		figures += "\n\n" + b.String()
	}
	c.Out = newJUnitText(figures)
	return c
}

// newJUnitOutcome says why: the findings that decide, in short, and then all.
func newJUnitOutcome(p *assess.Project, decides eligibility.Outcome, text string, o words.Options) *junitOutcome {
	why := remark.Findings(p, o, func(f eligibility.Finding) bool { return f.Outcome == decides })
	return &junitOutcome{Type: p.Verdict.String(), Message: safetext.Printable(why), junitText: *newJUnitText(text)}
}

// newJUnitError is what has no result; the text is that of the faults.
func newJUnitError(g remark.UnreadGroup, o words.Options) junitCase {
	class := junitClass(g.Place())
	var text strings.Builder
	_ = terminal.Faults(&text, g.Faults, o.Lang) // a builder takes all
	e := &junitOutcome{Type: "input", Message: safetext.Printable(g.Messages(o)), junitText: *newJUnitText(text.String())}
	if len(g.Faults) > 0 {
		e.Type = g.Faults[0].Code
	}
	return junitCase{Class: class, Name: safetext.Printable(cmp.Or(g.Project, class)), Time: "0", Error: e}
}

func newJUnitText(s string) *junitText {
	return &junitText{safetext.Printable(strings.TrimRight(s, "\n"))}
}

func junitClass(p project.Place) string {
	if p.IsZero() {
		return "tiexi"
	}
	return safetext.Printable(p.File)
}

// junitBasis is what the figures rest on.
func junitBasis(r *assess.Result, o words.Options) []junitProperty {
	s := r.Setting
	list := []junitProperty{
		{"tiexi", o.Version},
		{"policy", s.Policy.ID},
		{"policy_sha256", s.Policy.SHA256},
		{"lpr", s.Table.Version()},
		{"lpr_sha256", s.Table.SHA256()},
	}
	if s.Policy.Guide != nil {
		list = append(list, junitProperty{"guide", safetext.Printable(s.Policy.Guide.ID)})
	}
	if !s.AsOf.IsZero() {
		list = append(list, junitProperty{"as_of", s.AsOf.String()})
	}
	for _, a := range s.Policy.Answers(s.Choices) {
		list = append(list, junitProperty{a.ID, a.Value})
	}
	for _, setting := range o.Settings(s) {
		list = append(list, junitProperty{"settings_" + setting.ID, safetext.Printable(setting.Text)})
	}
	return list
}
