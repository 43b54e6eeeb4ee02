package batch

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/project"
	"tiexi/testdata/book"
)

// column is a field and its header in a list.
type column struct{ key, header string }

var factColumns = []column{
	{"id", "项目编号"},
	{"name", "项目名称"},
	{"enterprise.name", "企业名称"},
	{"enterprise.uscc", "统一社会信用代码"},
	{"enterprise.county", "县（区）"},
	{"enterprise.industry", "行业代码"},
	{"directions", "改造方向"},
	{"application_date", "申报日期"},
	{"investment", "项目总投资"},
	{"bank_loan", "银行贷款金额"},
	{"commitments", "承诺"},
}

var lineColumns = []column{
	{"project", "项目编号"},
	{"code", "发票代码"},
	{"number", "发票号码"},
	{"e_number", "数电发票号码"},
	{"date", "开票日期"},
	{"item", "设备（软件）名称"},
	{"category", "设备类别"},
	{"seller", "销方名称"},
	{"seller_uscc", "销方识别号"},
	{"buyer", "购方名称"},
	{"buyer_uscc", "购方识别号"},
	{"quantity", "数量"},
	{"unit_price", "单价"},
	{"net", "不含税金额"},
	{"tax_rate", "税率"},
	{"tax", "税额"},
	{"gross", "价税合计"},
	{"currency", "币种"},
	{"kind", "发票种类"},
	{"status", "发票状态"},
	{"risk", "发票风险等级"},
	{"lock", "红字锁定标志"},
	{"tax_code", "税收分类编码"},
	{"red_of", "对应蓝字发票"},
	{"payment_date", "付款日期"},
	{"payment_proof", "付款凭证"},
	{"leased", "是否融资租赁"},
	{"related_party", "是否关联交易"},
	{"note", "备注"},
}

var isAmount = map[string]bool{"unit_price": true, "net": true, "tax": true, "gross": true, "investment": true}

// writeLists writes the project's facts and its lists.
func (s *scene) writeLists() error {
	rows := s.inProject(s.list)
	switch s.form {
	case "yaml":
		s.files["申报.yaml"] = s.yaml(rows)
	case "csv":
		s.files["项目.yaml"] = s.yaml(nil)
		s.files["清单.csv"] = s.csv(rows)
	case "apart":
		s.files["项目.yaml"] = s.yaml(nil)
		return s.book("清单.xlsx", s.listSheet("发票", rows))
	case "flat":
		return s.book("申报.xlsx", s.flatSheet(rows))
	default:
		sheets := []book.Sheet{s.factSheet(), s.listSheet("发票", rows)}
		for _, more := range s.lists {
			sheet := s.listSheet(map[bool]string{true: "发票（旧）", false: "按票汇总"}[more.hidden], s.inProject(more.lines))
			sheet.Hidden = more.hidden
			sheets = append(sheets, sheet)
		}
		return s.book("申报.xlsx", append(sheets, s.extra...)...)
	}
	for _, more := range s.lists {
		s.files["清单二.csv"] = s.csv(s.inProject(more.lines))
	}
	return nil
}

// inProject puts the project's id into each row.
func (s *scene) inProject(lines []line) []line {
	rows := clone(lines)
	for _, l := range rows {
		switch {
		case s.said["rows without project"] || l.says["project"] != "":
		case s.said["rows name another project"]:
			l.says["project"] = strings.Replace(s.facts["id"], "LY-2022-", "LY-2O22-", 1)
		default:
			l.says["project"] = s.facts["id"]
		}
	}
	return rows
}

func (s *scene) book(name string, sheets ...book.Sheet) error {
	data, err := book.Book{Day0: book.Since1900, Sheets: sheets}.Bytes()
	s.files[name] = data
	return err
}

// projects are the facts of the one or two projects.
func (s *scene) projects() []map[string]string {
	if s.second == nil {
		return []map[string]string{s.facts}
	}
	return []map[string]string{s.facts, s.second}
}

func (s *scene) factSheet() book.Sheet {
	sheet := book.Sheet{Name: "项目", Rows: [][]any{nil}}
	for _, c := range factColumns {
		sheet.Rows[0] = append(sheet.Rows[0], c.header)
	}
	for _, facts := range s.projects() {
		var row []any
		for _, c := range factColumns {
			row = append(row, cell(c.key, facts[c.key]))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

// columnsOf are the columns in which some row says something.
func columnsOf(rows []line) (used []column) {
	for _, c := range lineColumns {
		if slices.ContainsFunc(rows, func(l line) bool { return l.says[c.key] != "" || l.cells[c.key] != nil }) {
			used = append(used, c)
		}
	}
	return used
}

func (s *scene) header(c column) string {
	switch {
	case c.key == "net" && s.said["bare amount"]:
		return "金额"
	case isAmount[c.key] && (s.said["ten thousands"] || s.said["yuan under 万元"]):
		return c.header + "（万元）"
	default:
		return c.header
	}
}

func (s *scene) listSheet(name string, rows []line) book.Sheet {
	sheet := book.Sheet{Name: name}
	if s.said["title"] {
		sheet.Rows = append(sheet.Rows, []any{"临沂市市级智能化技术改造专项资金设备购置发票明细表"}, []any{"填报单位（盖章）：" + s.facts["enterprise.name"]})
	}
	columns := columnsOf(rows)
	var head []any
	for _, c := range columns {
		head = append(head, s.header(c))
	}
	sheet.Rows = append(sheet.Rows, head)
	sheet.Rows = append(sheet.Rows, s.hints(columns)...)
	for _, l := range rows {
		var row []any
		for _, c := range columns {
			row = append(row, s.cell(l, c.key))
		}
		sheet.Rows = append(sheet.Rows, row)
		if l.of == "B" && s.said["hidden row"] {
			sheet.HiddenRows = []int{len(sheet.Rows)}
		}
	}
	if s.said["hidden column"] {
		sheet.HiddenCols = []int{len(columns)}
	}
	if total := s.totalRow(columns, rows); total != nil {
		var row []any
		for n, text := range total {
			row = append(row, cell(columns[n].key, text))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

// hints are rows below the header that say how to fill it in.
func (s *scene) hints(columns []column) (rows [][]any) {
	if !s.said["hints"] {
		return nil
	}
	var hints, numbers []any
	for n, c := range columns {
		hint := map[string]string{"date": "yyyy-mm-dd", "net": "元", "tax": "元", "gross": "元", "e_number": "必填"}[c.key]
		hints, numbers = append(hints, hint), append(numbers, strconv.Itoa(n+1))
	}
	return [][]any{hints, numbers}
}

// totalRow is a row of sums, nil where the list has none.
func (s *scene) totalRow(columns []column, rows []line) []string {
	wrong := int64(0)
	switch {
	case s.said["wrong total"]:
		wrong = 1000_00
	case !s.said["total"]:
		return nil
	}
	total := make([]string, len(columns))
	for n, c := range columns {
		if c.key == "net" || c.key == "tax" || c.key == "gross" {
			total[n] = s.scaled(c.key, yuan(sum(rows, c.key)+wrong))
		}
	}
	total[0] = "合计"
	return total
}

// flatSheet has the project's facts in front of each row.
func (s *scene) flatSheet(rows []line) book.Sheet {
	sheet := s.listSheet("申报汇总", rows)
	facts := s.factSheet()
	for n := range sheet.Rows {
		front := facts.Rows[min(n, 1)]
		if n > len(rows) {
			front = make([]any, len(front))
			front[0] = "合计"
		}
		sheet.Rows[n] = append(slices.Clone(front), sheet.Rows[n][1:]...)
	}
	return sheet
}

// cell is a value of a row as a spreadsheet stores it.
func (s *scene) cell(l line, key string) any {
	if special := l.cells[key]; special != nil {
		return special
	}
	return cell(key, s.scaled(key, l.says[key]))
}

// scaled is an amount in 万元 where the list is.
func (s *scene) scaled(key, text string) string {
	if !isAmount[key] || !s.said["ten thousands"] || text == "" {
		return text
	}
	value := fen(text)
	sign := ""
	if value < 0 {
		sign, value = "-", -value
	}
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%s%d.%06d", sign, value/1000000, value%1000000), "0"), ".")
}

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

func cell(key, text string) any {
	isDate := key == "date" || strings.HasSuffix(key, "_date")
	switch {
	case text == "":
		return nil
	case (isAmount[key] || key == "quantity") && plainNumber.MatchString(text):
		return book.Number(text)
	case isDate:
		if _, err := project.ParseDate(text); err == nil {
			return book.Day(text)
		}
	}
	return text
}

func (s *scene) csv(rows []line) []byte {
	columns := columnsOf(rows)
	table := [][]string{nil}
	if s.said["title"] {
		table = [][]string{{"设备购置发票明细表"}, nil}
	}
	head := len(table) - 1
	for _, c := range columns {
		table[head] = append(table[head], s.header(c))
	}
	for _, l := range rows {
		var row []string
		for _, c := range columns {
			row = append(row, s.shown(c.key, s.scaled(c.key, l.says[c.key])))
		}
		if l.of == "B" && s.said["short row"] {
			row = row[:len(row)-1]
		}
		table = append(table, row)
	}
	if total := s.totalRow(columns, rows); total != nil {
		table = append(table, total)
	}
	return s.encoded(joined(table))
}

// shown is a value as a program that writes CSV shows it.
func (s *scene) shown(key, text string) string {
	switch {
	case key == "e_number" && s.said["tabs"] && text != "":
		return "\t" + text
	case key == "date" && s.said["slashes"]:
		return strings.ReplaceAll(strings.ReplaceAll(text, "-0", "-"), "-", "/")
	case isAmount[key] && s.said["thousands"] && text != "":
		return thousands(text)
	default:
		return text
	}
}

// thousands puts commas into an amount.
func thousands(text string) string {
	whole, part, _ := strings.Cut(text, ".")
	for n := len(whole) - 3; n > 0 && whole[n-1] != '-'; n -= 3 {
		whole = whole[:n] + "," + whole[n:]
	}
	return "¥" + whole + "." + part
}

func joined(table [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range table {
		if err := w.Write(row); err != nil {
			panic(err) // a strings.Builder takes everything
		}
	}
	w.Flush()
	return b.String()
}

func (s *scene) encoded(text string) []byte {
	switch {
	case s.said["gbk"]:
		data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
		if err != nil {
			panic(err) // GB18030 has every letter
		}
		return data
	case s.said["mark"]:
		return []byte("\ufeff" + text)
	case s.said["no line end"]:
		return []byte(strings.TrimRight(text, "\r\n"))
	default:
		return []byte(text)
	}
}

var yamlWords = map[string]string{"国内先进设备": "advanced_equipment", "智能化设备": "intelligent_equipment", "智能化软件": "intelligent_software", "其他": "other", "是": "true", "否": "false"}

// yaml writes the facts and, where there are any, the rows.
func (s *scene) yaml(rows []line) []byte {
	var b bytes.Buffer
	for n, facts := range s.projects() {
		if n > 0 {
			b.WriteString("---\n")
		}
		yamlFacts(&b, facts)
		if s.said["facts: unknown key"] {
			b.WriteString("applicationdate: 2022-03-15\n")
		}
		if s.said["facts: key twice"] {
			b.WriteString("directions: 绿色化\n")
		}
		if len(rows) > 0 {
			b.WriteString("invoices:\n")
		}
		for _, l := range rows {
			if l.says["project"] == facts["id"] {
				b.WriteString("  - {" + yamlLine(l) + "}\n")
			}
		}
	}
	return b.Bytes()
}

func yamlFacts(b *bytes.Buffer, facts map[string]string) {
	var enterprise []string
	for _, c := range factColumns {
		text := facts[c.key]
		if text == "" {
			continue
		}
		if key, ok := strings.CutPrefix(c.key, "enterprise."); ok {
			enterprise = append(enterprise, key+": "+strconv.Quote(text))
			continue
		}
		if c.key == "directions" || c.key == "commitments" {
			text = "[" + strings.ReplaceAll(text, "、", ", ") + "]"
		} else {
			text = strconv.Quote(text)
		}
		fmt.Fprintf(b, "%s: %s\n", c.key, text)
	}
	fmt.Fprintf(b, "enterprise: {%s}\n", strings.Join(enterprise, ", "))
}

func yamlLine(l line) string {
	var parts []string
	for _, c := range lineColumns[1:] {
		text := l.says[c.key]
		if text == "" {
			continue
		}
		if word := yamlWords[text]; word != "" {
			text = word
		}
		parts = append(parts, c.key+": "+strconv.Quote(text))
	}
	return strings.Join(parts, ", ")
}
