package metamorphic

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
)

// Properties of sources prove nothing where cases no longer deal anything out: of two
// thousand cases half are compared, and these show every way of doing so.
func TestDealtCasesReachEverythingThatMatters(t *testing.T) {
	t.Parallel()
	seen, compared := make(map[string]int), 0
	const cases = 2000
	for n := range cases {
		w := invented.DealAgreeing(rand.New(rand.NewPCG(20220630, uint64(n))).IntN)
		if !isOpen(w) {
			compared++
			lookAtDealt(seen, w)
		}
	}
	t.Logf("%d of %d cases are compared", compared, cases)
	if compared < cases/2 {
		t.Errorf("only %d of %d cases are compared: the cases that are left open (isOpen) are too many", compared, cases)
	}
	want := []string{"file twice", "two lists", "red in a list", "twins", "discount", "two machines", "two projects", "somebody else's line", "payments", "one of two numbers", "overlapping exports"}
	for basis := invented.Full; basis <= invented.Rounded; basis++ {
		want = append(want, fmt.Sprint("basis ", basis))
	}
	for kind := invented.Claims; kind <= invented.Original; kind++ {
		want = append(want, fmt.Sprint("kind ", kind))
	}
	for fate := invented.Valid; fate <= invented.PartlyReversed; fate++ {
		want = append(want, fmt.Sprint("fate ", fate))
	}
	for _, what := range want {
		t.Logf("%6d  %s", seen[what], what)
		if seen[what] == 0 {
			t.Errorf("no case that is compared shows: %s", what)
		}
	}
}

func lookAtDealt(seen map[string]int, w *invented.Dealt) {
	see := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	for n := range w.Invoices {
		v := &w.Invoices[n]
		seen[fmt.Sprint("fate ", v.Fate)]++
		see("twins", v.HasTwins())
		of := make(map[int]bool)
		for _, g := range v.Goods {
			see("discount", v.Red < 0 && g.Net < 0)
			see("two machines", g.Quantity == 2)
			of[g.Project] = true
		}
		see("somebody else's line", of[-1])
		delete(of, -1)
		see("two projects", len(of) > 1)
		for p := range w.Owners {
			lists, files := listsOf(w, n, p)
			see("two lists", len(lists) > 1)
			see("red in a list", v.Red >= 0 && files > 0)
			see("one of two numbers", slices.ContainsFunc(lists, func(s invented.Source) bool {
				return slices.ContainsFunc(s.Said, func(r invented.Said) bool {
					return r.Invoice == n && v.Facts[project.FieldCode] != "" && r.Row[project.FieldENumber] != v.Facts[project.FieldENumber]
				})
			}))
		}
		exports := 0
		for _, s := range w.Sources {
			see("payments", isPaidInParts(s, n))
			if s.Kind == invented.Lines && slices.ContainsFunc(s.Said, func(r invented.Said) bool { return r.Invoice == n }) {
				exports++
			}
		}
		see("overlapping exports", exports > 1)
	}
	for _, s := range w.Sources {
		seen[fmt.Sprint("kind ", s.Kind)]++
		see(fmt.Sprint("basis ", s.Basis), s.Kind == invented.Claims)
		see("file twice", s.Copy)
	}
}
