package delimited

import (
	"strings"
	"testing"

	"tiexi/internal/message"
)

func TestSeparatorIsTheMostConsistent(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want rune
	}{
		"commas":                             {"a,b,c\n1,2,3\n", ','},
		"tabs":                               {"a\tb\tc\n1\t2\t3\n", '\t'},
		"semicolons":                         {"a;b;c\n1;2;3\n", ';'},
		"one column":                         {"a\n1\n", ','},
		"amounts with commas":                {"a;b;c\nx;1,234,567.00;2,345,678.00\ny;2,345,678.00;3,456,789.00\n", ';'},
		"amounts with commas, tabs":          {"a\tb\nx\t1,234,567.00\ny\t2,345,678.00\n", '\t'},
		"quoted commas":                      {"a;b\n\"x,y,z\";1\n\"x,y,z\";2\n", ';'},
		"lists with semicolons":              {"a,b,c\n1,智能化;绿色,3\n2,智能化;绿色,3\n", ','},
		"title rows":                         {"某公司设备明细表\n单位：万元\n\na\tb,c\td\n1\t2\t3\n", '\t'},
		"title rows with separators":         {"明细表,,\na,b,c\n1,2,3\n", ','},
		"tab before each field":              {"\ta,\tb\n\t1,\t2\n", ','},
		"tab behind each field":              {"a\t,b\t,c\t\n1\t,2\t,3\t\n", ','},
		"tab before numbers, three columns":  {"a,b,c\nx,\t1,\t2\ny,\t3,\t4\n", ','},
		"quoted fields with tabs and commas": {"\"a\",\"b\"\n\"\t1\",\"\t2\"\n", ','},
		"last fields left out":               {"a,b,c\n1,2,3\n1,2\n1,2,3\n1,2\n", ','},
		"a pipe separates nothing":           {"a|b\n1|2\n", ','},
		"line breaks in quotes":              {"a;b\n\"1,2\n3,4\n5,6\";7\n", ';'},
		"Excel's own line":                   {"sep=;\na,b;c,d\n1,2;3,4\n", ';'},
		"Excel's own line, tab, CRLF":        {"SEP=\t\r\na\tb\r\n", '\t'},
		"Excel's own line, unknown":          {"sep=|\na,b\n", ','},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := Open("a.csv", strings.NewReader(c.data), int64(len(c.data)))
			if err != nil {
				t.Fatal(err)
			}
			if book.Separator() != c.want {
				t.Errorf("%q, want %q", book.Separator(), c.want)
			}
		})
	}
}

func TestExcelsSeparatorLineIsNoRow(t *testing.T) {
	for _, mark := range []string{"", bomUTF8} {
		if got := shown(mark + "sep=;\r\na,b;c\r\n"); got != "2: 1=a,b 2=c" {
			t.Errorf("got %s", got)
		}
	}
}

func TestSampleIsBounded(t *testing.T) {
	// One record a megabyte: the sample ends long before the 50th.
	data := strings.Repeat(strings.Repeat(strings.Repeat("x", 1000)+",", 1000)+"\n", 4)
	book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if agree, width := book.try(','); agree != 2 || width != 1001 {
		t.Errorf("%d records of %d fields", agree, width)
	}
}

func TestFormNamesEncodingAndSeparator(t *testing.T) {
	for data, want := range map[string][2]string{
		"a,b":             {"按 UTF-8 编码、逗号分隔读取", "read as UTF-8, fields separated by commas"},
		gb("项目\t编号"):      {"按 GB18030 编码、制表符分隔读取", "read as GB18030, fields separated by tabs"},
		bomUTF8 + "项目;编号": {"按 UTF-8 with BOM 编码、分号分隔读取", "read as UTF-8 with BOM, fields separated by semicolons"},
	} {
		book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{book.Notes()[0].In(message.Chinese), book.Notes()[0].In(message.English)}; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
