package intake_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// The project of the tests of other people's tables, described in a file of
// its own: what is bought counts from the first yuan.
const applicant = `id: P
enterprise: {name: 示例机械有限公司, uscc: 91371302MAEXAMP147, county: 兰山区, industry: C3425}
directions: [智能化]
application_date: 2022-03-31
`

var toP = intake.Options{Project: "P"}

// forAll is the category of lines that name none, in a run that gives them to one project.
func forAll(options intake.Options) []project.Category {
	if options.Project == "" {
		return nil
	}
	return []project.Category{project.IntelligentEquipment}
}

// figures reads the files for project P and tells what comes of them: verdict,
// base, interest, subsidy, lines counted of all; the rules that have something
// to say, with the words where they compare two sources; what was set aside;
// faults.
func figures(t *testing.T, options intake.Options, paths ...string) string {
	t.Helper()
	batch := read(t, options, append(paths, write(t, "applicant.yaml", applicant))...)
	var out strings.Builder
	for _, p := range judged(t, batch, forAll(options)...).Projects {
		counted := 0
		for _, l := range p.Lines {
			if l.Counted {
				counted++
			}
		}
		fmt.Fprintf(&out, "%s %v %s %s %s %d/%d\n", p.Case.Project.ID, p.Verdict, message.Plain(p.Base),
			message.Plain(p.Result.Interest), message.Plain(p.Subsidy), counted, len(p.Lines))
		for _, f := range p.Findings {
			switch {
			case strings.Contains(f.Rule, "differ") && f.Outcome == eligibility.Review:
				fmt.Fprintf(&out, "%s: %s\n", f.Rule, f.Message.In(message.English))
			case f.Outcome == eligibility.Review || f.Outcome == eligibility.Fail || f.Noted:
				fmt.Fprintln(&out, f.Rule, f.Outcome)
			}
		}
	}
	aside := make(map[string]int)
	for _, in := range batch.Inputs {
		for _, s := range in.SetAside {
			aside[s.Reason] += s.Rows
		}
		for _, n := range in.Notes {
			if n.ID == "input.note.total_differs" {
				fmt.Fprintln(&out, n.ID)
			}
		}
	}
	var reasons []string
	for reason, n := range aside {
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, n))
	}
	slices.Sort(reasons)
	if len(reasons) > 0 {
		fmt.Fprintln(&out, strings.Join(reasons, ", "))
	}
	for _, f := range batch.Faults {
		fmt.Fprintln(&out, strings.TrimSpace(f.Code+" "+f.Project))
	}
	return strings.ReplaceAll(out.String(), folderOf(paths), "")
}

// folderOf is the folder of the first file: tests write each into one of its own.
func folderOf(paths []string) string {
	if len(paths) == 0 {
		return "\x00"
	}
	return filepath.ToSlash(filepath.Dir(paths[0])) + "/"
}

// wantFigures compares, without the indentation of the expectation.
func wantFigures(t *testing.T, got, want string) {
	t.Helper()
	var lines []string
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if want := strings.Join(lines, "\n") + "\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// goods is one goods line of an export; what it leaves out is as in ordinary.
type goods struct {
	code, number, e, date, item, quantity, net, tax, gross, status, kind, note, risk string
	seller, sellerCode, buyer, buyerCode                                             string
}

const (
	paperCode = "3700211130"
	lathe     = "*机床*五轴加工中心"
	robot     = "*工业机器人*搬运机器人"
)

// full fills in what an ordinary line says: 13 % of tax, bought by P.
func (g goods) full() goods {
	or := func(s *string, other string) {
		if *s == "" {
			*s = other
		}
	}
	net := decimal.RequireFromString(g.net)
	or(&g.tax, net.Mul(decimal.New(13, -2)).StringFixed(2))
	or(&g.gross, net.Add(decimal.RequireFromString(g.tax)).StringFixed(2))
	if g.e == "" {
		or(&g.code, paperCode)
		or(&g.kind, "增值税专用发票")
		g.e = "--"
	}
	or(&g.kind, "数电发票（增值税专用发票）")
	or(&g.date, "2021-03-05 10:11:12")
	or(&g.item, lathe)
	or(&g.quantity, "1")
	or(&g.status, "正常")
	or(&g.risk, "正常")
	or(&g.seller, "示例机床有限公司")
	or(&g.sellerCode, "91371311MAEXAMP148")
	or(&g.buyer, "示例机械有限公司")
	or(&g.buyerCode, "91371302MAEXAMP147")
	return g
}

func (g goods) positive() string {
	if strings.HasPrefix(g.net, "-") {
		return "否"
	}
	return "是"
}

// The headers of the tax bureau's export, as it comes.
var (
	goodsHeader = strings.Split("序号|发票代码|发票号码|数电发票号码|销方识别号|销方名称|购方识别号|购买方名称|开票日期|税收分类编码|特定业务类型|"+
		"货物或应税劳务名称|规格型号|单位|数量|单价|金额|税率|税额|价税合计|发票来源|发票票种|发票状态|是否正数发票|发票风险等级|开票人|备注", "|")
	basicHeader = strings.Split("序号|发票代码|发票号码|数电发票号码|销方识别号|销方名称|购方识别号|购买方名称|开票日期|金额|税额|价税合计|"+
		"发票来源|发票票种|发票状态|是否正数发票|发票风险等级|开票人|备注", "|")
	buildingHeader = strings.Split("序号|发票代码|发票号码|数电发票号码|销方识别号|销方名称|购方识别号|购买方名称|开票日期|发票来源|发票票种|发票状态|"+
		"是否正数发票|发票风险等级|开票人|备注|跨区域涉税事项报验管理编号|建筑服务发生地|建筑项目名称", "|")
	freightHeader = strings.Split("序号|发票代码|发票号码|数电发票号码|销方识别号|销方名称|购方识别号|购买方名称|开票日期|发票来源|发票票种|发票状态|"+
		"是否正数发票|发票风险等级|开票人|备注|运输工具种类|运输工具牌号|起运地|到达地|运输货物名称", "|")
)

func (g goods) row(header []string, n int) []any {
	g = g.full()
	source := "增值税发票管理系统"
	if g.e != "--" {
		source = "电子发票服务平台"
	}
	values := map[string]any{
		"序号": fmt.Sprint(n + 1), "发票代码": g.code, "发票号码": g.number, "数电发票号码": g.e, "销方识别号": g.sellerCode, "销方名称": g.seller,
		"购方识别号": g.buyerCode, "购买方名称": g.buyer, "开票日期": g.date, "税收分类编码": "1090214010000000000", "特定业务类型": "", "货物或应税劳务名称": g.item,
		"规格型号": "V-850", "单位": "台", "数量": g.quantity, "单价": g.net, "金额": num(g.net), "税率": "13%", "税额": num(g.tax), "价税合计": num(g.gross),
		"发票来源": source, "发票票种": g.kind, "发票状态": g.status, "是否正数发票": g.positive(), "发票风险等级": g.risk, "开票人": "示例", "备注": g.note,
		"建筑服务发生地": "临沂市", "建筑项目名称": "厂房", "运输货物名称": "机床", "起运地": "济南", "到达地": "临沂",
	}
	row := make([]any, len(header))
	for i, h := range header {
		row[i] = values[h]
		if row[i] == nil {
			row[i] = ""
		}
	}
	return row
}

func sheetOf(name string, header []string, lines ...goods) tab {
	head := make([]any, len(header))
	for i, h := range header {
		head[i] = h
	}
	s := tab{name: name, rows: [][]any{head}}
	for n, l := range lines {
		s.rows = append(s.rows, l.row(header, n))
	}
	return s
}

// totalled puts the export's total row under a sheet with a row an invoice.
func totalled(s tab, net, tax string) tab {
	total := make([]any, len(s.rows[0]))
	total[0], total[9], total[10] = "合计行", num(net), num(tax)
	s.rows = append(s.rows, total)
	return s
}

func goodsTab(lines ...goods) tab { return sheetOf("信息汇总表", goodsHeader, lines...) }
func basicTab(lines ...goods) tab { return sheetOf("发票基础信息", basicHeader, lines...) }

// export is a book of the two main sheets.
func export(lines, invoices []goods) workbook {
	return workbook{tabs: []tab{goodsTab(lines...), basicTab(invoices...)}}
}
