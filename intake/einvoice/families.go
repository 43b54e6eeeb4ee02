package einvoice

import (
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// text is one value as it stands in the original.
type text struct {
	element string // its name in the original, for faults
	value   string
	spot    project.Spot
}

// texts are the values of an invoice or of one of its lines. A value that is
// absent has no entry.
type texts map[project.Field]text

// put stores a value unless it is blank.
func (t texts) put(f project.Field, v text) {
	if strings.TrimSpace(v.value) != "" {
		t[f] = v
	}
}

// draft is an invoice whose values are still texts. head has the values of the
// whole invoice, with its totals under net, tax and gross.
type draft struct {
	source source
	head   texts
	rows   []row
	notes  []message.Text
	faults fault.List // values that cannot be read

	red     bool // the original is labelled as a red-letter invoice
	blue    bool // the original is labelled as an ordinary (blue) invoice
	unclear bool // there are lines, but their texts cannot be assigned to rows
}

// row is one goods line.
type row struct {
	values texts
	spot   project.Spot
}

// note adds a remark for the user, by the id of a message.
func (d *draft) note(id string, kv ...any) { d.notes = append(d.notes, message.New(id, kv...)) }

// element says under which path of element names a family keeps a value.
type element struct {
	field project.Field
	path  []string
}

func at(f project.Field, path string) element { return element{f, strings.Split(path, "/")} }

// name is the last name of the path.
func (e element) name() string { return e.path[len(e.path)-1] }

// Elements of a fully digital invoice (root EInvoice). Where a value has
// several, the first that is not blank is used.
var (
	digitalHead = []element{
		at(project.FieldNumber, "TaxSupervisionInfo/InvoiceNumber"),
		at(project.FieldNumber, "Header/EIid"),
		at(project.FieldDate, "TaxSupervisionInfo/IssueTime"),
		at(project.FieldDate, "EInvoiceData/BasicInformation/RequestTime"),
		at(project.FieldSeller, "EInvoiceData/SellerInformation/SellerName"),
		at(project.FieldSellerCode, "EInvoiceData/SellerInformation/SellerIdNum"),
		at(project.FieldBuyer, "EInvoiceData/BuyerInformation/BuyerName"),
		at(project.FieldBuyerCode, "EInvoiceData/BuyerInformation/BuyerIdNum"),
		at(project.FieldNet, "EInvoiceData/BasicInformation/TotalAmWithoutTax"),
		at(project.FieldTax, "EInvoiceData/BasicInformation/TotalTaxAm"),
		at(project.FieldGross, "EInvoiceData/BasicInformation/TotalTax-includedAmount"),
		at(project.FieldRedOf, "EInvoiceData/SpecificInformation/RedEInvoice/OriginalInvoiceCode"),
		at(project.FieldRedOf, "SpecificInformation/RedEInvoice/OriginalInvoiceCode"),
		at(project.FieldNote, "EInvoiceData/AdditionalInformation/Remark"),
		at(project.FieldNote, "AdditionalInformation/Remark"),
		at(project.FieldNote, "EInvoiceData/BasicInformation/Remark"),
	}
	digitalRow = []element{
		at(project.FieldItem, "ItemName"),
		at(project.FieldQuantity, "Quantity"),
		at(project.FieldUnitPrice, "UnPrice"),
		at(project.FieldNet, "Amount"),
		at(project.FieldTaxRate, "TaxRate"),
		at(project.FieldTax, "ComTaxAm"),
		at(project.FieldGross, "TotaltaxIncludedAmount"),
		at(project.FieldTaxCode, "TaxClassificationCode"),
	}
)

// Elements of the XML attached to an OFD older than the fully digital invoices
// (root eInvoice). The tags of an OFD have the same names, without the path.
var (
	attachedHead = []element{
		at(project.FieldCode, "InvoiceCode"),
		at(project.FieldNumber, "InvoiceNo"),
		at(project.FieldDate, "IssueDate"),
		at(project.FieldSeller, "Seller/SellerName"),
		at(project.FieldSellerCode, "Seller/SellerTaxID"),
		at(project.FieldBuyer, "Buyer/BuyerName"),
		at(project.FieldBuyerCode, "Buyer/BuyerTaxID"),
		at(project.FieldNet, "TaxExclusiveTotalAmount"),
		at(project.FieldTax, "TaxTotalAmount"),
		at(project.FieldGross, "TaxInclusiveTotalAmount"),
		at(project.FieldNote, "Note"),
	}
	attachedRow = []element{
		at(project.FieldItem, "Item"),
		at(project.FieldQuantity, "Quantity"),
		at(project.FieldUnitPrice, "Price"),
		at(project.FieldNet, "Amount"),
		at(project.FieldTaxRate, "TaxScheme"),
		at(project.FieldTax, "TaxAmount"),
	}
)

// draftOf reads the one invoice in a document of either family. The names of
// the two roots differ only in case, so the elements within decide.
func (s source) draftOf(root *node) (*draft, error) {
	if strings.EqualFold(root.name, "xbrl") {
		return nil, s.fault("input.einvoice_xbrl")
	}
	found := invoices(root)
	switch {
	case len(found) == 0:
		return nil, s.fault("input.einvoice_root", "root", message.Clip(root.name))
	case len(found) > 1:
		return nil, s.fault("input.einvoice_several", "count", len(found)).At(s.at(found[1].spot))
	}
	invoice := found[0]
	d := &draft{source: s}
	if len(invoice.all("EInvoiceData"))+len(invoice.all("TaxSupervisionInfo")) == 0 {
		if err := d.fill(invoice, attachedHead, invoice.all("GoodsInfos", "GoodsInfo"), attachedRow); err != nil {
			return nil, err
		}
		err := d.nameBlue(invoice)
		return d, err
	}
	if err := d.fill(invoice, digitalHead, invoice.all("EInvoiceData", "IssuItemInformation"), digitalRow); err != nil {
		return nil, err
	}
	d.label(invoice)
	return d, nil
}

// nameBlue joins the code and the number of the blue invoice that an attached
// red-letter one names.
func (d *draft) nameBlue(invoice *node) error {
	code, err := d.source.only(invoice, "OriginalInvoiceCode")
	if err != nil {
		return err
	}
	blue, err := d.source.only(invoice, "OriginalInvoiceNo")
	if err != nil {
		return err
	}
	if blue.value != "" && !value.Absent(blue.value) {
		blue.value = strings.TrimSpace(code.value) + blue.value
		d.head.put(project.FieldRedOf, blue)
	}
	return nil
}

// invoices returns the elements of a document that are invoices.
func invoices(root *node) []*node { return append(root.within("EInvoice"), root.within("eInvoice")...) }

// fill reads the values of an invoice and of its lines.
func (d *draft) fill(invoice *node, head []element, lines []*node, columns []element) (err error) {
	if d.head, err = d.source.take(invoice, head); err != nil {
		return err
	}
	if len(lines) > maxLines {
		return d.source.tooLarge("limit.lines", maxLines)
	}
	for _, line := range lines {
		values, err := d.source.take(line, columns)
		if err != nil {
			return err
		}
		if len(values) > 0 {
			d.rows = append(d.rows, row{values, line.spot})
		}
	}
	return nil
}

// take reads the values of a node. The two numbers of a fully digital invoice
// must be equal.
func (s source) take(n *node, elements []element) (texts, error) {
	found := make(texts, len(elements))
	for _, e := range elements {
		v, err := s.only(n, e.path...)
		if err != nil {
			return nil, err
		}
		first, known := found[e.field]
		switch {
		case !known:
			found.put(e.field, v)
		case e.field == project.FieldNumber && v.value != "" && v.value != first.value:
			return nil, s.twoNumbers(first, v).At(s.at(v.spot))
		}
	}
	return found, nil
}

// only returns the value of the elements of a path. Two different values are a
// fault: neither can be preferred.
func (s source) only(n *node, path ...string) (v text, err error) {
	for _, child := range n.all(path...) {
		value := strings.TrimSpace(child.text)
		switch {
		case value == "" || value == v.value:
		case len(value) > maxText:
			return v, s.tooLarge("limit.value", maxText).At(s.at(child.spot))
		case v.value == "":
			v = text{child.name, value, child.spot}
		default:
			return v, s.fault("input.einvoice_twice", "element", v.element, "value", message.Clip(v.value), "other", message.Clip(value)).
				At(s.at(child.spot))
		}
	}
	return v, nil
}

// twoNumbers is the fault of an original with two numbers: nothing says which
// invoice it is.
func (s source) twoNumbers(a, b text) *fault.Fault {
	return s.fault("input.einvoice_numbers", "element", a.element, "value", message.Clip(a.value), "other_element", b.element, "other", message.Clip(b.value))
}

// mark reads whether the invoice is red or blue. The label's name is a question,
// 是否蓝字发票标志, that the code answers by Y or N; it may be the answer itself.
func (d *draft) mark(label *node) {
	asksRed := false
	for _, n := range label.all("LabelName") {
		name := strings.TrimSpace(n.text)
		asksRed = asksRed || strings.HasPrefix(name, "是否红")
		d.red, d.blue = d.red || strings.HasPrefix(name, "红"), d.blue || strings.HasPrefix(name, "蓝")
	}
	red, blue := "N", "Y"
	if asksRed {
		red, blue = blue, red
	}
	for _, n := range label.all("LabelCode") {
		code := strings.ToUpper(strings.TrimSpace(n.text))
		d.red, d.blue = d.red || code == red, d.blue || code == blue
	}
}

// label reads the labels in the header: red or blue, special or ordinary.
func (d *draft) label(invoice *node) {
	labels := func(path ...string) []*node {
		return invoice.all(append([]string{"Header", "InherentLabel"}, path...)...)
	}
	for _, n := range labels("InIssuType") {
		d.mark(n)
	}
	var name string
	var spot project.Spot
	for _, n := range labels("GeneralOrSpecialVAT", "LabelName") {
		name, spot = strings.TrimSpace(n.text), n.spot
	}
	for _, n := range labels("GeneralOrSpecialVAT", "LabelCode") {
		if known, ok := kinds[strings.TrimSpace(n.text)]; ok {
			name, spot = known, n.spot
		}
	}
	if name != "" {
		d.head[project.FieldKind] = text{"GeneralOrSpecialVAT", "数电发票（" + name + "）", spot}
	}
}

// kinds are the names of the kinds of fully digital invoices, by label code.
var kinds = map[string]string{"01": "增值税专用发票", "02": "普通发票"}
