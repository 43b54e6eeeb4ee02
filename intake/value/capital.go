package value

import (
	"strings"

	"tiexi/internal/decimal"
)

// Capital numerals, as they stand on cheques and contracts.
var (
	capitalDigits = map[rune]int64{'零': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9, '貳': 2, '參': 3, '陸': 6}
	capitalTens   = map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}
	capitalWhole  = map[rune]int64{'万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8}
)

// capitalAmount reads an amount of yuan in capital numerals: 壹仟零伍拾万元整,
// 叁元伍角贰分. The units must descend, so that each text has one meaning.
func capitalAmount(s string) (d decimal.Decimal, ok bool) {
	whole, rest, found := strings.Cut(strings.ReplaceAll(s, "圆", "元"), "元")
	if !found {
		return decimal.Zero, false
	}
	yuan, ok := capitalNumber(whole)
	if !ok {
		return decimal.Zero, false
	}
	fen := int64(0)
	rest = strings.TrimSuffix(strings.TrimSuffix(rest, "整"), "正")
	for _, part := range []struct {
		unit string
		fen  int64
	}{{"角", 10}, {"分", 1}} {
		digit, more, has := strings.Cut(rest, part.unit)
		if !has {
			continue
		}
		runes := []rune(strings.TrimPrefix(digit, "零"))
		if len(runes) != 1 || capitalDigits[runes[0]] == 0 {
			return decimal.Zero, false
		}
		fen, rest = fen+capitalDigits[runes[0]]*part.fen, more
	}
	return decimal.New(yuan*100+fen, -2), rest == ""
}

// capitalNumber reads a whole number below ten thousand times 10^8.
func capitalNumber(s string) (n int64, ok bool) {
	var section, digit int64               // below 万 or 亿; a digit whose unit has not come
	tens, wholes := int64(1e4), int64(1e9) // the units before, which must be larger
	pending := false
	for _, r := range s {
		switch value, isDigit := capitalDigits[r]; {
		case isDigit && value == 0:
			if pending {
				return 0, false
			}
		case isDigit:
			if pending {
				return 0, false
			}
			digit, pending = value, true
		case capitalTens[r] > 0:
			unit := capitalTens[r]
			if unit >= tens || !pending {
				return 0, false
			}
			section, tens, pending = section+digit*unit, unit, false
		case capitalWhole[r] > 0:
			unit := capitalWhole[r]
			if pending {
				section, pending = section+digit, false
			}
			if unit >= wholes || section == 0 {
				return 0, false
			}
			n, section, tens, wholes = n+section*unit, 0, 1e4, unit
		default:
			return 0, false
		}
	}
	if pending {
		section += digit
	}
	return n + section, n+section > 0
}
