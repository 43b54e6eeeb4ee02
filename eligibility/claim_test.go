package eligibility

import (
	"slices"
	"testing"

	"tiexi/project"
)

// claimed is a setting with a register that has the keys for a project.
func claimed(t *testing.T, batch string, claim project.Claim, keys ...string) *Setting {
	t.Helper()
	s := setting(t)
	s.Batch, s.Claims = batch, make(Claims)
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

// A claim that is found under several names is one, under whichever it stands.
func TestClaimsUnderSeveralNamesAreOne(t *testing.T) {
	claim := project.Claim{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}
	alias := claim
	alias.Alias = true
	claims := Claims{"a": {claim}, "b": {alias}, "c": {claim}, "d": {alias}}
	for _, c := range []struct {
		own, aliases []string
		want         []project.Claim
	}{
		{[]string{"a", "b"}, nil, []project.Claim{claim}},
		{[]string{"b"}, []string{"c"}, []project.Claim{claim}},
		{[]string{"b"}, nil, []project.Claim{claim}},
		{nil, []string{"c", "d"}, []project.Claim{claim}},
		{nil, []string{"d"}, nil},
	} {
		if got := claims.Of(c.own, c.aliases); !slices.Equal(got, c.want) {
			t.Errorf("of %q and %q: %v, want %v", c.own, c.aliases, got, c.want)
		}
	}
	if !claims["b"][0].Alias {
		t.Error("what is looked up is changed")
	}
}

// Which of several claims is told does not depend on the order of lines.
func TestOldestClaimOfAnotherIsTold(t *testing.T) {
	const e = "21372000000000000001"
	s := claimed(t, "", project.Claim{Project: "P3", Batch: "B2", Recorded: day("2022-01-01")}, e)
	s.Claims[paperCode+"-00000001"] = []project.Claim{{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}}
	c := judgeOne(t, s, applying(buy("", "1", known("", "", e), item("a")), buy("", "1", known(paperCode, "00000001", e))))
	for _, i := range c.Items {
		if got := i.invoice.claims; len(got) != 2 || got[0].Project != "P2" {
			t.Errorf("got %v", got)
		}
	}
}

func TestKeysAreAllNumbersOfTheInvoice(t *testing.T) {
	const e, p = "21372000000000000001", paperCode + "-00000001"
	lines := []*project.Line{
		buy("", "1", known("", "", e)), buy("", "1", known(paperCode, "00000001", e), item("a")),
		buy("00000001", "1", item("b")), buy("", "1", known("", "00000001", ""), item("c")),
		buy("00000002", "1"), buy("", "1", known("", "00000003", "")), buy("", "1", known("", "", "")),
	}
	c := judgeOne(t, setting(t), applying(lines...))
	for n, want := range [][]string{{e, p}, {e, p}, {p, e}, {"-00000001", p, e}, {paperCode + "-00000002"}, {"-00000003"}, nil} {
		if got := c.Items[n].Keys(); !slices.Equal(got, want) {
			t.Errorf("line %d: %v, want %v", n, got, want)
		}
	}
}

// What is looked up is what is recorded, so that each finds the other.
func TestNamesToLookUpAreThoseOfClaims(t *testing.T) {
	lines := []*project.Line{
		buy("00000001", "1"), buy("00000001", "1"), buy("", "1", known(paperCode, "00000002", "21372000000000000001")),
		buy("", "1", known("", "00000003", ""), from("", "")), buy("", "1", known("", "", "")),
	}
	want := []string{
		"-00000001/2021-03-05/" + sellerCode, "-00000001/2021-03-05/某某机床股份有限公司",
		"-00000002/2021-03-05/" + sellerCode, "-00000002/2021-03-05/某某机床股份有限公司", "-00000003/2021-03-05/#P1",
		paperCode + "-00000001", paperCode + "-00000002", "21372000000000000001",
	}
	if got := NamesToLookUp([]*project.Project{applying(lines...)}); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Recall finds the same as judgement, without a policy or a table.
func TestRecallFindsWhatJudgementFinds(t *testing.T) {
	const e, p = "21372000000000000001", paperCode + "-00000001"
	s := claimed(t, "", project.Claim{Project: "P9", Batch: "B1", Recorded: day("2021-01-01")}, p)
	projects := []*project.Project{
		applying(buy("", "1", known("", "", e)), buy("00000002", "1")),
		applyingAs("P2", buy("", "1", known(paperCode, "00000001", e), item("a"))),
	}
	judged := NewCases(s, projects, Memory{})
	Sift(judged)
	for n, c := range s.Claims.Recall(projects) {
		for k, i := range c.Items {
			if got, want := i.ClaimedBefore(), judged[n].Items[k].ClaimedBefore(); !slices.Equal(got, want) || len(want) != 1-k {
				t.Errorf("line %d of %s: %v, judged %v", k, c.Project.ID, got, want)
			}
		}
	}
}
