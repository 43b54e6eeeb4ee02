package assess_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"tiexi/report/explain"
)

// The printed derivation is all that it takes to arrive at the subsidy, by
// anybody's arithmetic: every node follows from its children.
func TestDerivationRecomputesToTheSubsidy(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t).scene()
		p := l.must(t, s)
		root := explain.Derive(p)
		base := new(big.Rat)
		if got, want := recompute(t, root, base), rational(t, p.Subsidy.String()); got.Cmp(want) != 0 {
			t.Fatalf("recomputed %s, subsidy %s", got.FloatString(4), want.FloatString(4))
		}
		if want := rational(t, p.Base.String()); base.Cmp(want) != 0 {
			t.Fatalf("amounts come to %s, base %s", base.FloatString(4), want.FloatString(4))
		}
	})
}

// recompute works a node out from its children, asks that this be what it says
// of itself, and adds up the amounts that it rests on.
func recompute(t fataler, node explain.Derivation, base *big.Rat) *big.Rat {
	stated := rational(t, node.Value)
	if node.Op == "given" {
		if len(node.Children) > 0 {
			t.Fatalf("%s is given, and has children", node.Name)
		}
		if node.Name == "amount" {
			base.Add(base, stated)
		}
		return stated
	}
	var parts []*big.Rat
	for _, child := range node.Children {
		parts = append(parts, recompute(t, child, base))
	}
	got, err := operate(node.Op, parts)
	if err != nil {
		t.Fatalf("%s: %v", node.Name, err)
	}
	if got.Cmp(stated) != 0 {
		t.Fatalf("%s says %s, and its children make %s", node.Name, node.Value, got.FloatString(8))
	}
	return got
}

func operate(op string, parts []*big.Rat) (*big.Rat, error) {
	if op == "sum" {
		sum := new(big.Rat)
		for _, p := range parts {
			sum.Add(sum, p)
		}
		return sum, nil
	}
	want := map[string]int{"interest": 3, "min": 2}[op]
	if want == 0 {
		want = 1
	}
	if len(parts) != want {
		return nil, fmt.Errorf("%s of %d values", op, len(parts))
	}
	first := parts[0]
	switch op {
	case "interest": // amount × rate ÷ 100 × years
		product := new(big.Rat).Mul(first, parts[1])
		product.Mul(product, parts[2])
		return product.Quo(product, big.NewRat(100, 1)), nil
	case "min":
		if first.Cmp(parts[1]) < 0 {
			return first, nil
		}
		return parts[1], nil
	case "not-below-zero":
		if first.Sign() < 0 {
			return new(big.Rat), nil
		}
		return first, nil
	case "ineligible":
		return new(big.Rat), nil
	case "fen-half-up":
		return roundedTo(first, 100, true), nil
	case "yuan-half-up":
		return roundedTo(first, 1, true), nil
	case "yuan-down":
		return roundedTo(first, 1, false), nil
	}
	return nil, fmt.Errorf("no operation %q", op)
}

// roundedTo is r in whole parts of a yuan, halves away from zero, or cut.
func roundedTo(r *big.Rat, parts int64, half bool) *big.Rat {
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(r), big.NewRat(parts, 1))
	if half {
		scaled.Add(scaled, big.NewRat(1, 2))
	}
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	if r.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, big.NewInt(parts))
}

func rational(t fataler, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}
