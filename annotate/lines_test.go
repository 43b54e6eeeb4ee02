package annotate

import (
	"strings"
	"testing"
)

// Programs do not make a row higher when they open a book: a line that is not
// reckoned with is cut off.
func TestLinesThatATextTakes(t *testing.T) {
	code := "91371302MAEXAMP147"
	for text, want := range map[string]int{
		"":                             0,
		"计入":                           1,
		"计入\n待核实":                      2,
		strings.Repeat("字", 27):        1,
		strings.Repeat("字", 28):        2,
		strings.Repeat("字", 30):        2, // it would fit by its width in digits, not by that of its font
		strings.Repeat("字", 27*3) + "": 3,
		strings.Repeat("9", 54):        1,
		strings.Repeat("9", 55):        2,
		strings.Repeat("9", 54*2+1):    3,
		strings.Repeat("字", 20) + code: 2, // a code is not broken
		strings.Repeat("字", 20) + code + strings.Repeat("字", 18) + "（invoice.uscc）": 3,
		"a " + strings.Repeat("9", 53) + " " + strings.Repeat("9", 53):              3,
	} {
		if got := linesOf(text, columnWidth); got != want {
			t.Errorf("%d lines for %q, want %d", got, text, want)
		}
	}
}
