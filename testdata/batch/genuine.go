package batch

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tiexi/testdata/book"
)

// shape is one of the ways in which honest applicants hand in what they have.
type shape struct {
	name   string
	source string
	lay    func(*scene)
}

// says has the writers do what phrases say.
func says(phrases ...string) func(*scene) {
	return func(s *scene) {
		for _, phrase := range phrases {
			s.said[phrase] = true
		}
	}
}

// plants sets something, in the words of faults.csv.
func plants(text string) func(*scene) {
	return func(s *scene) {
		if err := s.plant(text); err != nil {
			panic(err)
		}
	}
}

func form(name string, more ...func(*scene)) func(*scene) {
	return func(s *scene) {
		s.form = name
		for _, do := range more {
			do(s)
		}
	}
}

var shapes = []shape{
	{"a book with titles and a total row", "xlsx", says("title", "total")},
	{"a flat sheet", "xlsx", form("flat")},
	{"a flat sheet in 万元, with a total row", "xlsx", form("flat", says("ten thousands", "total"))},
	{"a sheet in 万元", "xlsx", says("ten thousands", "title")},
	{"a CSV in GB18030, with titles, thousands and slashes", "csv", says("gbk", "title", "thousands", "slashes")},
	{"a CSV with a byte order mark and tabs before numbers", "csv", says("mark", "tabs", "total")},
	{"YAML", "yaml", nil},
	{"JSON", "yaml", func(s *scene) { s.finish = append(s.finish, (*scene).asJSON) }},
	{"a list beside an export of lines", "lines", nil},
	{"a list beside an export of totals", "totals", nil},
	{"a list beside a deduction export", "deduction", nil},
	{"a list beside the originals", "original", nil},
	{"a list as CSV beside an export of lines", "lines", form("csv")},
	{"a list as YAML beside the originals", "original", form("yaml")},
	{"everything beside a list", "lines", (*scene).addEvidence},
	{"a row an invoice beside an export of lines", "lines", (*scene).aggregate},
	{"a row an invoice beside a deduction export", "deduction", (*scene).aggregate},
	{"exports that overlap", "lines", (*scene).overlap},
	{"a device over four invoices", "xlsx", (*scene).instalments},
	{"a device over four invoices, with an export of lines", "lines", (*scene).instalments},
	{"a discount", "xlsx", (*scene).discount},
	{"a discount, with an export of lines", "lines", (*scene).discount},
	{"a red-letter invoice that takes all back, in the list", "xlsx", func(s *scene) { s.red(-900000_00) }},
	{"a red-letter invoice for a part, in the list", "csv", func(s *scene) { s.red(-50000_00) }},
	{"a red-letter invoice for a part, in the export alone", "lines", (*scene).redInExport},
	{"sheets of other things", "xlsx", (*scene).otherSheets},
	{"hints below the header", "xlsx", says("hints")},
	{"several categories in a cell", "xlsx", plants("C: category=智能化设备、国内先进设备")},
	{"a subtotal that says so", "xlsx", (*scene).subtotal},
	{"an invoice with its list, in the export", "lines", (*scene).heading},
	{"an e-invoice on paper under its code", "lines", (*scene).onPaperByCode},
	{"one invoice for two projects", "lines", (*scene).shareInvoice},
	{"rows in 其他, whatever is the matter with them", "xlsx", (*scene).others},
	{"an export with what nobody claims", "lines", (*scene).unclaimed},
	{"originals as they are downloaded, in a zip", "original", func(s *scene) {
		s.finish = append(s.finish, func(s *scene) error {
			s.files["发票原件.zip"] = s.zipped()
			return nil
		})
	}},
	{"a table of HTML that is called xls", "xlsx", form("apart", func(s *scene) { s.finish = append(s.finish, (*scene).asHTML) })},
	{"a book that does not say what its sheets are", "xlsx", func(s *scene) {
		s.finish = append(s.finish, func(s *scene) error {
			s.files["申报.xlsx"] = rewritten(s.files["申报.xlsx"], workbookRels, sheetType+`worksheet"`, "")
			return nil
		})
	}},
	{"pictures and letters in the folder", "xlsx", func(s *scene) {
		s.files["营业执照.jpg"], s.files["合同.docx"], s.files["~$申报.xlsx"] = []byte("\xff\xd8\xff"), []byte("PK"), []byte("lock")
	}},
	{"an entry of the negative list that has ended", "xlsx", func(s *scene) {
		s.listed = append(s.listed, s.facts["enterprise.uscc"]+","+s.facts["enterprise.name"]+",2018-01-01,2019-12-31")
	}},
	{"exactly the threshold", "xlsx", func(s *scene) { s.reprice(8300000_00) }},
	{"software alone", "xlsx", (*scene).software},
	{"an id in other letters", "xlsx", func(s *scene) { s.eachRow("", "project", strings.ToLower(s.facts["id"])) }},
	{"a number without its code", "lines", (*scene).codeless},
	{"a list in two files", "csv", func(s *scene) {
		s.lists = []list{{lines: s.list[2:]}}
		s.list = s.list[:2]
	}},
	{"a sheet a device beside a sheet an invoice", "xlsx", plants("coarse sheet C: item=测量设备")},
	{"notes about contracts", "xlsx", plants("A,B,C: note=合同编号HT-2021-0815，分三期付款")},
	{"a list in whole hundreds beside an export of lines", "lines", (*scene).rounded},
	{"a former name of the buyer", "xlsx", plants("A,B,C: buyer=示例旧名实业有限公司")},
	{"a gross list beside an export of lines", "lines", func(s *scene) { s.keepAmounts("gross") }},
	{"a bare 金额 beside an export of totals", "totals", (*scene).bare},
	{"a bare 金额 beside an export of lines", "lines", (*scene).bare},
	{"net and tax, no gross", "csv", func(s *scene) { s.keepAmounts("net", "tax") }},
	{"gross and tax, no net", "xlsx", func(s *scene) { s.keepAmounts("gross", "tax") }},
	{"two projects in a file", "yaml", (*scene).twoProjects},
	{"two machines of one price", "lines", func(s *scene) { s.split(true) }},
	{"a quantity that the list splits", "lines", func(s *scene) { s.split(false) }},
	{"an investment and a loan", "xlsx", plants("facts: investment=15000000; bank_loan=5000000")},
	{"paper invoices", "xlsx", plants("A,B,C: paper=21; date=2021-07-15")},
	{"paper invoices with an export of totals", "totals", plants("A,B,C: paper=21; date=2021-07-15")},
	{"a sheet of words for the drop-downs, hidden", "xlsx", func(s *scene) {
		s.extra = []book.Sheet{{Name: "字典", Hidden: true, Rows: [][]any{{"设备类别", "改造方向"}, {"国内先进设备", "智能化"}, {"其他", "绿色化"}}}}
	}},
	{"a CSV with dates as people write them", "csv", says("slashes")},
	{"a list in 万元 beside an export of totals", "totals", says("ten thousands")},
	{"a list in 万元 beside a deduction export", "deduction", says("ten thousands")},
	{"a list in 万元 beside the originals", "original", says("ten thousands")},
	{"a list in whole hundreds beside an export of totals", "totals", (*scene).rounded},
	{"a list in whole hundreds beside the originals", "original", (*scene).rounded},
	{"an export as CSV", "lines", plants("export as csv")},
	{"an export with columns deleted and sheets renamed", "lines", plants("export with columns deleted / export sheets renamed")},
	{"an export in two books", "lines", plants("export in two books")},
	{"an export of lines and a deduction export", "lines", (*scene).addDeduction},
	{"a deduction export with two columns of risk", "deduction", func(s *scene) {
		s.said["two risk columns"] = true
		s.eachExported("lock", "未锁定")
	}},
	{"a gross list beside an export of totals", "totals", func(s *scene) { s.keepAmounts("gross") }},
	{"a gross list beside a deduction export", "deduction", func(s *scene) { s.keepAmounts("gross") }},
	{"a gross list beside the originals", "original", func(s *scene) { s.keepAmounts("gross") }},
	{"a bare 金额 beside a deduction export", "deduction", (*scene).bare},
	{"a bare 金额 with VAT in it beside an export of lines", "lines", (*scene).bareGross},
	{"a bare 金额 with VAT in it beside the originals", "original", (*scene).bareGross},
	{"a discount that the list has taken off", "lines", (*scene).discountTaken},
	{"a red-letter invoice that takes all back, in the export alone, and a new one", "lines", (*scene).reissued},
	{"a row without an amount beside an export of lines", "lines", func(s *scene) { s.blankB() }},
	{"a row without an amount beside the originals", "original", func(s *scene) { s.blankB() }},
	{"rows in another order than the export's", "lines", func(s *scene) { slices.Reverse(s.list) }},
	{"names of sellers in other brackets and forms", "lines", func(s *scene) {
		s.eachRow("A", "seller", "示例精密机床(山东)有限责任公司")
		for _, l := range s.export[:1] {
			l.says["seller"] = "示例精密机床（山东）有限公司"
		}
	}},
	{"dates as people write them", "csv", func(s *scene) {
		s.eachRow("A", "date", "2021年12月6日")
		s.eachRow("B", "date", "2021.12.20")
		s.eachRow("C", "date", "20220111")
	}},
	{"amounts as people write them", "csv", func(s *scene) {
		s.reprice(10600000_00)
		s.eachRow("A", "net", "人民币10,600,000.00元")
		s.eachRow("B", "net", "９００，０００．００")
	}},
	{"numbers with the noise of binary fractions", "xlsx", func(s *scene) {
		s.special("B", "net", func(line) any { return book.Number("900000.00000000012") })
	}},
	{"numbers of invoices with spaces and hidden characters", "xlsx", func(s *scene) {
		for _, l := range s.list {
			l.says["e_number"] = "\u200b" + l.says["e_number"] + " "
		}
	}},
	{"a discount in brackets", "csv", func(s *scene) {
		s.discount()
		for _, key := range []string{"net", "tax", "gross"} {
			s.list[2].says[key] = "(" + strings.TrimPrefix(s.list[2].says[key], "-") + ")"
		}
	}},
	{"an invoice that was void and issued again", "lines", (*scene).issuedAgain},
	{"the same 8 digits as another enterprise's, of another seller", "csv", (*scene).commonNumber},
	{"a list of nothing but what is void, beside the good", "xlsx", func(s *scene) {
		void := s.list[1].clone()
		void.of = "D"
		void.says["e_number"], void.says["status"] = eNumber(s.n, "D", "21"), "作废"
		s.list = append(s.list, void)
	}},
	{"a software of 6 %", "xlsx", func(s *scene) {
		s.list[3].says["tax_rate"], s.list[3].says["tax"], s.list[3].says["gross"] = "6%", "9600.00", "169600.00"
		s.list[3].says["item"], s.list[3].says["category"] = "测量软件", "智能化软件"
		s.facts["directions"] = "智能化"
	}},
	{"a row that is free of tax", "lines", func(s *scene) {
		for _, l := range []line{s.list[3], s.export[3]} {
			l.says["tax_rate"], l.says["tax"], l.says["gross"] = "免税", "0.00", l.says["net"]
		}
	}},
	{"under a guide, a discount", "guided lines", (*scene).discount},
	{"under a guide, a red-letter invoice for a part", "guided xlsx", func(s *scene) { s.red(-50000_00) }},
	{"under a guide, with the originals", "guided original", nil},
	{"under a guide, with an export of totals", "guided totals", nil},
	{"under a guide, a book", "guided xlsx", nil},
	{"under a guide, a CSV", "guided csv", nil},
	{"under a guide, commitments", "guided yaml", (*scene).commit},
	{"under a guide, with an export of lines", "guided lines", nil},
	{"under a guide, with a deduction export", "guided deduction", nil},
}

var (
	counties   = strings.Fields("兰山区 临沂市罗庄区 河东 郯城县 兰陵县 苍山县 沂水县 沂南 平邑县 费县 蒙阴县 莒南县 临沭县 高新区 经开区 临港区 综保区 市直")
	industries = strings.Fields("C3425 C34 3425 通用设备制造业 食品制造业 D4411 B0610 C2624")
	directions = strings.Fields("智能化 智能化、高端化 机器换人 数字化车间 智能化、绿色化")
)

// genuine is a folder in which nothing is planted.
func genuine(n, turn int) *scene {
	sh := shapes[turn%len(shapes)]
	source, isGuided := strings.CutPrefix(sh.source, "guided ")
	s := newScene(n, map[bool]string{true: Guided, false: Plain}[isGuided], source)
	s.shape = sh.name
	s.facts["enterprise.county"] = counties[turn%len(counties)]
	s.facts["enterprise.industry"] = industries[turn%len(industries)]
	s.facts["directions"] = directions[turn%len(directions)]
	s.reprice(int64(10600000_00 + turn/len(shapes)*13000_17))
	if sh.lay != nil {
		sh.lay(s)
	}
	return s
}

// eachRow sets a value in the rows of an invoice of the list, "" for all.
func (s *scene) eachRow(of, key, text string) {
	for _, l := range s.list {
		if of == "" || l.of == of {
			l.says[key] = text
		}
	}
}

// reprice gives invoice A another net amount, in fen.
func (s *scene) reprice(net int64) {
	for _, l := range slices.Concat(s.list, s.export) {
		if l.of == "A" {
			l.price(net)
		}
	}
	s.base = sum(s.list, "net")
}

func (s *scene) addEvidence() {
	s.finish = append(s.finish, func(s *scene) error {
		s.writeOriginals(clone(s.export))
		return s.writeEvidence("deduction", s.export)
	})
}

// aggregate makes the list one with a row an invoice.
func (s *scene) aggregate() {
	s.list = perInvoice(s.list)
	for _, l := range s.list {
		l.says["item"] = "设备一批"
		delete(l.says, "quantity")
		delete(l.says, "unit_price")
	}
}

// addDeduction has a deduction export beside the other source.
func (s *scene) addDeduction() {
	s.finish = append(s.finish, func(s *scene) error {
		rows := perInvoice(s.export)
		for _, e := range s.deduction {
			change(rows, e)
		}
		return s.book(deductionBook, s.deductionSheet(rows))
	})
}

func (s *scene) overlap() {
	s.finish = append(s.finish, func(s *scene) error {
		return s.book("全量发票查询导出结果 (53).xlsx", s.linesSheets(s.export[1:])...)
	})
}

// instalments are four invoices for a quarter of device A each.
func (s *scene) instalments() {
	split := func(lines []line) []line {
		var quarters []line
		for n, of := range []string{"A", "D", "E", "F"} {
			quarter := lines[0].clone()
			quarter.price(fen(lines[0].says["net"]) / 4)
			quarter.of = of
			quarter.says["e_number"], quarter.says["quantity"] = eNumber(s.n, of, "21"), "0.25"
			quarter.says["unit_price"] = yuan(fen(quarter.says["net"]) * 4)
			quarter.says["date"] = fmt.Sprintf("2021-12-%02d", 6+n)
			quarters = append(quarters, quarter)
		}
		return append(quarters, lines[1:]...)
	}
	s.reprice(fen(s.list[0].says["net"]) / 400 * 400)
	s.list, s.export = split(s.list), split(s.export)
}

// discount takes ¥20,000.00 off invoice B, in a line of its own.
func (s *scene) discount() {
	add := func(lines []line) []line {
		off := lines[1].clone()
		off.price(-20000_00)
		delete(off.says, "quantity")
		delete(off.says, "unit_price")
		return slices.Insert(lines, 2, off)
	}
	s.list, s.export = add(s.list), add(s.export)
	s.base -= 20000_00
}

// redLine is a red-letter line of invoice B; net is in fen.
func (s *scene) redLine(b line, net int64) line {
	red := b.clone()
	red.of = "R"
	red.price(net)
	red.says["e_number"], red.says["date"], red.says["red_of"] = eNumber(s.n, "R", "22"), "2022-01-20", b.says["e_number"]
	delete(red.says, "quantity")
	delete(red.says, "unit_price")
	s.base += net
	return red
}

// red takes back some of invoice B, as the status of the blue one says.
func (s *scene) red(net int64) {
	if net != -900000_00 {
		s.eachRow("", "status", "正常")
		s.eachRow("B", "status", "已红冲-部分")
	}
	red := s.redLine(s.list[1], net)
	if red.says["status"] != "" {
		red.says["status"] = "正常"
	}
	s.list = append(s.list, red)
}

func (s *scene) redInExport() {
	red := s.redLine(s.export[1], -50000_00)
	red.says["note"] = "被红冲蓝字数电发票号码：" + red.says["red_of"] + " 红字发票信息确认单编号：37130022010000000001"
	red.says["red"] = "否"
	change(s.export, edit{"B", []assignment{{"status", "已红冲-部分"}}})
	s.export = append(s.export, red)
}

func (s *scene) otherSheets() {
	s.extra = []book.Sheet{
		{Name: "合同", Rows: [][]any{{"合同编号", "供应商", "合同金额", "签订日期"}, {"HT-01", "示例精密机床有限公司", book.Number("11978000"), book.Day("2021-10-08")}}},
		{Name: "付款", Rows: [][]any{{"付款日期", "收款单位", "付款金额", "银行流水号"}, {book.Day("2021-12-08"), "示例精密机床有限公司", book.Number("5989000"), "20211208001"}}},
		{Name: "映射", Rows: [][]any{{"设备名称", "设备类别"}, {"五轴联动加工中心", "国内先进设备"}}},
		{Name: "按供应商汇总", Rows: [][]any{{"供应商", "张数", "合计金额"}, {"示例精密机床有限公司", book.Number("1"), book.Number("10600000")}}},
	}
}

// subtotal adds a row 小计 behind the lines of invoice C.
func (s *scene) subtotal() {
	s.sumRow("C")
	s.list[len(s.list)-1].says["item"] = "小计"
}

// heading puts (详见销货清单) before the lines of invoice C in the export.
func (s *scene) heading() {
	head := perInvoice(s.export[2:])[0]
	head.says["item"] = "(详见销货清单)"
	delete(head.says, "quantity")
	delete(head.says, "unit_price")
	s.export = slices.Insert(s.export, 2, head)
	s.otherSheet = append(s.otherSheet, edit{"C", []assignment{{"net", "800000.00"}, {"tax", "104000.00"}, {"gross", "904000.00"}}})
}

// onPaperByCode: the list has the code and 8 digits of what the export also knows
// under 20 digits.
func (s *scene) onPaperByCode() {
	for _, of := range []string{"A", "B", "C"} {
		s.bothNumbers(of)
		code, number := jointNumber(s.n, of)
		s.eachRow(of, "e_number", "")
		s.eachRow(of, "code", code)
		s.eachRow(of, "number", number)
	}
}

// shareInvoice has a second project that claims the second line of invoice C.
func (s *scene) shareInvoice() {
	s.addProject()
	last := len(s.list) - 1
	s.list = s.list[:last] // addProject had it claim B
	s.base -= fen(s.list[3].says["net"])
	s.list[3].says["project"] = s.second["id"]
	own := s.export[0].clone()
	own.of = "D"
	own.says["e_number"], own.says["item"] = eNumber(s.n, "D", "21"), "*机床*龙门加工中心"
	s.export = append(s.export, own)
}

// others adds rows that are only 其他.
func (s *scene) others() {
	for n, of := range []string{"D", "E"} {
		other := s.list[1].clone()
		other.of = of
		other.says["e_number"], other.says["item"], other.says["category"] = eNumber(s.n, of, "21"), "办公家具", "其他"
		other.says["buyer"], other.says["buyer_uscc"] = foreignName, foreignCode()
		other.says["tax_rate"] = map[int]string{0: "13%", 1: "3%"}[n]
		s.list = append(s.list, other)
	}
}

// unclaimed adds to the export what an enterprise buys otherwise.
func (s *scene) unclaimed() {
	for n, item := range []string{"*石油*92号汽油", "*供电*电费", "*餐饮服务*餐费", "*纸制品*打印纸"} {
		of := string(rune('D' + n))
		other := s.export[1].clone()
		other.of = of
		other.price(int64(1234_50 * (n + 1)))
		other.says["e_number"], other.says["item"] = eNumber(s.n, of, "21"), item
		other.says["seller"], other.says["seller_uscc"] = "示例商贸有限公司", foreignCode()
		other.says["status"] = map[int]string{1: "已作废", 2: "已红冲-全额"}[n]
		other.says["risk"] = map[int]string{3: "疑点发票"}[n]
		s.export = append(s.export, other)
	}
}

func (s *scene) software() {
	s.facts["directions"] = "智能化"
	s.list = s.list[1:2]
	s.list[0].says["item"], s.list[0].says["category"] = "制造执行系统软件", "智能化软件"
	s.base = sum(s.list, "net")
}

// codeless: paper invoices of which the list leaves out the code.
func (s *scene) codeless() {
	plants("A,B,C: paper=21; date=2021-07-15; list keeps")(s)
	s.eachRow("", "code", "")
	s.eachRow("", "date", "2021-07-15")
}

// rounded has the list say the hundreds only, in 万元.
func (s *scene) rounded() {
	s.reprice(fen(s.list[0].says["net"]) + 123_45)
	s.said["ten thousands"] = true
	for _, l := range s.list {
		hundreds := (fen(l.says["net"]) + 5000) / 10000 * 10000
		l.says["net"] = yuan(hundreds)
		for _, key := range []string{"tax", "gross", "unit_price", "quantity", "tax_rate"} {
			delete(l.says, key)
		}
	}
}

// keepAmounts leaves out the amounts that are not named.
func (s *scene) keepAmounts(names ...string) {
	for _, l := range s.list {
		for _, key := range []string{"net", "tax", "gross", "unit_price"} {
			if !slices.Contains(names, key) {
				delete(l.says, key)
			}
		}
	}
}

// twoProjects has a second project with an invoice of its own.
func (s *scene) twoProjects() {
	s.addProject()
	s.list = s.list[:len(s.list)-1]
}

// split makes invoice B two machines of ¥450,000.00, in the export as well or there
// as a quantity of two.
func (s *scene) split(both bool) {
	double := func(lines []line) []line {
		half := lines[1].clone()
		half.price(450000_00)
		lines[1] = half
		return slices.Insert(lines, 2, half.clone())
	}
	s.list = double(s.list)
	if both {
		s.export = double(s.export)
		return
	}
	s.export[1].says["quantity"], s.export[1].says["unit_price"] = "2", "450000.00"
}

// commit answers for all rows what the guide asks for, but the day of payment.
func (s *scene) commit() {
	s.facts["commitments"] = "payment_proof、no_lease、no_related_party"
	for _, l := range s.list {
		for _, key := range []string{"payment_proof", "leased", "related_party"} {
			delete(l.says, key)
		}
	}
}

// asJSON writes the project as JSON.
func (s *scene) asJSON() error {
	document := map[string]any{}
	enterprise := map[string]string{}
	for key, text := range s.facts {
		if short, ok := strings.CutPrefix(key, "enterprise."); ok {
			enterprise[short] = text
		} else {
			document[key] = text
		}
	}
	document["enterprise"], document["directions"] = enterprise, strings.Split(s.facts["directions"], "、")
	var invoices []map[string]string
	for _, l := range s.list {
		invoice := maps.Clone(l.says)
		invoice["category"] = yamlWords[invoice["category"]]
		invoices = append(invoices, invoice)
	}
	document["invoices"] = invoices
	data, err := json.MarshalIndent(document, "", "  ")
	delete(s.files, "申报.yaml")
	s.files["申报.json"] = data
	return err
}

// asHTML writes the list as some systems export it.
func (s *scene) asHTML() error {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"></head><body><table>`)
	for row := range strings.Lines(string(sheetText(s.listSheet("发票", s.inProject(s.list))))) {
		b.WriteString("<tr><td>" + strings.ReplaceAll(strings.TrimSpace(row), ",", "</td><td>") + "</td></tr>\n")
	}
	b.WriteString("</table></body></html>\n")
	delete(s.files, "清单.xlsx")
	s.files["清单.xls"] = []byte(b.String())
	return nil
}

func (s *scene) eachExported(key, text string) {
	for _, l := range s.export {
		l.says[key] = text
	}
}

// bareGross is a list whose 金额 is what was paid.
func (s *scene) bareGross() {
	for _, l := range s.list {
		l.says["net"] = l.says["gross"]
	}
	s.bare()
}

// discountTaken: the export has the discount as a line, the list the amount behind it.
func (s *scene) discountTaken() {
	s.discount()
	s.list = slices.Delete(s.list, 2, 3)
	s.list[1].price(880000_00)
}

// reissued: invoice B was taken back and issued again as D, which the list claims
// as well.
func (s *scene) reissued() {
	s.redInExport()
	red := s.export[len(s.export)-1]
	s.base += 50000_00 - 900000_00
	red.price(-900000_00)
	change(s.export, edit{"B", []assignment{{"status", "已红冲-全额"}}})
	s.again("D", "22", "2022-01-25")
}

// issuedAgain: invoice B was void and is replaced by D in the list.
func (s *scene) issuedAgain() {
	change(s.export, edit{"B", []assignment{{"status", "已作废"}}})
	s.again("D", "21", "2021-12-21")
	s.list = without(s.list, "B")
	s.base -= 900000_00
}

// again adds what invoice B says as another invoice.
func (s *scene) again(of, year, date string) {
	isB := func(l line) bool { return l.of == "B" }
	for _, lines := range []*[]line{&s.list, &s.export} {
		l := (*lines)[slices.IndexFunc(*lines, isB)].clone()
		l.of = of
		l.says["e_number"], l.says["date"] = eNumber(s.n, of, year), date
		if l.says["status"] != "" {
			l.says["status"] = "正常"
		}
		*lines = append(*lines, l)
	}
	s.base += 900000_00
}

// blankB leaves out the amounts of invoice B.
func (s *scene) blankB() {
	for _, key := range []string{"net", "tax", "gross", "unit_price"} {
		s.eachRow("B", key, "")
	}
}

// commonNumber: a paper invoice without its code, whose 8 digits other invoices of
// other sellers have as well.
func (s *scene) commonNumber() {
	plants("B: paper=21; code=")(s)
	s.eachRow("B", "number", "00412377")
	s.eachRow("B", "date", fmt.Sprintf("2021-08-%02d", 1+s.n%28))
	s.eachRow("B", "seller", "示例第"+s.id+"磨床厂")
	s.eachRow("B", "seller_uscc", "")
}
