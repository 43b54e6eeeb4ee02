package allocate_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/policy"
	"tiexi/project"
)

// judged is a result of projects that are told in short: id, verdict, subsidy,
// rank, and county and directions behind a colon.
func judged(t *testing.T, texts ...string) *assess.Result {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults()}
	r := &assess.Result{Setting: setting}
	verdicts := map[string]eligibility.Verdict{"eligible": eligibility.Eligible, "review": eligibility.NeedsReview, "ineligible": eligibility.Ineligible}
	for _, text := range texts {
		facts, where, _ := strings.Cut(text, ":")
		words := strings.Fields(facts)
		one := &project.Project{ID: words[0]}
		if len(words) > 3 {
			rank, err := strconv.Atoi(words[3])
			if err != nil {
				t.Fatal(err)
			}
			one.Rank = rank
		}
		if places := strings.Split(where, ","); where != "" {
			one.Enterprise.County, one.Directions = places[0], places[1:]
		}
		r.Projects = append(r.Projects, &assess.Project{
			Case:   &eligibility.Case{Setting: setting, Project: one, Verdict: verdicts[words[1]]},
			Result: calc.Result{Subsidy: decimal.RequireFromString(words[2])},
		})
	}
	return r
}

func shares(plan *allocate.Plan) []string {
	var told []string
	for _, p := range plan.Projects {
		told = append(told, p.Judged.Case.Project.ID+" "+p.Allocated.StringFixed(2))
	}
	return told
}

func TestWhoTakesPart(t *testing.T) {
	r := judged(t, "A eligible 100", "B review 200", "C ineligible 0", "D review 300", "E eligible 0")
	plan, err := allocate.Divide(r, allocate.Terms{Budget: yuan("200")[0], Method: allocate.Proportionally, Accept: []string{"D", "A"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := shares(plan); !slices.Equal(got, []string{"A 50.00", "D 150.00", "E 0.00"}) {
		t.Errorf("got %v", got)
	}
	if plan.Projects[0].Accepted || !plan.Projects[1].Accepted {
		t.Error("only D is accepted: A is eligible anyway")
	}
	if len(plan.Rest) != 2 || plan.Rest[0].Case.Project.ID != "B" || plan.Rest[1].Case.Project.ID != "C" {
		t.Errorf("left out are %v", plan.Rest)
	}
	if !plan.Requested.Equal(yuan("400")[0]) || !plan.Allocated.Equal(yuan("200")[0]) {
		t.Errorf("requested %s, allocated %s", plan.Requested, plan.Allocated)
	}
}

func TestWhatCannotBeAccepted(t *testing.T) {
	r := judged(t, "A eligible 100", "C ineligible 0")
	r.Failed = []string{"F"}
	_, err := allocate.Divide(r, allocate.Terms{Budget: yuan("1")[0], Method: allocate.Proportionally, Accept: []string{"C", "X", "F"}})
	faults, _ := fault.All(err)
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code)
	}
	if !slices.Equal(codes, []string{"usage.accept", "input.project_not_found", "input.project_failed"}) {
		t.Errorf("got %v", codes)
	}
}

// An invoice of two projects would be paid twice.
func TestProjectsOfOneInvoiceAreNotChosenTogether(t *testing.T) {
	r := judged(t, "A review 100", "B review 100", "C review 100")
	contested := func(key string, others ...string) []assess.Contested {
		return []assess.Contested{{Key: key, Others: others}}
	}
	r.Projects[0].Contested = contested("X", "B", "C")
	r.Projects[1].Contested = contested("X", "A", "C")
	r.Projects[2].Contested = contested("Y", "A") // X was excluded there by a later rule
	_, _, err := allocate.Choose(r, []string{"A", "B", "C"})
	faults, _ := fault.All(err)
	if len(faults) != 1 || faults[0].Code != "usage.double_claim" || !strings.Contains(faults[0].Error(), "projects A and B ") {
		t.Errorf("got %v", err)
	}
	for _, accept := range [][]string{{"A", "C"}, {"B", "C"}, {"B"}, nil} {
		if _, _, err := allocate.Choose(r, accept); err != nil {
			t.Errorf("%v: %v", accept, err)
		}
	}
}

func TestRanksAreNeededOfThoseWhoTakePart(t *testing.T) {
	r := judged(t, "A eligible 100 2", "B eligible 100", "C ineligible 0", "D review 100", "E eligible 1")
	_, err := allocate.Divide(r, allocate.Terms{Budget: yuan("1")[0], Method: allocate.Ranked, CutOff: allocate.Partial})
	faults, _ := fault.All(err)
	if len(faults) != 1 || faults[0].Code != "input.rank_missing" || !strings.Contains(faults[0].Error(), "B, E") {
		t.Errorf("got %v", err)
	}
}

func TestTiesAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		budget string
		cut    allocate.CutOff
		want   []allocate.Tie
	}{
		"the budget ends among them":          {"250", allocate.Partial, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}}, {Rank: 2, IDs: []string{"A", "C"}, Decides: true}}},
		"it ends among them and stays":        {"299.99", allocate.Full, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}}, {Rank: 2, IDs: []string{"A", "C"}, Decides: true}}},
		"it ends among the first":             {"100.01", allocate.Partial, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}, Decides: true}, {Rank: 2, IDs: []string{"A", "C"}}}},
		"the first does not even fit":         {"99", allocate.Full, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}, Decides: true}, {Rank: 2, IDs: []string{"A", "C"}}}},
		"it ends behind them":                 {"400", allocate.Partial, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}}, {Rank: 2, IDs: []string{"A", "C"}}}},
		"it ends within one that has its own": {"450", allocate.Partial, []allocate.Tie{{Rank: 1, IDs: []string{"B", "D"}}, {Rank: 2, IDs: []string{"A", "C"}}}},
	} {
		r := judged(t, "A eligible 100 2", "B eligible 100 1", "C eligible 100 2", "D eligible 100 1", "E eligible 100 3")
		plan, err := allocate.Divide(r, allocate.Terms{Budget: yuan(c.budget)[0], Method: allocate.Ranked, CutOff: c.cut})
		if err != nil {
			t.Fatal(err)
		}
		same := func(a, b allocate.Tie) bool {
			return a.Rank == b.Rank && a.Decides == b.Decides && slices.Equal(a.IDs, b.IDs)
		}
		if !slices.EqualFunc(plan.Ties, c.want, same) {
			t.Errorf("%s: got %v, want %v", name, plan.Ties, c.want)
		}
	}
}

// In proportion, ranks are of no account.
func TestTiesMatterByRankOnly(t *testing.T) {
	plan, err := allocate.Divide(judged(t, "A eligible 100 1", "B eligible 100 1"), allocate.Terms{Budget: yuan("1")[0], Method: allocate.Proportionally})
	if err != nil || plan.Ties != nil {
		t.Errorf("got %v, %v", plan.Ties, err)
	}
}

func told(groups []allocate.Group) (list []string) {
	for _, g := range groups {
		list = append(list, fmt.Sprintf("%s %d %s %s", g.ID, g.Projects, g.Requested.StringFixed(2), g.Allocated.StringFixed(2)))
	}
	return list
}

func TestSumsByCountyAndDirection(t *testing.T) {
	r := judged(t,
		"A eligible 100:费县,绿色化", "B eligible 200:临沂市兰山区,智能化,绿色", "C eligible 300:兰山,智能化,intelligent",
		"D review 400:奎文区,不明", "E eligible 500:市直", "F eligible 600:", "G eligible 0:费县,绿色,不明",
	)
	plan, err := allocate.Divide(r, allocate.Terms{Budget: yuan("1050")[0], Method: allocate.Proportionally, Accept: []string{"D"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(plan.Counties()); !slices.Equal(got, []string{
		"兰山区 2 500.00 250.00", "费县 2 100.00 50.00", "临沂市 1 500.00 250.00", "奎文区 1 400.00 200.00", " 1 600.00 300.00",
	}) {
		t.Errorf("by county %q", got)
	}
	if got := told(plan.Directions()); !slices.Equal(got, []string{
		"intelligent 1 300.00 150.00", "green 2 100.00 50.00", "several 1 200.00 100.00", " 3 1500.00 750.00",
	}) {
		t.Errorf("by direction %q", got)
	}
}
