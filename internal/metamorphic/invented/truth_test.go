package invented

import (
	"testing"

	"tiexi/project"
)

// What a red invoice takes back may be 1, 1 and 2 of the same: the third is no
// subtotal of the others, and the list that knows everything says so by its price.
func TestPlainListPricesWhatIsTakenBack(t *testing.T) {
	back := Invoice{Red: 0, Goods: []Good{{Item: "a", Net: -100, Number: 0}, {Item: "b", Net: -100, Number: 1}, {Item: "c", Net: -200, Number: 2}}}
	bought := Invoice{Red: -1, Goods: []Good{{Item: "a", Net: 100, Quantity: 1}, {Item: "b", Net: 100, Quantity: 1}, {Item: "c", Net: 200, Quantity: 2}}}
	truth := Truth{Case: Case{Projects: make([]Project, 1)}, Invoices: []Invoice{bought, back}}
	lines := truth.Plain(0).Projects[0].Lines
	for n, want := range []string{"1 1.00", "1 1.00", "2 1.00", "-1 1.00", "-1 1.00", "-1 2.00"} {
		if got := lines[n][project.FieldQuantity] + " " + lines[n][project.FieldUnitPrice]; got != want {
			t.Errorf("line %d: got %s, want %s", n, got, want)
		}
	}
}
