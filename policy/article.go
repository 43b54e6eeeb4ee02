package policy

import (
	"strconv"

	"tiexi/internal/message"
)

// ArticleName returns how an article is cited: "第七条", "Article 7". A reference
// that is not a number, as guides have, is returned unchanged.
func ArticleName(number string, lang message.Lang) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 99 {
		return number
	}
	if lang == message.Chinese {
		number = chineseNumeral(n)
	}
	return message.New("policy.say.article", "number", number).In(lang)
}

// Ref is how a value is cited, in both languages.
type Ref struct{ article string }

// In returns "第七条" or "Article 7".
func (r Ref) In(lang message.Lang) string { return ArticleName(r.article, lang) }

// Ref returns how the value is cited.
func (c *Citation) Ref() Ref { return Ref{c.Article} }

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
