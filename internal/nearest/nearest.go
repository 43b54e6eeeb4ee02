// Package nearest finds the known word that a misspelt one was meant to be.
package nearest

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// To returns the known word closest to word, the first of several equally
// close, and "" where none is close enough to be meant: more than a third of
// the letters, and more than one, would have to change.
func To(word string, known []string) string {
	length := utf8.RuneCountInString(word)
	best, distance := "", max(1, length/3)+1
	for _, k := range known {
		if apart := utf8.RuneCountInString(k) - length; max(apart, -apart) >= distance {
			continue // as many letters would have to change; saves the work on a huge word
		}
		if d := levenshtein.ComputeDistance(word, k); d < distance {
			best, distance = k, d
		}
	}
	return best
}
