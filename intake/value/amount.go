package value

import (
	"regexp"
	"strings"
	"unicode"

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
	largest = decimal.New(1, wholeDigits) // yuan: more than any project could cost

	one          = decimal.New(1, 0)
	leastPercent = decimal.New(2, -1)

	groupedWhole = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)$`)
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

// Amount reads a number of yuan. Text may carry thousands separators (commas or
// spaces), ¥, 人民币, 元整, full-width digits, and brackets for a negative; 万元
// behind the number (or by the header, tenThousands) multiplies by ten thousand.
// It may be in capital numerals: 壹仟万元整. It returns ErrAmount for everything
// else, and for more than a thousand million million.
func Amount(r Raw, tenThousands bool) (decimal.Decimal, error) {
	var d decimal.Decimal
	var ok bool
	power := int32(0)
	if tenThousands {
		power = 4
	}
	if r.Number {
		d, ok = Number(r)
	}
	if !ok && !(r.Number && r.Sheet) { // YAML text need not be quoted: 60万元
		var own *int32
		if d, own, ok = writtenAmount(r); own != nil {
			power = *own
		}
	}
	if !ok {
		return decimal.Zero, ErrAmount
	}
	d = d.Shift(power)
	if d.NumDigits()+int(d.Exponent()) > wholeDigits && d.Abs().GreaterThan(largest) {
		return decimal.Zero, ErrAmount
	}
	return d, nil
}

// units are the units of yuan behind a number, as powers of ten.
var units = []struct {
	word  string
	power int32
}{{"亿元", 8}, {"万元", 4}, {"元", 0}, {"亿圆", 8}, {"万圆", 4}, {"圆", 0}, {"亿", 8}, {"万", 4}}

// Words and signs for the yuan in front of an amount, one of each: 人民币¥1,000.00.
var (
	yuanWords = []string{"人民币", "RMB", "CNY"}
	yuanSigns = []string{"CN¥", "¥", "￥"}
)

// writtenAmount reads an amount as people write it; own is the power of ten of
// the unit that the text names itself, nil where it names none.
func writtenAmount(r Raw) (d decimal.Decimal, own *int32, ok bool) {
	s := spelling.Clean(r.Text)
	negative := false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, negative = strings.TrimSpace(s[1:len(s)-1]), true
	}
	sign, s := cutSign(s)
	s = strings.TrimLeft(cutPrefix(s, yuanWords), ": ")
	if d, ok = capitalAmount(s); ok {
		own = new(int32)
	} else {
		s, own = cutUnit(cutPrefix(s, yuanSigns))
		if sign == "" {
			sign, s = cutSign(s)
		}
		d, ok = groupedNumber(s)
	}
	if negative && sign != "" {
		return decimal.Zero, own, false
	}
	if negative || sign == "-" {
		d = d.Neg()
	}
	return d, own, ok
}

// cutPrefix takes one of the words off the front of a text.
func cutPrefix(s string, words []string) string {
	for _, w := range words {
		if rest, found := strings.CutPrefix(s, w); found {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// cutUnit takes a unit of yuan off the end of a text; power is nil where there
// is none.
func cutUnit(s string) (rest string, power *int32) {
	whole := strings.TrimRight(s, "整正")
	for _, u := range units {
		if rest, found := strings.CutSuffix(whole, u.word); found {
			return strings.TrimSpace(rest), &u.power
		}
	}
	return s, nil
}

// groupedNumber reads digits with a point, and separators of thousands.
func groupedNumber(s string) (decimal.Decimal, bool) {
	if s == "" || s[0] == '+' || s[0] == '-' {
		return decimal.Zero, false
	}
	s, ok := ungroup(s)
	if !ok {
		return decimal.Zero, false
	}
	return Number(Raw{Text: s})
}

func cutSign(s string) (sign, rest string) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[:1], strings.TrimSpace(s[1:])
	}
	return "", s
}

// ungroup drops thousands separators that stand where they belong: in "1,23" and
// "0,500" the comma may be a decimal point, and "1 23" may be two numbers, so
// they are no amounts.
func ungroup(s string) (string, bool) {
	whole, _, _ := strings.Cut(s, ".")
	if !strings.ContainsFunc(whole, isSeparator) {
		return s, true
	}
	grouped := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, whole)
	return strings.Map(func(r rune) rune {
		if isSeparator(r) {
			return -1
		}
		return r
	}, whole) + s[len(whole):], groupedWhole.MatchString(grouped)
}

func isSeparator(r rune) bool { return r == ',' || unicode.IsSpace(r) }

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
