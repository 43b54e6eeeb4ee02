package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// region: the fund is for enterprises of the city (Article 2). The county says
// so, or else digits 3 to 6 of the credit code, where it was registered.
func region(c *Case) ruling {
	e := c.Project.Enterprise
	city := c.Policy.Region.Names[0]
	if e.County != "" {
		return countyGiven(c, e.County, city)
	}
	switch {
	case c.Policy.IsEligibleRegionCode(e.CreditCode):
		return say(Pass, "art2.region.code", "code", e.CreditCode, "city", city)
	case e.CreditCode == "":
		return say(Review, "art2.region.missing", "city", city).at(c, project.FieldCounty)
	default:
		return say(Review, "art2.region.elsewhere", "code", e.CreditCode, "digits", c.Policy.Region.CreditCode, "city", city).
			at(c, project.FieldCreditCode)
	}
}

func countyGiven(c *Case, text, city string) ruling {
	county, ok := c.Policy.Region.County(text)
	switch {
	case ok:
		return say(Pass, "art2.region.county", "county", county.Names[0], "city", city)
	case c.Policy.Region.IsCity(text): // city units apply directly, Article 10
		return say(Review, "art2.region.city", "county", text, "city", city).at(c, project.FieldCounty)
	default:
		return say(Fail, "art2.region.outside", "county", text, "city", city).at(c, project.FieldCounty)
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
