package invoice

import (
	"slices"
	"testing"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Below an export's totals, rows keep their amounts without a remark; above, they
// are cut in proportion.
func TestRowsStayWithinTheTotal(t *testing.T) {
	mill, tool := item("主机"), item("刀库")
	total := func() rows { return totals("t", buy(one1, "", costing("100", "13", "113", ""))) }
	checkScenes(t, []tableRow{
		{"below", among(total(), claims("P", listed("l", buy(one1, "30", mill), buy(one1, "40", tool)))), "P: l2=30a l3=40a; t evidence 1"},
		{"as much", among(total(), claims("P", listed("l", buy(one1, "60", mill), buy(one1, "40", tool)))), "P: l2=60a l3=40a; t evidence 1"},
		{"above", among(total(), claims("P", listed("l", buy(one1, "150", mill), buy(one1, "50", tool)))), "P: l2=75a[above_total] l3=25a[above_total]; t evidence 1"},
		{"above by a fen", among(total(), claims("P", listed("l", buy(one1, "60", mill), buy(one1, "40.01", tool)))), "P: l2=59.99a[above_total] l3=40.01a[above_total]; t evidence 1"},
		{"in thirds", among(total(), claims("P", listed("l", buy(one1, "50", mill), buy(one1, "50", tool), buy(one1, "50", item("夹具"))))), "P: l2=33.33a[above_total] l3=33.34a[above_total] l4=33.33a[above_total]; t evidence 1"},
		{"gross amounts above", among(total(), claims("P", listed("l", buy(one1, "", grossOf("226"), mill)))), "P: l2=100a[above_total]; t evidence 1"},
		{"gross under net", among(total(), claims("P", listed("l", buy(one1, "113", mill)))), "P: l2=100a[above_total]; t evidence 1"},
		{"bare, gross", among(total(), claims("P", listed("l", buy(one1, "113", mill, bare)))), "P: t2=100a; l joined 1"},
		{"bare, gross, in two rows", among(total(), claims("P", listed("l", buy(one1, "67.80", mill, bare), buy(one1, "45.20", tool, bare)))), "P: l2=60a l3=40a; t evidence 1"},
		{"a copy is cut alike", among(totals("t", buy(one1, "90")), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "100", mill)))), "P: l2=90a[above_total] (l3=90a[above_total]); t evidence 1"},
		{"copies within the total", among(totals("t", buy(one1, "150")), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "100", mill)))), "P: l2=100a (l3=100a); t evidence 1"},
		{"of a red-letter invoice", among(totals("t", buy(one1, "-100")), claims("P", listed("l", buy(one1, "-80", mill), buy(one1, "-80", tool)))), "P: l2=-50a[above_total] l3=-50a[above_total]; t evidence 1"},
		{"some are joined", among(details("e", buy(one1, "60", mill), buy(one1, "40", tool)), claims("P", listed("l", buy(one1, "60", mill), buy(one1, "70", item("夹具"))))), "P: e2=60a l3=40a[above_total lines_differ]; e evidence 1; l joined 1"},
	})
}

// Payment in instalments, and quantities of a quarter, are one line in several
// rows.
func TestRowsThatShareALine(t *testing.T) {
	quarter := func(edits ...edit) *project.Line {
		return buy(one1, "25", append([]edit{pieces("0.25", "100")}, edits...)...)
	}
	quarters := func() rows { return listed("l", quarter(), quarter(), quarter(), quarter()) }
	mixed := func() rows { return listed("l", quarter(), quarter(of(software)), quarter(), quarter(of(software))) }
	checkScenes(t, []tableRow{
		{"instalments", among(details("e", buy(one1, "100")), claims("P", listed("l", buy(one1, "30", paid("2021-04-01")), buy(one1, "70", paid("2021-06-01"))))), "P: l2=30a l3=70a; e evidence 1"},
		{"instalments in equal parts", among(details("e", buy(one1, "100")), claims("P", listed("l", buy(one1, "50", paid("2021-04-01")), buy(one1, "50", paid("2021-06-01"))))), "P: l2=50a l3=50a; e evidence 1"},
		{"instalments in gross", among(details("e", buy(one1, "", costing("100", "13", "113", ""))), claims("P", listed("l", buy(one1, "", grossOf("33.90"), paid("2021-04-01")), buy(one1, "", grossOf("79.10"), paid("2021-06-01"))))), "P: l2=30a l3=70a; e evidence 1"},
		{"quarters beside a line", among(details("e", buy(one1, "100")), claims("P", quarters())), "P: e2=100a; l joined 4"},
		{"quarters beside a total", among(totals("t", buy(one1, "100")), claims("P", quarters())), "P: l2=25a l3=25a l4=25a l5=25a; t evidence 1"},
		{"quarters of two categories beside a line", among(details("e", buy(one1, "100")), claims("P", mixed())), "P: l2=25a l3=25s l4=25a l5=25s; e evidence 1"},
		{"quarters and one too many", among(totals("t", buy(one1, "75")), claims("P", quarters())), "P: l2=25a (l3=25a) (l4=25a) (l5=25a); t evidence 1"},
		{
			"two discounts and a row too many", among(details("e", buy(one1, "100"), buy(one1, "-10", item("折扣")), buy(one1, "50", item("刀库")), buy(one1, "-10", item("折扣")), buy(one1, "70", item("夹具"))),
				claims("P", listed("l", buy(one1, "100"), buy(one1, "-10", item("折扣")), buy(one1, "30", item("甲"), of(software)), buy(one1, "-10", item("折扣")), buy(one1, "20", item("乙")), buy(one1, "70", item("夹具")), buy(one1, "20", item("乙"))))),
			"P: e2=100a e3=-10a e5=-10a e6=70a l4=30s l6=20a (l8=20a[lines_differ]); e evidence 1; l joined 4",
		},
		{"quarters of a list alone", scene{projects: []*project.Project{claims("P", quarters())}}, "P: l2=25a (l3=25a) (l4=25a) (l5=25a)"},
		{
			"quarters of four projects", among(details("e", buy(one1, "100")), claims("P", listed("l", quarter())), claims("Q", listed("m", quarter())), claims("R", listed("n", quarter())), claims("S", listed("o", quarter()))),
			"P: l2=25a[lines_differ shared]; Q: m2=25a[lines_differ shared]; R: n2=25a[lines_differ shared]; S: o2=25a[lines_differ shared]; e evidence 1",
		},
	})
}

// Rows that come to a total keep what each of them states, net and gross. In the
// proportion of the net amounts the second would have 34.03 × 20.08 ÷ 30.11 − 11.35 =
// 11.34 of the gross total.
func TestNoRowLendsAnotherAFen(t *testing.T) {
	both := func(x *Index, projects []*project.Project) (said string) {
		for _, l := range x.Lines(projects[0]) {
			a := Complete(l)
			said += " " + a.Net.Decimal.String() + "/" + a.Gross.Decimal.String()
		}
		return said
	}
	total := func(net, gross string) rows { return totals("t", buy(one1, "", costing(net, "", gross, ""))) }
	three := func(amounts ...edit) *project.Project {
		return claims("P", listed("l", buy(one1, "", amounts[0]), buy(one1, "", amounts[1], of(software)), buy(one1, "", amounts[2], item("刀库"))))
	}
	kept := " 10.04/11.35 10.04/11.35 10.03/11.33"
	for _, c := range []struct {
		name  string
		scene scene
		want  string
	}{
		{"net and tax", among(total("30.11", "34.03"), three(costing("10.04", "1.31", "", ""), costing("10.04", "1.31", "", ""), costing("10.03", "1.30", "", ""))), kept},
		{"gross and tax", among(total("30.11", "34.03"), three(costing("", "1.31", "11.35", ""), costing("", "1.31", "11.35", ""), costing("", "1.30", "11.33", ""))), kept},
		{"gross and rate, whose net amounts come to the total", among(total("30.11", "34.03"), three(costing("", "", "11.35", "0.13"), costing("", "", "11.35", "0.13"), costing("", "", "11.33", "0.13"))), kept},
		{"gross and rate, whose net amounts are a fen more", among(total("30.10", "34.03"), three(costing("", "", "11.35", "0.13"), costing("", "", "11.35", "0.13"), costing("", "", "11.33", "0.13"))), " 10.04/11.35 10.03/11.35 10.03/11.33"},
		{"gross", among(total("30.11", "34.03"), three(grossOf("11.35"), grossOf("11.35"), grossOf("11.33"))), " 10.04/11.35 10.05/11.35 10.02/11.33"},
		{"net", among(total("30.11", "34.03"), three(costing("10.04", "", "", ""), costing("10.04", "", "", ""), costing("10.03", "", "", ""))), " 10.04/11.35 10.04/11.34 10.03/11.34"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.scene.settled(t, both); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// One invoice for two projects: of one enterprise parts of it are only noted.
func TestOneInvoiceOfTwoProjects(t *testing.T) {
	mill, soft := item("数控机床"), item("控制软件")
	lines := func() rows { return details("e", buy(one1, "100", mill), buy(one1, "50", soft)) }
	total := func() rows { return totals("t", buy(one1, "150")) }
	p := func() *project.Project { return claims("P", listed("l", buy(one1, "100", mill))) }
	q := func(edits ...edit) *project.Project {
		return claims("Q", listed("m", buy(one1, "50", append([]edit{soft, of(software)}, edits...)...)))
	}
	checkScenes(t, []tableRow{
		{"a line each", among(lines(), p(), q()), "P: e2=100a[shared]; Q: e3=50s[shared]; l joined 1; m joined 1"},
		{"a line each, of two enterprises", among(lines(), p(), byAnother(q())), "P: e2=100a; Q: e3=50s; l joined 1; m joined 1"},
		{"the same line", among(lines(), p(), claims("Q", listed("m", buy(one1, "100", mill)))), "P: e2=100a; Q: e2=100a; e evidence 1; l joined 1; m joined 1"},
		{"the same line, which one of them does not name", among(lines(), claims("P", listed("l", buy(one1, "100", item("")))), claims("Q", listed("m", buy(one1, "100", mill)))), "P: e2=100a; Q: e2=100a; e evidence 1; l joined 1; m joined 1"},
		{"one price: each names its own", among(details("e", buy(one1, "100", mill), buy(one1, "100", soft)), claims("P", listed("l", buy(one1, "100", item("设备")))), claims("Q", listed("m", buy(one1, "100", mill)))), "P: e3=100a[shared]; Q: e2=100a[shared]; l joined 1; m joined 1"},
		{
			"three machines of one price", among(slices.Concat(details("e", buy(one1, "100"), buy(one1, "100"), buy(one1, "100")), totals("t", buy(one1, "300"))), claims("P", listed("l", buy(one1, "100"))), claims("Q", listed("m", buy(one1, "100"), buy(one1, "100")))),
			"P: e2=100a[shared]; Q: e3=100a[shared] e4=100a[shared]; l joined 1; m joined 2; t evidence 1",
		},
		{
			"copies are no part", among(total(), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "-10", item("折扣")), buy(one1, "-10", item("折扣")))), claims("Q", listed("m", buy(one1, "65", soft)))),
			"P: l2=100a l3=-10a (l4=-10a); Q: m2=65a; t evidence 1",
		},
		{"parts of the total", among(total(), p(), q()), "P: l2=100a[shared]; Q: m2=50s[shared]; t evidence 1"},
		{"together beyond the total", among(total(), p(), q(costing("60", "", "", ""))), "P: l2=100a; Q: m2=60s; t evidence 1"},
		{"no better source", scene{projects: []*project.Project{p(), q()}}, "P: l2=100a; Q: m2=50s"},
		{"the whole and a part", among(lines(), claims("P", listed("l", buy(one1, "150", item("生产线")))), q()), "P: e2=100a e3=50a; Q: e3=50s; l joined 1; m joined 1"},
	})
	s := among(slices.Concat(total()), p(), byAnother(q()))
	checkScenes(t, []tableRow{{"parts of the total, of two enterprises", s, "P: l2=100a; Q: m2=50s; t evidence 1"}})
}

func TestPortionsComeToTheAmount(t *testing.T) {
	weights := func(n ...int64) (all []decimal.Decimal) {
		for _, w := range n {
			all = append(all, decimal.New(w, 0))
		}
		return all
	}
	for _, c := range []struct {
		amount  string
		weights []decimal.Decimal
		want    string
	}{
		{"100", weights(1, 1, 1), "33.33 33.34 33.33"},
		{"0.01", weights(1, 1), "0.01 0"},
		{"-100", weights(1, 3), "-25 -75"},
		{"100.005", weights(1, 1), "50 50.005"},
		{"", weights(1), "none"},
		{"100", weights(0, 0), "none none"},
	} {
		got := ""
		for n, part := range portions(yuan(c.amount), c.weights) {
			if n > 0 {
				got += " "
			}
			if !part.Valid {
				got += "none"
				continue
			}
			got += part.Decimal.String()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.amount, got, c.want)
		}
	}
}
