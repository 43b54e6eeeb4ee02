package annotate_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What the rows of the sample hold: an eligible project, one with a line in
// doubt, and values that cannot be read.
var (
	projectRows = [][]string{
		{"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期"},
		{"LY-1", "数字化车间改造", "示例机械有限公司", "91371302MAEXAMP147", "兰山区", "C3425", "智能化", "2021-09-30"},
		{"LY-2", "焊接线改造", "示例焊接有限公司", "", "", "C3425", "智能化", "2021-09-30"},
		{"LY-3", "仓库改造", "示例仓储有限公司", "91371302MAEXAMP147", "兰山区", "G5990", "智能化", "2021-02-29"},
	}
	invoiceRows = [][]string{
		{"项目编号", "发票代码", "发票号码", "开票日期", "购方名称", "设备（软件）名称", "设备类别", "不含税金额", "税率", "税额", "价税合计", "发票状态"},
		{"LY-1", "037002100104", "01234567", "2021-03-05", "示例机械有限公司", "五轴加工中心", "国内先进设备", "#10000000", "13%", "#1300000", "=H4+J4", "正常"},
		{"LY-1", "037002100104", "01234568", "2021-03-05", "示例机械有限公司", "夹具", "其他", "#100", "13%", "#13", "=H5+J5", "正常"},
		{"LY-2", "037002100104", "01234569", "2021-03-06", "示例焊接有限公司", "焊接机器人", "智能化", "#500000", "13%", "#65000", "=H6+J6", "正常"},
		{"LY-2", "037002100104", "01234570", "2021-03-06", "示例焊接有限公司", "焊接机器人", "智能化设备", "#500000", "13%", "#65000.50", "=H7+J7", "正常"},
		{"LY-2", "037002100104", "01234571", "2021-03-06", "示例焊接有限公司", "旧焊机", "智能化设备", "#1000", "13%", "#130", "=H8+J8", "已作废"},
		{"LY-3", "", "#21332000000012345678", "2021-03-06", "示例仓储有限公司", "激光跟踪仪", "智能化设备", "约五十万", "13%", "", "", "正常"},
		{"合计", "", "", "", "", "", "", "#11001100", "", "", "", ""},
	}
)

const projectName, invoiceName = "项目", "发票"

// sample is a workbook as people have them: titles over merged cells, fonts and
// fills, widths, hidden rows and columns, formulas with their results, checks,
// conditional formats, pictures, comments, frozen panes, print settings, names.
func sample(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(s *excelize.Style) int {
		id, err := f.NewStyle(s)
		must(err)
		return id
	}
	head := style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}}})
	framed := style(&excelize.Style{NumFmt: 49, Border: []excelize.Border{{Type: "left", Style: 1, Color: "000000"}, {Type: "bottom", Style: 1, Color: "000000"}}})
	money := style(&excelize.Style{NumFmt: 4, Border: []excelize.Border{{Type: "left", Style: 1, Color: "000000"}}})

	must(f.SetSheetName("Sheet1", projectName))
	fillRows(t, f, projectName, 1, projectRows, head, framed, money)
	_, err := f.NewSheet(invoiceName)
	must(err)
	must(f.SetCellStr(invoiceName, "A1", "购置发票明细表"))
	must(f.MergeCell(invoiceName, "A1", "L1"))
	fillRows(t, f, invoiceName, 3, invoiceRows, head, framed, money)
	must(f.SetColWidth(invoiceName, "E", "F", 24.5))
	must(f.SetColVisible(invoiceName, "B", false))
	must(f.SetRowVisible(invoiceName, 5, false))
	must(f.SetRowHeight(invoiceName, 4, 33))
	must(f.SetPanes(invoiceName, &excelize.Panes{Freeze: true, YSplit: 3, TopLeftCell: "A4", ActivePane: "bottomLeft"}))
	v := excelize.NewDataValidation(true)
	v.Sqref = "G4:G100"
	must(v.SetDropList([]string{"国内先进设备", "智能化设备"}))
	must(f.AddDataValidation(invoiceName, v))
	red := style(&excelize.Style{Font: &excelize.Font{Color: "FF0000"}})
	must(f.SetConditionalFormat(invoiceName, "H4:H10", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "<", Value: "0", Format: &red}}))
	must(f.AddComment(invoiceName, excelize.Comment{Cell: "G6", Author: "会计", Paragraph: []excelize.RichTextRun{{Text: "会计：", Font: &excelize.Font{Bold: true}}, {Text: "类别待定"}}}))
	must(f.AddComment(invoiceName, excelize.Comment{Cell: "F4", Author: "会计", Text: "已验收"}))
	must(f.AddPictureFromBytes(invoiceName, "N2", &excelize.Picture{Extension: ".png", File: picture(t)}))
	orientation := "landscape"
	must(f.SetPageLayout(invoiceName, &excelize.PageLayoutOptions{Orientation: &orientation}))
	must(f.SetHeaderFooter(invoiceName, &excelize.HeaderFooterOptions{OddFooter: "&P"}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "税率表", RefersTo: "'其他'!$A$1:$A$3"}))
	must(f.AutoFilter(invoiceName, "A3:L10", nil))
	_, err = f.NewSheet("其他")
	must(err)
	must(f.SetCellRichText("其他", "A1", []excelize.RichTextRun{{Text: "仅供"}, {Text: "参考", Font: &excelize.Font{Bold: true}}}))
	must(f.SetCellFormula("其他", "A2", "SUM(发票!H4:H9)"))
	must(f.AddChart("其他", "C3", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "金额", Categories: "发票!$F$4:$F$7", Values: "发票!$H$4:$H$7"}}}))
	var b bytes.Buffer
	must(f.Write(&b))
	return repack(t, b.Bytes(), map[string]func(string) string{"xl/worksheets/sheet2.xml": withResults})
}

// withResults stores the results of the formulas, which excelize leaves out.
func withResults(sheet string) string {
	for formula, result := range map[string]string{
		"H4+J4": "11300000", "H5+J5": "113", "H6+J6": "565000", "H7+J7": "565000.5", "H8+J8": "1130",
	} {
		sheet = strings.Replace(sheet, ` t="str"><f>`+formula+`</f>`, `><f>`+formula+`</f><v>`+result+`</v>`, 1)
	}
	return sheet
}

// fillRows writes texts, numbers (#5) and formulas (=A1) with a result.
func fillRows(t testing.TB, f *excelize.File, sheet string, from int, rows [][]string, head, framed, money int) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, from+i)
			must(err)
			style := framed
			switch {
			case i == 0:
				style = head
				must(f.SetCellStr(sheet, cell, text))
			case text == "":
			case text[0] == '#':
				style = money
				must(f.SetCellDefault(sheet, cell, text[1:]))
			case text[0] == '=':
				style = money
				must(f.SetCellFormula(sheet, cell, text[1:]))
			default:
				must(f.SetCellStr(sheet, cell, text))
			}
			must(f.SetCellStyle(sheet, cell, cell, style))
		}
	}
}

func picture(t testing.TB) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 8))
	m.Set(3, 3, color.White)
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
