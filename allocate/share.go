package allocate

import (
	"cmp"
	"math/bits"
	"slices"

	"tiexi/internal/decimal"
)

// fenPlaces are the decimals of the smallest unit that is paid.
const fenPlaces = 2

// Proportional divides a budget in proportion to the requests, to the fen:
// shares are cut to the fen, and the fen that are left go one each to the
// largest remainders, of equal ones to the earlier request. The shares sum to
// the budget exactly. A budget that covers all requests gives every one whole.
// Amounts are yuan in whole fen, none of them negative.
func Proportional(budget decimal.Decimal, requests []decimal.Decimal) []decimal.Decimal {
	total := sum(requests)
	if budget.GreaterThanOrEqual(total) {
		return slices.Clone(requests)
	}
	shares, remainders := make([]uint64, len(requests)), make([]uint64, len(requests))
	left := fen(budget)
	for n, r := range requests {
		// budget × request ÷ total, in 128 bits: below the request, for the budget
		// is below the total.
		high, low := bits.Mul64(fen(budget), fen(r))
		shares[n], remainders[n] = bits.Div64(high, low, fen(total))
		left -= shares[n]
	}
	order := ordered(len(requests), func(a, b int) int { return cmp.Compare(remainders[b], remainders[a]) })
	// Fewer are left than there are remainders above zero: no share grows beyond
	// its request.
	for _, n := range order[:left] {
		shares[n]++
	}
	amounts := make([]decimal.Decimal, len(shares))
	for n, fen := range shares {
		amounts[n] = decimal.New(int64(fen), -fenPlaces)
	}
	return amounts
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

// fen is an amount of yuan in fen.
func fen(d decimal.Decimal) uint64 { return uint64(d.Shift(fenPlaces).IntPart()) }
