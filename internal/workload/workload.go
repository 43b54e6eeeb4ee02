// Package workload writes made-up workbooks of purchase invoices, of any size
// and always the same for the same size: what benchmarks read. The lines are
// what a bureau's batch has: invoices of one to four lines, on paper and
// electronic, of many sellers, some void, some reversed by red-letter ones, in
// four categories, over the years in which the Measures were in force.
package workload

import (
	"fmt"
	"strconv"

	"tiexi/project"
)

// LinesPerProject is how many lines a project has, the last one excepted.
const LinesPerProject = 1000

// headers are those of the sheet of invoices.
var headers = []string{
	"项目编号", "发票代码", "发票号码", "数电发票号码", "开票日期", "销方名称", "销方识别号", "购方名称", "购方识别号",
	"设备名称", "设备类别", "数量", "单价", "不含税金额", "税率", "税额", "价税合计", "发票状态", "备注",
}

// projectHeaders are those of the sheet of projects.
var projectHeaders = []string{
	"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期",
}

// line is one row of the sheet of invoices. Amounts are fen, the day is a
// spreadsheet's number of a date.
type line struct {
	project, code, number, eNumber string
	day                            int
	seller, item                   int
	category                       string
	quantity                       int64
	price, net, tax, gross         int64
	status, note                   string
}

// lines makes lines one after the other.
type lines struct {
	random  uint64
	first   int // number of the first project
	each    int // lines of a project
	n       int
	left    int // lines of the current invoice
	current line
}

var (
	categories = []string{"国内先进设备", "国内先进设备", "智能化设备", "智能化软件", "其他"}
	counties   = []string{"兰山区", "罗庄区", "河东区", "郯城县", "沂水县", "费县", "高新区"}
)

const (
	sellers  = 2000
	items    = 3000
	firstDay = 44013 // 2020-07-01
	days     = 515   // up to 2021-11-27: an e-invoice of that age is one of 2021's first
)

func (l *lines) draw(n int) int {
	l.random = l.random*6364136223846793005 + 1442695040888963407
	return int((l.random >> 33) % uint64(n))
}

// next returns the next line.
func (l *lines) next() line {
	if l.left == 0 {
		l.invoice()
	}
	l.left--
	c := l.current
	c.project = projectID(l.first + l.n/l.each)
	c.item = l.draw(items)
	c.quantity = int64(1 + l.draw(4))
	c.price = int64(100_00 + l.draw(20_000_00))
	c.net = c.price * c.quantity
	c.tax = (c.net*13 + 50) / 100
	c.gross = c.net + c.tax
	if c.note != "" { // a red-letter line takes back what a line before it was
		c.quantity, c.net, c.tax, c.gross = -c.quantity, -c.net, -c.tax, -c.gross
	}
	l.n++
	if l.n%l.each == 0 {
		l.left = 0
	}
	return c
}

// invoice begins a new invoice.
func (l *lines) invoice() {
	before := l.current
	l.left = 1 + l.draw(4)
	id := l.first*LinesPerProject + l.n
	l.current = line{
		code: "0370021001" + fmt.Sprintf("%02d", id/100_000_000%100), number: fmt.Sprintf("%08d", id%100_000_000),
		day: firstDay + l.draw(days), seller: l.draw(sellers), status: "正常",
		category: categories[l.draw(len(categories))],
	}
	switch {
	case l.draw(200) == 0:
		l.current.status = "已作废"
	case l.draw(300) == 0 && before.code != "" && l.n%l.each != 0:
		l.current.note = "对应正数发票代码:" + before.code + "号码:" + before.number
	case l.draw(5) < 2:
		l.current.day = 44531 + l.draw(30) // December 2021
		l.current.code, l.current.number, l.current.eNumber = "", "", fmt.Sprintf("2137%016d", id)
	}
}

func projectID(n int) string { return fmt.Sprintf("LY-%06d", n) }

func sellerName(n int) string { return fmt.Sprintf("示例第%04d精密机床制造有限公司", n) }
func sellerCode(n int) string { return creditCode(fmt.Sprintf("91370200MA3D%05d", n)) }
func itemName(n int) string   { return fmt.Sprintf("数控加工中心VMC-%04d型", n) }

// buyerName and buyerCode are the applicant's, one a project.
func buyerName(n int) string { return fmt.Sprintf("示例第%06d机械有限公司", n) }
func buyerCode(n int) string { return creditCode(fmt.Sprintf("91371300M%08d", n)) }

// creditCode adds the check character of a uniform social credit code.
func creditCode(code string) string {
	for _, c := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if whole := code + string(c); project.CheckCreditCode(whole) == project.CodeFits {
			return whole
		}
	}
	panic("workload: no check character fits " + code)
}

func projectNumber(id string) int {
	n, err := strconv.Atoi(id[len("LY-"):])
	if err != nil {
		panic(err)
	}
	return n
}

// yuan writes fen as a spreadsheet stores an amount.
func yuan(b []byte, fen int64) []byte {
	if fen < 0 {
		b = append(b, '-')
		fen = -fen
	}
	b = strconv.AppendInt(b, fen/100, 10)
	if fen %= 100; fen != 0 {
		b = append(b, '.', byte('0'+fen/10))
		if fen%10 != 0 {
			b = append(b, byte('0'+fen%10))
		}
	}
	return b
}
