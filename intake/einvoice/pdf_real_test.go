//go:build real

package einvoice

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiexi/intake/einvoice/madeup"
)

// TestPrintedByOtherPrograms guards that what Chromium and LibreOffice print of the
// same forms is read like the XML: their fonts, tables and packing are not ours.
func TestPrintedByOtherPrograms(t *testing.T) {
	ordinary := madeup.Sample()
	ordinary.Ordinary = true
	ordinary.Lines = append(ordinary.Lines, madeup.Line{Item: "*金属制品*长方门框、马达护罩及风机支架（含青铜件）", Unit: "批", Quantity: "3", Price: "33.3333333333333", Net: "100.00", Rate: "13%", Tax: "13.00"})
	exempt := madeup.Sample()
	exempt.Lines = []madeup.Line{{Item: "*农产品*苗木", Unit: "株", Quantity: "10", Price: "12.5", Net: "125.00", Rate: "免税", Tax: "***"}}
	for name, c := range map[string]struct {
		of    madeup.Invoice
		align string
	}{"sample": {madeup.Sample(), "top"}, "red": {madeup.Red(), "bottom"}, "ordinary": {ordinary, "middle"}, "exempt": {exempt, "top"}, "twelve": {madeup.Long(12), "middle"}} {
		source := filepath.Join(t.TempDir(), "form.html")
		if err := os.WriteFile(source, []byte(formOf(c.of, c.align)), 0o600); err != nil {
			t.Fatal(err)
		}
		fromXML, err := read(c.of.XML())
		if err != nil {
			t.Fatal(err)
		}
		want := same(fromXML.Lines)
		if c.of.RedOf != "" {
			want = strings.ReplaceAll(want, " "+c.of.RedOf+" ", " - ")
		}
		for program, file := range map[string][]byte{"chromium": byChromium(t, source), "libreoffice": byOffice(t, c.of)} {
			got, err := read(file)
			if err != nil {
				t.Errorf("%s, %s: %v", name, program, err)
				continue
			}
			if shown := same(got.Lines); shown != want {
				t.Errorf("%s, %s:\n%swant\n%s", name, program, shown, want)
			}
		}
	}
}

// formOf draws the form as a table of HTML, as the sites of sellers do.
func formOf(i madeup.Invoice, align string) string {
	net, tax, gross := i.Totals()
	var b strings.Builder
	cell := func(attributes, text string) {
		fmt.Fprintf(&b, "<td %s>%s</td>", attributes, html.EscapeString(text))
	}
	downwards := func(word string) string { return strings.Join(strings.Split(word, ""), "<br>") }
	fmt.Fprintf(&b, `<!DOCTYPE html><meta charset="utf-8"><style>
		@page { size: 200mm 140mm; margin: 4mm } body { font: 6pt "Noto Serif CJK SC" } table { border-collapse: collapse; table-layout: fixed; width: 470pt }
		td { border: 1px solid #a33; vertical-align: %s; padding: 1pt } .r { text-align: right; font-family: monospace } .c { text-align: center }</style>
		<table><colgroup>`, align)
	for _, width := range []int{20, 80, 50, 30, 40, 75, 60, 55, 60} { // points
		fmt.Fprintf(&b, `<col style="width: %dpt" width=%d>`, width, width*4/3)
	}
	fmt.Fprintf(&b, `</colgroup><tr><td colspan=6 class=c style="font-size: 12pt">电子发票（%s）</td><td colspan=3>发票号码：%s</td></tr>
		<tr><td colspan=6></td><td colspan=3>开票日期：%s年%s月%s日</td></tr>`, i.Kind(), i.Number, i.Date[:4], i.Date[5:7], i.Date[8:])
	party := func(word string, p madeup.Party) {
		fmt.Fprintf(&b, `<td rowspan=2>%s</td><td colspan=3>名称：%s</td>`, downwards(word), p.Name)
	}
	b.WriteString("<tr>")
	party("购买方信息", i.Buyer)
	party("销售方信息", i.Seller)
	fmt.Fprintf(&b, "<td rowspan=2></td></tr><tr><td colspan=3>统一社会信用代码/纳税人识别号：%s</td><td colspan=3>统一社会信用代码/纳税人识别号：%s</td></tr><tr>", i.Buyer.Code, i.Seller.Code)
	for n, head := range []string{"项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额"} {
		attributes := "class=c"
		if n == 0 {
			attributes += " colspan=2"
		}
		cell(attributes, head)
	}
	b.WriteString("</tr>")
	for _, l := range i.Lines {
		b.WriteString("<tr>")
		cell("colspan=2", l.Item)
		cell("", l.Spec)
		cell("class=c", l.Unit)
		for _, figure := range []string{l.Quantity, l.Price, l.Net, l.Rate, l.Tax} {
			cell("class=r sdnum='1033;0;@'", figure)
		}
		b.WriteString("</tr>")
	}
	b.WriteString("<tr>")
	cell("colspan=2 class=c", "合 计")
	b.WriteString("<td></td><td></td><td></td><td></td>")
	cell("class=r", "¥"+net.StringFixed(2))
	cell("", "")
	cell("class=r", "¥"+tax.StringFixed(2))
	fmt.Fprintf(&b, `</tr><tr><td colspan=2 class=c>价税合计（大写）</td><td colspan=4>⊗%s</td><td colspan=3>（小写）¥%s</td></tr>`, madeup.InWords(gross), gross.StringFixed(2))
	fmt.Fprintf(&b, `<tr><td>备<br>注</td><td colspan=8>%s</td></tr><tr><td colspan=9>开票人：示例</td></tr></table>`, i.Note)
	return b.String()
}

// outputOf runs a program and returns the PDF that it writes.
func outputOf(t *testing.T, file, program string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if said, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, said)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func byChromium(t *testing.T, source string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "form.pdf")
	return outputOf(t, file, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
		"--user-data-dir="+t.TempDir(), "--print-to-pdf="+file, "file://"+source)
}

// byOffice draws the same form in a workbook, and has LibreOffice print it.
func byOffice(t *testing.T, i madeup.Invoice) []byte {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "form.xlsx")
	if err := os.WriteFile(source, sheetOf(t, i), 0o600); err != nil {
		t.Fatal(err)
	}
	return outputOf(t, filepath.Join(dir, "form.pdf"), "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", "pdf", "--outdir", dir, source)
}

// sheetOf is a workbook with the form.
func sheetOf(t *testing.T, i madeup.Invoice) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const sheet = "Sheet1"
	landscape, wide, fit := "landscape", 1, true
	must(f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	must(f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide}))
	for _, err := range []error{
		f.SetColWidth(sheet, "A", "A", 4), f.SetColWidth(sheet, "B", "B", 16), f.SetColWidth(sheet, "C", "C", 12), f.SetColWidth(sheet, "D", "D", 8),
		f.SetColWidth(sheet, "E", "E", 10), f.SetColWidth(sheet, "F", "F", 20), f.SetColWidth(sheet, "G", "G", 16), f.SetColWidth(sheet, "H", "H", 12), f.SetColWidth(sheet, "I", "I", 16),
	} {
		must(err)
	}
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "Noto Serif CJK SC", Size: 9}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	must(err)
	row := 0
	put := func(cells ...string) {
		row++
		for _, c := range cells {
			area, text, _ := strings.Cut(c, "|")
			from, to, merged := strings.Cut(area, ":")
			place := func(column string) string { return fmt.Sprint(column, row) }
			if !merged {
				to = from
			}
			must(f.MergeCell(sheet, place(from), place(to)))
			must(f.SetCellStr(sheet, place(from), text))
			must(f.SetCellStyle(sheet, place(from), place(to), style))
		}
	}
	net, tax, gross := i.Totals()
	put("A:F|电子发票（"+i.Kind()+"）", "G:I|发票号码："+i.Number)
	put("G:I|开票日期：" + i.Date[:4] + "年" + i.Date[5:7] + "月" + i.Date[8:] + "日")
	put("B:D|名称："+i.Buyer.Name, "F:I|名称："+i.Seller.Name)
	put("B:D|统一社会信用代码/纳税人识别号："+i.Buyer.Code, "F:I|统一社会信用代码/纳税人识别号："+i.Seller.Code)
	must(f.SetRowHeight(sheet, row, 26))
	put("A:B|项目名称", "C|规格型号", "D|单 位", "E|数 量", "F|单 价", "G|金 额", "H|税率/征收率", "I|税 额")
	for _, l := range i.Lines {
		put("A:B|"+l.Item, "C|"+l.Spec, "D|"+l.Unit, "E|"+l.Quantity, "F|"+l.Price, "G|"+l.Net, "H|"+l.Rate, "I|"+l.Tax)
		must(f.SetRowHeight(sheet, row, 40))
	}
	put("A:B|合 计", "G|¥"+net.StringFixed(2), "I|¥"+tax.StringFixed(2))
	put("A:B|价税合计（大写）", "C:F|⊗"+madeup.InWords(gross), "G:I|（小写）¥"+gross.StringFixed(2))
	put("A|备\n注", "B:I|"+i.Note)
	must(f.SetRowHeight(sheet, row, 40))
	put("A:I|开票人：示例")
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}
