package target_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/target"
)

// A second calculation, on ratios of whole numbers and from what was drawn, not from
// what was read. It shares no line with the program.

// drawnIndicator is an indicator in hundredths.
type drawnIndicator struct {
	goal, actual, weight, cap int64 // hundredths, of percents for the cap; 0 for no cap
	reverse                   bool
	reason                    bool
}

func drawIndicators(t *rapid.T) []drawnIndicator {
	count := rapid.IntRange(1, 12).Draw(t, "count")
	list := make([]drawnIndicator, count)
	left := int64(10_000)
	for n := range list {
		i := &list[n]
		i.goal = rapid.Int64Range(1, 1_000_000).Draw(t, "goal")
		switch rapid.IntRange(0, 2).Draw(t, "near") {
		case 0: // anywhere
			i.actual = rapid.Int64Range(0, 2_000_000).Draw(t, "actual")
		case 1: // near the bounds of 20 %
			i.actual = i.goal*rapid.SampledFrom([]int64{80, 100, 120, 125}).Draw(t, "share")/100 + rapid.Int64Range(-1, 1).Draw(t, "off")
		default:
			i.actual = i.goal
		}
		i.actual = max(0, i.actual)
		i.reverse = rapid.Bool().Draw(t, "reverse")
		i.reason = rapid.Bool().Draw(t, "reason")
		i.cap = rapid.SampledFrom([]int64{0, 0, 10_000, 12_000}).Draw(t, "cap")
		i.weight = rapid.Int64Range(0, left).Draw(t, "weight")
		if n == count-1 && rapid.Bool().Draw(t, "whole") {
			i.weight = left
		}
		left -= i.weight
	}
	return list
}

// hundredths rounds a ratio to two decimals, half away from zero.
func hundredths(r *big.Rat) string {
	n := new(big.Int).Mul(r.Num(), big.NewInt(200))
	n.Add(n, r.Denom())
	n.Quo(n, new(big.Int).Mul(r.Denom(), big.NewInt(2)))
	s := fmt.Sprintf("%03d", n)
	return s[:len(s)-2] + "." + s[len(s)-2:]
}

// secondResult is what the second calculation says of an indicator.
type secondResult struct {
	ratio      *big.Rat // nil where nothing is calculated
	completion string
	needs      bool // a reason
}

func second(i drawnIndicator) (r secondResult) {
	over, under := i.actual, i.goal
	if i.reverse {
		over, under = i.goal, i.actual
	}
	if under == 0 && i.cap == 0 {
		return r
	}
	most := big.NewRat(i.cap, 10_000)
	if under == 0 {
		r.ratio, r.needs = most, true
	} else {
		r.ratio = big.NewRat(over, under)
		r.needs = 5*over < 4*under || 5*over > 6*under
		if i.cap > 0 && r.ratio.Cmp(most) > 0 {
			r.ratio = most
		}
	}
	r.needs = r.needs && !i.reason
	r.completion = hundredths(new(big.Rat).Mul(r.ratio, big.NewRat(100, 1)))
	return r
}

func (i drawnIndicator) asIndicator() indicator {
	text := func(hundredths int64) string { return decimal.New(hundredths, -2).String() }
	out := indicator{direction: "正向", goal: text(i.goal), actual: text(i.actual), weight: text(i.weight)}
	if i.reverse {
		out.direction = "反向"
	}
	if i.reason {
		out.reason = "原因"
	}
	if i.cap > 0 {
		out.cap = text(i.cap)
	}
	return out
}

func TestASecondCalculationAgrees(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		drawn := drawIndicators(rt)
		var list []indicator
		score, weights := new(big.Rat), int64(0)
		for _, i := range drawn {
			list = append(list, i.asIndicator())
			weights += i.weight
			if s := second(i); s.ratio != nil {
				score.Add(score, new(big.Rat).Mul(s.ratio, big.NewRat(i.weight, 100)))
			}
		}
		p := judged(t, list...)
		if weights == 100 {
			return // shares of 1
		}
		if got := p.Score.StringFixed(2); got != hundredths(score) {
			rt.Fatalf("score %s, want %s: %+v", got, hundredths(score), drawn)
		}
		complete := weights == 10_000
		for n, i := range drawn {
			got, want := p.Indicators[n], second(i)
			has := func(k target.Kind) bool {
				return strings.Contains(kinds(&target.Project{Indicators: []*target.Indicator{got}}), string(k))
			}
			if got.Calculated != (want.ratio != nil) || got.Calculated && got.Completion.Decimal.StringFixed(2) != want.completion || has(target.NoReason) != want.needs {
				rt.Fatalf("indicator %d: %s, issues %v; want %+v: %+v", n, got.Completion, got.Issues, want, i)
			}
			complete = complete && want.ratio != nil && !want.needs
		}
		if p.Complete() != complete {
			rt.Fatalf("complete %v, want %v: %+v", p.Complete(), complete, drawn)
		}
	})
}

// Whatever texts stand there: what is calculated is no less than zero and within its
// cap, and what is not calculated has an issue.
func TestEveryTextIsCalculatedOrNamed(t *testing.T) {
	words := []string{"100", "95.5", "100台", "≥90%", "≤5", "0", "-3", "", "—", "显著提升", "2021年12月底前", "90-95", "1,200万元", "0.98", "100套", "=7", "约100", "12月", "5年"}
	rapid.Check(t, func(rt *rapid.T) {
		i := indicator{
			direction: rapid.SampledFrom([]string{"正向", "反向", "", "定性", "向上"}).Draw(rt, "direction"),
			goal:      rapid.SampledFrom(words).Draw(rt, "goal"), actual: rapid.SampledFrom(words).Draw(rt, "actual"),
			unit:   rapid.SampledFrom([]string{"", "台", "%", "万元"}).Draw(rt, "unit"),
			weight: "100", cap: rapid.SampledFrom([]string{"", "100"}).Draw(rt, "cap"),
		}
		got := judged(t, i).Indicators[0]
		if got.Calculated && (got.Completion.Decimal.IsNegative() || i.cap != "" && got.Completion.Decimal.GreaterThan(decimal.NewFromInt(100)) || got.Goal.Decimal.Sign() <= 0) {
			rt.Fatalf("%+v: %+v", i, got)
		}
		if !got.Calculated && len(got.Issues) == 0 {
			rt.Fatalf("%+v is neither calculated nor named", i)
		}
		if got.Used == project.NoDirection && got.Calculated {
			rt.Fatalf("%+v is calculated without a direction", i)
		}
	})
}
