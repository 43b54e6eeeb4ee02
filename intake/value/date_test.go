package value_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/value"
	"tiexi/project"
)

func TestDateReadsEveryForm(t *testing.T) {
	for _, in := range []string{
		"2021-03-05", "2021-3-5", "2021/3/5", "2021/03/05", "2021.3.5", "2021.03.05", "20210305",
		"2021年3月5日", "2021年03月05日",
		"2021-03-05 10:20", "2021-03-05 10:20:30", "2021-03-05T10:20:30", "2021-3-5T01:02:03Z",
		"2021-03-05T10:20:30+08:00", "2021-03-05T10:20:30.123Z", "2021-03-05 23:59:60",
		"2021/3/5 0:00:00", "2021.3.5 9:05", "20210305 102030"[:8] + " 10:20:30",
		"2021年3月5日 10:20", "2021年3月5日10时20分", "2021年3月5日 10时20分30秒",
		" 2021-03-05 ", "２０２１－０３－０５", "２０２１年３月５日", "2021–03–05", "\u200b2021-03-05",
		"2021 - 03 - 05", "2021 / 3 / 5", "2021 年 3 月 5 日", "2021年 3月 5日 10:20", "2021. 3. 5",
	} {
		got, err := value.Date(text(in))
		if err != nil || got.String() != "2021-03-05" {
			t.Errorf("Date(%q) = %v, %v", in, got, err)
		}
		if got, err := value.Date(plain(in)); err != nil || got.String() != "2021-03-05" {
			t.Errorf("in YAML, Date(%q) = %v, %v", in, got, err)
		}
	}
}

func TestDateRefuses(t *testing.T) {
	for _, in := range []string{
		"", "-", "2021", "2021-03", "2021年3月", "3月5日", "05-03-2021", "3/5/2021", "03-15-21", "21-3-5", "2021-3/5", "2021.3-5",
		"2021-02-29", "2021-13-01", "2021-00-01", "2021-03-00", "2021-03-32", "2021-04-31", "20210230", "1900-02-29",
		"1979-12-31", "2101-01-01", "0021-03-05", "9999-12-31", "12021-03-05", "-2021-03-05",
		"2021-03-05x", "x2021-03-05", "2021-03-05 10", "2021-03-05 上午", "2021-03-05,2021-03-06", "二〇二一年三月五日",
		"44260", "2021030", "202103051", "1 000", "٢٠٢١-٠٣-٠٥", "2021-03-05\n2021-03-06", "2 021-03-05", "2021-0 3-05",
	} {
		if got, err := value.Date(text(in)); err == nil {
			t.Errorf("Date(%q) = %v, want an error", in, got)
		}
	}
}

func TestDateLeapDays(t *testing.T) {
	for in, ok := range map[string]bool{"2020-02-29": true, "2000-02-29": true, "2021-02-29": false, "2100-02-29": false} {
		if _, err := value.Date(text(in)); (err == nil) != ok {
			t.Errorf("Date(%q): %v", in, err)
		}
	}
}

func TestDateOfSerialNumbers(t *testing.T) {
	for _, c := range []struct {
		in      string
		day1904 bool
		want    string // "" where it must be refused
	}{
		{"44260", false, "2021-03-05"},
		{"44260.0", false, "2021-03-05"},
		{"4.426E4", false, "2021-03-05"},
		{"44260.430555555555", false, "2021-03-05"},
		{"44260.999988425923", false, "2021-03-05"},
		{"44260.9999999999999", false, "2021-03-06"}, // 15 digits: that is the next midnight
		{"42798", true, "2021-03-05"},
		{"42798.5", true, "2021-03-05"},
		{"29221", false, "1980-01-01"},
		{"29220", false, ""},
		{"27759", true, "1980-01-01"},
		{"27758", true, ""},
		{"73415", false, "2100-12-31"},
		{"73416", false, ""},
		{"43890", false, "2020-02-29"},
		// The days around the 1900-02-29 that never was, all out of reach.
		{"0", false, ""},
		{"1", false, ""},
		{"59", false, ""},
		{"60", false, ""},
		{"61", false, ""},
		{"0", true, ""},
		{"0.5", false, ""},
		{"-44260", false, ""},
		{"2021", false, ""}, // a year alone is a day of 1905
		{"202103", false, ""},
		{"2021.03", false, ""},
		{"20210305", false, "2021-03-05"},
		{"20210305", true, "2021-03-05"},
		{"20210305.5", false, ""},
		{"20210230", false, ""},
		{"2958465", false, ""},
		{"2958466", false, ""},
		{"99991231", false, ""},
		{"99991232", false, ""},
		{"20210305102030", false, ""},
		{"1E30", false, ""},
		{"1E999", false, ""},
	} {
		raw := number(c.in)
		raw.Day1904 = c.day1904
		got, err := value.Date(raw)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("Date(%s, 1904 %v) = %v, %v, want %q", c.in, c.day1904, got, err, c.want)
		}
	}
}

// The two systems differ by 1462 days, and a time never moves the day.
func TestDateSystemsAgree(t *testing.T) {
	first, last := project.MustDate("1980-01-01"), project.MustDate("2100-12-31")
	rapid.Check(t, func(t *rapid.T) {
		day := project.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "day"))
		time := rapid.SampledFrom([]string{"", ".000011574074", ".5", ".999988425926"}).Draw(t, "time")
		serial := int(day - project.MustDate("1899-12-30"))
		for day1904, n := range map[bool]int{false: serial, true: serial - 1462} {
			raw := number(strconv.Itoa(n) + time)
			raw.Day1904 = day1904
			if got, err := value.Date(raw); err != nil || got != day {
				t.Fatalf("Date(%s, 1904 %v) = %v, %v, want %v", raw.Text, day1904, got, err, day)
			}
		}
	})
}

func TestDateDecorationsReadBack(t *testing.T) {
	first, last := project.MustDate("1980-01-01"), project.MustDate("2100-12-31")
	layouts := []string{
		"2006-01-02", "2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006年1月2日", "2006 年 01 月 02 日",
		"2006-01-02 15:04:05", "2006-01-02T15:04:05Z", "2006/1/2 15:04", "2006年1月2日15时04分05秒",
	}
	rapid.Check(t, func(t *rapid.T) {
		day := project.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "day"))
		in := day.Time().Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		if got, err := value.Date(text(in)); err != nil || got != day {
			t.Fatalf("Date(%q) = %v, %v", in, got, err)
		}
	})
}
