package markup_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/intake/markup"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
)

// rowsOf writes what a file has: a line a row, A1=text, B1#1.5 for a number, with % and
// @ for a percent and a day, C1?1, D1!#N/A, E1~ for a formula without a value.
func rowsOf(tb testing.TB, name string, file []byte) (string, error) {
	tb.Helper()
	book, err := markup.Open(name, bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	defer book.Close()
	var out strings.Builder
	for i, s := range book.Sheets() {
		fmt.Fprintf(&out, "[%s", s.Name)
		if s.Hidden {
			out.WriteString(" hidden")
		}
		out.WriteString("]\n")
		shape, err := book.Rows(tb.Context(), i, func(r sheet.Row) error {
			out.WriteString(strings.Repeat("-", map[bool]int{true: 1}[r.Hidden]))
			for n, c := range r.Cells {
				mark := map[sheet.Kind]string{sheet.Text: "=", sheet.Number: "#", sheet.Bool: "?", sheet.Error: "!", sheet.NoValue: "~"}[c.Kind]
				mark += map[bool]string{true: "@"}[c.Date] + map[bool]string{true: "%"}[c.Percent]
				fmt.Fprintf(&out, "%s%c%d%s%s", strings.Repeat(" ", min(n, 1)), 'A'+c.Col-1, r.Number, mark, c.Text)
			}
			out.WriteString("\n")
			return nil
		})
		if err != nil {
			return "", err
		}
		for _, m := range shape.Merged {
			fmt.Fprintf(&out, "merged %v\n", m)
		}
		for _, c := range shape.HiddenColumns {
			fmt.Fprintf(&out, "hidden %d-%d\n", c.FirstCol, c.LastCol)
		}
	}
	return out.String(), nil
}

// TestPages guards how a page is read: as browsers and Excel show it.
func TestPages(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"plain", "<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></table>", "A1=a B1=b\nB2=c\n"},
		{"tags that are not closed", "<TABLE><TR><TH>a<TH>b<TR><TD>c<TD>d</TABLE>", "A1=a B1=b\nA2=c B2=d\n"},
		{"cells outside rows", "<table><td>a<td>b</table>", "A1=a B1=b\n"},
		{"blanks and breaks", "<table><tr><td>\n  a\n  b <br/>c&nbsp;</td><td>&nbsp;</td></tr></table>", "A1=a\nb\nc\n"},
		{"elements within", "<table><tr><td><font><b>1,0</b>00</font>.5<!-- x --><script>var a</script></td></tr></table>", "A1=1,000.5\n"},
		{"references", "<table><tr><td>A&amp;B &#20020;&lt;1&gt;</td></tr></table>", "A1=A&B 临<1>\n"},
		{"cells over columns and rows", "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e</table>", "A1=a B1=b\nB2=c C2=d\nA3=e\nmerged {1 1 2 1}\nmerged {1 2 1 3}\n"},
		{"hidden rows and columns", "<table><col><col span=2 style='width:0;display: none'><tr style='height:1pt;display:none'><td>a<tr><td>b</table>", "-A1=a\nA2=b\nhidden 2-3\n"},
		{"20 digits", "<table><tr><td x:str>22372000000000000001</td><td style='mso-number-format:\"\\@\"'>0012</td></tr></table>", "A1=22372000000000000001 B1=0012\n"},
		{"the value beside what is shown", `<table><tr><td x:num="1234.5678">1,235</td><td x:num="44260">2021-03-05</td><td x:num="0.13">13%</td><td x:num>5</td><td x:num="-5">(5)</td><td x:num="x">5</td></tr></table>`, "A1#1234.5678 B1=2021-03-05 C1=13% D1=5 E1#-5 F1=5\n"},
		{"empty rows count", "<table><tr></tr><tr><td></td></tr><tr><td>a</table>", "A3=a\n"},
		{"titles of the page", "<html><head><title>x</title></head><body>y<table><tr><td>a</table>z</body></html>", "A1=a\n"},
	} {
		got, err := rowsOf(t, "发票.xls", []byte(c.page))
		if want := "[发票]\n" + c.want; err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, want)
		}
	}
}

// TestTablesOfAPage guards that every table of a page is a sheet, the ones within
// others too, and what they are called.
func TestTablesOfAPage(t *testing.T) {
	got, err := rowsOf(t, "a.zip!b/发票.xls", []byte("<table><tr><td>a<table><tr><td>b</table>c</table><table><tr><td>d</table>"))
	if want := "[发票]\nA1=ac\n[发票 (2)]\nA1=b\n[发票 (3)]\nA1=d\n"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	got, err = rowsOf(t, "a.xls", []byte("<html><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>清单&amp;表</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><table><tr><td>a</table>"))
	if want := "[清单&表]\nA1=a\n"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestEncodings guards that texts are what they were written as.
func TestEncodings(t *testing.T) {
	const page = "<html><head><meta charset=%s></head><table><tr><td>临沂发票</table></html>"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(fmt.Sprintf(page, "gb2312"))
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(fmt.Sprintf(page, "utf-16"))) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	for name, file := range map[string][]byte{
		"UTF-8": []byte(fmt.Sprintf(page, "utf-8")), "UTF-8 with a mark": []byte("\uFEFF" + fmt.Sprintf(page, "gbk")), "GBK": []byte(gbk), "UTF-16": wide, "UTF-16 without a mark": wide[2:],
		"GBK that says nothing": []byte(strings.Replace(gbk, "charset=gb2312", "", 1)),
	} {
		if got, err := rowsOf(t, "a.xls", file); err != nil || got != "[a]\nA1=临沂发票\n" {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// inXML is a workbook in XML with one sheet.
func inXML(table string) string {
	return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/><Style ss:ID="rate"><NumberFormat ss:Format="0.00%"/></Style><Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="bold" ss:Parent="day"><Font ss:Bold="1"/></Style></Styles>
<Worksheet ss:Name="发票">` + table + `</Worksheet></Workbook>`
}

// TestWorkbooksInXML guards how workbooks of Excel 2003 in XML are read.
func TestWorkbooksInXML(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{
			"kinds", `<Table><Row><Cell><Data ss:Type="String"> a </Data></Cell><Cell><Data ss:Type="Number">1.50</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=A1"/><Cell><Data ss:Type="DateTime">2021-03-05T00:00:00.000</Data></Cell><Cell/></Row></Table>`,
			"A1= a  B1#1.50 C1?1 D1!#N/A E1~ F1=2021-03-05T00:00:00.000\n",
		},
		{
			"places", `<Table ss:TopCell="2"><Row ss:Index="4"><Cell ss:Index="3"><Data ss:Type="String">a</Data></Cell><Cell ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="String">b</Data></Cell><Cell><Data ss:Type="String">c</Data></Cell></Row><Row ss:Span="2"/><Row><Cell><Data ss:Type="String">d</Data></Cell></Row></Table>`,
			"C4=a D4=b F4=c\nA8=d\nmerged {4 4 6 5}\n",
		},
		{"the first cell elsewhere", `<Table ss:TopCell="3" ss:LeftCell="2"><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>`, "B3=a\n"},
		{
			"styles", `<Table><Column ss:Index="2" ss:StyleID="rate"/><Row><Cell ss:StyleID="bold"><Data ss:Type="Number">44260</Data></Cell><Cell><Data ss:Type="Number">0.13</Data></Cell></Row><Row ss:StyleID="day"><Cell><Data ss:Type="Number">44261</Data></Cell></Row></Table>`,
			"A1#@44260 B1#%0.13\nA2#@44261\n",
		},
		{"hidden", `<Table><Column ss:Hidden="1" ss:Span="1"/><Column/><Column ss:Width="0"/><Row ss:Hidden="1"><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>`, "-A1=a\nhidden 1-2\nhidden 4-4\n"},
		{"fonts and comments", `<Table><Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">a<B>b</B><Font>c</Font></ss:Data><Comment><ss:Data>no</ss:Data></Comment></Cell></Row></Table>`, "A1=abc\n"},
		{"line breaks", `<Table><Row><Cell><Data ss:Type="String">a&#10;b</Data></Cell></Row></Table>`, "A1=a\nb\n"},
		{"a hidden sheet", `<Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>`, "hidden"},
	} {
		got, err := rowsOf(t, "a.xls", []byte(inXML(c.table)))
		want := "[发票]\n" + c.want
		if c.want == "hidden" {
			want = "[发票 hidden]\n"
		}
		if err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, want)
		}
	}
}

// TestBadMarkup guards what is said of files that are not read.
func TestBadMarkup(t *testing.T) {
	cell := func(index, data string) string {
		return inXML("<Table><Row><Cell " + index + ">" + data + "</Cell></Row></Table>")
	}
	for _, c := range []struct{ name, file, want string }{
		{"no table", "<html><body>登录</body></html>", "input.page_no_table a.xls"},
		{"an invoice", "<EInvoice/>", "input.page_no_table a.xls"},
		{"cut in a table", "<html><table><tr><td>a", "input.page_cut a.xls"},
		{"bytes of no encoding", "<table><tr><td>\xFF\xFF\x00</table>", "input.markup_encoding a.xls"},
		{"too many columns", "<table><tr><td colspan=16384>a<td>b</table>", "input.too_large a.xls a!XFE1"},
		{"a text too long", "<table><tr><td>" + strings.Repeat("a", 200_000) + "</table>", "input.too_large a.xls a!A1"},
		{"XML that is cut", inXML("")[:300], "input.workbook_xml a.xls"},
		{"XML with a wrong tag", inXML("<Table></Row></Table>"), "input.workbook_xml a.xls"},
		{"a DOCTYPE", strings.Replace(inXML(""), "<Workbook", "<!DOCTYPE x><Workbook", 1), "input.page_no_table a.xls"},
		{"a DOCTYPE further down", inXML("<!DOCTYPE x>"), "input.xlsx_doctype a.xls"},
		{"no sheet", `<Workbook xmlns="x"></Workbook>`, "input.page_no_table a.xls"},
		{"no number", cell("", `<Data ss:Type="Number">1,5</Data>`), "input.workbook_xml a.xls 发票!A1"},
		{"an unknown type", cell("", `<Data ss:Type="Money">1</Data>`), "input.workbook_xml a.xls 发票!A1"},
		{"neither true nor false", cell("", `<Data ss:Type="Boolean">2</Data>`), "input.workbook_xml a.xls 发票!A1"},
		{"a cell that goes back", inXML(`<Table><Row><Cell ss:Index="3"/><Cell ss:Index="2"/></Row></Table>`), "input.workbook_xml a.xls 发票!B1"},
		{"a row that goes back", inXML(`<Table><Row ss:Index="3"/><Row ss:Index="2"/></Table>`), "input.workbook_xml a.xls"},
		{"a column too far", cell(`ss:Index="16385"`, ""), "input.workbook_xml a.xls"},
		{"columns that go back", inXML(`<Table><Column ss:Index="3"/><Column ss:Index="2"/></Table>`), "input.workbook_xml a.xls"},
		{"a sheet without a name", strings.Replace(inXML(""), `ss:Name="发票"`, "", 1), "input.workbook_xml a.xls"},
	} {
		_, err := rowsOf(t, "a.xls", []byte(c.file))
		f, ok := errors.AsType[*fault.Fault](err)
		if !ok {
			t.Errorf("%s: %v is no fault", c.name, err)
			continue
		}
		got := f.Code + " " + f.Place.File
		if f.Place.Row > 0 {
			got += " " + f.Place.Sheet + "!" + f.Place.Cell()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestRowsEndWhereTheCallerEnds guards that an error of the one who takes the rows is
// handed back as it is.
func TestRowsEndWhereTheCallerEnds(t *testing.T) {
	stop := errors.New("enough")
	for _, file := range []string{"<table><tr><td>a<tr><td>b</table>", inXML(`<Table><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>`)} {
		book, err := markup.Open("a.xls", strings.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		if _, err := book.Rows(t.Context(), 0, func(sheet.Row) error { rows++; return stop }); !errors.Is(err, stop) || rows != 1 {
			t.Errorf("%v after %d rows", err, rows)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, file := range []string{
		"<table><tr><td rowspan=2>a<td colspan=3 x:num='1.5'>1.5<tr><td>c</table>", "<html><xml><x:ExcelWorksheet><x:Name>a</x:Name></x:ExcelWorksheet></xml><table><col span=2 style='display:none'><tr><td>a<table><td>b</table></table>",
		inXML(`<Table><Column ss:Index="2" ss:Hidden="1"/><Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="Number">1</Data></Cell><Cell ss:Formula="=A1"/></Row></Table>`), "\xFF\xFE<\x00t\x00",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		once, err := rowsOf(t, "a.xls", file)
		if _, ok := fault.All(err); err != nil && !ok {
			t.Fatalf("%v is no fault", err)
		}
		if again, _ := rowsOf(t, "a.xls", slices.Clone(file)); again != once {
			t.Fatalf("%q, then %q", once, again)
		}
	})
}
