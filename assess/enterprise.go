package assess

import (
	"cmp"
	"slices"

	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/invoice"
	"tiexi/policy"
	"tiexi/project"
)

// Some policies limit what an enterprise gets for all its projects of a year. Where
// the projects come to more, they are cut: those in review share what the eligible
// ones leave, and among themselves all share in proportion.

// enterpriseCap is the lowest cap over the projects of an enterprise and year, nil
// where the policy has none.
func enterpriseCap(p *policy.Policy) (lowest *policy.Cap) {
	for n := range p.Caps {
		if c := &p.Caps[n]; c.Per == policy.PerEnterpriseYear && (lowest == nil || c.Yuan.LessThan(lowest.Yuan)) {
			lowest = c
		}
	}
	return lowest
}

// ofOneEnterprise are pairs of projects that may be of one enterprise, by its code or
// by its name: they have to be judged together. There are none without such a cap.
func ofOneEnterprise(p *policy.Policy, projects []*project.Project) (pairs [][2]int) {
	if enterpriseCap(p) == nil {
		return nil
	}
	first := make(map[string]int)
	for n, p := range projects {
		for _, key := range []string{"code " + p.Enterprise.CreditCode, "name " + invoice.EnterpriseKey(p.Enterprise.Name)} {
			if len(key) == len("code ") {
				continue
			}
			if other, ok := first[key]; ok {
				pairs = append(pairs, [2]int{other, n})
			} else {
				first[key] = n
			}
		}
	}
	return pairs
}

// enterpriseYear is whose projects share a cap.
type enterpriseYear struct {
	enterprise string // its code, else its name
	year       int    // 0 where no application date is given
}

// limitEnterprises cuts what the projects of one enterprise and year come to, for all
// projects of a group.
func limitEnterprises(limit *policy.Cap, group []*Project) {
	group = slices.Clone(group)
	slices.SortFunc(group, func(a, b *Project) int { return cmp.Compare(a.Case.Project.ID, b.Case.Project.ID) })
	codes := codesByName(group)
	byYear, alike := make(map[enterpriseYear][]*Project), make(map[enterpriseYear][]*Project)
	for _, p := range group {
		e := p.Case.Project.Enterprise
		if !p.Subsidy.IsPositive() || e.Name == "" && e.CreditCode == "" {
			continue
		}
		year := 0
		if day := p.Case.Project.ApplicationDate; !day.IsZero() {
			year = day.Year()
		}
		key := enterpriseYear{identity(e, codes), year}
		byYear[key] = append(byYear[key], p)
		if name := invoice.EnterpriseKey(e.Name); name != "" {
			key.enterprise = name
			alike[key] = append(alike[key], p)
		}
	}
	for key, projects := range alike {
		doubtIdentity(limit, key.year, projects, codes)
	}
	for key, projects := range byYear {
		limitEnterprise(limit, key.year, projects)
	}
}

// codesByName are the codes of the enterprises of each name, "" where there are
// several of one name.
func codesByName(group []*Project) map[string]string {
	codes := make(map[string]string)
	for _, p := range group {
		e := p.Case.Project.Enterprise
		name := spelling.NameKey(e.Name)
		if e.CreditCode == "" || name == "" {
			continue
		}
		if code, ok := codes[name]; ok && code != e.CreditCode {
			codes[name] = ""
		} else {
			codes[name] = e.CreditCode
		}
	}
	return codes
}

// identity is by what an enterprise is known: its code, or the code of the one that
// has its name, else its name.
func identity(e project.Enterprise, codes map[string]string) string {
	name := spelling.NameKey(e.Name)
	return cmp.Or(e.CreditCode, codes[name], name)
}

// doubtIdentity puts projects into review whose enterprises have the same name and
// not the same code, where the cap would be passed if they were one.
func doubtIdentity(limit *policy.Cap, year int, projects []*Project, codes map[string]string) {
	known := make(map[string]bool)
	for _, p := range projects {
		known[identity(p.Case.Project.Enterprise, codes)] = true
	}
	if len(known) < 2 || !sumOf(projects).GreaterThan(limit.Yuan) {
		return
	}
	for _, p := range projects {
		p.DoubtEnterprise(limit, year, othersThan(p, projects))
	}
}

// limitEnterprise cuts the projects of one enterprise and year, in the order of their
// ids, to the cap.
func limitEnterprise(limit *policy.Cap, year int, projects []*Project) {
	sum := sumOf(projects)
	if !sum.GreaterThan(limit.Yuan) {
		return
	}
	left := limit.Yuan
	for _, verdict := range []eligibility.Verdict{eligibility.Eligible, eligibility.NeedsReview} {
		left = left.Sub(cutTo(left, limit, year, sum, projects, verdict))
	}
}

// cutTo cuts the projects with a verdict to what is left, and returns what they
// get.
func cutTo(left decimal.Decimal, limit *policy.Cap, year int, sum decimal.Decimal, all []*Project, verdict eligibility.Verdict) (paid decimal.Decimal) {
	var requests []decimal.Decimal
	var projects []*Project
	for _, p := range all {
		if p.Verdict == verdict {
			projects, requests = append(projects, p), append(requests, p.Subsidy)
		}
	}
	for n, share := range decimal.Apportion(left, requests) {
		p := projects[n]
		if least := p.Policy.Minimum; least != nil && share.LessThan(least.Yuan) && share.LessThan(p.Subsidy) {
			share = decimal.Zero
		}
		paid = paid.Add(share)
		if share.Equal(p.Subsidy) {
			continue
		}
		p.EnterpriseCut = &eligibility.EnterpriseCut{Cap: limit, Year: year, Sum: sum, Before: p.Subsidy, After: share, Others: othersThan(p, all)}
		p.Subsidy = share
		p.Case.Cut(p.EnterpriseCut)
	}
	return paid
}

func sumOf(projects []*Project) (sum decimal.Decimal) {
	for _, p := range projects {
		sum = sum.Add(p.Subsidy)
	}
	return sum
}

// othersThan are the ids of the other projects, in their order.
func othersThan(p *Project, projects []*Project) (ids []string) {
	for _, other := range projects {
		if other != p {
			ids = append(ids, other.Case.Project.ID)
		}
	}
	return ids
}
