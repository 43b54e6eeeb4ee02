package pdf

import "math/bits"

// fixed is a number in units of 1/2^24. Positions are calculated in whole numbers,
// so that they are the same on every machine.
type fixed int64

const (
	fraction       = 24
	one      fixed = 1 << fraction
	largest  fixed = 1 << 60 // of a result: a few of them can be added
)

func clamp(a fixed) fixed { return max(-largest, min(largest, a)) }

func abs(a fixed) fixed { return max(a, -a) }

// times returns a × b, the largest number where that is too large.
func times(a, b fixed) fixed {
	high, low := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	product := largest
	if high < 1<<(fraction-4) {
		product = fixed(high<<(64-fraction) | low>>fraction)
	}
	if (a < 0) != (b < 0) {
		product = -product
	}
	return product
}

// over returns a ÷ b, zero where b is zero.
func over(a, b fixed) fixed {
	high, low := uint64(abs(a))>>(64-fraction), uint64(abs(a))<<fraction
	if b == 0 || high >= uint64(abs(b)) {
		return 0
	}
	quotient, _ := bits.Div64(high, low, uint64(abs(b)))
	q := fixed(min(quotient, uint64(largest)))
	if (a < 0) != (b < 0) {
		q = -q
	}
	return q
}

// length returns a number of points as a Length.
func (a fixed) length() Length {
	a = max(-1<<20*one, min(1<<20*one, a))
	return Length((a*fixed(Point) + one/2) >> fraction)
}

// matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f fixed }

var identity = matrix{a: one, d: one}

// then returns the matrix that maps as m does, and then as n does.
func (m matrix) then(n matrix) matrix {
	x, y := n.apply(m.e, m.f)
	return matrix{
		a: clamp(times(m.a, n.a) + times(m.b, n.c)), b: clamp(times(m.a, n.b) + times(m.b, n.d)),
		c: clamp(times(m.c, n.a) + times(m.d, n.c)), d: clamp(times(m.c, n.b) + times(m.d, n.d)),
		e: x, f: y,
	}
}

func (m matrix) apply(x, y fixed) (fixed, fixed) {
	return clamp(times(m.a, x) + times(m.c, y) + m.e), clamp(times(m.b, x) + times(m.d, y) + m.f)
}

// move returns the matrix that moves by (x, y) first.
func (m matrix) move(x, y fixed) matrix {
	m.e, m.f = m.apply(x, y)
	return m
}

// matrixOf reads a matrix of six numbers, the identity where there is none.
func matrixOf(o object) matrix {
	a, ok := o.(array)
	if !ok || len(a) != 6 {
		return identity
	}
	return matrix{toFixed(a[0]), toFixed(a[1]), toFixed(a[2]), toFixed(a[3]), toFixed(a[4]), toFixed(a[5])}
}

// toFixed returns the value of a number, zero for another object.
func toFixed(o object) fixed {
	switch n := o.(type) {
	case int:
		return fixed(max(-1<<36, min(1<<36, n))) << fraction
	case fixed:
		return n
	default:
		return 0
	}
}

// box is a rectangle.
type box struct{ left, bottom, right, top fixed }

// boxOf reads a rectangle; ok is false where there is none, or an empty one.
func boxOf(o object) (b box, ok bool) {
	a, is := o.(array)
	if !is || len(a) != 4 {
		return b, false
	}
	x, y, z, w := toFixed(a[0]), toFixed(a[1]), toFixed(a[2]), toFixed(a[3])
	b = box{min(x, z), min(y, w), max(x, z), max(y, w)}
	return b, b.left < b.right && b.bottom < b.top
}

// within returns the part of b that is within c.
func (b box) within(c box) box {
	return box{max(b.left, c.left), max(b.bottom, c.bottom), min(b.right, c.right), min(b.top, c.top)}
}

// through returns the smallest box around b after m has mapped it.
func (b box) through(m matrix) box {
	x, y := m.apply(b.left, b.bottom)
	around := box{x, y, x, y}
	for _, corner := range [][2]fixed{{b.left, b.top}, {b.right, b.bottom}, {b.right, b.top}} {
		x, y = m.apply(corner[0], corner[1])
		around = box{min(around.left, x), min(around.bottom, y), max(around.right, x), max(around.top, y)}
	}
	return around
}
