package project

import "strings"

// Misread is a character of a code that was probably taken for another one.
type Misread struct {
	At         int // its position, from 1
	Is, Should byte
}

// lookAlikes are characters that are taken for each other, group by group.
var lookAlikes = []string{"0ODQ", "1IL7", "2Z", "5S", "6G", "8B", "UV", "VY"}

// alikeTo returns the characters that look like another one.
func alikeTo(c byte) (others string) {
	for _, group := range lookAlikes {
		if strings.IndexByte(group, c) >= 0 {
			others += strings.ReplaceAll(group, string(c), "")
		}
	}
	return others
}

// MendCreditCode returns the one character of a code that makes its check character
// right when it is read as one that looks like it; ok is false where there is no
// such character, or more than one. A character that no code has in its place is the
// one that is wrong.
func MendCreditCode(code string) (m Misread, ok bool) {
	if len(code) != CreditCodeLength || CheckCreditCode(code) == CodeFits {
		return m, false
	}
	found := 0
	surely := false
	for i := range len(code) {
		surely = surely || cannotStand(code, i)
	}
	for i := range len(code) {
		if surely && !cannotStand(code, i) {
			continue
		}
		for _, c := range []byte(alikeTo(code[i])) {
			if CheckCreditCode(code[:i]+string(c)+code[i+1:]) == CodeFits {
				m = Misread{At: i + 1, Is: code[i], Should: c}
				found++
			}
		}
	}
	return m, found == 1
}

// cannotStand reports whether no code has that character in its place: the alphabet
// lacks it, or it is a letter in the region, which is characters 3 to 8.
func cannotStand(code string, i int) bool {
	n := creditCodeValues[code[i]]
	return n < 0 || 2 <= i && i < 8 && n > 9
}

// mostApart is in how many characters two codes may differ that are meant to be one.
const mostApart = 2

// CompareCodes returns the characters in which a code differs from the one that is
// right; near is false where they are too many, or none.
func CompareCodes(code, right string) (apart []Misread, near bool) {
	if len(code) != len(right) {
		return nil, false
	}
	for i := range len(code) {
		if code[i] != right[i] {
			apart = append(apart, Misread{At: i + 1, Is: code[i], Should: right[i]})
		}
		if len(apart) > mostApart {
			return nil, false
		}
	}
	return apart, len(apart) > 0
}

// MendDigits returns the letters of a number that look like digits, and the number
// with the digits in their place; ok is false where it has no letter, or one that
// looks like no digit. Other characters than letters stay.
func MendDigits(number string) (letters []Misread, mended string, ok bool) {
	digits := []byte(number)
	for i, c := range digits {
		group := c &^ 0x20 // in upper case
		if group < 'A' || group > 'Z' {
			continue
		}
		for _, d := range []byte(alikeTo(group)) {
			if '0' <= d && d <= '9' {
				digits[i] = d
				break
			}
		}
		if digits[i] == c {
			return nil, "", false
		}
		letters = append(letters, Misread{At: i + 1, Is: c, Should: digits[i]})
	}
	return letters, string(digits), len(letters) > 0
}
