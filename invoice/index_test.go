package invoice

import (
	"fmt"
	"slices"
	"testing"

	"tiexi/project"
)

// invoicesOf says which rows of projects, counted from 1, are on one invoice, in
// whatever order they come.
func invoicesOf(t *testing.T, projects ...*project.Project) string {
	t.Helper()
	var all []string
	inAnyOrder(projects, func(x *Index) {
		var sets [][]int
		for n := range x.Invoices {
			var rows []int
			for _, r := range x.Invoices[n].Rows {
				if r.Invoice != &x.Invoices[n] {
					t.Errorf("row %d is on another invoice", r.Line.Row)
				}
				rows = append(rows, int(r.Line.Row)-1)
			}
			slices.Sort(rows)
			sets = append(sets, rows)
		}
		slices.SortFunc(sets, slices.Compare)
		all = append(all, fmt.Sprint(sets))
	})
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
	name, code := sellerName, sellerCode
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
		{"no code: another day, one amount", []*project.Line{as("", "00000001", ""), as("", "00000001", "", on("2021-03-06"))}, "[[1 2]]"},
		{"no code: another day and amount", []*project.Line{as("", "00000001", ""), as("", "00000001", "", on("2021-03-06"), costing("2", "", "", ""))}, "[[1] [2]]"},
		{"no code: another number", []*project.Line{as("", "00000001", ""), as("", "00000002", "")}, "[[1] [2]]"},
		{"no code: another seller", []*project.Line{as("", "00000001", ""), as("", "00000001", "", from("另一家", "91370200MA3C0TELLH"))}, "[[1] [2]]"},
		{"no code: seller by code or name", []*project.Line{as("", "00000001", "", from("", code)), as("", "00000001", "", from(" 某某机床 股份有限公司", "")), as("", "00000001", "", from(name, code))}, "[[1 2 3]]"},
		{"no code, no seller", []*project.Line{as("", "00000001", "", from("", "")), as("", "00000001", "", from("", "")), as("", "00000001", "")}, "[[1 2] [3]]"},
		{"no code and with code", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"))}, "[[1 2 3]]"},
		{"no code and two with code", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", ""), as("037002100105", "00000001", "")}, "[[1] [2] [3]]"},
		{"two codes, by code and by name", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from("", code)), as("037002100105", "00000001", "", from(name, ""))}, "[[1] [2] [3]]"},
		{"a seller's code is enough to find the invoice", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from("", code))}, "[[1 2]]"},
		{"and so is the name", []*project.Line{as("", "00000001", "", from(name, code)), as(paperCode, "00000001", "", from(name, ""))}, "[[1 2]]"},
		{"no code, and with code of another day, one amount", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"))}, "[[1 2]]"},
		{"no code, and with code of another day and amount", []*project.Line{as("", "00000001", ""), as(paperCode, "00000001", "", on("2021-04-05"), costing("2", "", "", ""))}, "[[1] [2]]"},
		{"no code and an e-invoice's eight digits", []*project.Line{as("", "00000001", ""), as("", "00000001", eNumber)}, "[[1 2]]"},
		{"no number", []*project.Line{as("", "", ""), as(paperCode, "", ""), as("", "00000001", "")}, "[[3]]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := invoicesOf(t, applying("P1", c.lines...)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// The rows of an index stand for the lines of its projects, one after the other.
func TestRowsAreTheLines(t *testing.T) {
	p, q := applying("P", buy("00000001", "100"), buy("00000001", "-10", item("折扣"))), applying("Q", buy("", "7", known("", "", "")))
	x := NewIndex([]*project.Project{p, q})
	lines := slices.Concat(p.Lines, q.Lines)
	if len(x.Rows) != len(lines) || len(x.Invoices) != 1 {
		t.Fatalf("%d rows, %d invoices", len(x.Rows), len(x.Invoices))
	}
	for n := range x.Rows {
		r := &x.Rows[n]
		if r.Line != lines[n] || r.Number != n || !r.IsKept() || r.Project != []*project.Project{p, p, q}[n] || r.IsRed {
			t.Errorf("row %d: %+v", n, r)
		}
	}
	v := x.Rows[0].Invoice
	if x.Rows[1].Invoice != v || x.Rows[2].Invoice != nil || x.Rows[2].Key != "" || x.Rows[2].OtherKeys() != nil || x.Rows[2].InvoiceKey() != "" {
		t.Error("the line without a number is on an invoice")
	}
	if !v.Total.Equal(yuan("90").Decimal) || !v.Net.Equal(yuan("90").Decimal) || v.IsRed() || v.IsReversed() {
		t.Errorf("got %+v", v)
	}
}

// What was indexed before leaves nothing behind, and its memory is used again.
func TestAnIndexIsBuiltAgain(t *testing.T) {
	x := NewIndex([]*project.Project{applying("P", buy("00000001", "100"), buy("00000002", "-100", redOf("00000001")), buy("", "5", known("", "00000003", "")))})
	row, v := &x.Rows[0], &x.Invoices[0]
	x.Build([]*project.Project{applying("Q", buy("00000004", "200"), buy("00000004", "-300", item("刀库")))}, nil, nil)
	if &x.Rows[0] != row || &x.Invoices[0] != v {
		t.Error("the second index has memory of its own")
	}
	if len(x.Rows) != 2 || len(x.Invoices) != 1 || row.Key != paperCode+"-00000004" || v.IsReversed() || !v.IsRed() || !row.IsRed || row.Blue != nil {
		t.Errorf("got %+v of %+v", row, v)
	}
}

// An invoice that one line names without its code has one key for all.
func TestInvoiceKeyIsOneForAllLines(t *testing.T) {
	named := from(sellerName, "")
	x := NewIndex([]*project.Project{applying("P", buy("", "100", known("", "00000001", ""), named), buy("", "200", known(paperCode, "00000001", ""), named))})
	for n := range x.Rows {
		if key := x.Rows[n].InvoiceKey(); key != paperCode+"-00000001" {
			t.Errorf("line %d: %q", n, key)
		}
	}
}

func TestKeysAreAllNumbersOfTheInvoice(t *testing.T) {
	const e, p = "21372000000000000001", paperCode + "-00000001"
	lines := []*project.Line{
		buy("", "1", known("", "", e)), buy("", "1", known(paperCode, "00000001", e), item("a")),
		buy("00000001", "1", item("b")), buy("", "1", known("", "00000001", ""), item("c")),
		buy("00000002", "1"), buy("", "1", known("", "00000003", "")), buy("", "1", known("", "", "")),
	}
	inAnyOrder([]*project.Project{applying("P", lines...)}, func(x *Index) {
		for n, want := range [][]string{{e, p}, {e, p}, {p, e}, {"-00000001", p, e}, {paperCode + "-00000002"}, {"-00000003"}, nil} {
			if got := AllKeys(lines[n], rowOf(x, lines[n]).OtherKeys()); !slices.Equal(got, want) {
				t.Errorf("line %d: %v, want %v", n, got, want)
			}
		}
	})
}

// Copies count once in the net total, and all rows in the total.
func TestTotalsOfAnInvoice(t *testing.T) {
	x := NewIndex([]*project.Project{applying("P", buy("00000001", "6"), buy("00000001", "6"), buy("00000001", "1", item("刀库")))})
	v := &x.Invoices[0]
	if !v.Net.Equal(yuan("7").Decimal) || !v.Total.Equal(yuan("13").Decimal) {
		t.Errorf("net %s, total %s", v.Net, v.Total)
	}
}
