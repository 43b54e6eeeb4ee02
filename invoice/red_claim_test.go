package invoice

import (
	"testing"

	"tiexi/project"
)

// A red-letter invoice that only evidence has goes with the claim on the invoice
// which it reverses.
func TestRedInvoicesOfEvidenceAreClaimedWithTheirBlue(t *testing.T) {
	const blueNo, redNo = "00000001", "00000009"
	names := redOf(paperCode + "-" + blueNo)
	mill, soft := item("数控机床"), item("控制软件")
	blueLines := func() []*project.Line { return []*project.Line{buy(blueNo, "100", mill), buy(blueNo, "50", soft)} }
	both := func() rows { return listed("l", buy(blueNo, "100", mill), buy(blueNo, "50", soft, of(software))) }
	onlyMill := func() rows { return listed("l", buy(blueNo, "100", mill)) }
	with := func(red ...*project.Line) rows { return details("e", append(blueLines(), red...)...) }
	checkScenes(t, []tableRow{
		{
			"whole", among(with(buy(redNo, "-100", mill, names), buy(redNo, "-50", soft, names)), claims("P", both())),
			"P: e2=100a e3=50s e4=-100a e5=-50s; l joined 2",
		},
		{
			"a part", among(with(buy(redNo, "-30", soft, names)), claims("P", both())),
			"P: e2=100a e3=50s e4=-30s; l joined 2",
		},
		{
			"named in a note", among(with(buy(redNo, "-30", soft, noting("对应正数发票代码:037002100104号码:00000001"))), claims("P", both())),
			"P: e2=100a e3=50s e4=-30s; l joined 2",
		},
		{
			"of the claimed part, as the item tells", among(with(buy(redNo, "-100", mill, names)), claims("P", onlyMill())),
			"P: e2=100a e4=-100a; e evidence 1; l joined 1",
		},
		{
			"of the part that nobody claims", among(with(buy(redNo, "-50", soft, names)), claims("P", onlyMill())),
			"P: e2=100a; e evidence 2; l joined 1",
		},
		{
			"items do not tell: pro rata", among(with(buy(redNo, "-30", item("详见清单"), names)), claims("P", onlyMill())),
			"P: e2=100a e4=-20a[pro_rata]; e evidence 1; l joined 1",
		},
		{
			"one without a number of its blue is nobody's", among(with(buy(redNo, "-30", soft)), claims("P", both())),
			"P: e2=100a e3=50s; e unclaimed 1; l joined 2",
		},
		{
			"of an invoice that nobody claims", among(with(buy(redNo, "-30", soft, redOf(paperCode+"-00000005"))), claims("P", both())),
			"P: e2=100a e3=50s; e unclaimed 1; l joined 2",
		},
		{
			"of an export's totals", among(totals("t", buy(blueNo, "150"), buy(redNo, "-30", names)), claims("P", onlyMill())),
			"P: l2=100a t3=-20a[pro_rata]; t evidence 1",
		},
		{
			"of an export's totals, all claimed", among(totals("t", buy(blueNo, "150"), buy(redNo, "-30", names)), claims("P", listed("l", buy(blueNo, "150", mill)))),
			"P: t2=150a t3=-30a; l joined 1",
		},
		{
			"of a list alone", among(details("e", buy(redNo, "-100", mill, names)), claims("P", onlyMill())),
			"P: e2=-100a l2=100a",
		},
		{
			"two machines of one price are taken back", among(append(details("e", buy(blueNo, "100"), buy(blueNo, "100"), buy(redNo, "-100", names), buy(redNo, "-100", names)), totals("t", buy(blueNo, "200"), buy(redNo, "-200"))...), claims("P", listed("l", buy(blueNo, "200")))),
			"P: e2=100a e3=100a e4=-100a e5=-100a; l joined 1; t evidence 2",
		},
		{
			"without a minus", among(with(buy(redNo, "30", soft, names)), claims("P", both())),
			"P: e2=100a e3=50s e4=-30s[sign]; l joined 2",
		},
	})
}

// What a red-letter invoice takes back is divided among the projects that claim
// its blue one.
func TestRedInvoicesOfSeveralProjects(t *testing.T) {
	const blueNo, redNo = "00000001", "00000009"
	names := redOf(paperCode + "-" + blueNo)
	mill, soft := item("数控机床"), item("控制软件")
	evidence := func(red *project.Line) rows {
		return details("e", buy(blueNo, "100", mill), buy(blueNo, "50", soft), red)
	}
	p := func() *project.Project { return claims("P", listed("l", buy(blueNo, "100", mill))) }
	q := func() *project.Project { return claims("Q", listed("m", buy(blueNo, "50", soft, of(software)))) }
	checkScenes(t, []tableRow{
		{
			"by item", among(evidence(buy(redNo, "-50", soft, names)), p(), q()),
			"P: e2=100a[shared]; Q: e3=50s[shared] e4=-50s; l joined 1; m joined 1",
		},
		{
			"pro rata", among(evidence(buy(redNo, "-30", item("详见清单"), names)), p(), q()),
			"P: e2=100a[shared] e4=-20a[pro_rata shared]; Q: e3=50s[shared] e4=-10s[pro_rata shared]; l joined 1; m joined 1",
		},
		{
			"whole from each that claims the whole", among(evidence(buy(redNo, "-150", item("详见清单"), names)), claims("P", listed("l", buy(blueNo, "150", mill))), claims("Q", listed("m", buy(blueNo, "150", mill)))),
			"P: e2=100a e3=50a e4=-150a; Q: e2=100a e3=50a e4=-150a; l joined 1; m joined 1",
		},
		{
			"of two machines of one name", among(details("e", buy(blueNo, "100", mill), buy(blueNo, "300", mill), buy(redNo, "-40", mill, names)), p(), claims("Q", listed("m", buy(blueNo, "300", mill)))),
			"P: e2=100a[shared] e4=-10a[pro_rata shared]; Q: e3=300a[shared] e4=-30a[pro_rata shared]; l joined 1; m joined 1",
		},
		{
			"of lists alone", among(details("e", buy(redNo, "-30", item("详见清单"), names)), p(), q()),
			"P: e2=-20a[pro_rata shared] l2=100a; Q: e2=-10s[pro_rata shared] m2=50s",
		},
	})
}

// A discount behind a claimed line is claimed with it.
func TestDiscountsGoWithTheLineBefore(t *testing.T) {
	mill, soft, off := item("数控机床"), item("控制软件"), item("折扣")
	lines := func() rows { return details("e", buy(one1, "100", mill), buy(one1, "-10", off), buy(one1, "50", soft)) }
	checkScenes(t, []tableRow{
		{"behind the claimed line", among(lines(), claims("P", listed("l", buy(one1, "100", mill)))), "P: e2=100a e3=-10a; e evidence 1; l joined 1"},
		{"behind another line", among(lines(), claims("P", listed("l", buy(one1, "50", soft, of(software))))), "P: e4=50s; e evidence 2; l joined 1"},
		{"the row has it in its amount", among(lines(), claims("P", listed("l", buy(one1, "90", mill)))), "P: e2=100a e3=-10a; e evidence 1; l joined 1"},
		{"the list has it as well", among(lines(), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "-10", off)))), "P: e2=100a e3=-10a; e evidence 1; l joined 2"},
		{"two behind one line", among(details("e", buy(one1, "100", mill), buy(one1, "-10", off), buy(one1, "-5", off)), claims("P", listed("l", buy(one1, "100", mill)))), "P: e2=100a e3=-10a e4=-5a; l joined 1"},
		{"a line that two rows share out", among(details("e", buy(one1, "100", mill), buy(one1, "-10", off), buy(one1, "70", soft)), claims("P", listed("l", buy(one1, "60", item("主机")), buy(one1, "40", item("系统"), of(software))))), "P: l2=54a l3=36s; e evidence 3"},
		{"a total before the discount", among(totals("t", buy(one1, "90")), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "-10", off)))), "P: l2=100a l3=-10a; t evidence 1"},
	})
}

// Red by kind, mark, or the blue invoice that it names, but positive: counted as
// negative, with a remark.
func TestRedInvoicesWithoutAMinus(t *testing.T) {
	red := func(edits ...edit) scene {
		return scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "100", edits...)))}}
	}
	yes := func(l *project.Line) { l.Red = project.Yes }
	no := func(l *project.Line) { l.Red = project.No }
	turned, straight := "P: l2=-100a[sign]", "P: l2=100a"
	checkScenes(t, []tableRow{
		{"by its kind", red(kind("红字增值税专用发票")), turned},
		{"by its kind, in other words", red(kind("增值税专用发票（负数）")), turned},
		{"by its mark", red(yes), turned},
		{"by naming a blue invoice", red(redOf(paperCode + "-00000005")), turned},
		{"by naming one in its note", red(noting("被红冲蓝字数电票号码：22372000000294847939")), turned},
		{"blue by its mark", red(no), straight},
		{"naming itself", red(redOf(paperCode + "-" + one1)), straight},
		{"a column that names nothing", red(redOf("无")), straight},
		{"a note about something else", red(noting("合同号 HT-2021-01，红色机身")), straight},
		{"with a minus", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "-100", yes)))}}, "P: l2=-100a"},
		{"one row of it puts something right", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "-100", yes), buy(one1, "10", yes, item("更正"))))}}, "P: l2=-100a l3=10a"},
		{"gross only", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "", grossOf("113"), yes)))}}, "P: l2=g-113a[sign]"},
		{"an original that is marked", among(original(project.OriginalXML, "x", "100", "113", buy(one1, "100", yes)), claims("P", listed("l", buy(one1, "100")))), "P: x2=-100a[sign]; l joined 1"},
		{"the export has the minus", among(details("e", buy(one1, "-100")), claims("P", listed("l", buy(one1, "100")))), "P: e2=-100a[sign]; l joined 1"},
		{"the totals have the minus", among(totals("t", buy(one1, "-100")), claims("P", listed("l", buy(one1, "60"), buy(one1, "40", item("刀库"))))), "P: l2=-60a[sign] l3=-40a[sign]; t evidence 1"},
		{"the list claims a discount of a blue invoice", among(details("e", buy(one1, "100"), buy(one1, "-10", item("折扣"))), claims("P", listed("l", buy(one1, "-10", item("折扣"))))), "P: e3=-10a; e evidence 1; l joined 1"},
	})
}
