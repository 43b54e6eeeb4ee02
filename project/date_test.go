package project

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDateReadsOneFormOnly(t *testing.T) {
	for text, want := range map[string]string{
		"2021-03-05": "2021-03-05", "2020-02-29": "2020-02-29", "0001-01-01": "0001-01-01", "9999-12-31": "9999-12-31",
		"2021-02-29": "", "2021-3-5": "", "2021-13-01": "", "2021-00-01": "", "2021-04-31": "", "0000-01-01": "", "10000-01-01": "",
		"2021/03/05": "", "20210305": "", "2021-03-05T00:00:00Z": "", "": "",
	} {
		d, err := ParseDate(text)
		if d.String() != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v", text, d, err)
		}
	}
}

func TestMustDatePanicsOnWhatIsNoDate(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustDate("2021-02-30")
}

func TestNewDateKnowsTheCalendar(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{2021, 3, 5, "2021-03-05"},
		{2020, 2, 29, "2020-02-29"},
		{2000, 2, 29, "2000-02-29"},
		{1900, 2, 29, ""},
		{2021, 2, 29, ""},
		{2021, 4, 31, ""},
		{2021, 0, 1, ""},
		{2021, 13, 1, ""},
		{2021, 1, 0, ""},
		{2021, 1, 32, ""},
		{0, 12, 31, ""},
		{1, 1, 1, "0001-01-01"},
		{9999, 12, 31, "9999-12-31"},
		{10000, 1, 1, ""},
	} {
		d, ok := NewDate(c.y, c.m, c.d)
		if d.String() != c.want || ok != (c.want != "") {
			t.Errorf("%d-%d-%d: got %q, %v", c.y, c.m, c.d, d, ok)
		}
	}
}

func TestDatesCompareAsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(1, int32(MustDate("9999-12-31"))).Draw(t, "day"))
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Fatalf("%d is %q is %d", d, d, again)
		}
		if DateOf(d.Time()) != d || d.Time().Location() != time.UTC || d.Time().Hour() != 0 {
			t.Fatalf("%s is %s", d, d.Time())
		}
		if next := DateOf(d.Time().AddDate(0, 0, 1)); next != d+1 {
			t.Fatalf("after %s comes %s", d, next)
		}
		if d.IsZero() || d.Year() != d.Time().Year() {
			t.Fatal(d.Year())
		}
	})
}

func TestDateIsTheDayThatTheClockShows(t *testing.T) {
	east, west := time.FixedZone("", 14*3600), time.FixedZone("", -12*3600)
	for _, zone := range []*time.Location{time.UTC, east, west} {
		for _, hour := range []int{0, 23} {
			if d := DateOf(time.Date(2021, 3, 5, hour, 59, 59, 0, zone)); d.String() != "2021-03-05" {
				t.Errorf("%s at %d: %s", zone, hour, d)
			}
		}
	}
}

func TestZeroDateIsNotGiven(t *testing.T) {
	var d Date
	text, err := d.MarshalText()
	if !d.IsZero() || d.String() != "" || len(text) > 0 || err != nil {
		t.Errorf("got %q, %q, %v", d, text, err)
	}
	if text, _ := MustDate("2021-03-05").MarshalText(); string(text) != "2021-03-05" {
		t.Errorf("got %q", text)
	}
}
