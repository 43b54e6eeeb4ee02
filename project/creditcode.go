package project

import "strings"

// creditCodeAlphabet has the characters of the uniform social credit code
// (GB 32100-2015), which are without I, O, S, V, Z.
const creditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCodeValues are the values of the characters, -1 for others.
var creditCodeValues = func() (values [256]int8) {
	for c := range values {
		values[c] = -1
	}
	for n, c := range []byte(creditCodeAlphabet) {
		values[c] = int8(n)
	}
	return values
}()

// creditCodeWeights are 3^(i-1) mod 31 for the characters before the last.
var creditCodeWeights = func() (weights [CreditCodeLength - 1]int) {
	weight := 1
	for i := range weights {
		weights[i] = weight
		weight = weight * 3 % 31
	}
	return weights
}()

// CreditCodeLength is the length of the code, in characters. Older tax numbers have 15
// characters, or 20 for persons.
const CreditCodeLength = 18

// IsCreditCode reports whether a text has the form of a uniform social credit code:
// 18 characters of its alphabet, whatever the check character.
func IsCreditCode(text string) bool {
	return len(text) == CreditCodeLength && strings.Trim(text, creditCodeAlphabet) == ""
}

// CreditCodeCheck is the result of checking the form of a credit code.
type CreditCodeCheck int

// The outcomes of CheckCreditCode.
const (
	CodeFits    CreditCodeCheck = iota // 18 characters with a correct check character
	CodeDiffers                        // the check character is wrong, or it is not a code
	CodeOfAnAge                        // 15 or 20 characters: an older number, which cannot be checked
)

// CheckCreditCode checks a uniform social credit code by its check character,
// (31 − weighted sum of the first 17 characters mod 31) mod 31. Some early codes
// fail although they are valid.
func CheckCreditCode(code string) CreditCodeCheck {
	switch len(code) {
	case CreditCodeLength:
	case 15, 20:
		return CodeOfAnAge
	default:
		return CodeDiffers
	}
	sum := 0
	for i, weight := range &creditCodeWeights {
		n := creditCodeValues[code[i]]
		if n < 0 {
			return CodeDiffers
		}
		sum += int(n) * weight
	}
	if code[CreditCodeLength-1] == creditCodeAlphabet[(31-sum%31)%31] {
		return CodeFits
	}
	return CodeDiffers
}
