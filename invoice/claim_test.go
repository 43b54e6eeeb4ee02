package invoice

import (
	"slices"
	"testing"

	"tiexi/project"
)

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

func TestClaimNames(t *testing.T) {
	seller := project.Party{Name: "某某机床 股份有限公司", CreditCode: sellerCode}
	const weak, byName = "-00000001/2021-03-05/" + sellerCode, "-00000001/2021-03-05/" + sellerName
	for _, c := range []struct {
		keys         []string
		seller       project.Party
		own, aliases []string
	}{
		{nil, seller, nil, nil},
		{[]string{eNumber}, seller, []string{eNumber}, nil},
		{[]string{paperCode + "-00000001"}, seller, []string{paperCode + "-00000001"}, []string{weak, byName}},
		{[]string{"-00000001"}, seller, []string{weak, byName}, nil},
		{[]string{"-00000001", eNumber}, seller, []string{eNumber}, []string{weak, byName}},
		{[]string{"-00000001"}, project.Party{}, []string{"-00000001/2021-03-05/#P"}, nil},
	} {
		own, aliases := ClaimNames(c.keys, day("2021-03-05"), c.seller, "P")
		if !slices.Equal(own, c.own) || !slices.Equal(aliases, c.aliases) {
			t.Errorf("%q: %q and %q", c.keys, own, aliases)
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
		"-00000001/2021-03-05/" + sellerCode, "-00000001/2021-03-05/" + sellerName,
		"-00000002/2021-03-05/" + sellerCode, "-00000002/2021-03-05/" + sellerName, "-00000003/2021-03-05/#P1",
		paperCode + "-00000001", paperCode + "-00000002", "21372000000000000001",
	}
	if got := NamesToLookUp([]*project.Project{applying("P1", lines...)}, nil); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// What the register has is found under every number of the invoice; an alias on
// both sides proves nothing.
func TestRecallKnowsAllNumbersAndTrustsNoAlias(t *testing.T) {
	const e = "21372000000000000001"
	claim := project.Claim{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}
	alias := claim
	alias.Alias = true
	claims := Claims{paperCode + "-00000001": {claim}, "-00000002/2021-03-05/" + sellerCode: {alias}}
	x := NewIndex([]*project.Project{applying("P",
		buy("", "1", known("", "", e)), buy("", "1", known(paperCode, "00000001", e)),
		buy("00000002", "1"), buy("", "1", known("", "00000002", "")), buy("", "1", known("", "", "")),
	)})
	recalled := claims.Recall(x)
	for n, want := range []int{1, 1, 0, 0, 0} {
		if got := recalled[x.Rows[n].Invoice]; len(got) != want || want == 1 && got[0] != claim {
			t.Errorf("line %d: %v", n, got)
		}
	}
	if Claims(nil).Recall(x) != nil {
		t.Error("without a register there are claims")
	}
}

// Which of several claims is first does not depend on the order of lines.
func TestClaimsAreInOrder(t *testing.T) {
	const e = "21372000000000000001"
	older, newer := project.Claim{Project: "P2", Batch: "B1", Recorded: day("2021-01-01")}, project.Claim{Project: "P3", Batch: "B2", Recorded: day("2022-01-01")}
	claims := Claims{e: {newer}, paperCode + "-00000001": {older}}
	lines := []*project.Line{buy("", "1", known("", "", e), item("a")), buy("", "1", known(paperCode, "00000001", e))}
	inAnyOrder([]*project.Project{applying("P", lines...)}, func(x *Index) {
		if got := claims.Recall(x)[x.Rows[0].Invoice]; !slices.Equal(got, []project.Claim{older, newer}) {
			t.Errorf("got %v", got)
		}
	})
	if !IsClaimant(older, "P2", project.Party{Name: "甲"}) || IsClaimant(older, "P1", project.Party{}) {
		t.Error("the claimant is not told by its project")
	}
	older.Enterprise.Name = "乙"
	if IsClaimant(older, "P2", project.Party{Name: "甲"}) {
		t.Error("another enterprise with the project's number is its claimant")
	}
}
