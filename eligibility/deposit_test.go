package eligibility

import (
	"testing"

	"tiexi/project"
)

// Names as they stand on invoices.
var (
	paidInAdvance = []string{
		"定金", "加工中心（定金）", "*机床*加工中心定金", "设备定金30%", "购置定金", "合同约定定金", "预定金", "加工中心 定 金", "定金款", "预交定金",
		"订金", "机器人订金", "预付订金", "预订金", "*预付款*设备预付款", "预付款", "数控机床（预付款）", "数控机床（含预付款）", "预付30%款", "预付货款", "预付设备款", "预收款", "设备预收款",
		"押金", "设备押金", "*包装物押金*托盘", "保证金", "履约保证金", "质量保证金", "加工中心（质量保证金）", "投标保证金10%",
	}
	paidForGoods = []string{
		"五轴加工中心", "固定金属支架", "固定金属支架装配线", "稳定金属膜电阻", "测定金含量分析仪", "测定金属成分光谱仪", "特定金额识别设备", "固定金刚石砂轮", "固定金具", "鉴定金相显微镜",
		"恒定金相试样镶嵌机", "规定金额", "装订金属圈机", "定金属板", "预付费电表", "预付卡读卡器", "预付费管理系统", "押金管理系统", "押金柜", "预付款管理软件", "保证金核算系统",
		"订金管理平台", "保证金属件质量的检测仪", "设备尾款", "设备进度款", "设备款", "金属加工机床", "合金刀具", "", "预应力张拉设备款",
	}
)

func TestDepositByTheWordsOfTheItem(t *testing.T) {
	s := setting(t)
	says := func(name string) string {
		c := run(s, []*project.Project{withTwo(buy("00000003", "1000", item(name)))})[0]
		return says(c, "invoice.deposit")
	}
	for _, name := range paidInAdvance {
		if got := says(name); got != "review 4:item" {
			t.Errorf("%s: %s", name, got)
		}
	}
	for _, name := range paidForGoods {
		if got := says(name); got != "pass" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestDeposit(t *testing.T) {
	untaxed := func(l *project.Line) { l.TaxRate, l.Taxation = yuan("0"), project.Untaxed }
	exempt := func(l *project.Line) { l.TaxRate, l.Taxation = yuan("0"), project.Exempt }
	for _, c := range []struct {
		name string
		edit edit
		want string
		text string
	}{
		{"in the item", item("设备定金"), "review 4:item", "invoice.deposit"},
		{"by the tax code", all(item("加工中心"), taxCoded("6010000000000000000")), "review 4:tax_code", "invoice.deposit_code"},
		{"by a tax code that was cut short", taxCoded("612"), "review 4:tax_code", "invoice.deposit_code"},
		{"the code of goods", taxCoded("1090109000000000000"), "pass", "finding.pass"},
		{"no code", taxCoded("6"), "pass", "finding.pass"},
		{"不征税 in place of the rate", untaxed, "review 4:tax_rate", "invoice.deposit_untaxed"},
		{"免税 in place of the rate", exempt, "pass", "finding.pass"},
		{"a rate of nothing", costing("1000", "0", "1000", "0"), "pass", "finding.pass"},
		{"不征税 in the note", noted("预收款，不征税"), "review 4:note", "invoice.deposit_untaxed"},
		{"the terms of payment in the note", noted("合同定金30%已付，预付款已抵"), "pass", "finding.pass"},
		{"of other only", all(item("设备定金"), of(other)), "pass", "finding.pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1000", c.edit)))
			expect(t, got, "invoice.deposit", c.want)
			expectText(t, got, "invoice.deposit", c.text)
			if !got.Lines[2].In() {
				t.Errorf("excluded by %s", got.Lines[2].ExcludedBy)
			}
		})
	}
}
