package goods

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands behind the word that tells: what comes with it, how it is paid for, and
// how many.
var (
	bracketed   = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】`)
	included    = regexp.MustCompile(`(.)(?:[不未已内包]?含|包括).*$`)
	counted     = regexp.MustCompile(`(?:\d+[批项次宗台套个箱包盒瓶桶吨升米件卷张块辆把只根支]|一[批项次])$`)
	instalments = strings.Fields("进度款 预付款 首付款 尾款 余款")
)

// measures are the last characters of what counted finds.
const measures = "批项次宗台套个箱包盒瓶桶吨升米件卷张块辆把只根支"

// LastWord is a name down to the word that tells what it is: without what stands in
// brackets, what comes with it (含安装费), how many there are, and how it is paid for.
// The name is in the spelling of Split.
func LastWord(name string) string {
	word := withoutExtras(name)
	if i := strings.IndexAny(word, "-—:/_,;"); i >= 0 && isCharge(word[:i]) {
		word = word[:i] // 安装费-数控机床: what it was charged for
	}
	if last, _ := utf8.DecodeLastRuneInString(word); strings.ContainsRune(measures, last) {
		word = counted.ReplaceAllString(word, "")
	}
	word = strings.TrimRightFunc(word, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	for _, instalment := range instalments {
		if rest, ok := strings.CutSuffix(word, instalment); ok {
			return rest
		}
	}
	return word
}

// isCharge reports whether a text names what is charged for a service.
func isCharge(text string) bool {
	return strings.HasSuffix(text, "费") || strings.HasSuffix(text, "费用") || strings.HasSuffix(text, "工程款")
}

// withoutExtras drops what stands in brackets and what comes with the thing.
func withoutExtras(name string) string {
	if strings.ContainsAny(name, ")]】") {
		name = withoutBrackets(name)
	}
	if strings.ContainsAny(name, "含括") {
		name = included.ReplaceAllString(name, "$1")
	}
	return name
}

// withoutBrackets drops what stands in brackets, unless nothing else is there.
func withoutBrackets(name string) string {
	bare := name
	for bracketed.MatchString(bare) {
		bare = bracketed.ReplaceAllString(bare, "")
	}
	if bare == "" {
		return strings.Trim(name, "()[]【】")
	}
	return bare
}
