package spelling

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed simplified.txt
var simplifiedText string

// Simplified writes a text in simplified characters, each by itself: 蘭山區 is
// 兰山区. Characters that have no other form stay as they are.
func Simplified(s string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := simplified()[r]; ok {
			return to
		}
		return r
	}, s)
}

var simplified = sync.OnceValue(func() map[rune]rune {
	table := make(map[rune]rune)
	for line := range strings.Lines(simplifiedText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pairs := []rune(strings.TrimSpace(line))
		for n := 0; n+1 < len(pairs); n += 2 {
			table[pairs[n]] = pairs[n+1]
		}
	}
	return table
})
