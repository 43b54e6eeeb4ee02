package intake_test

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/intake/einvoice/madeup"
	"tiexi/intake/pdf/pdftest"
	"tiexi/internal/message"
	"tiexi/project"
)

// The invoice that the tests of originals use, as PDF.
func printedOriginal() madeup.Invoice {
	return madeup.Invoice{
		Number: "22372000000000000001", Date: "2022-01-05", Buyer: madeup.Party{Name: "示例机械有限公司", Code: "91371302MAEXAMP147"},
		Seller: madeup.Party{Name: "示例机床有限公司", Code: "91371311MAEXAMP148"},
		Lines:  []madeup.Line{{Item: lathe, Unit: "台", Quantity: "1", Price: "1000000", Net: "1000000.00", Rate: "13%", Tax: "130000.00"}},
	}
}

// 1,000,000.00 × 4.65 % = 46,500.00: a PDF is an original like another, and where
// XML or OFD of the same invoice are there, it is evidence beside them.
func TestPDFOriginals(t *testing.T) {
	file := string(printedOriginal().PDF())
	ofd := string(printedOriginal().OFD())
	wrong := printedOriginal()
	wrong.Lines[0].Net, wrong.Lines[0].Tax, wrong.Lines[0].Price = "1000000.01", "130000.00", "1000000.01"
	const whole = `
		P eligible 1000000.00 46500.00 46500.00 1/1
		joined 1`
	for name, c := range map[string]struct {
		options intake.Options
		files   map[string]string
		want    string
	}{
		"alone":              {toP, map[string]string{"a.pdf": file}, "\nP eligible 1000000.00 46500.00 46500.00 1/1"},
		"with a list":        {intake.Options{}, map[string]string{"a.pdf": file, "rows.csv": rowHeader + fullRow}, whole},
		"with a short list":  {intake.Options{}, map[string]string{"a.pdf": file, "rows.csv": rowHeader + shortRow}, whole},
		"beside XML":         {toP, map[string]string{"a.pdf": file, "a.xml": issued{}.xml()}, "\nP eligible 1000000.00 46500.00 46500.00 1/1\nevidence 1"},
		"beside OFD and XML": {toP, map[string]string{"a.pdf": file, "a.xml": issued{}.xml(), "a.ofd": ofd}, "\nP eligible 1000000.00 46500.00 46500.00 1/1\nevidence 2"},
		"without a project": {intake.Options{}, map[string]string{"a.pdf": file}, `
			P ineligible 0.00 0.00 0.00 0/0
			art7.route fail
			art7.evidence fail
			unclaimed 1
			input.original_no_project`},
		"another amount than the XML, which counts": {toP, map[string]string{"a.pdf": string(wrong.PDF()), "a.xml": issued{}.xml()}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.original_differs: net amount is "1,000,000.01" at a.pdf, but "1,000,000.00" at a.xml:13:1
			evidence 1`},
	} {
		t.Run(name, func(t *testing.T) {
			wantFigures(t, figures(t, c.options, inFolder(t, c.files)...), c.want)
		})
	}
}

// Three invoices in one file, of which the rows claim two.
func TestInvoicesPrintedTogether(t *testing.T) {
	var pages []pdftest.Page
	for _, number := range []string{"22372000000000000001", "22372000000000000002", "22372000000000000003"} {
		i := printedOriginal()
		i.Number = number
		pages = append(pages, i.Pages()...)
	}
	paths := inFolder(t, map[string]string{
		"发票.pdf":   string(pdftest.Write(pdftest.Flate, pages...)),
		"rows.csv": rowHeader + shortRow + strings.ReplaceAll(shortRow, "00001", "00003"),
	})
	wantFigures(t, figures(t, intake.Options{}, paths...), `
		P eligible 2000000.00 93000.00 93000.00 2/2
		joined 2, unclaimed 1`)
	batch := judged(t, read(t, intake.Options{}, paths...))
	if got := batch.Projects[0].Lines[1].Line.Place().String(); !strings.HasSuffix(got, "发票.pdf p3") {
		t.Errorf("the line stands at %s", got)
	}
}

// What a folder has of PDFs that are no invoices, or cannot be read, is set aside and
// named; one that is an invoice, or is called so, may be missing in the result.
func TestPDFsInAFolder(t *testing.T) {
	contract := string(pdftest.Write(pdftest.Flate, pdftest.Page{Texts: []pdftest.Text{{X: 100, Y: 50, Size: 20, Text: "合同"}}}))
	scan := string(pdftest.Write(pdftest.Flate, pdftest.Page{Raw: "BI /W 1 /H 1 ID x EI"}))
	pages := printedOriginal().Pages()
	pages[0].Texts = slices.DeleteFunc(pages[0].Texts, func(t pdftest.Text) bool { return t.Text == "（小写）" })
	unproved := string(pdftest.Write(pdftest.Flate, pages...))
	root := folder(t, map[string]string{
		"p.yaml": onlyP, "rows.csv": rowHeader + fullRow,
		"合同.pdf": contract, "扫描.pdf": scan, "发票扫描.pdf": scan, "未证.pdf": unproved, "坏.pdf": "%PDF-1.7 no more", "坏发票.pdf": "%PDF-1.7 no more",
	})
	batch := read(t, intake.Options{}, root)
	want := []string{
		"p.yaml", "rows.csv", "发票扫描.pdf pdf_picture", "合同.pdf pdf_no_invoice", "坏.pdf pdf_unread", "坏发票.pdf", "扫描.pdf pdf_picture", "未证.pdf pdf_unproved",
	}
	got := seen(batch, root)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(batch.Faults) != 1 || batch.Faults[0].Code != "input.pdf_damaged" {
		t.Errorf("faults %v", batch.Faults)
	}
	var unread []string
	for _, f := range batch.Unread {
		unread = append(unread, filepath.Base(f))
	}
	if want := []string{"发票扫描.pdf", "坏发票.pdf", "未证.pdf"}; !slices.Equal(unread, want) {
		t.Errorf("unread %q, want %q", unread, want)
	}
	for _, i := range batch.Inputs {
		if strings.HasSuffix(i.Path, "未证.pdf") && (len(i.Notes) != 1 || !strings.Contains(i.Notes[0].In(message.Chinese), "价税合计")) {
			t.Errorf("the reason is not told: %v", i.Notes)
		}
	}
	for name, code := range map[string]string{
		"合同.pdf": "input.pdf_no_invoice", "扫描.pdf": "input.pdf_picture", "未证.pdf": "input.pdf_unproved", "坏.pdf": "input.pdf_damaged",
	} {
		named := read(t, intake.Options{}, filepath.Join(root, name))
		if len(named.Faults) != 1 || named.Faults[0].Code != code || named.Faults[0].Hint(message.English) == "" {
			t.Errorf("%s: %v", name, named.Faults)
		}
	}
}

// Standard input that begins as a PDF is one.
func TestPDFOnStandardInput(t *testing.T) {
	batch := read(t, intake.Options{Project: "P", Stdin: strings.NewReader(string(printedOriginal().PDF()))}, intake.Stdin)
	if p := judged(t, batch, project.IntelligentEquipment).Projects[0]; p.Base.String() != "1000000" {
		t.Errorf("%v", p.Base)
	}
}

// Invoices are sent as archives of PDFs, with other papers among them.
func TestPDFsInAnArchive(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string][]byte{
		"发票.pdf": printedOriginal().PDF(), "合同.pdf": pdftest.Write(pdftest.Flate, pdftest.Page{Texts: []pdftest.Text{{X: 100, Y: 50, Size: 20, Text: "合同"}}}),
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	batch := read(t, toP, inFolder(t, map[string]string{"a.zip": b.String()})...)
	var got []string
	for _, i := range batch.Inputs {
		name := filepath.Base(i.Path)
		for _, s := range i.SetAside {
			name += " " + s.Reason
		}
		got = append(got, name)
	}
	if want := []string{"a.zip!发票.pdf", "a.zip!合同.pdf pdf_no_invoice"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if p := judged(t, batch, project.IntelligentEquipment).Projects[0]; p.Base.String() != "1000000" {
		t.Errorf("%v", p.Base)
	}
}
