package eligibility

import (
	"fmt"
	"testing"

	"tiexi/project"
)

const eNumber = "22372000000294847939"

func TestInvoiceIsOneAcrossProjects(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b *project.Line
		want string
	}{
		{"same key", buy("00000001", "1"), buy("00000001", "2"), "review 2:number"},
		{"another key", buy("00000001", "1"), buy("00000002", "1"), "pass"},
		{"e-invoice", buy("", "1", known("", "", eNumber)), buy("", "1", known("", eNumber, "")), "review 2:e_number"},
		{"number without code, seller and day", buy("", "1", known("", "00000001", "")), buy("00000001", "1"), "review 2:number"},
		{"number without code, another seller", buy("", "1", known("", "00000001", "")), buy("", "1", known("", "00000001", ""), from("另一家", "")), "pass"},
		{"number without code or seller", buy("", "1", known("", "00000001", ""), from("", "")), buy("", "1", known("", "00000001", ""), from("", "")), "pass"},
		{"paper and number", buy("", "1", known(paperCode, "00000001", eNumber)), buy("00000001", "1"), "review 2:e_number"},
		{"only other claims nothing", buy("00000001", "1"), buy("00000001", "1", of(other)), "pass"},
		{"a line without category claims nothing", buy("00000001", "1"), buy("00000001", "1", of(0)), "pass"},
		{"a line dropped later does", buy("00000001", "1"), buy("00000001", "1", boughtBy("某某贸易有限公司", "")), "review 2:number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cases := judge(t, setting(t), applying(c.a), applyingAs("P2", c.b))
			expect(t, cases[0], "invoice.double_claim", c.want)
			if cases[0].Lines[0].ExcludedBy != "" {
				t.Errorf("excluded by %s", cases[0].Lines[0].ExcludedBy)
			}
		})
	}
}

// Whether an invoice is void is a fact of the invoice, wherever it is said.
func TestVoidInvoiceIsVoidInAllProjects(t *testing.T) {
	for _, c := range []struct {
		name, status, want string
	}{
		{"nothing is said of it elsewhere", "", "noted 2:status"},
		{"it is denied elsewhere", "正常", "review 2:status 2:status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, got := range judge(t, setting(t), applying(buy("00000001", "1", status(c.status))), applyingAs("P2", buy("00000001", "1", status("作废")))) {
				expectOut(t, got, "invoice.void")
				expect(t, got, "invoice.void", c.want)
				expect(t, got, "invoice.double_claim", "not_applicable")
			}
		})
	}
}

func TestEveryProjectOfSeveralIsToldOfTheOthers(t *testing.T) {
	cases := judge(t, setting(t),
		applyingAs("P3", buy("00000001", "1"), buy("00000001", "2")), applyingAs("P1", buy("00000001", "3")),
		applyingAs("P2", buy("00000001", "4")), applyingAs("P4", buy("00000001", "5", of(other))), applyingAs("P5", buy("00000001", "5", of(0))),
	)
	for n, want := range []string{"[P1 P2]", "[P2 P3]", "[P1 P3]", "[]", "[]"} {
		if got := fmt.Sprint(cases[n].Lines[0].ClaimedBy); got != want {
			t.Errorf("%s: %s, want %s", cases[n].Project.ID, got, want)
		}
	}
	expect(t, cases[0], "invoice.double_claim", "review 2:number 3:number")
	expect(t, cases[3], "invoice.double_claim", "not_applicable")
}

func TestDiscountInAnotherProjectsPartOfTheInvoice(t *testing.T) {
	cases := judge(t, setting(t), applying(buy("00000001", "100")), applyingAs("P2", buy("00000001", "-10", item("折扣"))))
	expect(t, cases[1], "invoice.red_unmatched", "not_applicable")
}
