package eligibility

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// negativeList: who misused the fund is put on a negative list (Article 15). A
// name alone may be another company's. An entry counts from the day of listing to
// its last day; a list that gives no day means always.
func negativeList(c *Case) ruling {
	if c.Negative == nil {
		return say(NotApplicable, "art15.negative_list.no_list")
	}
	result := say(Pass, "art15.negative_list.pass", "count", len(c.Negative))
	for n := range c.Negative {
		entry := &c.Negative[n]
		found := c.listed(entry)
		if found.outcome > result.outcome || found.noted && !result.noted && result.outcome == Pass {
			result = found
			result.places = append(result.places, entry.Place)
		}
	}
	return result
}

// listed is what one entry of the list says of the applicant: nothing (not
// applicable) where it is about another, or ended before the application.
func (c *Case) listed(entry *project.Listed) ruling {
	own := c.Project.Enterprise
	kv := []any{"code", entry.CreditCode, "name", entry.Name, "own", own.Name, "since", entry.Since, "until", entry.Until, "applied", c.Project.ApplicationDate, "place", entry.Place}
	byCode := entry.CreditCode != "" && entry.CreditCode == own.CreditCode
	field, id := project.FieldCreditCode, "art15.negative_list.code"
	if !byCode {
		field = project.FieldEnterprise
		switch c.alike(entry, own) {
		case sameName:
			id = "art15.negative_list.name"
		case nearName:
			id = "art15.negative_list.near"
		default:
			return ruling{}
		}
	}
	switch when := c.when(entry); {
	case when == listedThen && byCode:
		return say(Fail, id, kv...).at(c, field)
	case when == listedThen:
		return say(Review, id, kv...).at(c, field)
	case when == listedSometime && byCode:
		return say(Review, "art15.negative_list.undated", kv...).at(c, field)
	case when == listedSometime:
		return say(Review, id, kv...).at(c, field)
	case when == listedLater:
		later := say(Pass, "art15.negative_list.later", kv...).at(c, field)
		later.noted = true
		return later
	default:
		return ruling{}
	}
}

// listing says how an entry's days stand to the days that matter.
type listing int

const (
	listedBefore   listing = iota // it ended
	listedLater                   // it began after the application
	listedSometime                // no day is known to ask about
	listedThen                    // on the day of the application, or of the check
)

func (c *Case) when(entry *project.Listed) listing {
	on := func(day project.Date) bool {
		return !day.IsZero() && day >= entry.Since && (entry.Until.IsZero() || day <= entry.Until)
	}
	applied := c.Project.ApplicationDate
	switch {
	case on(applied) || on(c.AsOf):
		return listedThen
	case applied.IsZero():
		return listedSometime
	case entry.Since > applied:
		return listedLater
	default:
		return listedBefore
	}
}

// likeness is how alike the names of an entry and of the applicant are.
type likeness int

const (
	otherName likeness = iota
	nearName           // but for region, legal form or one character
	sameName
)

// alike compares names. Two different codes are two companies, unless the names are
// the same to the letter: a company may have a new code.
func (c *Case) alike(entry *project.Listed, own project.Enterprise) likeness {
	if entry.Name == "" || own.Name == "" {
		return otherName
	}
	listed, name := spelling.NameKey(entry.Name), spelling.NameKey(own.Name)
	if listed == name {
		return sameName
	}
	if entry.CreditCode != "" && own.CreditCode != "" {
		return otherName
	}
	listed, name = c.core(listed), c.core(name)
	longer, shorter := utf8.RuneCountInString(listed), utf8.RuneCountInString(name)
	if longer < shorter {
		longer, shorter = shorter, longer
	}
	switch {
	case shorter > 1 && listed == name:
		return nearName
	case shorter >= shortestToMisspell && longer-shorter <= 1 && levenshtein.ComputeDistance(listed, name) == 1:
		return nearName
	default:
		return otherName
	}
}

// shortestToMisspell is how many characters the core of a name must have before one
// more, less or other is taken for a slip: in a shorter one it is another company.
const shortestToMisspell = 5

// legalForms are what stands behind a company's name, the longer ones first.
var legalForms = []string{"有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "公司", "集团", "厂"}

// marks are what people write into a name or leave out.
var marks = strings.NewReplacer("(", "", ")", "", "·", "", "-", "", ".", "", "省", "", "市", "")

// core is a name without brackets, the legal form behind it, and the province and
// city of the policy before it.
func (c *Case) core(name string) string {
	name = marks.Replace(c.Policy.Region.WithoutRegion(spelling.Simplified(name)))
	for _, form := range legalForms {
		if rest, ok := strings.CutSuffix(name, form); ok && rest != "" {
			return rest
		}
	}
	return name
}
