package eligibility

import (
	"testing"
)

func TestCaseUnderOtherChoicesIsAsIfJudgedByThem(t *testing.T) {
	p := undirected(buy("00000001", "6000000"), buy("00000002", "4000000", of(software)))
	other := setting(t, "threshold_scope", "all_counted")
	c := judgeOne(t, setting(t), p)
	again := c.Under(other)
	again.Judge()
	expect(t, again, "art7.route", "pass")
	if got, want := gist(again, true), gist(judgeOne(t, other, p), true); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	expect(t, c, "art7.route", "fail 2:directions") // as it was
}
