package decimal_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	big "github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tiexi/internal/decimal"
)

// number is one number, as ours and as the library's.
type number struct {
	ours decimal.Decimal
	big  big.Decimal
}

// numbers draws numbers of every size, those around the edge of what is small
// more often than chance would.
func numbers(t *rapid.T, label string) number {
	coefficient := rapid.OneOf(
		rapid.Int64(),
		rapid.Int64Range(-2_000_000, 2_000_000),
		rapid.Int64Range(1<<55-1000, 1<<55+1000),
		rapid.Int64Range(-1<<55-1000, -1<<55+1000),
		rapid.SampledFrom([]int64{0, 1, -1, 5, 15, 25, -5, 50, 99, 100, 1<<55 - 1, 1 << 55, -1 << 55, -1<<55 - 1, math.MaxInt64, math.MinInt64 + 1}),
	).Draw(t, label)
	exponent := rapid.OneOf(
		rapid.Int32Range(-6, 3),
		rapid.Int32Range(-20, 20),
		rapid.SampledFrom([]int32{-200, -128, -129, 127, 128}),
	).Draw(t, label+" exponent")
	if rapid.IntRange(0, 3).Draw(t, label+" huge") == 0 {
		b := big.New(coefficient, exponent).Mul(big.New(coefficient, 0))
		d, err := decimal.NewFromString(b.String())
		if err != nil {
			t.Fatal(err)
		}
		return number{d, b}
	}
	return number{decimal.New(coefficient, exponent), big.New(coefficient, exponent)}
}

func same(t *rapid.T, what string, ours decimal.Decimal, want big.Decimal) {
	t.Helper()
	if ours.String() != want.String() {
		t.Fatalf("%s: %s, want %s", what, ours, want)
	}
	for _, places := range []int32{0, 2, 4} {
		if got, want := ours.StringFixed(places), want.StringFixed(places); got != want {
			t.Fatalf("%s to %d places: %s, want %s", what, places, got, want)
		}
	}
	if ours.Sign() != want.Sign() || ours.IsZero() != want.IsZero() || ours.IsNegative() != want.IsNegative() ||
		ours.IsPositive() != want.IsPositive() || ours.IsInteger() != want.IsInteger() {
		t.Fatalf("%s: %s is not what %s is", what, ours, want)
	}
}

func TestEveryOperationIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := numbers(t, "a"), numbers(t, "b")
		same(t, "a", a.ours, a.big)
		same(t, "a + b", a.ours.Add(b.ours), a.big.Add(b.big))
		same(t, "a - b", a.ours.Sub(b.ours), a.big.Sub(b.big))
		same(t, "a × b", a.ours.Mul(b.ours), a.big.Mul(b.big))
		same(t, "-a", a.ours.Neg(), a.big.Neg())
		same(t, "|a|", a.ours.Abs(), a.big.Abs())
		same(t, "max", decimal.Max(a.ours, b.ours), big.Max(a.big, b.big))
		same(t, "min", decimal.Min(a.ours, b.ours), big.Min(a.big, b.big))
		places := rapid.Int32Range(-3, 8).Draw(t, "places")
		same(t, "rounded", a.ours.Round(places), a.big.Round(places))
		same(t, "truncated", a.ours.Truncate(max(0, places)), a.big.Truncate(max(0, places)))
		same(t, "shifted", a.ours.Shift(places), a.big.Shift(places))
		if !b.big.IsZero() && b.big.Exponent() > -40 && a.big.Exponent() > -40 {
			same(t, "a ÷ b", a.ours.DivRound(b.ours, max(0, places)), a.big.DivRound(b.big, max(0, places)))
			same(t, "rest", a.ours.Mod(b.ours), a.big.Mod(b.big))
		}
		if got, want := a.ours.Cmp(b.ours), a.big.Cmp(b.big); got != want ||
			a.ours.Equal(b.ours) != (want == 0) || a.ours.GreaterThan(b.ours) != (want > 0) || a.ours.GreaterThanOrEqual(b.ours) != (want >= 0) ||
			a.ours.LessThan(b.ours) != (want < 0) || a.ours.LessThanOrEqual(b.ours) != (want <= 0) {
			t.Fatalf("compared: %d, want %d", got, want)
		}
		if a.big.Exponent() < 18 && a.big.Abs().LessThan(big.New(9, 17)) {
			if got, want := a.ours.IntPart(), a.big.IntPart(); got != want {
				t.Fatalf("whole part %d, want %d", got, want)
			}
		}
	})
}

func TestTextIsReadAsTheLibraryReadsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[+-]?[0-9]{0,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "s")
		ours, err := decimal.NewFromString(s)
		want, wrong := big.NewFromString(s)
		if (err != nil) != (wrong != nil) {
			t.Fatalf("%q: %v, want %v", s, err, wrong)
		}
		if err == nil {
			same(t, s, ours, want)
			if ours.NumDigits() != want.NumDigits() && !strings.Contains(s, "e") {
				t.Fatalf("%q has %d digits, want %d", s, ours.NumDigits(), want.NumDigits())
			}
			if ours.Exponent() != want.Exponent() {
				t.Fatalf("%q has exponent %d, want %d", s, ours.Exponent(), want.Exponent())
			}
		}
	})
}

// TestFromBytesReadsPlainNumbers guards which texts are plain numbers, and that
// strings and bytes are read alike.
func TestFromBytesReadsPlainNumbers(t *testing.T) {
	tests := map[string]bool{
		"0": true, "12.50": true, "-7": true, "+7": true, ".5": true, "5.": true, "1234567890123456": true, "-12345678901234.56": true, "0000000000000012": true,
		"": false, "-": false, ".": false, "1.2.3": false, "1e5": false, " 1": false, "1,000": false, "--1": false, "12345678901234567": false, "0.00000000000000012": false, "１": false,
	}
	for s, want := range tests {
		d, ok := decimal.FromBytes([]byte(s))
		same, also := decimal.FromBytes(s)
		if ok != want || also != want || !d.Equal(same) {
			t.Errorf("%q: %s, %v as bytes and %s, %v as a string, want %v", s, d, ok, same, also, want)
		}
		if ok && !d.Equal(decimal.RequireFromString(s)) {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

func TestJSONIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := numbers(t, "a")
		j, err := json.Marshal(a.ours)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := a.big.MarshalJSON()
		if string(j) != string(want) {
			t.Fatalf("%s, want %s", j, want)
		}
		if again, err := decimal.NewFromString(a.ours.String()); err != nil || !again.Equal(a.ours) {
			t.Fatalf("%s is %s: %v", a.ours, again, err)
		}
	})
}

func TestMissingIsNotZero(t *testing.T) {
	if n := decimal.NewNullDecimal(decimal.Zero); !n.Valid || n.String() != "0" {
		t.Errorf("%+v", n)
	}
	if n := (decimal.NullDecimal{}); n.Valid || n.String() != "" {
		t.Errorf("%+v", n)
	}
}

func TestRequireFromStringPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	decimal.RequireFromString("x")
}

// BenchmarkLine is what one invoice line costs: reading three amounts, adding
// up, multiplying by a rate.
func BenchmarkLine(b *testing.B) {
	texts := []string{"12345678.90", "1604938.26", "13950617.16"}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		rate := decimal.RequireFromString("4.65")
		for b.Loop() {
			var sum decimal.Decimal
			for _, s := range texts {
				d, _ := decimal.NewFromString(s)
				sum = sum.Add(d)
			}
			sum.Mul(rate).Shift(-2)
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		rate := big.RequireFromString("4.65")
		for b.Loop() {
			var sum big.Decimal
			for _, s := range texts {
				d, _ := big.NewFromString(s)
				sum = sum.Add(d)
			}
			sum.Mul(rate).Shift(-2)
		}
	})
}
