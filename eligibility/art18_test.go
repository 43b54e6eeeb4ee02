package eligibility

import "testing"

func TestPeriod(t *testing.T) {
	for applied, want := range map[string]string{
		"2020-06-30": "fail 2:application_date",
		"2020-07-01": "pass",
		"2021-09-30": "pass",
		"2022-06-30": "pass",
		"2022-07-01": "fail 2:application_date",
		"":           "review 2:application_date",
	} {
		p := applying(buy("00000001", "10000000"))
		p.ApplicationDate = day(applied)
		expect(t, judgeOne(t, setting(t), p), "art18.period", want)
	}
}

func TestInputIncomplete(t *testing.T) {
	for _, c := range []struct {
		name   string
		broken bool
		lines  int
		files  int
		want   string
	}{
		{"all read", false, 1, 2, "not_applicable"},
		{"all read, no lines", false, 0, 0, "not_applicable"},
		{"no lines", true, 0, 0, "review 2:id"},
		{"lines of one file", true, 1, 1, "pass"},
		{"lines of two files", true, 1, 2, "review 2:id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setting(t)
			s.Broken = c.broken
			p := applying(buy("00000001", "10000000"))
			p.Lines, p.LineFiles = p.Lines[:c.lines], c.files
			expect(t, judgeOne(t, s, p), "input.incomplete", c.want)
		})
	}
}
