package intake_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/invoice"
)

// cells splits a row written with bars; an empty cell is blank, and one behind
// # a stored number.
func cells(text string) []any {
	parts := strings.Split(text, "|")
	row := make([]any, len(parts))
	for i, s := range parts {
		if number, stored := strings.CutPrefix(s, "#"); stored {
			row[i] = num(number)
		} else if s != "" {
			row[i] = s
		}
	}
	return row
}

// barred is a sheet of rows written with bars.
func barred(name, text string) tab {
	s := tab{name: name}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			s.rows = append(s.rows, cells(line))
		}
	}
	return s
}

func bookOf(tabs ...tab) workbook { return workbook{tabs: tabs} }

// grosses are the gross amounts that the lines are completed to.
func grosses(t *testing.T, options intake.Options, paths ...string) (list []string) {
	t.Helper()
	for _, p := range judged(t, read(t, options, paths...), forAll(options)...).Projects {
		for _, l := range p.Lines {
			list = append(list, message.Plain(invoice.Complete(l.Line).Gross.Decimal))
		}
	}
	return list
}

// The list of invoices whose tax is deducted: no gross amount and no buyer's
// name, and a deductible tax beside the invoice's own. 1,000,000.00 × 4.65 % +
// 500,000.00 × 4.60 % = 46,500.00 + 23,000.00.
func TestDeductionLists(t *testing.T) {
	for name, sheet := range map[string]string{
		"with 勾选状态": `
			用途确认信息
			纳税人识别号：91371302MAEXAMP147|税款所属期：202202|纳税人名称：示例机械有限公司
			序号|勾选状态|数电发票号码*|发票代码*|发票号码*|开票日期*|销售方纳税人识别号*|销售方纳税人名称|金额*|税额*|有效抵扣税额*|发票状态|勾选时间|发票来源|发票票种|发票风险等级
			1|已勾选||3700211130|00000001|2021-03-05|91371311MAEXAMP148|示例机床有限公司|#1000000|#130000|#100000|正常|2022-02-01 08:00:00|增值税发票管理系统|增值税专用发票|正常
			2|已勾选|22372000000000000001|||2022-01-20|91371311MAEXAMP148|示例机床有限公司|#500000|#65000|#65000|正常|2022-02-01 08:00:00|电子发票服务平台|数电发票（增值税专用发票）|正常`,
		"with 票面税额": `
			用途确认信息
			纳税人识别号|91371302MAEXAMP147
			税款所属期|202202
			纳税人名称|示例机械有限公司
			序号|数电发票号码|发票代码|发票号码|开票日期|金额|票面税额|有效抵扣税额|购买方识别号|销售方纳税人名称|销售方纳税人识别号|发票来源|票种|货物或劳务名称|旅客姓名|出行日期|乘客姓名|乘机日期|座位类型
			1||3700211130|00000001|2021-03-05|#1000000|#130000|#100000|91371302MAEXAMP147|示例机床有限公司|91371311MAEXAMP148|增值税发票管理系统|增值税专用发票|*机床*五轴加工中心|||||
			2|22372000000000000001|||2022-01-20|#500000|#65000|#65000|91371302MAEXAMP147|示例机床有限公司|91371311MAEXAMP148|电子发票服务平台|数电发票（增值税专用发票）|*机床*车床|||||`,
	} {
		t.Run(name, func(t *testing.T) {
			path := bookOf(barred("发票", sheet)).saved(t, "a.xlsx")
			wantFigures(t, figures(t, toP, path), `
				P eligible 1500000.00 69500.00 69500.00 2/2
				title_row `+map[string]string{"with 勾选状态": "2", "with 票面税额": "4"}[name]+`
			`)
			if got := strings.Join(grosses(t, toP, path), " "); got != "1130000.00 565000.00" {
				t.Errorf("gross %s", got)
			}
		})
	}
}

// A list of the invoicing software: an invoice's own cells stand once, its
// lines below it; a subtotal ends it, and void is said behind the last column.
// (600,000 + 400,000 + 200,000) × 4.65 %.
func TestInvoicingSoftwareList(t *testing.T) {
	header := "发票代码|发票号码|购方企业名称|购方税号|银行账号|地址电话|开票日期|商品编码版本号|单据号|商品名称|规格|单位|数量|单价|金额|税率|税额|税收分类编码|"
	sheet := `
		发票数据导出
		资料区间：2021-01-01至2021-12-31
		发票类别：增值税专用发票
		` + header + `
		3700211130|00000001|示例机械有限公司|91371302MAEXAMP147|||2021-03-05|33.0|X1|*机床*五轴加工中心||台|#1|#600000|#600000|13%|#78000|1090214010000000000|
		||||||||| *机床*车床||台|#1|#400000|#400000|13%|#52000|1090214010000000000|
		|||||||||小计||||||#1000000||#130000||
		3700211130|00000002|示例机械有限公司|91371302MAEXAMP147|||2021-03-06|33.0|X2|*机床*铣床||台|#1|#300000|#300000|13%|#39000|1090214010000000000|作废
		|||||||||*机床*夹具||台|#1|#100000|#100000|13%|#13000|1090214010000000000|
		|||||||||小计||||||#400000||#52000||
		份数：2|金额：|#1400000|税额：|#182000
		发票类别：|增值税普通发票
		` + header + `
		037002100104|00000003|示例机械有限公司|91371302MAEXAMP147|||2021-03-07|33.0|X3|*机床*磨床||台|#1|#200000|#200000|13%|#26000|1090214010000000000|
		份数：1|金额：200000.00|税额：26000.00`
	path := bookOf(barred("发票", sheet)).saved(t, "a.xlsx")
	wantFigures(t, figures(t, toP, path), `
		P eligible 1200000.00 55800.00 55800.00 3/5
		invoice.void pass
		header_row 1, note_row 3, title_row 3, total_row 2
	`)
	var keys []string
	for _, p := range read(t, toP, path).Projects {
		for _, l := range p.Lines {
			keys = append(keys, l.Key()+" "+l.Date.String()+" "+l.Buyer.CreditCode+l.Status)
		}
	}
	want := `3700211130-00000001 2021-03-05 91371302MAEXAMP147
3700211130-00000001 2021-03-05 91371302MAEXAMP147
3700211130-00000002 2021-03-06 91371302MAEXAMP147作废
3700211130-00000002 2021-03-06 91371302MAEXAMP147作废
037002100104-00000003 2021-03-07 91371302MAEXAMP147`
	if got := strings.Join(keys, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A line without a number belongs to the line above, but not across a subtotal
// or a header: there its number is missing, and that is told.
func TestInvoiceDoesNotGoOnBehindItsEnd(t *testing.T) {
	const header, first, next = "发票代码|发票号码|购方企业名称|开票日期|商品编码版本号|单据号|商品名称|金额|税率|税额",
		"3700211130|00000001|示例机械有限公司|2021-03-05|33.0|X1|车床|#600000|13%|#78000", "||||||铣床|#400000|13%|#52000"
	for between, want := range map[string]string{
		"": "3700211130-00000001 3700211130-00000001", "||||||小计|#600000||#78000": "3700211130-00000001 ", header: "3700211130-00000001 ",
	} {
		var keys []string
		sheet := barred("发票", strings.Join([]string{header, first, between, next}, "\n"))
		for _, l := range read(t, toP, bookOf(sheet).saved(t, "a.xlsx")).Projects[0].Lines {
			keys = append(keys, l.Key())
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("behind %q: %q, want %q", between, got, want)
		}
	}
}

// The software's list with a row a goods line and every cell filled in.
func TestGoodsListWith数电号码(t *testing.T) {
	wantFigures(t, figures(t, toP, bookOf(barred("信息汇总表", `
		序号|数电号码|发票代码|发票号码|开票日期|购方企业名称|购方税号|销方企业名称|销方税号|商品名称|规格型号|单位|数量|单价|金额|税率|税额|价税合计|发票状态
		1|22372000000000000001|||2022-01-05|示例机械有限公司|91371302MAEXAMP147|示例机床有限公司|91371311MAEXAMP148|*机床*五轴加工中心||台|1|600000|#600000|13%|#78000|#678000|正常
		2||3700211130|00000001|2021-03-05|示例机械有限公司|91371302MAEXAMP147|示例机床有限公司|91371311MAEXAMP148|*机床*车床||台|1|400000|#400000|13%|#52000|#452000|正常
		份数：2||金额：1000000.00`)).saved(t, "a.xlsx")), `
		P eligible 1000000.00 46500.00 46500.00 2/2
		note_row 1
	`)
}

// What scanning makes of invoices: a row an invoice, with its own amounts, and
// the lines as lists in one cell.
func TestScannedInvoices(t *testing.T) {
	header := "文件名|发票名称|机器编号|发票代码|发票号码|开票日期|校验码|购方名称|购方纳税人识别号|购方地址及电话|购方开户行及账号|密码区|合计金额|合计税额|价税合计(大写)|价税合计(小写)|" +
		"销售方名称|销售方纳税人识别号|销售方地址及电话|销售方开户行及账号|备注|收款人|复核|开票人|发票种类|货物名称|规格型号|单位|数量|单价|金额|税率|税额"
	path := bookOf(barred("Sheet1", header+`
		a.pdf|山东增值税专用发票||3700211130|00000001|2021年03月05日||示例机械有限公司|91371302MAEXAMP147||||1000100.00|130006.00|壹佰壹拾叁万零壹佰零陆圆整|1130106.00|示例机床有限公司|91371311MAEXAMP148||||||示例|增值税专用发票|*机床*五轴加工中心,*机床*夹具||台,个|1,1|1000000,100|1000000.00,100.00|13%,6%|130000.00,6.00
		b.pdf|山东增值税专用发票||3700211130|00000002|2021年03月06日||示例机械有限公司|91371302MAEXAMP147||||¥200000.00|¥26000.00|贰拾贰万陆仟圆整|226000.00|示例机床有限公司|91371311MAEXAMP148||||||示例|增值税专用发票|*机床*车床||台|1|200000|200000.00|13%|26000.00`)).saved(t, "a.xlsx")
	wantFigures(t, figures(t, toP, path), `
		P eligible 1200100.00 55804.65 55804.65 2/2
	`)
}

// A published data set of invoices: an index without a header, dates with
// slashes, numbers that have lost their zeros, 有效发票 and 作废发票.
func TestInvoiceDataSet(t *testing.T) {
	path := write(t, "附件1.csv", `,企业代号,发票号码,开票日期,销方单位代号,金额,税额,价税合计,发票状态
0,E1,3390939,2021/3/5,A00297,943396.23,56603.77,1000000,有效发票
1,E1,101,2021/3/5,A00298,-943.4,-56.6,-1000,有效发票
2,E1,3390940,2021/7/18,A00297,4780.24,143.41,4923.65,作废发票
`)
	// (943,396.23 − 943.40) × 4.65 % = 43,824.056595
	wantFigures(t, figures(t, toP, path), `
		P review 942452.83 43824.06 43824.06 2/3
		invoice.void pass
		invoice.red_unmatched review
		invoice.number review
	`)
}

// A list of the accounts, in every encoding and with every mark that keeps
// digits from being taken for a number.
func TestAccountingListsInEveryEncoding(t *testing.T) {
	list := `付款台账
项目编号,发票代码,发票号码,全电发票号码,开票日期,供应商名称,销方税号,商品名称,设备类别,不含税金额,税率,票面税额,含税金额,支付日期
P,^037002100104~,^00000012~,,2021.3.5,示例机床（临沂）有限公司,^91371311MAEXAMP148~,五轴加工中心,智能化设备,"1,000,000.00",13%,"130,000.00","1,130,000.00",2021年3月20日
P,,,^22372000000000000001~,20220120,示例机床（临沂）有限公司,^91371311MAEXAMP148~,车床,智能化设备,500000,13%,65000,565000,
合计,,,,,,,,,"1,500,000.00",,"195,000.00","1,695,000.00",
`
	marked := func(open, shut string) string { return strings.NewReplacer("^", open, "~", shut).Replace(list) }
	encoded := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, text := range map[string]string{
		"gb18030.csv":  encoded(simplifiedchinese.GB18030.NewEncoder().String(marked(`="`, `"`))),
		"utf8-bom.csv": "\ufeff" + marked("", "\t"),
		"utf8.csv":     marked("'", ""),
		"utf16.txt":    utf16LE(tabbed(marked("'", ""))),
	} {
		t.Run(name, func(t *testing.T) {
			wantFigures(t, figures(t, intake.Options{}, write(t, name, text)), `
				P eligible 1500000.00 69500.00 69500.00 2/2
				title_row 1, total_row 1
			`)
		})
	}
}

// tabbed writes a CSV text with tabs, as spreadsheets save Unicode text.
func tabbed(text string) string {
	quoted := false
	return strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			return '\t'
		}
		return r
	}, text)
}

func utf16LE(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// A hand-made list with nothing but 金额 leaves open whether VAT is in it.
func TestBareAmountOfAHandMadeListIsUnclear(t *testing.T) {
	got := figures(t, intake.Options{}, write(t, "a.csv", "项目编号,发票代码,发票号码,开票日期,设备名称,设备类别,金额\nP,3700211130,00000001,2021-03-05,机床,智能化设备,100\n"))
	wantFigures(t, got, `
		P review 100.00 4.65 4.65 1/1
		invoice.basis_unclear review
	`)
}
