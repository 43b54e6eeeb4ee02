package eligibility

import (
	"tiexi/invoice"
	"tiexi/project"
)

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
