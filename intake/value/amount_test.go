package value_test

import (
	"strings"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
)

func text(s string) value.Raw   { return value.Raw{Text: s, Sheet: true} }
func number(s string) value.Raw { return value.Raw{Text: s, Number: true, Sheet: true} }
func plain(s string) value.Raw  { return value.Raw{Text: s, Number: true} } // unquoted in YAML

func TestAmountReadsWhatPeopleWrite(t *testing.T) {
	for in, want := range map[string]string{
		"10000000":                "10000000",
		"10000000.00":             "10000000",
		"1234567.89":              "1234567.89",
		".5":                      "0.5",
		"5.":                      "5",
		"+5":                      "5",
		"-5.10":                   "-5.1",
		"0":                       "0",
		"0.00":                    "0",
		"007":                     "7",
		"1,234":                   "1234",
		"1,234,567.89":            "1234567.89",
		"12,345":                  "12345",
		"１，２３４．５６":                "1234.56",
		"1，234，567":               "1234567",
		"¥1,234.00":               "1234",
		"￥1,234.00":               "1234",
		"￥ 1234":                  "1234",
		"¥-5":                     "-5",
		"-¥5":                     "-5",
		"RMB 1,234.00":            "1234",
		"CNY1234":                 "1234",
		"1234元":                   "1234",
		"1,234.50 元":              "1234.5",
		"¥1,234.50元":              "1234.5",
		"(1,234.00)":              "-1234",
		"（1,234.00）":              "-1234",
		"(¥1,234.00)":             "-1234",
		"( 5 )":                   "-5",
		"−5":                      "-5",
		"－５":                      "-5",
		"60万元":                    "600000",
		"60.5 万":                  "605000",
		"-60万元":                   "-600000",
		"0.5亿元":                   "50000000",
		"1亿":                      "100000000",
		"10 000 000.00":           "10000000",
		"10\u00a0000\u00a0000.00": "10000000",
		"10\u202f000\u202f000":    "10000000",
		"1\u2009234.5 元":          "1234.5",
		"人民币1,000.00元":            "1000",
		"人民币：1,000.00元":           "1000",
		"人民币¥1,000.00":            "1000",
		"RMB ¥1 000.00":           "1000",
		"人民币10,000,000.00元整":      "10000000",
		"人民币 1000万元整":             "10000000",
		"-人民币5元":                  "-5",
		"人民币-5元":                  "-5",
		"（人民币5元整）":                "-5",
		"人民币壹仟万元整":                "10000000",
		"壹拾万元整":                   "100000",
		"壹仟零伍拾万圆正":                "10500000",
		"壹亿零叁佰万元整":                "103000000",
		"叁元伍角贰分":                  "3.52",
		"肆佰零柒元零伍分":                "407.05",
		"1,000万元":                 "10000000",
		"0.00001万元":               "0.1",
		"  1234.5 \t":             "1234.5",
		"\u30001234\u200b":        "1234",
		"\u202d1234\u202c":        "1234",
		"1000000000000000":        "1000000000000000",
		"0.123456789012345":       "0.123456789012345",
		// Text is exact, however many digits it has.
		"0.30000000000000004": "0.30000000000000004",
		"1234567.8900000001":  "1234567.8900000001",
	} {
		got, err := value.Amount(text(in), false)
		if err != nil || !got.Equal(decimal.RequireFromString(want)) {
			t.Errorf("Amount(%q) = %v, %v, want %s", in, got, err, want)
		}
		if got, err := value.Amount(plain(in), false); err != nil || !got.Equal(decimal.RequireFromString(want)) {
			t.Errorf("unquoted in YAML, Amount(%q) = %v, %v, want %s", in, got, err, want)
		}
	}
}

func TestAmountRefusesWhatMayMeanSomethingElse(t *testing.T) {
	for _, in := range []string{
		"", " ", "-", "+", ".", ",", "()", "¥", "元", "万元", "abc", "十万", "壹拾万", "元整", "人民币", "人民币元整",
		"壹拾壹佰元整", "壹壹元", "拾元", "万元整", "壹元伍", "壹万壹万元", "壹元零角", "约壹元", "壹元整元", "5角",
		"1,23", "1,2345", "12,34,567", "1234,567", ",123", "123,", "1,,234", "0,500", "000,123",
		"12.345,67", "1.234.567", "1.2.3",
		"1 23", "1 2345", "12 34 567", "0 500", "1 234,567", "1,234 567", "1  234", "10 000 00", "1'234", "1_000",
		"--5", "+-5", "-+5", "-¥-5", "¥--5", "5-", "-(5)", "(-5)", "((5))", "(5", "5)",
		"0x10", "0b1", "1e", "e5", "Infinity", "NaN", "nan",
		"١٢٣", "१२३", "1\u202e23",
		"¥¥5", "$5", "USD 5", "5元5", "5%", "1/2", "1:2", "2台", "约5",
		strings.Repeat("9", 50), "0." + strings.Repeat("1", 60),
		"1000000000000000.01", "-1000000000000001",
		"100000000001万元",
	} {
		for _, raw := range []value.Raw{text(in), plain(in)} {
			if got, err := value.Amount(raw, false); err == nil {
				t.Errorf("Amount(%+v) = %v, want an error", raw, got)
			}
		}
	}
}

// An exponent belongs to a number that a file stores, never to a text.
func TestAmountExponents(t *testing.T) {
	for in, want := range map[string]string{
		"1.13E7": "11300000", "1.13e+7": "11300000", "1E-2": "0.01", "5E+0": "5", "-2.5E3": "-2500",
	} {
		for _, raw := range []value.Raw{number(in), plain(in)} {
			if got, err := value.Amount(raw, false); err != nil || !got.Equal(decimal.RequireFromString(want)) {
				t.Errorf("Amount(%+v) = %v, %v, want %s", raw, got, err, want)
			}
		}
		if got, err := value.Amount(text(in), false); err == nil {
			t.Errorf("Amount of the text %q = %v, want an error", in, got)
		}
	}
	for _, in := range []string{"1E16", "1E99", "1E999", "1E9999", "1E-999", "1E2147483648", "1E-2147483648", "1E", "1E1.5"} {
		if got, err := value.Amount(number(in), false); err == nil {
			t.Errorf("Amount(%s) = %v, want an error", in, got)
		}
	}
}

// A spreadsheet's number keeps 15 significant digits; what lies behind is noise.
func TestNumberOfASheetKeepsFifteenDigits(t *testing.T) {
	for in, want := range map[string]string{
		"0.30000000000000004":     "0.3",
		"1234567.8900000001":      "1234567.89",
		"1234567.8899999999":      "1234567.89",
		"-1234567.8900000001":     "-1234567.89",
		"123456789012345":         "123456789012345",
		"1234567890123454":        "1234567890123450",
		"1234567890123455":        "1234567890123460",
		"-1234567890123455":       "-1234567890123460",
		"99999999999999999":       "100000000000000000",
		"1.13E7":                  "11300000",
		"1.1299999999999999E7":    "11300000",
		"4.6499999999999997E-2":   "0.0465",
		"0.1":                     "0.1",
		"0.000000000000000000001": "0.000000000000000000001",
		"0":                       "0",
		"0.00":                    "0",
		"10000000.000000001":      "10000000",
	} {
		got, ok := value.Number(number(in))
		if !ok || !got.Equal(decimal.RequireFromString(want)) {
			t.Errorf("Number(%s) = %v, %v, want %s", in, got, ok, want)
		}
		exact, ok := value.Number(plain(in))
		if !ok || !exact.Equal(decimal.RequireFromString(in)) {
			t.Errorf("outside a sheet, Number(%s) = %v, %v, want it exactly", in, exact, ok)
		}
	}
}

// Rounding comes before the scaling, so that 0.1+0.2 万元 is 3,000 yuan.
func TestAmountInTenThousands(t *testing.T) {
	for _, c := range []struct {
		raw  value.Raw
		want string
	}{
		{number("0.30000000000000004"), "3000"},
		{number("1000"), "10000000"},
		{number("1234.56789"), "12345678.9"},
		{number("0.00000123"), "0.0123"},
		{text("1,000.5"), "10005000"},
		{text("¥1,000.5"), "10005000"},
		{text("(5)"), "-50000"},
		// A unit in the cell is nearer than the one in the header.
		{text("5元"), "5"},
		{text("5万元"), "50000"},
		{text("5万"), "50000"},
		{plain("5"), "50000"},
		{plain("5元"), "5"},
	} {
		got, err := value.Amount(c.raw, true)
		if err != nil || !got.Equal(decimal.RequireFromString(c.want)) {
			t.Errorf("Amount(%+v, 万元) = %v, %v, want %s", c.raw, got, err, c.want)
		}
	}
	if got, err := value.Amount(number("100000000001"), true); err == nil {
		t.Errorf("100000000001 万元 read as %v, want an error", got)
	}
}

func TestRate(t *testing.T) {
	for _, c := range []struct {
		raw     value.Raw
		percent bool
		want    string
	}{
		{text("13%"), false, "0.13"},
		{text("13.00 %"), false, "0.13"},
		{text("１３％"), false, "0.13"},
		{text("0.5%"), false, "0.005"},
		{text("0%"), false, "0"},
		{text("0.13"), false, "0.13"},
		{text("13"), false, "0.13"},
		{text("1"), false, "0.01"},
		{text("1.5"), false, "0.015"},
		{text("0"), false, "0"},
		{text("0.060000"), false, "0.06"},
		{number("0.13"), false, "0.13"},
		{number("0.13000000000000000444"), false, "0.13"},
		{number("13"), false, "0.13"},
		{plain("13%"), false, "0.13"},
		{plain("0.13"), false, "0.13"},
		{text("免税"), false, "0"},
		{text(" 不征税 "), false, "0"},
		{text("出口零税率"), false, "0"},
		// Under 税率(%): a cell that is formatted as 13% stores 0.13 all the same.
		{number("13"), true, "0.13"},
		{number("0.13"), true, "0.13"},
		{number("0.01"), true, "0.01"},
		{text("13%"), true, "0.13"},
		{number("0.5"), true, "0.005"},
		{number("1"), true, "0.01"},
		{number("0"), true, "0"},
	} {
		got, err := value.Rate(c.raw, c.percent)
		if err != nil || !got.Equal(decimal.RequireFromString(c.want)) {
			t.Errorf("Rate(%+v, %v) = %v, %v, want %s", c.raw, c.percent, got, err, c.want)
		}
	}
	for _, in := range []string{"", "%", "-13%", "100%", "113%", "100", "13%%", "6%/13%", "多种税率", "13％税", "1e-1", "13,5", "１３。", "abc"} {
		if got, err := value.Rate(text(in), false); err == nil {
			t.Errorf("Rate(%q) = %v, want an error", in, got)
		}
	}
}

func TestWhole(t *testing.T) {
	for _, raw := range []value.Raw{text("3"), text(" ３ "), text("3.0"), number("3"), number("3.0"), number("3E0"), plain("3")} {
		if got, err := value.Whole(raw); err != nil || got != 3 {
			t.Errorf("Whole(%+v) = %d, %v, want 3", raw, got, err)
		}
	}
	if got, err := value.Whole(text("1000000000")); err != nil || got != 1_000_000_000 {
		t.Errorf("Whole of a thousand million = %d, %v", got, err)
	}
	for _, in := range []string{"", "0", "-1", "1.5", "1,000", "第3", "三", "1000000001", "99999999999999999999", "3E99"} {
		if got, err := value.Whole(text(in)); err == nil {
			t.Errorf("Whole(%q) = %d, want an error", in, got)
		}
	}
}
