package invoice

import (
	"slices"
	"testing"

	"tiexi/project"
)

func TestSourceKeys(t *testing.T) {
	const e = "22372000000000000001"
	on := day("2021-03-05")
	for _, c := range []struct {
		name string
		line project.Line
		want []string
	}{
		{"nothing", project.Line{}, nil},
		{"fully digital", project.Line{ENumber: e}, []string{e}},
		{"paper", project.Line{Code: "3700211130", Number: "00000001"}, []string{"3700211130-00000001"}},
		{"both", project.Line{Code: "3700211130", Number: "00000001", ENumber: e}, []string{e, "3700211130-00000001"}},
		{"no code", project.Line{Number: "00000001", Date: on, Seller: project.Party{Name: "甲 公司"}}, []string{"-00000001 甲公司 2021-03-05"}},
		{"no code, the seller's number", project.Line{Number: "00000001", Date: on, Seller: project.Party{Name: "甲", CreditCode: "A"}}, []string{"-00000001 A 2021-03-05"}},
	} {
		if got := SourceKeys(&c.line); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNumberThatLacksItsCode(t *testing.T) {
	for _, c := range []struct {
		line *project.Line
		want bool
	}{
		{buy("", "1", known("", "00000001", "")), true},
		{buy("", "1", known("", "1", "")), true},
		{buy("", "1", known(paperCode, "00000001", "")), false},
		{buy("", "1", known("", "00000001", eNumber)), false},
		{buy("", "1", known("", eNumber, "")), false},
		{buy("", "1", known("", "", "")), false},
		{buy("", "1", known("", "00000001", ""), func(l *project.Line) { l.Kind = "海关缴款书" }), false},
	} {
		if got := LacksCode(c.line); got != c.want {
			t.Errorf("%s: %v", c.line.Key(), got)
		}
	}
}

func TestFindTakesTheMostTellingKey(t *testing.T) {
	const p = paperCode + "-00000001"
	l := buy("", "1", known(paperCode, "00000001", eNumber))
	for _, c := range []struct {
		by   map[string]int
		want int
		ok   bool
	}{
		{map[string]int{eNumber: 1, p: 2}, 1, true},
		{map[string]int{p: 2}, 2, true},
		{map[string]int{"-00000001": 3}, 0, false},
		{nil, 0, false},
	} {
		if got, ok := Find(c.by, l); got != c.want || ok != c.ok {
			t.Errorf("%v: %d, %v", c.by, got, ok)
		}
	}
}
