package eligibility

import (
	"testing"

	"tiexi/project"
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

// What the register has is found under
// every number of the invoice; an alias on both sides proves nothing.
func TestRecallKnowsAllNumbersAndTrustsNoAlias(t *testing.T) {
	const e = "21372000000000000001"
	claim := project.Claim{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}
	alias := claim
	alias.Alias = true
	claims := Claims{paperCode + "-00000001": {claim}, "-00000002/2021-03-05/" + sellerCode: {alias}}
	cases := claims.Recall([]*project.Project{applying(
		buy("", "1", known("", "", e)), buy("", "1", known(paperCode, "00000001", e)),
		buy("00000002", "1"), buy("", "1", known("", "00000002", "")), buy("", "1", known("", "", "")),
	)})
	for n, want := range []int{1, 1, 0, 0, 0} {
		if got := cases[0].Items[n].ClaimedBefore(); len(got) != want || want == 1 && got[0] != claim {
			t.Errorf("line %d: %v", n, got)
		}
	}
}
