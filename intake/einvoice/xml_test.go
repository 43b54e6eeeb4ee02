package einvoice

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"tiexi/project"
)

const digitalShown = `
total 1000100 130006 1130106
- - 22372000000000000011 | 2022-03-05 | 示例机床（临沂）有限公司 91371300MA3EXAMP01 > 示例机械有限公司 91371300MA3EXAMP02 | 2 × 500000 = 1000000 + 130000 (0.13) = 1130000 | *机床*五轴加工中心 | 数电发票（增值税专用发票） | 1090214010000000000 | - 合同号：示例-01
- - 22372000000000000011 | 2022-03-05 | 示例机床（临沂）有限公司 91371300MA3EXAMP01 > 示例机械有限公司 91371300MA3EXAMP02 | - × - = 100 + 6 (0.06) = 106 | *信息技术服务*技术服务费 | 数电发票（增值税专用发票） | 3040203000000000000 | - 合同号：示例-01
`

// TestDigital guards every value of a fully digital invoice.
func TestDigital(t *testing.T) {
	i, err := read(sample(t, "digital.xml"))
	want(t, i, err, digitalShown)
	for f, place := range map[project.Field]string{
		project.FieldNet:  "a/invoice:39:7",
		project.FieldDate: "a/invoice:62:5",
		project.FieldRisk: "a/invoice:33:5", // not given: the line itself
	} {
		if got := spot(i.Lines[0], f); got != place {
			t.Errorf("%v stands at %s, want %s", f, got, place)
		}
	}
}

// TestDigitalRed guards the signs of a red-letter invoice and its blue one's
// number, in a file whose elements stand in another order.
func TestDigitalRed(t *testing.T) {
	i, err := read(sample(t, "digital-red.xml"))
	want(t, i, err, `
total -500000 -65000 -565000
- - 22372000000000000012 | 2022-04-01 | 示例机床（临沂）有限公司  > 示例机械有限公司  | -1 × 500000 = -500000 + -65000 (0.13) = -565000 | *机床*五轴加工中心 | 数电发票（普通发票） | - | 22372000000000000011 被红冲蓝字数电票号码：22372000000000000011 红字发票信息确认单编号：37130022040000000001
`)
}

// edit is a change to a sample that must show, or must not.
type edit struct{ name, old, new string }

func (e edit) apply(t *testing.T, s string) string {
	t.Helper()
	if !strings.Contains(s, e.old) {
		t.Fatalf("%s: the sample has no %q", e.name, e.old)
	}
	return strings.Replace(s, e.old, e.new, 1)
}

// TestSameInOtherForm guards that the ways of writing the same XML read alike.
func TestSameInOtherForm(t *testing.T) {
	s := sample(t, "digital.xml")
	_, bare, _ := strings.Cut(s, "?>")
	prefixed := strings.NewReplacer("<EInvoice ", `<e:EInvoice xmlns:e="urn:x" `, "</", "</e:", "<?", "<?", "<", "<e:").Replace(s)
	forms := map[string]string{
		"byte order mark":    "\xEF\xBB\xBF" + s,
		"prefixes":           prefixed,
		"default namespace":  strings.Replace(s, "<EInvoice ", `<EInvoice xmlns="urn:x" `, 1),
		"no declaration":     bare,
		"comments and space": "\n<!-- a -->" + bare + "\n<!-- b -->\n",
		"windows lines":      strings.ReplaceAll(s, "\n", "\r\n"),
		"no first date":      strings.Replace(s, "<IssueTime>2022-03-05</IssueTime>", "<IssueTime>\n</IssueTime>", 1),
		"nil first date":     strings.Replace(s, "<IssueTime>2022-03-05</IssueTime>", `<IssueTime xsi:nil="true">x</IssueTime>`, 1),
		"chinese date":       strings.Replace(s, "<IssueTime>2022-03-05<", "<IssueTime>2022年3月5日<", 1),
		"only the id":        strings.Replace(s, "<InvoiceNumber>22372000000000000011</InvoiceNumber>", "<InvoiceNumber/>", 1),
		"only the number":    strings.Replace(s, "<EIid>22372000000000000011</EIid>", "", 1),
		"label by name":      strings.Replace(s, "<LabelCode>01</LabelCode>", "<LabelCode/>", 1),
		"wrapped":            strings.Replace(s, "<EInvoice ", "<w><EInvoice ", 1) + "</w>",
		"cdata":              strings.Replace(s, "*机床*五轴加工中心", "<![CDATA[*机床*五轴加工中心]]>", 1),
		"thousands":          strings.Replace(s, "<Amount>1000000.00", "<Amount>1,000,000.00", 1),
		"the same twice":     strings.Replace(s, "<TotalTaxAm>", "<TotalTaxAm>130006.00</TotalTaxAm><TotalTaxAm>", 1),
	}
	forms["no first date"] = strings.Replace(forms["no first date"], "2022-03-04", "2022-03-05", 1)
	forms["nil first date"] = strings.Replace(forms["nil first date"], "2022-03-04", "2022-03-05", 1)
	for _, charset := range []string{"GBK", "gb2312", "GB18030"} {
		coded, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(s, "UTF-8", charset, 1))
		if err != nil {
			t.Fatal(err)
		}
		forms[charset] = coded
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(s, "UTF-8", "UTF-16", 1))
	if err != nil {
		t.Fatal(err)
	}
	forms["UTF-16"] = wide
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			if form == s {
				t.Fatal("the sample was not changed")
			}
			i, err := read(form)
			want(t, i, err, digitalShown)
		})
	}
}

// TestValues guards the ways in which single values are written.
func TestValues(t *testing.T) {
	s := sample(t, "digital.xml")
	for _, c := range []struct {
		edit
		want string
		note string
	}{
		{edit{"exempt", "<TaxRate>6%</TaxRate>", "<TaxRate>免税</TaxRate>"}, "= 100 + 6 (0) = 106", ""},
		{edit{"outside the tax", "<TaxRate>6%</TaxRate>", "<TaxRate>不征税</TaxRate>"}, "= 100 + 6 (0) = 106", ""},
		{edit{"no rate", "<TaxRate>6%</TaxRate>", "<TaxRate>***</TaxRate>"}, "= 100 + 6 (-) = 106", ""},
		{edit{"empty label", "<LabelCode>01</LabelCode><LabelName>增值税专用发票</LabelName>", ""}, "五轴加工中心 | - |", ""},
		{edit{"another label", "<LabelCode>01</LabelCode><LabelName>增值税专用发票</LabelName>", "<LabelCode>51</LabelCode><LabelName>铁路电子客票</LabelName>"}, "数电发票（铁路电子客票）", ""},
		{edit{"no code", "<TaxClassificationCode>1090214010000000000</TaxClassificationCode>", ""}, "（增值税专用发票） | - |", ""},
		{edit{"net differs", "<Amount>100.00<", "<Amount>100.01<"}, "= 100.01 +", "lines_differ_from_total"},
		{edit{"tax differs", "<ComTaxAm>6.00<", "<ComTaxAm>6.01<"}, "+ 6.01 ", "lines_differ_from_total"},
		{edit{"gross differs", "<TotaltaxIncludedAmount>106.00<", "<TotaltaxIncludedAmount>106.01<"}, "= 106.01", "lines_differ_from_total"},
		{edit{"a fen of a fen", "<Amount>100.00<", "<Amount>100.0000001<"}, "= 100.0000001 +", "lines_differ_from_total"},
		{edit{"a line without gross", "<TotaltaxIncludedAmount>106.00</TotaltaxIncludedAmount>", ""}, "(0.06) = - ", ""},
		{edit{"a line without amount", "<Amount>100.00</Amount>", ""}, "= - + 6", "lines_differ_from_total"},
		{edit{"red by label", "<LabelCode>Y<", "<LabelCode>N<"}, "", "sign"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i, err := read(c.apply(t, s))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(i); !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwithout %q", got, c.want)
			}
			if c.note == "" {
				wantNotes(t, i)
			} else {
				wantNotes(t, i, c.note)
			}
		})
	}
}

// TestBlueByLabel guards the other direction of the sign.
func TestBlueByLabel(t *testing.T) {
	i, err := read(edit{"", "<LabelCode>N<", "<LabelCode>Y<"}.apply(t, sample(t, "digital-red.xml")))
	if err != nil {
		t.Fatal(err)
	}
	wantNotes(t, i, "sign")
}

// TestTotalsOnly guards that an original without usable lines is one line with
// its totals, and says so.
func TestTotalsOnly(t *testing.T) {
	const whole = `<EInvoice><Header><EIid>25372000000000000031</EIid></Header><EInvoiceData><BasicInformation>
<TotalAmWithoutTax>100.00</TotalAmWithoutTax><TotalTaxAm>6.00</TotalTaxAm><TotalTax-includedAmount>106.00</TotalTax-includedAmount>
<RequestTime>2025-08-05 13:02:50</RequestTime></BasicInformation>%s</EInvoiceData></EInvoice>`
	for name, c := range map[string]struct{ lines, want string }{
		"none":  {"", "= 100 + 6 (-) = 106 |  |"},
		"empty": {"<IssuItemInformation/>", "= 100 + 6 (-) = 106 |  |"},
		"no amounts": {
			"<IssuItemInformation><ItemName>甲</ItemName><TaxRate>0.06</TaxRate></IssuItemInformation><IssuItemInformation><ItemName>乙</ItemName><TaxRate>6%</TaxRate></IssuItemInformation>",
			"= 100 + 6 (0.06) = 106 | 甲、乙 |",
		},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := read(fmt.Sprintf(whole, c.lines))
			if err != nil {
				t.Fatal(err)
			}
			wantNotes(t, i, "totals_only")
			if got := shown(i); len(i.Lines) != 1 || !strings.Contains(got, c.want) {
				t.Errorf("got\n%s\nwithout %q", got, c.want)
			}
		})
	}
}

// TestHeading guards that a list's heading is not counted beside the list.
func TestHeading(t *testing.T) {
	s := sample(t, "attached/Doc_0/Attachs/original_invoice.xml")
	listed := strings.Replace(s, "<fp:GoodsInfo>", "<fp:GoodsInfo><fp:Item>(详见销货清单)</fp:Item><fp:Amount>3000.00</fp:Amount><fp:TaxAmount>180.00</fp:TaxAmount></fp:GoodsInfo><fp:GoodsInfo>", 1)
	i, err := read(listed)
	if err != nil {
		t.Fatal(err)
	}
	if len(i.Lines) != 2 || len(i.Notes) != 0 {
		t.Errorf("got\n%s", shown(i))
	}
}

// TestXMLFaults guards that what is wrong is an error with a code, not an
// invoice.
func TestXMLFaults(t *testing.T) {
	s := sample(t, "digital.xml")
	for code, edits := range map[string][]edit{
		"input.einvoice_amount": {
			{"words", "<Amount>100.00<", "<Amount>壹佰<"},
			{"exponent", "<Amount>100.00<", "<Amount>1E+2<"},
			{"two points", "<ComTaxAm>6.00<", "<ComTaxAm>6.0.0<"},
			{"quantity", "<Quantity>2.00000000<", "<Quantity>2台<"},
			{"total", "<TotalTaxAm>130006.00<", "<TotalTaxAm>130O06.00<"},
		},
		"input.einvoice_date": {
			{"no such day", "<IssueTime>2022-03-05<", "<IssueTime>2022-02-29<"},
			{"misread", "<IssueTime>2022-03-05<", "<IssueTime>2O22-03-05<"},
		},
		"input.einvoice_rate": {{"rate", "<TaxRate>6%<", "<TaxRate>六<"}, {"negative", "<TaxRate>6%<", "<TaxRate>-0.06<"}},
		"input.einvoice_numbers": {
			{"numbers", "<EIid>22372000000000000011<", "<EIid>22372000000000000012<"},
		},
		"input.einvoice_twice": {
			{"total", "<TotalTaxAm>", "<TotalTaxAm>1.00</TotalTaxAm><TotalTaxAm>"},
			{"amount", "<Amount>100.00</Amount>", "<Amount>100.00</Amount><Amount>10.00</Amount>"},
		},
		"input.einvoice_doctype": {
			{"doctype", "<EInvoice ", `<!DOCTYPE EInvoice [<!ENTITY a "b">]><EInvoice `},
			{"directive", "<Header>", `<!ELEMENT a><Header>`},
		},
		"input.einvoice_malformed": {
			{"entity", "示例-01", "&a;"},
			{"tags", "</Header>", "</header>"},
			{"text behind", "</EInvoice>", "</EInvoice>x"},
			{"root behind", "</EInvoice>", "</EInvoice><EInvoice/>"},
			{"text before", "<EInvoice ", "x<EInvoice "},
			{"depth", "<UndefinedLabel/>", strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70)},
			{"attributes", "<UndefinedLabel/>", "<UndefinedLabel" + strings.Repeat(" a='b'", maxAttributes+1) + "/>"},
			{"illegal character", "示例-01", "示例\x01"},
		},
		"input.einvoice_encoding": {
			{"not UTF-8", "示例-01", "\xD0\xD0"},
			{"unknown", `encoding="UTF-8"`, `encoding="BIG5"`},
			{"not GBK", `encoding="UTF-8"`, `encoding="GBK"`},
		},
		"input.einvoice_several": {{"two", "</EInvoice>", "</EInvoice><EInvoice/></w>"}},
		"input.einvoice_root":    {{"another", "<EInvoice ", "<Invoice "}},
	} {
		for _, e := range edits {
			t.Run(code+"/"+e.name, func(t *testing.T) {
				file := e.apply(t, s)
				switch e.name {
				case "two":
					file = strings.Replace(file, "<EInvoice ", "<w><EInvoice ", 1)
				case "another":
					file = strings.Replace(file, "</EInvoice>", "</Invoice>", 1)
				}
				_, err := read(file)
				wantFault(t, err, code)
			})
		}
	}
	for code, file := range map[string]string{
		"input.einvoice_xbrl":    sample(t, "xbrl.xml"),
		"input.einvoice_empty":   "<EInvoice><EInvoiceData/></EInvoice>",
		"input.einvoice_unknown": "\x89PNG",
		"input.empty_file":       "",
		"input.too_large":        "<EInvoice>" + strings.Repeat("<a/>", maxElements) + "</EInvoice>",
	} {
		_, err := read(file)
		wantFault(t, err, code)
	}
	_, err := read("<!DOCTYPE html><html></html>")
	wantFault(t, err, "input.einvoice_unknown")
	_, err = Read("a/invoice", strings.NewReader("<a/>"), maxPart+1)
	wantFault(t, err, "input.too_large")
}

// TestEveryUnreadableValue guards that all values that cannot be read are told
// at once, each at its place.
func TestEveryUnreadableValue(t *testing.T) {
	s := strings.NewReplacer("<Amount>100.00", "<Amount>a", "<TaxRate>6%", "<TaxRate>b").Replace(sample(t, "digital.xml"))
	_, err := read(s)
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Fatalf("got %v", err)
	}
	for _, words := range []string{`invoice:47:7: Amount "a"`, `invoice:46:7: TaxRate "b"`} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%v lacks %s", err, words)
		}
	}
}

// TestCutXML guards that no end of an XML file can go missing. What changes
// within it XML cannot show: there is no checksum, only the totals.
func TestCutXML(t *testing.T) {
	for _, name := range []string{"digital.xml", "digital-red.xml", "attached/Doc_0/Attachs/original_invoice.xml", "xbrl.xml"} {
		s := strings.TrimSpace(sample(t, name))
		for n := range len(s) {
			if _, err := read(s[:n]); err == nil {
				t.Errorf("%s cut at %d of %d bytes goes unnoticed", name, n, len(s))
			}
		}
	}
}
