// Package nearest finds the known word that a misspelt one was meant to be.
package nearest

import "github.com/agnivade/levenshtein"

// To returns the known word closest to word, the first of several equally
// close, and "" where none is close enough to be meant: more than a third of
// the letters, and more than one, would have to change.
func To(word string, known []string) string {
	best, distance := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(word, k); d < distance {
			best, distance = k, d
		}
	}
	return best
}
