package intake

import (
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// Who keeps a sheet shows from its headers: people name projects and categories,
// the tax bureau does not.
func TestKindOfASheet(t *testing.T) {
	const (
		goodsLine = "发票代码 发票号码 数电发票号码 销方识别号 销方名称 购方识别号 购买方名称 开票日期 货物或应税劳务名称 金额 税率 税额 价税合计 发票来源 发票状态"
		total     = "发票代码 发票号码 数电发票号码 销方识别号 销方名称 购方识别号 购买方名称 开票日期 金额 税额 价税合计 发票来源 发票状态"
		building  = "发票代码 发票号码 数电发票号码 开票日期 发票来源 发票状态 建筑服务发生地 建筑项目名称"
	)
	for _, c := range []struct {
		headers string
		want    project.Kind
		repeats bool
	}{
		{"发票号码 开票日期 金额", project.List, false},
		{"发票号码 开票日期 货物名称 金额 税额 价税合计", project.List, false},
		{"发票号码 开票日期 销方名称 购方名称 货物名称 规格型号 金额 税额 价税合计", project.List, false},
		{goodsLine, project.ExportLines, false},
		{strings.Replace(goodsLine, "发票来源 ", "", 1), project.ExportLines, false},
		{"数电发票号码 销方识别号 货物或应税劳务名称 规格型号 金额 税额", project.ExportLines, false},
		{total, project.ExportTotals, false},
		{strings.Replace(total, "发票来源 ", "", 1), project.ExportTotals, false},
		{total + " 勾选状态", project.ExportTotals, false},
		{goodsLine + " 有效抵扣税额", project.ExportTotals, false},
		{building, project.ExportTotals, true},
		{goodsLine + " 设备类别", project.List, false},
		{total + " 项目编号", project.List, false},
		{"项目编号 发票代码 发票号码 数电发票号码 开票日期 购方名称 购方识别号 销方名称 销方识别号 设备（软件）名称 设备类别 数量 单价 不含税金额 税率 税额 价税合计 发票种类 发票状态", project.List, false},
	} {
		r := sheet.Row{Number: 1}
		for n, h := range strings.Fields(c.headers) {
			r.Cells = append(r.Cells, sheet.Cell{Col: n + 1, Text: []byte(h)})
		}
		h := readHeading(r)
		if got, repeats := h.kindOf(h.columns), h.isRepeat(h.columns); got != c.want || repeats != c.repeats {
			t.Errorf("%s: %v, repeats %v", c.headers, got, repeats)
		}
	}
}

// A list is held to its export's other sheet where it was made of a sheet of that
// export, not where the applicant wrote it and put the export beside it.
func TestListMadeOfAnExport(t *testing.T) {
	const own = "项目编号 发票代码 发票号码 数电发票号码 开票日期 购方名称 购方识别号 销方名称 销方识别号 设备（软件）名称 设备类别 不含税金额 税额 发票状态 发票风险等级"
	for headers, want := range map[string]bool{
		own: false,
		own + " 税收分类编码 规格型号 红字锁定标志": false,
		own + " 发票来源": true,
		"数电发票号码 销方识别号 购方识别号 购买方名称 开票日期 货物或应税劳务名称 规格型号 金额 税额 设备类别": true,
		"数电发票号码 销方识别号 购方识别号 购买方名称 开票日期 金额 税额 发票票种 开票人 项目编号":       true,
	} {
		r := sheet.Row{Number: 1}
		for n, h := range strings.Fields(headers) {
			r.Cells = append(r.Cells, sheet.Cell{Col: n + 1, Text: []byte(h)})
		}
		h := readHeading(r)
		if got := h.isMadeOfExport(); got != want {
			t.Errorf("%s: %v", headers, got)
		}
	}
}

func TestColumnsThatListLines(t *testing.T) {
	of := func(headers ...string) (columns []column) {
		for _, h := range headers {
			columns = append(columns, column{header: h, text: h})
		}
		return columns
	}
	kept, dropped := withoutLists(of("合计金额", "合计税额", "数量", "单价", "金额", "税率", "税额", "货物名称"))
	var names []string
	for _, c := range kept {
		names = append(names, c.header)
	}
	same(t, "kept", names, []string{"合计金额", "合计税额", "货物名称"})
	same(t, "dropped", dropped, []string{"数量", "单价", "金额", "税率", "税额"})
	if kept, dropped := withoutLists(of("数量", "金额", "税额")); len(kept) != 3 || dropped != nil {
		t.Errorf("without totals beside them: %v, %v", kept, dropped)
	}
}
