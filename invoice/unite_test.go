package invoice

import (
	"testing"

	"tiexi/project"
)

// Several lists of a project, each held against the lines of an export by itself.
func TestListsThatMeanLinesOfAnExport(t *testing.T) {
	const no = "00000001"
	mill, robot, oven := item("铣床"), item("机器人"), item("炉")
	export := func(lines ...*project.Line) rows { return details("e", lines...) }
	three := func() rows { return export(buy(no, "60", mill), buy(no, "40", robot), buy(no, "500", oven)) }
	p := func(sheets ...rows) *project.Project { return claims("P", sheets...) }
	checkScenes(t, []tableRow{
		{"a whole row beside a part of it", among(three(), p(listed("l", buy(no, "100")), listed("m", buy(no, "40", robot)))), "P: e2=60a e3=40a[finer]; e evidence 1; l joined 1; m joined 1"},
		{"a corrected row beside the line itself", among(three(), p(listed("l", buy(no, "60", mill), buy(no, "43", robot)), listed("m", buy(no, "100")))), "P: e2=60a[unsettled] l3=43a[lines_differ unsettled]; e evidence 2; l joined 1; m joined 1"},
		{"net of a discount, and without it", among(export(buy(no, "60", mill), buy(no, "-6", mill), buy(no, "500", oven)), p(listed("l", buy(no, "60", mill)), listed("m", buy(no, "54", mill)))), "P: e2=60a[finer] e3=-6a; e evidence 1; l joined 1; m joined 1"},
		{"a row twice beside another list", among(three(), p(listed("l", buy(no, "60", mill)), listed("m", buy(no, "60", mill), buy(no, "60", mill)))), "P: e2=60a[repeated_row same_row]; e evidence 2; l joined 1; m joined 2"},
		{"a row twice, and no export", scene{projects: []*project.Project{p(listed("l", buy(no, "60", mill)), listed("m", buy(no, "60", mill), buy(no, "60", mill)))}}, "P: l2=60a[repeated_row same_row]; m joined 2"},
		{"payments beside a row twice", among(three(), p(listed("l", buy(no, "20", mill, paid("2021-01-02")), buy(no, "40", mill, paid("2021-02-02"))), listed("m", buy(no, "60", mill), buy(no, "60", mill)))), "P: l2=20a[finer repeated_row] l3=40a[finer repeated_row]; e evidence 3; m joined 2"},
		{"halves of a line that another line equals", among(export(buy(no, "80", mill), buy(no, "40", robot)), p(listed("l", buy(no, "40", mill, paid("2021-01-02")), buy(no, "40", mill, paid("2021-02-02"))))), "P: l2=40a l3=40a; e evidence 2"},
		{"bare net and bare gross of one total", among(totals("t", buy(no, "100", costing("100", "", "113", ""))), p(listed("l", buy(no, "60", mill, bare), buy(no, "40", robot, bare)), listed("m", buy(no, "67.8", mill, bare), buy(no, "45.2", robot, bare)))), "P: m2=60a[finer] m3=40a[finer]; l joined 2; t evidence 1"},
		{"equal sums of the same detail", scene{projects: []*project.Project{p(listed("l", buy(no, "60", mill), buy(no, "40", robot)), listed("m", buy(no, "61", mill), buy(no, "39", robot)))}}, "P: l2=60a[unsettled] l3=40a[unsettled]; m joined 2"},
		{"a number alone beside a part", among(three(), p(listed("l", buy(no, "40", robot)), listed("m", buy(no, "", item(""))))), "P: e3=40a[unsettled]; e evidence 2; l joined 1; m joined 1"},
	})
}
