package register

import (
	"fmt"
	"testing"
	"time"

	"tiexi/invoice"
)

const million = 1_000_000

func BenchmarkAdd(b *testing.B)    { benchmarkAdd(b, file(b)) }
func BenchmarkClaims(b *testing.B) { benchmarkClaims(b, file(b)) }

// filled is a register of a million claims, of a thousand projects.
func filled(b *testing.B, name string) *Register {
	b.Helper()
	r := open(b, name)
	for batch := range 10 {
		s := submit(fmt.Sprint("2020-", batch))
		for n := range 100 {
			id := batch*100 + n
			s.Entries = append(s.Entries, many(id, id*1000, 1000))
		}
		r.added(b, s)
	}
	return r
}

// benchmarkAdd records a batch of 100,000 claims beside a million others: less
// than 20 s.
func benchmarkAdd(b *testing.B, name string) {
	r := filled(b, name)
	round := 0
	for b.Loop() {
		s := submit(fmt.Sprint("2021-", round))
		for n := range 100 {
			s.Entries = append(s.Entries, many(1000+round*100+n, million+round*100_000+n*1000, 1000))
		}
		start := time.Now()
		r.added(b, s)
		if took := time.Since(start); took > 20*time.Second {
			b.Errorf("adding took %v", took)
		}
		round++
	}
}

// benchmarkClaims looks up the keys of 100,000 lines, every tenth of which is
// claimed, among a million: less than 3 s.
func benchmarkClaims(b *testing.B, name string) {
	r := filled(b, name)
	var names []string
	for n := range 100_000 {
		key := paper(million - 10_000 + n)
		own, aliases := invoice.ClaimNames([]string{key}, invoiced, seller, "P")
		names = append(append(names, own...), aliases...)
	}
	for b.Loop() {
		start := time.Now()
		claims, err := r.Claims(b.Context(), names)
		if err != nil || len(claims) != 30_000 {
			b.Fatal(len(claims), err)
		}
		if took := time.Since(start); took > 3*time.Second {
			b.Errorf("checking took %v", took)
		}
	}
}
