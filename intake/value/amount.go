package value

import (
	"regexp"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

const (
	sheetDigits = 15 // a spreadsheet keeps no more, and shows no more
	maxDigits   = 40 // of any number read
	maxExponent = 40
	wholeDigits = 15 // before the point of what is surely below the largest amount
)

var (
	tenThousand = decimal.New(1, 4)
	largest     = decimal.New(1, wholeDigits) // yuan: more than any project could cost

	one          = decimal.New(1, 0)
	leastPercent = decimal.New(2, -1)

	groupedWhole = regexp.MustCompile(`^[1-9][0-9]{0,2}(,[0-9]{3})+$`)
	plain        = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$`)
	scientific   = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,3}$`)
)

// Number reads a number in a file's own notation: digits, a point, and where
// the file stores numbers (not text) an exponent. A spreadsheet's number is
// rounded to 15 significant digits, half away from zero: the digits behind them
// are the noise of binary fractions.
func Number(r Raw) (d decimal.Decimal, ok bool) {
	s := strings.TrimSpace(r.Text)
	if d, ok = decimal.FromBytes(s); !ok {
		d, ok = longNumber(s, r.Number)
	}
	if r.Number && r.Sheet {
		d = significant(d, sheetDigits)
	}
	return d, ok
}

// longNumber reads a number of many digits, or one with an exponent where that
// is allowed.
func longNumber(s string, exponent bool) (decimal.Decimal, bool) {
	if len(s) > maxDigits+8 || !plain.MatchString(s) && !(exponent && scientific.MatchString(s)) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(s)
	if err != nil || d.NumDigits() > maxDigits || d.Exponent() > maxExponent || d.Exponent() < -maxExponent-maxDigits {
		return decimal.Zero, false
	}
	return d, true
}

// significant rounds to n significant digits, half away from zero.
func significant(d decimal.Decimal, n int) decimal.Decimal {
	if digits := d.NumDigits(); digits > n {
		d = d.Round(-(d.Exponent() + int32(digits-n)))
	}
	return d
}

// Amount reads a number of yuan. Text may carry thousands separators, ¥, 元,
// full-width digits, and brackets for a negative; 万元 behind the number (or by
// the header, tenThousands) multiplies by ten thousand. It returns
// ErrAmount for everything else, and for more than a thousand million million.
func Amount(r Raw, tenThousands bool) (decimal.Decimal, error) {
	var d decimal.Decimal
	var ok bool
	if r.Number {
		d, ok = Number(r)
	}
	if !ok && !(r.Number && r.Sheet) { // YAML text need not be quoted: 60万元
		var own bool
		d, own, ok = writtenAmount(r)
		tenThousands = tenThousands && !own || own && strings.Contains(r.Text, "万")
	}
	if !ok {
		return decimal.Zero, ErrAmount
	}
	if tenThousands {
		d = d.Mul(tenThousand)
	}
	if d.NumDigits()+int(d.Exponent()) > wholeDigits && d.Abs().GreaterThan(largest) {
		return decimal.Zero, ErrAmount
	}
	return d, nil
}

// writtenAmount reads an amount as people write it; own is true where the text
// names its unit itself.
func writtenAmount(r Raw) (d decimal.Decimal, own, ok bool) {
	s := spelling.Clean(r.Text)
	negative := false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, negative = strings.TrimSpace(s[1:len(s)-1]), true
	}
	for _, unit := range []string{"万元", "元", "万"} {
		if rest, found := strings.CutSuffix(s, unit); found {
			s, own = strings.TrimSpace(rest), true
			break
		}
	}
	sign, s := cutSign(s)
	for _, mark := range []string{"¥", "￥", "RMB", "CNY"} {
		if rest, found := strings.CutPrefix(s, mark); found {
			s = strings.TrimSpace(rest)
			break
		}
	}
	if sign == "" {
		sign, s = cutSign(s)
	}
	if s == "" || s[0] == '+' || s[0] == '-' || negative && sign != "" {
		return decimal.Zero, own, false
	}
	s, ok = ungroup(s)
	if !ok {
		return decimal.Zero, own, false
	}
	d, ok = Number(Raw{Text: s})
	if negative || sign == "-" {
		d = d.Neg()
	}
	return d, own, ok
}

func cutSign(s string) (sign, rest string) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[:1], strings.TrimSpace(s[1:])
	}
	return "", s
}

// ungroup drops thousands separators that stand where they belong: in
// "1,23" and "0,500" the comma may be a decimal point, so they are no amounts.
func ungroup(s string) (string, bool) {
	whole, _, _ := strings.Cut(s, ".")
	if !strings.Contains(whole, ",") {
		return s, true
	}
	return strings.ReplaceAll(whole, ",", "") + s[len(whole):], groupedWhole.MatchString(whole)
}

// Rate reads a tax rate as a fraction: "13%", "0.13" and "13" are all 0.13;
// 免税, 不征税 and 出口零税率 are 0. Under a header that says percent the number
// is one, unless it is below 0.2: a cell formatted as 13% stores 0.13, and no rate
// is below 0.5 %. From 1 upwards a bare number is a percentage everywhere.
func Rate(r Raw, percent bool) (decimal.Decimal, error) {
	s := spelling.Compact(r.Text)
	switch {
	case Taxation(r) != project.Taxed:
		return decimal.Zero, nil
	case s == "零税率" || s == "出口零税率" || s == "普通零税率":
		return decimal.Zero, nil
	}
	s, signed := strings.CutSuffix(s, "%")
	d, ok := Number(Raw{Text: s, Number: r.Number && !signed, Sheet: r.Sheet})
	if !ok || d.IsNegative() {
		return decimal.Zero, ErrRate
	}
	if signed || percent && d.GreaterThanOrEqual(leastPercent) || d.GreaterThanOrEqual(one) {
		d = d.Shift(-2)
	}
	if d.GreaterThanOrEqual(one) {
		return decimal.Zero, ErrRate
	}
	return d, nil
}

// Taxation reads what may stand in place of a rate.
func Taxation(r Raw) project.Taxation {
	switch spelling.Compact(r.Text) {
	case "免税", "免征", "免", "免征增值税":
		return project.Exempt
	case "不征税", "不征", "不征增值税":
		return project.Untaxed
	default:
		return project.Taxed
	}
}

// Whole reads a positive whole number below a thousand million.
func Whole(r Raw) (int, error) {
	d, ok := Number(Raw{Text: spelling.Clean(r.Text), Number: r.Number, Sheet: r.Sheet})
	if !ok || !d.IsInteger() || !d.IsPositive() || d.GreaterThan(decimal.New(1, 9)) {
		return 0, ErrWhole
	}
	return int(d.IntPart()), nil
}
