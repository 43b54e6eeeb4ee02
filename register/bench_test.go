package register

import (
	"fmt"
	"testing"
	"time"

	"tiexi/eligibility"
)

const million = 1_000_000

// filled is a register of a million claims, of a thousand projects.
func filled(b *testing.B) (r *Register, name string) {
	b.Helper()
	name = file(b)
	r = open(b, name)
	for batch := range 10 {
		s := submit(fmt.Sprint("2020-", batch))
		for n := range 100 {
			id := batch*100 + n
			s.Entries = append(s.Entries, many(id, id*1000, 1000))
		}
		r.added(b, s)
	}
	return r, name
}

// BenchmarkAdd records a batch of 100,000 claims beside a million others: less
// than 20 s.
func BenchmarkAdd(b *testing.B) {
	r, _ := filled(b)
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

// BenchmarkClaims looks up the keys of 100,000 lines, every tenth of which is
// claimed, among a million: less than 3 s.
func BenchmarkClaims(b *testing.B) {
	r, _ := filled(b)
	var names []string
	for n := range 100_000 {
		key := paper(million - 10_000 + n)
		own, aliases := eligibility.ClaimNames([]string{key}, invoice, seller, "P")
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
