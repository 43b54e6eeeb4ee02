package policy

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tiexi/internal/decimal"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// narrowed returns a text as it is written with half-width characters, without the
// Chinese quotes around it.
func narrowed(text string) string {
	return strings.Trim(norm.NFKC.String(text), "“”‘’「」『』\"' \u3000")
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c > '~' })
}

// amount matches a number with the signs and units that people write: ¥5,000,000.00元,
// 500万元, 35%, 1.5个百分点, 365天.
var amount = regexp.MustCompile(`^(?:¥|人民币|RMB|rmb)? *([0-9][0-9,，_ ]*(?:\.[0-9]+)?) *(百万|千万|万|亿)? *(?:元|圆|块|人民币|RMB|rmb|%|个百分点|百分点|天|日|年)?整?$`)

var multiples = map[string]int64{"": 1, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}

// meantNumber returns the number that a text with units, commas or full-width digits
// means, in plain digits: 500万元 is "5000000".
func meantNumber(text string) (string, bool) {
	m := amount.FindStringSubmatch(strings.ReplaceAll(narrowed(text), "￥", "¥"))
	if m == nil {
		return "", false
	}
	d, ok := number(strings.NewReplacer(",", "", "，", "", "_", "", " ", "").Replace(m[1]))
	return d.Mul(decimal.New(multiples[m[2]], 0)).String(), ok
}

var otherDate = regexp.MustCompile(`^([0-9]{4}) *[-年./] *([0-9]{1,2}) *[-月./] *([0-9]{1,2}) *日?$`)

// meantDate returns the day that a text in another form means, "" where it means
// none: 2020年7月1日 is "2020-07-01".
func meantDate(text string) string {
	m := otherDate.FindStringSubmatch(narrowed(text))
	if m == nil {
		return ""
	}
	meant := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	if _, err := project.ParseDate(meant); err != nil {
		return ""
	}
	return meant
}

// articleNumber returns the number of an article as people cite it: 第七条, 七 and 第7条
// are "7". Any other text comes back narrowed.
func articleNumber(text string) string {
	cited := strings.TrimSuffix(strings.TrimPrefix(narrowed(text), "第"), "条")
	cited = strings.TrimSpace(cited)
	if isASCII(cited) { // no Chinese numeral
		return cited
	}
	for n := 1; n < 100; n++ {
		if chineseNumeral(n) == cited || n < 20 && "一"+chineseNumeral(n) == cited {
			return fmt.Sprint(n)
		}
	}
	return cited
}

// beginning is a day since which a value holds, and where it stands.
type beginning struct {
	at  strictyaml.Node
	day project.Date
}

// tellLate adds a fault for each value that begins when the policy has ended.
func (r *reader) tellLate(p Period) {
	if p.End.IsZero() || p.End < p.Begin {
		return
	}
	for _, b := range r.begun {
		if p.End < b.day && b.day <= lastDay {
			r.add(b.at, "begins_late", "value", b.day, "end", p.End)
		}
	}
}

// corrected is how a value that stands without its citation is written.
func (o object) corrected(key, value string, keys []string) string {
	if keys[0] == "zh" {
		return fmt.Sprintf("%s: {zh: %s}", key, value)
	}
	if meant, ok := meantNumber(value); ok {
		value = meant
	}
	var parts []string
	switch first := keys[0]; first {
	case "yuan", "value", "minimum_investment":
		parts = append(parts, first+": "+value)
	case "to", "from":
		parts = append(parts, "from: "+o.sampleDay(), "to: "+cmp.Or(o.period[1], "2022-06-30"))
	case "kind":
		parts = append(parts, "kind: percentage", "percent: "+value)
	}
	citation := []string{"ref: 第三条"}
	switch {
	case !slices.Contains(keys, "note"): // it is cited by what it belongs to
		citation = nil
	case !o.isGuide:
		citation = []string{fmt.Sprintf("article: %q", o.sampleArticle()), "from: " + o.sampleDay()}
		if keys[0] == "to" || keys[0] == "from" {
			citation = citation[:1]
		}
	}
	return key + ": {" + strings.Join(append(parts, citation...), ", ") + "}"
}

// sampleArticle is an article that the policy has, to show how a value is cited.
func (r *reader) sampleArticle() string {
	article := "7"
	if len(r.articles) > 0 && !slices.Contains(r.articles, article) {
		article = r.articles[len(r.articles)-1]
	}
	return article
}

// sampleDay is the day on which the policy begins, to show how a value is cited.
func (r *reader) sampleDay() string { return cmp.Or(r.period[0], "2020-07-01") }

// periodOf returns the first and the last day of a policy as far as they are days.
func periodOf(n strictyaml.Node) (days [2]string) {
	period, ok := n.Get("period")
	if !ok {
		return days
	}
	for i, key := range []string{"from", "to"} {
		if day, ok := period.Get(key); ok {
			if _, err := project.ParseDate(day.Text()); err == nil {
				days[i] = day.Text()
			}
		}
	}
	return days
}
