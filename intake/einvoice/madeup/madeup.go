// Package madeup issues e-invoices that never were, for tests: the same invoice as
// XML, as OFD and as PDF.
package madeup

import (
	"fmt"
	"strings"

	"tiexi/internal/decimal"
)

// Invoice is an e-invoice. One with a code is of the kind before the fully digital
// ones.
type Invoice struct {
	Code, Number  string
	Date          string // 2022-03-04
	Ordinary      bool   // 普通发票 rather than 增值税专用发票
	Buyer, Seller Party
	Lines         []Line
	Note          string
	RedOf         string // number of the blue invoice
}

// Party is a buyer or a seller.
type Party struct{ Name, Code string }

// Line is a goods line. The rate is a percentage, or a word such as 免税.
type Line struct{ Item, Spec, Unit, Quantity, Price, Net, Rate, Tax string }

// Sample is an invoice of two lines, of which the second has a name that does not
// fit into its column, and a discount.
func Sample() Invoice {
	return Invoice{
		Number: "22372000000000000021", Date: "2022-03-04",
		Buyer: Party{"示例机械有限公司", "91371300MA3EXAMP02"}, Seller: Party{"示例机床（临沂）有限公司", "91371300MA3EXAMP01"},
		Lines: []Line{
			{"*机床*五轴加工中心", "V-850", "台", "2", "500000", "1000000.00", "13%", "130000.00"},
			{"*机床*五轴加工中心", "", "", "", "", "-1000.00", "13%", "-130.00"},
			{"*信息技术服务*生产线数据采集软件安装与调试服务", "", "项", "1", "94.3396226415", "94.34", "6%", "5.66"},
		},
		Note: "合同号：示例-01",
	}
}

// Red is the red-letter invoice of the sample's first line.
func Red() Invoice {
	i := Sample()
	i.Number, i.Date, i.RedOf = "22372000000000000022", "2022-04-01", i.Number
	i.Lines = []Line{{"*机床*五轴加工中心", "V-850", "台", "-1", "500000", "-500000.00", "13%", "-65000.00"}}
	i.Note = "被红冲蓝字数电发票号码：" + i.RedOf + " 红字发票信息确认单编号：37130022040000000001"
	return i
}

// Old is an invoice of the kind before the fully digital ones, with a code.
func Old() Invoice {
	i := Sample()
	i.Code, i.Number, i.Date, i.Ordinary = "037002000111", "01234567", "2021-03-05", true
	return i
}

// Long is an invoice of so many lines.
func Long(lines int) Invoice {
	i := Sample()
	i.Lines = nil
	for n := range lines {
		net := decimal.New(int64(100_000+n), -2)
		i.Lines = append(i.Lines, Line{fmt.Sprintf("*机床*加工中心%d号机", n+1), "", "台", "1", net.String(), net.StringFixed(2), "13%", net.Mul(decimal.New(13, -2)).Round(2).StringFixed(2)})
	}
	return i
}

// Totals returns net, tax and gross.
func (i Invoice) Totals() (net, tax, gross decimal.Decimal) { return totals(i.Lines) }

func totals(lines []Line) (net, tax, gross decimal.Decimal) {
	for _, l := range lines {
		net = net.Add(decimal.RequireFromString(l.Net))
		if l.Tax != "***" {
			tax = tax.Add(decimal.RequireFromString(l.Tax))
		}
	}
	return net, tax, net.Add(tax)
}

// Kind is the kind of invoice as its title has it.
func (i Invoice) Kind() string {
	kind := "增值税专用发票"
	if i.Ordinary {
		kind = "普通发票"
	}
	if i.Code != "" {
		return "增值税电子" + strings.TrimPrefix(kind, "增值税")
	}
	return kind
}

// day writes the date as forms do.
func (i Invoice) day() string { return i.Date[:4] + "年" + i.Date[5:7] + "月" + i.Date[8:] + "日" }

var numerals = []rune("零壹贰叁肆伍陆柒捌玖")

// InWords writes an amount below 10^12 in Chinese numerals, as forms do.
func InWords(d decimal.Decimal) string {
	if d.IsNegative() {
		return "（负数）" + InWords(d.Neg())
	}
	fen := d.Shift(2).IntPart()
	yuan, jiao, rest := fen/100, fen/10%10, fen%10
	words := whole(yuan) + "圆"
	switch {
	case jiao == 0 && rest == 0:
		return words + "整"
	case rest == 0:
		return words + string(numerals[jiao]) + "角整"
	case jiao == 0:
		return words + "零" + string(numerals[rest]) + "分"
	default:
		return words + string(numerals[jiao]) + "角" + string(numerals[rest]) + "分"
	}
}

// whole writes a whole number: four digits at a time, with one 零 for a gap.
func whole(n int64) string {
	if n == 0 {
		return "零"
	}
	words, gap := "", false
	for part, unit := range []string{"亿", "万", ""} {
		four := n / []int64{1e8, 1e4, 1}[part] % 1e4
		if four == 0 {
			gap = words != ""
			continue
		}
		if words != "" && (gap || four < 1000) {
			words += "零"
		}
		words, gap = words+thousands(four)+unit, false
	}
	return words
}

func thousands(n int64) string {
	words, gap := "", false
	for place, unit := range []string{"仟", "佰", "拾", ""} {
		digit := n / []int64{1000, 100, 10, 1}[place] % 10
		if digit == 0 {
			gap = words != ""
			continue
		}
		if gap {
			words += "零"
		}
		words, gap = words+string(numerals[digit])+unit, false
	}
	return words
}

// XML is the invoice as a fully digital one is delivered.
func (i Invoice) XML() string {
	net, tax, gross := i.Totals()
	var b strings.Builder
	label, issue := "01", "Y"
	if i.Ordinary {
		label = "02"
	}
	if i.RedOf != "" {
		issue = "N"
	}
	fmt.Fprintf(&b, "<EInvoice><Header><EIid>%s</EIid><InherentLabel><InIssuType><LabelCode>%s</LabelCode></InIssuType><GeneralOrSpecialVAT><LabelCode>%s</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header>\n<EInvoiceData>", i.Number, issue, label)
	fmt.Fprintf(&b, "<SellerInformation><SellerIdNum>%s</SellerIdNum><SellerName>%s</SellerName></SellerInformation>\n", i.Seller.Code, i.Seller.Name)
	fmt.Fprintf(&b, "<BuyerInformation><BuyerIdNum>%s</BuyerIdNum><BuyerName>%s</BuyerName></BuyerInformation>\n", i.Buyer.Code, i.Buyer.Name)
	fmt.Fprintf(&b, "<BasicInformation><TotalAmWithoutTax>%s</TotalAmWithoutTax><TotalTaxAm>%s</TotalTaxAm><TotalTax-includedAmount>%s</TotalTax-includedAmount></BasicInformation>\n", net, tax, gross)
	for _, l := range i.Lines {
		fmt.Fprintf(&b, "<IssuItemInformation><ItemName>%s</ItemName><Quantity>%s</Quantity><UnPrice>%s</UnPrice><Amount>%s</Amount><TaxRate>%s</TaxRate><ComTaxAm>%s</ComTaxAm></IssuItemInformation>\n",
			l.Item, l.Quantity, l.Price, l.Net, l.Rate, l.Tax)
	}
	if i.RedOf != "" {
		fmt.Fprintf(&b, "<SpecificInformation><RedEInvoice><OriginalInvoiceCode>%s</OriginalInvoiceCode></RedEInvoice></SpecificInformation>", i.RedOf)
	}
	fmt.Fprintf(&b, "<AdditionalInformation><Remark>%s</Remark></AdditionalInformation></EInvoiceData>\n<TaxSupervisionInfo><InvoiceNumber>%s</InvoiceNumber><IssueTime>%s</IssueTime></TaxSupervisionInfo></EInvoice>", i.Note, i.Number, i.Date)
	return b.String()
}
