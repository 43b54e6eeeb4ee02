// Package slab has memory for many values of a kind that are needed together
// and let go together: it serves for the next lot again.
package slab

// Of hands out values of one kind. A nil one makes them anew each time, for
// those who keep them.
type Of[T any] struct {
	values []T
	taken  int
}

// Take returns n values, each of them zero.
func (s *Of[T]) Take(n int) []T {
	if s == nil {
		return make([]T, n)
	}
	if len(s.values)-s.taken < n { // those taken stay where they are
		s.values, s.taken = make([]T, max(n, 2*len(s.values))), 0
	}
	from := s.taken
	s.taken += n
	taken := s.values[from:s.taken:s.taken]
	clear(taken)
	return taken
}

// Reset takes all values back: nobody may look at them from now on.
func (s *Of[T]) Reset() {
	if s != nil {
		s.taken = 0
	}
}
