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
		name     string
		unread   bool // some file was not read
		lines    int
		own      bool // it may have more of the project
		stranger string
		want     string
		article7 string
	}{
		{"all read", false, 1, false, "", "not_applicable", "pass"},
		{"all read, no lines", false, 0, false, "", "not_applicable", "fail 2:id"},
		{"no lines", true, 0, true, "", "review 2:id", "review 2:id"},
		{"the file is none of its", true, 1, false, "", "pass", "pass"},
		{"the file may have more", true, 1, true, "", "review 2:id", "pass"},
		{"lines under another id", false, 0, false, "Q", "review 2:id", "review 2:id"},
		{"facts under another id", false, 1, false, "Q", "review 2:id", "pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setting(t)
			p := applying(buy("00000001", "10000000"))
			if c.unread {
				s.Unread = []string{"a/b.xlsx"}
			}
			if c.own {
				p.Unread = s.Unread
			}
			p.Lines, p.Stranger = p.Lines[:c.lines], c.stranger
			judged := judgeOne(t, s, p)
			expect(t, judged, "input.incomplete", c.want)
			expect(t, judged, "art7.route", c.article7)
			expect(t, judged, "art7.evidence", c.article7)
		})
	}
}

// TestWhatWasNotReadIsNoReasonAgainst: too few lines are no 不符合 where more may
// stand in a file that was not read.
func TestWhatWasNotReadIsNoReasonAgainst(t *testing.T) {
	for unread, want := range map[bool]string{false: "fail 2:id", true: "review 2:id"} {
		p := undirected(buy("00000001", "9999999.99"))
		if unread {
			p.Unread = []string{"a/b.xlsx"}
		}
		judged := judgeOne(t, setting(t), p)
		expect(t, judged, "art7.route", want)
		expect(t, judged, "art7.evidence", want)
	}
}
