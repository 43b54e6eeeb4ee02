package main

import (
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const pairsInLine = 40

// simplified returns the pairs of characters, forty in a line.
func simplified(folder string) (lines []string) {
	var pairs []string
	for line := range strings.Lines(read(folder, "TSCharacters.txt")) {
		fields := strings.Fields(line)
		if len(fields) >= 2 && !strings.HasPrefix(line, "#") && fields[0] != fields[1] && inGB2312(fields[1]) && !inGB2312(fields[0]) {
			pairs = append(pairs, fields[0]+fields[1])
		}
	}
	for ; len(pairs) > pairsInLine; pairs = pairs[pairsInLine:] {
		lines = append(lines, strings.Join(pairs[:pairsInLine], ""))
	}
	return append(lines, strings.Join(pairs, ""))
}

// inGB2312 reports whether a text is one character of GB 2312: in GBK both its
// bytes are then A1 or more.
func inGB2312(s string) bool {
	code, err := simplifiedchinese.GBK.NewEncoder().String(s)
	return err == nil && len(code) == 2 && code[0] >= 0xb0 && code[0] <= 0xf7 && code[1] >= 0xa1
}
