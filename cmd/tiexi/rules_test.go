package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/eligibility"
)

// The reproducers of testdata/rules: one a rule and outcome, each a file
// RULE.OUTCOME.yaml or a folder RULE.OUTCOME, in a folder of those that are run
// with the same flags, which stand in its file "flags". What is given there as
// the register is a file of the projects that it has, of the batch 2021-1.
var reproducers = filepath.Join("..", "..", "testdata", "rules")

// unread is the folder of those that have a file which cannot be read.
const unread = "unread"

type reproducer struct {
	group         string
	flags         []string
	name          string // of the file or folder
	rule, outcome string // "noted" is an outcome here
}

// outcomes are what a reproducer may show.
var outcomes = []string{"not_applicable", "pass", "noted", "review", "fail"}

func allReproducers(t *testing.T) (all []reproducer) {
	t.Helper()
	groups, err := os.ReadDir(reproducers)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		flags, err := os.ReadFile(filepath.Join(reproducers, g.Name(), "flags"))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		r := reproducer{group: g.Name(), flags: strings.Fields(string(flags))}
		entries, err := os.ReadDir(filepath.Join(reproducers, g.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Name() == "flags" || slices.Contains(r.flags, e.Name()) {
				continue
			}
			r.name = e.Name()
			what := strings.TrimSuffix(r.name, ".yaml")
			dot := strings.LastIndex(what, ".")
			r.rule, r.outcome = what[:max(dot, 0)], what[dot+1:]
			if !slices.Contains(eligibility.RuleIDs(), r.rule) || !slices.Contains(outcomes, r.outcome) {
				t.Errorf("%s/%s is named for no rule and outcome", r.group, r.name)
			}
			all = append(all, r)
		}
	}
	return all
}

func TestReproducersComeOutAsExpected(t *testing.T) {
	for _, r := range allReproducers(t) {
		t.Run(r.group+"/"+r.name, func(t *testing.T) {
			t.Chdir(filepath.Join(reproducers, r.group))
			r.flags = withRegister(t, r.flags)
			r.isWritten(t)
			r.verifies(t)
			r.shows(t)
		})
	}
}

// withRegister makes the register that flags name by what it has.
func withRegister(t *testing.T, flags []string) []string {
	t.Helper()
	at := slices.Index(flags, "--register") + 1
	if at == 0 {
		return flags
	}
	folder := t.TempDir()
	result, register := filepath.Join(folder, "result.json"), "sqlite:"+filepath.Join(folder, "claims.db")
	code, out, errs := tiexi(t, "check", flags[at], "--format", "json")
	if err := os.WriteFile(result, []byte(out), 0o600); err != nil || code != exitOK {
		t.Fatalf("exit code %d, %v\n%s", code, err, errs)
	}
	if code, out, errs := tiexi(t, "register", "add", result, "--batch", "2021-1", "--register", register); code != exitOK {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	flags = slices.Clone(flags)
	flags[at] = register
	return flags
}

// isWritten: a reproducer says what it shows, and expects it itself.
func (r reproducer) isWritten(t *testing.T) {
	file := r.name
	if filepath.Ext(file) != ".yaml" {
		file = filepath.Join(file, "project.yaml")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	want := fmt.Sprintf("findings: {%s: %s", r.rule, strings.Replace(r.outcome, "noted", "pass", 1))
	if !strings.HasPrefix(text, "# ") || !strings.Contains(text, want) {
		t.Errorf("%s does not begin with what it shows, or does not expect %q", file, want)
	}
	if projects := strings.Count(text, "\nid: "); strings.Count(text, "\n  verdict: ") != projects || strings.Count(text, "\n  subsidy: ") != projects {
		t.Errorf("%s does not say verdict and subsidy of each project", file)
	}
}

// verifies: every project comes out as it expects.
func (r reproducer) verifies(t *testing.T) {
	var got struct {
		Compared, Different int
		Projects            []struct {
			ID          string
			Expected    bool
			Differences []any
		}
	}
	code, errs := r.run(t, &got, "verify")
	if want := map[bool]int{true: exitInput}[r.group == unread]; code != want {
		t.Errorf("exit code %d, want %d\n%s", code, want, errs)
	}
	if got.Compared == 0 || got.Compared != len(got.Projects) {
		t.Errorf("%d of %d projects compared", got.Compared, len(got.Projects))
	}
	for _, p := range got.Projects {
		if len(p.Differences) > 0 {
			t.Errorf("%s: %v", p.ID, p.Differences)
		}
	}
}

// shows: the rule says in every project what the reproducer is named for.
func (r reproducer) shows(t *testing.T) {
	var got struct {
		Projects []struct {
			Findings []struct {
				Rule, Outcome string
				Noted         bool
			}
		}
	}
	r.run(t, &got, "check")
	for _, p := range got.Projects {
		for _, f := range p.Findings {
			if f.Noted {
				f.Outcome = "noted"
			}
			if f.Rule == r.rule && f.Outcome != r.outcome {
				t.Errorf("%s says %s", r.rule, f.Outcome)
			}
		}
	}
}

func (r reproducer) run(t *testing.T, result any, command string) (code int, stderr string) {
	t.Helper()
	code, out, errs := tiexi(t, slices.Concat([]string{command, r.name, "--format", "json"}, r.flags)...)
	if err := json.Unmarshal([]byte(out), result); err != nil {
		t.Fatalf("exit code %d: %v\n%s%s", code, err, out, errs)
	}
	return code, errs
}

// What a rule cannot say, or says only where there is nothing to show.
const (
	alwaysAsked = "it is asked of every project"
	everyLine   = "it is asked of every line that is not only 其他: see lpr.coverage.not_applicable"
)

var without = map[string]string{
	"art2.region.not_applicable":           alwaysAsked,
	"art2.industry.not_applicable":         "the policy would have no sections: see TestWhatThePolicyDoesNotLimitIsNotAsked",
	"art5.direction.not_applicable":        "the policy would have no directions: see TestWhatThePolicyDoesNotLimitIsNotAsked",
	"art7.route.not_applicable":            alwaysAsked,
	"art7.evidence.not_applicable":         alwaysAsked,
	"art18.period.not_applicable":          alwaysAsked,
	"invoice.incomplete.not_applicable":    "it is asked of every line there is",
	"invoice.duplicate.not_applicable":     everyLine,
	"invoice.double_claim.not_applicable":  everyLine,
	"invoice.currency.not_applicable":      everyLine,
	"invoice.basis_unclear.not_applicable": everyLine,
	"invoice.derived.not_applicable":       everyLine,
	"invoice.deposit.not_applicable":       everyLine,
	"invoice.implausible.not_applicable":   everyLine,
	"invoice.second_hand.not_applicable":   everyLine,
	"invoice.number.not_applicable":        "a line without a number is excluded before, as incomplete",
	"invoice.customs.pass":                 "it is asked of customs payment forms alone, and every one is for review",
}

// TestEveryOutcomeOfEveryRuleHasAReproducer: what the table of rules can
// produce, and pass and not_applicable where they mean something.
func TestEveryOutcomeOfEveryRuleHasAReproducer(t *testing.T) {
	have, reasons := make(map[string]bool), maps.Clone(without)
	for _, r := range allReproducers(t) {
		have[r.rule+"."+r.outcome] = true
	}
	for _, rule := range eligibility.Rules() {
		hits := make(map[string]bool)
		for _, o := range rule.Hits {
			hits[strings.Replace(o.String(), "pass", "noted", 1)] = true
		}
		for _, outcome := range outcomes {
			what := rule.ID + "." + outcome
			isHit := outcome != "pass" && outcome != "not_applicable"
			reason := reasons[what]
			delete(reasons, what)
			switch {
			case isHit && !hits[outcome] && (have[what] || reason != ""):
				t.Errorf("%s: the table of rules says that this cannot be", what)
			case isHit && !hits[outcome]:
			case have[what] && reason != "":
				t.Errorf("%s has a reproducer, although %s", what, reason)
			case !have[what] && reason == "":
				t.Errorf("%s has no reproducer", what)
			}
		}
	}
	for what := range reasons {
		t.Errorf("%s is an outcome of no rule", what)
	}
}
