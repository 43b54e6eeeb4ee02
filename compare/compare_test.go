package compare_test

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/compare"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

func setting(t testing.TB, given map[string]string) *eligibility.Setting {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	choices, err := p.Choose(given)
	if err != nil {
		t.Fatal(err)
	}
	return &eligibility.Setting{Policy: p, Choices: choices, Table: table}
}

func ask(t testing.TB, s *eligibility.Setting, given map[string]string, also ...policy.Answer) []compare.Question {
	t.Helper()
	questions, err := compare.Ask(s.Policy, given, also)
	if err != nil {
		t.Fatal(err)
	}
	return questions
}

func readFile(t testing.TB, path string) *intake.Batch {
	t.Helper()
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

func run(t testing.TB, s *eligibility.Setting, batch *intake.Batch, jobs int) *compare.Comparison {
	t.Helper()
	c, err := compare.Run(context.Background(), s, batch, ask(t, s, nil), jobs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// files are all inputs kept for tests that can be read.
func files(t *testing.T) (paths []string) {
	t.Helper()
	for _, root := range []string{"../testdata/projects", "../testdata/rules"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.Contains(".yaml .xlsx", filepath.Ext(path)) && d.Name() != "guide.yaml" && d.Name() != "list.yaml" && d.Name() != "flags" {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// Judging the same lines again and again must leave no trace in them: each
// combination says what a run of its own over a file of its own says.
func TestEveryCombinationIsWhatARunOfItsOwnSays(t *testing.T) {
	paths := files(t)
	if len(paths) < 100 {
		t.Fatalf("only %d files: the test proves little", len(paths))
	}
	if testing.Short() {
		paths = paths[:30]
	}
	guide := []byte("id: sample\ntitle: 示例（虚构）\nyear: 2021\napplies_to: linyi-2020\npayment_proof: {ref: 示例}\nminimum_unit_price: {yuan: 10000, ref: 示例}\n")
	projects := 0
	for n, path := range paths {
		s := setting(t, nil)
		if n%2 == 1 {
			var err error
			if s.Policy, err = s.Policy.WithGuide("guide.yaml", guide); err != nil {
				t.Fatal(err)
			}
		}
		c := run(t, s, readFile(t, path), 4)
		own := readFile(t, path)
		for k := range c.Len() {
			if n%3 == 0 { // reading is most of the work
				own = readFile(t, path)
			}
			alone := *s
			var err error
			if alone.Choices, err = s.Policy.Choose(c.Answers(k)); err != nil {
				t.Fatal(err)
			}
			r, err := assess.Run(context.Background(), &alone, own, 1)
			if err != nil {
				t.Fatal(err)
			}
			var totals compare.Totals
			for n, p := range r.Projects {
				projects++
				want := compare.Outcome{Verdict: p.Verdict, Capped: p.Capped, Base: p.Base, Interest: p.Interest, Subsidy: p.Subsidy}
				if got := c.Projects[n].Outcomes[k]; !equal(got, want) {
					t.Errorf("%s, %s, %v: %+v, by itself %+v", path, p.Case.Project.ID, c.Answers(k), got, want)
				}
			}
			totals = compare.Totals{Eligible: r.Totals.Eligible, Ineligible: r.Totals.Ineligible, Review: r.Totals.Review, Subsidy: r.Totals.Subsidy, Provisional: r.Totals.Provisional}
			if got := c.Totals[k]; got.Eligible != totals.Eligible || got.Review != totals.Review || got.Ineligible != totals.Ineligible ||
				!got.Subsidy.Equal(totals.Subsidy) || !got.Provisional.Equal(totals.Provisional) {
				t.Errorf("%s, %v: totals %+v, by itself %+v", path, c.Answers(k), got, totals)
			}
			if k == 0 {
				sameFindings(t, path, c.Result, r)
			}
		}
	}
	t.Logf("%d outcomes of %d files", projects, len(paths))
}

func equal(a, b compare.Outcome) bool {
	return a.Verdict == b.Verdict && a.Capped == b.Capped && a.Base.Equal(b.Base) && a.Interest.Equal(b.Interest) && a.Subsidy.Equal(b.Subsidy)
}

// sameFindings: the result of the answers in use, which was judged first, is
// still what it was when the other combinations are through.
func sameFindings(t *testing.T, path string, got, want *assess.Result) {
	t.Helper()
	for n, p := range want.Projects {
		mine := got.Projects[n]
		if len(mine.Findings) != len(p.Findings) {
			t.Errorf("%s: %d findings, by itself %d", path, len(mine.Findings), len(p.Findings))
			continue
		}
		for k, f := range p.Findings {
			if g := mine.Findings[k]; g.Rule != f.Rule || g.Outcome != f.Outcome || g.Noted != f.Noted || !reflect.DeepEqual(g.Message, f.Message) {
				t.Errorf("%s: %s is %s, by itself %s", path, f.Rule, g.Outcome, f.Outcome)
			}
		}
	}
}

func TestOutcomesDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	s := setting(t, nil)
	const path = "../report/testdata/projects.yaml"
	first := run(t, s, readFile(t, path), 1)
	for _, jobs := range []int{2, 8} {
		c := run(t, s, readFile(t, path), jobs)
		for n, p := range c.Projects {
			for k, o := range p.Outcomes {
				if !equal(o, first.Projects[n].Outcomes[k]) {
					t.Errorf("%d jobs: %+v, with one %+v", jobs, o, first.Projects[n].Outcomes[k])
				}
			}
		}
	}
}

func TestAnInterruptedComparisonSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := setting(t, nil)
	if _, err := compare.Run(ctx, s, readFile(t, "../report/testdata/projects.yaml"), ask(t, s, nil), 1); err == nil {
		t.Error("no error")
	}
}

// bought is a project with lines of these categories and net amounts.
func bought(lines ...*project.Line) *intake.Batch {
	p := &project.Project{
		ID: "LY-1", Enterprise: project.Enterprise{Name: "示例机械有限公司", County: "兰山区", Industry: "C3425"},
		Directions: []string{"智能化"}, ApplicationDate: project.MustDate("2021-09-30"), Lines: lines,
	}
	return &intake.Batch{Projects: []*project.Project{p}}
}

func line(number string, categories project.Categories, net, gross string) *project.Line {
	return &project.Line{
		Code: "037002100104", Number: number, Date: project.MustDate("2021-03-05"), Item: "五轴加工中心", Categories: categories,
		Net: decimal.NewNullDecimal(decimal.RequireFromString(net)), Gross: decimal.NewNullDecimal(decimal.RequireFromString(gross)),
	}
}

const (
	advanced = project.Categories(project.AdvancedEquipment)
	robots   = project.Categories(project.IntelligentEquipment)
)

func TestInfluence(t *testing.T) {
	for name, c := range map[string]struct {
		batch *intake.Batch
		want  map[string]compare.Influence
	}{
		// 10,000,000 net is 465,000 yuan whole; its gross amount leaves 0.50 yuan to
		// round. A day's rate of 4.65 holds at invoice and application alike.
		"rounding joins the amounts": {
			bought(line("00000001", advanced, "10000000", "11301000")),
			map[string]compare.Influence{"amount_basis": compare.Alone, "rate_date": compare.Alone, "rounding": compare.Joint},
		},
		"the strict reading takes the route": {
			bought(line("00000001", robots, "100000", "113000")),
			map[string]compare.Influence{"amount_basis": compare.Alone, "rate_date": compare.Alone, "intelligent_scope": compare.Alone, "rounding": compare.Joint},
		},
		"all purchases reach the threshold": {
			bought(line("00000001", advanced, "9000000", "9000000"), line("00000002", robots, "1000000", "1000000")),
			map[string]compare.Influence{"rate_date": compare.Alone, "threshold_scope": compare.Alone, "intelligent_scope": compare.Alone},
		},
		"nothing matters where there are no lines": {bought(), nil},
	} {
		t.Run(name, func(t *testing.T) {
			comparison := run(t, setting(t, nil), c.batch, 1)
			for n, q := range comparison.Space {
				if got := comparison.Influence(comparison.Projects[0], n); got != c.want[q.ID] {
					t.Errorf("%s: %s, want %s", q.ID, got, c.want[q.ID])
				}
			}
		})
	}
}

func TestRange(t *testing.T) {
	c := run(t, setting(t, nil), bought(line("00000001", advanced, "10000000", "11300000")), 1)
	least, most := c.Projects[0].Range()
	if !least.Equal(c.Projects[0].Outcomes[c.With(0, 1, 2)].Subsidy) || !most.Equal(decimal.RequireFromString("525450")) {
		t.Errorf("from %s to %s", least, most)
	}
	if all, above := c.Range(); !all.Equal(least) || !above.Equal(most) {
		t.Errorf("together from %s to %s", all, above)
	}
}

// Lines are judged anew only where an interpretation is declared to change them
// (policy.Declaration.ChangesLines). Each answer to each interpretation, judged
// right after the answers in use, is what a run of its own says, findings
// included.
func TestLinesAreJudgedAnewWhereAnAnswerChangesThem(t *testing.T) {
	inUse := setting(t, nil)
	ids, settings := inTurn(t, inUse)
	matters := make(map[string]bool)
	for _, path := range files(t) {
		batch, own := readFile(t, path), readFile(t, path)
		judged := make([][]*assess.Project, len(settings))
		for k := range judged {
			judged[k] = make([]*assess.Project, len(batch.Projects))
		}
		err := assess.Vary(context.Background(), settings, batch, 1, func(k, n int, p *assess.Project) { judged[k][n] = p })
		if err != nil {
			t.Fatal(err)
		}
		for k := 1; k < len(settings); k += 2 {
			want, err := assess.Run(context.Background(), settings[k], own, 1)
			if err != nil {
				t.Fatal(err)
			}
			for n, p := range want.Projects {
				if got := says(judged[k][n]); got != says(p) {
					t.Errorf("%s, %s:\n%s\nby itself\n%s", path, ids[k], got, says(p))
				}
				matters[ids[k]] = matters[ids[k]] || says(judged[0][n]) != says(p)
			}
		}
	}
	for _, id := range policy.IDs() {
		if !matters[id] {
			t.Errorf("no answer to %s changes anything in any file: the test proves nothing; add a file to testdata/projects in which it does", id)
		}
	}
}

// Each project's cap is the policy's, whatever the answers: what is printed relies
// on it.
func TestCapIsThePolicysUnderEveryAnswer(t *testing.T) {
	ids, settings := inTurn(t, setting(t, nil))
	others := make(map[string]string) // id → the first other cap
	for _, path := range files(t) {
		err := assess.Vary(context.Background(), settings, readFile(t, path), 1, func(k, _ int, p *assess.Project) {
			if others[ids[k]] == "" && !p.Cap.Equal(settings[k].Policy.Caps[0].Yuan) {
				others[ids[k]] = path + ": " + p.Cap.String()
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for id, other := range others {
		t.Errorf("%s changes the cap (%s), but these show the policy's cap for every project: report/xlsx/projects.go, projectTable; "+
			"report/xlsx/basis.go, parameters; report/text/text.go, Summary; report/html/html.go, newResultView; "+
			"allocate/publicity/publicity.go, below; report/words/words.go, Fixed; the test for it is of no use once they do not", id, other)
	}
}

// inTurn returns the setting in use and, after it, the same with one answer
// changed, again and again until each answer to each interpretation was there.
// ids has the changed interpretation of every setting.
func inTurn(t *testing.T, inUse *eligibility.Setting) (ids []string, settings []*eligibility.Setting) {
	t.Helper()
	for _, d := range policy.Declarations() {
		for _, answer := range d.Answers {
			if value, open := map[string]string{policy.AnyDate: "2019-01-01", policy.AnyNumber: "5"}[answer]; open {
				answer = value
			}
			other := *inUse
			var err error
			if other.Choices, err = inUse.Policy.Choose(map[string]string{d.ID: answer}); err != nil {
				t.Fatal(err)
			}
			ids, settings = append(ids, "", d.ID), append(settings, inUse, &other)
		}
	}
	return ids, settings
}

// says is what a project comes to and what was found.
func says(p *assess.Project) string {
	text := fmt.Sprintln(p.Verdict, p.Capped, p.Base, p.Interest, p.Subsidy)
	for _, f := range p.Findings {
		text += fmt.Sprintln(f.Rule, f.Outcome, f.Noted, f.Message.In(message.English))
	}
	return text
}
