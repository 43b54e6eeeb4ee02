package view_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/classify"
	"tiexi/classify/view"
	"tiexi/goods"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

func yuan(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// item is an item with one line from one seller.
func item(name, code, sum string) classify.Item {
	return classify.Item{
		Name: name, TaxCode: code, Thing: goods.Of(name, code), Lines: 1, Sum: yuan(sum), Sellers: []string{"甲公司"}, SellerNo: 1,
		Example: project.Place{Source: &project.Source{File: "export.csv"}, Spot: project.Spot{Row: 2}},
	}
}

// sample is a list with 4,000,000 given, and 11,000,000 that is asked.
func sample() *classify.List {
	return &classify.List{
		Items: []classify.Item{
			item("*机床*五轴加工中心", "1090108010000000000", "7500000.00"), item("*机器人*焊接机器人", "1090256010000000000", "2000000.00"),
			item("*软件*MES系统", "", "1000000.00"), item("*供电*电费", "", "400000.00"), item("某某牌X7", "", "100000.00"),
		},
		Given:  []classify.Given{{Categories: project.Categories(project.AdvancedEquipment | project.IntelligentEquipment), Lines: 2, Sum: yuan("4000000.00")}},
		Voided: 3,
	}
}

func embedded(t testing.TB) *policy.Policy {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func written(t testing.TB, list *classify.List, p *policy.Policy, lang message.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (view.Listing{Found: list, Policy: p, Options: words.Options{Lang: lang, Version: "test"}}).Workbook(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// shown are the rows of the first sheet, their cells between bars.
func shown(t testing.TB, f *excelize.File) (lines []string) {
	t.Helper()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		lines = append(lines, strings.TrimRight(strings.Join(row, "|"), "|"))
	}
	return lines
}

func TestTheBook(t *testing.T) {
	f := open(t, written(t, sample(), embedded(t), message.Chinese))
	want := []string{
		"发票货物类别填写表",
		"在“类别”列选择；建议只供参考。上方合计随填写自动更新。单位：元",
		"按类别合计|文件中已有类别的|行数|本表所选的|两者相加|填好后用 --categories 交给 tiexi check；留空的行不作规定。",
		"国内先进设备|4000000|0|0|4000000|一格可写几个类别，用顿号分开。",
		"智能化设备|4000000|0|0|4000000|金额不含税；一张发票有几个来源的只算一次，红字冲减。",
		"智能化软件|0|0|0|0|2 行已有类别，未列出，只计入合计。",
		"其他|0|0|0|0|3 行属于作废或全额红冲的发票，未列出。",
		"尚未填写||5|11000000",
		"先进设备：距门槛 10,000,000.00 元还差||||6000000",
		"名称|税收分类编码|行数|金额合计|类别|建议类别|建议理由|销方|举例",
		"*机床*五轴加工中心|1090108010000000000|1|7500000||国内先进设备|税收分类编码 1090108 开头属于机床|甲公司|export.csv:2",
		"*机器人*焊接机器人|1090256010000000000|1|2000000||智能化设备|税收分类编码 1090256 开头属于机器人|甲公司|export.csv:2",
		"*软件*MES系统||1|1000000||智能化软件|简称“软件”属于软件|甲公司|export.csv:2",
		"*供电*电费||1|400000||其他|简称“供电”属于水、电、气、热|甲公司|export.csv:2",
		"某某牌X7||1|100000|||从编码和名称看不出，请判断|甲公司|export.csv:2",
		"合计||5|11000000",
	}
	if got := shown(t, f); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheSumsAreFormulas(t *testing.T) {
	f := open(t, written(t, sample(), embedded(t), message.Chinese))
	for cell, want := range map[string]string{
		"C4": `SUMIF($E$11:$E$15,"*"&A4&"*",$C$11:$C$15)`, "D5": `ROUND(SUMIF($E$11:$E$15,"*"&A5&"*",$D$11:$D$15),2)`, "E4": "B4+D4",
		"C8":  `SUMPRODUCT(($E$11:$E$15="")*$C$11:$C$15)`,
		"E9":  `MAX(0,10000000-ROUND(4000000+SUMPRODUCT(((ISNUMBER(SEARCH("国内先进设备",$E$11:$E$15)))>0)*$D$11:$D$15),2))`,
		"C16": "SUM($C$11:$C$15)", "D16": "ROUND(SUM($D$11:$D$15),2)",
	} {
		if got, err := f.GetCellFormula("类别", cell); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", cell, got, err, want)
		}
	}
}

func TestCategoriesAreOfferedInTheCellsToFillIn(t *testing.T) {
	for lang, want := range map[message.Lang]string{
		message.Chinese: `"国内先进设备,智能化设备,智能化软件,其他"`, message.English: `"advanced equipment,intelligent equipment,intelligent software,other"`,
	} {
		f := open(t, written(t, sample(), embedded(t), lang))
		checks, err := f.GetDataValidations(f.GetSheetName(0))
		if err != nil || len(checks) != 1 {
			t.Fatalf("%v, %v", checks, err)
		}
		if v := checks[0]; v.Sqref != "E11:E15" || v.Formula1 != want || v.ErrorStyle == nil || *v.ErrorStyle != "warning" {
			t.Errorf("%+v", v)
		}
	}
}

// In English the columns have the names that a category list has there.
func TestTheBookInEnglish(t *testing.T) {
	got := shown(t, open(t, written(t, sample(), embedded(t), message.English)))
	if got[9] != "item|tax_code|lines|sum|category|suggestion|reason|sellers|example" {
		t.Error(got[9])
	}
	if got[10] != "*机床*五轴加工中心|1090108010000000000|1|7500000||advanced equipment|the tax classification code begins with 1090108: machine tools|甲公司|export.csv:2" {
		t.Error(got[10])
	}
}

// What is missing follows the policy: over which categories, and whether the figure
// itself is enough. A route without a threshold on lines has no row.
func TestThresholdsAreThoseOfThePolicy(t *testing.T) {
	all := *embedded(t)
	all.Routes = []policy.Route{
		{ID: "a", Name: policy.Bilingual{ZH: "甲", EN: "A"}, Counts: project.Categories(project.IntelligentEquipment | project.IntelligentSoftware), Threshold: &policy.Threshold{Amount: policy.Amount{Yuan: yuan("5000000")}, Of: policy.OfRoute, Above: true}},
		{ID: "b", Name: policy.Bilingual{ZH: "乙", EN: "B"}, Counts: project.Categories(project.AdvancedEquipment), Threshold: &policy.Threshold{Amount: policy.Amount{Yuan: yuan("3000000")}, Of: policy.AllCounted}},
		{ID: "c", Name: policy.Bilingual{ZH: "丙", EN: "C"}, Threshold: &policy.Threshold{Amount: policy.Amount{Yuan: yuan("1")}, Of: policy.OfInvestment}},
		{ID: "d", Name: policy.Bilingual{ZH: "丁", EN: "D"}},
	}
	f := open(t, written(t, sample(), &all, message.Chinese))
	got := shown(t, f)
	want := []string{"甲：须超过 5,000,000.00 元，还差||||1000000", "乙：距门槛 3,000,000.00 元还差||||0", "名称|税收分类编码|行数|金额合计|类别|建议类别|建议理由|销方|举例"}
	if !slices.Equal(got[8:11], want) {
		t.Errorf("%s", strings.Join(got[8:11], "\n"))
	}
	formula, err := f.GetCellFormula("类别", "E9")
	if err != nil || !strings.Contains(formula, `ISNUMBER(SEARCH("智能化设备",$E$12:$E$16))+ISNUMBER(SEARCH("智能化软件",$E$12:$E$16))`) {
		t.Error(formula, err)
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	got := shown(t, open(t, written(t, &classify.List{}, embedded(t), message.Chinese)))
	if got[10] != "||||||没有要填类别的行" || got[11] != "合计||0|0" {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// A row says where its figure is not what the note above says, and lines that name
// nothing are told by their invoice.
func TestRowsSayWhatIsUnusual(t *testing.T) {
	list := sample()
	list.Items[0].Gross, list.Items[0].Unknown, list.Items[0].Lines = 2, 1, 9
	list.Items[0].Sellers, list.Items[0].SellerNo = []string{"甲公司", "乙公司", "丙公司"}, 5
	list.Items[4] = classify.Item{Lines: 1, Sum: yuan("1"), Code: "037002100104", Number: "01234567"}
	got := shown(t, open(t, written(t, list, embedded(t), message.Chinese)))
	for n, want := range map[int]string{
		9:  "名称|税收分类编码|行数|金额合计|类别|建议类别|建议理由|销方|举例|发票代码|发票号码",
		10: "*机床*五轴加工中心|1090108010000000000|9|7500000||国内先进设备|税收分类编码 1090108 开头属于机床（其中 2 行按价税合计）（其中 1 行没有人民币金额，未计入）|甲公司、乙公司、丙公司 等 5 家|export.csv:2",
		14: "||1|1|||没有货物名称，按发票号码填写|||037002100104|01234567",
	} {
		if got[n] != want {
			t.Errorf("row %d: %s", n+1, got[n])
		}
	}
	all := strings.Join(got, "\n")
	if !strings.Contains(all, "2 行没有不含税金额，按价税合计计入，行内注明。") || !strings.Contains(all, "1 行没有金额或不是人民币，未计入金额。") {
		t.Error(all)
	}
}

func TestTheSameListGivesTheSameBytes(t *testing.T) {
	p := embedded(t)
	if !bytes.Equal(written(t, sample(), p, message.Chinese), written(t, sample(), p, message.Chinese)) {
		t.Error("two books of one list differ")
	}
}

// Filled in, the book is a category list as it is: its other columns are known, its
// sums and total are no entries.
func TestTheBookIsACategoryListOnceItIsFilledIn(t *testing.T) {
	list := sample()
	list.Items[4] = classify.Item{Lines: 1, Sum: yuan("1"), Number: "24372000000000000003"}
	for _, c := range []struct {
		lang  message.Lang
		cells map[string]string
	}{
		{message.Chinese, map[string]string{"E11": "国内先进设备", "E12": "智能化设备、国内先进设备", "E15": "其他"}},
		{message.English, map[string]string{"E11": "advanced_equipment", "E12": "智能化设备, advanced equipment", "E15": "other"}},
	} {
		f := open(t, written(t, list, embedded(t), c.lang))
		for cell, text := range c.cells {
			if err := f.SetCellStr(f.GetSheetName(0), cell, text); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "filled.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		read, err := intake.ReadCategories(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range read.Entries {
			got = append(got, fmt.Sprintf("%s|%s|%s|%d", e.Item, e.TaxCode, e.Number, e.Categories))
		}
		want := []string{"*机床*五轴加工中心|1090108010000000000||1", "*机器人*焊接机器人|1090256010000000000||3", "||24372000000000000003|8"}
		if !slices.Equal(got, want) || len(read.Ignored) > 0 || read.Open != 2 {
			t.Errorf("%s: %q, ignored %q, open %d", c.lang, got, read.Ignored, read.Open)
		}
	}
}
