package allocate

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
)

// Proportional divides a budget in proportion to the requests (decimal.Apportion).
func Proportional(budget decimal.Decimal, requests []decimal.Decimal) []decimal.Decimal {
	return decimal.Apportion(budget, requests)
}

// CutOff says what becomes of the first request that a budget no longer covers.
type CutOff string

// The cut-offs. Requests that rank below get nothing in either case.
const (
	Partial CutOff = "partial" // it gets what is left
	Full    CutOff = "full"    // it gets nothing, and what is left stays
)

// ByRank gives the requests in the order of their ranks, 1 first, all they ask
// for, until the budget does not cover the next one. Of equal ranks the earlier
// request goes first.
func ByRank(budget decimal.Decimal, requests []decimal.Decimal, ranks []int, cut CutOff) []decimal.Decimal {
	shares := make([]decimal.Decimal, len(requests))
	left := budget
	for _, n := range ordered(len(requests), func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) }) {
		if requests[n].GreaterThan(left) {
			if cut == Partial {
				shares[n] = left
			}
			break
		}
		shares[n] = requests[n]
		left = left.Sub(requests[n])
	}
	return shares
}

// ordered returns the positions of n requests in an order; of equal ones the
// earlier is first.
func ordered(n int, compare func(a, b int) int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	slices.SortStableFunc(list, compare)
	return list
}

func sum(amounts []decimal.Decimal) decimal.Decimal {
	total := decimal.Zero
	for _, a := range amounts {
		total = total.Add(a)
	}
	return total
}
