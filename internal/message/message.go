// Package message is the catalogue of all sentences that tiexi prints, in Chinese
// and in English. The rest of the program uses a Text, an id with arguments, and
// the words are looked up when it is printed.
package message

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tiexi/internal/decimal"
)

// Lang is a language of the catalogue.
type Lang int

// The languages of the catalogue.
const (
	Chinese Lang = iota
	English
)

// ParseLang reads "zh" or "en", also with a region or an encoding
// ("zh_CN.UTF-8"); ok is false for other languages.
func ParseLang(s string) (lang Lang, ok bool) {
	s = strings.ToLower(s)
	if i := strings.IndexAny(s, "_-.@"); i >= 0 {
		s = s[:i]
	}
	switch s {
	case "zh":
		return Chinese, true
	case "en":
		return English, true
	}
	return Chinese, false
}

// String returns "zh" or "en".
func (l Lang) String() string {
	if l == English {
		return "en"
	}
	return "zh"
}

// Say returns a sentence of the catalogue in the language; kv are names and
// values in turn, as for New.
func (l Lang) Say(id string, kv ...any) string { return New(id, kv...).In(l) }

// Text is a sentence of the catalogue and the values of its placeholders. Values
// are strings, integers, fmt.Stringers (dates, places), decimals (shown as
// money), other Texts, or slices of strings or Texts (shown as a list).
type Text struct {
	ID   string
	Args []Arg
}

// Arg is one named value of a Text.
type Arg struct {
	Name  string
	Value any
}

// New returns a text by its id; kv are names and values in turn.
func New(id string, kv ...any) Text { return Text{ID: id, Args: Args(kv...)} }

// Args returns names and values in turn as a list. A name that is not a string or
// has no value is a programming error: it panics.
func Args(kv ...any) []Arg {
	if len(kv)%2 != 0 {
		panic("message: a name without a value")
	}
	args := make([]Arg, 0, len(kv)/2)
	for i := 0; i < len(kv); i += 2 {
		args = append(args, Arg{Name: kv[i].(string), Value: kv[i+1]})
	}
	return args
}

// IsZero reports whether there is no text.
func (t Text) IsZero() bool { return t.ID == "" }

// In returns the words of the text in a language. An id that is not in the
// catalogue is returned as it is; a test ensures that there is none.
func (t Text) In(lang Lang) string {
	pattern, ok := Pattern(t.ID, lang)
	if !ok {
		return t.ID
	}
	for _, a := range t.Args {
		if strings.Contains(pattern, "{"+a.Name+"}") {
			pattern = strings.ReplaceAll(pattern, "{"+a.Name+"}", show(a.Value, lang))
		}
	}
	return pattern
}

// Pattern returns the words of an id with its {placeholders}; ok is false where
// the catalogue does not have it.
func Pattern(id string, lang Lang) (pattern string, ok bool) {
	e, ok := catalogue[id]
	if !ok {
		return "", false
	}
	if lang == English {
		return e.en, true
	}
	return e.zh, true
}

// show returns a value as it is printed in a sentence.
func show(v any, lang Lang) string {
	separator := "、"
	if lang == English {
		separator = ", "
	}
	switch v := v.(type) {
	case string:
		return visible(v)
	case bilingual:
		return v.In(lang)
	case decimal.Decimal:
		return Money(v)
	case []string:
		return visible(strings.Join(v, separator))
	case []Text:
		words := make([]string, len(v))
		for i, t := range v {
			words[i] = t.In(lang)
		}
		return strings.Join(words, separator)
	default:
		return fmt.Sprint(v)
	}
}

// bilingual is a Text, or words that come from elsewhere in both languages.
type bilingual interface{ In(Lang) string }

// visible returns a text with its hidden characters named: what is wrong with a
// number cannot be seen otherwise. Line breaks and tabs are white space.
func visible(s string) string {
	isHidden := func(r rune) bool {
		return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
	}
	if !strings.ContainsFunc(s, isHidden) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isHidden(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Money returns an amount for people: with commas between thousands and at least
// two decimals ("10,000,000.00").
func Money(d decimal.Decimal) string {
	s := d.StringPadded(moneyPlaces)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String() + "." + fraction
}

// Plain returns an amount for programs: without separators, with two decimals or
// as many as needed ("10000000.00").
func Plain(d decimal.Decimal) string { return d.StringPadded(moneyPlaces) }

const moneyPlaces = 2

// Clip shortens a value of the user's to 40 characters for a message.
func Clip(s string) string {
	const most = 40
	runes := []rune(s[:min(len(s), 4*most)])
	if len(runes) <= most && len(s) <= 4*most {
		return s
	}
	return string(runes[:min(len(runes), most)]) + "…"
}

// entry is one sentence in both languages, with {placeholders} for values.
type entry struct{ zh, en string }

// catalogue has all sentences by id. Each subject has a table in its own file.
var catalogue = merge(yamlTexts, lprTexts, sheetTexts, policyTexts, inputTexts, einvoiceTexts, pdfTexts, findingTexts, reportTexts, commandTexts, registerTexts, csvTexts, aboutTexts, loanTexts, formatTexts, templateTexts, annotateTexts, workbookTexts, publishTexts, compareTexts, allocationTexts, htmlTexts, sourceTexts, settingsTexts, targetTexts, materialTexts, goodsTexts, classifyTexts, nextTexts, missingTexts)

// merge joins the tables. An id in two tables is a programming error: it panics at
// the start.
func merge(tables ...map[string]entry) map[string]entry {
	all := make(map[string]entry)
	total := 0
	for _, t := range tables {
		maps.Copy(all, t)
		total += len(t)
	}
	if total != len(all) {
		panic("message: one id stands in two tables of the catalogue")
	}
	return all
}

// IDs returns all ids of the catalogue, in no particular order, for tests.
func IDs() []string { return slices.Collect(maps.Keys(catalogue)) }
