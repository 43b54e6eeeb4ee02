// Package nearest finds the known word that a misspelt word probably means.
package nearest

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Of returns the known word with the smallest edit distance to word, however far it
// is, the first of several with the same distance; "" where none is known.
func Of(word string, known []string) string {
	best, distance := "", -1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(word, k); distance < 0 || d < distance {
			best, distance = k, d
		}
	}
	return best
}

// To returns the known word with the smallest edit distance to word, the first of
// several with the same distance. It returns "" where the distance is more than
// one letter and more than a third of the letters.
func To(word string, known []string) string {
	length := utf8.RuneCountInString(word)
	best, distance := "", max(1, length/3)+1
	for _, k := range known {
		if apart := utf8.RuneCountInString(k) - length; max(apart, -apart) >= distance {
			continue // the distance is at least the difference in length; saves time on very long words
		}
		if d := levenshtein.ComputeDistance(word, k); d < distance {
			best, distance = k, d
		}
	}
	return best
}
