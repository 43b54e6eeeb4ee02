package eligibility

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tiexi/project"
)

// groups puts each line into an invoice and says which lines are together.
func groups(t *testing.T, lines ...*project.Line) string {
	t.Helper()
	projects := []*project.Project{applying(lines...)}
	var all []string
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 6 {
		if n > 0 {
			projects = shuffled(random, projects)
		}
		cases := NewCases(setting(t), projects, Memory{})
		byBill := make(map[*bill][]int)
		for _, i := range cases[0].Items {
			if i.invoice != nil {
				byBill[i.invoice] = append(byBill[i.invoice], int(i.Row)-1)
			}
		}
		var sets [][]int
		for _, rows := range byBill {
			slices.Sort(rows)
			sets = append(sets, rows)
		}
		slices.SortFunc(sets, slices.Compare)
		all = append(all, fmt.Sprint(sets))
	}
	if all = slices.Compact(all); len(all) > 1 {
		t.Errorf("depends on the order: %v", all)
	}
	return all[0]
}

func TestLinesOfOneInvoice(t *testing.T) {
	as := func(code, number, e string, edits ...edit) *project.Line {
		return buy("", "1", append([]edit{known(code, number, e)}, edits...)...)
	}
	customs := func(number string) *project.Line {
		return as("", number, "", func(l *project.Line) { l.Kind = "海关进口增值税专用缴款书" })
	}
	name, code := "某某机床股份有限公司", sellerCode
	for _, c := range []struct {
		name  string
		lines []*project.Line
		want  string
	}{
		{"20 digits", []*project.Line{as("", "", eNumber), as("", eNumber, "", from("", "")), as("", "", "22372000000294847930")}, "[[1 2] [3]]"},
		{"code and number", []*project.Line{as(paperCode, "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"), from("", "")), as("037002100105", "00000001", ""), as(paperCode, "00000002", "")}, "[[1 2] [3] [4]]"},
		{"12-digit head of an e-invoice", []*project.Line{as("223720000002", "94847939", ""), as("", "", eNumber)}, "[[1 2]]"},
		{"12-digit code of a paper invoice", []*project.Line{as("163720000002", "94847939", ""), as("", "", "16372000000294847939")}, "[[1] [2]]"},
		{"known under two numbers", []*project.Line{as(paperCode, "00000001", eNumber), as("", "", eNumber), as(paperCode, "00000001", "")}, "[[1 2 3]]"},
		{"two numbers, read one by one", []*project.Line{as("", "", eNumber), as(paperCode, "00000001", "")}, "[[1] [2]]"},
		{"customs forms by their own number", []*project.Line{customs("531620211000000001"), customs("531620211000000001"), customs("531620211000000002")}, "[[1 2] [3]]"},
		{"a customs form's number is no invoice's", []*project.Line{customs("00000001"), as("", "00000001", "")}, "[[1] [2]]"},
		{"no code: number, seller and day", []*project.Line{as("", "00000001", ""), as("", "00000001", "")}, "[[1 2]]"},
		{"no code: another day", []*project.Line{as("", "00000001", ""), as("", "00000001", "", on("2021-03-06"))}, "[[1] [2]]"},
		{"no code: another number", []*project.Line{as("", "00000001", ""), as("", "00000002", "")}, "[[1] [2]]"},
		{"no code: another seller", []*project.Line{as("", "00000001", ""), as("", "00000001", "", from("另一家", "91370200MA3C0TELLH"))}, "[[1] [2]]"},
		{"no code: seller by code or name", []*project.Line{as("", "00000001", "", from("", code)), as("", "00000001", "", from(" 某某机床 股份有限公司", "")), as("", "00000001", "", from(name, code))}, "[[1 2 3]]"},
		{"no code, no seller", []*project.Line{as("", "00000001", "", from("", "")), as("", "00000001", "", from("", "")), as("", "00000001", "")}, "[[1 2] [3]]"},
		{"no code and with code", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"))}, "[[1 2 3]]"},
		{"no code and two with code", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", ""), as("037002100105", "00000001", "")}, "[[1] [2] [3]]"},
		{"two codes, by code and by name", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from("", code)), as("037002100105", "00000001", "", from(name, ""))}, "[[1] [2] [3]]"},
		{"a seller's code is enough to find the invoice", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from("", code))}, "[[1 2]]"},
		{"and so is the name", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from(name, ""))}, "[[1 2]]"},
		{"no code, and with code of another day", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"))}, "[[1] [2]]"},
		{"no code and an e-invoice's eight digits", []*project.Line{as("", "00000001", ""), as("", "00000001", eNumber)}, "[[1 2]]"},
		{"no number", []*project.Line{as("", "", ""), as(paperCode, "", ""), as("", "00000001", "")}, "[[3]]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := groups(t, c.lines...); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

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
		{"a void line claims nothing", buy("00000001", "1"), buy("00000001", "1", status("作废")), "pass"},
		{"a line without category claims nothing", buy("00000001", "1"), buy("00000001", "1", of(0)), "pass"},
		{"a line dropped later does", buy("00000001", "1"), buy("00000001", "1", boughtBy("某某贸易有限公司", "")), "review 2:number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cases := judge(t, setting(t), applying(c.a), applyingAs("P2", c.b))
			expect(t, cases[0], "invoice.double_claim", c.want)
			if cases[0].Items[0].ExcludedBy != "" {
				t.Errorf("excluded by %s", cases[0].Items[0].ExcludedBy)
			}
		})
	}
}

func TestEveryProjectOfSeveralIsToldOfTheOthers(t *testing.T) {
	cases := judge(t, setting(t),
		applyingAs("P3", buy("00000001", "1"), buy("00000001", "2")), applyingAs("P1", buy("00000001", "3")),
		applyingAs("P2", buy("00000001", "4")), applyingAs("P4", buy("00000001", "5", of(other))), applyingAs("P5", buy("00000001", "5", status("作废"))),
	)
	for n, want := range []string{"[P1 P2]", "[P2 P3]", "[P1 P3]", "[]", "[]"} {
		if got := fmt.Sprint(cases[n].Items[0].claimedBy); got != want {
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

// An invoice that one line names without its code has one key for all.
func TestInvoiceKeyIsOneForAllLines(t *testing.T) {
	from := from("某某机床股份有限公司", "")
	got := judgeOne(t, setting(t), applying(
		buy("", "100", known("", "00000001", ""), from), buy("", "200", known(paperCode, "00000001", ""), from, item("刀库")),
		buy("", "300", known("", "", ""), from),
	))
	for n, want := range []string{paperCode + "-00000001", paperCode + "-00000001", ""} {
		if key := got.Items[n].InvoiceKey(); key != want {
			t.Errorf("line %d: %q, want %q", n, key, want)
		}
	}
}
