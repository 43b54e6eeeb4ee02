package eligibility

import (
	"fmt"
	"slices"
	"testing"

	"tiexi/project"
)

func TestDuplicate(t *testing.T) {
	price := func(s string) edit { return func(l *project.Line) { l.UnitPrice = yuan(s) } }
	for _, c := range []struct {
		name string
		a, b *project.Line
		out  string // by which the second is excluded, or the first
	}{
		{"the same", buy("00000001", "100"), buy("00000001", "100"), "invoice.duplicate"},
		{"the same amount with more zeros", buy("00000001", "100"), buy("00000001", "100.00"), "invoice.duplicate"},
		{"the item with other spaces", buy("00000001", "100", item("五轴 加工中心（A）")), buy("00000001", "100", item("五轴加工中心(a)")), "invoice.duplicate"},
		{"another invoice", buy("00000001", "100"), buy("00000002", "100"), ""},
		{"another day: an invoice has one", buy("00000001", "100"), buy("00000001", "100", on("2021-03-06")), "invoice.duplicate"},
		{"another item", buy("00000001", "100"), buy("00000001", "100", item("刀库")), ""},
		{"another amount", buy("00000001", "100"), buy("00000001", "100.01"), ""},
		{"another gross", buy("00000001", "", costing("100", "", "113", "")), buy("00000001", "", costing("100", "", "109", "")), ""},
		{"net and what it is completed from", buy("00000001", "", costing("100", "13", "", "")), buy("00000001", "", costing("", "13", "113", "")), "invoice.duplicate"},
		{"by the rate", buy("00000001", "", costing("100", "", "", "0.13")), buy("00000001", "", costing("", "", "113", "0.13")), "invoice.duplicate"},
		{"one knows less", buy("00000001", "", costing("100", "13", "113", "0.13")), buy("00000001", "100"), "invoice.duplicate"},
		{"no amount in common", buy("00000001", "100"), buy("00000001", "", costing("", "", "100", "")), ""},
		{"other unit prices are no matter", buy("00000001", "100", price("1")), buy("00000001", "100", price("2")), "invoice.duplicate"},
		{"customs forms", buy("", "100", known("", "5316", ""), func(l *project.Line) { l.Kind = "海关缴款书" }), buy("", "100", known("", "5316", ""), func(l *project.Line) { l.Kind = "海关缴款书" }), "invoice.duplicate"},
		{"known under two numbers", buy("", "100", known(paperCode, "00000001", eNumber)), buy("00000001", "100"), "invoice.duplicate"},
		{"only other", buy("00000001", "100", of(other)), buy("00000001", "100", of(other)), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), applying(c.a, c.b))
			a, b := got.Lines[0].ExcludedBy, got.Lines[1].ExcludedBy
			if c.name == "no amount in common" {
				if a != "" || b != "invoice.incomplete" {
					t.Errorf("excluded by %q and %q", a, b)
				}
				return
			}
			if a+b != c.out {
				t.Errorf("excluded by %q and %q, want %q", a, b, c.out)
			}
		})
	}
}

// An e-invoice has the same line twice: both are on it, and say which they are.
func TestLinesThatTheInvoiceHasTwiceAreNoCopies(t *testing.T) {
	nth := func(n int) edit { return func(l *project.Line) { l.Occurrence = n } }
	for _, c := range []struct {
		a, b int
		out  string
	}{{0, 0, "invoice.duplicate"}, {0, 1, "invoice.duplicate"}, {1, 1, "invoice.duplicate"}, {2, 2, "invoice.duplicate"}, {1, 2, ""}, {0, 2, ""}, {2, 3, ""}} {
		got := judgeOne(t, setting(t), applying(buy("00000001", "100", nth(c.a)), buy("00000001", "100", nth(c.b))))
		if out := got.Lines[0].ExcludedBy + got.Lines[1].ExcludedBy; out != c.out {
			t.Errorf("%d and %d: excluded by %q, want %q", c.a, c.b, out, c.out)
		}
	}
}

// Two lines without any amount say too little to be told the same.
func TestLineWithoutAnyAmountIsNobodysCopy(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", ""), buy("00000001", "")))
	expectOut(t, c, "invoice.incomplete", "invoice.incomplete")
	expect(t, c, "invoice.incomplete", "review 2:net 3:net")
	c = judgeOne(t, setting(t), applying(buy("00000001", "100"), buy("00000001", "")))
	expectOut(t, c, "", "invoice.incomplete")
	c = judgeOne(t, setting(t, "amount_basis", "gross"), applying(buy("00000001", "", costing("", "", "113", "")), buy("00000001", "")))
	expectOut(t, c, "", "invoice.incomplete")
}

// Which of two copies is kept does not depend on which comes first.
func TestKeptCopyIsToldByWhatItSays(t *testing.T) {
	a, b := buy("00000001", "100", from("某某机床股份有限公司", sellerCode)), buy("00000001", "100", from("某某机床", sellerCode))
	kept := func(lines ...*project.Line) string {
		c := judgeOne(t, setting(t), applying(lines...))
		return c.Lines[slices.IndexFunc(c.Lines, func(v LineVerdict) bool { return v.In() })].Line.Seller.Name
	}
	if first, second := kept(a, b), kept(b, a); first != second {
		t.Errorf("%s is kept, or %s", first, second)
	}
}

func TestOfLinesThatSayTheSameTheFirstIsKept(t *testing.T) {
	var lines []*project.Line
	for n := range 7 {
		lines = append(lines, buy(fmt.Sprintf("0000001%d", n), "1"))
	}
	lines = append(lines, buy("00000001", "100"), buy("00000001", "100")) // in rows 9 and 10
	expectOut(t, judgeOne(t, setting(t), applying(lines...)), "", "", "", "", "", "", "", "", "invoice.duplicate")
}

func TestDuplicateIsOfOneProject(t *testing.T) {
	cases := judge(t, setting(t), applying(buy("00000001", "100")), applyingAs("P2", buy("00000001", "100")))
	for _, c := range cases {
		expectOut(t, c, "")
	}
}

func TestCopiesShareWhatTheySay(t *testing.T) {
	for _, c := range []struct {
		name       string
		a, b       *project.Line
		categories project.Categories
		out        []string
	}{
		{"categories are united", buy("00000001", "100"), buy("00000001", "100", of(software)), advanced | software, []string{"", "invoice.duplicate"}},
		{"one has none", buy("00000001", "100", of(0)), buy("00000001", "100", of(software)), software, []string{"", "invoice.duplicate"}},
		{"one is only other", buy("00000001", "100", of(other)), buy("00000001", "100"), advanced | other, []string{"", "invoice.duplicate"}},
		{"one has a category that is unknown", buy("00000001", "100"), buy("00000001", "100", func(l *project.Line) { l.UnknownCategory = "高端" }), advanced, []string{"invoice.category", "invoice.category"}},
		{"a void one wins", buy("00000001", "100", status("正常")), buy("00000001", "100", status("已作废")), advanced, []string{"invoice.void", "invoice.void"}},
		{"a reversed one wins", buy("00000001", "100"), buy("00000001", "100", status("已红冲-全额")), advanced, []string{"invoice.reversed", "invoice.reversed"}},
		{"void goes before reversed", buy("00000001", "100", status("已红冲-全额")), buy("00000001", "100", status("已作废")), advanced, []string{"invoice.void", "invoice.void"}},
		{"what is wrong with a dropped one is wrong with the line", buy("00000001", "100"), buy("00000001", "100", leased(project.Yes)), advanced, []string{"guide.no_lease", "invoice.duplicate"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, guided(t), applying(c.a, c.b))
			for n := range got.Lines {
				i := &got.Lines[n]
				if i.Amount.Categories != c.categories {
					t.Errorf("categories %v", i.Amount.Categories.List())
				}
			}
			out := []string{got.Lines[0].ExcludedBy, got.Lines[1].ExcludedBy}
			if out[0] == "invoice.duplicate" { // which of them stays is not asked here
				out[0], out[1] = out[1], out[0]
			}
			if out[0] != c.out[0] || out[1] != c.out[1] {
				t.Errorf("excluded by %q, want %q", out, c.out)
			}
		})
	}
}

// A dropped copy that is wrong points to its own cell.
func TestHitOfADroppedCopyPointsToItsCell(t *testing.T) {
	c := judgeOne(t, guided(t), applying(buy("00000001", "", costing("100", "13", "113", "0.13")), buy("00000001", "100", leased(project.Yes))))
	expectOut(t, c, "guide.no_lease", "invoice.duplicate")
	expect(t, c, "guide.no_lease", "noted 3:leased")
	expect(t, c, "invoice.duplicate", "review 3:number")
}

func TestCopyThatKnowsMoreAmountsKnowsThemForAll(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "", costing("", "", "113", "")), buy("00000001", "", costing("100", "13", "113", ""))))
	for n := range c.Lines {
		i := &c.Lines[n]
		if !i.Amount.Yuan.Valid || !i.Amount.Yuan.Decimal.Equal(yuan("100").Decimal) || i.Derived {
			t.Errorf("amount %v, derived %v", i.Amount, i.Derived)
		}
	}
	expect(t, c, "invoice.incomplete", "pass")
	c = judgeOne(t, setting(t), applying(buy("00000001", "", costing("", "", "113", "0.13")), buy("00000001", "100")))
	expect(t, c, "invoice.derived", "pass")
}

func TestCopyThatKnowsLessTakesNothingAway(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "", costing("", "", "113", "0.13")), buy("00000001", "", costing("", "", "113", ""))))
	expect(t, c, "invoice.incomplete", "pass")
	expect(t, c, "invoice.derived", "review 2:gross")
	for n := range c.Lines {
		i := &c.Lines[n]
		if !i.Amount.Yuan.Valid || !i.Amount.Yuan.Decimal.Equal(yuan("100").Decimal) || !i.Derived {
			t.Errorf("amount %v, derived %v", i.Amount, i.Derived)
		}
	}
}

// A line that fits two others is a copy of one of them, always the same.
func TestLineThatFitsTwo(t *testing.T) {
	c := judgeOne(t, setting(t), applying(
		buy("00000001", "", costing("", "", "113", "")),
		buy("00000001", "", costing("100", "", "113", "")),
		buy("00000001", "", costing("101", "", "113", "")),
	))
	expectOut(t, c, "invoice.duplicate", "", "")
	if got := sums(c); got != "201 0" {
		t.Errorf("got %s", got)
	}
}

func TestThreeCopiesCountOnce(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "100"), buy("00000001", "100"), buy("00000001", "100")))
	expectOut(t, c, "", "invoice.duplicate", "invoice.duplicate")
	expect(t, c, "invoice.duplicate", "review 3:number 4:number")
}
