package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/template"
)

// filledIn is a book of `tiexi template` that somebody filled in. All that is in
// it is made up.
type filledIn struct {
	project []string // as the columns of the sheet 项目
	lines   []purchased
}

// purchased is a line of an invoice of 13 % VAT. Its gross amount is worked out
// where it is "".
type purchased struct{ number, date, item, category, net, gross string }

// exampleBooks are the workbooks of docs/examples, by path. Two have mistakes:
// a line of the first without a category and one with two digits of its gross
// amount exchanged, and an applicant of the second that is no industry.
var exampleBooks = map[string]filledIn{
	"2021/machines.xlsx": {
		[]string{"LY-2021-101", "数字化车间改造", "示例机械有限公司", "91371302MAEXAM1036", "兰山区", "C3425", "智能化、高端化", "2021-09-30", "0", "15000000"},
		[]purchased{
			{"00300101", "2021-03-05", "五轴加工中心", "国内先进设备", "8000000", ""},
			{"00300102", "2021-04-12", "数控车床", "", "3000000", ""},
			{"00300103", "2021-05-18", "焊接机器人", "智能化设备", "1200000", "1365000"},
		},
	},
	"2021/bearings.xlsx": {
		[]string{"LY-2021-102", "高端轴承智能工厂", "示例轴承有限公司", "91371321MAEXAM101G", "沂南县", "C3451", "高端化", "2021-09-28", "60000000", "150000000"},
		[]purchased{
			{"00300201", "2021-01-15", "轴承套圈磨削生产线", "国内先进设备", "70000000", ""},
			{"00300202", "2021-06-08", "轴承自动装配线", "国内先进设备", "40000000", ""},
		},
	},
	"2021/robots.xlsx": {
		[]string{"LY-2021-103", "智能装配车间建设", "示例装备有限公司", "91371311MAEXAM1024", "罗庄区", "C3491", "智能化", "2021-09-29", "0", "4000000"},
		[]purchased{
			{"00300301", "2021-02-24", "装配机器人", "智能化设备", "2400000", ""},
			{"00300302", "2021-07-06", "生产管理系统", "智能化软件", "600000", ""},
			{"00300303", "2021-07-06", "操作培训", "其他", "50000", ""},
		},
	},
	"2021/trading.xlsx": {
		[]string{"LY-2021-104", "仓储分拣线改造", "示例商贸有限公司", "91371312MAEXAM104Q", "河东区", "F5179", "智能化", "2021-09-27", "0", "12000000"},
		[]purchased{{"00300401", "2021-03-19", "自动分拣线", "智能化设备", "11000000", ""}},
	},
}

// TestDocumentsHaveTheirExampleBooks guards against examples that are older
// than the template, and against changes by hand.
func TestDocumentsHaveTheirExampleBooks(t *testing.T) {
	made := map[string]*excelize.File{"export.xlsx": exampleExport(t)}
	for name, b := range exampleBooks {
		made[name] = b.fill(t)
	}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		path := filepath.Join("..", "..", "docs", "examples", filepath.FromSlash(name))
		if committed, err := excelize.OpenFile(path); err == nil && reflect.DeepEqual(cells(t, committed), cells(t, made[name])) {
			continue
		}
		if !*updateDocs {
			t.Errorf("%s is not what its template and its data make: go test ./cmd/tiexi -run Documents -args -update-docs", path)
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, written(t, made[name]), 0o644))
	}
}

// fill writes the data into the rows below the example.
func (b filledIn) fill(t *testing.T) *excelize.File {
	t.Helper()
	p, err := policy.Embedded()
	must(t, err)
	var empty bytes.Buffer
	must(t, template.Write(&empty, p, 0, message.Chinese))
	f, err := excelize.OpenReader(&empty)
	must(t, err)
	fillRow(t, f, "项目", 3, b.project)
	for i, l := range b.lines {
		net := decimal.RequireFromString(l.net)
		tax := net.Mul(decimal.RequireFromString("0.13"))
		if l.gross == "" {
			l.gross = net.Add(tax).String()
		}
		fillRow(t, f, "发票", 3+i, []string{
			b.project[0], "3700211130", l.number, "", l.date, b.project[2], b.project[3], "示例机床有限公司", "91370100MAEXAM2012",
			l.item, l.category, "1", l.net, l.net, "0.13", tax.String(), l.gross, "增值税专用发票", "正常", l.date, "是",
		})
	}
	return f
}

// exampleExport is an export of the tax bureau: it knows neither projects nor
// categories.
func exampleExport(t *testing.T) *excelize.File {
	t.Helper()
	const (
		head = "序号|发票代码|发票号码|数电发票号码|销方识别号|销方名称|购方识别号|购买方名称|开票日期|"
		foot = "金额|税率|税额|价税合计|发票来源|发票票种|发票状态|是否正数发票|发票风险等级|开票人|备注"
		from = "1|3700211130|00300501||91370200MAEXAM202A|示例智能科技有限公司|91371300MAEXAM203Y|示例铸造有限公司|2021-03-05 10:20:30|"
		kind = "增值税发票管理系统|增值税专用发票|正常|是|正常|王某某"
	)
	f := excelize.NewFile()
	must(t, f.SetSheetName("Sheet1", "发票基础信息"))
	_, err := f.NewSheet("信息汇总表")
	must(t, err)
	for sheet, rows := range map[string][]string{
		"发票基础信息": {head + foot, from + "11000000.00|13%|1430000.00|12430000.00|" + kind},
		"信息汇总表": {
			head + "税收分类编码|货物或应税劳务名称|规格型号|数量|" + foot,
			from + "1090214010000000000|*机床*五轴加工中心|V5|1|9000000.00|13%|1170000.00|10170000.00|" + kind,
			from + "1090214010000000000|*机床*数控车床|C6|1|2000000.00|13%|260000.00|2260000.00|" + kind,
		},
	} {
		for i, row := range rows {
			fillRow(t, f, sheet, i+1, strings.Split(row, "|"))
		}
	}
	return f
}

// fillRow writes texts, and in the columns of a template also dates and
// numbers, as a spreadsheet does.
func fillRow(t *testing.T, f *excelize.File, sheet string, row int, values []string) {
	t.Helper()
	for i, value := range values {
		if value == "" {
			continue
		}
		column := project.ColumnName(i + 1)
		header, err := f.GetCellValue(sheet, column+"1")
		must(t, err)
		cell := column + strconv.Itoa(row)
		switch name := strings.TrimPrefix(header, "*"); {
		case sheet != "项目" && sheet != "发票":
			must(t, f.SetCellStr(sheet, cell, value))
		case strings.HasSuffix(name, "日期"):
			serial := project.MustDate(value) - project.MustDate("1899-12-30")
			must(t, f.SetCellDefault(sheet, cell, strconv.Itoa(int(serial))))
		case strings.HasSuffix(name, "（元）") || name == "数量" || name == "税率":
			must(t, f.SetCellDefault(sheet, cell, value))
		default:
			must(t, f.SetCellStr(sheet, cell, value))
		}
	}
}

// cells are the values of a book, by sheet and row.
func cells(t *testing.T, f *excelize.File) map[string][][]string {
	t.Helper()
	all := make(map[string][][]string)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		must(t, err)
		all[sheet] = rows
	}
	return all
}
