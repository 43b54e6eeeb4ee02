package eligibility

import (
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// region: the fund is for enterprises of the city (Article 2). The county says
// so, or else digits 3 to 6 of the credit code, where it was registered.
func region(c *Case) ruling {
	e := c.Project.Enterprise
	city := c.Policy.Region.Names[0]
	county, known := c.Policy.Region.County(e.County)
	switch {
	case known:
		return say(Pass, "art2.region.county", "county", county.Names[0], "city", city)
	case c.Policy.Region.IsCity(e.County): // city units apply directly, Article 10
		return say(Review, "art2.region.city", "county", e.County, "city", city).at(c, project.FieldCounty)
	case e.County != "":
		return say(Fail, "art2.region.outside", "county", e.County, "city", city).at(c, project.FieldCounty)
	case c.Policy.IsEligibleRegionCode(e.CreditCode):
		return say(Pass, "art2.region.code", "code", e.CreditCode, "city", city)
	case e.CreditCode == "":
		return say(Review, "art2.region.missing", "city", city).at(c, project.FieldCounty)
	default:
		return say(Review, "art2.region.elsewhere", "code", e.CreditCode, "digits", c.Policy.Region.CreditCode, "city", city).
			at(c, project.FieldCreditCode)
	}
}

// industry: the fund is for industrial enterprises (Article 2), which are
// sections B, C and D of GB/T 4754.
func industry(c *Case) ruling {
	text := c.Project.Enterprise.Industry
	if text == "" {
		return say(Review, "art2.industry.missing").at(c, project.FieldIndustry)
	}
	s, ok, doubt := c.Policy.SectionOf(text)
	section := message.New("section", "letter", s.Letter, "zh", s.Name.ZH, "en", s.Name.EN)
	switch {
	case !ok:
		return say(Review, "art2.industry.unknown", "industry", text).at(c, project.FieldIndustry)
	case !s.Industrial:
		return say(Fail, "art2.industry.other", "industry", text, "section", section).at(c, project.FieldIndustry)
	case doubt:
		return say(Review, "art2.industry.doubt", "industry", text, "section", section).at(c, project.FieldIndustry)
	default:
		return say(Pass, "art2.industry.pass", "industry", text, "section", section)
	}
}

// direction: the fund supports five directions (Article 5); one is enough.
func direction(c *Case) ruling {
	if len(c.Project.Directions) == 0 {
		return say(Review, "art5.direction.missing").at(c, project.FieldDirections)
	}
	var known []message.Text
	for _, text := range c.Project.Directions {
		if d, ok := c.Policy.Direction(text); ok {
			known = append(known, message.New("direction."+d.ID))
		}
	}
	if len(known) == 0 {
		return say(Fail, "art5.direction.none", "given", c.Project.Directions).at(c, project.FieldDirections)
	}
	return say(Pass, "art5.direction.pass", "directions", known)
}

// DirectionIDs returns the ids of the project's directions, in the order
// given; one that the policy does not know stays as it was written.
func (c *Case) DirectionIDs() []string {
	ids := make([]string, 0, len(c.Project.Directions))
	for _, text := range c.Project.Directions {
		if d, ok := c.Policy.Direction(text); ok {
			text = d.ID
		}
		ids = append(ids, text)
	}
	return ids
}

// negativeList: who misused the fund is put on a negative list (Article 15). A
// name alone may be another company's.
func negativeList(c *Case) ruling {
	if c.Negative == nil {
		return say(NotApplicable, "art15.negative_list.no_list")
	}
	result := say(Pass, "art15.negative_list.pass", "count", len(c.Negative))
	applied := c.Project.ApplicationDate
	for _, entry := range c.Negative {
		byCode := entry.CreditCode != "" && entry.CreditCode == c.Project.Enterprise.CreditCode
		if !byCode && invoice.SameParty(project.Party{Name: entry.Name}, project.Party{Name: c.Project.Enterprise.Name}) != invoice.Same {
			continue
		}
		if !entry.Until.IsZero() && !applied.IsZero() && applied > entry.Until {
			continue
		}
		found, field := say(Review, "art15.negative_list.name", "name", entry.Name, "place", entry.Place), project.FieldEnterprise
		if byCode {
			field = project.FieldCreditCode
		}
		switch {
		case byCode && !entry.Until.IsZero() && applied.IsZero():
			found = say(Review, "art15.negative_list.undated", "code", entry.CreditCode, "until", entry.Until, "place", entry.Place)
		case byCode:
			found = say(Fail, "art15.negative_list.code", "code", entry.CreditCode, "place", entry.Place)
		}
		if found.outcome > result.outcome {
			result = found.at(c, field)
			result.places = append(result.places, entry.Place)
		}
	}
	return result
}

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
// may have had them there, and one that stands in several files of the same
// folder may have had more. Lines under an id that nobody described may be those
// of a project that has none.
func inputIncomplete(c *Case) ruling {
	p := c.Project
	kv := []any{"files", p.Unread, "id", p.Stranger}
	switch {
	case p.Stranger != "" && len(p.Lines) == 0:
		return say(Review, "input.incomplete.lines_elsewhere", kv...).at(c, project.FieldID)
	case p.Stranger != "":
		return say(Review, "input.incomplete.facts_elsewhere", kv...).at(c, project.FieldID)
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
