package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/allocate"
	"tiexi/allocate/view"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/words"
)

// applicants is a result of several counties, directions and ranks, two of them
// equal, one project in review, one ineligible and one that could not be read.
func applicants(t *testing.T) *assess.Result {
	t.Helper()
	r := withOldRates(t, judged(t, 0))
	sample := r.Projects
	r.Projects = nil
	for n, p := range []struct {
		id, county string
		directions []string
		subsidy    string
		verdict    eligibility.Verdict
		rank       int
	}{
		{"LY-1", "兰山区", []string{"智能化"}, "465000.00", eligibility.Eligible, 2},
		{"LY-2", "临沂市费县", []string{"绿色化", "智能化"}, "5000000.00", eligibility.Eligible, 1},
		{"LY-3", "兰山", []string{"智能化", "intelligent"}, "465000.00", eligibility.Eligible, 2},
		{"LY-4", "", nil, "46500.01", eligibility.NeedsReview, 3},
		{"LY-5", "罗庄区", []string{"绿色化"}, "0", eligibility.Ineligible, 0},
		{"LY-6", "市直", []string{"绿色化"}, "999.99", eligibility.NeedsReview, 0},
	} {
		c := *sample[n%len(sample)].Case
		facts := *c.Project
		facts.ID, facts.Name, facts.Enterprise.County, facts.Directions, facts.Rank = p.id, "第"+p.id[3:]+"号车间改造", p.county, p.directions, p.rank
		c.Project, c.Verdict = &facts, p.verdict
		one := *sample[0]
		one.Case, one.Subsidy = &c, decimal.RequireFromString(p.subsidy)
		r.Projects = append(r.Projects, &one)
	}
	r.Totals = assess.Total(r.Projects)
	return r
}

func divided(t *testing.T, r *assess.Result, terms allocate.Terms) *allocate.Plan {
	t.Helper()
	plan, err := allocate.Divide(r, terms)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// plans are one plan of each kind.
func plans(t *testing.T) map[string]*allocate.Plan {
	t.Helper()
	r := applicants(t)
	broken := *r
	broken.Faults = fault.List{fault.New("input.date", "value", "2021-02-29").At(project.FilePlace("a.yaml")).Of("LY-7")}
	broken.Failed = []string{"LY-7"}
	budget := func(s string) decimal.Decimal { return decimal.RequireFromString(s) }
	return map[string]*allocate.Plan{
		"proportional": divided(t, r, allocate.Terms{Budget: budget("3000000"), Method: allocate.Proportionally, Accept: []string{"LY-4"}}),
		"covered":      divided(t, &broken, allocate.Terms{Budget: budget("9000000.01"), Method: allocate.Proportionally}),
		"partial":      divided(t, r, allocate.Terms{Budget: budget("5500000"), Method: allocate.Ranked, CutOff: allocate.Partial, Accept: []string{"LY-4"}}),
		"full":         divided(t, r, allocate.Terms{Budget: budget("5500000"), Method: allocate.Ranked, CutOff: allocate.Full, Accept: []string{"LY-4"}}),
		"nobody":       divided(t, &assess.Result{Setting: r.Setting, Inputs: r.Inputs}, allocate.Terms{Budget: budget("1"), Method: allocate.Proportionally}),
	}
}

func allocation(t *testing.T, format string, plan *allocate.Plan, lang message.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := view.Formats[format].Write(view.Plan{Plan: plan, Options: words.Options{Lang: lang, Version: "0.0.0"}}, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAllocationsAgainstGoldenFiles(t *testing.T) {
	for name, plan := range plans(t) {
		for _, lang := range langs {
			for _, format := range []string{"text", "json", "xlsx"} {
				if lang != message.Chinese && name != "partial" {
					continue
				}
				file := "allocate." + name + "." + lang.String() + "." + format
				t.Run(file, func(t *testing.T) {
					got := allocation(t, format, plan, lang)
					if format == "xlsx" {
						file, got = file+".txt", dump(t, got)
					}
					golden(t, file, got, plan.Result)
					if format != "text" {
						return
					}
					for line := range strings.Lines(string(got)) {
						if w := text.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
							t.Errorf("%d columns: %s", w, line)
						}
					}
				})
			}
		}
	}
}

// The contract's keys, with the figures as strings, come first; the rest is
// beside them.
func TestJSONOfAllocationsHasTheShapeOfTheContract(t *testing.T) {
	for name, plan := range plans(t) {
		t.Run(name, func(t *testing.T) {
			document := allocation(t, "json", plan, message.English)
			conforms(t, compile(t, view.Schema, ""), document)
			var d struct {
				SchemaVersion                json.Number `json:"schema_version"`
				Budget, Requested, Allocated string
				Method                       string
				Projects                     []struct{ ID, Name, County, Requested, Allocated string }
				Counties, Directions         []struct {
					Projects             int
					Requested, Allocated decimal.Decimal
				}
			}
			if err := json.Unmarshal(document, &d); err != nil {
				t.Fatal(err)
			}
			if d.SchemaVersion != "1" || d.Method != string(plan.Method) {
				t.Errorf("version %s, method %s", d.SchemaVersion, d.Method)
			}
			requested, allocated := decimal.Zero, decimal.Zero
			for _, p := range d.Projects {
				requested, allocated = requested.Add(decimal.RequireFromString(p.Requested)), allocated.Add(decimal.RequireFromString(p.Allocated))
			}
			if message.Plain(requested) != d.Requested || message.Plain(allocated) != d.Allocated {
				t.Errorf("the projects come to %s and %s, the document says %s and %s", requested, allocated, d.Requested, d.Allocated)
			}
			if want := decimal.Min(decimal.RequireFromString(d.Budget), requested); plan.CutOff != allocate.Full && !allocated.Equal(want) {
				t.Errorf("allocated %s, not %s", allocated, want)
			}
			for what, groups := range map[string][]struct {
				Projects             int
				Requested, Allocated decimal.Decimal
			}{"counties": d.Counties, "directions": d.Directions} {
				n, asked, got := 0, decimal.Zero, decimal.Zero
				for _, g := range groups {
					n, asked, got = n+g.Projects, asked.Add(g.Requested), got.Add(g.Allocated)
				}
				if n != len(d.Projects) || !asked.Equal(requested) || !got.Equal(allocated) {
					t.Errorf("%s: %d projects, %s and %s", what, n, asked, got)
				}
			}
		})
	}
}

func TestSamePlanSameWorkbook(t *testing.T) {
	plan := plans(t)["proportional"]
	if !bytes.Equal(allocation(t, "xlsx", plan, message.Chinese), allocation(t, "xlsx", plan, message.Chinese)) {
		t.Error("two workbooks of the same plan differ")
	}
}

func TestAPlanThatCannotBeWritten(t *testing.T) {
	for name, format := range view.Formats {
		if format.Write(view.Plan{Plan: plans(t)["partial"]}, &failing{after: 100}) == nil {
			t.Errorf("%s: no error from a writer that fails", name)
		}
	}
}
