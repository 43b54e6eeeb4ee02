package eligibility

import "tiexi/project"

// period: the Measures are in force for a time (Article 18), both days
// included.
func period(c *Case) ruling {
	applied, in := c.Project.ApplicationDate, c.Policy.Period
	kv := []any{"date", applied, "begin", in.Begin, "end", in.End}
	switch {
	case applied.IsZero():
		return say(Review, "art18.period.missing", kv...).at(c, project.FieldApplicationDate)
	case applied < in.Begin || applied > in.End:
		return say(Fail, "art18.period.outside", kv...).at(c, project.FieldApplicationDate)
	default:
		return say(Pass, "art18.period.pass", kv...)
	}
}

// inputIncomplete: where a file could not be read, a project that has no lines
// may have had them there, and one whose lines come from several files may
// have had more.
func inputIncomplete(c *Case) ruling {
	switch {
	case !c.Broken:
		return say(NotApplicable, "input.incomplete.whole")
	case len(c.Project.Lines) == 0:
		return say(Review, "input.incomplete.no_lines").at(c, project.FieldID)
	case c.Project.LineFiles > 1:
		return say(Review, "input.incomplete.files", "count", c.Project.LineFiles).at(c, project.FieldID)
	default:
		return say(Pass, "input.incomplete.pass")
	}
}
