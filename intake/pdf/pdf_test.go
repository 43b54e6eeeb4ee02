package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/intake/pdf"
	"tiexi/intake/pdf/pdftest"
)

func read(data []byte) (*pdf.Document, error) {
	return pdf.Read(bytes.NewReader(data), int64(len(data)))
}

// shown lists the texts of a document with their places, in whole points.
func shown(d *pdf.Document) string {
	var b strings.Builder
	for i, p := range d.Pages {
		fmt.Fprintf(&b, "page %d: %d × %d, %d pictures\n", i+1, p.Width/pdf.Point, p.Height/pdf.Point, p.Pictures)
		for _, r := range p.Runs {
			fmt.Fprintf(&b, "%d-%d %d %d %s\n", r[0].Left/pdf.Point, r[len(r)-1].Right/pdf.Point, r[0].Base/pdf.Point, r[0].Size/pdf.Point, r.Text())
		}
	}
	return b.String()
}

func one(raw string, texts ...pdftest.Text) []byte {
	return pdftest.Write(pdftest.Plain, pdftest.Page{Texts: texts, Raw: raw})
}

var sample = []pdftest.Text{{X: 100, Y: 50, Size: 20, Text: "电子发票"}, {X: 10, Y: 80, Size: 10, Text: "No. 42"}}

const sampleShown = "page 1: 596 × 397, 0 pictures\n100-180 50 20 电子发票\n10-40 80 10 No. 42\n"

func TestFormsOfFiles(t *testing.T) {
	for _, form := range []pdftest.Form{pdftest.Plain, pdftest.Flate, pdftest.Packed} {
		d, err := read(pdftest.Write(form, pdftest.Page{Texts: sample}))
		if err != nil || shown(d) != sampleShown {
			t.Errorf("form %d: %v\n%s", form, err, shown(d))
		}
	}
}

// TestEncrypted opens files that other programs have encrypted: with an empty
// password they can be read by anybody. How they were made stands in testdata.
func TestEncrypted(t *testing.T) {
	files, err := filepath.Glob("testdata/encrypted-*.pdf")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read(data)
		if strings.Contains(name, "password") {
			if wrong, ok := errors.AsType[*pdf.Error](err); !ok || wrong.Kind != pdf.Encrypted {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || shown(d) != sampleShown {
			t.Errorf("%s: %v\n%s", name, err, shown(d))
		}
	}
}

// TestOperators draws texts in the ways that programs have.
func TestOperators(t *testing.T) {
	for raw, want := range map[string]string{
		"BT /F1 10 Tf 1 0 0 1 10 300 Tm <00010002> Tj <0003> Tj ET":           "10-40 97 10 电子发",
		"BT /F1 10 Tf 10 300 Td <0001> Tj 0 -20 TD <0002> Tj T* <0003> Tj ET": "10-20 97 10 电\n10-20 117 10 子\n10-20 137 10 发",
		"BT /F1 10 Tf 12 TL 10 300 Td <0001> ' 1 2 <0002> \" ET":              "10-20 109 10 电\n10-20 121 10 子",
		"BT /F1 10 Tf 10 300 Td [<0001> 100 <0002> -3000 <0003>] TJ ET":       "10-29 97 10 电子\n59-69 97 10 发",
		"BT /F1 1 Tf 10 0 0 10 10 300 Tm <0001> Tj ET":                        "10-20 97 10 电",
		"q 2 0 0 2 0 0 cm BT /F1 5 Tf 10 100 Td <0001> Tj ET Q":               "20-30 197 10 电",
		"q 1 0 0 -1 0 397 cm BT /F1 10 Tf 1 0 0 -1 10 97 Tm <0001> Tj ET Q":   "10-20 97 10 电",
		"BT /F1 10 Tf 50 Tz 10 300 Td <00010002> Tj ET":                       "10-20 97 10 电子",
		"BT /F1 10 Tf 5 Tc 10 300 Td <00010002> Tj ET":                        "10-20 97 10 电\n25-35 97 10 子",
		"BT /F1 10 Tf 1 Tc 10 300 Td <00010002> Tj ET":                        "10-31 97 10 电子",
		"BT /F1 10 Tf 3 Ts 10 300 Td <0001> Tj ET":                            "10-20 94 10 电",
		"BT /F1 -10 Tf -1 0 0 -1 10 300 Tm <0001> Tj ET":                      "10-20 97 10 电",
		// What no viewer shows, or what is no text of the page.
		"BT /F1 10 Tf 3 Tr 10 300 Td <0001> Tj ET":                    "",
		"BT /F1 10 Tf 0 1 -1 0 10 300 Tm <0001> Tj ET":                "",
		"BT /F1 10 Tf 900 300 Td <0001> Tj ET":                        "",
		"BT /F9 10 Tf 10 300 Td <0001> Tj ET":                         "",
		"BI /W 1 /H 1 ID (((\x00\xff EI 0 0 1 rg":                     "picture",
		"BT /F1 10 Tf 10 300 Td (\\000\\001\\\n\\000\\002) Tj ET % (": "10-30 97 10 电子",
	} {
		d, err := read(one(raw, sample[0]))
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		_, got, _ := strings.Cut(strings.TrimSuffix(shown(d), "\n"), "100-180 50 20 电子发票")
		if d.Pages[0].Pictures > 0 {
			got = "picture"
		}
		if strings.TrimPrefix(got, "\n") != want {
			t.Errorf("%s:\n%s\nwant\n%s", raw, got, want)
		}
	}
}

// TestCellsThatTouchAreTwoTexts guards that two blocks of text whose edges nearly
// meet are not read as one.
func TestCellsThatTouchAreTwoTexts(t *testing.T) {
	d, err := read(one("", pdftest.Text{X: 100, Y: 50, Size: 10, Text: "1"}, pdftest.Text{X: 104, Y: 50, Size: 10, Text: "652.83"}))
	if err != nil || len(d.Pages[0].Runs) != 2 {
		t.Errorf("%v\n%s", err, shown(d))
	}
}

func TestTurnedPages(t *testing.T) {
	// The same text, drawn for each turn so that it stands upright.
	for turn, raw := range map[string]string{
		"/Rotate 90":  "BT /F1 10 Tf 0 1 -1 0 50 20 Tm <0001> Tj ET",
		"/Rotate 180": "BT /F1 10 Tf -1 0 0 -1 576 50 Tm <0001> Tj ET",
		"/Rotate 270": "BT /F1 10 Tf 0 -1 1 0 546 377 Tm <0001> Tj ET",
		"/Rotate -90": "BT /F1 10 Tf 0 -1 1 0 546 377 Tm <0001> Tj ET",
	} {
		data := pdftest.Write(pdftest.Plain, pdftest.Page{Texts: []pdftest.Text{{X: 10, Y: 10, Size: 10, Text: "电"}}, Raw: raw})
		data = bytes.Replace(data, []byte("/MediaBox[0 0 596 397]/Contents"), []byte("/MediaBox[0 0 596 397]"+turn+"/Contents"), 1)
		d, err := read(fixed(data))
		if err != nil {
			t.Errorf("%s: %v", turn, err)
			continue
		}
		last := d.Pages[0].Runs[len(d.Pages[0].Runs)-1]
		if got := fmt.Sprint(last[0].Left/pdf.Point, last[0].Base/pdf.Point); got != "20 50" {
			t.Errorf("%s: %s\n%s", turn, got, shown(d))
		}
	}
}

// fixed writes the table of a plain file anew, after its text was changed.
func fixed(data []byte) []byte {
	data = data[:bytes.Index(data, []byte("xref\n"))]
	table, count := "", 1
	for at := 0; ; count++ {
		i := bytes.Index(data[at:], fmt.Appendf(nil, "\n%d 0 obj", count))
		if i < 0 {
			break
		}
		at += i + 1
		table += fmt.Sprintf("%010d 00000 n \n", at)
	}
	return fmt.Appendf(data, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", count, table, count, len(data))
}
