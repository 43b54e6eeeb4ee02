package invoice

import (
	"testing"

	"tiexi/project"
)

func TestSameParty(t *testing.T) {
	for _, c := range []struct {
		a, b project.Party
		want Sameness
	}{
		{project.Party{}, project.Party{}, CannotTell},
		{project.Party{Name: "甲"}, project.Party{CreditCode: "A"}, CannotTell},
		{project.Party{Name: "甲", CreditCode: "A"}, project.Party{CreditCode: "A"}, Same},
		{project.Party{Name: "甲", CreditCode: "A"}, project.Party{Name: "甲", CreditCode: "B"}, Different},
		{project.Party{Name: "甲", CreditCode: "A"}, project.Party{Name: "乙", CreditCode: "A"}, Same},
		{project.Party{Name: "甲", CreditCode: "A"}, project.Party{Name: "甲"}, Same},
		{project.Party{Name: "甲（临沂）公司"}, project.Party{Name: "甲 (临沂) 公司", CreditCode: "B"}, Same},
		{project.Party{Name: "甲"}, project.Party{Name: "乙"}, Different},
	} {
		if got := SameParty(c.a, c.b); got != c.want || SameParty(c.b, c.a) != got {
			t.Errorf("%v and %v: %v", c.a, c.b, got)
		}
	}
}
