package project

// alphabet of the uniform social credit code (GB 32100-2015): no I, O, S, V, Z.
const creditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// creditCodeValues gives each character its value, -1 where it has none.
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
var creditCodeWeights = func() (weights [creditCodeLength - 1]int) {
	weight := 1
	for i := range weights {
		weights[i] = weight
		weight = weight * 3 % 31
	}
	return weights
}()

// creditCodeLength is that of the code; older tax numbers have 15 characters,
// those of persons 20.
const creditCodeLength = 18

// CreditCodeCheck is what a credit code's form says of it.
type CreditCodeCheck int

// The outcomes of CheckCreditCode.
const (
	CodeFits    CreditCodeCheck = iota // 18 characters whose last one follows from the others
	CodeDiffers                        // the last character does not follow, or the form is no code's
	CodeOfAnAge                        // 15 or 20 characters: an older number without a check
)

// CheckCreditCode holds a uniform social credit code against its check
// character: the weighted sum of the first 17 mod 31, taken from 31.
// Some early codes are in legal use and fail.
func CheckCreditCode(code string) CreditCodeCheck {
	switch len(code) {
	case creditCodeLength:
	case 15, 20:
		return CodeOfAnAge
	default:
		return CodeDiffers
	}
	sum := 0
	for i, weight := range creditCodeWeights {
		n := creditCodeValues[code[i]]
		if n < 0 {
			return CodeDiffers
		}
		sum += int(n) * weight
	}
	if code[creditCodeLength-1] == creditCodeAlphabet[(31-sum%31)%31] {
		return CodeFits
	}
	return CodeDiffers
}
