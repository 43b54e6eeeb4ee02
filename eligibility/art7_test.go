package eligibility

import (
	"slices"
	"testing"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// undirected is a project that leaves only the route with the threshold open.
func undirected(lines ...*project.Line) *project.Project {
	p := applying(lines...)
	p.Directions = []string{"绿色化"}
	return p
}

func TestRouteAndEvidence(t *testing.T) {
	none := of(0)
	stranger := boughtBy("某某贸易有限公司", "91371302MA3C0ETHEP")
	for _, c := range []struct {
		name            string
		project         *project.Project
		answers         []string
		route, text     string
		evidence, basis string
	}{
		{"threshold met exactly", undirected(buy("00000001", "10000000.00")), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},
		{"threshold missed by a fen", undirected(buy("00000001", "9999999.99")), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},
		{"threshold met by two lines", undirected(buy("00000001", "9999999.99"), buy("00000002", "0.01")), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},
		{"intelligent equipment has no threshold", applying(buy("00000001", "0.01", of(intelligent))), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},
		{"software alone is enough", applying(buy("00000001", "0.01", of(software))), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},
		{"both routes", applying(buy("00000001", "10000000", of(advanced|software))), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},
		{"nothing above zero is left", applying(buy("00000001", "100", of(software)), buy("00000001", "-100", of(intelligent), item("折扣"))), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},
		{"no line at all", applying(), nil, "fail 2:id", "art7.route.nothing", "fail 2:id", "art7.evidence.no_lines"},
		{"only other", applying(buy("00000001", "20000000", of(other))), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},
		{"all void", applying(buy("00000001", "20000000", status("已作废"))), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},

		{"intelligent without the direction", undirected(buy("00000001", "100", of(intelligent))), nil, "fail 2:directions", "art7.route.direction", "fail 2:id", "art7.evidence.no_route"},
		{"the direction is no matter to the threshold", undirected(buy("00000001", "10000000")), nil, "pass", "art7.route.met", "pass", "art7.evidence.pass"},

		{
			"both scopes of intelligent want both", applying(buy("00000001", "100", of(intelligent))),
			[]string{"intelligent_scope", "both"},
			"fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"and have both", applying(buy("00000001", "100", of(intelligent)), buy("00000002", "1", of(software))),
			[]string{"intelligent_scope", "both"},
			"pass", "art7.route.met", "pass", "art7.evidence.pass",
		},
		{
			"one line may be both", applying(buy("00000001", "100", of(intelligent|software))),
			[]string{"intelligent_scope", "both"},
			"pass", "art7.route.met", "pass", "art7.evidence.pass",
		},
		{
			"each above zero, not their sum", applying(buy("00000001", "100", of(intelligent)), buy("00000002", "100", of(software)), buy("00000002", "-100", of(software), item("折扣"))),
			[]string{"intelligent_scope", "both"},
			"fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"threshold by all that counts", undirected(buy("00000001", "6000000"), buy("00000002", "4000000", of(software))),
			[]string{"threshold_scope", "all_counted"},
			"pass", "art7.route.met", "pass", "art7.evidence.pass",
		},
		{
			"each line once", undirected(buy("00000001", "9999999.99", of(advanced|software|intelligent))),
			[]string{"threshold_scope", "all_counted"},
			"fail 2:directions", "art7.route.direction", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"other is no part of it", undirected(buy("00000001", "6000000"), buy("00000002", "4000000", of(other))),
			[]string{"threshold_scope", "all_counted"},
			"fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"threshold met and nothing of its category", undirected(buy("00000001", "10000000", of(software))),
			[]string{"threshold_scope", "all_counted"},
			"pass", "art7.route.met", "fail 2:id", "art7.evidence.none",
		},

		{"would be met: buyer", undirected(buy("00000001", "10000000", stranger)), nil, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful"},
		{"would not be met even so", undirected(buy("00000001", "9999999.99", stranger)), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},
		{
			"would be met together", undirected(buy("00000001", "6000000"), buy("00000002", "4000000", stranger)),
			nil, "review 3", "art7.route.doubtful", "review 3", "art7.evidence.doubtful",
		},
		{"no category is any", undirected(buy("00000001", "10000000", none)), nil, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful"},
		{"of each scope", applying(buy("00000001", "1", none)), []string{"intelligent_scope", "both"}, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful"},
		{
			"an unknown category is any", applying(buy("00000001", "1", of(other), func(l *project.Line) { l.UnknownCategory = "高端设备" })),
			nil, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful",
		},
		{"no amount is enough", undirected(buy("00000001", "")), nil, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful"},
		{"no amount of other is nothing", applying(buy("00000001", "", of(other))), nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route"},
		{
			"what is in doubt may also subtract", undirected(buy("00000001", "10000000", stranger), buy("00000001", "-0.01", stranger, item("折扣"))),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"dropped duplicates aside", undirected(buy("00000001", "6000000"), buy("00000001", "6000000")),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"copies in doubt are one", undirected(buy("00000001", "6000000", none), buy("00000001", "6000000", none)),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"void lines aside", undirected(buy("00000001", "10000000", status("作废")), buy("00000002", "5000000", stranger)),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"reversed lines aside", undirected(buy("00000001", "10000000", status("已红冲-全额"))),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"before the first rate", undirected(buy("00000001", "10000000", on("2019-08-19"))),
			nil, "review 2", "art7.route.doubtful", "review 2", "art7.evidence.doubtful",
		},
		{
			"the direction gates what would be", undirected(buy("00000001", "100", of(software), stranger)),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
		{
			"a route met leaves the doubtful out", applying(buy("00000001", "100", of(software)), buy("00000002", "10000000", stranger)),
			nil, "pass", "art7.route.met", "pass", "art7.evidence.pass",
		},
		{
			"a line without a number may be the blue one of a red one",
			undirected(buy("00000001", "10000000"), buy("00000002", "-5000000"), buy("", "4000000", known("", "", ""))),
			nil, "review 4", "art7.route.doubtful", "review 4", "art7.evidence.doubtful",
		},
		{
			"a line in doubt that has its number is not",
			undirected(buy("00000001", "10000000"), buy("00000002", "-5000000"), buy("00000003", "4000000", stranger)),
			nil, "fail 2:id", "art7.route.none", "fail 2:id", "art7.evidence.no_route",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t, c.answers...), c.project)
			expect(t, got, "art7.route", c.route)
			expectText(t, got, "art7.route", c.text)
			expect(t, got, "art7.evidence", c.evidence)
			expectText(t, got, "art7.evidence", c.basis)
		})
	}
}

func TestRouteTellsHowMuchIsShort(t *testing.T) {
	c := judgeOne(t, setting(t), undirected(buy("00000001", "9999999.99")))
	const want = "先进设备 9,999,999.99 元，比 10,000,000.00 元差 0.01 元；智能化改造 0.00 元"
	for _, f := range c.Findings {
		if got := f.Message.In(message.Chinese); f.Rule == "art7.route" && got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// A route that has enough and is not met says what it lacks; one whose threshold has
// to be passed says that it is.
func TestRouteTellsWhyEnoughIsNotEnough(t *testing.T) {
	machines := func() *project.Line { return buy("00000001", "20000000", of(intelligent)) }
	for _, c := range []struct {
		name      string
		threshold *policy.Threshold
		lines     []*project.Line
		scope     string
		want      string
	}{
		{"either will do", nil, []*project.Line{machines()}, "any", "智能化改造 20,000,000.00 元"},
		{"one of two", nil, []*project.Line{machines()}, "both", "智能化改造 20,000,000.00 元，但须兼有智能化设备和软件，现只有一类"},
		{"both", nil, []*project.Line{machines(), buy("00000002", "1", of(software))}, "both", "智能化改造 20,000,001.00 元"},
		{"none", nil, []*project.Line{buy("00000001", "1")}, "both", "智能化改造 0.00 元"},
		{"the threshold and one of two", &policy.Threshold{Amount: policy.Amount{Yuan: yuan("20000000").Decimal}, Of: policy.OfRoute}, []*project.Line{machines()}, "both", "智能化改造 20,000,000.00 元，达到 20,000,000.00 元，但须兼有智能化设备和软件，现只有一类"},
		{"short of it", &policy.Threshold{Amount: policy.Amount{Yuan: yuan("20000000.01").Decimal}, Of: policy.OfRoute}, []*project.Line{machines()}, "both", "智能化改造 20,000,000.00 元，比 20,000,000.01 元差 0.01 元"},
		{"above it", &policy.Threshold{Amount: policy.Amount{Yuan: yuan("19999999.99").Decimal}, Of: policy.OfRoute, Above: true}, []*project.Line{machines()}, "any", "智能化改造 20,000,000.00 元，超过 19,999,999.99 元"},
		{"at it", &policy.Threshold{Amount: policy.Amount{Yuan: yuan("20000000").Decimal}, Of: policy.OfRoute, Above: true}, []*project.Line{machines()}, "any", "智能化改造 20,000,000.00 元，须超过 20,000,000.00 元"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setting(t, "intelligent_scope", c.scope)
			changed := *s.Policy
			changed.Routes = slices.Clone(changed.Routes)[1:]
			changed.Routes[0].Threshold = c.threshold
			s.Policy = &changed
			if got := textOf(judgeOne(t, s, applying(c.lines...)), "art7.route"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestRouteOpenWhereNoDirectionIsGiven(t *testing.T) {
	p := applying(buy("00000001", "100", of(software)))
	p.Directions = nil
	expect(t, judgeOne(t, setting(t), p), "art7.route", "pass")
	p.Directions = []string{"绿色化", "智能化改造"}
	expect(t, judgeOne(t, setting(t), p), "art7.route", "pass")
	p.Directions = []string{"绿色化"}
	expect(t, judgeOne(t, setting(t), p), "art7.route", "fail 2:directions")
	for _, given := range [][]string{{"数字化"}, {"绿色化", "数字化"}} { // what is not understood may be 智能化
		p.Directions = given
		got := judgeOne(t, setting(t), p)
		expect(t, got, "art7.route", "review 2:directions")
		expectText(t, got, "art7.route", "art7.route.undirected")
		expect(t, got, "art7.evidence", "review 2:directions")
	}
	p = applying(buy("00000001", "100"))
	p.Directions = []string{"数字化"}
	expect(t, judgeOne(t, setting(t), p), "art7.route", "fail 2:id") // nothing intelligent was bought
}

func TestEvidenceCountsTheLinesThatCount(t *testing.T) {
	c := judgeOne(t, setting(t), applying(
		buy("00000001", "100", of(software)), buy("00000002", "100"), buy("00000003", "100", of(other)), buy("00000004", "100", of(intelligent)),
	))
	for _, f := range c.Findings {
		if f.Rule == "art7.evidence" && f.Message.Args[0].Value != 2 {
			t.Errorf("got %v", f.Message.Args)
		}
	}
}
