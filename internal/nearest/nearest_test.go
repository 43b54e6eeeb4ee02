package nearest

import (
	"strings"
	"testing"
)

func TestToFindsWhatWasMeantAndNothingElse(t *testing.T) {
	known := []string{"invoices", "investment", "id", "county", "兰山区"}
	for word, want := range map[string]string{
		"invoice": "invoices", "invioces": "invoices", "Id": "id", "ids": "id", "county": "county", "conty": "county",
		"兰山": "兰山区", "罗庄区": "", "": "", "zebra": "", "bank": "",
		strings.Repeat("invoices", 1<<17): "",
	} {
		if got := To(word, known); got != want {
			t.Errorf("To(%.20q) = %q, want %q", word, got, want)
		}
	}
}

func TestToTakesTheFirstOfTwoEquallyClose(t *testing.T) {
	if got := To("cat", []string{"car", "cap"}); got != "car" {
		t.Errorf("got %q", got)
	}
}
