package compare_test

import (
	"maps"
	"slices"
	"testing"

	"tiexi/compare"
	"tiexi/policy"
)

// asked says who answers each question, and the answers that are compared.
func asked(questions []compare.Question) map[string][]string {
	told := make(map[string][]string)
	for _, q := range questions {
		told[q.ID] = append([]string{string(q.By)}, q.Values...)
	}
	return told
}

func TestOpenQuestionsHaveTheAnswersOfThePolicy(t *testing.T) {
	open := map[string][]string{
		"amount_basis":      {"text", "net", "gross"},
		"rate_date":         {"text", "invoice", "application", "latest"},
		"interest_years":    {"text", "1"},
		"rounding":          {"text", "fen-half-up", "yuan-half-up", "yuan-down"},
		"threshold_scope":   {"text", "advanced_equipment", "all_counted"},
		"intelligent_scope": {"text", "any", "both"},
	}
	with := func(id string, answers ...string) map[string][]string {
		m := maps.Clone(open)
		m[id] = answers
		return m
	}
	s := setting(t, nil)
	guided, err := s.Policy.WithGuide("guide.yaml", []byte("id: sample\ntitle: 示例（虚构）\nyear: 2021\napplies_to: linyi-2020\ninterpretations: {amount_basis: {value: gross, ref: 示例}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		policy *policy.Policy
		given  map[string]string
		also   []policy.Answer
		want   map[string][]string
	}{
		"as the text leaves them":              {s.Policy, nil, nil, open},
		"a flag settles":                       {s.Policy, map[string]string{"rate_date": "latest"}, nil, with("rate_date", "user", "latest")},
		"a flag settles on the default too":    {s.Policy, map[string]string{"amount_basis": "net"}, nil, with("amount_basis", "user", "net")},
		"the guide settles":                    {guided, nil, nil, with("amount_basis", "guide", "gross")},
		"a flag goes before the guide":         {guided, map[string]string{"amount_basis": "net"}, nil, with("amount_basis", "user", "net")},
		"a day beside those that are listed":   {s.Policy, nil, []policy.Answer{{ID: "rate_date", Value: "2021-06-21"}}, with("rate_date", "text", "invoice", "application", "latest", "2021-06-21")},
		"years, in one form and each once":     {s.Policy, nil, []policy.Answer{{ID: "interest_years", Value: "5.0"}, {ID: "interest_years", Value: "5"}}, with("interest_years", "text", "1", "5")},
		"beside what is settled":               {guided, nil, []policy.Answer{{ID: "amount_basis", Value: "net"}}, with("amount_basis", "guide", "gross", "net")},
		"what is compared anyway adds nothing": {s.Policy, nil, []policy.Answer{{ID: "rounding", Value: "yuan-down"}}, open},
	} {
		t.Run(name, func(t *testing.T) {
			questions, err := compare.Ask(c.policy, c.given, c.also)
			if err != nil {
				t.Fatal(err)
			}
			if got := asked(questions); !maps.EqualFunc(got, c.want, slices.Equal) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			count := 1
			for _, told := range c.want {
				count *= len(told) - 1
			}
			if n := compare.Space(questions).Len(); n != count {
				t.Errorf("%d combinations, want %d", n, count)
			}
		})
	}
	for name, c := range map[string]struct {
		given map[string]string
		also  policy.Answer
	}{
		"an answer that there is not":       {map[string]string{"rounding": "up"}, policy.Answer{}},
		"one to compare that there is not":  {nil, policy.Answer{ID: "rounding", Value: "up"}},
		"a day that the calendar lacks":     {nil, policy.Answer{ID: "rate_date", Value: "2021-02-29"}},
		"more years than any loan is given": {nil, policy.Answer{ID: "interest_years", Value: "31"}},
	} {
		if _, err := compare.Ask(s.Policy, c.given, []policy.Answer{c.also}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Every combination occurs once, and With goes from each to each.
func TestCombinationsAreNumbered(t *testing.T) {
	s := setting(t, nil)
	space := compare.Space(ask(t, s, nil))
	seen := make(map[string]bool)
	for k := range space.Len() {
		text, from := "", 0
		for n, q := range space {
			text += q.Values[space.At(k, n)] + " "
			from = space.With(from, n, space.At(k, n))
			if space.Answers(k)[q.ID] != q.Values[space.At(k, n)] {
				t.Errorf("%d: %s is %s", k, q.ID, space.Answers(k)[q.ID])
			}
		}
		if seen[text] || from != k {
			t.Errorf("combination %d is %d and says %s", k, from, text)
		}
		seen[text] = true
	}
	if len(seen) < 72 {
		t.Errorf("only %d combinations", len(seen))
	}
	for _, a := range s.Policy.Answers(s.Choices) {
		if space.Answers(0)[a.ID] != a.Value {
			t.Errorf("the first combination has %s for %s, in use is %s", space.Answers(0)[a.ID], a.ID, a.Value)
		}
	}
}
