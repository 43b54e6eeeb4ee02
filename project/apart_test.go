package project

import "testing"

// A line of a text has places of its own, in memory that others get after it.
func TestApartSharesNoPlaces(t *testing.T) {
	for col, shared := range map[int32]bool{0: true, 3: false} {
		l := Line{Spot: Spot{Row: 2, Col: col}, Spots: []Spot{{Row: 2, Col: 9}}}
		own := l.Apart()
		if own.Spots[0] != l.Spots[0] || (&own.Spots[0] == &l.Spots[0]) != shared {
			t.Errorf("column %d: %v of %v", col, own.Spots, l.Spots)
		}
	}
}
