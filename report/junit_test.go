package report_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/report"
	"tiexi/report/words"
)

// junitReport is a report as a CI server reads it.
type junitReport struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Suites   []struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
		Cases    []struct {
			Name      string        `xml:"name,attr"`
			Classname string        `xml:"classname,attr"`
			Failure   *junitOutcome `xml:"failure"`
			Skipped   *junitOutcome `xml:"skipped"`
			Error     *junitOutcome `xml:"error"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

type junitOutcome struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func readJUnit(t *testing.T, r *assess.Result, o words.Options) (all junitReport) {
	t.Helper()
	var b bytes.Buffer
	if err := report.JUnit(&b, r, o); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b.Bytes(), &all); err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return all
}

func TestJUnitHasACaseForEveryProjectAndFault(t *testing.T) {
	for _, r := range []*assess.Result{judged(t, 0), hostile(t), judgedBatch(t, batchOf())} {
		for _, o := range everyOption() {
			all := readJUnit(t, r, o)
			suite := all.Suites[0]
			var failures, skipped, errors int
			for _, c := range suite.Cases {
				for outcome, count := range map[*junitOutcome]*int{c.Failure: &failures, c.Skipped: &skipped, c.Error: &errors} {
					if outcome == nil {
						continue
					}
					*count++
					if outcome.Type == "" || outcome.Message == "" || outcome.Text == "" {
						t.Errorf("%s does not say what is wrong: %+v", c.Name, outcome)
					}
				}
				if c.Name == "" || c.Classname == "" {
					t.Errorf("a case without a name: %+v", c)
				}
			}
			orphans := 0
			for _, f := range r.Faults {
				if f.Project == "" {
					orphans++
				}
			}
			if want := len(r.Projects) + len(r.Failed) + orphans; len(suite.Cases) != want || suite.Tests != want || all.Tests != want {
				t.Errorf("%d cases, said to be %d, want %d", len(suite.Cases), suite.Tests, want)
			}
			if failures != r.Totals.Ineligible || suite.Failures != failures || all.Failures != failures {
				t.Errorf("%d failures, said to be %d, want %d", failures, suite.Failures, r.Totals.Ineligible)
			}
			if skipped != r.Totals.Review || suite.Skipped != skipped {
				t.Errorf("%d skipped, said to be %d, want %d", skipped, suite.Skipped, r.Totals.Review)
			}
			if want := len(r.Failed) + orphans; errors != want || suite.Errors != want || all.Errors != want {
				t.Errorf("%d errors, said to be %d, want %d", errors, suite.Errors, want)
			}
		}
	}
}

func TestJUnitFailureNamesPlaces(t *testing.T) {
	for _, c := range readJUnit(t, judged(t, 0), words.Options{}).Suites[0].Cases {
		if c.Failure != nil && !strings.Contains(c.Failure.Text, "testdata/projects.yaml:40:53") {
			t.Errorf("%s does not say where: %s", c.Name, c.Failure.Text)
		}
	}
}
