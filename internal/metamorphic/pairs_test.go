package metamorphic

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/category"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/words"
)

var updatePairs = flag.Bool("update", false, "write the table of pairs of sources into docs/rules.md")

// sourceFile is one way in which the same invoice of two goods may lie in a
// folder: ¥7,000,000 and ¥5,000,000, ¥12,000,000 in all.
type sourceFile struct {
	zh, en, name, text string
}

const (
	pairProject = "LY-2021-001"
	pairNumber  = "21372000000000000011"
	pairFacts   = "id: LY-2021-001\nenterprise: {name: 示例机械有限公司, county: 兰山区, industry: C3425}\ndirections: [智能化]\napplication_date: 2022-03-01\n"
	listHead    = "项目编号,数电发票号码,开票日期,设备名称,设备类别,不含税金额,税额,价税合计,销方名称\n"
	exportHead  = "序号,发票代码,发票号码,数电发票号码,销方识别号,销方名称,购方识别号,购买方名称,开票日期,"
	exportTail  = ",电子发票服务平台,数电发票（增值税专用发票）,正常,是,正常,开票员,\n"
)

func listRow(item, net, tax, gross string) string {
	return fmt.Sprintf("%s,%s,2021-12-05,%s,国内先进设备,%s,%s,%s,示例机床有限公司\n", pairProject, pairNumber, item, net, tax, gross)
}

func exportRow(n int, rest string) string {
	return fmt.Sprintf("%d,,,%s,,示例机床有限公司,,示例机械有限公司,2021-12-05 11:00:00,%s", n, pairNumber, rest)
}

var sourceFiles = []sourceFile{
	{"清单，每货物一行", "list, a row for each of the goods", "a-list.csv", listHead +
		listRow("加工中心", "7000000.00", "910000.00", "7910000.00") + listRow("磨床", "5000000.00", "650000.00", "5650000.00")},
	{"清单，每票一行", "list, a row an invoice", "b-list.csv", listHead + listRow("设备一批", "12000000.00", "1560000.00", "13560000.00")},
	{"清单的另一版（名称改了）", "another version of the list (other words)", "c-list.csv", listHead +
		listRow("五轴加工中心", "7000000.00", "910000.00", "7910000.00") + listRow("精密磨床", "5000000.00", "650000.00", "5650000.00")},
	{"YAML 申报", "YAML", "d.yaml", pairFacts + "invoices:\n" +
		"  - {e_number: \"" + pairNumber + "\", date: 2021-12-05, item: 加工中心, category: advanced_equipment, net: 7000000, tax: 910000, gross: 7910000, seller: 示例机床有限公司}\n" +
		"  - {e_number: \"" + pairNumber + "\", date: 2021-12-05, item: 磨床, category: advanced_equipment, net: 5000000, tax: 650000, gross: 5650000, seller: 示例机床有限公司}\n"},
	{"税务导出，信息汇总表", "export of the tax bureau, a row a line", "e-export.csv", exportHead +
		"税收分类编码,特定业务类型,货物或应税劳务名称,规格型号,单位,数量,单价,金额,税率,税额,价税合计,发票来源,发票票种,发票状态,是否正数发票,发票风险等级,开票人,备注\n" +
		exportRow(1, ",,*机床*加工中心,,台,1,7000000,7000000.00,13%,910000.00,7910000.00"+exportTail) +
		exportRow(2, ",,*机床*磨床,,台,1,5000000,5000000.00,13%,650000.00,5650000.00"+exportTail)},
	{"税务导出，发票基础信息", "export of the tax bureau, a row an invoice", "f-export.csv", exportHead +
		"金额,税额,价税合计,发票来源,发票票种,发票状态,是否正数发票,发票风险等级,开票人,备注\n" +
		exportRow(1, "12000000.00,1560000.00,13560000.00"+exportTail)},
	{
		"抵扣勾选导出", "export of invoices for deduction", "g-export.csv",
		"序号,是否勾选,数电发票号码,发票代码,发票号码,开票日期,金额,票面税额,有效抵扣税额,购买方识别号,销售方纳税人名称,销售方纳税人识别号,发票来源,票种,发票状态,勾选时间,发票风险等级\n" +
			"1,是," + pairNumber + ",,,2021-12-05,12000000.00,1560000.00,1560000.00,,示例机床有限公司,,电子发票服务平台,数电发票（增值税专用发票）,正常,2022-01-05,正常\n",
	},
	{"电子发票原件（XML）", "the e-invoice itself (XML)", "h.xml", pairOriginal},
}

const pairOriginal = `<EInvoice><Header><EIid>` + pairNumber + `</EIid><EInvoiceTag>SWEI4400</EInvoiceTag><Version>0.2</Version>` +
	`<InherentLabel><InIssuType><LabelCode>Y</LabelCode></InIssuType><GeneralOrSpecialVAT><LabelCode>01</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header>` +
	`<EInvoiceData><SellerInformation><SellerName>示例机床有限公司</SellerName></SellerInformation><BuyerInformation><BuyerName>示例机械有限公司</BuyerName></BuyerInformation>` +
	`<BasicInformation><TotalAmWithoutTax>12000000.00</TotalAmWithoutTax><TotalTaxAm>1560000.00</TotalTaxAm><TotalTax-includedAmount>13560000.00</TotalTax-includedAmount></BasicInformation>` +
	`<IssuItemInformation><ItemName>*机床*加工中心</ItemName><Amount>7000000.00</Amount><TaxRate>0.130000</TaxRate><ComTaxAm>910000.00</ComTaxAm><TotaltaxIncludedAmount>7910000.00</TotaltaxIncludedAmount></IssuItemInformation>` +
	`<IssuItemInformation><ItemName>*机床*磨床</ItemName><Amount>5000000.00</Amount><TaxRate>0.130000</TaxRate><ComTaxAm>650000.00</ComTaxAm><TotaltaxIncludedAmount>5650000.00</TotaltaxIncludedAmount></IssuItemInformation></EInvoiceData>` +
	`<TaxSupervisionInfo><InvoiceNumber>` + pairNumber + `</InvoiceNumber><IssueTime>2021-12-05</IssueTime></TaxSupervisionInfo></EInvoice>`

// Whatever two sources of one invoice lie side by side, it counts once, and nothing
// is in doubt where they agree. The table in docs/rules.md is written by this test:
// go test ./internal/metamorphic -run Pairs -args -update.
func TestPairsOfSourcesCountOnce(t *testing.T) {
	var zh, en strings.Builder
	pairs := 0
	for n, a := range sourceFiles {
		for _, b := range sourceFiles[n+1:] {
			pairs++
			r := judgePair(t, a, b)
			if len(r.Faults) > 0 || len(r.Projects) != 1 {
				t.Errorf("%s + %s: %v", a.en, b.en, r.Faults)
				continue
			}
			p := r.Projects[0]
			if p.Verdict != eligibility.Eligible || message.Plain(p.Base) != "12000000.00" {
				t.Errorf("%s + %s: %s, %s", a.en, b.en, p.Verdict, p.Base)
			}
			fmt.Fprintf(&en, "| %s | %s | %s |\n", a.en, b.en, settledAs(p, message.English))
			fmt.Fprintf(&zh, "| %s | %s | %s |\n", a.zh, b.zh, settledAs(p, message.Chinese))
		}
	}
	if pairs != 28 {
		t.Errorf("%d pairs", pairs)
	}
	comparePairs(t, "rules.md", "| One source | Another source | What happens, and why |\n|---|---|---|\n"+en.String())
	comparePairs(t, "rules.zh-CN.md", "| 一个来源 | 另一个来源 | 怎样计、为什么 |\n|---|---|---|\n"+zh.String())
}

func judgePair(t *testing.T, files ...sourceFile) *assess.Result {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	facts := true
	for _, f := range files {
		write(f.name, f.text)
		facts = facts && f.name != "d.yaml"
	}
	if facts {
		write("0.yaml", pairFacts)
	}
	batch, err := intake.Read(context.Background(), []string{dir}, intake.Options{Jobs: 1, Project: pairProject})
	if err != nil {
		t.Fatal(err)
	}
	l := theLaw()
	choices, err := l.plain.Choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: l.plain, Choices: choices, Table: l.table, Sorter: category.NewSorter(nil, project.AdvancedEquipment)}, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// settledAs tells how the only invoice was settled.
func settledAs(p *assess.Project, lang message.Lang) string {
	o := words.Options{Lang: lang}
	var parts []string
	seen := make(map[string]bool)
	for _, row := range o.Sources(p) {
		part := row.Kind + ": " + row.Role
		if !seen[part] {
			seen[part] = true
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, "; ")
	if lang == message.Chinese {
		text = strings.NewReplacer(": ", "：", "; ", "；").Replace(text)
	}
	if rows := o.Sources(p); len(rows) > 0 && rows[0].Remarks != "" {
		return text + " (" + rows[0].Remarks + ")"
	}
	return text
}

// pairsBegin stands before the table in the documents.
const pairsBegin = "<!-- Written by TestPairsOfSourcesCountOnce: go test ./internal/metamorphic -run Pairs -args -update -->\n\n"

func comparePairs(t *testing.T, file, table string) {
	t.Helper()
	path := filepath.Join("..", "..", "docs", file)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, old, found := strings.Cut(string(data), pairsBegin)
	if !found {
		t.Fatalf("%s has no place for the table of pairs", file)
	}
	if *updatePairs {
		if err := os.WriteFile(path, []byte(head+pairsBegin+table), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if old != table {
		t.Errorf("%s has another table of pairs: go test ./internal/metamorphic -run Pairs -args -update writes it", file)
	}
}
