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
	const sure, after = "2026-10-19", "2026-10-20"
	for _, c := range []struct{ rateDate, applied, asOf, want string }{
		{"latest", "2021-09-30", "", "pass"},
		{"latest", "2021-09-30", sure, "pass"},
		{"latest", "2021-09-30", after, "lpr.coverage_latest"},
		{"latest", sure, "", "pass"},
		{"latest", after, "", "lpr.coverage_latest_application"},
		{"latest", after, sure, "lpr.coverage_latest_application"},
		{"latest", after, after, "lpr.coverage_latest"},
		{"latest", "", "", "pass"}, // the settings say that it was not asked
		{"latest", "", sure, "pass"},
		{"latest", "", after, "lpr.coverage_latest"},
		{"application", "2021-09-30", after, "pass"},
		{"application", sure, "", "pass"},
		{"application", after, "", "lpr.coverage_after"},
		{"application", after, after, "lpr.coverage_after"},
		{"application", "", after, "pass"}, // the invoice's day
		{"invoice", after, after, "pass"},
		{sure, after, after, "pass"},
		{after, "2021-09-30", "", "lpr.coverage_after"},
		{after, "", after, "lpr.coverage_after"},
		{"2026-09-20", "2021-09-30", after, "pass"},
	} {
		t.Run(c.rateDate+" "+c.applied+" "+c.asOf, func(t *testing.T) {
			s := setting(t, "rate_date", c.rateDate)
			s.AsOf = day(c.asOf)
			p := applying(buy("00000001", "10000000"))
			p.ApplicationDate = day(c.applied)
			got := judgeOne(t, s, p)
			if c.want == "pass" {
				expect(t, got, "lpr.coverage", "pass")
			} else {
				expect(t, got, "lpr.coverage", "review 2:date")
				expectText(t, got, "lpr.coverage", c.want)
			}
			expectOut(t, got, "")
		})
	}
}
