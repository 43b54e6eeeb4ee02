package eligibility

import (
	"slices"
	"strings"

	"tiexi/project"
)

//go:generate go run ../docs/make ../docs

// RuleInfo is what there is to tell of a rule without running it. Its name and
// what it asks are in the catalogue as rule.ID and about.ID.
type RuleInfo struct {
	ID       string
	Article  string          // of the policy: "7"
	OfLines  bool            // it judges invoice lines, one at a time
	Excludes bool            // a hit takes the line out
	Hits     []Outcome       // what a hit may be, in order; Pass is then noted
	Looks    []project.Field // at these values; none means all of the line, or the files
}

// Rules returns all rules in the order of findings.
func Rules() []RuleInfo {
	var rules []RuleInfo
	for _, r := range projectRules {
		rules = append(rules, r.info())
	}
	for _, r := range lineRules {
		if r.id != coverageRule {
			rules = append(rules, r.info())
		}
	}
	for _, r := range closingRules {
		rules = append(rules, r.info())
	}
	return rules
}

func (r projectRule) info() RuleInfo {
	if r.id == coverageRule { // its findings stand among those of projects
		return lineRules[ruleAt(coverageRule)].info()
	}
	return RuleInfo{ID: r.id, Article: r.article, Hits: slices.Clone(r.hits), Looks: fieldsOf(r.looks)}
}

func (r lineRule) info() RuleInfo {
	return RuleInfo{
		ID: r.id, Article: r.article, OfLines: true, Excludes: r.excludes,
		Hits: []Outcome{r.outcome}, Looks: fieldsOf(r.looks),
	}
}

// fieldsOf reads the keys of a table's entry. One that is misspelt is a defect.
func fieldsOf(keys string) []project.Field {
	var fields []project.Field
	for _, key := range strings.Fields(keys) {
		f, ok := project.ParseField(key)
		if !ok {
			panic("eligibility: no field " + key)
		}
		fields = append(fields, f)
	}
	return fields
}

// RuleIDs returns the ids of all rules in the order of findings.
func RuleIDs() []string {
	var ids []string
	for _, r := range Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}
