package eligibility

import (
	"cmp"
	"unicode/utf8"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// region: the fund is for enterprises of the city (Article 2). The county says
// so, or else digits 3 to 6 of the credit code, where it was registered. Only a
// place that is known to be elsewhere fails.
func region(c *Case) ruling {
	e := c.Project.Enterprise
	city := c.Policy.Region.Names[0]
	at := c.Policy.Region.Locate(e.County)
	registered := c.Policy.OtherRegion(e.CreditCode)
	county := e.County
	if at.County.ID != "" {
		county = at.County.Names[0]
	} else if at.Inside != "" {
		county = at.Inside
	}
	kv := []any{
		"county", county, "city", city, "code", e.CreditCode, "digits", c.Policy.Region.CreditCode, "other", at.Other, "registered", registered,
		"example", c.Policy.Region.Example(), "cited",
		policy.Bracketed{c.Policy.Cites(policy.Procedure)},
	}
	switch {
	case at.Where == policy.Elsewhere:
		return say(Fail, "art2.region.outside", kv...).at(c, project.FieldCounty)
	case e.County != "" && at.Where == policy.NotKnown:
		return say(Review, "art2.region.unknown", kv...).at(c, project.FieldCounty)
	case at.Where == policy.Here && registered != "":
		return say(Review, "art2.region.registered", kv...).at(c, project.FieldCreditCode)
	case at.Where == policy.Here && at.Inside != "":
		return say(Pass, "art2.region.inside", kv...)
	case at.Where == policy.Here && at.County.ID == "": // city units apply directly, Article 10
		return say(Pass, "art2.region.city", kv...)
	case at.Where == policy.Here:
		return say(Pass, "art2.region.county", kv...)
	case c.Policy.IsEligibleRegionCode(e.CreditCode):
		return say(Pass, "art2.region.code", kv...)
	case e.CreditCode == "":
		return say(Review, "art2.region.missing", kv...).at(c, project.FieldCounty)
	default:
		return say(Review, "art2.region.elsewhere", kv...).at(c, project.FieldCreditCode)
	}
}

// ownCode: a negative list and a register find the applicant by its credit
// code (Article 15). One that is not its own finds nothing.
func ownCode(c *Case) ruling {
	code := c.Project.Enterprise.CreditCode
	looked := c.Negative != nil || c.Claims != nil
	switch wrong := project.CheckCreditCode(code) != project.CodeFits; {
	case code == "" && looked:
		return say(Review, "applicant.code.missing", "fix", noFix).at(c, project.FieldCreditCode)
	case code == "":
		return say(NotApplicable, "finding.not_applicable")
	case utf8.RuneCountInString(code) != project.CreditCodeLength:
		return say(Review, "applicant.code.length", "code", code, "fix", noFix, "length", utf8.RuneCountInString(code)).at(c, project.FieldCreditCode)
	case wrong && looked:
		return say(Review, "applicant.code.looked", "code", code, "fix", c.fixCode(c.enterprise())).at(c, project.FieldCreditCode)
	case wrong:
		noted := say(Pass, "applicant.code.digit", "code", code, "fix", c.fixCode(c.enterprise())).at(c, project.FieldCreditCode)
		noted.noted = true
		return noted
	default:
		return say(Pass, "applicant.code.pass", "code", code)
	}
}

// industry: the fund is for industrial enterprises (Article 2), which are
// sections B, C and D of GB/T 4754.
func industry(c *Case) ruling {
	if len(c.Policy.Sections) == 0 {
		return say(NotApplicable, "art2.industry.any")
	}
	text := c.Project.Enterprise.Industry
	if text == "" {
		return say(Review, "art2.industry.missing").at(c, project.FieldIndustry)
	}
	s, ok, doubt := c.Policy.SectionOf(text)
	kv := []any{"industry", text, "section", s.Text(), "supported", c.Policy.SectionLetters()}
	switch {
	case !ok:
		return say(Review, "art2.industry.unknown", kv...).at(c, project.FieldIndustry)
	case doubt:
		return say(Review, "art2.industry.doubt", kv...).at(c, project.FieldIndustry).citing(s.Article)
	case !s.Industrial:
		return say(Fail, "art2.industry.other", kv...).at(c, project.FieldIndustry).citing(s.Article)
	default:
		return say(Pass, "art2.industry.pass", kv...).citing(s.Article)
	}
}

// direction: the fund supports five directions (Article 5); one is enough. A word
// that is not understood may mean one of them.
func direction(c *Case) ruling {
	if len(c.Policy.Directions) == 0 {
		return say(NotApplicable, "art5.direction.any")
	}
	if len(c.Project.Directions) == 0 {
		return say(Review, "art5.direction.missing", "known", directionTexts(c.Policy.Directions)).at(c, project.FieldDirections)
	}
	meant := c.directions()
	if len(meant) == 0 {
		return say(Review, "art5.direction.none", "given", c.Project.Directions, "known", directionTexts(c.Policy.Directions)).at(c, project.FieldDirections)
	}
	return say(Pass, "art5.direction.pass", "directions", directionTexts(meant)).citing(meant[0].Article)
}

// directions are those that the project's words mean.
func (c *Case) directions() (meant []policy.Direction) {
	for _, text := range c.Project.Directions {
		meant = append(meant, c.Policy.DirectionsIn(text)...)
	}
	return meant
}

func directionTexts(list []policy.Direction) []message.Text {
	texts := make([]message.Text, len(list))
	for n := range list {
		texts[n] = list[n].Text()
	}
	return texts
}

// DirectionIDs returns the ids of the project's directions, in the order
// given; one that the policy does not know stays as it was written.
func (c *Case) DirectionIDs() []string {
	ids := make([]string, 0, len(c.Project.Directions))
	for _, text := range c.Project.Directions {
		known := c.Policy.DirectionsIn(text)
		for _, d := range known {
			ids = append(ids, d.ID)
		}
		if len(known) == 0 {
			ids = append(ids, text)
		}
	}
	return ids
}

// period: the Measures are in force for a time (Article 18), both days
// included.
func period(c *Case) ruling {
	applied, in := c.Project.ApplicationDate, c.Policy.Period
	kv := []any{"date", applied, "begin", in.Begin, "end", in.End, "days", in.Text()}
	switch {
	case applied.IsZero():
		return say(Review, "art18.period.missing", kv...).at(c, project.FieldApplicationDate)
	case applied < in.Begin || in.IsOver(applied):
		return say(Fail, "art18.period.outside", kv...).at(c, project.FieldApplicationDate)
	case in.End.IsZero():
		return say(Review, "art18.period.open", kv...).at(c, project.FieldApplicationDate)
	default:
		return say(Pass, "art18.period.pass", kv...)
	}
}

// inputIncomplete: where a file could not be read, a project that has no lines
// may have had them there, and one that stands in several files of the same
// folder may have had more. Lines under an id that nobody described may be those
// of a project that has none.
func inputIncomplete(c *Case) ruling {
	p := c.Project
	kv := []any{"files", p.Unread, "id", cmp.Or(p.Stranger, p.Nearest), "own", p.ID}
	switch {
	case p.Stranger != "" && len(p.Lines) == 0:
		return say(Review, "input.incomplete.lines_elsewhere", kv...).at(c, project.FieldID)
	case p.Stranger != "":
		return say(Review, "input.incomplete.facts_elsewhere", kv...).atLines(c, project.FieldID)
	case p.Nearest != "":
		return say(Review, "input.incomplete.misspelt", kv...).atLines(c, project.FieldID)
	case len(p.Unread) > 0 && len(p.Lines) == 0:
		return say(Review, "input.incomplete.no_lines", kv...).at(c, project.FieldID)
	case len(p.Unread) > 0:
		return say(Review, "input.incomplete.files", kv...).at(c, project.FieldID)
	case len(c.Unread) == 0:
		return say(NotApplicable, "input.incomplete.whole")
	default:
		return say(Pass, "input.incomplete.pass")
	}
}

// mayLack reports whether the project may have lines that are not here: what was
// not read is no reason against it.
func (c *Case) mayLack() bool { return len(c.Project.Unread) > 0 || c.Project.Stranger != "" }
