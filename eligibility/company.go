package eligibility

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tiexi/internal/spelling"
	"tiexi/policy"
)

// A company's name is made of region, trade name (字号), business and legal form, such
// as 临沂|恒远|机械|有限公司 (企业名称登记管理规定, State Council Order 734, Articles 6 and 8:
// a trade name has two characters or more). Names are compared after the example of
// 《企业名称相同相近比对规则》 (工商企注字〔2017〕133号): names whose trade name and business are
// the same count as the same although region or legal form differ, or stand in another
// order (Article 3, items 2 and 3).

// likeness is how alike two names of companies are.
type likeness int

const (
	otherName likeness = iota
	nearName           // but for region, legal form or one character
	sameName           // but for spaces, brackets, case, traditional characters, 有限责任公司 for 有限公司
)

// company is a name in its parts.
type company struct {
	whole  string // without spaces and marks
	core   string // trade name and business
	stated district
}

// district is the most specific region that a name states.
type district struct {
	level districtLevel
	name  string // of a county, as the policy has it
}

type districtLevel int

const (
	noDistrict districtLevel = iota
	inProvince
	inCity
	inCounty
)

// regionWord is what may stand for a region in a name.
type regionWord struct {
	word string
	of   district
}

// regionWords are the names of the policy's province, city and counties, the longer
// ones first.
func regionWords(r *policy.Region) (words []regionWord) {
	add := func(word string, level districtLevel, name string) {
		if utf8.RuneCountInString(word) > 1 {
			words = append(words, regionWord{word, district{level, name}})
		}
	}
	add(r.Province, inProvince, "")
	add(strings.TrimSuffix(r.Province, "省"), inProvince, "")
	for _, city := range r.Names {
		add(city, inCity, "")
	}
	for _, county := range r.Counties {
		for _, name := range county.Names {
			add(name, inCounty, county.Names[0])
			for _, suffix := range r.CountySuffix {
				if stem, ok := strings.CutSuffix(name, suffix); ok {
					add(stem, inCounty, county.Names[0])
				}
			}
		}
	}
	slices.SortStableFunc(words, func(a, b regionWord) int { return len(b.word) - len(a.word) })
	return words
}

// opening and closing are brackets, once full-width characters are half-width.
const (
	opening = "([{〔【〖〈《「『"
	closing = ")]}〕】〗〉》」』"
)

// marks are what people write into a name or leave out, besides brackets.
const marks = "·•・.,、。-—_'\"“”‘’&"

func without(s, unwanted string) string {
	if !strings.ContainsAny(s, unwanted) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(unwanted, r) {
			return -1
		}
		return r
	}, s)
}

// newCompany takes a name apart.
func newCompany(name string, words []regionWord) company {
	name = without(spelling.Simplified(spelling.NameKey(name)), marks)
	name = strings.ReplaceAll(name, "有限责任公司", "有限公司")
	c := company{whole: without(name, opening+closing)}
	rest, inBrackets := cutBracketedRegion(name, words)
	c.core = cutLegalForm(without(rest, opening+closing))
	c.stated = inBrackets
	c.cutRegions(words)
	return c
}

// cutBracketedRegion takes a region in brackets out of a name: 恒远机械(临沂)有限公司.
func cutBracketedRegion(name string, words []regionWord) (rest string, found district) {
	begin := strings.IndexAny(name, opening)
	if begin < 0 {
		return name, found
	}
	for _, w := range words {
		at := strings.Index(name, w.word)
		if at < 1 {
			continue
		}
		before, opened := utf8.DecodeLastRuneInString(name[:at])
		after, closed := utf8.DecodeRuneInString(name[at+len(w.word):])
		if strings.ContainsRune(opening, before) && strings.ContainsRune(closing, after) {
			return name[:at-opened] + name[at+len(w.word)+closed:], w.of
		}
	}
	return name, found
}

// cutRegions takes regions off the front of the core: 山东省|临沂市|沂水县|恒远机械.
func (c *company) cutRegions(words []regionWord) {
	for again := true; again; {
		again = false
		for _, w := range words {
			rest, ok := strings.CutPrefix(c.core, w.word)
			if !ok || rest == "" {
				continue
			}
			c.core, again = rest, true
			if w.of.level > c.stated.level {
				c.stated = w.of
			}
			break
		}
	}
}

// legalForms are what stands behind a company's name, the longer ones first.
var legalForms = []string{
	"集团股份有限公司", "集团有限公司", "股份有限公司", "集团总公司", "有限合伙企业", "普通合伙企业", "股份合作公司", "集团公司",
	"股份公司", "有限公司", "合伙企业", "有限合伙", "普通合伙", "总公司", "公司", "集团", "总厂", "厂", "COLTD", "LIMITED", "LTD", "INC",
}

func cutLegalForm(name string) string {
	for _, form := range legalForms {
		if rest, ok := strings.CutSuffix(name, form); ok && rest != "" {
			return rest
		}
	}
	return name
}

// like compares two names.
//
// Names with the same core are near, unless both state different counties: there two
// companies may bear one trade name. Where the core is business alone (临沂机床厂) the
// region is what tells companies apart, and has to be the same.
//
// One character more, less or other is taken for a slip of the pen where what else
// agrees is so much that it hardly does by chance: behind a trade name that agrees, or
// within one, or at its end, where the whole core has shortestCore characters. A trade
// name of one character is another company's where it differs (甲机械, 乙机械); so is one
// that counts companies (第一机床, 第二机床).
func (c company) like(other company) likeness {
	switch {
	case c.whole == other.whole:
		return sameName
	case c.stated.level == inCounty && other.stated.level == inCounty && c.stated != other.stated:
		return otherName
	case c.core == other.core && utf8.RuneCountInString(c.core) > 1 && (tradeLength(c.core) > 0 || c.stated == other.stated):
		return nearName
	case isSlip(c.core, other.core):
		return nearName
	}
	return otherName
}

const (
	shortestCore  = 5 // characters that a slip within a trade name may be in
	shortestTrade = 2 // characters of a trade name
)

// isSlip reports whether two cores differ in one character that may be a slip.
func isSlip(a, b string) bool {
	at, replaced, ok := oneApart(a, b)
	if !ok {
		return false
	}
	trade := min(tradeLength(a), tradeLength(b))
	switch {
	case trade < shortestTrade, replaced && counts([]rune(a)[at]) && counts([]rune(b)[at]):
		return false
	case replaced && at >= trade, at > trade:
		return true
	}
	return min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= shortestCore
}

// oneApart returns where two texts differ in one character, and whether it is
// another one, not one more; ok is false where they differ in none or in several.
func oneApart(a, b string) (at int, replaced, ok bool) {
	if len(a)-len(b) > utf8.UTFMax || len(b)-len(a) > utf8.UTFMax {
		return 0, false, false
	}
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	for at < len(short) && short[at] == long[at] {
		at++
	}
	switch len(long) - len(short) {
	case 0:
		return at, true, at < len(short) && slices.Equal(short[at+1:], long[at+1:])
	case 1:
		return at, false, slices.Equal(short[at:], long[at+1:])
	}
	return 0, false, false
}

// counts reports whether a character numbers companies or tells them apart by place.
func counts(r rune) bool {
	return strings.ContainsRune("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸东南西北0123456789", r)
}

//go:embed business.txt
var businessText string

// business are the words of business.txt.
var business = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool)
	for line := range strings.Lines(businessText) {
		if !strings.HasPrefix(line, "#") {
			for _, word := range strings.Fields(line) {
				words[word] = true
			}
		}
	}
	return words
})

// tradeLength returns how many characters of a core stand before its business: 0
// where all of it is business.
func tradeLength(core string) int {
	letters := []rune(core)
	n := len(letters)
	for cut := true; cut; {
		cut = false
		for length := min(longestBusiness, n); length > 1; length-- {
			if business()[string(letters[n-length:n])] {
				n, cut = n-length, true
				break
			}
		}
	}
	return n
}

// longestBusiness is how many characters the longest word of business.txt has.
const longestBusiness = 5
