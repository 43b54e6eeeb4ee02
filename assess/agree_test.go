package assess_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tiexi/assess"
	"tiexi/intake"
)

// report fails the test with the smallest scene that still shows a
// disagreement, as a file to check and the flags to check it with.
func (l law) report(t *testing.T, name string, s scene) {
	t.Helper()
	s = l.smallest(s)
	list, _, _ := l.disagreements(s)
	var flags []string
	for key, value := range s.choices.answers() {
		flags = append(flags, fmt.Sprintf("--%s %s", strings.ReplaceAll(key, "_", "-"), value))
	}
	slices.Sort(flags)
	t.Errorf("%s:\n%s\nin\n%s# %s", name, strings.Join(list, "\n"), s.yaml("P"), strings.Join(flags, " "))
}

// smallest takes away from a scene what the disagreement does not need.
func (l law) smallest(s scene) scene {
	plain := ownProject()
	plain.applicationDay = 20220630
	steps := []func(*scene){
		func(s *scene) { s.facts = plain },
		func(s *scene) { s.choices = secondChoices{years: 1, rateDate: "invoice", rounding: "fen-half-up"} },
		func(s *scene) { s.choices.rateDay, s.choices.rateDate = 0, "invoice" },
		func(s *scene) { s.choices.rounding, s.choices.years = "fen-half-up", 1 },
		func(s *scene) { s.choices.allCounted = false },
		func(s *scene) { s.choices.both = false },
		func(s *scene) { s.choices.gross = false },
		func(s *scene) { s.facts.applicationDay = 20220630 },
	}
	for n := range s.lines {
		steps = append(steps,
			func(s *scene) { s.lines[n].buyerForeign = false },
			func(s *scene) { s.lines[n].says = secondEvidence{} },
			func(s *scene) { s.lines[n].void, s.lines[n].reversed = false, false },
			func(s *scene) { s.lines[n].day = 20210305 },
			func(s *scene) { s.lines[n].dress = 0 },
			func(s *scene) { s.lines[n].tax, s.lines[n].gross, s.lines[n].rate = nil, nil, nil },
		)
	}
	for n := len(s.lines) - 1; n >= 0; n-- {
		fewer := s.clone()
		fewer.lines = slices.Delete(fewer.lines, n, n+1)
		if list, _, _ := l.disagreements(fewer); len(list) > 0 {
			return l.smallest(fewer)
		}
	}
	for _, step := range steps {
		simpler := s.clone()
		step(&simpler)
		if list, _, _ := l.disagreements(simpler); len(list) > 0 {
			s = simpler
		}
	}
	return s
}

// seeded is the n-th scene: the same on every machine and in every run.
func seeded(n int) scene {
	return dice(rand.New(rand.NewPCG(20200608, uint64(n))).IntN).scene()
}

func agreeScenes(t *testing.T, all int) int {
	t.Helper()
	if testing.Short() {
		return all / 10
	}
	return all
}

// Two calculations by different hands from the same contract.
func TestProgramAndSecondCalculationAgree(t *testing.T) {
	t.Parallel()
	l, seen := readLaw(t), newSightings()
	wrong := 0
	for n := range agreeScenes(t, 10_000) {
		s := seeded(n)
		list, want, got := l.disagreements(s)
		if len(list) > 0 {
			if wrong++; wrong <= 5 {
				l.report(t, fmt.Sprintf("scene %d", n), s)
			}
			continue
		}
		seen.look(s, want, got)
	}
	if wrong > 5 {
		t.Errorf("%d scenes altogether", wrong)
	}
	if !testing.Short() { // fewer scenes need not show the rarest things
		seen.check(t)
	}
}

// Every combination of the interpretations, not only those that a scene was
// drawn with.
func TestProgramAndSecondCalculationAgreeUnderEveryInterpretation(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	for n := range agreeScenes(t, 200) {
		s := seeded(100_000 + n)
		for _, c := range everyChoice() {
			s.choices = c
			if list, _, _ := l.disagreements(s); len(list) > 0 {
				l.report(t, fmt.Sprintf("scene %d", n), s)
				return
			}
		}
	}
}

var everyChoice = sync.OnceValue(func() (all []secondChoices) {
	for _, gross := range []bool{false, true} {
		for _, date := range []string{"invoice", "application", "latest", ""} {
			for _, years := range []int64{1, 3} {
				for _, rounding := range []string{"fen-half-up", "yuan-half-up", "yuan-down"} {
					for _, scopes := range []int{0, 1, 2, 3} {
						c := secondChoices{
							gross: gross, rateDate: date, years: years, rounding: rounding,
							allCounted: scopes&1 > 0, both: scopes&2 > 0,
						}
						if date == "" {
							c.rateDay = 20220120
						}
						all = append(all, c)
					}
				}
			}
		}
	}
	return all
})

// The same projects, written as a file and read again, come to the same.
func TestProgramAgreesWithItselfAboutProjectsReadFromYAML(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	count := agreeScenes(t, 400)
	var text strings.Builder
	for n := range count {
		fmt.Fprintf(&text, "---\n%s", seeded(n).yaml(fmt.Sprintf("P%03d", n)))
	}
	path := filepath.Join(t.TempDir(), "scenes.yaml")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1})
	if err != nil || len(batch.Faults) > 0 || len(batch.Projects) != count {
		t.Fatalf("%d projects, %v, %v", len(batch.Projects), err, batch.Faults)
	}
	for n, p := range batch.Projects {
		s := seeded(n)
		want, err := l.judge(s.project(), s.choices)
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.judge(p, s.choices)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := outline(want), outline(got); want != got {
			t.Errorf("%s:\nbuilt %s\nread  %s\nin\n%s", p.ID, want, got, s.yaml(p.ID))
		}
	}
}

// outline is all of an outcome but where it stands.
func outline(p *assess.Project) string {
	var b strings.Builder
	fmt.Fprintln(&b, p.Verdict, p.Routes, p.Base, p.Exact, p.Interest, p.Capped, p.Subsidy, p.Rates)
	for _, f := range p.Findings {
		fmt.Fprintln(&b, f.Rule, f.Outcome, f.Noted, len(f.Places))
	}
	for _, l := range p.Lines {
		fmt.Fprintln(&b, l.Key, l.Line.Item, l.Line.Date, l.Amount, l.Counted, l.ExcludedBy)
		for _, h := range l.Hits {
			fmt.Fprintln(&b, h.Rule, h.Outcome, h.Noted)
		}
	}
	return b.String()
}
