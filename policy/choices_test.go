package policy

import (
	"reflect"
	"slices"
	"testing"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

func TestDefaultsAreTheContracts(t *testing.T) {
	want := []Answer{
		{"amount_basis", "net"},
		{"rate_date", "invoice"},
		{"interest_years", "1"},
		{"rounding", "fen-half-up"},
		{"threshold_scope", "advanced_equipment"},
		{"intelligent_scope", "any"},
	}
	if got := embedded(t).Answers(embedded(t).Defaults()); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestChooseTakesEveryAlternativeAndNothingElse(t *testing.T) {
	p := embedded(t)
	for id, values := range map[string]struct{ good, bad []string }{
		"amount_basis":      {[]string{"net", "gross"}, []string{"", "Net", "brutto", "date", "1"}},
		"rate_date":         {[]string{"invoice", "application", "latest", "2020-02-29", "2021-03-05"}, []string{"", "date", "2021-02-29", "2021/3/5", "today"}},
		"interest_years":    {[]string{"1", "5", "30", "0.5", "2.25"}, []string{"", "0", "-1", "30.01", "1e1", "one", "number", "+1", ".5", "1.", "١"}},
		"rounding":          {[]string{"fen-half-up", "yuan-half-up", "yuan-down"}, []string{"", "up"}},
		"threshold_scope":   {[]string{"advanced_equipment", "all_counted"}, []string{"", "all"}},
		"intelligent_scope": {[]string{"any", "both"}, []string{"", "none"}},
	} {
		for _, v := range values.good {
			c, err := p.Choose(map[string]string{id: v})
			if err != nil || !slices.Contains(p.Answers(c), Answer{id, v}) {
				t.Errorf("%s %q: %v, %v", id, v, p.Answers(c), err)
			}
		}
		for _, v := range values.bad {
			_, err := p.Choose(map[string]string{id: v})
			if faults, _ := fault.All(err); len(faults) != 1 || faults[0].Code != "usage.interpretation" {
				t.Errorf("%s %q: %v", id, v, err)
			}
		}
	}
}

func TestChooseTellsWhatIsAdmissible(t *testing.T) {
	_, err := embedded(t).Choose(map[string]string{"interest_years": "99", "rate_date": "x"})
	faults, _ := fault.All(err)
	var hints []string
	for _, f := range faults {
		wellSaid(t, f)
		hints = append(hints, f.Hint(message.English))
	}
	want := []string{
		"admissible: invoice, application, latest, a date YYYY-MM-DD; tiexi policy interpretations says what they mean",
		"admissible: 1, a number above 0 and at most 30; tiexi policy interpretations says what they mean",
	}
	if !slices.Equal(hints, want) {
		t.Errorf("got %q", hints)
	}
}

func TestAnswersAreInOneForm(t *testing.T) {
	p := embedded(t)
	c, err := p.Choose(map[string]string{"interest_years": "1.50"})
	if err != nil || !slices.Contains(p.Answers(c), Answer{"interest_years", "1.5"}) {
		t.Errorf("got %v, %v", p.Answers(c), err)
	}
}

func TestAnotherPolicyMayOfferFewerAnswers(t *testing.T) {
	p, err := Load("minimal", file(t, "testdata/minimal.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for id, v := range map[string]string{"interest_years": "1", "rounding": FenHalfUp, "rate_date": InvoiceDate} {
		if _, err := p.Choose(map[string]string{id: v}); err == nil {
			t.Errorf("%s %s was taken", id, v)
		}
	}
}

func TestChosenByTellsWhoseAnAnswerIs(t *testing.T) {
	p, err := embedded(t).WithGuide("guide", file(t, "../testdata/guides/sample-2021.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := p.Choose(map[string]string{"amount_basis": Net, "rounding": YuanDown, "interest_years": "1.0"})
	if err != nil {
		t.Fatal(err)
	}
	chosen := p.ChosenBy(c)
	if len(chosen) != len(declarations) {
		t.Fatalf("got %d", len(chosen))
	}
	for _, x := range chosen {
		want, otherwise := map[string]Chooser{"amount_basis": ByUser, "rate_date": ByGuide, "rounding": ByUser}[x.Interpretation.ID]
		if !otherwise {
			want = ByText
		}
		if x.By != want {
			t.Errorf("%s = %s by %s, want %s", x.Interpretation.ID, x.Value, x.By, want)
		}
	}
}

// sample is an admissible value of an answer.
func sample(answer string) string {
	switch answer {
	case AnyDate:
		return "2021-06-21"
	case AnyNumber:
		return "5"
	default:
		return answer
	}
}

// Each field of Choices is the answer to one interpretation, and SameLines looks
// at those that change lines.
func TestDeclarationsHaveAFieldOfTheirOwn(t *testing.T) {
	if fields := reflect.TypeFor[Choices]().NumField(); fields != len(declarations) {
		t.Errorf("%d fields, %d declarations", fields, len(declarations))
	}
	p := embedded(t)
	was := p.Defaults()
	for n, d := range declarations {
		for _, a := range d.Answers {
			c, err := p.Choose(map[string]string{d.ID: sample(a)})
			if err != nil {
				t.Fatal(err)
			}
			for m, got := range p.Answers(c) {
				want := p.Answers(was)[m]
				if m == n {
					want = Answer{d.ID, sample(a)}
				}
				if got != want {
					t.Errorf("%s %s: %v, want %v", d.ID, a, got, want)
				}
			}
			if same := p.Answers(c)[n] == p.Answers(was)[n] || !d.ChangesLines; c.SameLines(was) != same || was.SameLines(c) != same || !c.SameLines(c) {
				t.Errorf("%s %s: same lines %v", d.ID, a, !same)
			}
		}
	}
}
