package eligibility

import (
	"strings"
	"testing"

	"tiexi/policy"

	"tiexi/project"
)

// sums are the amounts of both routes, as the lines that are in have it.
func sums(c *Case) string {
	return c.Routes.Of(policy.AdvancedRoute).Base.String() + " " + c.Routes.Of(policy.IntelligentRoute).Amount.String()
}

func TestRedLineFollowsItsBlue(t *testing.T) {
	const blue = paperCode + "-00000001"
	void, reversed := status("已作废"), status("已红冲-全额")
	stranger := boughtBy("某某贸易有限公司", "91371302MA3C0ETHEP")
	dubious := func(l *project.Line) { l.UnknownCategory = "高端" }
	for _, c := range []struct {
		name  string
		lines []*project.Line
		out   []string
		sums  string
		red   string // what invoice.red_unmatched says
	}{
		{
			"category of the blue",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-100", redOf(blue))},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"named in the note",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-100", of(0), noted("对应正数发票代码:037002100104号码:00000001"))},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"named by the paper number of an e-invoice",
			[]*project.Line{buy("", "100", of(software), known(paperCode, "00000001", eNumber)), buy("00000002", "-100", redOf(blue))},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"named by eight digits",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-100", redOf("00000001"))},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"an unknown category of its own is no matter",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-100", of(0), redOf(blue), func(l *project.Line) { l.UnknownCategory = "高端" })},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"partial reds add up",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-30", redOf(blue)), buy("00000003", "-20", redOf(blue))},
			[]string{"", "", ""},
			"50 0", "pass",
		},
		{
			"the same red twice counts once",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-30", redOf(blue)), buy("00000002", "-30", redOf(blue))},
			[]string{"", "", "invoice.duplicate"},
			"70 0", "pass",
		},
		{
			"of two copies one names the blue",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-30", redOf(blue)), buy("00000002", "-30")},
			[]string{"", "", "invoice.duplicate"},
			"0 70", "pass",
		},
		{
			"void with the blue",
			[]*project.Line{buy("00000001", "100", void), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.void", "invoice.void"},
			"0 0", "not_applicable",
		},
		{
			"reversed with the blue",
			[]*project.Line{buy("00000001", "100", reversed), buy("00000002", "-100", redOf(blue)), buy("00000003", "7")},
			[]string{"invoice.reversed", "invoice.reversed", ""},
			"7 0", "not_applicable",
		},
		{
			"all partial reds with the blue",
			[]*project.Line{buy("00000001", "100", reversed), buy("00000002", "-60", redOf(blue)), buy("00000003", "-40", redOf(blue))},
			[]string{"invoice.reversed", "invoice.reversed", "invoice.reversed"},
			"0 0", "not_applicable",
		},
		{
			"excluded for the blue's buyer",
			[]*project.Line{buy("00000001", "100", stranger), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.buyer", "invoice.buyer"},
			"0 0", "pass",
		},
		{
			"not for its own",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-100", redOf(blue), stranger)},
			[]string{"", ""},
			"0 0", "pass",
		},
		{
			"excluded for the blue's currency",
			[]*project.Line{buy("00000001", "100", func(l *project.Line) { l.Currency = "USD" }), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.currency", "invoice.currency"},
			"0 0", "pass",
		},
		{
			"incomplete with the blue",
			[]*project.Line{buy("00000001", "100", on("")), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.incomplete", "invoice.incomplete"},
			"0 0", "not_applicable",
		},
		{
			"incomplete for its own",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-100", redOf(blue)), buy("00000002", "", item("刀库"), redOf(blue))},
			[]string{"", "", "invoice.incomplete"},
			"0 0", "pass",
		},
		{
			"the blue has no category",
			[]*project.Line{buy("00000001", "100", of(0)), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.category", "invoice.category"},
			"0 0", "pass",
		},
		{
			"a void red is no red",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-100", redOf(blue), void)},
			[]string{"", "invoice.void"},
			"100 0", "not_applicable",
		},
		{
			"the blue's line of the same item",
			[]*project.Line{buy("00000001", "100", item("机床")), buy("00000001", "50", of(software), item("软件")), buy("00000002", "-50", redOf(blue), item(" 软件"))},
			[]string{"", "", ""},
			"100 0", "pass",
		},
		{
			"no such item, all lines agree",
			[]*project.Line{buy("00000001", "100", of(software), item("甲")), buy("00000001", "50", of(software), item("乙")), buy("00000002", "-150", redOf(blue), item("详见清单"))},
			[]string{"", "", ""},
			"0 0", "pass",
		},
		{
			"no such item, they do not",
			[]*project.Line{buy("00000001", "100", item("甲")), buy("00000001", "50", of(software), item("乙")), buy("00000002", "-150", redOf(blue), item("详见清单"))},
			[]string{"", "", "invoice.category"},
			"100 50", "pass",
		},
		{
			"no item is no such item",
			[]*project.Line{buy("00000001", "100", item("")), buy("00000001", "50", of(software), item("乙")), buy("00000002", "-100", redOf(blue), item(""))},
			[]string{"", "", "invoice.category"},
			"100 50", "pass",
		},
		{
			"one of its blue lines is still in",
			[]*project.Line{buy("00000001", "100", item("甲"), dubious), buy("00000001", "50", item("乙")), buy("00000002", "-50", redOf(blue), item("详见清单"))},
			[]string{"invoice.category", "", ""},
			"0 0", "pass",
		},
		{
			"a blue line that is a dropped copy says nothing",
			[]*project.Line{buy("00000001", "100"), buy("00000001", "100"), buy("00000002", "-100", redOf(blue))},
			[]string{"", "invoice.duplicate", ""},
			"0 0", "pass",
		},
		{
			"nor where its twin is out",
			[]*project.Line{buy("00000001", "100", stranger), buy("00000001", "100", stranger), buy("00000002", "-100", redOf(blue))},
			[]string{"invoice.buyer", "invoice.duplicate", "invoice.buyer"},
			"0 0", "pass",
		},
		{
			"unmatched with a category",
			[]*project.Line{buy("00000001", "100"), buy("00000003", "100", of(software)), buy("00000002", "-30", of(software), redOf("00000009"))},
			[]string{"", "", ""},
			"100 70", "review 4:red_of",
		},
		{
			"unmatched without one subtracts from every route",
			[]*project.Line{buy("00000001", "100"), buy("00000003", "100", of(software)), buy("00000002", "-30", of(0))},
			[]string{"", "", ""},
			"70 70", "review 4:number",
		},
		{
			"also from others' number, by the seller",
			[]*project.Line{buy("00000001", "100"), buy("00000002", "-30", redOf("00000001"), from("另一家机床厂", "91370200MA3C0TELLH"))},
			[]string{"", ""},
			"70 0", "review 3:red_of",
		},
		{
			"a full key needs no seller",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-30", redOf(blue), from("国家税务总局临沂市税务局（代开）", ""))},
			[]string{"", ""},
			"0 70", "pass",
		},
		{
			"eight digits that are two invoices'",
			[]*project.Line{buy("00000001", "100"), buy("00000001", "200", known("037002100204", "00000001", "")), buy("00000002", "-30", redOf("00000001"))},
			[]string{"", "", ""},
			"270 0", "review 4:red_of",
		},
		{
			"eight digits, one of the two another seller's",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000001", "200", known("037002100204", "00000001", ""), from("另一家机床厂", "91370200MA3C0TELLH")), buy("00000002", "-30", redOf("00000001"))},
			[]string{"", "", ""},
			"200 70", "pass",
		},
		{
			"a red names no red",
			[]*project.Line{buy("00000001", "-100"), buy("00000002", "-30", redOf(blue))},
			[]string{"", ""},
			"-130 0", "review 2:number 3:red_of",
		},
		{
			"a discount is not red",
			[]*project.Line{buy("00000001", "100"), buy("00000001", "-10", item("折扣"))},
			[]string{"", ""},
			"90 0", "not_applicable",
		},
		{
			"even one that takes all",
			[]*project.Line{buy("00000001", "100"), buy("00000001", "-100", item("折扣"))},
			[]string{"", ""},
			"0 0", "not_applicable",
		},
		{
			"lines that are excluded belong to the total",
			[]*project.Line{buy("00000001", "100", dubious), buy("00000001", "-10", item("折扣"))},
			[]string{"invoice.category", ""},
			"-10 0", "not_applicable",
		},
		{
			"a positive line of a red invoice follows too",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "-100", redOf(blue)), buy("00000002", "10", item("折扣"), redOf(blue))},
			[]string{"", "", ""},
			"0 10", "pass",
		},
		{
			"a total by gross where there is no net",
			[]*project.Line{buy("00000001", "100", of(software)), buy("00000002", "", costing("", "", "-113", "0.13"), redOf(blue))},
			[]string{"", ""},
			"0 0", "pass",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), applying(c.lines...))
			expectOut(t, got, c.out...)
			if s := sums(got); s != c.sums {
				t.Errorf("routes come to %s, want %s", s, c.sums)
			}
			expect(t, got, "invoice.red_unmatched", c.red)
		})
	}
}

func TestRedLineOfBlueThatIsOut(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "100", of(0)), buy("00000002", "-100", redOf("00000001"))))
	expect(t, c, "invoice.category", "review 2:category 3:number")
	if id := c.Lines[1].Hits[0].Message.ID; id != "invoice.follows" {
		t.Errorf("the red line says %s", id)
	}
	if !c.Lines[1].Doubtful {
		t.Error("the red line is not in doubt as its blue is")
	}
}

func TestRedLineTakesTheRateDateOfItsBlue(t *testing.T) {
	lines := []*project.Line{buy("00000001", "100", on("2021-03-05")), buy("00000002", "-100", on("2022-05-20"), redOf("00000001"))}
	for answer, want := range map[string]string{"invoice": "2021-03-05", "application": "2021-09-30", "2020-07-20": "2020-07-20"} {
		if got := judgeOne(t, setting(t, "rate_date", answer), applying(lines...)).Lines[1].Amount.RateDate; got != day(want) {
			t.Errorf("%s: %s, want %s", answer, got, want)
		}
	}
}

func TestRedLineOfBluesOfSeveralDaysTakesTheEarliest(t *testing.T) {
	c := judgeOne(t, setting(t), applying(
		buy("00000001", "100", on(""), item("甲")), buy("00000001", "100", on("2021-03-05"), item("乙")), buy("00000001", "100", on("2021-02-05"), item("丙")),
		buy("00000002", "-300", item("详见清单"), redOf("037002100104-00000001")),
	))
	if got := c.Lines[3].Amount.RateDate; got != day("2021-02-05") {
		t.Errorf("got %s", got)
	}
}

func TestPartlyReversedWithItsRedIsClean(t *testing.T) {
	part := status("已红冲-部分")
	c := judgeOne(t, setting(t), applying(buy("00000001", "100", part), buy("00000002", "-10", redOf("00000001"))))
	expect(t, c, "invoice.partly_reversed", "pass")
	cases := judge(t, setting(t), applying(buy("00000001", "100", part)), applyingAs("P2", buy("00000002", "-10", redOf("00000001"))))
	expect(t, cases[0], "invoice.partly_reversed", "pass")
	c = judgeOne(t, setting(t), applying(buy("00000001", "100"), buy("00000002", "-10", redOf("00000001"))))
	expect(t, c, "invoice.partly_reversed", "not_applicable")
}

// The bureau marks the red invoice itself as reversed, too.
func TestStatusOfARedLineIsNoRisk(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "100"), buy("00000002", "-100", redOf("00000001"), status("已红冲-全额"))))
	expectOut(t, c, "", "")
	expect(t, c, "invoice.risk", "pass")
}

// Of several projects that have the other side the first by id is told.
func TestPairAcrossSeveralProjectsNamesTheFirst(t *testing.T) {
	blue := func(n string) *project.Line { return buy("00000001", "50", item(n)) }
	for _, ids := range [][]string{{"P2", "P3", "P4"}, {"P4", "P3", "P2"}, {"P3", "P2", "P4"}} {
		cases := judge(t, setting(t),
			applyingAs(ids[0], blue(ids[0])), applyingAs(ids[1], blue(ids[1])), applyingAs(ids[2], blue(ids[2])),
			applying(buy("00000002", "-150", item("详见清单"), redOf("00000001"))),
		)
		if got := cases[3].Lines[0].row.PairedWith; got != "P2" {
			t.Errorf("%v: %s", ids, got)
		}
	}
}

// The blue invoice is in the input, whichever project has it; that the pair
// stands in two projects is for a person to look at, in both.
func TestRedLineOfABlueInAnotherProject(t *testing.T) {
	red := buy("00000002", "-100", of(0), on("2022-05-20"), redOf("00000001"))
	for _, c := range []struct {
		blue edit
		out  string
		sums string
	}{
		{of(software), "", "0 -100"},
		{status("已红冲-全额"), "invoice.reversed", "0 0"},
		{status("已作废"), "invoice.void", "0 0"},
		{boughtBy("某某贸易有限公司", ""), "invoice.buyer", "0 0"},
		{func(l *project.Line) { l.Date = day("2019-01-01") }, "lpr.coverage", "0 0"},
	} {
		both := judge(t, setting(t), applying(buy("00000001", "100", c.blue)), applyingAs("P2", red))
		got := both[1]
		expectOut(t, got, c.out)
		if s := sums(got); s != c.sums {
			t.Errorf("routes come to %s, want %s", s, c.sums)
		}
		if got.Lines[0].Amount.RateDate != got.Lines[0].row.Blue.Date {
			t.Errorf("rate date %s", got.Lines[0].Amount.RateDate)
		}
		if c.out == "" {
			expectText(t, both[0], "invoice.red_unmatched", "invoice.red_elsewhere")
			expectValue(t, both[0], "invoice.red_unmatched", "project", "P2")
			expectText(t, both[1], "invoice.red_unmatched", "invoice.blue_elsewhere")
			expectValue(t, both[1], "invoice.red_unmatched", "project", "P1")
		}
		if c.out == "" && (!strings.HasPrefix(says(got, "invoice.red_unmatched"), "review") || !strings.HasPrefix(says(both[0], "invoice.red_unmatched"), "review")) {
			t.Errorf("red_unmatched says %s and %s", says(got, "invoice.red_unmatched"), says(both[0], "invoice.red_unmatched"))
		}
	}
}

func TestRedLinePrefersTheBlueLinesOfItsOwnProject(t *testing.T) {
	cases := judge(t, setting(t),
		applying(buy("00000001", "100", of(software), item("甲")), buy("00000002", "-100", item("详见清单"), redOf("00000001"))),
		applyingAs("P2", buy("00000001", "300", item("乙"))),
	)
	if got := cases[0].Lines[1].Amount.Categories; got != software {
		t.Errorf("got %v", got.List())
	}
}

// An invoice known under two numbers is named by the same one of them whichever
// of its lines stands first.
func TestABlueInvoiceIsNamedAlikeInEveryOrder(t *testing.T) {
	const e = "21372000000000000009"
	for n := range 2 {
		blue := []*project.Line{
			buy("00000003", "100", item("甲")),
			buy("00000003", "100", known(paperCode, "00000003", e), of(software), item("乙")),
		}
		red := buy("00000007", "-200", func(l *project.Line) { l.RedOf, l.Categories, l.Item = e, 0, "" })
		c := judgeOne(t, setting(t), applying(buy("00000001", "10000000"), blue[n], blue[1-n], red))
		if got, want := saidOf(t, c, 3, "invoice.category"), paperCode+"-00000003"; !strings.Contains(got, want) {
			t.Errorf("%q does not name %s", got, want)
		}
	}
}

// Two invoices of one number, whose codes nobody knows, stand one behind the
// other: a red-letter line that names the number alone may mean either.
func TestNumberOfTwoNeighboursMeansNeither(t *testing.T) {
	loose := func(net, seller string) *project.Line {
		return buy("", net, known("", "01234567", ""), from(seller, ""))
	}
	red := buy("", "-100", known(paperCode, "00000009", ""), redOf("01234567"), from("", ""))
	got := judgeOne(t, setting(t), applying(loose("100", "某某机床股份有限公司"), loose("200", "某某刀具有限公司"), red))
	if says(got, "invoice.red_unmatched") != "review 4:red_of" || got.Lines[2].row.Blue != nil {
		t.Errorf("%s", says(got, "invoice.red_unmatched"))
	}
}
