package batch

import (
	"fmt"
	"slices"
	"strings"

	"tiexi/testdata/book"
)

// The headers of the tax bureau's exports, as they come.
const (
	exportHead    = "序号 发票代码 发票号码 数电发票号码 销方识别号 销方名称 购方识别号 购买方名称 开票日期 "
	exportTail    = " 发票来源 发票票种 发票状态 是否正数发票 发票风险等级 开票人 备注"
	linesHead     = exportHead + "税收分类编码 特定业务类型 货物或应税劳务名称 规格型号 单位 数量 单价 金额 税率 税额 价税合计" + exportTail
	totalsHead    = exportHead + "金额 税额 价税合计" + exportTail
	deductionHead = "序号 勾选状态 数电发票号码 发票代码 发票号码 开票日期 购买方识别号 销售方纳税人识别号 销售方纳税人名称 金额 票面税额 有效抵扣税额 发票状态 勾选时间 发票来源 发票票种 红字锁定标志 发票风险等级"
)

// exported are the fields that a column of an export shows.
var exported = map[string]string{
	"发票代码": "code", "发票号码": "number", "数电发票号码": "e_number", "销方识别号": "seller_uscc", "销方名称": "seller", "购方识别号": "buyer_uscc", "购买方名称": "buyer",
	"开票日期": "date", "税收分类编码": "tax_code", "货物或应税劳务名称": "item", "数量": "quantity", "单价": "unit_price", "金额": "net", "税率": "tax_rate", "税额": "tax",
	"价税合计": "gross", "发票票种": "kind", "发票状态": "status", "是否正数发票": "red", "发票风险等级": "risk", "备注": "note", "票面税额": "tax", "有效抵扣税额": "tax",
	"购买方识别号": "buyer_uscc", "风险状态": "state", "销售方纳税人识别号": "seller_uscc", "销售方纳税人名称": "seller", "红字锁定标志": "lock",
}

// always are what columns say in every row.
var always = map[string]string{"发票来源": "电子发票服务平台", "开票人": "张三", "单位": "台", "勾选状态": "已勾选", "勾选时间": "2022-02-08", "红字锁定标志": "否"}

// perInvoice are the lines of an export as one row an invoice.
func perInvoice(lines []line) (rows []line) {
	for _, l := range lines {
		n := slices.IndexFunc(rows, func(r line) bool { return r.of == l.of && r.says["red_of"] == l.says["red_of"] })
		if n < 0 {
			row := l.clone()
			delete(row.says, "item")
			rows = append(rows, row)
			continue
		}
		for _, key := range []string{"net", "tax", "gross"} {
			rows[n].says[key] = yuan(fen(rows[n].says[key]) + fen(l.says[key]))
		}
	}
	return rows
}

func exportSheet(name, head string, rows []line) book.Sheet {
	headers := strings.Fields(head)
	sheet := book.Sheet{Name: name, Rows: [][]any{texts(headers)}}
	for n, l := range rows {
		row := []any{fmt.Sprint(n + 1)}
		for _, header := range headers[1:] {
			row = append(row, exportCell(header, l))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

func texts(all []string) (cells []any) {
	for _, text := range all {
		cells = append(cells, text)
	}
	return cells
}

func exportCell(header string, l line) any {
	key := exported[header]
	text := l.says[key]
	switch {
	case key == "" || header == "红字锁定标志" && text == "":
		return always[header]
	case key == "date" && len(text) == len("2021-12-06"):
		return text + " 10:15:30"
	case key == "e_number" && text == "":
		return "--"
	case (key == "net" || key == "tax" || key == "gross") && plainNumber.MatchString(text):
		return book.Number(text)
	case key == "red" && text == "":
		return "是"
	default:
		return text
	}
}

// totalsSheet has a row an invoice, and a row of sums that has no gross amount.
func totalsSheet(rows []line) book.Sheet {
	sheet := exportSheet("发票基础信息", totalsHead, rows)
	last := make([]any, len(strings.Fields(totalsHead)))
	last[0], last[9], last[10] = "合计行", book.Number(yuan(sum(rows, "net"))), book.Number(yuan(sum(rows, "tax")))
	sheet.Rows = append(sheet.Rows, last)
	return sheet
}

// linesSheets are the export with a row a line, and its other sheet.
func (s *scene) linesSheets(lines []line) []book.Sheet {
	totals := perInvoice(lines)
	for _, e := range s.otherSheet {
		change(totals, e)
	}
	return []book.Sheet{exportSheet("信息汇总表", linesHead, lines), totalsSheet(totals)}
}

func (s *scene) deductionSheet(rows []line) book.Sheet {
	head := deductionHead
	if s.said["two risk columns"] { // the second one says more
		head += " 风险状态"
		for _, l := range rows {
			l.says["state"], l.says["risk"] = l.says["risk"], "正常"
		}
	}
	sheet := exportSheet("发票", head, rows)
	title := [][]any{{"用途确认信息"}, {"纳税人识别号：" + s.facts["enterprise.uscc"], nil, "税款所属期：202201", nil, "纳税人名称：" + s.facts["enterprise.name"]}}
	sheet.Rows = append(title, sheet.Rows...)
	return sheet
}

const exportBook, deductionBook = "全量发票查询导出结果.xlsx", "抵扣勾选.xlsx"

// writeEvidence writes what lies beside the list.
func (s *scene) writeEvidence(kind string, lines []line) error {
	switch kind {
	case "lines":
		return s.writeLines(lines)
	case "totals":
		return s.writeTotals(lines)
	case "deduction":
		return s.exportFile(deductionBook, s.deductionSheet(perInvoice(lines)))
	case "original":
		s.writeOriginals(clone(lines))
	}
	return nil
}

func (s *scene) writeLines(lines []line) error {
	if s.said["original too"] {
		s.writeOriginals(slices.DeleteFunc(clone(lines), func(l line) bool { return l.of != "B" }))
	}
	if s.said["export in two books"] {
		if err := s.exportFile("全量发票查询导出结果 (2).xlsx", s.linesSheets(lines[2:])...); err != nil {
			return err
		}
		lines = lines[:2]
	}
	return s.exportFile(exportBook, s.linesSheets(lines)...)
}

// writeTotals writes the export with a row an invoice, and another one where that
// says something else.
func (s *scene) writeTotals(lines []line) error {
	totals := totalsSheet(perInvoice(lines))
	if s.said["export as csv, cut"] {
		totals.Rows = totals.Rows[:len(totals.Rows)-1] // the sums would follow the cut
		s.files["发票基础信息.csv"] = cutRow(sheetText(totals))
		return nil
	}
	if len(s.otherSheet) > 0 {
		again := perInvoice(lines)
		for _, e := range s.otherSheet {
			change(again, e)
		}
		if err := s.exportFile("全量发票查询导出结果 (2).xlsx", totalsSheet(again)); err != nil {
			return err
		}
	}
	return s.exportFile(exportBook, totals)
}

// exportFile writes an export as it came, or as somebody made it.
func (s *scene) exportFile(name string, sheets ...book.Sheet) error {
	for n := range sheets {
		if s.said["export with columns deleted"] {
			withoutColumns(&sheets[n], "发票来源", "是否正数发票", "开票人", "特定业务类型", "规格型号")
		}
		if s.said["export sheets renamed"] {
			sheets[n].Name = fmt.Sprintf("Sheet%d", n+1)
		}
	}
	if s.said["export as csv"] {
		s.files[strings.TrimSuffix(name, ".xlsx")+".csv"] = sheetText(sheets[0])
		return nil
	}
	return s.book(name, sheets...)
}

func withoutColumns(sheet *book.Sheet, headers ...string) {
	for col := len(sheet.Rows[0]) - 1; col >= 0; col-- {
		if header, ok := sheet.Rows[0][col].(string); !ok || !slices.Contains(headers, header) {
			continue
		}
		for n, row := range sheet.Rows {
			sheet.Rows[n] = slices.Delete(row, col, col+1)
		}
	}
}

func sheetText(sheet book.Sheet) []byte {
	var table [][]string
	for _, row := range sheet.Rows {
		var cells []string
		for _, c := range row {
			if c == nil {
				c = ""
			}
			cells = append(cells, fmt.Sprint(c))
		}
		table = append(table, cells)
	}
	return []byte(joined(table))
}

// writeOriginals writes each invoice as the e-invoice that it was issued as.
func (s *scene) writeOriginals(lines []line) {
	for _, e := range s.original {
		change(lines, e)
	}
	for len(lines) > 0 {
		of := lines[0].of
		isOf := func(l line) bool { return l.of == of }
		s.files["dzfp_"+of+".xml"] = original(slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return !isOf(l) }))
		lines = slices.DeleteFunc(lines, isOf)
	}
}

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// xml is an e-invoice in the making.
type xml struct{ strings.Builder }

func (x *xml) element(name, text string) {
	if text != "" {
		x.WriteString("<" + name + ">" + markup.Replace(text) + "</" + name + ">")
	}
}

func (x *xml) within(name string, inner func()) {
	x.WriteString("<" + name + ">")
	inner()
	x.WriteString("</" + name + ">")
}

func original(lines []line) []byte {
	x, first := &xml{}, lines[0].says
	x.within("EInvoice", func() {
		x.within("Header", func() {
			x.element("EIid", first["e_number"])
			x.element("EInvoiceTag", "SWEI4400")
			x.element("Version", "0.2")
			x.within("InherentLabel", func() {
				x.within("InIssuType", func() { x.element("LabelCode", map[bool]string{true: "N", false: "Y"}[first["red"] == "否"]) })
				x.within("GeneralOrSpecialVAT", func() { x.element("LabelCode", "01") })
			})
		})
		x.within("EInvoiceData", func() { x.data(lines) })
		x.within("TaxSupervisionInfo", func() {
			x.element("InvoiceNumber", first["e_number"])
			x.element("IssueTime", first["date"])
		})
	})
	return []byte(x.String())
}

func (x *xml) data(lines []line) {
	first := lines[0].says
	x.within("SellerInformation", func() {
		x.element("SellerIdNum", first["seller_uscc"])
		x.element("SellerName", first["seller"])
	})
	x.within("BuyerInformation", func() {
		x.element("BuyerIdNum", first["buyer_uscc"])
		x.element("BuyerName", first["buyer"])
	})
	x.within("BasicInformation", func() {
		x.element("TotalAmWithoutTax", yuan(sum(lines, "net")))
		x.element("TotalTaxAm", yuan(sum(lines, "tax")))
		x.element("TotalTax-includedAmount", yuan(sum(lines, "gross")))
	})
	for _, l := range lines {
		x.within("IssuItemInformation", func() {
			x.element("ItemName", l.says["item"])
			x.element("Quantity", l.says["quantity"])
			x.element("UnPrice", l.says["unit_price"])
			x.element("Amount", l.says["net"])
			x.element("TaxRate", "0."+strings.TrimSuffix(l.says["tax_rate"], "%")+"0000")
			x.element("ComTaxAm", l.says["tax"])
			x.element("TotaltaxIncludedAmount", l.says["gross"])
			x.element("TaxClassificationCode", l.says["tax_code"])
		})
	}
	if first["red_of"] != "" {
		x.within("SpecificInformation", func() { x.within("RedEInvoice", func() { x.element("OriginalInvoiceCode", first["red_of"]) }) })
	}
}
