package intake

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/project"
)

// headersOfTest are the headers that the columns of a table are drawn from.
var headersOfTest = []string{
	"项目编号", "项目名称", "企业名称", "县（区）", "银行贷款金额", "发票代码", "发票号码", "数电发票号码", "开票日期", "设备名称", "设备类别",
	"销方名称", "销方识别号", "购方名称", "购方识别号", "数量", "单价", "不含税金额", "税率", "税额", "价税合计", "金额（万元）", "金额", "发票种类", "发票状态",
	"发票风险等级", "税收分类编码", "对应蓝字发票", "付款日期", "付款凭证", "融资租赁", "币种", "备注", "序号", "规格型号",
}

// valuesOfTest are texts of cells: most are usual under some header, and each
// is unusual under others.
var valuesOfTest = []string{
	"LY-001", "LY-002", "示例机床有限公司", "示例（软件）有限公司 ", "037002100104", "01234567", "76543210", "1234567", "123", "22372000000294847939",
	"44260", "44260.5", "2021-03-05", "2021/3/5", "五轴加工中心", "国内先进设备", "智能化设备、国内先进设备", "神器", "91371300MA3EXAMP17", "91371300ma3examp17", "1E5", "12E3",
	"1", "2", "0", "-1", "100.00", "100", "13.00", "113", "113.005", "-100.00", "0.30000000000000004", "999999999999999", "9999999999999999", "1,000.00", "￥5", "12万元", "(3.00)",
	"0.13", "13%", "13", "免税", "增值税专用发票", "海关进口增值税专用缴款书", "正常", "已 作废", "是", "否", "无", "-", "——", "CNY", "USD", "3.01", ".5", "5.", "+5", "--", "7e2",
	"合计", "小计：", "示例", "例：", "示例（不计入）", "份数：3", "发票号码", "税率", "（详见销货清单）", "同上", "备注：甲", "多\n行", " 前", "后 ", "〃",
}

// rarely is true once in so many times: small numbers are drawn more often.
func rarely(t *rapid.T, name string, times int) bool {
	return rapid.Uint64().Draw(t, name)*0x9e3779b97f4a7c15>>32%uint64(times) == uint64(times)-1
}

// oneCell draws a cell. A text that comes back has the same number.
func oneCell(t *rapid.T, col int, usual string) (c sheet.Cell, ok bool) {
	c.Col = col
	text, number := strings.CutPrefix(usual, "#")
	if rarely(t, "unusual", 100) || usual == "" {
		text = rapid.SampledFrom(valuesOfTest).Draw(t, "text")
	}
	switch {
	case rarely(t, "blank", 50):
		return c, false
	case rarely(t, "no value", 900):
		c.Kind = sheet.NoValue
		return c, true
	case rarely(t, "error", 900):
		c.Kind = sheet.Error
	case rarely(t, "bool", 900):
		c.Kind, text = sheet.Bool, "1"
	default:
		if numberOfTest.MatchString(text) && (number || rapid.Bool().Draw(t, "number")) {
			c.Kind = sheet.Number
			if rarely(t, "unit", 30) {
				c.Unit = rapid.SampledFrom([]sheet.Unit{sheet.Yuan, sheet.TenThousands, sheet.OtherUnit}).Draw(t, "unit")
			}
		}
	}
	c.Text = []byte(text)
	if n := slices.Index(valuesOfTest, text); c.Kind == sheet.Text && n >= 0 && rapid.Bool().Draw(t, "shared") {
		c.Shared = n + 1
	}
	return c, true
}

var numberOfTest = regexp.MustCompile(`^-?[0-9]*\.?[0-9]+$`)

// usualOfTest is what a column mostly has.
var usualOfTest = map[string][]string{
	"项目编号": {"LY-001", "LY-002"}, "项目名称": {"LY-001", "税率"}, "企业名称": {"示例机床有限公司", "税率"}, "县（区）": {"-"}, "银行贷款金额": {"0", "1500.005"}, "发票代码": {"037002100104"},
	"发票号码": {"76543210", "76543211"}, "数电发票号码": {"", "372000294847939"}, "开票日期": {"#44260", "2021-03-05", "2021/3/5"}, "设备名称": {"五轴加工中心", "示例机床有限公司"},
	"设备类别": {"国内先进设备", "智能化设备、国内先进设备"}, "销方名称": {"示例机床有限公司", "五轴加工中心"}, "销方识别号": {"91371300MA3EXAMP17", "037002100104"}, "购方名称": {"示例机床有限公司"},
	"购方识别号": {"91371300MA3EXAMP17"}, "数量": {"1", "2"}, "单价": {"100.00", "113.005"}, "不含税金额": {"100.00", "100", "-100.00"}, "税率": {"0.13", "13%"}, "税额": {"13.00"},
	"价税合计": {"113", "113.00"}, "金额（万元）": {"3.01"}, "金额": {"100"}, "发票种类": {"增值税专用发票"}, "发票状态": {"正常"}, "发票风险等级": {"正常"}, "税收分类编码": {"109010101", "037002100104"},
	"对应蓝字发票": {"76543210"}, "付款日期": {"#44260"}, "付款凭证": {"是", "037002100104"}, "融资租赁": {"否"}, "币种": {"CNY", "USD"}, "备注": {"备注：甲", "五轴加工中心"}, "序号": {"1"}, "规格型号": {"LY-001"},
}

func isFact(header string) bool {
	c, _ := parseHeader(header)
	return c.header != "" && !c.field.OfLine()
}

// anyTable draws the rows of a sheet: its header, and lines most of which are
// usual. flat says that it has the facts of projects, too.
func anyTable(t *rapid.T) (rows []sheet.Row, flat bool) {
	headers := rapid.Permutation(headersOfTest).Draw(t, "headers")[:rapid.IntRange(8, len(headersOfTest)).Draw(t, "columns")]
	headers = slices.DeleteFunc(headers, func(h string) bool { return strings.HasPrefix(h, "金额") && !rarely(t, h, 6) })
	if flat = rarely(t, "flat", 3); !flat {
		headers = slices.DeleteFunc(headers, func(h string) bool { return h != "项目编号" && isFact(h) })
	}
	for _, needed := range []string{"项目编号", "发票号码", "不含税金额"} {
		if !slices.Contains(headers, needed) && !rarely(t, "without "+needed, 30) {
			headers = append(headers, needed)
		}
	}
	head := sheet.Row{Number: 1}
	for n, h := range headers {
		head.Cells = append(head.Cells, sheet.Cell{Col: n + 1, Text: []byte(h)})
	}
	rows = []sheet.Row{head}
	for n := range rapid.IntRange(2, 12).Draw(t, "rows") {
		r := sheet.Row{Number: n + 2, Hidden: rarely(t, "hidden", 30)}
		for col, h := range headers {
			usual := usualOfTest[h][0]
			if !flat || !isFact(h) || rarely(t, "another "+h, 30) {
				usual = rapid.SampledFrom(usualOfTest[h]).Draw(t, h)
			}
			if c, ok := oneCell(t, col+1, usual); ok {
				r.Cells = append(r.Cells, c)
			}
		}
		if rarely(t, "beyond", 30) {
			r.Cells = append(r.Cells, sheet.Cell{Col: len(headers) + 2, Text: []byte("旁注")})
		}
		if len(r.Cells) > 0 {
			rows = append(rows, r)
		}
	}
	return rows, flat
}

// A row that is taken for usual is a line, whatever else it is asked.
func TestAUsualRowIsNothingElse(t *testing.T) {
	usual, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		rows, _ := anyTable(t)
		table := newTestTable(Options{})
		for _, r := range rows {
			before := table.columns
			if err := table.row(r); err != nil {
				return
			}
			if all++; before == nil || table.columns == nil || !table.rec.usual {
				continue
			}
			usual++
			rec := table.record(r)
			faults := len(table.faults)
			if table.isNoRecord(r, rec) || table.isTooLong(r, rec) || rec.blank() || len(table.faults) > faults {
				t.Fatalf("row %d is taken for usual: %+v", r.Number, r.Cells)
			}
		}
	})
	if t.Logf("%d of %d rows were usual", usual, all); usual*4 < all {
		t.Error("the test shows too little")
	}
}

// What a table remembers of cells and facts changes nothing: one that forgets
// it before each row comes to the same.
func TestWhatIsRememberedChangesNothing(t *testing.T) {
	flatRows := 0
	rapid.Check(t, func(t *rapid.T) {
		rows, flat := anyTable(t)
		options := Options{}
		if rarely(t, "options", 4) {
			options.Project = "LY-X"
		}
		remembers, forgets := newTestTable(options), newTestTable(options)
		for _, r := range rows {
			if forgets.decoder != nil {
				forgets.lastFacts.known, forgets.decoder.columns = false, [project.NumFields]memory{}
			}
			a, b := remembers.row(r), forgets.row(r)
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%v, want %v", a, b)
			}
			if a != nil {
				return
			}
			if flat && remembers.lastFacts.known {
				flatRows++
			}
		}
		if got, want := remembers.told(), forgets.told(); !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for name, pair := range map[string][2]any{
			"account": {remembers.input, forgets.input}, "facts": {remembers.facts, forgets.facts}, "sums": {remembers.sums, forgets.sums},
			"hidden rows": {remembers.hidden, forgets.hidden}, "units": {remembers.units, forgets.units},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Fatalf("%s differ:\n%+v\nwant\n%+v", name, pair[0], pair[1])
			}
		}
	})
	if flatRows == 0 {
		t.Error("no row repeats the facts of the one before: the test shows too little")
	}
}

func newTestTable(options Options) *table {
	return &table{content: newContent("book.xlsx", options), source: &project.Source{File: "book.xlsx", Sheet: "发票"}}
}

// told is what a table says of the lines it has, and of those that could not be
// read.
func (t *table) told() (list []string) {
	t.closeTables()
	for _, rows := range t.tables {
		for run := range rows.Runs() {
			var own lines.Rows
			own.AddRun(rows, run)
			own.Each(func(l *project.Line) {
				line, place := *l, l.Place()
				line.Source, line.Spot, line.Spots = nil, project.Spot{}, nil
				list = append(list, fmt.Sprint(rows.Project(run), line, place))
			})
		}
	}
	for _, f := range t.faults {
		list = append(list, f.Code+" "+f.Place.String()+" "+f.Project)
	}
	slices.Sort(list)
	return list
}
