package madeup

import (
	"fmt"
	"slices"

	"tiexi/intake/pdf/pdftest"
)

// onPage is how many goods lines a page has room for.
const onPage = 8

// PDF is the invoice printed.
func (i Invoice) PDF() []byte { return pdftest.Write(pdftest.Flate, i.Pages()...) }

// Pages draws the forms of the invoice, the measures of which are those of the real
// ones: in columns of figures the values end where the heads do, long prices reach
// into the column before, and totals stand a little above their labels.
func (i Invoice) Pages() []pdftest.Page {
	chunks := slices.Collect(slices.Chunk(i.Lines, onPage))
	var pages []pdftest.Page
	for n, lines := range chunks {
		f := &form{invoice: i}
		f.head()
		f.goods(lines)
		if len(chunks) > 1 {
			f.sums("小", lines, 252)
			f.put(500, 68, 9, fmt.Sprintf("共%d页 第%d页", len(chunks), n+1))
		}
		if n == len(chunks)-1 {
			f.sums("合", i.Lines, 269)
			f.foot()
		}
		f.last()
		pages = append(pages, f.page)
	}
	return pages
}

// form is a page that is being drawn.
type form struct {
	invoice Invoice
	page    pdftest.Page
	y       int // of the next goods line
}

func (f *form) put(x, y, size int, text string) {
	if text != "" {
		f.page.Texts = append(f.page.Texts, pdftest.Text{X: x, Y: y, Size: size, Text: text})
	}
}

// end puts a text so that it ends at x.
func (f *form) end(x, y int, text string) { f.put(x-pdftest.TextWidth(text)*9/1000, y, 9, text) }

// down puts a word downwards.
func (f *form) down(x, y int, word string) {
	for n, r := range []rune(word) {
		f.put(x, y+10*n, 9, string(r))
	}
}

func (f *form) head() {
	i := f.invoice
	if i.Code != "" {
		f.put(195, 39, 20, "山东"+i.Kind())
		f.put(432, 30, 9, "发票代码:")
		f.put(475, 30, 9, i.Code)
		f.put(432, 45, 9, "发票号码:")
		f.put(475, 45, 9, i.Number)
		f.put(432, 59, 9, "开票日期:")
		f.put(477, 58, 9, i.Date[:4]+"  "+i.Date[5:7]+"  "+i.Date[8:]) // the form has 年, 月 and 日 between
		f.put(496, 59, 9, "年")
		f.put(514, 59, 9, "月")
		f.put(532, 59, 9, "日")
		f.down(28, 99, "购买方")
		f.party(48, 94, 14, i.Buyer)
		f.down(350, 100, "密码区")
		f.put(368, 96, 9, "03<+85/<<29<<035-*/+/8729-01")
		return
	}
	f.put(162, 40, 20, "电子发票（"+i.Kind()+"）")
	f.put(438, 40, 9, "发票号码：")
	f.put(482, 39, 9, i.Number)
	f.put(438, 57, 9, "开票日期：")
	f.put(482, 57, 9, i.day())
	f.down(17, 101, "购买方信息")
	f.down(302, 101, "销售方信息")
	f.party(33, 104, 30, i.Buyer)
	f.party(318, 104, 30, i.Seller)
}

func (f *form) party(x, y, down int, p Party) {
	name, code := "名称：", "统一社会信用代码/纳税人识别号："
	if f.invoice.Code != "" {
		name, code = "名    称:", "纳税人识别号:"
	}
	f.put(x, y, 9, name)
	f.put(x, y+down, 9, code)
	f.put(x+60, y+1, 9, p.Name)
	f.put(x+pdftest.TextWidth(code)*9/1000, y+down, 9, p.Code)
}

func (f *form) goods(lines []Line) {
	name := pdftest.Text{X: 45, Text: "项目名称"}
	spec := pdftest.Text{X: 119, Text: "规格型号"}
	if f.invoice.Code != "" {
		name, spec = pdftest.Text{X: 30, Text: "货物或应税劳务、服务名称"}, pdftest.Text{X: 145, Text: "规格型号"}
	}
	for _, h := range []pdftest.Text{name, spec, {X: 190, Text: "单 位"}, {X: 264, Text: "数 量"}, {X: 335, Text: "单 价"}, {X: 407, Text: "金 额"}, {X: 447, Text: "税率/征收率"}, {X: 551, Text: "税 额"}} {
		f.put(h.X, 159, 9, h.Text)
	}
	f.y = 168
	for _, l := range lines {
		f.put(spec.X+2, f.y, 9, l.Spec)
		f.put(200, f.y, 9, l.Unit)
		f.end(291, f.y, l.Quantity)
		f.end(361, f.y, l.Price)
		f.end(434, f.y, l.Net)
		f.end(476, f.y, l.Rate)
		f.end(582, f.y, l.Tax)
		for _, part := range wrap(l.Item, 11) {
			f.put(13, f.y-1, 9, part)
			f.y += 10
		}
	}
}

// sums puts a line with what lines come to.
func (f *form) sums(word string, lines []Line, y int) {
	net, tax, _ := totals(lines)
	f.put(58, y, 9, word)
	f.put(104, y, 9, "计")
	f.end(434, y-1, "¥"+net.StringFixed(2))
	f.end(582, y-1, "¥"+tax.StringFixed(2))
}

func (f *form) foot() {
	_, _, gross := f.invoice.Totals()
	f.put(48, 288, 9, "价税合计（大写）")
	f.put(178, 286, 9, InWords(gross))
	f.put(407, 288, 9, "（小写）")
	f.put(445, 286, 11, "¥"+gross.StringFixed(2))
	if f.invoice.Code != "" {
		f.down(28, 310, "销售方")
		f.party(48, 303, 14, f.invoice.Seller)
		f.down(350, 312, "备注")
		f.put(370, 302, 9, f.invoice.Note)
		return
	}
	f.down(17, 318, "备注")
	for n, part := range wrap(f.invoice.Note, 50) {
		f.put(31, 304+9*n, 9, part)
	}
}

func (f *form) last() { f.put(55, 376, 9, "开票人：示例") }

// wrap divides a text into lines of so many characters of full width.
func wrap(s string, most int) (lines []string) {
	start := 0
	for i, r := range s {
		if pdftest.TextWidth(s[start:i]+string(r)) > most*1000 {
			lines, start = append(lines, s[start:i]), i
		}
	}
	if start < len(s) {
		lines = append(lines, s[start:])
	}
	return lines
}
