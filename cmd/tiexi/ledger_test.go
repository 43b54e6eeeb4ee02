package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"

	"tiexi/project"
)

// ledger is a workbook as a finance office keeps it, of as many invoice lines
// as one likes: a project sheet and an invoice sheet, shared strings, mostly
// in order, with discounts, red-letter invoices, copies and voids among them.
type ledger struct {
	random  *rand.Rand
	shared  []string // the strings of the book
	index   map[string]int
	numbers int // invoices so far
}

var (
	ledgerProject = []string{"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期", "银行贷款金额"}
	ledgerLine    = []string{
		"项目编号", "发票代码", "发票号码", "数电发票号码", "开票日期", "购方名称", "购方识别号", "销方名称", "销方识别号", "设备（软件）名称", "设备类别",
		"数量", "单价", "不含税金额", "税率", "税额", "价税合计", "发票种类", "发票状态", "付款日期", "付款凭证", "备注",
	}
	ledgerItems = [][2]string{
		{"*机床*五轴联动加工中心", "国内先进设备"},
		{"*专用设备*全自动码垛生产线", "国内先进设备、智能化设备"},
		{"*软件*制造执行系统 MES V3.0", "智能化软件"},
		{"*通用设备*六轴工业机器人", "智能化设备"},
		{"*仪器*三坐标测量机（桥式）", "国内先进设备"},
		{"*运输服务*国内运费", "其他"},
	}
)

// newLedger writes a book of that many lines over that many projects; the same
// book for the same numbers.
func newLedger(lines, projects int) []byte {
	l := &ledger{random: rand.New(rand.NewPCG(uint64(lines), uint64(projects))), index: make(map[string]int)}
	owners := l.sheet(ledgerProject, projects, func(n int) []any {
		return []any{
			projectID(n), fmt.Sprintf("第%d号数字化车间改造", n), enterprise(n), enterpriseCode(n),
			"兰山区", "C3425", "智能化、绿色化", 44732, "0.00", // 2022-06-20
		}
	})
	var invoice [][]any
	bills := l.sheet(ledgerLine, lines, func(n int) []any {
		if len(invoice) == 0 {
			invoice = l.invoice(n * projects / lines)
		}
		row := invoice[0]
		invoice = invoice[1:]
		return row
	})
	return l.zip(owners, bills)
}

func projectID(n int) string      { return fmt.Sprintf("LY-2021-%05d", n) }
func enterprise(n int) string     { return fmt.Sprintf("临沂某某第%d精密机械有限公司", n) }
func enterpriseCode(n int) string { return creditCode(fmt.Sprintf("91371300%09d", n)) }

// creditCode adds the check character.
func creditCode(head string) string {
	for _, check := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if code := head + string(check); project.CheckCreditCode(code) == project.CodeFits {
			return code
		}
	}
	panic(head)
}

// invoice is the next invoice of a project: its lines, and what became of it.
func (l *ledger) invoice(owner int) [][]any {
	blue := l.number()
	day := 44013 + l.random.IntN(450) // from 2020-07-01
	if blue[2] != "" {
		day = 44562 + l.random.IntN(100) // from 2022-01-01
	}
	var rows [][]any
	for range 1 + l.random.IntN(4) {
		rows = append(rows, l.line(owner, day, blue, int64(1_000_000+l.random.IntN(90_000_000))))
	}
	first := rows[0]
	switch l.random.IntN(20) {
	case 0: // a discount
		off := l.line(owner, day, blue, -500_000)
		off[9], off[10] = first[9], first[10]
		rows = append(rows, off)
	case 1: // taken back whole, as its note says
		l.numbers += 2 // the next of the same kind
		red := l.number()
		for _, row := range rows[:len(rows):len(rows)] {
			back := append([]any{}, row...)
			back[1], back[2], back[3], back[10] = red[0], red[1], red[2], ""
			for _, c := range []int{11, 13, 15, 16} {
				back[c] = "-" + back[c].(string)
			}
			back[21] = fmt.Sprintf("被红冲蓝字数电票号码：%s 红字发票信息确认单编号：37%018d", blue[2], l.numbers)
			if blue[2] == "" {
				back[21] = fmt.Sprintf("对应正数发票代码:%s号码:%s", blue[0], blue[1])
			}
			rows = append(rows, back)
		}
	case 2: // entered twice
		rows = append(rows, append([]any{}, first...))
	case 3:
		for _, row := range rows {
			row[18] = "已作废"
		}
	}
	return rows
}

// number is that of the next invoice: code, number and 20-digit number.
func (l *ledger) number() [3]string {
	l.numbers++
	if l.numbers%3 == 0 {
		return [3]string{"", "", fmt.Sprintf("2237%016d", l.numbers)}
	}
	return [3]string{"037002100104", fmt.Sprintf("%08d", l.numbers), ""}
}

// line is one line of an invoice; net is in fen.
func (l *ledger) line(owner, day int, number [3]string, net int64) []any {
	item := ledgerItems[l.random.IntN(len(ledgerItems))]
	seller := l.random.IntN(300)
	tax := net * 13 / 100
	kind, note := "增值税专用发票", ""
	if number[2] != "" {
		kind = "数电发票（增值税专用发票）"
	}
	if l.random.IntN(4) == 0 {
		note = fmt.Sprintf("合同编号 HT-%d，收款人：张三；复核：李四", l.random.IntN(1000))
	}
	return []any{
		projectID(owner), number[0], number[1], number[2], day, enterprise(owner), enterpriseCode(owner),
		fmt.Sprintf("山东某某第%d机床股份有限公司", seller), creditCode(fmt.Sprintf("91370100%09d", seller)), item[0], item[1],
		"1", yuan(net), yuan(net), "0.13", yuan(tax), yuan(net + tax), kind, "正常", day + 15, "是", note,
	}
}

func yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	return fmt.Sprintf("%s%d.%02d", sign, fen/100, fen%100)
}

// sheet writes a sheet: an int and a text of digits and a point are stored as
// numbers, unless an identifier, which begins with a zero or is long, is meant.
func (l *ledger) sheet(header []string, rows int, row func(n int) []any) []byte {
	var b bytes.Buffer
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	put := func(n int, values []any) {
		fmt.Fprintf(&b, `<row r="%d">`, n)
		for c, v := range values {
			cell := string(rune('A'+c)) + strconv.Itoa(n)
			switch text, isText := v.(string); {
			case !isText:
				fmt.Fprintf(&b, `<c r="%s" s="1"><v>%d</v></c>`, cell, v)
			case text == "":
			case strings.Contains(text, ".") && strings.Trim(text, "-0123456789.") == "":
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, cell, text)
			default:
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%d</v></c>`, cell, l.share(text))
			}
		}
		b.WriteString(`</row>`)
	}
	titles := make([]any, len(header))
	for c, h := range header {
		titles[c] = h
	}
	put(1, titles)
	for n := range rows {
		put(n+2, row(n))
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.Bytes()
}

// share returns the index of a shared string.
func (l *ledger) share(s string) int {
	n, known := l.index[s]
	if !known {
		n = len(l.shared)
		l.index[s], l.shared = n, append(l.shared, s)
	}
	return n
}

const (
	sheetML       = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relationships = `http://schemas.openxmlformats.org/package/2006/relationships`
	relation      = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
)

func (l *ledger) zip(owners, bills []byte) []byte {
	var strings bytes.Buffer
	strings.WriteString(`<sst xmlns="` + sheetML + `">`)
	for _, s := range l.shared {
		strings.WriteString(`<si><t>` + s + `</t></si>`)
	}
	strings.WriteString(`</sst>`)
	var rels bytes.Buffer
	for n, kind := range []string{"worksheet", "worksheet", "sharedStrings", "styles"} {
		target := []string{"worksheets/sheet1.xml", "worksheets/sheet2.xml", "sharedStrings.xml", "styles.xml"}[n]
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, n+1, relation, kind, target)
	}
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range []struct{ name, text string }{
		{"_rels/.rels", `<Relationships xmlns="` + relationships + `"><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + sheetML + `" xmlns:r="` + relation + `"><sheets>` +
			`<sheet name="项目" sheetId="1" r:id="rId1"/><sheet name="发票" sheetId="2" r:id="rId2"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + relationships + `">` + rels.String() + `</Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + sheetML + `"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", strings.String()},
		{"xl/worksheets/sheet1.xml", string(owners)},
		{"xl/worksheets/sheet2.xml", string(bills)},
	} {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return file.Bytes()
}
