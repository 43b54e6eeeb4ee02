package policy

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// County returns the county or zone that text names, by its short or official
// name. The province, the city and the suffix 区 or 县 may be missing; spaces,
// separators and full-width forms make no difference. Behind the name of another
// city it is not a county of this region.
func (r *Region) County(text string) (Named, bool) {
	name := r.withoutCity(folded(text))
	if name == "" {
		return Named{}, false
	}
	if county, ok := r.countyIn(name, r.withoutCity); ok {
		return county, true
	}
	return r.countyIn(name, func(known string) string { return r.withoutSuffix(r.withoutCity(known)) })
}

// Official returns the official name of the county that text names. For an
// enterprise that applies directly to the city (Article 10) it is the city's
// name, for any other text the text itself.
func (r *Region) Official(text string) string {
	if county, ok := r.County(text); ok {
		return county.Names[0]
	}
	if r.IsCity(text) {
		return r.Names[0]
	}
	return text
}

// CountyNames returns the official names of the counties, in the policy's order.
func (r *Region) CountyNames() []string {
	return each(r.Counties, func(c Named) string { return c.Names[0] })
}

// cityUnits are the words that people write in place of a county for units that
// apply directly to the city (Article 10).
var cityUnits = []string{"市直", "市属", "市级", "市本级", "市直单位", "市直企业", "市属企业"}

// IsCity reports whether text names the city without a county (临沂市), or says
// that the enterprise applies directly to the city (市直).
func (r *Region) IsCity(text string) bool {
	name := folded(text)
	rest := r.withoutCity(name)
	if rest == "" {
		return name != "" && name != r.Province
	}
	return slices.Contains(cityUnits, rest) || rest != name && slices.Contains(cityUnits, "市"+rest)
}

// countyIn returns the county that has a name of the given form.
func (r *Region) countyIn(name string, form func(string) string) (Named, bool) {
	return find(r.Counties, func(county Named) bool {
		return slices.ContainsFunc(county.Names, func(known string) bool { return form(folded(known)) == name })
	})
}

// withoutCity removes province and city from the front of a name. The city may
// occur twice: 临沂市临沂综合保税区. The province's short name is removed only in
// front of the city, because a city's name may begin with it: 吉林市.
func (r *Region) withoutCity(name string) string {
	name = strings.TrimPrefix(name, r.Province)
	if rest := strings.TrimPrefix(name, strings.TrimSuffix(r.Province, "省")); r.cutCity(rest) != rest {
		name = rest
	}
	return r.cutCity(r.cutCity(name))
}

// cutCity removes the longest of the city's names from the front.
func (r *Region) cutCity(name string) string {
	longest := ""
	for _, city := range r.Names {
		if len(city) > len(longest) && strings.HasPrefix(name, city) {
			longest = city
		}
	}
	return name[len(longest):]
}

// withoutSuffix removes 区 or 县 from the end of a name.
func (r *Region) withoutSuffix(name string) string {
	for _, suffix := range r.CountySuffix {
		if stem, ok := strings.CutSuffix(name, suffix); ok && stem != "" {
			return stem
		}
	}
	return name
}

// IsEligibleRegionCode reports whether digits 3 to 6 of a uniform social
// credit code, the region of the registering authority (GB 32100-2015), are the
// city's. It is false for a code that is not 18 characters long.
func (p *Policy) IsEligibleRegionCode(uscc string) bool {
	code := folded(uscc)
	return len(code) == 18 && code[2:6] == p.Region.CreditCode
}

// folded returns a text in one form: half-width where there is one, without
// spaces, invisible characters and separators.
func folded(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || unicode.In(c, unicode.Cf) || strings.ContainsRune("-‐–—/\\·、,|>", c) {
			return -1
		}
		return c
	}, norm.NFKC.String(s))
}
