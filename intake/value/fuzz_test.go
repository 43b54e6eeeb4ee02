package value_test

import (
	"strings"
	"testing"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/project"
)

func FuzzAmount(f *testing.F) {
	for _, s := range []string{"1,234.56", "（¥５）", "60万元", "1E15", "1E-80", "--5", strings.Repeat("9", 41), ".", "\xff"} {
		f.Add(s, false, true, false)
		f.Add(s, true, true, true)
		f.Add(s, true, false, true)
	}
	f.Fuzz(func(t *testing.T, s string, isNumber, isSheet, tenThousands bool) {
		got, err := value.Amount(value.Raw{Text: s, Number: isNumber, Sheet: isSheet}, tenThousands)
		if err != nil {
			return
		}
		if out := message.Plain(got); len(out) <= 40 {
			if again, err := value.Amount(text(out), false); err != nil || !again.Equal(got) {
				t.Errorf("Amount(%q) = %v, read back as %v, %v", s, out, again, err)
			}
		}
		if !strings.ContainsAny(s, "0123456789０１２３４５６７８９") {
			t.Errorf("Amount(%q) = %v without a digit", s, got)
		}
	})
}

func FuzzRate(f *testing.F) {
	for _, s := range []string{"13%", "0.13", "13", "免税", "％", "1E-1", "100%"} {
		f.Add(s, false, false)
		f.Add(s, true, true)
	}
	f.Fuzz(func(t *testing.T, s string, isNumber, percent bool) {
		got, err := value.Rate(value.Raw{Text: s, Number: isNumber, Sheet: true}, percent)
		if err == nil && (got.IsNegative() || got.IntPart() != 0) {
			t.Errorf("Rate(%q) = %v, not within 0 and 1", s, got)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2021-03-05", "2021年3月5日 10:20", "20210305", "44260.5", "1E9", "60", "2021 . 3 . 5", "2021-3-5T1:2:3Z"} {
		f.Add(s, false, false)
		f.Add(s, true, false)
		f.Add(s, true, true)
	}
	f.Fuzz(func(t *testing.T, s string, isNumber, day1904 bool) {
		got, err := value.Date(value.Raw{Text: s, Number: isNumber, Sheet: true, Day1904: day1904})
		if err != nil {
			return
		}
		if again, err := value.Date(text(got.String())); err != nil || again != got {
			t.Errorf("Date(%q) = %v, read back as %v, %v", s, got, again, err)
		}
	})
}

func FuzzIdentifier(f *testing.F) {
	for _, s := range []string{"01234567", "'01", "2.5E+19", "25372000000294847939", "９", "1E99", "-5"} {
		f.Add(s, false, true)
		f.Add(s, true, true)
		f.Add(s, true, false)
	}
	f.Fuzz(func(t *testing.T, s string, isNumber, isSheet bool) {
		got, err := value.Identifier(value.Raw{Text: s, Number: isNumber, Sheet: isSheet})
		if err != nil {
			if got != "" {
				t.Errorf("Identifier(%q) = %q with an error", s, got)
			}
			return
		}
		// Stored as text, it stands for itself.
		if again, err := value.Identifier(value.Raw{Text: got}); !strings.HasPrefix(got, "'") && (err != nil || again != got) {
			t.Errorf("Identifier(%q) = %q, again %q, %v", s, got, again, err)
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"是", "√", "甲、乙/丙", "--", "\u200b", "\xff、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := value.YesNo(text(s)); (err == nil) == (got == project.Unknown) {
			t.Errorf("YesNo(%q) = %v, %v", s, got, err)
		}
		for _, word := range value.Split(s) {
			if word == "" || strings.TrimSpace(word) != word || strings.ContainsAny(word, "、,;/") {
				t.Errorf("Split(%q) has %q", s, word)
			}
		}
		if value.Absent(s) {
			if got, err := value.Amount(text(s), false); err == nil {
				t.Errorf("%q is absent and an amount, %v", s, got)
			}
		}
		if n, err := value.Whole(text(s)); err == nil && n < 1 {
			t.Errorf("Whole(%q) = %d", s, n)
		}
	})
}
