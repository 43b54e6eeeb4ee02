package main

import "tiexi/testdata/book"

// What a cell holds, and a sheet of cells.
type (
	day    = book.Day
	number = book.Number
	sheet  = book.Sheet
)

// The workbooks. Enterprises, numbers and amounts are made up.
var samples = []sample{
	// A project sheet and an invoice sheet, with a title and a total.
	{name: "projects/excel-two-sheets.xlsx", book: book.Book{Day0: book.Since1900, Sheets: []sheet{
		{Name: "项目", Rows: [][]any{
			{"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期", "银行贷款金额"},
			{"LY-2021-018", "压力容器车间改造", "示例容器有限公司", "91371302MAEXAM146K", "兰山区", "C3432", "智能化、高端化", day("2021-09-30"), number("0")},
		}},
		{Name: "发票", Rows: [][]any{
			{"技术改造项目设备购置发票明细表"},
			{"项目编号", "发票代码", "发票号码", "开票日期", "购方名称", "销方名称", "设备（软件）名称", "设备类别", "数量", "单价", "不含税金额", "税率", "税额", "价税合计", "发票种类"},
			{"LY-2021-018", "3700211130", "00101401", day("2021-04-08"), "示例容器有限公司", "某某焊接设备有限公司", "纵环缝自动焊接线", "国内先进设备", number("1"), number("7000000"), number("7000000"), number("0.13"), number("910000"), number("7910000"), "增值税专用发票"},
			{"LY-2021-018", "3700211130", "00101402", day("2021-04-26"), "示例容器有限公司", "某某焊接设备有限公司", "数控卷板机", "国内先进设备", number("2"), number("1750000"), number("3500000"), number("0.13"), number("455000"), number("3955000"), "增值税专用发票"},
			{"合计", nil, nil, nil, nil, nil, nil, nil, nil, nil, number("10500000"), nil, number("1365000"), number("11865000")},
		}},
	}}},
	// One flat sheet, amounts in 万元, a number with the noise of binary fractions.
	{name: "projects/excel-flat-wan.xlsx", book: book.Book{Day0: book.Since1900, Sheets: []sheet{
		{Name: "申报汇总", Rows: [][]any{
			{"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期", "发票代码", "发票号码", "*开票日期", "设备名称", "设备类别", "不含税金额\n（万元）", "税率（%）", "价税合计（万元）"},
			{"LY-2021-014", "复合肥生产线改造", "示例肥业有限公司", "91371329MAEXAM154J", "临沭县", "C2624", "绿色化", day("2021-09-30"), "3700211130", "00101501", day("2021-06-03"), "喷浆造粒生产线", "国内先进设备", number("1234.5678"), number("13"), number("1395.061614")},
			{"LY-2021-015", "肥料配送车间智能化改造", "示例农资有限公司", "91371329MAEXAM162D", "临沭县", "C2625", "智能化", day("2021-09-30"), "3700211130", "00101601", day("2021-06-04"), "智能配料机", "智能化设备", number("200"), number("13"), number("226")},
			{"LY-2021-015", nil, nil, nil, nil, nil, nil, nil, "3700211130", "00101602", day("2021-06-04"), "配料管理软件", "智能化软件", number("30.000000000000004"), number("13"), number("33.9")},
		}},
	}}},
	// Days counted from 1904, amounts as text.
	{name: "projects/excel-text-1904.xlsx", book: book.Book{Day0: book.Since1904, Sheets: []sheet{
		{Name: "项目及发票", Rows: [][]any{
			{"项目编号", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期", "发票代码", "发票号码", "开票日期", "设备名称", "设备类别", "不含税金额（元）", "税率", "税额（元）", "价税合计（元）"},
			{"LY-2021-017", "示例泵业有限公司", "91371325MAEXAM1976", "费县", "C3441", "高端化", day("2021-09-30"), "3700211130", "00101901", day("2021-05-18"), "水泵装配线", "国内先进设备", "￥10,300,000.00", "13%", "１，３３９，０００．００", "11,639,000.00元"},
			{"LY-2021-017", "示例泵业有限公司", "91371325MAEXAM1976", "费县", "C3441", "高端化", day("2021-09-30"), "3700211130", "00101901", day("2021-05-18"), "水泵装配线", "国内先进设备", "（300,000.00）", "13%", "(39,000.00)", "-339,000.00"},
		}},
	}}},
	// Only invoices, under the headers of the tax bureau's export; the facts are in the YAML file.
	{name: "projects/excel-lines-only.xlsx", book: book.Book{Day0: book.Since1900, Sheets: []sheet{
		{Name: "发票明细", Rows: [][]any{
			{"序号", "项目编号", "发票代码", "发票号码", "数电发票号码", "销方识别号", "销方名称", "购方识别号", "购买方名称", "开票日期", "货物或应税劳务名称", "设备类别", "金额", "税率", "税额", "价税合计", "发票票种", "发票状态", "发票风险等级"},
			{"1", "LY-2021-016", "3700211130", "00102001", "--", "91370100MAEXAM912X", "某某智能装备有限公司", "91371322MAEXAM20XB", "示例家居有限公司", "2021-06-18 10:20:30", "*木工机械*封边生产线", "国内先进设备", number("11200000"), "13%", number("1456000"), number("12656000"), "增值税专用发票", "正常", "正常"},
			{"2", "LY-2021-016", "3700211130", "00102002", "--", "91370100MAEXAM912X", "某某智能装备有限公司", "91371322MAEXAM20XB", "示例家居有限公司", "2021-06-21 15:02:11", "*木工机械*推台锯", "国内先进设备", number("400000"), "13%", number("52000"), number("452000"), "增值税专用发票", "已作废", "正常"},
		}},
	}}},
	// The two main sheets of the tax bureau's export, with columns of our own behind them.
	{name: "rules/plain/invoice.sheet_differs.pass/export.xlsx", book: book.Book{Day0: book.Since1900, Sheets: export("invoice.sheet_differs.pass", "10000000.00")}},
	{name: "rules/plain/invoice.sheet_differs.review/export.xlsx", book: book.Book{Day0: book.Since1900, Sheets: export("invoice.sheet_differs.review", "10000000.01")}},
}

// export has one invoice of ¥10,000,000.00 net, of which the sheet with a row
// an invoice says another amount.
func export(id string, net number) []sheet {
	return []sheet{
		{Name: "信息汇总表", Rows: [][]any{
			{"序号", "发票代码", "发票号码", "数电发票号码", "销方名称", "购买方名称", "开票日期", "税收分类编码", "货物或应税劳务名称", "数量", "单价", "金额", "税率", "税额", "价税合计", "发票来源", "发票票种", "发票状态", "是否正数发票", "发票风险等级", "项目编号", "设备类别"},
			{"1", "3700211130", "00200001", "--", "某某机床有限公司", "示例机械有限公司", "2021-03-05 10:20:30", "1090214010000000000", "*机床*五轴加工中心", number("1"), number("10000000"), number("10000000"), "13%", number("1300000"), number("11300000"), "增值税发票管理系统", "增值税专用发票", "正常", "是", "正常", id, "国内先进设备"},
		}},
		{Name: "发票基础信息", Rows: [][]any{
			{"序号", "发票代码", "发票号码", "数电发票号码", "销方名称", "购买方名称", "开票日期", "金额", "税额", "价税合计", "发票来源", "发票票种", "发票状态", "是否正数发票", "发票风险等级"},
			{"1", "3700211130", "00200001", "--", "某某机床有限公司", "示例机械有限公司", "2021-03-05 10:20:30", net, number("1300000"), number("11300000"), "增值税发票管理系统", "增值税专用发票", "正常", "是", "正常"},
		}},
	}
}
