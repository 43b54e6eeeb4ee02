package project

import "testing"

// 91371300MA3C0FAB1P is made up; its check character is worked out below.
func TestOneLookAlikeIsFound(t *testing.T) {
	code := "91371300MA3C0FAB1"
	for _, c := range []byte(creditCodeAlphabet) {
		if CheckCreditCode(code+string(c)) == CodeFits {
			code += string(c)
			break
		}
	}
	for _, c := range []struct {
		at int
		is byte
	}{{8, 'O'}, {5, 'I'}, {4, 'L'}, {16, '8'}} {
		wrong := code[:c.at-1] + string(c.is) + code[c.at:]
		m, ok := MendCreditCode(wrong)
		if !ok || m != (Misread{c.at, c.is, code[c.at-1]}) {
			t.Errorf("%s instead of %s: %+v, %v", wrong, code, m, ok)
		}
	}
	if m, ok := MendCreditCode(code); ok {
		t.Errorf("%s is right, and is mended: %+v", code, m)
	}
	if m, ok := MendCreditCode(code[:17]); ok {
		t.Errorf("a code of 17 characters is mended: %+v", m)
	}
}

func TestCodesAreComparedByCharacter(t *testing.T) {
	const right = "913713007060123450"
	for code, want := range map[string]int{
		right: 0, "9137130O7060123450": 1, "9137130O70601Z3450": 2, "9137130O7O601Z3450": 0, "91371300706012345": 0,
	} {
		apart, near := CompareCodes(code, right)
		if len(apart) != want || near != (want > 0) {
			t.Errorf("%s: %+v, %v", code, apart, near)
		}
	}
}

func TestLettersInANumberAreNamed(t *testing.T) {
	letters, mended, ok := MendDigits("O123456l")
	if !ok || mended != "01234561" || letters[0] != (Misread{1, 'O', '0'}) || letters[1] != (Misread{8, 'l', '1'}) {
		t.Errorf("%+v, %s, %v", letters, mended, ok)
	}
	for _, number := range []string{"01234567", "0123456X", "12,345.60", "号01234567", ""} {
		if _, _, ok := MendDigits(number); ok {
			t.Errorf("%q is mended", number)
		}
	}
}
