package marked

import (
	"strings"
	"testing"
)

func TestABookIsReadBackFromItsFormula(t *testing.T) {
	hash := strings.Repeat("0f", 32)
	for _, name := range []string{"发票清单.xlsx", `a "b" c.xlsx`, "x.csv"} {
		want := Book{hash, name}
		if got, ok := Parse(want.Formula()); !ok || got != want {
			t.Errorf("%q was read as %v, %v", want.Formula(), got, ok)
		}
		if !want.IsNamed(name) || want.IsNamed("other.xlsx") {
			t.Errorf("%q is not its own name, or another's", name)
		}
	}
	for _, text := range []string{"", "Sheet1!$A$1", `"0f0f 发票.xlsx"`, hash + " a.xlsx"} {
		if got, ok := Parse(text); ok {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

// TestALongNameIsCut: Excel allows no text above 255 characters in a formula.
func TestALongNameIsCut(t *testing.T) {
	b := Book{strings.Repeat("0f", 32), strings.Repeat("长", 300) + ".xlsx"}
	got, ok := Parse(b.Formula())
	if n := len([]rune(b.Formula())); n > 255 || !ok || !got.IsNamed(b.Name) {
		t.Errorf("%d characters, read as %v, %v", n, got, ok)
	}
}

// TestANameThatNoXMLHolds: a file may be called so where systems allow it.
func TestANameThatNoXMLHolds(t *testing.T) {
	name := "a\x01\n\xff\uffff发票.xlsx"
	got, ok := Parse(Book{strings.Repeat("0f", 32), name}.Formula())
	if !ok || got.Name != "a发票.xlsx" || !got.IsNamed(name) {
		t.Errorf("%+v, %v", got, ok)
	}
}

func TestNamesHaveNumbers(t *testing.T) {
	for name, want := range map[string]int{
		Name(1): 1, Name(12): 12, "TIEXI_MARKED_OF_3": 3,
		"tiexi_marked_of_": 0, "tiexi_marked_of_x": 0, "tiexi_marked_of_-2": 0, "tiexi_result": 0, "税率表": 0,
	} {
		if got := Number(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
