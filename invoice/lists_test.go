package invoice

import (
	"slices"
	"testing"

	"tiexi/project"
)

// Rows of two lists that agree in amounts are the same rows, once.
func TestTwoListsOfOneProject(t *testing.T) {
	const no, other = "00000001", "00000002"
	mill, soft := item("数控机床"), item("控制软件")
	p := func(sheets ...rows) scene { return scene{projects: []*project.Project{claims("P", sheets...)}} }
	beside := func(evidence rows, sheets ...rows) scene { return among(evidence, claims("P", sheets...)) }
	one := func(file string, edits ...edit) rows {
		return listed(file, buy(no, "100", append([]edit{mill}, edits...)...))
	}
	checkScenes(t, []tableRow{
		{"the same row", p(one("l"), one("m")), "P: l2=100a[same_row]; m joined 1"},
		{"in three lists", p(one("l"), one("m"), one("n")), "P: l2=100a[same_row]; m joined 1; n joined 1"},
		{"of other categories", p(one("l"), one("m", of(software))), "P: l2=100as[same_row]; m joined 1"},
		{"one without a category", p(one("l", of(0)), one("m")), "P: l2=100a[same_row]; m joined 1"},
		{"under another name", p(one("l"), one("m", item("机床及配件"))), "P: l2=100a[same_row]; m joined 1"},
		{"on another day", p(one("l"), one("m", on("2021-03-06"))), "P: l2=100a[same_row sources_differ]; m joined 1"},
		{"net here, gross there", p(listed("l", buy(no, "", costing("100", "", "", "0.13"))), listed("m", buy(no, "", costing("", "", "113", "0.13")))), "P: l2=100a[same_row]; m joined 1"},
		{"one in 万元", p(listed("l", buy(no, "1234567.89")), listed("m", buy(no, "", tenThousands("123.46")))), "P: l2=1234567.89a[same_row]; m joined 1"},
		{"one of them bare, gross", p(listed("l", buy(no, "", costing("100", "13", "113", ""))), listed("m", buy(no, "113", bare))), "P: l2=100a[same_row]; m joined 1"},
		{
			"two machines in each", beside(slices.Concat(details("e", buy(no, "100"), buy(no, "100")), totals("t", buy(no, "200"))), listed("l", buy(no, "100"), buy(no, "100")), listed("m", buy(no, "100"), buy(no, "100"))),
			"P: e2=100a[same_row] e3=100a[same_row]; l joined 2; m joined 2; t evidence 1",
		},
		{
			"one machine in each, the export has two", beside(details("e", buy(no, "100"), buy(no, "100", item("刀库"))), one("l", item("甲")), one("m", item("乙"))),
			"P: e2=100a[same_row_more]; e evidence 1; l joined 1; m joined 1",
		},
		{"a fen apart", p(one("l"), listed("m", buy(no, "100.01", mill))), "P: m2=100.01a[unsettled]; l joined 1"},
		{"contradicting: the larger counts", p(one("l"), listed("m", buy(no, "120", mill))), "P: m2=120a[unsettled]; l joined 1"},
		{"contradicting, of other goods", p(one("l"), listed("m", buy(no, "50", soft))), "P: l2=100a[unsettled]; m joined 1"},
		{"contradicting, but an export has room for both", beside(totals("t", buy(no, "150")), one("l"), listed("m", buy(no, "50", soft, of(software)))), "P: l2=100a m2=50s; t evidence 1"},
		{"contradicting, and its lines have them", beside(details("e", buy(no, "100", mill), buy(no, "50", soft)), one("l"), listed("m", buy(no, "50", soft, of(software)))), "P: e2=100a e3=50s; l joined 1; m joined 1"},
		{"contradicting, no room", beside(totals("t", buy(no, "120")), one("l"), listed("m", buy(no, "50", soft))), "P: l2=100a[unsettled]; m joined 1; t evidence 1"},
		{"one list has a row more", p(one("l"), listed("m", buy(no, "100", mill), buy(no, "50", soft))), "P: m2=100a[same_row] m3=50a; l joined 1"},
		{"invoices of one list each", p(one("l"), listed("m", buy(other, "50"))), "P: l2=100a m2=50a"},
	})
}

// The net amount of one machine, in 万元, is the gross amount of another: rows of two
// lists with it are not the same row where the lines tell them apart.
func TestRowsThatAreTheSameByChance(t *testing.T) {
	mill, cutter := costing("9110433.58", "1184356.37", "10294789.95", "0.13"), costing("8062257.74", "1048093.51", "9110351.25", "0.13")
	p := claims("P",
		listed("l", buy(one1, "5147394.97", bare, item("加工中心")), buy(one1, "5147394.98", bare, item("加工中心")), buy(one1, "9110351.25", bare, item("激光切割机"), of(software))),
		listed("m", buy(one1, "", tenThousands("911.04"), item("甲")), buy(one1, "", tenThousands("806.23"), item("乙"), of(software))),
	)
	checkScenes(t, []tableRow{{
		"beside lines", among(details("e", buy(one1, "", mill, item("加工中心")), buy(one1, "", cutter, item("激光切割机"))), p),
		"P: e2=9110433.58a[finer] e3=8062257.74s[same_row]; l joined 3; m joined 2",
	}})
}

// Lists in different detail with one sum: the finer one counts.
func TestListsInDifferentDetail(t *testing.T) {
	const no = "00000001"
	mill, tool := item("主机"), item("刀库")
	fine := func(c project.Categories) rows {
		return listed("m", buy(no, "60", mill, of(c)), buy(no, "40", tool, of(c)))
	}
	p := func(sheets ...rows) scene { return scene{projects: []*project.Project{claims("P", sheets...)}} }
	checkScenes(t, []tableRow{
		{"a row an invoice and a row a machine", p(listed("l", buy(no, "100")), fine(advanced)), "P: m2=60a[finer] m3=40a[finer]; l joined 1"},
		{"the finer has no category", p(listed("l", buy(no, "100", of(software))), fine(0)), "P: m2=60s[finer] m3=40s[finer]; l joined 1"},
		{"gross of the one, net of the other", p(listed("l", buy(no, "", grossOf("113"))), listed("m", buy(no, "", costing("60", "7.80", "67.80", "")), buy(no, "", costing("40", "5.20", "45.20", ""), tool))), "P: m2=60a[finer] m3=40a[finer]; l joined 1"},
		{"the coarser in 万元", p(listed("l", buy(no, "", tenThousands("123.46"))), listed("m", buy(no, "1000000"), buy(no, "234567.89", tool))), "P: m2=1000000a[finer] m3=234567.89a[finer]; l joined 1"},
		{"a part agrees, the rest is finer", p(listed("l", buy(no, "100"), buy(no, "30", item("软件"), of(software))), listed("m", buy(no, "60", mill), buy(no, "40", tool), buy(no, "30", item("软件"), of(software)))), "P: m2=60a[finer] m3=40a[finer] m4=30s[same_row]; l joined 2"},
		{"an export decides", among(details("e", buy(no, "100")), claims("P", listed("l", buy(no, "100")), fine(advanced))), "P: e2=100a[finer]; l joined 1; m joined 2"},
	})
}

// Lists of several projects are no versions of each other.
func TestListsOfSeveralProjects(t *testing.T) {
	const no = "00000001"
	s := scene{projects: []*project.Project{claims("P", listed("l", buy(no, "100"))), claims("Q", listed("m", buy(no, "100")))}}
	checkScenes(t, []tableRow{{"the same row", s, "P: l2=100a; Q: m2=100a"}})
}
