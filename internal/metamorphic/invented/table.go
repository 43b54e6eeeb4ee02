package invented

import (
	"fmt"
	"slices"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/project"
)

// Table is a table as it stands in a sheet or a CSV file.
type Table struct {
	Name   string
	Hidden bool // as a sheet of a workbook
	Fields []project.Field
	Rows   []Row
}

var factFields, lineFields = func() (facts, lines []project.Field) {
	for f := range project.NumFields {
		if f.OfLine() {
			lines = append(lines, f)
		} else {
			facts = append(facts, f)
		}
	}
	return facts, lines
}()

// FactTable has a row a project.
func (c Case) FactTable() Table {
	t := Table{Name: "项目", Fields: factFields}
	for _, p := range c.Projects {
		t.Rows = append(t.Rows, p.Facts)
	}
	return t
}

// LineTable has a row a line.
func (c Case) LineTable() Table {
	t := Table{Name: "发票", Fields: slices.Concat([]project.Field{project.FieldID}, lineFields)}
	for _, p := range c.Projects {
		t.Rows = append(t.Rows, p.Lines...)
	}
	return t
}

// FlatTable has a row a line, with the facts of its project beside it; of a
// project without lines, the facts alone.
func (c Case) FlatTable() Table {
	t := Table{Name: "申报表", Fields: slices.Concat(factFields, lineFields)}
	for _, p := range c.Projects {
		for _, l := range p.Lines {
			for _, f := range factFields {
				l[f] = p.Facts[f]
			}
			t.Rows = append(t.Rows, l)
		}
		if len(p.Lines) == 0 {
			t.Rows = append(t.Rows, p.Facts)
		}
	}
	return t
}

// Hand is how somebody writes. It must not matter. Some write a header in two
// lines: a form whose cells have no line breaks writes a space.
type Hand struct {
	Date         int
	Amount       int
	Header       int
	Separator    int
	Title        bool // a row above the header
	TenThousands bool // amounts are 万元, and the headers say so
	Bare         bool // 金额 stands over the net amounts, or over what is taken for them
}

// HandOf draws a hand that writes yuan.
func HandOf(d Dice) Hand {
	return Hand{Date: d(7), Amount: d(5), Header: d(3), Separator: d(4), Title: d.One(3)}
}

var headers = [project.NumFields][]string{
	{"项目编号"},
	{"项目名称"},
	{"企业名称", "申报单位"},
	{"统一社会信用代码"},
	{"县（区）", "县区"},
	{"行业代码"},
	{"改造方向", "* 改造方向"},
	{"申报日期"},
	{"银行贷款金额"},
	{"项目总投资"},
	{"排序"},
	{"承诺"},
	{"备案日期", "项目备案时间"},
	{"完工日期", "竣工日期"},
	{"是否已获其他财政资金", "曾获支持"},
	{"发票代码"},
	{"发票号码"},
	{"数电发票号码", "数电票号码"},
	{"开票日期", "发票日期"},
	{"设备（软件）名称", "设备名称", " 设备 （软件）\n名称"},
	{"设备类别", "类别"},
	{"销方名称", "供应商"},
	{"销方识别号"},
	{"购方名称"},
	{"购方识别号"},
	{"数量"},
	{"单价"},
	{"不含税金额"},
	{"税率"},
	{"税额"},
	{"价税合计", "含税金额"},
	{"发票种类"},
	{"发票状态"},
	{"发票风险等级"},
	{"红字锁定标志", "是否红字锁定"},
	{"税收分类编码"},
	{"是否红字发票", "红字标志"},
	{"对应蓝字发票"},
	{"付款日期"},
	{"付款凭证"},
	{"是否融资租赁"},
	{"是否关联交易"},
	{"币种"},
	{"备注"},
}

func isMoney(f project.Field) bool {
	switch f {
	case project.FieldBankLoan, project.FieldInvestment, project.FieldUnitPrice, project.FieldNet, project.FieldTax, project.FieldGross:
		return true
	default:
		return false
	}
}

func isDay(f project.Field) bool {
	return f == project.FieldApplicationDate || f == project.FieldDate || f == project.FieldPaymentDate
}

// header is the header over a column.
func (h Hand) header(f project.Field) string {
	name := headers[f][h.Header%len(headers[f])]
	if h.Bare && f == project.FieldNet {
		name = "金额"
	}
	switch {
	case isMoney(f) && h.TenThousands:
		return name + "（万元）"
	case isMoney(f) && h.Header == 1:
		return name + "(元)"
	default:
		return name
	}
}

// value writes a value of a row.
func (h Hand) value(f project.Field, text string) string {
	switch {
	case text == "":
		return ""
	case isMoney(f):
		return h.money(text)
	case isDay(f):
		return h.day(text)
	case f == project.FieldCategory || f == project.FieldDirections:
		return strings.ReplaceAll(text, "、", []string{"、", "，", "/", ";"}[h.Separator])
	case f == project.FieldTaxRate:
		return map[bool]string{true: "0." + strings.TrimSuffix(text, "%"), false: text}[h.Amount == 4]
	default:
		return text
	}
}

// money writes an amount: with commas, with a sign of the currency, without
// zeros behind the point; in 万元 it is exact.
func (h Hand) money(yuan string) string {
	if h.TenThousands {
		d := decimal.RequireFromString(yuan)
		return d.Shift(-4).String()
	}
	digits, minus := strings.CutPrefix(yuan, "-")
	sign := map[bool]string{true: "-"}[minus]
	switch h.Amount {
	case 1:
		return sign + commas(digits)
	case 2:
		if minus {
			return "(" + commas(digits) + ")"
		}
		return "¥" + commas(digits)
	case 3:
		return sign + digits + "元"
	default:
		return yuan
	}
}

func commas(digits string) string {
	whole, part, _ := strings.Cut(digits, ".")
	for n := len(whole) - 3; n > 0; n -= 3 {
		whole = whole[:n] + "," + whole[n:]
	}
	return whole + "." + part
}

func (h Hand) day(iso string) string {
	y, m, d := iso[:4], strings.TrimPrefix(iso[5:7], "0"), strings.TrimPrefix(iso[8:], "0")
	switch h.Date {
	case 1:
		return y + "/" + m + "/" + d
	case 2:
		return y + "年" + m + "月" + d + "日"
	case 3:
		return strings.ReplaceAll(iso, "-", "")
	case 4:
		return iso + " 23:59:59"
	case 5:
		return fmt.Sprintf("%s.%s.%s", y, m, d)
	default:
		return iso
	}
}
