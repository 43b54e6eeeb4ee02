package madeup

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// OFD is the invoice as a fully digital one is delivered: texts on a page, and tags
// that say what they are.
func (i Invoice) OFD() []byte {
	net, tax, gross := i.Totals()
	o := &ofd{}
	o.tag("InvoiceNo", i.Number)
	o.tag("IssueDate", i.day())
	o.tags.WriteString("<ofd:Buyer>")
	o.tag("BuyerName", i.Buyer.Name)
	o.tag("BuyerTaxID", i.Buyer.Code)
	o.tags.WriteString("</ofd:Buyer><ofd:Seller>")
	o.tag("SellerName", i.Seller.Name)
	o.tag("SellerTaxID", i.Seller.Code)
	o.tags.WriteString("</ofd:Seller>")
	o.y = 60
	for _, l := range i.Lines {
		o.tags.WriteString("<ofd:GoodsInfo>")
		for _, v := range [][2]string{{"Item", l.Item}, {"Quantity", l.Quantity}, {"Price", l.Price}, {"Amount", l.Net}, {"TaxScheme", l.Rate}, {"TaxAmount", l.Tax}} {
			o.tag(v[0], v[1])
		}
		o.tags.WriteString("</ofd:GoodsInfo>")
		o.y += 5
	}
	o.tag("TaxExclusiveTotalAmount", net.StringFixed(2))
	o.tag("TaxTotalAmount", tax.StringFixed(2))
	o.tag("TaxInclusiveTotalAmount", gross.StringFixed(2))
	o.tag("Note", i.Note)
	o.text("电子发票（" + i.Kind() + "）")
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	return zipped([][2]string{
		{"OFD.xml", "<ofd:OFD" + ns + "><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas><ofd:CustomData Name=\"发票号码\">" + i.Number + "</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"},
		{"Doc_0/Document.xml", "<ofd:Document" + ns + "><ofd:CommonData/><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"},
		{"Doc_0/Pages/Page_0/Content.xml", "<ofd:Page" + ns + "><ofd:Content><ofd:Layer>" + o.page.String() + "</ofd:Layer></ofd:Content></ofd:Page>"},
		{"Doc_0/Tags/CustomTag.xml", "<ofd:eInvoice" + ns + ">" + o.tags.String() + "</ofd:eInvoice>"},
	})
}

// ofd is a document that is being written.
type ofd struct {
	page, tags strings.Builder
	id, y      int
}

// text adds a text to the page.
func (o *ofd) text(s string) {
	o.id++
	fmt.Fprintf(&o.page, "<ofd:TextObject ID=\"%d\" Boundary=\"10 %d 50 4\"><ofd:TextCode>%s</ofd:TextCode></ofd:TextObject>", o.id+100, o.y, s)
}

// tag adds a text with a tag that points to it.
func (o *ofd) tag(name, s string) {
	if s == "" {
		return
	}
	o.text(s)
	fmt.Fprintf(&o.tags, "<ofd:%s><ofd:ObjectRef PageRef=\"1\">%d</ofd:ObjectRef></ofd:%s>", name, o.id+100, name)
}

func zipped(parts [][2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
