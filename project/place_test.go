package project

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestColumnName(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "A", 26: "Z", 27: "AA", 28: "AB", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnName(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestColumnNameCountsOnInLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 16384).Draw(t, "n")
		number := 0
		for _, letter := range ColumnName(n) {
			number = number*26 + int(letter-'A') + 1
		}
		if number != n {
			t.Fatalf("%d is %q is %d", n, ColumnName(n), number)
		}
	})
}

func TestPlaceInWords(t *testing.T) {
	book, text := &Source{File: "a/b.xlsx", Sheet: "发票"}, &Source{File: "a.yaml"}
	for _, c := range []struct {
		place     Place
		say, cell string
		zero      bool
	}{
		{Place{}, "", "", true},
		{Place{Source: &Source{}}, "", "", true},
		{FilePlace("a.yaml"), "a.yaml", "", false},
		{Place{text, Spot{9, 5}}, "a.yaml:9:5", "", false},
		{Place{text, Spot{9, 0}}, "a.yaml:9", "", false},
		{Place{text, Spot{0, 5}}, "a.yaml", "", false},
		{Place{book, Spot{12, 6}}, "a/b.xlsx 发票!F12", "F12", false},
		{Place{book, Spot{12, 0}}, "a/b.xlsx 发票!12", "12", false},
		{Place{book, Spot{}}, "a/b.xlsx 发票", "", false},
	} {
		if got := c.place.String(); got != c.say {
			t.Errorf("got %q, want %q", got, c.say)
		}
		if c.place.Cell() != c.cell || c.place.IsZero() != c.zero {
			t.Errorf("%q: cell %q, zero %v", c.say, c.place.Cell(), c.place.IsZero())
		}
	}
}

// By file, then by the sheet's position (not its name), row and column.
func TestPlacesInOrder(t *testing.T) {
	first, second := &Source{File: "a.xlsx", Sheet: "乙", Index: 0}, &Source{File: "a.xlsx", Sheet: "甲", Index: 1}
	ordered := []Place{
		{},
		{first, Spot{}},
		{first, Spot{1, 0}},
		{first, Spot{1, 9}},
		{first, Spot{2, 1}},
		{second, Spot{1, 1}},
		{&Source{File: "a.yaml"}, Spot{1, 1}},
		{&Source{File: "b.xlsx"}, Spot{1, 1}},
	}
	for i, p := range ordered {
		for j, q := range ordered {
			if got, want := p.Compare(q), slices.Compare([]int{i}, []int{j}); got != want {
				t.Errorf("%q and %q: %d, want %d", p, q, got, want)
			}
		}
	}
	same := Place{&Source{File: "a.xlsx", Sheet: "乙"}, Spot{1, 9}}
	if same.Compare(ordered[3]) != 0 {
		t.Error("the same place of two sources is not the same")
	}
}
