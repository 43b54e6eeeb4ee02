package einvoice

import (
	"strings"
	"testing"

	"tiexi/project"
)

// TestDigitalMark guards what an original says of its being a red-letter
// invoice, whatever the sign of its amounts.
func TestDigitalMark(t *testing.T) {
	s := sample(t, "digital.xml")
	const label = `<LabelCode>Y</LabelCode><LabelName>是否蓝字发票标志</LabelName>`
	for _, c := range []struct {
		label string
		want  project.Tri
	}{
		{label, project.No},
		{strings.Replace(label, "Y", "N", 1), project.Yes},
		{`<LabelCode>n</LabelCode>`, project.Yes},
		{`<LabelCode/><LabelName>是否蓝字发票标志</LabelName>`, project.Unknown},
		{`<LabelCode>Y</LabelCode><LabelName>是否红字发票标志</LabelName>`, project.Yes},
		{`<LabelCode>N</LabelCode><LabelName>是否红字发票标志</LabelName>`, project.No},
		{`<LabelCode/><LabelName>红字发票</LabelName>`, project.Yes},
		{`<LabelCode/><LabelName>蓝字发票</LabelName>`, project.No},
		{`<LabelCode>Y</LabelCode><LabelName>红字发票</LabelName>`, project.Yes}, // both: the doubt must show
		{``, project.Unknown},
	} {
		i, err := read(edit{c.label, label, c.label}.apply(t, s))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range i.Lines {
			if l.Red != c.want {
				t.Errorf("%q: %v, want %v", c.label, l.Red, c.want)
			}
		}
	}
	if i, err := read(sample(t, "digital-red.xml")); err != nil || i.Lines[0].Red != project.Yes {
		t.Errorf("the red sample: %v, %v", i, err)
	}
}

// TestRedOFD guards the mark on a page, and the blue invoice that attached XML
// names in two elements.
func TestRedOFD(t *testing.T) {
	tagged := folder(t, "tagged")
	for text, want := range map[string]project.Tri{
		"红字": project.Yes, " 销项负数 ": project.Yes, "红字发票": project.Yes, "红字发票信息确认单": project.Unknown, "合同": project.Unknown,
	} {
		i, err := read(tagged.replace(t, page, "</ofd:Layer>",
			`<ofd:TextObject ID="9001"><ofd:TextCode>`+text+`</ofd:TextCode></ofd:TextObject></ofd:Layer>`).zip())
		if err != nil {
			t.Fatal(err)
		}
		if i.Lines[0].Red != want {
			t.Errorf("%q on the page: %v, want %v", text, i.Lines[0].Red, want)
		}
	}
	attached := folder(t, "attached")
	for names, want := range map[string]string{
		"<fp:OriginalInvoiceCode>037002000113</fp:OriginalInvoiceCode><fp:OriginalInvoiceNo>01234566</fp:OriginalInvoiceNo>": "03700200011301234566",
		"<fp:OriginalInvoiceCode/><fp:OriginalInvoiceNo>01234566</fp:OriginalInvoiceNo>":                                     "01234566",
		"<fp:OriginalInvoiceCode/><fp:OriginalInvoiceNo/>":                                                                   "",
	} {
		i, err := read(attached.replace(t, original, "<fp:InvoiceNo>", names+"<fp:InvoiceNo>").zip())
		if err != nil {
			t.Fatal(err)
		}
		if i.Lines[0].RedOf != want {
			t.Errorf("%s: %q, want %q", names, i.Lines[0].RedOf, want)
		}
	}
}

// TestUntaxed guards what stands in place of a rate.
func TestUntaxed(t *testing.T) {
	s := sample(t, "digital.xml")
	for text, want := range map[string]project.Taxation{"不征税": project.Untaxed, "免税": project.Exempt, "6%": project.Taxed, "***": project.Taxed} {
		i, err := read(edit{text, "<TaxRate>6%</TaxRate>", "<TaxRate>" + text + "</TaxRate>"}.apply(t, s))
		if err != nil {
			t.Fatal(err)
		}
		if i.Lines[1].Taxation != want || i.Lines[0].Taxation != project.Taxed {
			t.Errorf("%s: %v and %v", text, i.Lines[0].Taxation, i.Lines[1].Taxation)
		}
	}
}
