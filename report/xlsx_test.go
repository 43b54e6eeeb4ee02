package report_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
	"tiexi/report/xlsx"
)

func bookOf(t *testing.T, r *assess.Result, o words.Options) []byte {
	t.Helper()
	if o.Version == "" {
		o.Version = "0.0.0"
	}
	var b bytes.Buffer
	if err := report.Write("xlsx", &b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withOldRates has the result rest on the LPR table of the Measures' last day,
// so that a new publication does not change it.
func withOldRates(t *testing.T, r *assess.Result) *assess.Result {
	t.Helper()
	table, err := r.Setting.Table.AsOf(project.MustDate("2022-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	setting := *r.Setting
	setting.Table = table
	r.Setting = &setting
	return r
}

func TestWorkbookAgainstGoldenFiles(t *testing.T) {
	r := withOldRates(t, judged(t, project.MustDate("2022-01-31")))
	for _, lang := range langs {
		for _, lines := range []assess.Lines{assess.AllLines, assess.FlaggedLines, assess.NoLines} {
			if lines != assess.AllLines && lang != langs[0] {
				continue
			}
			name := "result." + string(lines) + "." + lang.String() + ".xlsx.txt"
			t.Run(name, func(t *testing.T) {
				golden(t, name, dump(t, bookOf(t, r, words.Options{Lang: lang, Lines: lines})), r)
			})
		}
	}
}

func TestSameResultSameWorkbook(t *testing.T) {
	first := bookOf(t, judged(t, 0), words.Options{})
	if !bytes.Equal(first, bookOf(t, judged(t, 0), words.Options{})) {
		t.Error("two workbooks of the same result differ")
	}
}

// Whatever inputs say, the formulas are ours.
func TestTextsOfInputsAreNoFormulas(t *testing.T) {
	formulas := func(book []byte) (starts []string) {
		for _, s := range readBook(t, book) {
			for _, c := range s.Cells {
				start, _, _ := strings.Cut(c.Formula, "(")
				if c.Formula != "" && !slices.Contains(starts, start) {
					starts = append(starts, start)
				}
			}
		}
		slices.Sort(starts)
		return starts
	}
	r := hostile(t)
	book := bookOf(t, r, words.Options{})
	known := formulas(bookOf(t, judged(t, 0), words.Options{}))
	for _, f := range formulas(book) {
		if !slices.Contains(known, f) && !strings.Contains(f, "/1000000") {
			t.Errorf("a formula begins with %s", f)
		}
	}
	shown := string(dump(t, book))
	for _, text := range []string{`"=HYPERLINK(\"x\")"`, `"+1"`, `"-1"`, `"@SUM(A1)"`, `"00123"`, `"12345678901234567890"`} {
		if !strings.Contains(shown, " "+text+"\n") {
			t.Errorf("%s is not shown as it is", text)
		}
	}
}

// What could not be read, and what was set aside, is in the workbook.
func TestNothingIsLostInTheWorkbook(t *testing.T) {
	r := judged(t, 0)
	r.Faults = fault.List{fault.New("input.no_project").At(project.FilePlace("坏.xlsx")).Of("P9")}
	r.Failed = []string{"P9"}
	book := readBook(t, bookOf(t, r, words.Options{}))
	var cells []string
	for _, s := range book {
		for _, c := range s.Cells {
			cells = append(cells, s.Name+" "+c.Value)
		}
	}
	for _, want := range []string{"读取情况 错误", "读取情况 坏.xlsx", "读取情况 input.no_project", "读取情况 没有结果", "读取情况 P9"} {
		if !slices.Contains(cells, want) {
			t.Errorf("no cell says %s", want)
		}
	}
	warned := slices.ContainsFunc(cells, func(c string) bool { return strings.HasPrefix(c, "汇总 结果不全") })
	if !warned {
		t.Error("the summary does not say that the result is not complete")
	}
}

// What was read and what was not are told apart.
func TestFilesThatGaveNothingAreNotCountedAsRead(t *testing.T) {
	r := judged(t, 0)
	read := r.Inputs[0]
	unread, partly := read, read
	unread.Path, unread.Rows, unread.Lines, unread.Projects, unread.SetAside = "坏.xlsx", 0, 0, 0, nil
	partly.Path = "缺.xlsx"
	r.Inputs = append(r.Inputs, unread, partly)
	for _, file := range []string{"坏.xlsx", "坏.xlsx", "没有.xlsx", "缺.xlsx"} {
		r.Faults = append(r.Faults, fault.New("input.no_project").At(project.FilePlace(file)))
	}
	told := make(map[string]string)
	for _, s := range readBook(t, bookOf(t, r, words.Options{})) {
		for _, c := range s.Cells {
			if s.Name == "汇总" && strings.HasPrefix(c.At, "A") {
				told[c.Value] = s.cell("B" + c.At[1:]).Value
			}
		}
	}
	if told["读取的文件"] != "2" || told["因错误未能读入的文件"] != "2" {
		t.Errorf("read %s, not read %s", told["读取的文件"], told["因错误未能读入的文件"])
	}
}

// A difference of two counts is a count, that of two amounts has fen.
func TestDifferencesAreShownAsTheirFigures(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(bookOf(t, judged(t, 0), words.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	for row := 4; row <= 12; row++ {
		style := func(col string) int {
			id, err := book.GetCellStyle("汇总", col+strconv.Itoa(row))
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		if style("D") != style("C") {
			t.Errorf("row %d: the difference is not shown as the figure is", row)
		}
	}
}

// The county is shown by one name everywhere.
func TestCountiesAreShownByTheirOfficialName(t *testing.T) {
	for given, want := range map[string]string{"罗庄": "罗庄区", "临沂市罗庄区": "罗庄区", "奎文区": "奎文区"} {
		p := longProject(1)
		p.Enterprise.County = given
		r := judgedBatch(t, batchOf(p))
		var b bytes.Buffer
		if err := explained(&b, r, r.Projects[0], words.Options{}); err != nil {
			t.Fatal(err)
		}
		if _, line, _ := strings.Cut(b.String(), "\n企业 "); !strings.Contains(line[:strings.Index(line, "\n")]+" ", " "+want+" ") {
			t.Errorf("%s: explain: %s", given, b.String())
		}
		for _, s := range readBook(t, bookOf(t, r, words.Options{})) {
			if got := s.cell("E4").Value; s.Name == "项目" && got != want {
				t.Errorf("%s: xlsx: %s", given, got)
			}
		}
		b.Reset()
		if err := report.Write("json", &b, r, words.Options{}); err != nil || !strings.Contains(b.String(), `"county": "`+given+`"`) {
			t.Errorf("%s: json has it not as given (%v)", given, err)
		}
	}
}

// Lines that do not fit on one sheet go on on the next, and every formula over
// lines asks both.
func TestLinesGoOnOnTheNextSheet(t *testing.T) {
	r := judged(t, 0)
	const perSheet = 2
	var b bytes.Buffer
	if err := xlsx.WriteWithin(&b, r, words.Options{Lines: assess.AllLines}, perSheet+3); err != nil {
		t.Fatal(err)
	}
	lines, sheets := 0, 0
	for _, s := range readBook(t, b.Bytes()) {
		if strings.HasPrefix(s.Name, "发票明细") {
			sheets++
			for _, c := range s.Cells {
				if strings.HasPrefix(c.At, "C") && c.At != "C3" {
					lines++
				}
			}
		}
		if s.Name == "项目" {
			for n := range r.Projects {
				if f := s.cell("I" + string(rune('4'+n))).Formula; strings.Count(f, "SUMIFS(") != (r.Totals.Lines+perSheet-1)/perSheet {
					t.Errorf("the base of project %d is %s", n, f)
				}
			}
		}
	}
	if lines != r.Totals.Lines || sheets != (lines+perSheet-1)/perSheet {
		t.Errorf("%d of %d lines on %d sheets", lines, r.Totals.Lines, sheets)
	}
}

// A result without projects is a workbook as well.
func TestWorkbookOfNothing(t *testing.T) {
	r := judged(t, 0)
	empty := &assess.Result{Setting: &eligibility.Setting{Policy: r.Setting.Policy, Choices: r.Setting.Choices, Table: r.Setting.Table}}
	book := readBook(t, bookOf(t, empty, words.Options{}))
	if len(book) != 8 || book[0].cell("B4").Value != "0" {
		t.Errorf("%d sheets, %v projects", len(book), book[0].cell("B4"))
	}
}

// The workbook of a single project begins with the answer on a sheet of its own. Its
// figures are those of the sheet of projects, its sums are formulas.
func TestWorkbookOfASingleProjectBeginsWithTheAnswer(t *testing.T) {
	r := judgedBatch(t, batchOf(longProject(20)))
	p, o := r.Projects[0], words.Options{}
	book := readBook(t, bookOf(t, r, o))
	if book[0].Name != "结论" || slices.ContainsFunc(book, func(s bookSheet) bool { return s.Name == "差什么" }) {
		t.Fatalf("the first sheet is %s", book[0].Name)
	}
	var values, formulas []string
	for _, c := range book[0].Cells {
		values = append(values, c.Value)
		if c.Formula != "" {
			formulas = append(formulas, c.Formula)
		}
	}
	for _, want := range append(o.Unmet(p), o.Verdict(p.Verdict), "发票合计", o.Ceiling(p.Policy)) {
		if !slices.Contains(values, want) {
			t.Errorf("the answer lacks %q", want)
		}
	}
	sums := slices.DeleteFunc(slices.Clone(formulas), func(f string) bool { return !strings.HasPrefix(f, "SUM(") })
	if len(formulas) != 6 || len(sums) != 2 { // verdict and three figures; lines and amount
		t.Errorf("formulas %v", formulas)
	}
}

// The workbook of a batch has a sheet of what is missing, whose amounts of invoices
// add up as formulas.
func TestWorkbookOfABatchHasWhatIsMissing(t *testing.T) {
	book := readBook(t, bookOf(t, judged(t, 0), words.Options{}))
	n := slices.IndexFunc(book, func(s bookSheet) bool { return s.Name == "差什么" })
	if n < 0 {
		t.Fatal("no such sheet")
	}
	found := false
	for _, c := range book[n].Cells {
		found = found || c.Value == "发票合计" && strings.HasPrefix(book[n].cell("G"+c.At[1:]).Formula, "SUM(G")
	}
	if !found {
		t.Error("nothing adds up")
	}
}
