package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/compare"
	"tiexi/compare/view"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/report/words"
)

// oldSetting is the setting of the embedded policy and the LPR table of the
// Measures' last day, so that a new publication does not change the results.
func oldSetting(t *testing.T) *eligibility.Setting {
	t.Helper()
	return withOldRates(t, judged(t, 0)).Setting
}

// compared compares the projects of a file; given settles questions.
func compared(t *testing.T, path string, given map[string]string, also ...policy.Answer) *compare.Comparison {
	t.Helper()
	s := oldSetting(t)
	choices, err := s.Policy.Choose(given)
	if err != nil {
		t.Fatal(err)
	}
	s.Choices = choices
	questions, err := compare.Ask(s.Policy, given, also)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare.Run(context.Background(), s, batch, questions, 2)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func comparison(t *testing.T, format string, c *compare.Comparison, lang message.Lang, all bool) []byte {
	t.Helper()
	var b bytes.Buffer
	v := view.Comparison{Comparison: c, All: all, Options: words.Options{Lang: lang, Version: "0.0.0"}}
	if err := view.Formats[format].Write(v, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fewQuestions leaves two open, so that every combination can be read.
var fewQuestions = map[string]string{"rate_date": "invoice", "rounding": "fen-half-up", "threshold_scope": "advanced_equipment"}

func TestComparisonsAgainstGoldenFiles(t *testing.T) {
	whole := compared(t, "testdata/projects.yaml", nil)
	few := compared(t, "testdata/projects.yaml", fewQuestions)
	years := compared(t, "testdata/projects.yaml", fewQuestions, policy.Answer{ID: "interest_years", Value: "5"})
	for _, lang := range langs {
		for name, c := range map[string]struct {
			format string
			of     *compare.Comparison
			all    bool
		}{
			"compare." + lang.String() + ".text":     {"text", whole, false},
			"compare.all." + lang.String() + ".text": {"text", years, true},
			"compare." + lang.String() + ".json":     {"json", few, false},
			"compare." + lang.String() + ".html":     {"html", few, false},
		} {
			t.Run(name, func(t *testing.T) {
				got := comparison(t, c.format, c.of, lang, c.all)
				golden(t, name, got, c.of.Result)
				if c.format != "text" {
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

// comparedJSON is what other programs read of a comparison.
type comparedJSON struct {
	Combinations int
	Projects     []struct {
		ID       string
		Default  outcomeJSON
		Min, Max decimal.Decimal
		Matters  []struct {
			Interpretation, Influence string
			Effects                   []struct {
				Value, Verdict      string
				Subsidy, Difference decimal.Decimal
			}
		}
		Outcomes []answeredJSON
	}
}

type answeredJSON struct {
	Answers map[string]string
	outcomeJSON
}

type outcomeJSON struct {
	Verdict string
	Subsidy decimal.Decimal
}

// What the document says in short must follow from its own outcomes.
func TestJSONOfComparisonsFollowsFromItsOutcomes(t *testing.T) {
	for name, c := range map[string]*compare.Comparison{
		"all open":           compared(t, "testdata/projects.yaml", nil),
		"all settled":        compared(t, "testdata/projects.yaml", map[string]string{"amount_basis": "net", "rate_date": "invoice", "rounding": "fen-half-up", "threshold_scope": "advanced_equipment", "intelligent_scope": "any"}),
		"a day and years":    compared(t, "testdata/projects.yaml", fewQuestions, policy.Answer{ID: "rate_date", Value: "2021-06-21"}, policy.Answer{ID: "interest_years", Value: "0.5"}),
		"a fen to round":     compared(t, "../testdata/projects/rounding-half-fen.yaml", nil),
		"reaching threshold": compared(t, "../testdata/projects/threshold-a-fen-below.yaml", nil),
	} {
		t.Run(name, func(t *testing.T) {
			document := comparison(t, "json", c, message.English, false)
			conforms(t, compile(t, view.Schema, ""), document)
			var d comparedJSON
			if err := json.Unmarshal(document, &d); err != nil {
				t.Fatal(err)
			}
			for _, p := range d.Projects {
				if len(p.Outcomes) != d.Combinations || len(p.Outcomes) != c.Len() {
					t.Fatalf("%d outcomes of %d combinations", len(p.Outcomes), d.Combinations)
				}
				first := p.Outcomes[0]
				if first.Verdict != p.Default.Verdict || !first.Subsidy.Equal(p.Default.Subsidy) {
					t.Errorf("%s: the default is %v, the first outcome %v", p.ID, p.Default, first)
				}
				least, most := first.Subsidy, first.Subsidy
				for _, o := range p.Outcomes {
					least, most = decimal.Min(least, o.Subsidy), decimal.Max(most, o.Subsidy)
				}
				if !p.Min.Equal(least) || !p.Max.Equal(most) {
					t.Errorf("%s: from %s to %s, by the outcomes from %s to %s", p.ID, p.Min, p.Max, least, most)
				}
				for _, m := range p.Matters {
					influence := "none"
					for _, o := range p.Outcomes { // by their answers alone, not by their numbers
						other := maps.Clone(o.Answers)
						other[m.Interpretation] = first.Answers[m.Interpretation]
						n := slices.IndexFunc(p.Outcomes, func(o answeredJSON) bool { return maps.Equal(o.Answers, other) })
						if like := p.Outcomes[n]; like.Verdict == o.Verdict && like.Subsidy.Equal(o.Subsidy) {
							continue
						}
						if influence != "alone" {
							influence = "joint"
						}
						if n == 0 {
							influence = "alone"
						}
					}
					if m.Influence != influence {
						t.Errorf("%s: the influence of %s is %s, by the outcomes %s", p.ID, m.Interpretation, m.Influence, influence)
					}
					for _, e := range m.Effects {
						other := maps.Clone(first.Answers)
						other[m.Interpretation] = e.Value
						for _, o := range p.Outcomes {
							if maps.Equal(o.Answers, other) && (o.Verdict != e.Verdict || !o.Subsidy.Equal(e.Subsidy) || !o.Subsidy.Sub(first.Subsidy).Equal(e.Difference)) {
								t.Errorf("%s: %s %s has %v, the outcome is %v", p.ID, m.Interpretation, e.Value, e, o.outcomeJSON)
							}
						}
					}
				}
			}
		})
	}
}

func TestComparisonOfHostileTextsIsHarmless(t *testing.T) {
	r := hostile(t)
	c := &compare.Comparison{Result: r, Totals: make([]compare.Totals, 1)}
	for _, p := range r.Projects {
		c.Projects = append(c.Projects, compare.Project{Judged: p, Outcomes: make([]compare.Outcome, 1)})
	}
	page := string(comparison(t, "html", c, message.Chinese, false))
	if strings.Contains(page, "<script") || strings.Contains(page, "<img") {
		t.Error("a text of the input became an element")
	}
	for _, format := range []string{"text", "json", "html"} {
		if comparison(t, format, c, message.English, true) == nil {
			t.Errorf("%s: nothing", format)
		}
		if err := view.Formats[format].Write(view.Comparison{Comparison: c}, &failing{after: 100}); err == nil {
			t.Errorf("%s: no error from a writer that fails", format)
		}
	}
}
