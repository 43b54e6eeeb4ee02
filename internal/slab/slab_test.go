package slab_test

import (
	"slices"
	"testing"

	"tiexi/internal/slab"
)

func TestWhatIsTakenIsApartAndZero(t *testing.T) {
	for name, s := range map[string]*slab.Of[int]{"used again": {}, "anew": nil} {
		var all [][]int
		for round := range 3 {
			all = all[:0]
			for n := range 20 {
				taken := s.Take(n)
				if len(taken) != n || cap(taken) != n || slices.ContainsFunc(taken, func(v int) bool { return v != 0 }) {
					t.Fatalf("%s, round %d: %d values of %d, %v", name, round, len(taken), n, taken)
				}
				for i := range taken {
					taken[i] = n
				}
				all = append(all, taken)
			}
			for n, taken := range all {
				if slices.ContainsFunc(taken, func(v int) bool { return v != n }) {
					t.Fatalf("%s, round %d: %v is shared with another", name, round, taken)
				}
			}
			s.Reset()
		}
	}
}

func TestMemoryServesAgain(t *testing.T) {
	var s slab.Of[int]
	lot := func() {
		for range 10 {
			s.Take(100)
		}
		s.Reset()
	}
	for range 10 { // grows to what a lot takes
		lot()
	}
	if n := testing.AllocsPerRun(10, lot); n > 0 {
		t.Errorf("%v allocations for a lot like the one before", n)
	}
}
