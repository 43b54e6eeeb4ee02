package einvoice

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tiexi/intake/einvoice/madeup"
	"tiexi/intake/pdf/pdftest"
	"tiexi/internal/fault"
)

func readAll(file []byte) ([]*Invoice, error) {
	return Read("a/invoice.pdf", bytes.NewReader(file), int64(len(file)))
}

// other returns the sample under another number.
func other(number string) madeup.Invoice {
	i := madeup.Sample()
	i.Number = number
	return i
}

// TestSeveralInvoicesInAPDF guards that invoices which were printed together are
// each read, with the page that each stands on.
func TestSeveralInvoicesInAPDF(t *testing.T) {
	pages := slices.Concat(
		other("22372000000000000031").Pages(), madeup.Long(20).Pages(), []pdftest.Page{{}}, // a blank page
		madeup.Old().Pages(), []pdftest.Page{stacked(other("22372000000000000032").Pages()[0], other("22372000000000000033").Pages()[0])},
	)
	all, err := readAll(pdftest.Write(pdftest.Flate, pages...))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range all {
		got = append(got, i.Lines[0].Key()+" "+i.Lines[0].Source.Sheet)
	}
	want := []string{
		"22372000000000000031 p1", "22372000000000000021 p2", "037002000111-01234567 p6", "22372000000000000032 p7", "22372000000000000033 p7",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	one, err := readAll(madeup.Sample().PDF())
	if err != nil || one[0].Lines[0].Source.Sheet != "" {
		t.Errorf("%v: %+v", err, one)
	}
}

// TestPDFThatIsNoInvoice guards what the user is told of other PDFs.
func TestPDFThatIsNoInvoice(t *testing.T) {
	contract := pdftest.Page{Texts: []pdftest.Text{{X: 100, Y: 50, Size: 20, Text: "设备采购合同"}, {X: 100, Y: 90, Size: 10, Text: "金额：¥1000000.00"}}}
	picture := pdftest.Page{Raw: "q 500 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"}
	scan := pdftest.Page{Raw: picture.Raw + " 3 Tr BT /F1 10 Tf 10 300 Td <0001> Tj ET"} // with text that a program recognised
	sample := madeup.Sample().Pages()[0]
	wrong := pagesOf(t, other("22372000000000000031"), "¥1128970.00", "¥1128971.00")[0]
	long := madeup.Long(20).Pages()
	for name, c := range map[string]struct {
		pages []pdftest.Page
		want  string
	}{
		"a contract":                         {[]pdftest.Page{contract}, "input.pdf_no_invoice"},
		"an empty page":                      {[]pdftest.Page{{}}, "input.pdf_no_invoice"},
		"a picture":                          {[]pdftest.Page{picture}, "input.pdf_picture"},
		"a picture with hidden text":         {[]pdftest.Page{scan}, "input.pdf_picture"},
		"an invoice and a picture":           {[]pdftest.Page{sample, picture}, "input.pdf_picture"},
		"an invoice and a contract":          {[]pdftest.Page{sample, contract}, "input.pdf_other_page"},
		"two invoices, one of them wrong":    {[]pdftest.Page{sample, wrong}, "input.pdf_unproved"},
		"two on a page, one of them wrong":   {[]pdftest.Page{stacked(sample, wrong)}, "input.pdf_unproved"},
		"a long invoice without its end":     {long[:2], "input.pdf_unproved"},
		"a long invoice without its middle":  {[]pdftest.Page{long[0], long[2]}, "input.pdf_unproved"},
		"a long invoice with another within": {[]pdftest.Page{long[0], sample, long[1], long[2]}, "input.pdf_unproved"},
	} {
		_, err := readAll(pdftest.Write(pdftest.Flate, c.pages...))
		if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// stacked puts two forms onto one page, as people print them to save paper.
func stacked(above, below pdftest.Page) pdftest.Page {
	page := pdftest.Page{Texts: slices.Clone(above.Texts), Height: 2 * pdftest.Height}
	for _, text := range below.Texts {
		text.Y += pdftest.Height
		page.Texts = append(page.Texts, text)
	}
	return page
}

// TestCrowdedPDF guards that a page with many characters does not take long: on one
// line, below each other, and all of them what labels begin with.
func TestCrowdedPDF(t *testing.T) {
	var pages []pdftest.Page
	for range 20 {
		page := pdftest.Page{Texts: []pdftest.Text{{X: 10, Y: 20, Size: 9, Text: "电子发票（普通发票）"}}}
		for n := range 1900 {
			page.Texts = append(page.Texts, pdftest.Text{X: 10, Y: 30 + n%9*40, Size: 9, Text: "名税购"})
		}
		pages = append(pages, page)
	}
	start := time.Now()
	_, err := readAll(pdftest.Write(pdftest.Flate, pages...))
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.pdf_unproved" {
		t.Error(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Error(took)
	}
}

// TestCutPDF guards that no end of a PDF can go missing unnoticed.
func TestCutPDF(t *testing.T) {
	for _, form := range []pdftest.Form{pdftest.Plain, pdftest.Flate, pdftest.Packed} {
		file := pdftest.Write(form, madeup.Sample().Pages()...)
		for n := 0; n < len(file)-len("\n%%EOF\n"); n += 1 + n/100 {
			if _, err := readAll(file[:n]); err == nil {
				t.Errorf("form %d cut at %d of %d bytes goes unnoticed", form, n, len(file))
			}
		}
	}
}

// TestDamagedPDF guards that damage is an error, or changes nothing: where streams
// are packed, as programs do, they have checksums.
func TestDamagedPDF(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, form := range []pdftest.Form{pdftest.Flate, pdftest.Packed} {
		file := pdftest.Write(form, madeup.Sample().Pages()...)
		whole, err := readAll(file)
		if err != nil {
			t.Fatal(err)
		}
		noticed := 0
		for n := range 2000 {
			damaged := bytes.Clone(file)
			at := random.IntN(len(damaged))
			size := min(1+random.IntN(40), len(damaged)-at)
			switch n % 4 {
			case 0:
				damaged[at] ^= 1 << random.IntN(8)
			case 1:
				damaged[at] = byte(random.Uint32())
			case 2:
				damaged = slices.Delete(damaged, at, at+size)
			default:
				copy(damaged[at:at+size], file[random.IntN(len(file)-size):])
			}
			i, err := readAll(damaged)
			if err != nil {
				noticed++
				if _, ok := fault.All(err); !ok {
					t.Errorf("%v is no fault", err)
				}
				continue
			}
			if len(i) != 1 || shown(i[0]) != shown(whole[0]) {
				t.Errorf("form %d: another invoice without an error:\n%s", form, shown(i[0]))
			}
		}
		if noticed < 1200 {
			t.Errorf("form %d: only %d of 2000 damages were noticed", form, noticed)
		}
	}
}

// TestWordsAndFigures guards the amount in words against what forms print there.
func TestWordsAndFigures(t *testing.T) {
	for words, want := range map[string]string{
		"壹佰壹拾叁万零壹佰零陆圆整": "1130106", "⊗壹拾伍元整": "15", "ⓧ伍拾贰元柒角肆分": "52.74", "壹亿零叁拾万元整": "100300000", "伍佰圆零贰分": "500.02",
		"(负数)壹佰圆整": "-100", "负壹佰圆整": "-100", "(负数)⊗壹佰圆整": "-100",
		"": "", "¥100.00": "", "壹佰": "", "壹佰圆整1": "", "壹佰圆整整": "", "圆整": "", "叁拾伍佰圆整": "",
	} {
		d, ok := inWords(words)
		if got := d.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s %v", words, got, ok)
		}
	}
	for _, i := range []madeup.Invoice{madeup.Sample(), madeup.Red(), madeup.Long(9)} {
		_, _, gross := i.Totals()
		written := strings.NewReplacer("（", "(", "）", ")").Replace(madeup.InWords(gross))
		if d, ok := inWords(written); !ok || !d.Equal(gross) {
			t.Errorf("%s is %s, not %s", written, d, gross)
		}
	}
}

// TestPDFThatCannotBeOpened guards what the user is told of it.
func TestPDFThatCannotBeOpened(t *testing.T) {
	locked, err := os.ReadFile("../pdf/testdata/encrypted-password.pdf")
	if err != nil {
		t.Fatal(err)
	}
	many := make([]pdftest.Page, 2_001)
	for want, file := range map[string][]byte{
		"input.pdf_encrypted": locked, "input.pdf_too_large": pdftest.Write(pdftest.Plain, many...), "input.pdf_damaged": []byte("%PDF-1.7"),
	} {
		_, err := readAll(file)
		if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
