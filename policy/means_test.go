package policy_test

import (
	"testing"

	"tiexi/policy"
	"tiexi/project"
)

// Texts of one list mean the same, those of different lists do not.
func TestWhatFactsMean(t *testing.T) {
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for field, lists := range map[project.Field][][]string{
		project.FieldCounty: {
			{"兰山区", "兰山", "371302", "临沂市兰山区金雀山街道", "蘭山區", "兰山区政府"},
			{"罗庄区", "371311"},
			{"兰陵县", "苍山县", "371324"},
			{"高新区", "临沂市高新区", "临沂高新技术产业开发区"},
			{"历下区", "济南市历下区", "370102"},
			{"济南市", "370100"},
		},
		project.FieldDirections: {
			{"智能化", "intelligent", "智能化改造", "机器换人", "数字化车间"},
			{"绿色化", "green"},
		},
	} {
		seen := make(map[string]string)
		for _, list := range lists {
			want := p.Means(field, list[0])
			if other, twice := seen[want]; twice || want == "" {
				t.Errorf("%s means %q, and so does %s", list[0], want, other)
			}
			seen[want] = list[0]
			for _, text := range list {
				if got := p.Means(field, text); got != want {
					t.Errorf("%s means %q, and %s %q", text, got, list[0], want)
				}
			}
		}
	}
	for _, text := range []string{"临沂市", "市直", "江北新区", ""} {
		if got := p.Means(project.FieldCounty, text); got != "" {
			t.Errorf("%q means %q", text, got)
		}
	}
	if got := p.Means(project.FieldName, "兰山区"); got != "" {
		t.Errorf("a name means %q", got)
	}
}
