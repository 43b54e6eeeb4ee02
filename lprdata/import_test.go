package lprdata

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// file makes a download of a text.
func file(name, content string) File { return File{Name: name, Data: []byte(content)} }

// upTo returns the built-in table as it stood on a day.
func upTo(t testing.TB, d string) *Table {
	t.Helper()
	table, err := builtIn(t).AsOf(day(d))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// downloads holds the publications of 2024-01 and 2024-02 in every shape that
// is text, with the rows about them that the source has.
var downloads = []struct {
	name    string
	shape   Shape
	content string
	left    FileReport // what is left out
}{
	{"own", OwnTable, "# source: x\n" + head + "2024-01-22,3.45,4.20\n2024-02-20,3.45,3.95\n", FileReport{}},
	{"history", ChinamoneyHistory, `{"head":{"version":"2.0","rep_code":"200","rep_message":""},"data":{"flagMessage":""},"records":[
		{"1Y":"3.45","5Y":"3.95","showDateCN":"2024-02-20","showDateEN":"20 Feb 2024"},
		{"1Y":"3.45","5Y":"4.20","showDateCN":"2024-01-22","showDateEN":"22 Jan 2024"}]}`, FileReport{}},
	{
		"chart", ChinamoneyChart, `{"head":{"rep_code":"200"},"data":{"columns":["1W"],"csv":"2024-02-20,,,,,,3.45,3.95\n2024-01-22,,,,,,3.45,4.20\n2019-08-19,,,,,,4.31,\n2013-10-25,,,,,,5.71\n"}}`,
		FileReport{BeforeReform: 2},
	},
	{"history as CSV", ChinamoneyTable, "日期,1Y,5Y\n2024-02-20,3.45,3.95\n2024-01-22,3.45,4.20\n数据来源：中国货币网,,\n,,注\n", FileReport{WithoutDate: 2}},
	{"Bank of China", BankOfChina, "贷款市场报价利率\n\n日期\t1年期\t5年期以上\n2024-02-20\t3.45%\t3.95%\n2024-01-22\t3.45％\t4.20 %\n", FileReport{}},
	{
		"EastMoney", EastMoney, `{"version":"1","result":{"pages":1,"data":[
		{"TRADE_DATE":"2024-02-20 00:00:00","LPR1Y":3.45,"LPR5Y":3.95,"RATE_1":4.35,"RATE_2":4.9},
		{"TRADE_DATE":"2024-01-22 00:00:00","LPR1Y":3.45,"LPR5Y":4.2,"RATE_1":4.35,"RATE_2":4.9},
		{"TRADE_DATE":"2019-10-01 00:00:00","LPR1Y":4.2,"LPR5Y":null},
		{"TRADE_DATE":"1991-04-21 00:00:00","LPR1Y":null,"LPR5Y":null,"RATE_1":9,"RATE_2":9.72}],"count":4},"success":true,"code":0}`,
		FileReport{BeforeReform: 1, WithoutFiveYear: 1},
	},
	{"Tushare", TushareFrame, "\ufeff,date,1y,5y\n0,20240220,3.45,3.95\n1,20240122,3.45,4.2\n2,20190701,4.31,nan\n", FileReport{BeforeReform: 1}},
	{"akshare", AkshareFrame, "TRADE_DATE,LPR1Y,LPR5Y,RATE_1,RATE_2\n1991-04-21,,,9.0,9.72\n2024-01-22,3.45,4.2,4.35,4.9\n2024-02-20,3.45,3.95,4.35,4.9\n", FileReport{BeforeReform: 1}},
	{"with semicolons", TushareFrame, "date;1y;5y\n2024/1/22;3.45;4.20\n2024年2月20日;3.45;3.95\n", FileReport{}},
}

func TestImportReadsEveryShape(t *testing.T) {
	known := upTo(t, "2024-01-22")
	want := upTo(t, "2024-02-20").SHA256()
	for _, c := range downloads {
		t.Run(c.name, func(t *testing.T) {
			table, report, err := Import(t.Context(), []File{file("d", c.content)}, known)
			if err != nil {
				t.Fatal(err)
			}
			if table.SHA256() != want {
				t.Errorf("merged %v", table.Publications())
			}
			left := c.left
			left.Name, left.Shape, left.Added, left.Known = "d", c.shape, 1, 1
			left.Rows = 2 + left.BeforeReform + left.WithoutFiveYear + left.WithoutDate
			if report.Files[0] != left {
				t.Errorf("got  %+v\nwant %+v", report.Files[0], left)
			}
			if len(report.Added) != 1 || report.Added[0].Date != day("2024-02-20") {
				t.Errorf("added %v", report.Added)
			}
		})
	}
}

func TestImportReadsTheLatestPublication(t *testing.T) {
	content := `{"head":{"rep_code":"200"},"data":{"showDateCN":"2024-02-20 09:00","showDateEN":"20/02/2024"},
		"records":[{"termCode":"1Y","shibor":"3.45"},{"termCode":"5Y","shibor":"3.95"}]}`
	table, report, err := Import(t.Context(), []File{file("latest.json", content)}, upTo(t, "2024-01-22"))
	if err != nil {
		t.Fatal(err)
	}
	if table.SHA256() != upTo(t, "2024-02-20").SHA256() || report.Files[0].Shape != ChinamoneyLatest {
		t.Errorf("%s %v", report.Files[0].Shape, table.Last())
	}
	if got := table.Last().Origin; got != (Origin{File: "latest.json", Kind: "chinamoney_latest"}) {
		t.Errorf("origin %q", got)
	}
	if known := upTo(t, "2024-01-22"); table.Source() != known.Source() || len(table.Imported()) != 1 {
		t.Errorf("source %q, imported %v", table.Source(), table.Imported())
	}
}

func TestImportReadsGB18030(t *testing.T) {
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("日期,1年期（%）,5年期以上（%）\n2024-02-20,3.45,3.95\n"))
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := Import(t.Context(), []File{{"boc.csv", data}}, upTo(t, "2024-01-22"))
	if err != nil || table.Version() != "2024-02-20" {
		t.Errorf("%v", err)
	}
}

// The mistakes that were seen in public copies of the series.
func TestImportNoticesTheKnownMistakes(t *testing.T) {
	for _, c := range []struct{ name, row, other string }{
		{"2021-02 dated on the Monday after the working Saturday", "2021-02-22,3.85,4.65", "2021-02-20"},
		{"2021-09 dated on the 20th, a holiday", "2021-09-20,3.85,4.65", "2021-09-22"},
		{"2024-02 with the 5-year rate of January", "2024-02-20,3.45,4.20", "2024-02-20"},
		{"2026-04 a day late", "2026-04-21,3.00,3.50", "2026-04-20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			known := builtIn(t)
			table, report, err := Import(t.Context(), []File{file("copy.csv", "date,1y,5y\n2024-01-22,3.45,4.20\n"+c.row+"\n")}, known)
			wantCodes(t, err, "lpr.conflict")
			if table != known || report.Files[0].Conflicting != 1 || report.Files[0].Known != 1 {
				t.Errorf("%+v", report)
			}
			faults, _ := fault.All(err)
			for _, lang := range []message.Lang{message.Chinese, message.English} {
				s := faults[0].Message(lang)
				if !strings.Contains(s, c.row[:10]) || !strings.Contains(s, c.other) || !strings.Contains(s, embeddedName+":") {
					t.Errorf("%s", s)
				}
			}
			if faults[0].Place.String() != "copy.csv:3" {
				t.Errorf("at %s", faults[0].Place)
			}
		})
	}
}

func TestImportLeavesOutWhatFilesDisagreeOn(t *testing.T) {
	known := builtIn(t)
	a := file("a.csv", head+"2026-10-20,3.00,3.50\n2026-11-20,3.00,3.45\n")
	b := file("b.csv", head+"2026-10-20,3.00,3.50\n2026-11-20,3.00,3.40\n")
	table, report, err := Import(t.Context(), []File{a, b}, known)
	wantCodes(t, err, "lpr.conflict")
	if table.Version() != "2026-10-20" {
		t.Errorf("the table ends at %s", table.Version())
	}
	if f := report.Files; f[0].Added != 1 || f[0].Conflicting != 1 || f[1].Known != 1 || f[1].Conflicting != 1 {
		t.Errorf("%+v", f)
	}
	faults, _ := fault.All(err)
	if s := faults[0].Error(); !strings.Contains(s, "b.csv:3") || !strings.Contains(s, "a.csv:3") || !strings.Contains(s, "3.45") || !strings.Contains(s, "3.40") {
		t.Errorf("%s", s)
	}
}

func TestImportComparesOneYearRatesWhereBothAreGiven(t *testing.T) {
	known := builtIn(t)
	_, _, err := Import(t.Context(), []File{file("a.csv", head+"2026-09-20,3.05,3.50\n")}, known)
	wantCodes(t, err, "lpr.conflict")
	table, _, err := Import(t.Context(), []File{file("a.csv", head+"2026-09-20,,3.50\n2026-10-20,,3.50\n"), file("b.csv", head+"2026-10-20,3.00,3.50\n")}, known)
	if err != nil {
		t.Fatal(err)
	}
	if last := table.Last(); last.OneYear.Decimal.StringFixed(2) != "3.00" {
		t.Errorf("the 1-year rate that one file gives was lost: %v", last)
	}
}

func TestImportRefusesRowByRow(t *testing.T) {
	content := "date,1y,5y\n20261020,3.00,3.50\nsoon,3.00,3.50\n20261120,3.01,3.52\n20261221,3.00,35\n20270120,x,3.50\n20270222,3.50,3.00\n"
	table, report, err := Import(t.Context(), []File{file("a.csv", content)}, builtIn(t))
	wantCodes(t, err, "lpr.date", "lpr.rate_step", "lpr.rate_step", "lpr.rate_range", "lpr.rate", "lpr.inverted")
	if table.Version() != "2026-10-20" || report.Files[0].Refused != 5 || report.Files[0].Rows != 6 {
		t.Errorf("%s %+v", table.Version(), report.Files[0])
	}
}

func TestImportGivesNoTableWithAGap(t *testing.T) {
	table, _, err := Import(t.Context(), []File{file("a.csv", head+"2026-12-21,3.00,3.50\n")}, builtIn(t))
	wantCodes(t, err, "lpr.gap")
	if table != nil {
		t.Error("a table with a gap")
	}
}

func TestImportWarnsOfStrangeNewRowsOnly(t *testing.T) {
	known, err := Load("user.csv", []byte(head+"2024-01-19,3.45,4.20\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, report, err := Import(t.Context(), []File{file("a.csv", head+"2024-02-19,3.45,3.45\n2024-03-20,3.45,3.95\n")}, known)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range report.Warnings {
		got = append(got, w.Fault.Place.String()+" "+w.Fault.Code)
	}
	if strings.Join(got, ", ") != "a.csv:2 lpr.early" {
		t.Errorf("%q", got)
	}
}

func TestImportWithoutAKnownTableBuildsOne(t *testing.T) {
	table, _, err := Import(t.Context(), []File{file("a.csv", head+"2024-02-20,3.45,3.95\n2024-01-22,3.45,4.20\n")}, nil)
	if err != nil || table.First() != day("2024-01-22") || table.Version() != "2024-02-20" {
		t.Errorf("%v", err)
	}
	table, _, err = Import(t.Context(), []File{file("a.csv", head)}, nil)
	if err != nil || table != nil {
		t.Errorf("of nothing: %v %v", table, err)
	}
}

func TestImportSaysWhyAFileIsNotTaken(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40)
	for _, c := range []struct{ name, content, code string }{
		{"nothing", "", "lpr.import_shape"},
		{"prose", "LPR 3.50", "lpr.import_shape"},
		{"another table", "date,ON,1W\n2024-01-22,1.7,1.8\n", "lpr.import_shape"},
		{"a header too far down", strings.Repeat("title\n", headerWithin) + "date,1y,5y\n", "lpr.import_shape"},
		{"a web page", "<!DOCTYPE html><table></table>", "lpr.import_shape"},
		{"JSON of another kind", `{"data":{"rows":[]}}`, "lpr.import_shape"},
		{"records of another kind", `{"records":[{"ON":"1.7"}]}`, "lpr.import_shape"},
		{"a result that is no list", `{"result":{"data":{"TRADE_DATE":"2024-01-22"}}}`, "lpr.import_shape"},
		{"a latest publication without a day", `{"records":[{"termCode":"1Y","shibor":"3.45"}]}`, "lpr.import_shape"},
		{"an error answer", `{"head":{"rep_code":"500"},"records":[]}`, "lpr.import_answer"},
		{"cut JSON", `{"records":[{"1Y":"3.45"`, "lpr.unreadable"},
		{"two JSON documents", `{"records":[]}{"records":[]}`, "lpr.unreadable"},
		{"a key twice", `{"records":[{"1Y":"3.45","1Y":"3.50"}]}`, "lpr.unreadable"},
		{"JSON too deep", deep, "lpr.unreadable"},
		{"a short chart line", `{"data":{"csv":"2024-01-22,3.45"}}`, "lpr.columns"},
		{"a cut old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lpr.unreadable"},
		{"a cut workbook", "PK\x03\x04", "lpr.unreadable"},
		{"a value that is an object", `{"records":[{"showDateCN":"2024-01-22","1Y":"3.45","5Y":{"v":4.20}}]}`, "lpr.rate"},
		{"a rate that went through a float", `{"result":{"data":[{"TRADE_DATE":"2024-01-22","LPR1Y":3.45,"LPR5Y":4.200000000000001}]}}`, "lpr.rate_step"},
		{"a file too large", strings.Repeat(" ", maxBytes+1), "lpr.too_large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			known := builtIn(t)
			good := file("good.csv", head+"2026-10-20,3.00,3.50\n")
			table, _, err := Import(t.Context(), []File{file("bad", c.content), good}, known)
			wantCodes(t, err, c.code)
			if table.Version() != "2026-10-20" {
				t.Error("the good file was not taken")
			}
		})
	}
}

func TestImportNamesLineAndColumnInJSON(t *testing.T) {
	content := "{\"records\": [\n  {\"1Y\":\"3.45\",\"5Y\":\"4.20\",\"showDateCN\":\"2024-01-22\"},\n  {\"1Y\":\"3.45\",\"5Y\":\"4.20\",\"showDateCN\":\"2024-02-20\"}]}"
	_, _, err := Import(t.Context(), []File{file("h.json", content)}, builtIn(t))
	faults, _ := fault.All(err)
	if len(faults) != 1 || faults[0].Place.String() != "h.json:3:3" {
		t.Errorf("%v", err)
	}
	chart := `{"data":{"csv":"2024-03-20,,,,,,3.45,3.95\n2024-02-20,,,,,,3.45,4.20"}}`
	_, _, err = Import(t.Context(), []File{file("c.json", chart)}, builtIn(t))
	faults, _ = fault.All(err)
	if len(faults) != 1 || faults[0].Place.String() != "c.json data.csv!2" {
		t.Errorf("%v", err)
	}
}

func TestImportEndsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	table, _, err := Import(ctx, []File{file("a.csv", head)}, builtIn(t))
	if !errors.Is(err, context.Canceled) || table != nil {
		t.Errorf("%v", err)
	}
}
