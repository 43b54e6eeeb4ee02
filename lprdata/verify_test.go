package lprdata

import (
	"strings"
	"testing"

	"tiexi/internal/decimal"
)

// pubs makes rows of "date 1Y 5Y"; a 1Y of "-" is not given.
func pubs(lines ...string) []Publication {
	rows := make([]Publication, len(lines))
	for i, l := range lines {
		f := strings.Fields(l)
		rows[i] = Publication{Date: day(f[0]), FiveYear: decimal.RequireFromString(f[2])}
		if f[1] != "-" {
			rows[i].OneYear = decimal.NewNullDecimal(decimal.RequireFromString(f[1]))
		}
	}
	return rows
}

func TestVerifyFindsNothingInTheBuiltInTable(t *testing.T) {
	table := builtIn(t)
	for _, today := range []string{"2026-09-20", "2026-10-19"} {
		if problems := Verify(table, day(today)); len(problems) > 0 {
			t.Errorf("on %s: %v", today, problems)
		}
	}
}

func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name, today string
		rows        []Publication
		want        string
	}{
		{"stale from the 20th on", "2024-02-20", pubs("2024-01-22 3.45 4.20"), "warning lpr.stale"},
		{"not stale on the 19th", "2024-02-19", pubs("2024-01-22 3.45 4.20"), ""},
		{"dated in the future", "2024-01-21", pubs("2024-01-22 3.45 4.20"), "error lpr.future"},
		{"published before the 20th", "2024-01-30", pubs("2024-01-19 3.45 4.20"), "warning lpr.early"},
		{"5 years below 1 year", "2024-01-30", pubs("2024-01-22 4.20 3.45"), "error lpr.inverted"},
		{"no 1-year rate", "2024-01-30", pubs("2024-01-22 - 3.45"), ""},
		{"between the steps", "2024-01-30", pubs("2024-01-22 3.44 4.20"), "error lpr.rate_step"},
		{"implausible", "2024-01-30", pubs("2024-01-22 3.45 20.05"), "error lpr.rate_range"},
		{"the highest plausible", "2024-01-30", pubs("2024-01-22 3.45 20.00"), ""},
		{"the lowest plausible", "2024-01-30", pubs("2024-01-22 0.25 0.25"), ""},
		{"twenty hundredths are a fraction", "2024-01-30", pubs("2024-01-22 0.20 0.25"), "error lpr.rate_range"},
		{"a gap over the end of a year", "2024-01-30", pubs("2023-11-20 3.45 4.20", "2024-01-22 3.45 4.20"), "error lpr.gap"},
		{"December, January", "2024-01-30", pubs("2023-12-20 3.45 4.20", "2024-01-22 3.45 4.20"), ""},
		{"two in a month", "2024-01-30", pubs("2024-01-22 3.45 4.20", "2024-01-23 3.45 4.20"), "error lpr.month_twice"},
		{"one day twice", "2024-01-30", pubs("2024-01-22 3.45 4.20", "2024-01-22 3.45 4.20"), "error lpr.twice"},
		{"not ascending", "2024-02-19", pubs("2024-02-20 3.45 4.20", "2024-01-22 3.45 4.20"), "error lpr.order"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range Verify(&Table{rows: c.rows}, day(c.today)) {
				got = append(got, p.Severity.String()+" "+p.Fault.Code)
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestEveryProblemIsWordedInFull(t *testing.T) {
	rows := pubs("2019-07-01 4.20 0.10", "2019-09-20 3.44 4.20", "2019-09-20 3.45 4.20", "2019-09-21 - 4.20", "2019-08-20 4.20 4.15")
	problems := Verify(&Table{rows: rows}, day("2030-01-01"))
	problems = append(problems, Verify(&Table{rows: rows[:1]}, day("2019-06-01"))...)
	seen := make(map[string]bool)
	for _, p := range problems {
		seen[p.Fault.Code] = true
		wantWords(t, p.Fault)
	}
	for _, code := range strings.Fields("lpr.rate_range lpr.rate_step lpr.before_reform lpr.early lpr.inverted lpr.gap lpr.twice lpr.month_twice lpr.order lpr.stale lpr.future") {
		if !seen[code] {
			t.Errorf("%s was not found", code)
		}
	}
}
