package eligibility

import (
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// date: an application can rest only on invoices that exist.
func date(c *Case, v *LineVerdict) *answer {
	day, applied := v.Line.Date, c.Project.ApplicationDate
	switch {
	case day.IsZero() || applied.IsZero() && c.AsOf.IsZero():
		return notAsked
	case !applied.IsZero() && day > applied:
		return hit(project.FieldDate, "invoice.date_application", "date", day, "application", applied)
	case !c.AsOf.IsZero() && day > c.AsOf:
		return hit(project.FieldDate, "invoice.date_as_of", "date", day, "as_of", c.AsOf)
	default:
		return clean
	}
}

func beforeMeasures(c *Case, v *LineVerdict) *answer {
	if v.Line.Date.IsZero() {
		return notAsked
	}
	begin := c.Policy.Period.Begin
	if v.Line.Date >= begin {
		return clean
	}
	return hit(project.FieldDate, "invoice.before_measures", "date", v.Line.Date, "begin", begin)
}

// coverage: a line without a rate does not count; one after the table's last
// sure day may have a newer rate. So may one under the latest rate, where the day of
// the check or of the application is after that day.
func coverage(c *Case, v *LineVerdict) *answer {
	if !c.ratesLinesByDay() {
		return notAsked
	}
	switch day := v.Amount.RateDate; {
	case day < c.covered.Begin:
		return hit(project.FieldDate, "lpr.coverage_before", "date", day, "first", c.covered.Begin, "tenor", c.tenor())
	case c.lacksTenor(day):
		return hit(project.FieldDate, "lpr.coverage_tenor", "date", day, "tenor", c.tenor())
	case day > c.covered.End:
		a := hit(project.FieldDate, "lpr.coverage_after", "date", day, "until", c.covered.End, "last", c.Table.Last().Date)
		a.keep = true
		return a
	case c.Choices.RateDate == policy.LatestRate:
		return c.coverageOfLatest()
	default:
		return clean
	}
}

// tenor is the name of the LPR that the policy asks for.
func (c *Case) tenor() message.Text {
	return message.New("policy.say." + policy.TenorOf(c.Policy.Rate))
}

// lacksTenor reports whether the table of rates has no 1-year LPR of a day, and the
// policy asks for one.
func (c *Case) lacksTenor(day project.Date) bool {
	tenor := policy.TenorOf(c.Policy.Rate)
	if tenor == policy.FiveYears {
		return false
	}
	published, _ := c.Table.At(day)
	_, known := published.Percent(tenor)
	return !known
}

// coverageOfLatest holds the table's last publication, which is the rate of every
// line, against the days of the check and of the application. Where neither is given,
// the settings of a result say that it was not asked.
func (c *Case) coverageOfLatest() *answer {
	id, day := "lpr.coverage_latest", c.AsOf
	if day <= c.covered.End {
		id, day = "lpr.coverage_latest_application", c.Project.ApplicationDate
	}
	if day <= c.covered.End {
		return clean
	}
	a := hit(project.FieldDate, id, "day", day, "until", c.covered.End, "last", c.Table.Last().Date)
	a.keep = true
	return a
}
