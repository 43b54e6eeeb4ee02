package decimal_test

import (
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"
)

func TestAWordIsTheNumber(t *testing.T) {
	if none := decimal.FromWord(0); none.Valid {
		t.Errorf("the word of no number is %v", none)
	}
	rapid.Check(t, func(t *rapid.T) {
		coefficient := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1<<55, 1<<55-1), rapid.Int64Range(-10, 10)).Draw(t, "coefficient")
		d := decimal.New(coefficient, rapid.Int32Range(-128, 127).Draw(t, "exponent"))
		w, ok := d.Word()
		fits := coefficient >= -1<<55 && coefficient < 1<<55
		switch {
		case ok && (w <= decimal.Elsewhere || decimal.FromWord(w) != decimal.NewNullDecimal(d)):
			t.Fatalf("the word of %v is %d, which is %v", d, w, decimal.FromWord(w))
		case !ok && fits && coefficient != -1<<55 && coefficient != 1<<55-1:
			t.Fatalf("%v has no word", d)
		}
	})
}
