package invoice

import (
	"fmt"
	"slices"
	"testing"

	"tiexi/project"
)

// told are differences in short: field, what the line says, what the other says.
func told(differences []project.Difference) (list []string) {
	for _, d := range differences {
		list = append(list, fmt.Sprint(d.Field, " ", d.Row, "|", d.Other))
	}
	return list
}

func TestAmountDifferences(t *testing.T) {
	whole := func(net, tax, gross string) *project.Line { return buy("00000001", "", costing(net, tax, gross, "")) }
	for _, c := range []struct {
		name  string
		lines []*project.Line
		other *project.Line
		want  []string
	}{
		{"they add up", []*project.Line{buy("00000001", "100"), buy("00000001", "-10")}, whole("90.00", "", ""), nil},
		{"a fen less", []*project.Line{buy("00000001", "100"), buy("00000001", "-10.01")}, whole("90", "", ""), []string{"net 89.99|90.00"}},
		{"no line has the amount", []*project.Line{buy("00000001", "100")}, whole("", "13", "113"), nil},
		{"some line has it", []*project.Line{buy("00000001", "100"), whole("", "13", "0")}, whole("100", "12", "1"), []string{"tax 13.00|12.00", "gross 0.00|1.00"}},
		{"opposite amounts are given", []*project.Line{buy("00000001", "5"), buy("00000001", "-5")}, whole("1", "", ""), []string{"net 0.00|1.00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := AmountDifferences(c.lines, c.other, project.Sheet)
			if !slices.Equal(told(got), c.want) {
				t.Errorf("got %q", told(got))
			}
			for _, d := range got {
				if d.By != project.Sheet {
					t.Errorf("by %v", d.By)
				}
			}
		})
	}
}

func TestFactDifferences(t *testing.T) {
	boughtBy := func(name, code string) edit {
		return func(l *project.Line) { l.Buyer = project.Party{Name: name, CreditCode: code} }
	}
	status := func(s, risk string) edit { return func(l *project.Line) { l.Status, l.Risk = s, risk } }
	for _, c := range []struct {
		name string
		a, b []edit
		want []string
	}{
		{"the same", nil, nil, nil},
		{"another day", nil, []edit{on("2021-03-06")}, []string{"date 2021-03-05|2021-03-06"}},
		{"no day", nil, []edit{on("")}, nil},
		{"no day in the row", []edit{on("")}, nil, nil},
		{"status and risk", []edit{status("正常", "正常")}, []edit{status("已作废", "异常")}, []string{"status 正常|已作废", "risk 正常|异常"}},
		{"a status that only one has", []edit{status("正常", "")}, []edit{status("", "异常")}, nil},
		{"another seller by code", nil, []edit{from(sellerName, "X")}, []string{"seller_uscc " + sellerCode + "|X"}},
		{"the seller by another name", nil, []edit{from("别家", sellerCode)}, nil},
		{"another seller by name", nil, []edit{from("别家", "")}, []string{"seller " + sellerName + "|别家"}},
		{"no seller", nil, []edit{from("", "")}, nil},
		{"another buyer", []edit{boughtBy("甲", "")}, []edit{boughtBy("乙", "B")}, []string{"buyer 甲|乙"}},
		{"another buyer by code", []edit{boughtBy("甲", "A")}, []edit{boughtBy("甲", "B")}, []string{"buyer_uscc A|B"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := buy("00000001", "1", c.a...), buy("00000001", "2", c.b...)
			applying("P", a)
			applying("Q", b)
			got := FactDifferences(a, b, project.Original)
			if !slices.Equal(told(got), c.want) {
				t.Errorf("got %q, want %q", told(got), c.want)
			}
			for _, d := range got {
				if d.By != project.Original || d.Place != b.At(d.Field) {
					t.Errorf("by %v at %s", d.By, d.Place)
				}
			}
		})
	}
}

func TestAddDifference(t *testing.T) {
	lines := []*project.Line{buy("00000001", "1"), buy("00000001", "2")}
	AddDifference(lines, project.Difference{By: project.Sheet, Row: "甲"})
	for _, l := range lines {
		if !l.Witnessed[project.Sheet] || l.Witnessed[project.Original] || len(l.Differences) != 1 || l.Differences[0].Row != "甲" {
			t.Errorf("got %+v", l)
		}
	}
}
