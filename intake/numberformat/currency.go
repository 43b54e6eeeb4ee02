package numberformat

import (
	"slices"
	"strings"
	"unicode"

	"tiexi/intake/sheet"
)

// currencySigns are what number formats show for a currency other than the yuan.
// Longer ones come first: HK$ is no $.
var currencySigns = []currencySign{
	{"US$", sheet.USD},
	{"USD", sheet.USD},
	{"美元", sheet.USD},
	{"美金", sheet.USD},
	{"HK$", sheet.HKD},
	{"HKD", sheet.HKD},
	{"港元", sheet.HKD},
	{"港币", sheet.HKD},
	{"NT$", sheet.TWD},
	{"TWD", sheet.TWD},
	{"台币", sheet.TWD},
	{"新台币", sheet.TWD},
	{"MOP", sheet.MOP},
	{"澳门元", sheet.MOP},
	{"S$", sheet.SGD},
	{"SGD", sheet.SGD},
	{"新元", sheet.SGD},
	{"AU$", sheet.AUD},
	{"A$", sheet.AUD},
	{"AUD", sheet.AUD},
	{"澳元", sheet.AUD},
	{"CA$", sheet.CAD},
	{"C$", sheet.CAD},
	{"CAD", sheet.CAD},
	{"加元", sheet.CAD},
	{"€", sheet.EUR},
	{"EUR", sheet.EUR},
	{"欧元", sheet.EUR},
	{"£", sheet.GBP},
	{"GBP", sheet.GBP},
	{"英镑", sheet.GBP},
	{"JPY", sheet.JPY},
	{"JP¥", sheet.JPY},
	{"日元", sheet.JPY},
	{"円", sheet.JPY},
	{"₩", sheet.KRW},
	{"KRW", sheet.KRW},
	{"韩元", sheet.KRW},
	{"CHF", sheet.CHF},
	{"瑞士法郎", sheet.CHF},
	{"瑞郎", sheet.CHF},
	{"₽", sheet.RUB},
	{"RUB", sheet.RUB},
	{"卢布", sheet.RUB},
	{"₹", sheet.INR},
	{"INR", sheet.INR},
	{"฿", sheet.THB},
	{"THB", sheet.THB},
	{"₫", sheet.VND},
	{"VND", sheet.VND},
	{"¥", sheet.NoCurrency},
	{"￥", sheet.NoCurrency},
	{"CNY", sheet.NoCurrency},
	{"RMB", sheet.NoCurrency},
	{"人民币", sheet.NoCurrency},
	{"$", sheet.Dollar},
	{"＄", sheet.Dollar},
	{"₴", sheet.OtherCurrency},
	{"₺", sheet.OtherCurrency},
	{"₪", sheet.OtherCurrency},
	{"₱", sheet.OtherCurrency},
	{"¢", sheet.OtherCurrency},
}

type currencySign struct {
	sign     string
	currency sheet.Currency
}

// dollars and yens are the countries of signs that several use, by the language
// that stands behind the sign: [$$-409].
var (
	dollars = map[string]sheet.Currency{"409": sheet.USD, "C04": sheet.HKD, "1404": sheet.MOP, "404": sheet.TWD, "1004": sheet.SGD, "4809": sheet.SGD, "C09": sheet.AUD, "1009": sheet.CAD, "C0C": sheet.CAD, "EN-US": sheet.USD}
	yens    = map[string]sheet.Currency{"411": sheet.JPY, "JA-JP": sheet.JPY, "JA-JP-JP": sheet.JPY}
)

// shownCurrency tells the currency that a number format shows: NoCurrency for the
// yuan and for none, OtherCurrency where its sections show several.
func shownCurrency(format string) (shown sheet.Currency) {
	literal := ""
	add := func(c sheet.Currency) {
		switch {
		case c == sheet.NoCurrency || c == shown:
		case shown == sheet.NoCurrency:
			shown = c
		default:
			shown = sheet.OtherCurrency
		}
	}
	for format != "" {
		var kind rune
		var text string
		kind, text, format = cutElement(format)
		switch {
		case kind == '"' || kind >= 0x80 || kind == '$':
			literal += text
			continue
		case kind == '[' && strings.HasPrefix(text, "$"):
			sign, language, _ := strings.Cut(text[1:], "-")
			c := currencyOf(sign, language)
			if isUnknownSign(sign) {
				c = sheet.OtherCurrency
			}
			add(c)
		}
		add(currencyOf(literal, ""))
		literal = ""
	}
	add(currencyOf(literal, ""))
	return shown
}

// isUnknownSign reports whether a sign that a format marks as one of a currency is
// none that is known. A unit in Chinese, or a letter for one, is no currency.
func isUnknownSign(sign string) bool {
	_, isUnit := unitIn(sign)
	known := slices.ContainsFunc(currencySigns, func(s currencySign) bool { return strings.Contains(strings.ToUpper(sign), s.sign) })
	return !known && !isUnit && strings.ContainsFunc(sign, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Han, r) })
}

// currencyOf tells the currency of a text in a format; language is what Excel
// puts behind a sign.
func currencyOf(text, language string) sheet.Currency {
	text, language = strings.ToUpper(text), strings.ToUpper(language)
	for _, s := range currencySigns {
		if !strings.Contains(text, s.sign) {
			continue
		}
		switch {
		case s.currency == sheet.Dollar && dollars[language] != sheet.NoCurrency:
			return dollars[language]
		case s.currency == sheet.NoCurrency:
			return yens[language]
		}
		return s.currency
	}
	return sheet.NoCurrency
}
