package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/eligibility"
	"tiexi/report/document"
	"tiexi/testdata/batch"
)

// What is asked for at least, in percent. Every fault that is not told is an error
// besides, for a few percent would hide a whole rule.
const (
	leastTold   = 98
	mostFalsely = 5
)

// knownAlarms are sound folders that are flagged, by their shape, and why. One that
// is flagged no more leaves the table.
var knownAlarms = map[string]string{}

// TestBatchTellsItsFaults judges a made-up batch of enterprises' folders, in half of
// which faults are planted (testdata/batch/faults.csv). It prints how many of the
// faults are told where they are, and how many of the flagged projects have none. It
// names each fault that is not told and each false alarm.
func TestBatchTellsItsFaults(t *testing.T) {
	folder := t.TempDir()
	if err := batch.Write(folder); err != nil {
		t.Fatal(err)
	}
	faults, err := batch.Faults()
	if err != nil {
		t.Fatal(err)
	}
	enterprises, err := batch.Enterprises()
	if err != nil {
		t.Fatal(err)
	}
	seen := judgeBatch(t, folder)
	asked, told := countTold(t, seen, faults)
	flagged, falsely := countAlarms(t, seen, faults, enterprises)
	t.Logf("%d enterprises; %d faults planted, %d told where they are: %s", len(enterprises), asked, told, percent(told, asked))
	t.Logf("%d projects flagged, %d of them falsely: %s", flagged, falsely, percent(falsely, flagged))
	if told*100 < asked*leastTold {
		t.Errorf("fewer than %d %% of the faults are told", leastTold)
	}
	if falsely*100 > flagged*mostFalsely {
		t.Errorf("more than %d %% of the flagged projects are false alarms", mostFalsely)
	}
}

func percent(part, whole int) string {
	return fmt.Sprintf("%d.%02d %%", part*100/whole, part*10000/whole%100)
}

// sighting is what a run said of one enterprise's folder.
type sighting struct {
	projects []document.Project
	errors   []document.Error
	notes    []document.Note
}

// judgeBatch judges both runs, and returns what they said by enterprise.
func judgeBatch(t *testing.T, folder string) map[string]*sighting {
	t.Helper()
	register := withRegister(t, []string{"--register", filepath.Join(folder, batch.Before)})
	seen := make(map[string]*sighting)
	for run, flags := range map[string][]string{
		batch.Plain:  append(register, "--negative-list", filepath.Join(folder, batch.NegativeList)),
		batch.Guided: {"--guide", filepath.Join(folder, batch.Guide)},
	} {
		_, out, errs := tiexi(t, slices.Concat([]string{"check", filepath.Join(folder, run), "--format", "json"}, flags)...)
		var doc document.Document
		if err := json.Unmarshal([]byte(out), &doc); err != nil {
			t.Fatalf("%v\n%s%s", err, out, errs)
		}
		spread(seen, doc)
	}
	return seen
}

// spread puts what a run said to the enterprises: a project is its enterprise's by
// its id, and what is said of a file by its folder.
func spread(seen map[string]*sighting, doc document.Document) {
	of := func(id string) *sighting {
		if seen[id] == nil {
			seen[id] = &sighting{}
		}
		return seen[id]
	}
	for _, p := range doc.Projects {
		id := strings.NewReplacer("LY-2022-", "E", "LY-2O22-", "E").Replace(p.ID)[:4]
		of(id).projects = append(of(id).projects, p)
	}
	for _, e := range doc.Errors {
		id := filepath.Base(filepath.Dir(e.Place.File))
		of(id).errors = append(of(id).errors, e)
	}
	for _, input := range doc.Inputs {
		id := filepath.Base(filepath.Dir(input.Path))
		for _, n := range input.Notes {
			n.Place.File = input.Path
			of(id).notes = append(of(id).notes, n)
		}
	}
}

// countTold counts the faults, and those that are told where they are.
func countTold(t *testing.T, seen map[string]*sighting, faults []batch.Fault) (asked, told int) {
	for _, f := range faults {
		if f.Outcome == "may" {
			continue
		}
		asked++
		s := seen[f.Enterprise]
		if s != nil && s.tells(f) {
			told++
			continue
		}
		t.Errorf("not told: %s %s [%s] %s: %s at %s; said: %s", f.Enterprise, f.Source, f.Planted, f.Rule, f.Outcome, f.Told, s)
	}
	return asked, told
}

// tells reports whether a fault was told: by one of its rules, with its outcome, at
// its project or file.
func (s *sighting) tells(f batch.Fault) bool {
	rules := strings.Split(f.Rule, "|")
	if names, ok := strings.CutPrefix(f.Told, "file "); ok {
		at := func(p document.Place) bool {
			return slices.Contains(strings.Split(names, "|"), filepath.Base(strings.SplitN(p.File, "!", 2)[0]))
		}
		isNoted := slices.ContainsFunc(s.notes, func(n document.Note) bool { return slices.Contains(rules, n.Code) && at(n.Place) })
		isError := slices.ContainsFunc(s.errors, func(e document.Error) bool { return at(e.Place) })
		return strings.Contains(f.Outcome, "noted") && isNoted || strings.Contains(f.Outcome, "error") && isError
	}
	suffix := "LY-2022-" + f.Enterprise[1:]
	if f.Told == "second project" {
		suffix += "-2"
	}
	at := slices.IndexFunc(s.projects, func(p document.Project) bool { return p.ID == suffix })
	return at >= 0 && slices.ContainsFunc(s.projects[at].Findings, func(found document.Finding) bool {
		return slices.Contains(rules, found.Rule) && outcomeOf(found) == f.Outcome
	})
}

func outcomeOf(f document.Finding) string {
	if f.Noted {
		return "noted"
	}
	return f.Outcome
}

// String is what was said, without what passes.
func (s *sighting) String() string {
	if s == nil {
		return "nothing"
	}
	var b strings.Builder
	for _, p := range s.projects {
		fmt.Fprintf(&b, "%s %s %s", p.ID, p.Verdict, p.Base)
		for _, f := range p.Findings {
			if o := outcomeOf(f); o != "pass" && o != "not_applicable" {
				fmt.Fprintf(&b, " %s=%s", f.Rule, o)
			}
		}
		b.WriteString("; ")
	}
	for _, e := range s.errors {
		fmt.Fprintf(&b, "%s at %s; ", e.Code, filepath.Base(e.Place.File))
	}
	return b.String()
}

// countAlarms counts the projects that are flagged, and those of them in whose
// folder nothing is planted. What is said of a file alone is no alarm, but an error
// in a sound folder is one.
func countAlarms(t *testing.T, seen map[string]*sighting, faults []batch.Fault, enterprises []batch.Enterprise) (flagged, falsely int) {
	planted := make(map[string]bool)
	for _, f := range faults {
		planted[f.Enterprise] = true
	}
	for _, e := range enterprises {
		s := seen[e.ID]
		alarms := s.alarms()
		flagged += alarms
		if planted[e.ID] {
			continue
		}
		falsely += alarms
		reason := knownAlarms[e.Shape]
		switch got := s.base(e.Project); {
		case alarms > 0 && reason == "":
			t.Errorf("false alarm: %s (%s): %s", e.ID, e.Shape, s)
		case alarms > 0:
			t.Logf("false alarm: %s (%s): %s: %s", e.ID, e.Shape, reason, s)
		case reason != "":
			t.Errorf("%s (%s) is flagged no more: take it out of knownAlarms", e.ID, e.Shape)
		case got != e.Base:
			t.Errorf("%s (%s): base %s, want %s: %s", e.ID, e.Shape, got, e.Base, s)
		}
	}
	return flagged, falsely
}

// alarms counts the projects that are not eligible, and an error where there is no
// such project.
func (s *sighting) alarms() (n int) {
	if s == nil {
		return 1
	}
	for _, p := range s.projects {
		if p.Verdict != eligibility.Eligible.String() {
			n++
		}
	}
	if n == 0 && (len(s.errors) > 0 || len(s.projects) == 0) {
		n = 1
	}
	return n
}

func (s *sighting) base(project string) string {
	for _, p := range s.projects {
		if p.ID == project {
			return p.Base
		}
	}
	return ""
}

// ofOtherGuides are rules that ask nothing under the guide of the batch. Their
// reproducers stand in testdata/rules/conditions and testdata/rules/guide-fail.
var ofOtherGuides = []string{
	"cap.open", "cap.minimum", "cap.enterprise",
	"loan.facts", "policy.effect", // no loans, and no value that begins to hold after the policy
	"guide.no_second_hand", "guide.filing_window", "guide.completion_window", "guide.not_funded",
}

// TestBatchPlantsEveryRule: a new rule needs a fault in the list, unless the batch's
// guide does not ask it.
func TestBatchPlantsEveryRule(t *testing.T) {
	faults, err := batch.Faults()
	if err != nil {
		t.Fatal(err)
	}
	planted := make(map[string]bool)
	for _, f := range faults {
		for rule := range strings.SplitSeq(f.Rule, "|") {
			planted[rule] = true
		}
	}
	for _, id := range eligibility.RuleIDs() {
		if planted[id] == slices.Contains(ofOtherGuides, id) {
			t.Errorf("%s: a fault is planted: %v", id, planted[id])
		}
	}
}
