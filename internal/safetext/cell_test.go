package safetext

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCellTextIsNoFormula(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"示例机械有限公司":                "示例机械有限公司",
		"LY-2021-001":             "LY-2021-001",
		"037002100104-01234567":   "037002100104-01234567",
		"-01234567":               "'-01234567",
		"=1+1":                    "'=1+1",
		"+8653912345678":          "'+8653912345678",
		"@SUM(A1)":                "'@SUM(A1)",
		"\t=1":                    "'\t=1",
		"\r=1":                    "'\r=1",
		"\n=1":                    "'\n=1",
		"＝１":                      "'＝１",
		"－１":                      "'－１",
		"=HYPERLINK(\"x\",\"y\")": "'=HYPERLINK(\"x\",\"y\")",
		"'":                       "'",
		"'型":                      "'型",
		"'=1":                     "''=1",
		"a=1":                     "a=1",
	} {
		if got := NoFormula(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

// No two texts are written alike, so that a cell can be read back.
func TestCellTextCanBeReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("'=+-@\t\r\n＝a设1")), 0, 8, -1).Draw(t, "text")
		cell := NoFormula(text)
		if cell != "" && strings.ContainsRune(formulaStarts, []rune(cell)[0]) {
			t.Errorf("%q is written as a formula, %q", text, cell)
		}
		read := cell
		if rest := strings.TrimLeft(cell, "'"); rest != cell && rest != "" && strings.ContainsRune(formulaStarts, []rune(rest)[0]) {
			read = cell[1:]
		}
		if read != text {
			t.Errorf("%q is written %q and read back as %q", text, cell, read)
		}
	})
}
