package eligibility

import (
	"testing"
	"tiexi/policy"

	"tiexi/project"
)

// The embedded table begins on 2019-08-20; its last publication is of
// 2026-09-20, so that it surely covers the days to 2026-10-19.
func TestCoverage(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []string
		lines   []*project.Line
		want    string
		out     []string
	}{
		{"the day before the first", nil, []*project.Line{buy("00000001", "1", on("2019-08-19"))}, "review 2:date", []string{"lpr.coverage"}},
		{"the first day", nil, []*project.Line{buy("00000001", "1", on("2019-08-20"))}, "pass", []string{""}},
		{"the last sure day", nil, []*project.Line{buy("00000001", "1", on("2026-10-19"))}, "pass", []string{""}},
		{"the day after the last", nil, []*project.Line{buy("00000001", "1", on("2026-10-20"))}, "review 2:date", []string{""}},
		{"only other lines are aside", nil, []*project.Line{buy("00000001", "1", of(other), on("2019-08-19")), buy("00000002", "1", of(other), on("2026-10-20"))}, "not_applicable", []string{"", ""}},
		{"the rate date decides", []string{"rate_date", "application"}, []*project.Line{buy("00000001", "1", on("2019-08-19"))}, "pass", []string{""}},
		{"a day that is named", []string{"rate_date", "2019-08-19"}, []*project.Line{buy("00000001", "1")}, "review 2:date", []string{"lpr.coverage"}},
		{"a day that is named, too late", []string{"rate_date", "2026-10-20"}, []*project.Line{buy("00000001", "1")}, "review 2:date", []string{""}},
		{"the latest is covered where no day is given", []string{"rate_date", "latest"}, []*project.Line{buy("00000001", "1", on(""))}, "pass", []string{""}},
		{"no line with a rate date", nil, []*project.Line{buy("00000001", "1", on(""))}, "not_applicable", []string{"invoice.incomplete"}},
		{
			"a red line has the rate of its blue", nil,
			[]*project.Line{buy("00000001", "2", on("2019-08-20")), buy("00000002", "-1", on("2019-08-19"), redOf(paperCode+"-00000001"))},
			"pass",
			[]string{"", ""},
		},
		{
			"and goes with it", nil,
			[]*project.Line{buy("00000001", "2", on("2019-08-19")), buy("00000002", "-1", redOf(paperCode+"-00000001"))},
			"review 2:date 3:date",
			[]string{"lpr.coverage", "lpr.coverage"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t, c.answers...), applying(c.lines...))
			expect(t, got, "lpr.coverage", c.want)
			expectOut(t, got, c.out...)
		})
	}
}

func TestCoverageExcludesBeforeTheRoutesAreSummed(t *testing.T) {
	c := judgeOne(t, setting(t), undirected(buy("00000001", "9999999.99"), buy("00000002", "5000000", on("2019-08-19"))))
	if c.Routes.Of(policy.AdvancedRoute).Met || !c.Routes.Of(policy.AdvancedRoute).Base.Equal(yuan("9999999.99").Decimal) {
		t.Errorf("got %+v", c.Routes.Of(policy.AdvancedRoute))
	}
	expect(t, c, "art7.route", "review 3")
}

func TestRateDateWithoutApplicationDateIsTheInvoices(t *testing.T) {
	p := applying(buy("00000001", "10000000"))
	p.ApplicationDate = 0
	c := judgeOne(t, setting(t, "rate_date", "application"), p)
	if c.Lines[0].Amount.RateDate != day("2021-03-05") || c.Verdict != NeedsReview {
		t.Errorf("got %s, %s", c.Lines[0].Amount.RateDate, c.Verdict)
	}
}

// The rate date is then the last publication's, which the table has; whether there
// is a newer one by the day of the check, it cannot say.
func TestCoverageOfTheLatestRate(t *testing.T) {
	for _, c := range []struct{ asOf, rateDate, want string }{
		{"2026-10-19", "latest", "pass"},
		{"2026-10-20", "latest", "review 2:date"},
		{"2026-10-20", "invoice", "pass"},
		{"2026-10-20", "2026-09-20", "pass"},
	} {
		s := setting(t, "rate_date", c.rateDate)
		s.AsOf = day(c.asOf)
		got := judgeOne(t, s, applying(buy("00000001", "10000000")))
		expect(t, got, "lpr.coverage", c.want)
		expectOut(t, got, "")
	}
}
