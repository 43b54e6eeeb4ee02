package policy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tiexi/internal/spelling"
	"tiexi/policy/standard"
)

// County returns the county or zone that text names, by its short or official
// name, however it is written: behind province and city, with a street or an office
// behind it, as a code. It is false where the text names none, or several.
func (r *Region) County(text string) (Named, bool) {
	l := r.Locate(text)
	return l.County, l.Where == Here && l.County.ID != ""
}

// Official returns the official name of the county that text names. For an
// enterprise that applies directly to the city (Article 10) it is the city's
// name, for any other text the text itself.
func (r *Region) Official(text string) string {
	switch at := r.Locate(text); {
	case at.Where != Here:
		return text
	case at.County.ID != "":
		return at.County.Names[0]
	case at.Inside != "":
		return at.Inside
	default:
		return r.Names[0]
	}
}

// Example is a name that people may write for a county: of the first county, or of the
// region where it states none.
func (r *Region) Example() string {
	if len(r.Counties) == 0 {
		return r.Names[0]
	}
	return r.Counties[0].Names[0]
}

// IDOf returns the id of the county that text names, the region's for an enterprise
// of no county (Official), "" for any other text.
func (r *Region) IDOf(text string) string {
	switch l := r.Locate(text); {
	case l.Where != Here:
		return ""
	case l.County.ID == "":
		return r.ID
	default:
		return l.County.ID
	}
}

// CountyNames returns the official names of the counties, in the policy's order.
func (r *Region) CountyNames() []string {
	return each(r.Counties, func(c Named) string { return c.Names[0] })
}

// IsCity reports whether text says that the enterprise is in the city, but in no
// county of it: it names the city alone (临沂市), says that the enterprise applies
// directly to the city (市直, Article 10), or names several counties.
func (r *Region) IsCity(text string) bool {
	l := r.Locate(text)
	return l.Where == Here && l.County.ID == ""
}

// WithoutRegion returns a company's name without the province and the city before
// it. A name that has nothing behind them stays as it is.
func (r *Region) WithoutRegion(name string) string {
	rest := strings.TrimPrefix(strings.TrimPrefix(name, r.Province), strings.TrimSuffix(r.Province, "省"))
	if rest = r.cutCity(rest); rest == "" {
		return name
	}
	return rest
}

// withoutCity removes province and city from the front of a name of a county. The
// city may occur twice: 临沂市临沂综合保税区.
func (r *Region) withoutCity(name string) string {
	name = strings.TrimPrefix(name, r.Province)
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

// registrar is digits 3 to 8 of a uniform social credit code: the division whose
// authority registered the enterprise (GB 32100-2015). It is "" for a code that is not
// 18 characters long.
func registrar(uscc string) string {
	if code := folded(uscc); len(code) == 18 {
		return code[2:8]
	}
	return ""
}

// IsEligibleRegionCode reports whether a credit code was registered in the region. It
// is false for a code that is not 18 characters long.
func (p *Policy) IsEligibleRegionCode(uscc string) bool {
	digits := registrar(uscc)
	return digits != "" && strings.HasPrefix(digits, p.Region.CreditCode)
}

// OtherRegion returns the name of the division that registered an enterprise outside
// the region, by its credit code. It is "" where the code is the region's, where the
// digits name none (1000 is of the state) or one that the region lies in, and where
// the text is not 18 characters long.
func (p *Policy) OtherRegion(uscc string) string {
	digits, own := registrar(uscc), p.Region.CreditCode
	if digits == "" || strings.HasPrefix(digits, own) {
		return ""
	}
	for size := len(own); size > 0; size -= 2 {
		d, ok := standard.DivisionOf(digits[:size])
		switch {
		case ok && !strings.HasPrefix(own, d.Code):
			return d.Name
		case ok:
			return ""
		}
	}
	return ""
}

// folded returns a text in one form: half-width where there is one, in simplified
// characters, without spaces, invisible characters and separators. Nearly every
// character is of the common Chinese ones, so these are asked about first.
func folded(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '\u4e00' && c <= '\u9fff':
			return c
		case unicode.IsSpace(c), unicode.In(c, unicode.Cf), strings.ContainsRune("-‐–—/\\·、,|>", c):
			return -1
		default:
			return c
		}
	}, spelling.Simplified(norm.NFKC.String(s)))
}
