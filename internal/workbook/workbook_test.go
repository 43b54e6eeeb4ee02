package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/decimal"

	"tiexi/internal/workbook"
	"tiexi/project"
)

func sample(t *testing.T) []byte {
	t.Helper()
	b := workbook.New()
	for _, name := range []string{"汇总", "it's"} {
		b.Add(workbook.Sheet{
			Name: name, Widths: []int{12, 20}, Header: 2, Fixed: 1, Filter: "A2:C4",
			Rows: func(r *workbook.Rows) {
				r.Row(workbook.Words("标题").As(workbook.Title))
				r.Row(workbook.Words("a").As(workbook.Header), workbook.Words("b").As(workbook.Header))
				r.Row(
					workbook.Words("=1+1"), workbook.Words("+1"), workbook.Words("-1"), workbook.Words("@A1"),
					workbook.Words("00123456789012345678"), workbook.Words(" a\x0bb_x000B_\tc\r\nd "), workbook.Words(""),
				)
				r.Skip()
				r.Tall(30,
					workbook.Yuan(decimal.RequireFromString("12345678901234567.89")),
					workbook.Number(decimal.RequireFromString("-0.000001")),
					workbook.Day(project.MustDate("2021-03-05")), workbook.Day(0), workbook.Whole(7),
					workbook.Formula("A5*2", workbook.Yuan(decimal.RequireFromString("0.30"))),
					workbook.Formula(`IF(1<2,"&","")`, workbook.Words("&")),
					workbook.LinkTo(project.Place{Source: &project.Source{File: "甲/b's.xlsx", Sheet: "发'票"}, Spot: project.Spot{Row: 12, Col: 6}}, "发票!F12", ""),
					workbook.LinkTo(project.Place{Source: &project.Source{File: "-"}}, "-", ""),
				)
			},
		})
	}
	var out bytes.Buffer
	if err := b.WriteResult(&out, "汇总"); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parts reads a book's parts; every one of them is well-formed XML.
func parts(t *testing.T, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
		d := xml.NewDecoder(bytes.NewReader(data))
		for err == nil {
			_, err = d.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", f.Name, err)
		}
		if got := f.Modified.UTC().Format("2006-01-02T15:04:05Z"); got != "2020-07-01T00:00:00Z" {
			t.Errorf("%s is of %s", f.Name, got)
		}
	}
	return all
}

func TestCellsAreWrittenExactly(t *testing.T) {
	all := parts(t, sample(t))
	for _, part := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		for _, want := range []string{
			`t="inlineStr"><is><t xml:space="preserve">=1+1</t></is>`,
			`<t xml:space="preserve">+1</t>`, `<t xml:space="preserve">-1</t>`, `<t xml:space="preserve">@A1</t>`,
			`<t xml:space="preserve">00123456789012345678</t>`,
			`<t xml:space="preserve"> a_x000B_b_x005F_x000B_&#x9;c&#xD;&#xA;d </t>`,
			`<v>12345678901234567.89</v>`, `<v>-0.000001</v>`, `<v>44260</v>`, `<v>7</v>`,
			`<f>A5*2</f><v>0.3</v>`,
			` t="str"><f>IF(1&lt;2,&#34;&amp;&#34;,&#34;&#34;)</f><v>&amp;</v>`,
			`<f>HYPERLINK(&#34;甲/b&#39;s.xlsx#&#39;发&#39;&#39;票&#39;!F12&#34;,&#34;发票!F12&#34;)</f><v>发票!F12</v>`,
			`<row r="5" ht="30" customHeight="1">`,
			`<cols><col min="1" max="1" width="12" customWidth="1"/><col min="2" max="2" width="20" customWidth="1"/></cols><sheetData>`,
		} {
			if !strings.Contains(all[part], want) {
				t.Errorf("%s lacks %s", part, want)
			}
		}
		if n := strings.Count(all[part], "<f>"); n != 3 {
			t.Errorf("%s has %d formulas: a text became one", part, n)
		}
	}
	if t.Failed() {
		t.Log(all["xl/worksheets/sheet1.xml"])
	}
	if want := `<definedName hidden="true" name="tiexi_result">&#39;汇总&#39;!$A$1</definedName>`; !strings.Contains(all["xl/workbook.xml"], want) {
		t.Errorf("no mark in %s", all["xl/workbook.xml"])
	}
}

// A text as long as a cell can hold is cut, and one that is long is not in the
// format of text.
func TestLongTexts(t *testing.T) {
	b := workbook.New()
	b.Add(workbook.Sheet{Name: "S", Rows: func(r *workbook.Rows) {
		r.Row(workbook.Words("短"), workbook.Words(strings.Repeat("长", 255)), workbook.Words(strings.Repeat("长", 256)),
			workbook.Words(strings.Repeat("𠀀", 20_000)))
	}})
	var out bytes.Buffer
	if err := b.WriteResult(&out, "S"); err != nil {
		t.Fatal(err)
	}
	sheet := parts(t, out.Bytes())["xl/worksheets/sheet1.xml"]
	style := func(cell string) string {
		_, rest, _ := strings.Cut(sheet, `<c r="`+cell+`" s="`)
		s, _, _ := strings.Cut(rest, `"`)
		return s
	}
	if style("A1") != style("B1") || style("B1") == style("C1") {
		t.Errorf("styles %s, %s, %s", style("A1"), style("B1"), style("C1"))
	}
	if want := strings.Repeat("𠀀", 16_383) + "…</t>"; !strings.Contains(sheet, ">"+want) {
		t.Error("the text is not cut to 32,767 units")
	}
}

func TestSameContentSameBytes(t *testing.T) {
	if first := sample(t); !bytes.Equal(first, sample(t)) {
		t.Error("two books of the same content differ")
	}
}

// What excelize made itself keeps its cells, and gets fixed times as well.
func TestWritingAFileOfExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellDefault("Sheet1", "B2", "0.10"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := workbook.Write(&out, f); err != nil {
		t.Fatal(err)
	}
	if sheet := parts(t, out.Bytes())["xl/worksheets/sheet1.xml"]; !strings.Contains(sheet, `<v>0.10</v>`) {
		t.Error(sheet)
	}
}
