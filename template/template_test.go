package template_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/template"
)

const projects, invoices = "项目", "发票"

func measures(t testing.TB) *policy.Policy {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func book(t testing.TB, lang message.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := template.Write(&b, measures(t), 0, lang); err != nil {
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

// columns gives the letter of every column of a sheet by its header, without
// what the header says besides.
func columns(t testing.TB, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) == 0 {
		t.Fatal(rows, err)
	}
	found := make(map[string]string)
	for i, text := range rows[0] {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		found[strings.TrimSuffix(strings.TrimPrefix(text, "*"), "（元）")] = letter
	}
	return found
}

// fill puts texts, and numbers (#5), under headers of a row.
func fill(t testing.TB, f *excelize.File, sheet, row string, values map[string]string) {
	t.Helper()
	at := columns(t, f, sheet)
	for header, text := range values {
		cell := at[header] + row
		if at[header] == "" {
			t.Fatalf("no column %s in %s", header, sheet)
		}
		var err error
		if number, ok := strings.CutPrefix(text, "#"); ok {
			err = f.SetCellDefault(sheet, cell, number)
		} else {
			err = f.SetCellStr(sheet, cell, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The contract's worked example.
var (
	project = map[string]string{
		"项目编号": "LY-2021-001", "项目名称": "数字化车间改造", "企业名称": "示例机械有限公司", "统一社会信用代码": "91371302MAEXAMP147",
		"县（区）": "兰山区", "行业代码": "C3425", "改造方向": "智能化", "申报日期": "#44469",
	}
	invoice = map[string]string{
		"项目编号": "LY-2021-001", "发票代码": "037002100104", "发票号码": "01234599", "开票日期": "#44260", "购方名称": "示例机械有限公司",
		"设备（软件）名称": "五轴加工中心", "设备类别": "国内先进设备", "不含税金额": "#10000000", "税率": "#0.13", "税额": "#1300000", "价税合计": "#11300000",
	}
)

func filled(t testing.TB, row string) []byte {
	t.Helper()
	f := open(t, book(t, message.Chinese))
	fill(t, f, projects, row, project)
	fill(t, f, invoices, row, invoice)
	return written(t, f)
}

func written(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func judge(t testing.TB, data []byte) *assess.Result {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return judgeBatch(t, batch)
}

func judgeBatch(t testing.TB, batch *intake.Batch) *assess.Result {
	t.Helper()
	p := measures(t)
	choices, err := p.Choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: p, Choices: choices, Table: table}, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asides are the rows set aside, by reason.
func asides(r *assess.Result) (reasons []string) {
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			reasons = append(reasons, s.Reason+"@"+s.Place.Sheet)
		}
	}
	slices.Sort(reasons)
	return reasons
}

// wantWorked asserts the worked example's result and nothing beside it.
func wantWorked(t *testing.T, r *assess.Result) {
	t.Helper()
	if len(r.Faults) > 0 || len(r.Projects) != 1 {
		t.Fatalf("%d projects, %v", len(r.Projects), r.Faults)
	}
	if p := r.Projects[0]; p.Verdict != eligibility.Eligible || p.Subsidy.String() != "465000" || len(p.Lines) != 1 {
		t.Errorf("%v %v, %d lines", p.Verdict, p.Subsidy, len(p.Lines))
	}
}

func TestFilledInBelowTheExample(t *testing.T) {
	r := judge(t, filled(t, "3"))
	wantWorked(t, r)
	if got := strings.Join(asides(r), " "); got != "example_row@发票 example_row@项目 no_header@填写说明" {
		t.Errorf("set aside: %s", got)
	}
	if notes := r.Inputs[0].Notes; len(notes) > 0 {
		t.Errorf("a header or a format is not understood: %v", notes)
	}
}

func TestFilledInOverTheExample(t *testing.T) {
	r := judge(t, filled(t, "2"))
	wantWorked(t, r)
	if got := strings.Join(asides(r), " "); got != "no_header@填写说明" {
		t.Errorf("set aside: %s", got)
	}
}

// TestNothingFilledIn: an example is no project.
func TestNothingFilledIn(t *testing.T) {
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		r := judge(t, book(t, lang))
		if len(r.Projects) > 0 || len(r.Faults) != 1 || r.Faults[0].Code != "input.only_examples" {
			t.Errorf("%d projects, %v", len(r.Projects), r.Faults)
		}
	}
}

// TestDataUnderTheExamplesID: whoever writes over the example and leaves its id
// must not lose the row.
func TestDataUnderTheExamplesID(t *testing.T) {
	for header, text := range map[string]string{
		"发票号码": "01234568", "数电发票号码": "21372000000012345678", "不含税金额": "#10000001", "开票日期": "#44261", "税率": "#0.09", "销方名称": "另一公司", "备注": "x",
	} {
		f := open(t, filled(t, "3"))
		fill(t, f, invoices, "2", map[string]string{header: text})
		r := judge(t, written(t, f))
		want := columns(t, f, invoices)[header] + "2"
		if len(r.Faults) != 1 || r.Faults[0].Code != "input.example_changed" || r.Faults[0].Place.Cell() != want {
			t.Errorf("%s: %v", header, r.Faults)
		}
	}
	f := open(t, filled(t, "3"))
	fill(t, f, projects, "2", map[string]string{"企业名称": "另一公司"})
	if r := judge(t, written(t, f)); len(r.Faults) != 1 || r.Faults[0].Code != "input.example_changed" {
		t.Errorf("%v", r.Faults)
	}
}

// TestTheExampleUnderAnIDOfOnesOwn must not be counted either.
func TestTheExampleUnderAnIDOfOnesOwn(t *testing.T) {
	for _, sheet := range []string{projects, invoices} {
		f := open(t, filled(t, "3"))
		fill(t, f, sheet, "2", map[string]string{"项目编号": "LY-2"})
		r := judge(t, written(t, f))
		if len(r.Faults) != 1 || r.Faults[0].Code != "input.example_kept" || r.Faults[0].Place.Cell() != "2" || r.Faults[0].Project != "LY-2" {
			t.Errorf("%s: %v", sheet, r.Faults)
		}
		if len(r.Projects) != 1 || r.Projects[0].Subsidy.String() != "465000" {
			t.Errorf("%s: %d projects", sheet, len(r.Projects))
		}
	}
}

// TestCellsKeepWhatIsTyped: digits stay digits, in every row of the sheet.
func TestCellsKeepWhatIsTyped(t *testing.T) {
	f := open(t, book(t, message.Chinese))
	for sheet, formats := range map[string]map[string]string{
		projects: {"项目编号": "@", "统一社会信用代码": "@", "行业代码": "@", "申报日期": "yyyy-mm-dd", "项目总投资": "#,##0.00"},
		invoices: {
			"项目编号": "@", "发票代码": "@", "发票号码": "@", "数电发票号码": "@", "购方识别号": "@", "销方识别号": "@",
			"开票日期": "yyyy-mm-dd", "付款日期": "yyyy-mm-dd", "不含税金额": "#,##0.00", "税率": "0.0%",
		},
	} {
		at := columns(t, f, sheet)
		for header, want := range formats {
			id, err := f.GetColStyle(sheet, at[header])
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			got := map[int]string{49: "@", 4: "#,##0.00"}[style.NumFmt]
			if style.CustomNumFmt != nil {
				got = *style.CustomNumFmt
			}
			if got != want {
				t.Errorf("%s %s is stored as %q, not %q", sheet, header, got, want)
			}
		}
	}
}

// TestEveryColumnIsDescribedAndChecked: a comment at the header, a prompt and,
// but for names, a check at the cells.
func TestEveryColumnIsDescribedAndChecked(t *testing.T) {
	free := []string{"项目名称", "企业名称", "购方名称", "销方名称", "设备（软件）名称", "备注"}
	f := open(t, book(t, message.Chinese))
	for _, sheet := range []string{projects, invoices} {
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		checks, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for header, letter := range columns(t, f, sheet) {
			if !slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == letter+"1" && c.Text != "" }) {
				t.Errorf("%s %s has no comment", sheet, header)
			}
			n := slices.IndexFunc(checks, func(v *excelize.DataValidation) bool { return strings.HasPrefix(v.Sqref, letter+"2:"+letter) })
			if n < 0 || checks[n].Prompt == nil || *checks[n].Prompt == "" || len([]rune(*checks[n].Prompt)) > 255 {
				t.Errorf("%s %s has no prompt", sheet, header)
				continue
			}
			if checked := checks[n].Type != ""; checked == slices.Contains(free, header) {
				t.Errorf("%s %s: checked %v", sheet, header, checked)
			}
		}
	}
}

// TestEveryWordToChooseIsRead: whatever a list offers is understood.
func TestEveryWordToChooseIsRead(t *testing.T) {
	f := open(t, book(t, message.Chinese))
	p := measures(t)
	lists := make(map[string][]string)
	for _, sheet := range []string{projects, invoices} {
		checks, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for header, letter := range columns(t, f, sheet) {
			for _, v := range checks {
				if strings.HasPrefix(v.Sqref, letter+"2:") && strings.HasPrefix(v.Formula1, `"`) {
					lists[header] = strings.Split(strings.Trim(v.Formula1, `"`), ",")
				}
			}
		}
	}
	if len(lists["县（区）"]) != 16 || len(lists["改造方向"]) != 5 || len(lists["设备类别"]) != 4 || len(lists["发票状态"]) != 4 || len(lists["发票种类"]) != 8 || len(lists["付款凭证"]) != 2 {
		t.Fatalf("the lists are %v", lists)
	}
	for _, name := range lists["县（区）"] {
		if _, ok := p.Region.County(name); !ok {
			t.Errorf("county %s", name)
		}
	}
	for _, name := range lists["改造方向"] {
		if _, ok := p.Direction(name); !ok {
			t.Errorf("direction %s", name)
		}
	}
	for header, words := range map[string][]string{"设备类别": lists["设备类别"], "发票状态": lists["发票状态"], "发票种类": lists["发票种类"], "付款凭证": lists["付款凭证"]} {
		for _, word := range words {
			f := open(t, filled(t, "3"))
			fill(t, f, invoices, "3", map[string]string{header: word})
			r := judge(t, written(t, f))
			if len(r.Faults) > 0 {
				t.Errorf("%s %s: %v", header, word, r.Faults)
			}
			for _, p := range r.Projects {
				for _, finding := range p.Findings {
					if finding.Outcome == eligibility.Review && (finding.Rule == "invoice.category" || finding.Rule == "invoice.risk") {
						t.Errorf("%s %s: %s", header, word, finding.Rule)
					}
				}
			}
		}
	}
}

func TestSameBookEveryTime(t *testing.T) {
	if !bytes.Equal(book(t, message.English), book(t, message.English)) {
		t.Error("two books differ")
	}
	z, err := zip.NewReader(bytes.NewReader(book(t, message.Chinese)), int64(len(book(t, message.Chinese))))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		if part.Modified.Year() != 2020 {
			t.Errorf("%s is of %v", part.Name, part.Modified)
		}
	}
}

// What a guide asks of a project has a column, and what is filled in there answers.
func TestColumnsForWhatAGuideAsks(t *testing.T) {
	asked, err := measures(t).WithGuide("guide.yaml", []byte("id: g\ntitle: 示例（虚构）\nyear: 2021\napplies_to: linyi-2020\n"+
		"filing_window: {from: 2021-01-01, to: 2021-06-30, ref: 示例}\ncompletion_window: {from: 2021-01-01, to: 2021-12-31, ref: 示例}\n"+
		"not_funded: {ref: 示例}\nno_second_hand: {ref: 示例}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := template.Write(&b, asked, 0, message.Chinese); err != nil {
		t.Fatal(err)
	}
	plain, with := columns(t, open(t, book(t, message.Chinese)), projects), columns(t, open(t, b.Bytes()), projects)
	for _, header := range []string{"备案日期", "完工日期", "是否已获其他财政资金", "承诺"} {
		if plain[header] != "" || with[header] == "" {
			t.Errorf("%s stands in column %q without a guide, in %q with it", header, plain[header], with[header])
		}
	}
	if r := judge(t, written(t, open(t, b.Bytes()))); len(r.Faults) != 1 || r.Faults[0].Code != "input.only_examples" {
		t.Errorf("the example row: %v", r.Faults)
	}
}
