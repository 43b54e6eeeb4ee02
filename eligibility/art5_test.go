package eligibility

import (
	"slices"
	"testing"
)

func TestDirection(t *testing.T) {
	for _, c := range []struct {
		given []string
		want  string
		ids   []string
	}{
		{[]string{"智能化"}, "pass", []string{"intelligent"}},
		{[]string{"绿色化"}, "pass", []string{"green"}},
		{[]string{"服务化"}, "pass", []string{"service"}},
		{[]string{"高端化"}, "pass", []string{"high_end"}},
		{[]string{"集群化"}, "pass", []string{"cluster"}},
		{[]string{"intelligent", "green"}, "pass", []string{"intelligent", "green"}},
		{[]string{"扩大产能", "绿色化"}, "pass", []string{"扩大产能", "green"}},
		{[]string{"扩大产能"}, "review 2:directions", []string{"扩大产能"}},
		{[]string{"机器换人"}, "pass", []string{"intelligent"}},
		{[]string{"数字化车间建设", "清洁生产"}, "pass", []string{"intelligent", "green"}},
		{[]string{"智能化及绿色化改造"}, "pass", []string{"intelligent", "green"}},
		{nil, "review 2:directions", []string{}},
	} {
		p := applying(buy("00000001", "10000000"))
		p.Directions = c.given
		got := judgeOne(t, setting(t), p)
		expect(t, got, "art5.direction", c.want)
		if ids := got.DirectionIDs(); !slices.Equal(ids, c.ids) {
			t.Errorf("%q have the ids %q, want %q", c.given, ids, c.ids)
		}
	}
}
