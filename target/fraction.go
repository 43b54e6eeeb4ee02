package target

import "tiexi/internal/decimal"

// fraction is an exact ratio. Its denominator is positive.
type fraction struct{ num, den decimal.Decimal }

var hundred = decimal.NewFromInt(100)

// nothing is 0.
func nothing() fraction { return fraction{decimal.Zero, decimal.NewFromInt(1)} }

func (f fraction) add(g fraction) fraction {
	if f.den.Equal(g.den) {
		return fraction{f.num.Add(g.num), f.den}
	}
	return fraction{f.num.Mul(g.den).Add(g.num.Mul(f.den)), f.den.Mul(g.den)}
}

func (f fraction) times(d decimal.Decimal) fraction { return fraction{f.num.Mul(d), f.den} }

// exceeds reports whether the ratio is more than so many percent.
func (f fraction) exceeds(percent decimal.Decimal) bool {
	return f.num.Mul(hundred).GreaterThan(percent.Mul(f.den))
}

// isBelow reports whether the ratio is less than so many percent.
func (f fraction) isBelow(percent decimal.Decimal) bool {
	return f.num.Mul(hundred).LessThan(percent.Mul(f.den))
}

// places is how many decimals a published figure has.
const places = 2

// round is the one rounding of a published figure: half away from zero.
func (f fraction) round() decimal.Decimal { return f.num.DivRound(f.den, places) }
