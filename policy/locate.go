package policy

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tiexi/policy/standard"
)

// Where says whether a place lies in the region.
type Where int

// The answers. A text that says nothing, or two things at once, is NotKnown.
const (
	NotKnown Where = iota
	Here
	Elsewhere
)

// Location is where a text places an enterprise.
type Location struct {
	Where  Where
	County Named  // Here: the county or zone, zero where none is named, or several
	Inside string // Here: the division that is named, of a region whose counties the policy does not list
	Other  string // Elsewhere: the official name of the division that the text names, behind those it lies in
}

// Locate reads what people write for a county: names of counties and zones by
// their short or official name, with province and city before them or a street or
// an office behind them, in traditional characters, as a code of GB/T 2260, or words
// like 市直. Elsewhere is only what is known to be elsewhere: a division of another
// prefecture that is named in full, by a name that no other division has.
func (r *Region) Locate(text string) Location {
	l := locator{region: r, rest: brackets.Replace(folded(text))}
	l.rest = codes.ReplaceAllStringFunc(l.rest, l.code)
	for more := true; more && l.rest != ""; {
		more = l.next()
	}
	switch {
	case l.here == (l.other != ""):
		return Location{}
	case !l.here:
		return Location{Where: Elsewhere, Other: l.other}
	case len(l.counties) != 1:
		return Location{Where: Here, Inside: l.inside}
	default:
		return Location{Where: Here, County: l.counties[0]}
	}
}

var (
	brackets = strings.NewReplacer("(", "", ")", "", "[", "", "]", "", "【", "", "】", "", ":", "", ";", "")

	// codes are codes of counties, also with those of their townships behind them,
	// and whatever has no other digit.
	codes = regexp.MustCompile(`^\d{2}(?:\d{2})?$|\d{6}(?:\d{3}(?:\d{3})?)?`)

	// continued matches what people write behind the short name of a county or a
	// city, so that it is that and no part of another word: 兰山街道, 济南高新区.
	continued = regexp.MustCompile(`^(?:街道|镇|乡|区?(?:人民)?政府|区?管委|管理委|经济|经开|高新|国家|省级|开发区|工业|产业|园区|科技|办事处|工信|财政|发改|新区|综保|综合保|保税|自贸|境内|市直|市属|本级)`)

	// level says of which level a zone is; people write it or not.
	level = regexp.MustCompile(`^(?:国家级?|省级|市级)`)
)

// isOwnUnit reports whether people write the text in place of a county for units that
// apply directly to the region: 市直, 市属企业 (Article 10); of a province 省属.
func (r *Region) isOwnUnit(text string) bool {
	rest, ok := strings.CutPrefix(text, r.level())
	return ok && slices.Contains([]string{"直", "属", "级", "本级", "直单位", "直企业", "属企业", "级单位", "属单位"}, rest)
}

// level is the character for the region's level: 省, 市 or 县.
func (r *Region) level() string {
	switch len(r.CreditCode) {
	case len("37"):
		return "省"
	case len("3713"):
		return "市"
	default:
		return "县"
	}
}

// locator reads a text from left to right.
type locator struct {
	region *Region
	rest   string

	within   string // code of the division that was named last, "" where none was
	here     bool
	counties []Named // of the region
	inside   string  // a division of the region, where the policy lists none, the finest that was named
	other    string  // what is elsewhere, the finest that was named
	begun    bool    // something was understood
}

// code takes a code out of the text. One that no division has stays.
func (l *locator) code(code string) string {
	digits := code[:min(6, len(code))]
	d, ok := standard.DivisionOf(strings.TrimSuffix(strings.TrimSuffix(digits, "00"), "00"))
	if strings.HasPrefix(digits, l.region.CreditCode) { // zones have codes that are not in the standard
		l.here = true
		ok = ok && d.IsCounty()
		if ok {
			l.enter(d)
		}
		return ""
	}
	if !ok {
		return code
	}
	l.enter(d)
	return ""
}

// next takes one name off the front of the text; it is false where there is none.
func (l *locator) next() bool {
	taken := l.city() || l.ownCounty() || l.division()
	l.begun = l.begun || taken
	return taken
}

// city takes the region's own province or city, or a word for its own units.
func (l *locator) city() bool {
	r := l.region
	if !l.begun {
		l.rest = strings.TrimPrefix(l.rest, "中国")
	}
	if rest := r.cutCity(l.rest); rest != l.rest {
		l.here, l.within = true, r.CreditCode
		if r.isOwnUnit(r.level() + rest) {
			rest = ""
		}
		l.rest = rest
		return true
	}
	if l.other == "" && r.isOwnUnit(l.rest) {
		l.here, l.rest = true, ""
		return true
	}
	if r.Province == "" {
		return false
	}
	if rest, ok := strings.CutPrefix(l.rest, r.Province); ok && !l.begun {
		l.rest = rest
		return true
	}
	short, _ := strings.CutSuffix(r.Province, "省")
	rest, ok := strings.CutPrefix(l.rest, short)
	if ok && !l.begun && (r.cutCity(rest) != rest || l.countyAt(rest) > 0) {
		l.rest = rest
		return true
	}
	return false
}

// ownCounty takes a county or zone of the region. Behind the name of another city
// it is none.
func (l *locator) ownCounty() bool {
	if l.other != "" || len(l.counties) > 0 {
		return false
	}
	text := l.rest
	if n := l.countyAt(text); n > 0 {
		l.rest = text[n:]
		return true
	}
	if text = level.ReplaceAllString(text, ""); text != l.rest {
		if n := l.countyAt(text); n > 0 {
			l.rest = text[n:]
			return true
		}
	}
	return false
}

// countyAt notes the county whose name a text begins with, and returns the length
// of the name: the longest there is. Without 区 or 县 the name has to be all of the
// text, or to be continued by the word for an office, a street or a zone.
func (l *locator) countyAt(text string) (length int) {
	var found Named
	for _, county := range l.region.Counties {
		for _, known := range county.Names {
			whole := folded(known)
			for _, name := range [...]string{whole, l.region.withoutCity(whole)} {
				if n := l.beginsWith(text, name); n > length {
					found, length = county, n
				}
			}
		}
	}
	if length > 0 {
		l.here, l.within, l.counties = true, l.region.CreditCode, append(l.counties, found)
	}
	return length
}

func (l *locator) beginsWith(text, name string) int {
	if strings.HasPrefix(text, name) {
		return len(name)
	}
	stem := l.region.withoutSuffix(name)
	rest, ok := strings.CutPrefix(text, stem)
	if ok && (rest == "" || utf8.RuneCountInString(stem) > 1 && continued.MatchString(rest)) {
		return len(stem)
	}
	return 0
}

// division takes a division of the country.
func (l *locator) division() bool {
	for n := longestName; n > 1; n-- {
		name, ok := firstRunes(l.rest, n)
		if !ok {
			continue
		}
		if d, ok := l.named(name, l.rest[len(name):]); ok {
			l.rest = l.rest[len(name):]
			l.enter(d)
			return true
		}
	}
	return false
}

// named finds the division that a name means where it stands: by its full name,
// within the division that was named before it or by a name that only one
// prefecture has; by its short name at the beginning, or within another division.
func (l *locator) named(name, behind string) (standard.Division, bool) {
	full := gazetteer()[name]
	if d, ok := within(full, l.within); ok && l.within != "" {
		return d, true
	}
	if d, ok := onlyOne(full); ok {
		return d, true
	}
	for _, d := range shorts()[name] {
		inside := l.within != "" && strings.HasPrefix(d.Code, l.within)
		if (inside || !l.begun && l.standsAlone(d, behind)) && followed(d, behind) {
			return d, true
		}
	}
	return standard.Division{}, false
}

// standsAlone reports whether a short name tells the division without another one
// before it: nothing in the region has it, and of counties it is all of the text.
func (l *locator) standsAlone(d standard.Division, behind string) bool {
	return d.Short != "" && !slices.Contains(d.Shared, l.region.CreditCode) && (behind == "" || !d.IsCounty())
}

// followed reports whether what stands behind a short name shows that it is one:
// nothing, a place within the division, or the word for an office, a street or a zone.
func followed(d standard.Division, behind string) bool {
	if behind == "" || continued.MatchString(behind) {
		return true
	}
	for n := longestName; n > 1; n-- {
		name, ok := firstRunes(behind, n)
		if !ok {
			continue
		}
		_, full := within(gazetteer()[name], d.Code)
		_, short := within(shorts()[name], d.Code)
		if full || short {
			return true
		}
	}
	return false
}

// enter notes a division that was named.
func (l *locator) enter(d standard.Division) {
	own := l.region.CreditCode
	switch {
	case strings.HasPrefix(own, d.Code): // the province, or the city itself
		l.here = l.here || d.Code == own
	case strings.HasPrefix(d.Code, own):
		l.here = true
		if len(l.region.Counties) == 0 {
			l.inside = fullName(d)
		}
		if n := slices.IndexFunc(l.region.Counties, func(c Named) bool {
			return slices.ContainsFunc(c.Names, func(name string) bool { return l.region.withoutCity(folded(name)) == folded(d.Name) })
		}); n >= 0 && !slices.ContainsFunc(l.counties, func(c Named) bool { return c.ID == l.region.Counties[n].ID }) {
			l.counties = append(l.counties, l.region.Counties[n])
		}
	default:
		l.other = fullName(d)
	}
	l.within = d.Code
}

// fullName is the name of a division behind those that it lies in: 山东省潍坊市奎文区.
func fullName(d standard.Division) string {
	name := ""
	for _, digits := range []int{2, 4} {
		if up, ok := standard.DivisionOf(d.Code[:min(digits, len(d.Code))]); ok && len(up.Code) < len(d.Code) {
			name += up.Name
		}
	}
	return name + d.Name
}

// longestName is the number of characters of the longest name of a division.
const longestName = 16

func firstRunes(s string, n int) (string, bool) {
	for at := range s {
		if n == 0 {
			return s[:at], true
		}
		n--
	}
	return s, n == 0
}

// within returns the division of a list that lies in another one.
func within(list []standard.Division, code string) (standard.Division, bool) {
	return find(list, func(d standard.Division) bool { return d.Code != code && strings.HasPrefix(d.Code, code) })
}

// onlyOne returns the division of a list whose members lie in one prefecture. City
// districts that are called after a point of the compass or the like (城区, 郊区) are
// what people call such a part of any city.
func onlyOne(list []standard.Division) (standard.Division, bool) {
	if len(list) == 0 || strings.HasSuffix(list[0].Name, "区") && utf8.RuneCountInString(list[0].Name) == 2 {
		return standard.Division{}, false
	}
	prefecture := func(d standard.Division) string { return d.Code[:min(4, len(d.Code))] }
	for _, d := range list[1:] {
		if prefecture(d) != prefecture(list[0]) {
			return standard.Division{}, false
		}
	}
	return list[0], true
}

// gazetteer has the divisions by their full names.
var gazetteer = sync.OnceValue(func() map[string][]standard.Division {
	return byName(func(d standard.Division) string { return d.Name })
})

// shorts has the divisions by their names without the last character, or by the
// short names of longer ones.
var shorts = sync.OnceValue(func() map[string][]standard.Division {
	return byName(func(d standard.Division) string {
		if d.Short != "" {
			return d.Short
		}
		_, size := utf8.DecodeLastRuneInString(d.Name)
		return d.Name[:len(d.Name)-size]
	})
})

func byName(name func(standard.Division) string) map[string][]standard.Division {
	table := make(map[string][]standard.Division)
	for _, d := range standard.Divisions() {
		key := folded(name(d))
		table[key] = append(table[key], d)
	}
	return table
}
