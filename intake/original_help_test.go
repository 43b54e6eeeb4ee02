package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/internal/decimal"
)

// issued is an e-invoice as it was issued; what it leaves out is as in full.
type issued struct {
	number, date, seller, sellerCode, buyer, redOf string
	net                                            string // the total, the sum of the lines where it is ""
	lines                                          []piece
}

// piece is one goods line of an e-invoice, at 13 %.
type piece struct{ item, net string }

func money(d decimal.Decimal) string { return d.StringFixed(2) }

func (i issued) full() issued {
	for field, ordinary := range map[*string]string{
		&i.number: "22372000000000000001", &i.date: "2022-01-05", &i.seller: "示例机床有限公司", &i.sellerCode: "91371311MAEXAMP148", &i.buyer: "91371302MAEXAMP147",
	} {
		if *field == "" {
			*field = ordinary
		}
	}
	if i.lines == nil {
		i.lines = []piece{{lathe, "1000000.00"}}
	}
	return i
}

// xml writes the invoice as fully digital invoices are, an element a line.
func (i issued) xml() string {
	i = i.full()
	var b strings.Builder
	b.WriteString("<EInvoice><Header><EIid>" + i.number + "</EIid><InherentLabel><GeneralOrSpecialVAT><LabelCode>01</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>")
	sum := decimal.Zero
	rate := decimal.New(13, -2)
	for _, l := range i.lines {
		net := decimal.RequireFromString(l.net)
		sum = sum.Add(net)
		tax := net.Mul(rate).Round(2)
		fmt.Fprintf(&b, "<IssuItemInformation><ItemName>%s</ItemName><Amount>%s</Amount><TaxRate>0.13</TaxRate><ComTaxAm>%s</ComTaxAm>"+
			"<TotaltaxIncludedAmount>%s</TotaltaxIncludedAmount></IssuItemInformation>", l.item, money(net), money(tax), money(net.Add(tax)))
	}
	if i.net != "" {
		sum = decimal.RequireFromString(i.net)
	}
	tax := sum.Mul(rate).Round(2)
	fmt.Fprintf(&b, "<SellerInformation><SellerName>%s</SellerName><SellerIdNum>%s</SellerIdNum></SellerInformation><BuyerInformation><BuyerName>示例机械有限公司</BuyerName><BuyerIdNum>%s</BuyerIdNum></BuyerInformation>"+
		"<BasicInformation><TotalAmWithoutTax>%s</TotalAmWithoutTax><TotalTaxAm>%s</TotalTaxAm><TotalTax-includedAmount>%s</TotalTax-includedAmount></BasicInformation>",
		i.seller, i.sellerCode, i.buyer, money(sum), money(tax), money(sum.Add(tax)))
	if i.redOf != "" {
		b.WriteString("<SpecificInformation><RedEInvoice><OriginalInvoiceCode>" + i.redOf + "</OriginalInvoiceCode></RedEInvoice></SpecificInformation>")
	}
	b.WriteString("</EInvoiceData><TaxSupervisionInfo><InvoiceNumber>" + i.number + "</InvoiceNumber><IssueTime>" + i.date + "</IssueTime></TaxSupervisionInfo></EInvoice>")
	return strings.ReplaceAll(b.String(), "><", ">\n<")
}

// ofd packs a document that the reader of e-invoices keeps as a sample, with
// replacements in every part.
func ofd(t *testing.T, sample string, replace ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	root := filepath.Join("einvoice", "testdata", sample)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		w, err := z.Create(filepath.ToSlash(inside))
		if err != nil {
			return err
		}
		_, err = strings.NewReplacer(replace...).WriteString(w, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The header of the tables that list invoices for a project.
const rowHeader = "项目编号,发票代码,发票号码,数电发票号码,开票日期,销方名称,销方识别号,购方识别号,设备（软件）名称,设备类别,不含税金额,税额,价税合计,付款日期\n"

// Rows of the ordinary invoice: all that there is to say, and no more than is
// needed.
const (
	fullRow  = "P,,,22372000000000000001,2022-01-05,示例机床有限公司,91371311MAEXAMP148,91371302MAEXAMP147,五轴加工中心,智能化设备,1000000.00,130000.00,1130000.00,2022-02-01\n"
	shortRow = "P,,,22372000000000000001,,,,,,智能化设备,,,,2022-02-01\n"
)

// inFolder writes files into one folder and returns their paths.
func inFolder(t *testing.T, files map[string]string) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// against is the ordinary invoice beside a table.
func against(rows string) map[string]string {
	return map[string]string{"a.xml": issued{}.xml(), "rows.csv": rows}
}
