package value_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/message"
)

// decorated writes an amount in one of the ways in which people do.
func decorated(t *rapid.T, amount decimal.Decimal) string {
	s := amount.Abs().String()
	if rapid.Bool().Draw(t, "grouped") {
		s, _ = strings.CutPrefix(message.Money(amount.Abs()), "-")
	}
	if rapid.Bool().Draw(t, "full-width") {
		s = strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", ",", "，", ".", "．").Replace(s)
	}
	s = rapid.SampledFrom([]string{"", "¥", "￥", "￥ ", "RMB "}).Draw(t, "mark") + s
	s += rapid.SampledFrom([]string{"", "元", " 元"}).Draw(t, "unit")
	if amount.IsNegative() {
		if rapid.Bool().Draw(t, "brackets") {
			return "（" + s + "）"
		}
		return "-" + s
	}
	return rapid.SampledFrom([]string{"", " ", "\u3000", "\u200b"}).Draw(t, "space") + s
}

func TestAmountReadsBackInEveryDecoration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "coefficient"), -rapid.Int32Range(0, 6).Draw(t, "places"))
		in := decorated(t, amount)
		if got, err := value.Amount(text(in), false); err != nil || !got.Equal(amount) {
			t.Fatalf("Amount(%q) = %v, %v, want %v", in, got, err, amount)
		}
	})
}

func TestYuanAndTenThousandsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := decimal.New(rapid.Int64Range(-1e14, 1e14).Draw(t, "fen"), -2)
		shifted := fen.Shift(-4).String()
		for name, raw := range map[string]value.Raw{"text": text(shifted), "number": number(shifted), "YAML": plain(shifted)} {
			if got, err := value.Amount(raw, true); err != nil || !got.Equal(fen) {
				t.Fatalf("%s %s 万元 = %v, %v, want %v", name, shifted, got, err, fen)
			}
		}
		if got, err := value.Amount(text(shifted+"万元"), false); err != nil || !got.Equal(fen) {
			t.Fatalf("%s万元 = %v, %v, want %v", shifted, got, err, fen)
		}
	})
}

// What a spreadsheet stores of an amount of 15 digits, 17 digits of the
// nearest binary fraction, reads back as that amount.
func TestNumberUndoesTheNoiseOfBinaryFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := decimal.New(rapid.Int64Range(1e14+1, 1e15-1).Draw(t, "digits"), -rapid.Int32Range(0, 14).Draw(t, "places"))
		noise := decimal.New(rapid.Int64Range(-4, 4).Draw(t, "noise"), amount.Exponent()-1)
		if got, ok := value.Number(number(amount.Add(noise).String())); !ok || !got.Equal(amount) {
			t.Fatalf("Number(%v) = %v, %v, want %v", amount.Add(noise), got, ok, amount)
		}
	})
}
