package lprdata

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

const head = "publication_date,lpr_1y,lpr_5y\n"

func TestLoadReadsWhatEditorsSave(t *testing.T) {
	rows := head + "2024-01-22,3.45,4.20\n2024-02-20,,3.95\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("# source: 人民银行\n" + rows)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"plain":                   rows,
		"byte order mark":         "\ufeff" + rows,
		"CRLF":                    strings.ReplaceAll(rows, "\n", "\r\n"),
		"empty lines, comments":   "# by hand\n\n" + rows + "\n# end\n",
		"spaces about the values": strings.ReplaceAll(rows, ",", " , "),
		"GB18030":                 gb,
		"UTF-16":                  "\xff\xfe" + strings.Join(strings.Split(rows, ""), "\x00") + "\x00",
	} {
		table, err := Load("t.csv", []byte(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		last := table.Last()
		if table.Len() != 2 || last.OneYear.Valid || last.FiveYear.StringFixed(2) != "3.95" {
			t.Errorf("%s: %v", name, table.Publications())
		}
	}
}

func TestLoadTakesSourceAndDayFromTheComments(t *testing.T) {
	table, err := Load("t.csv", []byte("\ufeff#source:  人民银行   公告 \r\n# note: by hand\n# retrieved: 2024-03-01\n"+head+"2024-01-22,3.45,4.20\n"))
	if err != nil {
		t.Fatal(err)
	}
	if table.Source() != "人民银行 公告" || table.Retrieved() != day("2024-03-01") {
		t.Errorf("%q %s", table.Source(), table.Retrieved())
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct {
		name, data, faults string
	}{
		{"nothing", "", "lpr.header"},
		{"comments alone", "# source: x\n", "lpr.header"},
		{"a header alone", head, "lpr.empty"},
		{"no header", "2024-01-22,3.45,4.20\n", "lpr.header"},
		{"columns in another order", "publication_date,lpr_5y,lpr_1y\n2024-01-22,4.20,3.45\n", "lpr.header"},
		{"a date that is none", head + "2024-02-30,3.45,4.20\n", "lpr.date"},
		{"a date as Excel shows it", head + "2024/1/22,3.45,4.20\n", "lpr.date"},
		{"a day of retrieval that is none", "# retrieved: yesterday\n" + head + "2024-01-22,3.45,4.20\n", "lpr.date"},
		{"no 5-year rate", head + "2024-01-22,3.45,\n", "lpr.rate"},
		{"a rate that is none", head + "2024-01-22,3.45,4.2O\n", "lpr.rate"},
		{"a rate with an exponent", head + "2024-01-22,3.45,42e-1\n", "lpr.rate"},
		{"a rate of endless digits", head + "2024-01-22,3.45,4.2000000000000000000000000\n", "lpr.rate"},
		{"a negative rate", head + "2024-01-22,-3.45,4.20\n", "lpr.rate"},
		{"a rate between the steps", head + "2024-01-22,3.45,4.21\n", "lpr.rate_step"},
		{"a rate as a fraction", head + "2024-01-22,3.45,0.05\n", "lpr.rate_range"},
		{"an implausible rate", head + "2024-01-22,3.45,42.00\n", "lpr.rate_range"},
		{"two columns", head + "2024-01-22,3.45\n", "lpr.columns"},
		{"a day twice", head + "2024-01-22,3.45,4.20\n2024-01-22,3.45,4.20\n", "lpr.twice"},
		{"a month twice", head + "2024-01-22,3.45,4.20\n2024-01-23,3.45,4.20\n", "lpr.month_twice"},
		{"newest first", head + "2024-02-20,3.45,3.95\n2024-01-22,3.45,4.20\n", "lpr.order"},
		{"a missing month", head + "2024-01-22,3.45,4.20\n2024-03-20,3.45,3.95\n", "lpr.gap"},
		{"a day before the reform", head + "2019-07-22,4.25,4.85\n2019-08-20,4.25,4.85\n", "lpr.before_reform"},
		{"no text", "PK\x03\x04\x00\x00", "lpr.unreadable"},
		{"every fault, not the first", head + "2024-01-22,x,y\nz,3.45,4.20\n2024-03-20,3.45,3.96\n", "lpr.rate lpr.rate lpr.date lpr.rate_step"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := Load("t.csv", []byte(c.data))
			wantCodes(t, err, strings.Fields(c.faults)...)
			if table != nil {
				t.Error("a table beside the error")
			}
		})
	}
}

func TestLoadNamesLineAndColumn(t *testing.T) {
	_, err := Load("t.csv", []byte("# source: x\n"+head+"2024-01-22,3.45,nought\n"))
	faults, _ := fault.All(err)
	if len(faults) != 1 || faults[0].Place.String() != "t.csv:3:17" {
		t.Errorf("%v", err)
	}
}

func TestLoadIsBounded(t *testing.T) {
	long := head + strings.Repeat("2024-01-22,3.45,4.20\n", maxRows)
	_, err := Load("t.csv", []byte(long))
	wantCodes(t, err, "lpr.too_many_rows")
	_, err = Load("t.csv", []byte(strings.Repeat(",", maxText+1)))
	wantCodes(t, err, "lpr.too_large")
	_, err = Load("t.csv", make([]byte, maxBytes+1))
	wantCodes(t, err, "lpr.too_large")
}

func TestOpenSaysWhyAFileCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(filepath.Join(dir, "none.csv"))
	wantCodes(t, err, "lpr.unreadable")
	if faults, _ := fault.All(err); !strings.Contains(faults[0].Message(message.Chinese), "文件不存在") {
		t.Errorf("%s", faults[0].Message(message.Chinese))
	}
	_, err = Open(dir)
	wantCodes(t, err, "lpr.unreadable")
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, make([]byte, maxBytes+1), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(big)
	wantCodes(t, err, "lpr.too_large")
	good := filepath.Join(dir, "good.csv")
	if err := os.WriteFile(good, []byte(head+"2024-01-22,3.45,4.20\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if table, err := Open(good); err != nil || table.Version() != "2024-01-22" {
		t.Errorf("%v", err)
	}
}

// Whatever the bytes, Load gives a table that keeps its promises or faults of
// its own kind; a table it gives is one that it reads back.
func FuzzLoad(f *testing.F) {
	f.Add(embeddedCSV)
	f.Add([]byte(head + "2024-01-22,,4.2\n2024-02-20,3.45,3.95\n"))
	f.Add([]byte(strings.TrimSuffix(head, "\n") + ",origin,kind\n2024-01-22,,4.2,\"a,b\",x\n2024-02-20,3.45,3.95,,y\n2024-03-20,3.45,3.95,#,\n"))
	f.Add([]byte("\ufeff# source: \"x\n# retrieved: 2024-01-01\r\n" + head + "\"2024-01-22\",3.45,4.20"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Load("f.csv", data)
		if err != nil {
			for _, code := range codes(t, err) {
				if !strings.HasPrefix(code, "lpr.") {
					t.Errorf("code %s", code)
				}
			}
			return
		}
		if broken := errorsOf(check(table.Publications())); len(broken) > 0 {
			t.Errorf("a broken table: %v", broken)
		}
		var b strings.Builder
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		back, err := Load("back.csv", []byte(b.String()))
		if err != nil {
			t.Fatalf("%v\n%q", err, b.String())
		}
		if back.SHA256() != table.SHA256() || back.Source() != table.Source() || back.Retrieved() != table.Retrieved() {
			t.Errorf("changed on the way: %q", b.String())
		}
		for n, p := range back.Publications() {
			if p.Origin != table.Publications()[n].Origin {
				t.Errorf("origin %q became %q", table.Publications()[n].Origin, p.Origin)
			}
		}
	})
}

// Cut within its last rate, a table reads 4.6 for 4.65.
func TestLoadRefusesATableWithoutAnEnd(t *testing.T) {
	for _, text := range []string{head + "2021-01-20,3.85,4.65\n2021-02-20,3.85,4.6", head + "2021-01-20,3.85,4.65\r\n2021-02-20,3.85,4.65"} {
		_, err := Load("t.csv", []byte(text))
		wantCodes(t, err, "lpr.cut")
		if faults, _ := fault.All(err); faults[0].Place.String() != "t.csv:3" {
			t.Errorf("at %s", faults[0].Place)
		}
	}
}

func TestLoadRefusesExchangedColumns(t *testing.T) {
	_, err := Load("t.csv", []byte(head+"2021-01-20,4.65,3.85\n2021-02-20,4.65,3.85\n"))
	wantCodes(t, err, "lpr.inverted", "lpr.inverted")
}
