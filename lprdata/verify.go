package lprdata

import (
	"time"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// Severity says whether a table with a problem can be used.
type Severity uint8

// The severities. A table with an Error cannot be used, because some days would
// have a wrong rate or none. A Warning is for a person to check.
const (
	Warning Severity = iota
	Error
)

// String returns "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Problem is a finding about a table.
type Problem struct {
	Severity Severity
	Fault    *fault.Fault
}

// firstDay is the earliest day of the month on which the LPR is published (PBC
// Announcement [2019] No. 15).
const firstDay = 20

// reform is the day of the first publication under the announcement. There is no
// 5-year LPR before it.
var reform = project.MustDate("2019-08-20")

var (
	rateStep = decimal.New(5, -2) // rates are multiples of 0.05
	rateLow  = decimal.New(20, -2)
	rateHigh = decimal.NewFromInt(20)
)

// Verify checks a table against the rules of publication and against a day: a
// table that does not cover the day is stale. The problems are in the order of
// the rows; those about the day are last.
func Verify(t *Table, today project.Date) []Problem {
	problems := check(t.rows)
	if last := t.Last(); last.Date > today {
		problems = append(problems, problem(Error, "lpr.future", last, "today", today))
	}
	if until := t.CoveredUntil(); today > until {
		f := fault.New("lpr.stale", "today", today, "until", until, "last", t.Last().Date)
		problems = append(problems, Problem{Warning, f})
	}
	return problems
}

// check checks rows against the rules of publication.
func check(rows []Publication) []Problem {
	var problems []Problem
	for i, p := range rows {
		problems = append(problems, checkRow(p)...)
		if i > 0 {
			problems = append(problems, checkPair(rows[i-1], p)...)
		}
	}
	return problems
}

func checkRow(p Publication) []Problem {
	var problems []Problem
	rates := []decimal.Decimal{p.FiveYear}
	if p.OneYear.Valid {
		rates = []decimal.Decimal{p.OneYear.Decimal, p.FiveYear}
	}
	for _, rate := range rates {
		if code := judgeRate(rate); code != "" {
			problems = append(problems, problem(Error, code, p, "value", rate.String()))
		}
	}
	if p.Date < reform {
		problems = append(problems, problem(Error, "lpr.before_reform", p, "first", reform))
	}
	if len(problems) == 0 && isInverted(p) {
		problems = append(problems, problem(Error, "lpr.inverted", p, "one", p.OneYear.Decimal, "five", p.FiveYear))
	}
	if p.Date.Time().Day() < firstDay {
		problems = append(problems, problem(Warning, "lpr.early", p))
	}
	return problems
}

// isInverted reports whether the 5-year rate is below the 1-year rate: the columns
// were exchanged.
func isInverted(p Publication) bool {
	return p.OneYear.Valid && p.FiveYear.LessThan(p.OneYear.Decimal)
}

// checkPair checks a publication against the previous one.
func checkPair(before, p Publication) []Problem {
	months := monthOf(p.Date) - monthOf(before.Date)
	switch {
	case p.Date == before.Date:
		return []Problem{problem(Error, "lpr.twice", p, "other", before.Place)}
	case p.Date < before.Date:
		return []Problem{problem(Error, "lpr.order", p, "before", before.Date)}
	case months == 0:
		return []Problem{problem(Error, "lpr.month_twice", p, "before", before.Date)}
	case months > 1:
		return []Problem{problem(Error, "lpr.gap", p, "before", before.Date, "missing", monthName(monthOf(before.Date)+1), "months", months-1)}
	}
	return nil
}

// judgeRate returns the code of the fault of a rate in percent, "" where it has
// none. 0.20 and below are refused because a rate written as a fraction (0.035
// for 3.5 %) would look like a very low rate.
func judgeRate(rate decimal.Decimal) string {
	switch {
	case !rate.GreaterThan(rateLow) || rate.GreaterThan(rateHigh):
		return "lpr.rate_range"
	case !rate.Mod(rateStep).IsZero():
		return "lpr.rate_step"
	}
	return ""
}

func problem(s Severity, code string, p Publication, kv ...any) Problem {
	return Problem{s, fault.New(code, append(kv, "date", p.Date)...).At(p.Place)}
}

// errorsOf returns the faults of all problems that are errors.
func errorsOf(problems []Problem) fault.List {
	var faults fault.List
	for _, p := range problems {
		if p.Severity == Error {
			faults = append(faults, p.Fault)
		}
	}
	return faults
}

// monthOf returns the number of a calendar month, counted from year 0.
func monthOf(d project.Date) int {
	y, m, _ := d.Time().Date()
	return y*12 + int(m) - 1
}

func monthName(month int) string {
	return time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}
