package vat

import (
	"testing"

	"tiexi/internal/decimal"
	"tiexi/project"
)

func TestRatesByDay(t *testing.T) {
	for _, c := range []struct {
		rate, day string
		want      bool
	}{
		{"0.17", "2018-04-30", true},
		{"0.17", "2018-05-01", false},
		{"0.16", "2018-04-30", false},
		{"0.16", "2018-05-01", true},
		{"0.16", "2019-03-31", true},
		{"0.16", "2019-04-01", false},
		{"0.13", "2017-06-30", true},
		{"0.13", "2017-07-01", false},
		{"0.13", "2019-03-31", false},
		{"0.13", "2019-04-01", true},
		{"0.130", "2021-03-05", true},
		{"0.10", "2018-12-31", true},
		{"0.1", "2021-01-01", false},
		{"0.09", "2019-03-31", false},
		{"0.09", "2021-01-01", true},
		{"0.06", "2021-01-01", true},
		{"0.03", "2021-01-01", true},
		{"0.05", "2021-01-01", true},
		{"0.11", "2018-04-30", true},
		{"0.11", "2018-05-01", false},
		{"0.11", "2011-12-31", false},
		{"0.1", "2018-04-30", false},
		{"0.1", "2018-05-01", true},
		{"0.1", "2019-04-01", false},
		{"0.13", "2017-07-01", false},
		{"0.16", "2019-12-31", false},
		{"0.17", "2020-01-01", false},
		{"0.04", "2014-06-30", true},
		{"0.04", "2014-07-01", false},
		{"0.01", "2020-02-29", false},
		{"0.01", "2020-03-01", true},
		{"0.01", "2022-03-31", true},
		{"0.01", "2022-04-01", false},
		{"0.01", "2022-12-31", false},
		{"0.01", "2023-01-01", true},
		{"0.01", "2027-12-31", true},
		{"0.01", "2028-01-01", false},
		{"0.005", "2020-04-30", false},
		{"0.005", "2020-05-01", true},
		{"0.005", "2028-01-01", false},
		{"0.015", "2021-01-01", true},
		{"0.02", "2021-01-01", true},
		{"0", "2021-01-01", true},
		{"0.03", "2008-12-31", false},
		{"0.05", "2016-04-30", false},
		{"-0.13", "2021-01-01", false},
		{"13", "2021-01-01", false},
		{"0.08", "2021-01-01", false},
		{"0.12", "2021-01-01", false},
		{"0.131", "2021-01-01", false},
	} {
		if got := InForce(decimal.RequireFromString(c.rate), project.MustDate(c.day)); got != c.want {
			t.Errorf("%s on %s: %v", c.rate, c.day, got)
		}
	}
}

// Every rate says which document set it, and no rate is in force twice at once.
func TestRatesAreCited(t *testing.T) {
	rates := embedded()
	for i, r := range rates {
		if r.Document == "" || r.From.IsZero() {
			t.Errorf("%v is not cited or dated", r)
		}
		for _, other := range rates[i+1:] {
			if r.Percent.Equal(other.Percent) && r.From <= other.From && (r.To.IsZero() || other.From <= r.To) {
				t.Errorf("%s %% is in force twice on %s", r.Percent, other.From)
			}
		}
	}
}

func TestFaultyFilesAreRefused(t *testing.T) {
	for _, text := range []string{
		"rates: [{rate: 13, from: 2019-04-01}]",
		"rates: [{rate: 13, document: x}]",
		"rates: [{rate: x, from: 2019-04-01, document: x}]",
		"rates: [{rate: 13, from: 2019-04-31, document: x}]",
		"rates: [{rate: 13, from: 2019-04-01, to: 2019-03-01, document: x}]",
		"rates: [{rate: 13, form: 2019-04-01, document: x}]",
		"rates: [",
	} {
		if _, err := load("rates.yaml", []byte(text)); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}
