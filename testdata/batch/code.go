package batch

import (
	"fmt"
	"strings"
)

// The numbers of invoices and credit codes: of the right form, and nobody's.

// eNumber is the 20-digit number of an enterprise's invoice.
func eNumber(n int, of, year string) string {
	return fmt.Sprintf("%s372%015d", year, n*1000+sequence(of))
}

// paperNumber is the number of the same invoice on paper, and its code.
func paperNumber(n int, of, year string) (code, number string) {
	return "3700" + year + "1130", fmt.Sprintf("%08d", n*100+sequence(of))
}

// jointNumber is the number that an e-invoice on paper has beside its 20 digits,
// and its code.
func jointNumber(n int, of string) (code, number string) {
	return "037002100105", fmt.Sprintf("%08d", n*100+50+sequence(of))
}

// customsNumber is the number of a customs payment form.
func customsNumber(n int, of string) string {
	return fmt.Sprintf("42582021%010d-L%02d", n, sequence(of))
}

// sequence counts the invoices of an enterprise.
func sequence(of string) int { return int(of[0]-'A') + 1 }

func enterpriseCode(n int, city string) string {
	return creditCode("91" + city + "02" + organisation("MAEXA", n))
}

func sellerCode(of string) string {
	return creditCode("91370100" + organisation("MAEXB", sequence(of)))
}

func foreignCode() string { return creditCode("91370200" + organisation("MAEXC", 1)) }

// organisation is an organisation code: eight characters and their check digit.
func organisation(head string, n int) string {
	code := fmt.Sprintf("%s%03d", head, n)
	total := 0
	for i, weight := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		value := int(code[i] - '0')
		if code[i] >= 'A' {
			value = int(code[i]-'A') + 10
		}
		total += value * weight
	}
	return code + []string{"0", "X", "9", "8", "7", "6", "5", "4", "3", "2", "1"}[total%11]
}

const creditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCode puts the check digit of GB 32100-2015 behind 17 characters.
func creditCode(body string) string {
	total, weight := 0, 1
	for _, c := range body {
		total += strings.IndexRune(creditLetters, c) * weight
		weight = weight * 3 % 31
	}
	return body + string(creditLetters[(31-total%31)%31])
}

// miswritten is a credit code with another check digit.
func miswritten(code string) string {
	last := strings.IndexByte(creditLetters, code[17])
	return code[:17] + string(creditLetters[(last+1)%31])
}
