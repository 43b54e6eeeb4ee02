package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// negativeList: who misused the fund is put on a negative list (Article 15). A
// name alone may be another company's. An entry counts from the day of listing to
// its last day, both included; a list that gives no day means always. An entry that
// ended before, or began after, is noted.
func negativeList(c *Case) ruling {
	if c.Negative == nil {
		return say(NotApplicable, "art15.negative_list.no_list")
	}
	result := say(Pass, "art15.negative_list.pass", "count", len(c.Negative))
	own := c.applicant()
	for n := range c.Negative {
		entry := &c.Negative[n]
		found := own.listed(entry)
		if found.outcome > result.outcome || found.noted && !result.noted && result.outcome == Pass {
			result = found
			result.places = append(result.places, entry.Place)
		}
	}
	return result
}

// applicant is the enterprise of a case, as it is looked for on a list.
type applicant struct {
	of      *Case
	name    company
	regions []regionWord
}

func (c *Case) applicant() *applicant {
	words := regionWords(&c.Policy.Region)
	return &applicant{c, newCompany(c.Project.Enterprise.Name, words), words}
}

// listed is what one entry of the list says of the applicant: nothing (not
// applicable) where it is about another.
func (a *applicant) listed(entry *project.Listed) ruling {
	if entry.CreditCode != "" && entry.CreditCode == a.of.Project.Enterprise.CreditCode {
		return a.found(entry, true, "art15.negative_list.code", "art15.negative_list.who_code")
	}
	switch a.alike(entry) {
	case sameName:
		return a.found(entry, false, "art15.negative_list.name", "art15.negative_list.who_name")
	case nearName:
		return a.found(entry, false, "art15.negative_list.near", "art15.negative_list.who_near")
	default:
		return ruling{}
	}
}

// found is the ruling on an entry about the applicant, by its days. Only the code is
// certain (byCode). id is the sentence where the entry counts, who names the applicant
// in one where it does not.
func (a *applicant) found(entry *project.Listed, byCode bool, id, who string) ruling {
	applied, own := a.of.Project.ApplicationDate, a.of.Project.Enterprise.Name
	kv := []any{
		"code", entry.CreditCode, "name", entry.Name, "own", own, "since", entry.Since, "until", entry.Until, "applied", applied, "place", entry.Place,
		"who", message.New(who, "code", entry.CreditCode, "name", entry.Name, "own", own),
	}
	field := project.FieldEnterprise
	if byCode {
		field = project.FieldCreditCode
	}
	switch when := a.of.when(entry); {
	case when == listedThen && byCode:
		return say(Fail, id, kv...).at(a.of, field)
	case when == listedSometime && byCode:
		return say(Review, "art15.negative_list.undated", kv...).at(a.of, field)
	case when == listedThen, when == listedSometime:
		return say(Review, id, kv...).at(a.of, field)
	case when == listedLater:
		id = "art15.negative_list.later"
	default:
		id = "art15.negative_list.ended"
	}
	noted := say(Pass, id, kv...).at(a.of, field)
	noted.noted = true
	return noted
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

// alike compares names. Two different codes are two companies, unless the names are
// the same: a company may have a new code. A code with a wrong check digit was
// probably mistyped, and tells nobody apart.
func (a *applicant) alike(entry *project.Listed) likeness {
	if entry.Name == "" || a.name.whole == "" {
		return otherName
	}
	found := a.name.like(newCompany(entry.Name, a.regions))
	if found == nearName && isSound(entry.CreditCode) && isSound(a.of.Project.Enterprise.CreditCode) {
		return otherName
	}
	return found
}

// isSound reports whether there is a credit code and its check digit is right.
func isSound(code string) bool {
	return code != "" && project.CheckCreditCode(code) == project.CodeFits
}
