package invoice

import (
	"slices"
	"testing"

	"tiexi/project"
)

func TestWordsOfSubtotals(t *testing.T) {
	for _, c := range []struct {
		says  bool
		items []string
	}{
		{true, []string{
			"小计", "合 计", "总计", "共计", "合计（大写）", "本页小计", "本张发票合计", "合计金额", "合计:",
			"(详见销货清单)", "（详见清单）", "详见销货清单", "详见货物清单", "详见附件清单", "见清单", "见附表", "具体见明细", "参见所附销售明细", "祥见清单", "详情见清单", "如附件明细", "详见对应正数发票及清单",
			"*机床*详见销货清单", "销货清单", "货物清单", "附销售清单",
		}},
		{false, []string{
			"数控机床", "合计算机", "总计量泵", "小计量装置", "清单打印机", "可见光检测仪", "见习软件", "明细账软件", "附件", "刀具附件", "列表式数控系统", "",
		}},
	} {
		for _, item := range c.items {
			if saysSubtotal(item) != c.says {
				t.Errorf("%q says %v", item, !c.says)
			}
		}
	}
}

// A row that equals all others of its invoice, or the run before it, is no line.
func TestRowsThatAddUpOthers(t *testing.T) {
	mill, tool, sum := item("主机"), item("刀库"), item("设备")
	p := func(lines ...*project.Line) scene {
		return scene{projects: []*project.Project{claims("P", listed("l", lines...))}}
	}
	own := func(l *project.Line) { l.Quantity, l.UnitPrice = yuan("1"), l.Net }
	checkScenes(t, []tableRow{
		{"小计 behind its rows", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", item("小计"))), "P: l2=60a l3=40a; l subtotal 1"},
		{"a heading before its list", p(buy(one1, "100", item("(详见销货清单)")), buy(one1, "60", mill), buy(one1, "40", tool)), "P: l3=60a l4=40a; l subtotal 1"},
		{"a heading in other words", p(buy(one1, "100", item("*通用设备*具体见所附明细")), buy(one1, "60", mill), buy(one1, "40", tool)), "P: l3=60a l4=40a; l subtotal 1"},
		{"a heading behind other words", p(buy(one1, "100", item("设备一批（明细见所附清单）")), buy(one1, "60", mill), buy(one1, "40", tool)), "P: l3=60a l4=40a; l subtotal 1"},
		{"other words, and another sum", p(buy(one1, "90", item("生产线（详见销货清单）")), buy(one1, "60", mill), buy(one1, "40", tool)), "P: l2=90a l3=60a l4=40a"},
		{"a heading before a list of one", p(buy(one1, "100", item("详见清单")), buy(one1, "100", mill)), "P: l3=100a; l subtotal 1"},
		{"a heading without a list", p(buy(one1, "100", item("详见清单"))), "P: l2=100a"},
		{"subtotals of two runs", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", item("小计")), buy(one1, "5", item("甲")), buy(one1, "6", item("乙")), buy(one1, "11", item("小计"))), "P: l2=60a l3=40a l5=5a l6=6a; l subtotal 2"},
		{"without words", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", sum)), "P: l2=60a l3=40a l4=100a[subtotal]"},
		{"without words, in front", p(buy(one1, "100", sum), buy(one1, "60", mill), buy(one1, "40", tool)), "P: l2=100a[subtotal] l3=60a l4=40a"},
		{"without an item", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", item(""))), "P: l2=60a l3=40a l4=100a[subtotal]"},
		{"without words, two rows only", p(buy(one1, "100", mill), buy(one1, "100", tool)), "P: l2=100a l3=100a"},
		{"with its own quantity and price", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", sum, own)), "P: l2=60a l3=40a l4=100a"},
		{"with a price that is not its own", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100", sum, pieces("2", "100"))), "P: l2=60a l3=40a l4=100a[subtotal]"},
		{"a fen more", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "100.01", sum)), "P: l2=60a l3=40a l4=100.01a"},
		{"words, but another sum", p(buy(one1, "60", mill), buy(one1, "40", tool), buy(one1, "90", item("小计"))), "P: l2=60a l3=40a l4=90a[subtotal]"},
		{"of another invoice", p(buy(one1, "60", mill), buy(one1, "40", tool), buy("00000002", "100", item("小计"))), "P: l2=60a l3=40a l4=100a"},
		{"all rows say so", p(buy(one1, "60", item("合计")), buy(one1, "40", item("合计"))), "P: l2=60a l3=40a"},
		{"in gross amounts", p(buy(one1, "", grossOf("60"), mill), buy(one1, "", grossOf("40"), tool), buy(one1, "", grossOf("100"), item("合计"))), "P: l2=g60a l3=g40a; l subtotal 1"},
	})
}

// A stated total shows whether the invoice has room for the row.
func TestTheTotalDecidesOnSubtotals(t *testing.T) {
	mill, tool, sum := item("主机"), item("刀库"), item("电柜")
	three := func() rows { return listed("l", buy(one1, "10", mill), buy(one1, "20", tool), buy(one1, "30", sum)) }
	lines := func(nets ...string) rows {
		var all rows
		for n, net := range nets {
			all = append(all, buy(one1, net, []edit{mill, tool, sum, item("夹具")}[n]))
		}
		return details("e", all...)
	}
	priced := func() rows {
		all := lines("10", "20", "30")
		for _, l := range all {
			l.Quantity, l.UnitPrice = yuan("1"), l.Net
		}
		return all
	}
	whole := func(net string) rows { return listed("l", buy(one1, net, item("生产线"))) }
	checkScenes(t, []tableRow{
		{"a list, the total has room", among(totals("t", buy(one1, "60")), claims("P", three())), "P: l2=10a l3=20a l4=30a; t evidence 1"},
		{"a list, the total has more room", among(totals("t", buy(one1, "90")), claims("P", three())), "P: l2=10a l3=20a l4=30a; t evidence 1"},
		{"a list, the total has none", among(totals("t", buy(one1, "30")), claims("P", three())), "P: l2=10a l3=20a l4=30a[subtotal]; t evidence 1"},
		{"a list, the export's lines have prices", among(priced(), claims("P", three())), "P: e2=10a e3=20a e4=30a; l joined 3"},
		{"a list, the export's lines have no room", among(lines("10", "20"), claims("P", three())), "P: e2=10a e3=20a l4=30a[subtotal]; l joined 2"},
		{"both without prices: nobody knows", among(lines("10", "20", "30"), claims("P", three())), "P: e2=10a e3=20a l4=30a[subtotal]; e evidence 1; l joined 2"},
		{"an export, a list has the sum of all", among(lines("10", "20", "30", "40"), claims("P", whole("100"))), "P: e2=10a e3=20a e4=30a e5=40a; l joined 1"},
		{"an export, a list has the sum without", among(lines("10", "20", "30", "40"), claims("P", whole("70"))), "P: e2=10a e3=20a e5=40a; e evidence 1; l joined 1"},
		{"an export with a total that has room", among(slices.Concat(lines("10", "20", "30"), totals("t", buy(one1, "60"))), claims("P", whole("60"))), "P: e2=10a e3=20a e4=30a; l joined 1; t evidence 1"},
		{"an export with a total that has none", among(slices.Concat(lines("10", "20", "30"), totals("t", buy(one1, "30"))), claims("P", whole("30"))), "P: e2=10a e3=20a; e subtotal 1; l joined 1; t evidence 1"},
		{"an export's heading", among(details("e", buy(one1, "60", item("详见销货清单")), buy(one1, "10", mill), buy(one1, "50", tool)), claims("P", whole("60"))), "P: e3=10a e4=50a; e subtotal 1; l joined 1"},
		{"an export's heading alone beside a list in detail", among(details("e", buy(one1, "60", item("详见销货清单"))), claims("P", listed("l", buy(one1, "20", mill), buy(one1, "40", tool, of(software))))), "P: l2=20a l3=40s; e evidence 1"},
		{"an original is what it is", among(original(project.OriginalXML, "x", "60", "", buy(one1, "10", mill), buy(one1, "20", tool), buy(one1, "30", sum)), claims("P", whole("60"))), "P: x2=10a x3=20a x4=30a; l joined 1"},
	})
}

// An export that claims for a project says what is in doubt, as a list does.
func TestSubtotalsOfAnExportThatClaims(t *testing.T) {
	export := sheet(project.ExportLines, "e", buy(one1, "60", item("主机")), buy(one1, "40", item("刀库")), buy(one1, "100", item("设备")))
	checkScenes(t, []tableRow{{"without words", scene{projects: []*project.Project{claims("P", export)}}, "P: e2=60a e3=40a e4=100a[subtotal]"}})
}
