package project

import (
	"regexp"
	"strings"
)

// foreign matches the names of currencies other than the yuan. The Chinese ones
// may be parts of other words (1月1日元旦, 添加元素), and CAD is rather a drawing.
var foreign = regexp.MustCompile(`(?i:(?:^|[^A-Z])(USD|US\$|EUR|JPY|GBP|HKD|HK\$|CHF|KRW|TWD|SGD|AUD)(?:$|[^A-Z]))|` +
	`([美欧澳韩日港加]元|加币|日圆)(?:$|[^旦件器素月宵])|` +
	`(美金|英镑|港币|韩币|台币|瑞士法郎|瑞郎|新加坡元|卢布|泰铢|外币)|([$€£])`)

// currencyParts are in every Chinese name that foreign matches, and signs.
var currencyParts = [...]string{"元", "币", "圆", "美金", "镑", "郎", "卢布", "泰铢", "$", "€", "£"}

// ForeignCurrency returns the first currency other than the yuan that a text
// names, "" where it names none.
func ForeignCurrency(text string) string {
	if !mayNameCurrency(text) {
		return "" // nearly always, and to try the pattern takes long
	}
	m := foreign.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.Join(m[1:], "") // only one of them matched
}

// mayNameCurrency reports whether a text has three letters by themselves, or a
// part of a Chinese name.
func mayNameCurrency(text string) bool {
	letters := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z' {
			letters++
			continue
		}
		if letters == 3 {
			return true
		}
		letters = 0
	}
	for _, part := range currencyParts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
