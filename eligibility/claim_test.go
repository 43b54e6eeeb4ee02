package eligibility

import (
	"testing"

	"tiexi/invoice"
	"tiexi/project"
)

// claimed is a setting with a register that has the keys for a project.
func claimed(t *testing.T, batch string, claim project.Claim, keys ...string) *Setting {
	t.Helper()
	s := setting(t)
	s.Batch, s.Claims = batch, make(invoice.Claims)
	for _, key := range keys {
		s.Claims[key] = append(s.Claims[key], claim)
	}
	return s
}

func TestClaimedBefore(t *testing.T) {
	const key, e = paperCode + "-00000001", "21372000000000000001"
	mine := project.Claim{
		Project: "P1", Batch: "B1", Recorded: day("2021-10-08"),
		Enterprise: project.Party{Name: "临沂某某机械有限公司", CreditCode: applicantCode},
	}
	others, namesake, nameless := mine, mine, mine
	others.Project = "P2"
	namesake.Enterprise = project.Party{Name: "别家", CreditCode: sellerCode}
	nameless.Enterprise = project.Party{}
	alias := others
	alias.Alias = true
	weak := "-00000001/2021-03-05/" + sellerCode
	one := buy("00000001", "10000000")
	loose := buy("00000001", "10000000", known("", "00000001", ""))
	const excluded = "invoice.claimed_before"

	for _, c := range []struct {
		name    string
		setting *Setting
		lines   []*project.Line
		want    string
		out     []string
	}{
		{"no register", setting(t), []*project.Line{one}, "not_applicable", []string{""}},
		{"never claimed", claimed(t, "B2", others), []*project.Line{one}, "pass", []string{""}},
		{"another project's", claimed(t, "", others, key), []*project.Line{one, buy("00000002", "1")}, "review 2:number", []string{excluded, ""}},
		{"another enterprise's of that id", claimed(t, "", namesake, key), []*project.Line{one}, "review 2:number", []string{excluded}},
		{"its own", claimed(t, "", mine, key), []*project.Line{one}, "pass", []string{""}},
		{"its own, in the same batch", claimed(t, "B1", mine, key), []*project.Line{one}, "pass", []string{""}},
		{"its own, in another batch", claimed(t, "B2", mine, key), []*project.Line{one}, "review 2:number", []string{""}},
		{"its own, the enterprise was not recorded", claimed(t, "B2", nameless, key), []*project.Line{one}, "review 2:number", []string{""}},
		{
			"by the other number", claimed(t, "", others, key),
			[]*project.Line{buy("", "10000000", known(paperCode, "00000001", e))},
			"review 2:e_number",
			[]string{excluded},
		},
		{
			"by a number that only another line knows", claimed(t, "", others, key),
			[]*project.Line{buy("", "1", known("", "", e), item("a")), buy("", "1", known(paperCode, "00000001", e))},
			"review 2:e_number 3:e_number",
			[]string{excluded, excluded},
		},
		{"without its code then", claimed(t, "", others, weak), []*project.Line{one}, "review 2:number", []string{excluded}},
		{"without its code now", claimed(t, "", alias, weak), []*project.Line{loose}, "review 2:number", []string{excluded}},
		{"with another code then", claimed(t, "", alias, weak), []*project.Line{one}, "pass", []string{""}},
		{
			"a red-letter line goes with its blue", claimed(t, "", others, key),
			[]*project.Line{one, buy("00000002", "-1", redOf(key))},
			"review 2:number 3:number",
			[]string{excluded, excluded},
		},
		{
			"a line without a number has none", claimed(t, "", others, key, ""),
			[]*project.Line{one, buy("", "1", known("", "", ""))},
			"review 2:number",
			[]string{excluded, "invoice.incomplete"},
		},
		{"only other lines are aside", claimed(t, "", others, key), []*project.Line{buy("00000001", "1", of(other))}, "not_applicable", []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, c.setting, applying(c.lines...))
			expect(t, got, "invoice.claimed_before", c.want)
			expectOut(t, got, c.out...)
		})
	}
}

// Which of several claims is told does not depend on the order of lines.
func TestOldestClaimOfAnotherIsTold(t *testing.T) {
	const e = "21372000000000000001"
	s := claimed(t, "", project.Claim{Project: "P3", Batch: "B2", Recorded: day("2022-01-01")}, e)
	s.Claims[paperCode+"-00000001"] = []project.Claim{{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}}
	c := judgeOne(t, s, applying(buy("", "1", known("", "", e), item("a")), buy("", "1", known(paperCode, "00000001", e))))
	for n := range c.Lines {
		i := &c.Lines[n]
		if got := c.group.claims[i.row.Invoice]; len(got) != 2 || got[0].Project != "P2" {
			t.Errorf("got %v", got)
		}
	}
}
