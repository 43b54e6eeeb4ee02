package classify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/classify"
	"tiexi/intake"
	"tiexi/project"
)

// headers are those of an export with a row a line.
const headers = "序号,发票代码,发票号码,数电发票号码,销方名称,购方识别号,购买方名称,开票日期,税收分类编码,货物或应税劳务名称,金额,税率,税额,价税合计,发票来源,发票状态,是否正数发票,备注\n"

// row is a row of an export: the invoice's last digits, the item, its code, the
// seller, the net amount, and what else differs.
func row(number int, item, code, seller, net, more string) string {
	status, mark, _ := strings.Cut(more, " ")
	if status == "" {
		status = "正常"
	}
	positive := "是"
	if strings.HasPrefix(net, "-") {
		positive = "否"
	}
	return fmt.Sprintf("%d,,,2437200000000000%04d,%s,91371300MA3C0EXAMP,某某机械有限公司,2021-03-05,%s,%s,%s,13%%,,,电子发票服务平台,%s,%s,%s\n",
		number, number, seller, code, item, net, status, positive, mark)
}

// collected is the list of some files, by name, and its items in one line each.
func collected(t *testing.T, options intake.Options, files map[string]string) (*classify.List, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	options.Jobs, options.Unclaimed = 2, true
	batch, err := intake.Read(t.Context(), []string{dir}, options)
	if err != nil {
		t.Fatal(err)
	}
	list, err := classify.Collect(t.Context(), batch, 2)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, i := range list.Items {
		text := fmt.Sprintf("%s|%s|%d|%s", i.Name, i.TaxCode, i.Lines, i.Sum)
		if i.Gross+i.Unknown > 0 {
			text += fmt.Sprintf("|gross %d, unknown %d", i.Gross, i.Unknown)
		}
		lines = append(lines, text)
	}
	return list, strings.Join(lines, "\n")
}

func want(t *testing.T, got, want string) {
	t.Helper()
	if got != strings.Trim(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Trim(want, "\n"))
	}
}

func TestItemsAreListedOnceTheLargestSumFirst(t *testing.T) {
	list, got := collected(t, intake.Options{}, map[string]string{"export.csv": headers +
		row(1, "*机床*五轴加工中心", "1090108010000000000", "甲公司", "100.00", "") +
		row(2, "*机床*五轴 加工中心", "1090108010000000000", "乙公司", "200.50", "") +
		row(3, "＊机床＊五轴加工中心", "1090108020000000000", "甲公司", "300.50", "") + // another code
		row(4, "五轴加工中心", "", "丙公司", "300.50", "") + // no code
		row(5, "*供电*电费", "1100101020200000000", "丁公司", "1000.00", "") +
		row(6, "*供电*电费", "1100101020200000000", "（丁）公司", "1.00", "")})
	want(t, got, `
*供电*电费|1100101020200000000|2|1001
*机床*五轴加工中心|1090108010000000000|2|300.5
五轴加工中心||1|300.5
＊机床＊五轴加工中心|1090108020000000000|1|300.5
`)
	if len(list.Faults) > 0 || len(list.Given) > 0 || list.Voided > 0 || list.Lines() != 6 {
		t.Errorf("%v, %v, %d, %d", list.Faults, list.Given, list.Voided, list.Lines())
	}
	i := list.Items[1]
	if !slices.Equal(i.Sellers, []string{"甲公司", "乙公司"}) || i.SellerNo != 2 || filepath.Base(i.Example.String()) != "export.csv:2" || i.Thing.Kind != "machine_tool" {
		t.Errorf("%+v", i)
	}
	if list.Items[0].SellerNo != 1 { // written with and without brackets
		t.Errorf("%+v", list.Items[0])
	}
}

func TestOfManySellersThreeAreNamed(t *testing.T) {
	text := headers
	for n, seller := range strings.Fields("甲公司 乙公司 甲公司 丙公司 丁公司 戊公司") {
		text += row(n+1, "*机床*数控车床", "", seller, "1.00", "")
	}
	list, _ := collected(t, intake.Options{}, map[string]string{"export.csv": text})
	if i := list.Items[0]; !slices.Equal(i.Sellers, []string{"甲公司", "乙公司", "丙公司"}) || i.SellerNo != 5 {
		t.Errorf("%+v", i)
	}
}

func TestVoidInvoicesAreLeftOutAndRedOnesSubtract(t *testing.T) {
	list, got := collected(t, intake.Options{}, map[string]string{"export.csv": headers +
		row(1, "*机床*数控车床", "", "甲公司", "100.00", "") +
		row(2, "*机床*数控车床", "", "甲公司", "200.00", "已作废") +
		row(3, "*机床*数控车床", "", "甲公司", "-30.00", "") +
		row(4, "*机床*数控铣床", "", "甲公司", "50.00", "已红冲-全额") +
		row(5, "*机床*数控铣床", "", "甲公司", "-50.00", "正常 被红冲蓝字数电票号码：24372000000000000004")})
	want(t, got, "*机床*数控车床||2|70")
	if list.Voided != 3 {
		t.Errorf("%d lines left out", list.Voided)
	}
}

func TestAnInvoiceOfSeveralSourcesCountsOnce(t *testing.T) {
	lines := row(1, "*机床*五轴加工中心", "", "甲公司", "100.00", "") + row(1, "*机床*刀库", "", "甲公司", "11.00", "") + row(2, "*机床*数控车床", "", "甲公司", "60.00", "")
	totals := "序号,数电发票号码,销方名称,购方识别号,购买方名称,开票日期,金额,税额,价税合计,发票来源,发票状态,是否正数发票\n" +
		"1,24372000000000000001,甲公司,91371300MA3C0EXAMP,某某机械有限公司,2021-03-05,111.00,14.43,125.43,电子发票服务平台,正常,是\n" +
		"2,24372000000000000003,乙公司,91371300MA3C0EXAMP,某某机械有限公司,2021-03-05,70.00,9.10,79.10,电子发票服务平台,正常,是\n"
	list, got := collected(t, intake.Options{}, map[string]string{"lines.csv": headers + lines, "again.csv": headers + lines, "totals.csv": totals})
	want(t, got, `
*机床*五轴加工中心||1|100
||1|70
*机床*数控车床||1|60
*机床*刀库||1|11
`)
	// What nothing else tells apart is told by its invoice.
	if i := list.Items[1]; i.Number != "24372000000000000003" || i.Code != "" {
		t.Errorf("%+v", i)
	}
}

func TestLinesThatHaveACategoryAreNotAsked(t *testing.T) {
	export := headers + row(1, "*机床*五轴加工中心", "1090108010000000000", "甲公司", "100.00", "") + row(2, "*机床*数控车床", "", "甲公司", "60.00", "") +
		row(3, "*软件*MES系统", "", "乙公司", "30.00", "") + row(4, "*供电*电费", "", "丙公司", "7.00", "")
	listed := "项目编号,数电发票号码,设备名称,设备类别,不含税金额\n" +
		"LY-1,24372000000000000001,五轴加工中心,国内先进设备、智能化设备,100.00\n" +
		"LY-1,24372000000000000002,数控车床,,60.00\n" +
		"LY-2,24372000000000000003,MES系统,智能化软件,30.00\n"
	list, got := collected(t, intake.Options{}, map[string]string{"export.csv": export, "list.csv": listed})
	want(t, got, `
*机床*数控车床||1|60
*供电*电费||1|7
`)
	if list.GivenLines() != 2 {
		t.Errorf("%+v", list.Given)
	}
	for _, c := range []struct {
		of   project.Category
		want string
	}{{project.AdvancedEquipment, "100"}, {project.IntelligentEquipment, "100"}, {project.IntelligentSoftware, "30"}, {project.Other, "0"}, {project.AdvancedEquipment | project.IntelligentEquipment | project.IntelligentSoftware, "130"}} {
		if got := list.GivenSum(project.Categories(c.of)).String(); got != c.want {
			t.Errorf("%d: %s, want %s", c.of, got, c.want)
		}
	}
}

func TestAmountsThatAreNotNetAreTold(t *testing.T) {
	_, got := collected(t, intake.Options{Project: "LY-1"}, map[string]string{"list.csv": "数电发票号码,设备名称,不含税金额,价税合计,税额,币种\n" +
		"24372000000000000001,车床,100.00,,,\n" +
		"24372000000000000002,车床,,113.00,,\n" + // nothing tells the tax
		"24372000000000000003,车床,,226.00,26.00,\n" + // 200.00 net
		"24372000000000000004,车床,50.00,,,USD\n" +
		"24372000000000000005,铣床,70.00,,,人民币\n"})
	want(t, got, `
车床||4|413|gross 1, unknown 1
铣床||1|70
`)
}

// The list does not depend on how many files are read at once, or on their order.
func TestTheListIsTheSameEveryTime(t *testing.T) {
	files := make(map[string]string)
	for n := range 8 {
		files[fmt.Sprintf("%d.csv", n)] = headers + row(n+1, "*机床*数控车床", "", fmt.Sprintf("第%d公司", n), "10.00", "") +
			row(n+101, fmt.Sprintf("*机床*%d号机", n), "", "甲公司", "5.00", "")
	}
	first, text := collected(t, intake.Options{}, files)
	for range 5 {
		again, same := collected(t, intake.Options{}, files)
		if same != text || !slices.Equal(again.Items[0].Sellers, first.Items[0].Sellers) {
			t.Fatalf("%s\nthen\n%s", text, same)
		}
	}
}
