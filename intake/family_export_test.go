package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"tiexi/intake"
)

// The export of a year: two goods lines on one paper invoice, an e-invoice, a
// void one, one device over four invoices, and two of them once more in the
// sheets of special business.
var (
	yearGoods = []goods{
		{number: "00000001", net: "1000000.00"},
		{number: "00000001", net: "200000.00", item: robot},
		{e: "22372000000000000001", net: "300000.00", date: "2022-01-05 09:00:00"},
		{number: "00000002", net: "500000.00", status: "已作废"},
		{number: "00000003", net: "250000.00", quantity: "0.25"},
		{number: "00000004", net: "250000.00", quantity: "0.25"},
		{number: "00000005", net: "250000.00", quantity: "0.25"},
		{number: "00000006", net: "250000.00", quantity: "0.25"},
	}
	yearInvoices = append([]goods{{number: "00000001", net: "1200000.00"}}, yearGoods[2:]...)
)

func yearExport() workbook {
	return workbook{tabs: []tab{
		goodsTab(yearGoods...),
		totalled(basicTab(yearInvoices...), "3000000.00", "390000.00"), // void 500,000.00 included
		sheetOf("建筑服务", buildingHeader, yearInvoices[0]),
		sheetOf("货物运输服务", freightHeader, yearInvoices[1]),
	}}
}

// 1,000,000 + 200,000 + 300,000 + 4 × 250,000 = 2,500,000.00; × 4.65 % = 116,250.00.
func TestExportIsReadOnce(t *testing.T) {
	wantFigures(t, figures(t, toP, yearExport().saved(t, "全量发票查询导出结果 (53).xlsx")), `
		P eligible 2500000.00 116250.00 116250.00 7/8
		invoice.void pass
		evidence 7, repeated_sheet 2, total_row 1
	`)
}

func TestExportInAnyOrderOfSheetsAndRows(t *testing.T) {
	b := yearExport()
	b.tabs[0], b.tabs[1], b.tabs[2] = b.tabs[2], b.tabs[0], b.tabs[1]
	for _, s := range b.tabs[1:3] {
		for i, j := 1, len(s.rows)-1; i < j; i, j = i+1, j-1 {
			s.rows[i], s.rows[j] = s.rows[j], s.rows[i]
		}
	}
	b.tabs[2].rows = b.tabs[2].rows[:1:1]
	for _, g := range []int{6, 5, 4, 3, 2, 1, 0} {
		b.tabs[2].rows = append(b.tabs[2].rows, yearInvoices[g].row(basicHeader, g))
	}
	wantFigures(t, figures(t, toP, b.saved(t, "a.xlsx")), `
		P eligible 2500000.00 116250.00 116250.00 7/8
		invoice.void pass
		evidence 7, repeated_sheet 2
	`)
}

func TestInvoiceSheetAlone(t *testing.T) {
	b := workbook{tabs: []tab{totalled(basicTab(yearInvoices...), "3000000.00", "390000.00")}}
	wantFigures(t, figures(t, toP, b.saved(t, "a.xlsx")), `
		P eligible 2500000.00 116250.00 116250.00 6/7
		invoice.void pass
		total_row 1
	`)
}

// The extra sheets have no amounts: alone they are no evidence, and say so.
func TestRepeatingSheetAloneIsAFault(t *testing.T) {
	b := workbook{tabs: []tab{sheetOf("建筑服务", buildingHeader, yearInvoices[0])}}
	if got := read(t, toP, b.saved(t, "a.xlsx")).Faults; len(got) != 1 || got[0].Code != "input.missing_column" {
		t.Errorf("%v", got)
	}
}

// Without a project an export is refused, whichever sheet it has.
func TestExportWithoutAProject(t *testing.T) {
	for name, b := range map[string]workbook{
		"both": yearExport(), "goods": {tabs: []tab{goodsTab(yearGoods...)}}, "invoices": {tabs: []tab{basicTab(yearInvoices...)}},
	} {
		options := toP
		options.Project = ""
		if got := read(t, options, b.saved(t, "a.xlsx")); len(got.Faults) != 1 || got.Faults[0].Code != "input.evidence_no_project" || len(got.Projects) > 0 {
			t.Errorf("%s: %v", name, got.Faults)
		}
	}
}

func TestExportTraps(t *testing.T) {
	one := goods{number: "00000001", net: "1000000.00"}
	with := func(change func(*goods)) goods {
		g := one
		change(&g)
		return g
	}
	heading := with(func(g *goods) { g.item = "(详见销货清单)" })
	listed := []goods{{number: "00000001", net: "600000.00"}, {number: "00000001", net: "400000.00", item: robot}}
	both := goods{code: paperCode, number: "00000007", e: "22372000000000000007", kind: "数电纸质发票（增值税专用发票）", net: "1000000.00", date: "2022-01-05"}
	paperOnly := both
	paperOnly.e = ""
	sameTwice := []goods{{number: "00000001", net: "500000.00"}, {number: "00000001", net: "500000.00"}}
	for _, c := range []struct {
		name            string
		lines, invoices []goods
		want            string
	}{
		{"list heading and its list", append([]goods{heading}, listed...), []goods{one}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			evidence 1, subtotal 1`},
		{"list heading behind its list", append(listed[:2:2], heading), []goods{one}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			evidence 1, subtotal 1`},
		{"list heading without its list", []goods{heading}, []goods{one}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"list that does not sum to its heading", []goods{heading, listed[0]}, []goods{one}, `
			P review 600000.00 27900.00 27900.00 1/2
			invoice.sheet_differs: 2 lines, such as: net amount is "600,000.00" at a.xlsx 信息汇总表!Q3, but "1,000,000.00" at a.xlsx 发票基础信息!J2
			invoice.subtotal review
			evidence 1`},
		{"list of another seller's invoice of the same number", []goods{
			with(func(g *goods) { g.code, g.item, g.kind = "--", "（详见销货清单）", "增值税普通发票" }),
			with(func(g *goods) {
				g.code, g.seller, g.sellerCode, g.kind = "--", "示例三有限公司", "91371311MAEXAMP223", "增值税普通发票"
			}),
		}, nil, `
			P eligible 2000000.00 93000.00 93000.00 2/2`},
		{"two identities, one row with both", []goods{both}, []goods{paperOnly}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"two identities, a goods line under each", []goods{both, paperOnly}, nil, `
			P review 1000000.00 46500.00 46500.00 1/2
			invoice.duplicate review`},
		{"discount line", []goods{one, {number: "00000001", net: "-100000.00"}}, []goods{{number: "00000001", net: "900000.00"}}, `
			P eligible 900000.00 41850.00 41850.00 2/2
			evidence 1`},
		{"invoice only in the invoice sheet", []goods{one}, []goods{one, {number: "00000002", net: "200000.00"}}, `
			P review 1200000.00 55800.00 55800.00 2/2
			invoice.sheet_differs: invoice 3700211130-00000002 is in one sheet of the tax bureau's export only, not in a.xlsx 信息汇总表
			evidence 1`},
		{"invoice only in the goods sheet", []goods{one, {number: "00000002", net: "200000.00"}}, []goods{one}, `
			P review 1200000.00 55800.00 55800.00 2/2
			invoice.sheet_differs: invoice 3700211130-00000002 is in one sheet of the tax bureau's export only, not in a.xlsx 发票基础信息
			evidence 1`},
		{"amount differs", []goods{one}, []goods{with(func(g *goods) { g.net, g.tax, g.gross = "1000000.01", "130000.00", "1130000.00" })}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.sheet_differs: net amount is "1,000,000.00" at a.xlsx 信息汇总表!Q2, but "1,000,000.01" at a.xlsx 发票基础信息!J2
			evidence 1`},
		{"tax differs", []goods{one}, []goods{with(func(g *goods) { g.tax, g.gross = "130000.01", "1130000.00" })}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.sheet_differs: tax is "130,000.00" at a.xlsx 信息汇总表!S2, but "130,000.01" at a.xlsx 发票基础信息!K2
			evidence 1`},
		{"gross differs", []goods{one}, []goods{with(func(g *goods) { g.gross = "1130000.01" })}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.sheet_differs: gross amount is "1,130,000.00" at a.xlsx 信息汇总表!T2, but "1,130,000.01" at a.xlsx 发票基础信息!L2
			evidence 1`},
		{"date differs", []goods{one}, []goods{with(func(g *goods) { g.date = "2021-03-06 10:11:12" })}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.sheet_differs: invoice date is "2021-03-06" at a.xlsx 发票基础信息!I2, but "2021-03-05" at a.xlsx 信息汇总表!I2
			evidence 1`},
		{"time differs", []goods{one}, []goods{with(func(g *goods) { g.date = "2021-03-05" })}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"status differs", []goods{one}, []goods{with(func(g *goods) { g.status = "已作废" })}, `
			P review 0.00 0.00 0.00 0/1
			art7.route review
			art7.evidence review
			invoice.void review
			evidence 1`},
		{"status is missing in the goods sheet", []goods{with(func(g *goods) { g.status = "--" })}, []goods{with(func(g *goods) { g.status = "已作废" })}, `
			P ineligible 0.00 0.00 0.00 0/1
			art7.route fail
			art7.evidence fail
			invoice.void pass
			evidence 1`},
		{"two equal lines, both on the invoice", sameTwice, []goods{one}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			evidence 1`},
		{"two equal lines, one on the invoice", sameTwice, []goods{with(func(g *goods) { g.net = "500000.00" })}, `
			P review 500000.00 23250.00 23250.00 1/2
			invoice.sheet_differs: 2 lines, such as: net amount is "1,000,000.00" at a.xlsx 信息汇总表!Q2, but "500,000.00" at a.xlsx 发票基础信息!J2
			invoice.duplicate review
			evidence 1`},
		{"two equal lines, no invoice sheet", sameTwice, nil, `
			P review 500000.00 23250.00 23250.00 1/2
			invoice.duplicate review`},
		{"issued by the tax office for another seller", []goods{with(func(g *goods) {
			g.seller, g.sellerCode = "国家税务总局临沂市税务局（代开）", "137131300000DK1"
		})}, []goods{with(func(g *goods) {
			g.seller, g.sellerCode = "国家税务总局临沂市税务局（代开）", "137131300000DK1"
		})}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"buyer's name changes under one number", []goods{with(func(g *goods) { g.buyer = "示例机械（临沂）有限公司" })}, []goods{one}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"buyer is another", []goods{with(func(g *goods) { g.buyerCode = "91371302MAEXAMP222" })}, []goods{one}, `
			P review 0.00 0.00 0.00 0/1
			art7.route review
			art7.evidence review
			invoice.sheet_differs: buyer's tax number is "91371302MAEXAMP147" at a.xlsx 发票基础信息!G2, but "91371302MAEXAMP222" at a.xlsx 信息汇总表!G2
			invoice.buyer review
			evidence 1`},
		{"risk only in the other sheet's words", []goods{with(func(g *goods) { g.risk = "正常" })}, []goods{with(func(g *goods) { g.risk = "异常凭证" })}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.risk review
			evidence 1`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := workbook{tabs: []tab{goodsTab(c.lines...)}}
			if c.invoices != nil {
				b = export(c.lines, c.invoices)
			}
			wantFigures(t, figures(t, toP, b.saved(t, "a.xlsx")), c.want)
		})
	}
}

// The list of a paper invoice may stand in a sheet or a file of its own; in
// that of another project it is none of the heading's.
func TestListBesideItsHeading(t *testing.T) {
	header := "项目编号,发票代码,发票号码,开票日期,货物名称,设备类别,不含税金额\n"
	heading := header + "P,3700211130,00000001,2021-03-05,（详见销货清单）,智能化设备,1000000\n"
	list := "P,3700211130,00000001,2021-03-05,机床,智能化设备,600000\nP,3700211130,00000001,2021-03-05,机器人,智能化设备,400000\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"in a file of its own": {map[string]string{"a.csv": heading, "b.csv": header + list}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			invoice.sources_differ pass
			joined 1`},
		"in two files": {map[string]string{"a.csv": heading, "b.csv": header + list, "c.csv": header + list}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			invoice.sources_differ pass
			joined 3`},
		"short of its heading": {map[string]string{"b.csv": heading, "a.csv": header + list[:strings.Index(list, "\n")+1]}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.sources_differ: two lists differ on invoice 3700211130-00000001: 1,000,000.00 here, 600,000.00 at a.csv:2; the larger counts for now: keep the one that is right
			joined 1`},
		"of another project": {map[string]string{"a.csv": heading, "b.csv": header + strings.ReplaceAll(list, "P,", "Q,")}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.double_claim review
			Q review 1000000.00 46500.00 46500.00 2/2
			art2.region review
			art2.industry review
			art5.direction review
			art18.period review
			invoice.double_claim review`},
	} {
		t.Run(name, func(t *testing.T) {
			wantFigures(t, figures(t, intake.Options{}, inFolder(t, c.files)...), c.want)
		})
	}
}

// A red-letter invoice names its blue one in words; each wording cancels it.
func TestRedLinesOfAnExportAreLinkedByTheirNotes(t *testing.T) {
	paper := goods{number: "00000001", net: "1000000.00"}
	electronic := goods{e: "22372000000000000001", net: "1000000.00", date: "2022-01-05"}
	other := goods{number: "00000009", net: "200000.00", item: robot}
	for note, blue := range map[string]goods{
		"被红冲蓝字数电票号码：22372000000000000001 红字发票信息确认单编号：37130022040000000001":  electronic,
		"被红冲蓝字数电发票号码：22372000000000000001 红字发票信息确认单编号：37130022040000000001": electronic,
		"被红冲蓝字发票号码：00000001 被红冲蓝字发票代码：3700211130 红字发票信息确认单编号：37":            paper,
		"对应正数发票代码:3700211130号码:00000001":                                    paper,
		"对应正数发票代码:3700211130 号码:00000001":                                   paper,
	} {
		red := goods{e: "22372000000000000002", net: "-400000.00", date: "2022-02-10", note: note}
		lines := []goods{blue, red, other}
		// (1,000,000 − 400,000 + 200,000) × 4.65 %: the red line goes at the blue one's rate, not at 4.60 %.
		wantFigures(t, figures(t, toP, export(lines, lines).saved(t, "a.xlsx")), `
			P eligible 800000.00 37200.00 37200.00 3/3
			evidence 3
		`)
	}
}

// The same export twice, or two that overlap: every invoice counts once.
func TestExportGivenTwiceCountsOnce(t *testing.T) {
	twice := []goods{{number: "00000001", net: "500000.00"}, {number: "00000001", net: "500000.00"}}
	b := export(twice, []goods{{number: "00000001", net: "1000000.00"}})
	dir := t.TempDir()
	b.save(t, filepath.Join(dir, "导出 (53).xlsx"))
	b.save(t, filepath.Join(dir, "导出.xlsx"))
	wantFigures(t, figures(t, toP, dir), `
		P eligible 1000000.00 46500.00 46500.00 2/2
		evidence 4
	`)
}
