package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// radicals are the signs for parts of characters that fonts take for the characters
// themselves, where they are drawn alike, and that have no form of their own in
// Unicode. Those from U+2F00 on have one.
var radicals = map[rune]rune{
	'⺁': '厂', '⺌': '小', '⺎': '兀', '⺏': '尣', '⺐': '尢', '⺒': '巳', '⺓': '幺', '⺛': '旡', '⺝': '月', '⺟': '母', '⺠': '民',
	'⺩': '王', '⺬': '示', '⺯': '糸', '⺸': '羊', '⺻': '聿', '⻁': '虎', '⻂': '衣', '⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角',
	'⻇': '角', '⻈': '讠', '⻉': '贝', '⻋': '车', '⻐': '钅', '⻓': '长', '⻔': '门', '⻖': '阝', '⻘': '青', '⻙': '韦', '⻚': '页',
	'⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '飠', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤',
	'⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿', '⻯': '竜', '⻰': '龙', '⻱': '龟', '⻳': '龟',
}

// usualText replaces radicals by the characters that they were drawn for.
func usualText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x2F00 && r <= 0x2FD5 {
			r, _ = utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		}
		if usual, ok := radicals[r]; ok {
			return usual
		}
		return r
	}, s)
}

// letters are the names of signs in simple fonts that invoices use.
var letters = map[string]string{
	"space": " ", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
	"nine": "9", "period": ".", "comma": ",", "hyphen": "-", "minus": "-", "plus": "+", "asterisk": "*", "percent": "%", "slash": "/",
	"colon": ":", "semicolon": ";", "parenleft": "(", "parenright": ")", "numbersign": "#", "yen": "¥", "ampersand": "&", "less": "<",
	"greater": ">", "underscore": "_", "equal": "=", "bracketleft": "[", "bracketright": "]", "quotesingle": "'", "quotedbl": "\"",
	"at": "@", "multiply": "×", "degree": "°", "periodcentered": "·", "bullet": "•", "endash": "–", "emdash": "—",
}

// letterOf returns the character that a name stands for.
func letterOf(glyph string) string {
	if s, ok := letters[glyph]; ok || utf8.RuneCountInString(glyph) == 1 {
		if !ok {
			s = glyph
		}
		return s
	}
	for _, prefix := range []string{"uni", "u"} {
		digits, ok := strings.CutPrefix(glyph, prefix)
		if n, err := strconv.ParseUint(digits, 16, 24); ok && err == nil && len(digits) >= 4 {
			return usualText(string(rune(n)))
		}
	}
	return string(utf8.RuneError)
}
