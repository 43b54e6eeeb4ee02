package allocate_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/allocate"
	"tiexi/internal/decimal"
)

func yuan(texts ...string) []decimal.Decimal {
	amounts := make([]decimal.Decimal, len(texts))
	for n, s := range texts {
		amounts[n] = decimal.RequireFromString(s)
	}
	return amounts
}

func shown(amounts []decimal.Decimal) []string {
	texts := make([]string, len(amounts))
	for n, a := range amounts {
		texts[n] = a.StringFixed(2)
	}
	return texts
}

func TestProportionalShares(t *testing.T) {
	for name, c := range map[string]struct {
		budget   string
		requests []string
		want     []string
	}{
		"nothing is asked for":                 {"1.00", nil, []string{}},
		"the requests are covered":             {"300.01", []string{"100", "200.01"}, []string{"100.00", "200.01"}},
		"more than the requests":               {"5000000", []string{"100", "200.01"}, []string{"100.00", "200.01"}},
		"a fen short":                          {"300.00", []string{"100", "200.01"}, []string{"100.00", "200.00"}},
		"half of it":                           {"150", []string{"100", "200"}, []string{"50.00", "100.00"}},
		"thirds: the fen left to the earlier":  {"100", []string{"100", "100", "100"}, []string{"33.34", "33.33", "33.33"}},
		"two left of three":                    {"0.05", []string{"1", "1", "1"}, []string{"0.02", "0.02", "0.01"}},
		"a fen goes to the largest remainder":  {"0.01", []string{"1", "3", "2"}, []string{"0.00", "0.01", "0.00"}},
		"a fen among equals":                   {"0.01", []string{"2", "2"}, []string{"0.01", "0.00"}},
		"the larger remainder before earlier":  {"10", []string{"1.00", "2.00", "8.00"}, []string{"0.91", "1.82", "7.27"}},
		"a request of nothing":                 {"1", []string{"0", "2", "0"}, []string{"0.00", "1.00", "0.00"}},
		"only requests of nothing":             {"1", []string{"0", "0"}, []string{"0.00", "0.00"}},
		"the largest sums that there could be": {"99999999999999.99", []string{"99999999999999.99", "99999999999999.99", "0.01"}, []string{"49999999999999.99", "49999999999999.99", "0.01"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(allocate.Proportional(yuan(c.budget)[0], yuan(c.requests...))); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestSharesByRank(t *testing.T) {
	for name, c := range map[string]struct {
		budget        string
		requests      []string
		ranks         []int
		partial, full []string
	}{
		"all are covered":            {"30", []string{"10", "20"}, []int{2, 1}, []string{"10.00", "20.00"}, []string{"10.00", "20.00"}},
		"the budget ends exactly":    {"20", []string{"10", "20"}, []int{2, 1}, []string{"0.00", "20.00"}, []string{"0.00", "20.00"}},
		"it ends within a request":   {"25", []string{"10", "20"}, []int{2, 1}, []string{"5.00", "20.00"}, []string{"0.00", "20.00"}},
		"nobody overtakes":           {"15", []string{"20", "5", "10"}, []int{2, 3, 1}, []string{"5.00", "0.00", "10.00"}, []string{"0.00", "0.00", "10.00"}},
		"of equal ranks the earlier": {"15", []string{"10", "10"}, []int{1, 1}, []string{"10.00", "5.00"}, []string{"10.00", "0.00"}},
		"ranks need not be whole":    {"15", []string{"10", "10"}, []int{70, 7}, []string{"5.00", "10.00"}, []string{"0.00", "10.00"}},
		"a request of nothing":       {"10", []string{"10", "0", "1"}, []int{1, 2, 3}, []string{"10.00", "0.00", "0.00"}, []string{"10.00", "0.00", "0.00"}},
		"nothing is asked for":       {"10", nil, nil, []string{}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			for cut, want := range map[allocate.CutOff][]string{allocate.Partial: c.partial, allocate.Full: c.full} {
				if got := shown(allocate.ByRank(yuan(c.budget)[0], yuan(c.requests...), c.ranks, cut)); !slices.Equal(got, want) {
					t.Errorf("%s: got %v, want %v", cut, got, want)
				}
			}
		})
	}
}

// fen are amounts to divide: many small and equal ones, zeros, and some as
// large as the cap.
func fen() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64Range(0, 5), rapid.Int64Range(0, 1000), rapid.Int64Range(0, 500_000_000), rapid.Just(int64(500_000_000)))
}

func amounts(fen []int64) []decimal.Decimal {
	list := make([]decimal.Decimal, len(fen))
	for n, f := range fen {
		list[n] = decimal.New(f, -2)
	}
	return list
}

// secondShares is the contract's sentence over again, on whole numbers: shares
// are cut to the fen and the remaining fen go to the largest remainders, one at
// a time, ties to the earlier. Figures stay below 2⁶³: 10⁹ × 10⁹.
func secondShares(budget int64, requests []int64) []int64 {
	var total, given int64
	for _, r := range requests {
		total += r
	}
	shares := slices.Clone(requests)
	if budget >= total {
		return shares
	}
	rest := make([]int64, len(requests))
	for n, r := range requests {
		shares[n], rest[n] = budget*r/total, budget*r%total
		given += shares[n]
	}
	for ; given < budget; given++ {
		best := 0
		for n := range rest {
			if rest[n] > rest[best] {
				best = n
			}
		}
		shares[best]++
		rest[best] = -1
	}
	return shares
}

func TestSharesAgreeWithASecondCalculation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests := rapid.SliceOfN(fen(), 0, 12).Draw(t, "requests")
		budget := rapid.Int64Range(1, 1_000_000_000).Draw(t, "budget")
		if rapid.Bool().Draw(t, "scarce") {
			budget = rapid.Int64Range(1, 50).Draw(t, "few fen")
		}
		got := allocate.Proportional(decimal.New(budget, -2), amounts(requests))
		if want := amounts(secondShares(budget, requests)); !slices.Equal(shown(got), shown(want)) {
			t.Fatalf("got %v, want %v", shown(got), shown(want))
		}
	})
}

func total(list []decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, d := range list {
		sum = sum.Add(d)
	}
	return sum
}

func TestSharesSumUpAndExceedNoRequest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests := amounts(rapid.SliceOfN(fen(), 0, 1000).Draw(t, "requests"))
		budget := decimal.New(rapid.Int64Range(1, 1_000_000_000_000).Draw(t, "budget"), -2)
		ranks := rapid.SliceOfN(rapid.IntRange(1, 20), len(requests), len(requests)).Draw(t, "ranks")
		want := decimal.Min(budget, total(requests))
		for name, got := range map[string][]decimal.Decimal{
			"proportional": allocate.Proportional(budget, requests),
			"by rank":      allocate.ByRank(budget, requests, ranks, allocate.Partial),
		} {
			if !total(got).Equal(want) {
				t.Fatalf("%s: the sum is %s, not %s", name, total(got), want)
			}
			for n, share := range got {
				if share.IsNegative() || share.GreaterThan(requests[n]) || !share.Equal(share.Truncate(2)) {
					t.Fatalf("%s: %s of %s", name, share, requests[n])
				}
			}
		}
		if full := total(allocate.ByRank(budget, requests, ranks, allocate.Full)); full.GreaterThan(want) {
			t.Fatalf("full: the sum is %s", full)
		}
	})
}

// Whoever asks for more gets no less; of equal requests the earlier gets at most
// a fen more.
func TestSharesFollowTheRequests(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requests := amounts(rapid.SliceOfN(fen(), 2, 50).Draw(t, "requests"))
		budget := decimal.New(rapid.Int64Range(1, 5_000_000_000).Draw(t, "budget"), -2)
		got := allocate.Proportional(budget, requests)
		for a := range requests {
			for b := range requests {
				d := got[a].Sub(got[b])
				switch {
				case requests[a].GreaterThan(requests[b]) && d.IsNegative():
					t.Fatalf("%s gets %s and %s gets %s", requests[a], got[a], requests[b], got[b])
				case requests[a].Equal(requests[b]) && a < b && (d.IsNegative() || d.GreaterThan(decimal.New(1, -2))):
					t.Fatalf("of equal requests one gets %s and a later one %s", got[a], got[b])
				}
			}
		}
	})
}

func TestAThousandProjects(t *testing.T) {
	requests := make([]int64, 1000)
	for n := range requests {
		requests[n] = int64(n*n*n*7919%500_000_000 + 1)
	}
	for _, budget := range []int64{1, 999, 1_000_000_000} {
		got := allocate.Proportional(decimal.New(budget, -2), amounts(requests))
		if want := amounts(secondShares(budget, requests)); !slices.Equal(shown(got), shown(want)) || !total(got).Equal(decimal.New(budget, -2)) {
			t.Errorf("a budget of %d fen: %s in all, or not as worked out before", budget, total(got))
		}
	}
}
