package policy

import (
	"slices"
	"strconv"
	"strings"

	"tiexi/internal/message"
)

// ArticleName returns how an article is cited: "第七条", "Article 7". A reference
// that is not a number, as guides have, is returned unchanged.
func ArticleName(number string, lang message.Lang) string { return Refs{number}.In(lang) }

// Ref is how a value is cited, in both languages.
type Ref struct{ article string }

// In returns "第七条" or "Article 7".
func (r Ref) In(lang message.Lang) string { return ArticleName(r.article, lang) }

// Ref returns how the value is cited.
func (c *Citation) Ref() Ref { return Ref{c.Article} }

// Refs are articles that are cited together. What is "" is not cited.
type Refs []string

// In returns "第九、十条" or "Articles 9, 10", "" without any article. References that
// are not numbers, as guides have, are listed as they are.
func (r Refs) In(lang message.Lang) string {
	var numbers, texts []string
	for n, article := range r {
		number, err := strconv.Atoi(article)
		switch {
		case article == "" || slices.Contains(r[:n], article):
		case err != nil || number < 1 || number > 99:
			texts = append(texts, article)
		case lang == message.Chinese:
			numbers = append(numbers, chineseNumeral(number))
		default:
			numbers = append(numbers, article)
		}
	}
	if len(numbers) > 0 {
		id := "policy.say.article"
		if len(numbers) > 1 {
			id = "policy.say.articles_of"
		}
		texts = append([]string{lang.Say(id, "number", numbers)}, texts...)
	}
	return lang.Say("policy.say.value", "value", texts)
}

// Bracketed are articles that are cited in brackets behind a sentence.
type Bracketed Refs

// In returns "（第七条）" or " (Article 7)", "" without any article.
func (b Bracketed) In(lang message.Lang) string {
	refs := Refs(b).In(lang)
	if strings.TrimSpace(refs) == "" {
		return ""
	}
	return lang.Say("policy.say.bracketed", "refs", refs)
}

// chineseNumeral writes 1 to 99: 七, 十, 十八, 二十一.
func chineseNumeral(n int) string {
	digits := []rune("〇一二三四五六七八九")
	s := ""
	if n >= 20 {
		s = string(digits[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}
