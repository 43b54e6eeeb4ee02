package decimal

import (
	"math/bits"
	"slices"
)

// fenPlaces are the decimals of the smallest unit that is paid.
const fenPlaces = 2

// Apportion divides a sum in proportion to requests, to the fen: shares are cut to
// the fen, and the fen that are left go one each to the largest remainders, of equal
// ones to the earlier request. The shares come to the sum exactly; a sum that covers
// all requests gives every one whole. Amounts are yuan in whole fen, none of them
// negative.
func Apportion(sum Decimal, requests []Decimal) []Decimal {
	total := Zero
	for _, r := range requests {
		total = total.Add(r)
	}
	if sum.GreaterThanOrEqual(total) {
		return slices.Clone(requests)
	}
	fen := func(d Decimal) uint64 { return uint64(d.Shift(fenPlaces).IntPart()) }
	shares, remainders := make([]uint64, len(requests)), make([]uint64, len(requests))
	order, left := make([]int, len(requests)), fen(sum)
	for n, r := range requests {
		// sum × request ÷ total, in 128 bits: below the request, for the sum is below
		// the total.
		high, low := bits.Mul64(fen(sum), fen(r))
		shares[n], remainders[n] = bits.Div64(high, low, fen(total))
		order[n] = n
		left -= shares[n]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case remainders[a] > remainders[b]:
			return -1
		case remainders[a] < remainders[b]:
			return 1
		default:
			return 0
		}
	})
	// Fewer are left than there are remainders above zero: no share grows beyond its
	// request.
	for _, n := range order[:left] {
		shares[n]++
	}
	amounts := make([]Decimal, len(shares))
	for n, f := range shares {
		amounts[n] = New(int64(f), -fenPlaces)
	}
	return amounts
}
