package einvoice

import (
	"errors"
	"strings"
	"testing"

	"tiexi/intake/einvoice/madeup"
	"tiexi/intake/pdf/pdftest"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// pagesOf draws an invoice with one text changed on all its pages; "" leaves it out.
func pagesOf(t *testing.T, i madeup.Invoice, old, replacement string) []pdftest.Page {
	t.Helper()
	pages, found := i.Pages(), false
	for n := range pages {
		for k := range pages[n].Texts {
			if s := &pages[n].Texts[k].Text; *s == old {
				*s, found = replacement, true
			}
		}
	}
	if !found && old != "" {
		t.Fatalf("no text %q", old)
	}
	return pages
}

// same leaves out what forms do not print: the gross amount and the tax code of a
// line, and the source.
func same(lines []*project.Line) string {
	i := &Invoice{}
	for _, l := range lines {
		copied := *l
		copied.Gross, copied.TaxCode = decimal.NullDecimal{}, ""
		i.Lines = append(i.Lines, &copied)
	}
	return shown(i)
}

// TestPDFReadsAsXMLAndOFD guards that an invoice is the same whatever it is
// delivered as.
func TestPDFReadsAsXMLAndOFD(t *testing.T) {
	ordinary := madeup.Sample()
	ordinary.Ordinary = true
	long := madeup.Sample()
	long.Seller.Name = "示例重型机床制造股份有限公司临沂市罗庄区分公司"
	long.Note = strings.Repeat("设备编号：示例，", 20)
	for name, i := range map[string]madeup.Invoice{
		"two lines and a discount": madeup.Sample(), "red": madeup.Red(), "ordinary": ordinary, "long texts": long,
		"one page full": madeup.Long(8), "three pages": madeup.Long(20),
	} {
		fromXML, err := read(i.XML())
		if err != nil {
			t.Fatal(name, err)
		}
		fromOFD, err := read(i.OFD())
		if err != nil {
			t.Fatal(name, err)
		}
		fromPDF, err := read(i.PDF())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := same(fromXML.Lines)
		if i.RedOf != "" { // OFD and PDF name it in the note alone
			want = strings.ReplaceAll(want, " "+i.RedOf+" ", " - ")
		}
		if got := same(fromPDF.Lines); got != want {
			t.Errorf("%s: PDF\n%swant\n%s", name, got, want)
		}
		if got := same(fromOFD.Lines); got != want {
			t.Errorf("%s: OFD\n%swant\n%s", name, got, want)
		}
		if fromPDF.Lines[0].Source.Kind != project.OriginalPDF || len(fromPDF.Notes) > 0 || !fromPDF.Gross.Decimal.Equal(fromXML.Gross.Decimal) {
			t.Errorf("%s: %+v", name, fromPDF)
		}
	}
}

func TestPDFBeforeTheFullyDigital(t *testing.T) {
	i, err := read(madeup.Old().PDF())
	if err != nil {
		t.Fatal(err)
	}
	const want = `total 999094.34 129875.66 1128970
037002000111 01234567 - | 2021-03-05 | 示例机床（临沂）有限公司 91371300MA3EXAMP01 > 示例机械有限公司 91371300MA3EXAMP02 | 2 × 500000 = 1000000 + 130000 (0.13) = - | *机床*五轴加工中心 | 增值税电子普通发票 | - | - 合同号：示例-01
037002000111 01234567 - | 2021-03-05 | 示例机床（临沂）有限公司 91371300MA3EXAMP01 > 示例机械有限公司 91371300MA3EXAMP02 | - × - = -1000 + -130 (0.13) = - | *机床*五轴加工中心 | 增值税电子普通发票 | - | - 合同号：示例-01
037002000111 01234567 - | 2021-03-05 | 示例机床（临沂）有限公司 91371300MA3EXAMP01 > 示例机械有限公司 91371300MA3EXAMP02 | 1 × 94.3396226415 = 94.34 + 5.66 (0.06) = - | *信息技术服务*生产线数据采集软件安装与调试服务 | 增值税电子普通发票 | - | - 合同号：示例-01
`
	if got := shown(i); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestUnprovedPDF guards that nothing is read that does not prove itself. Each case
// changes one text of the form.
func TestUnprovedPDF(t *testing.T) {
	for _, c := range []struct {
		name, old, replacement string
		of                     madeup.Invoice
		want                   string
	}{
		{"a ticket", "电子发票（增值税专用发票）", "电子发票（铁路电子客票）", madeup.Sample(), "pdf.title"},
		{"a title that lost a part", "电子发票（增值税专用发票）", "电子发票（发票）", madeup.Sample(), "pdf.title"},
		{"amount of a line", "1000000.00", "1000000.01", madeup.Sample(), "pdf.net"},
		{"tax of a line", "130000.00", "130000.01", madeup.Sample(), "pdf.tax"},
		{"sign of a discount", "-1000.00", "1000.00", madeup.Sample(), "pdf.net"},
		{"no amount", "-1000.00", "", madeup.Sample(), "pdf.rows"},
		{"no rate", "6%", "", madeup.Sample(), "pdf.rows"},
		{"total of the amounts", "¥999094.34", "¥999094.43", madeup.Sample(), "pdf.net"},
		{"total of the taxes", "¥129875.66", "¥129875.67", madeup.Sample(), "pdf.tax"},
		{"no total of the taxes", "¥129875.66", "", madeup.Sample(), "pdf.tax"},
		{"three totals", "¥129875.66", "¥129875.66 ¥1.00", madeup.Sample(), "pdf.totals"},
		{"total in figures", "¥1128970.00", "¥1128970.01", madeup.Sample(), "pdf.gross"},
		{"total in figures is none", "¥1128970.00", "¥11289700", madeup.Sample(), "pdf.gross"},
		{"total in words", "壹佰壹拾贰万捌仟玖佰柒拾圆整", "壹佰壹拾贰万捌仟玖佰柒拾壹圆整", madeup.Sample(), "pdf.capital"},
		{"total in words is none", "壹佰壹拾贰万捌仟玖佰柒拾圆整", "1128970.00", madeup.Sample(), "pdf.capital"},
		{"sign of the total in words", "（负数）伍拾陆万伍仟圆整", "伍拾陆万伍仟圆整", madeup.Red(), "pdf.capital"},
		{"number too short", "22372000000000000021", "2237200000000000002", madeup.Sample(), "pdf.number"},
		{"number with a letter", "22372000000000000021", "2237200000000000002l", madeup.Sample(), "pdf.number"},
		{"no number", "22372000000000000021", "", madeup.Sample(), "pdf.number"},
		{"no label of the number", "发票号码：", "", madeup.Sample(), "pdf.number"},
		{"old number too long", "01234567", "012345678", madeup.Old(), "pdf.number"},
		{"old code too short", "037002000111", "03700200011", madeup.Old(), "pdf.code"},
		{"no day", "2022年03月04日", "2022年03月", madeup.Sample(), "pdf.date"},
		{"no such day", "2022年03月04日", "2022年02月30日", madeup.Sample(), "pdf.date"},
		{"day with time behind", "2022年03月04日", "2022年03月04日12时", madeup.Sample(), "pdf.date"},
		{"no seller", "示例机床（临沂）有限公司", "", madeup.Sample(), "pdf.parties"},
		{"number of a party", "91371300MA3EXAMP01", "91371300", madeup.Sample(), "pdf.parties"},
		{"one label of names", "名称：", "称：", madeup.Sample(), "pdf.parties"},
		{"no head of the rates", "税率/征收率", "", madeup.Sample(), "pdf.table"},
		{"no head of the amounts", "金 额", "价 款", madeup.Sample(), "pdf.table"},
		{"no item", "*机床*五轴加工中心", "", madeup.Sample(), "pdf.items"},
		{"items without their class", "*机床*五轴加工中心", "五轴加工中心", madeup.Sample(), "pdf.items"},
		{"item with a sign that says nothing", "*机床*五轴加工中心", "*机床*五\uFFFD加工中心", madeup.Red(), "pdf.items"},
		{"a page's subtotal", "¥8000.28", "¥8000.29", madeup.Long(20), "pdf.subtotal"},
		{"no totals on the last page", "合", "", madeup.Long(20), "pdf.pages"},
		{"no totals", "合", "", madeup.Sample(), "pdf.totals"},
	} {
		_, err := read(pdftest.Write(pdftest.Flate, pagesOf(t, c.of, c.old, c.replacement)...))
		f, ok := errors.AsType[*fault.Fault](err)
		if !ok || f.Code != "input.pdf_unproved" {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if reason := f.Args[len(f.Args)-1].Value.(message.Text); reason.ID != c.want {
			t.Errorf("%s: %s, want %s", c.name, reason.ID, c.want)
		}
	}
}

// TestQuantityInThePricesPlace guards figures that are printed into one, and those
// that do not belong to the amount.
func TestQuantityInThePricesPlace(t *testing.T) {
	one := madeup.Sample()
	one.Lines = one.Lines[2:]
	price := one.Lines[0].Price
	for _, c := range []struct{ quantity, price, want string }{
		{"1", price, "1 × 94.3396226415"},
		{"", "1" + price, "1 × 94.3396226415"}, // touching
		{"", "2" + price, "- × -"},
		{"", price, "- × -"},
		{"3", price, "- × -"},
		{"1", "100.00", "1 × 100"}, // with its tax
	} {
		one.Lines[0].Quantity, one.Lines[0].Price = c.quantity, c.price
		i, err := read(one.PDF())
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		} else if got := number(i.Lines[0].Quantity) + " × " + number(i.Lines[0].UnitPrice); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestExemptPDF(t *testing.T) {
	i := madeup.Sample()
	i.Ordinary = true
	i.Lines = []madeup.Line{{Item: "*农产品*苗木", Unit: "株", Quantity: "10", Price: "12.5", Net: "125.00", Rate: "免税", Tax: "***"}}
	for _, tax := range []string{"***", "¥0.00", ""} {
		got, err := read(pdftest.Write(pdftest.Flate, pagesOf(t, i, "¥0.00", tax)...))
		if err != nil {
			t.Errorf("%q: %v", tax, err)
			continue
		}
		if l := got.Lines[0]; number(l.Net) != "125" || l.Tax.Valid || l.Taxation != project.Exempt {
			t.Errorf("%q: %+v", tax, l)
		}
	}
}
