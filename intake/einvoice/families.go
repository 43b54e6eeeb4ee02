package einvoice

import (
	"strings"

	"tiexi/project"
)

// Where a fully digital invoice (root EInvoice) keeps its values. Of several
// elements for one value the first that says something counts.
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

// Where the XML attached to an OFD of before the fully digital invoices (root
// eInvoice) keeps its values.
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

// draftOf reads a document of either family. The roots' names differ in case
// only, so what stands within decides as well.
func (s source) draftOf(root *node) (*draft, error) {
	if strings.EqualFold(root.name, "xbrl") {
		return nil, s.fault("input.einvoice_xbrl")
	}
	found := append(root.within("EInvoice"), root.within("eInvoice")...)
	switch {
	case len(found) == 0:
		return nil, s.fault("input.einvoice_root", "root", clip(root.name))
	case len(found) > 1:
		return nil, s.fault("input.einvoice_several", "count", len(found)).At(s.at(found[1].spot))
	}
	invoice := found[0]
	if len(invoice.all("EInvoiceData")) > 0 || len(invoice.all("TaxSupervisionInfo")) > 0 {
		return s.digital(invoice)
	}
	return s.attached(invoice)
}

// digital reads a fully digital invoice.
func (s source) digital(invoice *node) (*draft, error) {
	if err := s.oneNumber(invoice); err != nil {
		return nil, err
	}
	d := &draft{source: s}
	d.label(invoice)
	err := d.fill(invoice, digitalHead, invoice.all("EInvoiceData", "IssuItemInformation"), digitalRow)
	return d, err
}

// attached reads the XML that older OFD documents carry.
func (s source) attached(invoice *node) (*draft, error) {
	d := &draft{source: s}
	err := d.fill(invoice, attachedHead, invoice.all("GoodsInfos", "GoodsInfo"), attachedRow)
	return d, err
}

func (d *draft) fill(invoice *node, head []element, lines []*node, columns []element) (err error) {
	kind, labelled := d.head[project.FieldKind]
	if d.head, err = d.source.take(invoice, head); err != nil {
		return err
	}
	if labelled {
		d.head[project.FieldKind] = kind
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

// oneNumber sees that the two numbers of a fully digital invoice are the same.
func (s source) oneNumber(invoice *node) error {
	number, err := s.only(invoice, []string{"TaxSupervisionInfo", "InvoiceNumber"})
	if err != nil {
		return err
	}
	id, err := s.only(invoice, []string{"Header", "EIid"})
	if err != nil {
		return err
	}
	if number.value != "" && id.value != "" && number.value != id.value {
		return s.fault("input.einvoice_numbers", "element", number.element, "value", clip(number.value),
			"other_element", id.element, "other", clip(id.value)).At(s.at(id.spot))
	}
	return nil
}

// label reads the labels in the header: red or blue, special or ordinary. An
// empty label says nothing.
func (d *draft) label(invoice *node) {
	for _, n := range invoice.all("Header", "InherentLabel", "InIssuType", "LabelCode") {
		code := strings.ToUpper(strings.TrimSpace(n.text))
		d.red, d.blue = d.red || code == "N", d.blue || code == "Y"
	}
	var name string
	var spot project.Spot
	for _, n := range invoice.all("Header", "InherentLabel", "GeneralOrSpecialVAT", "LabelName") {
		name, spot = strings.TrimSpace(n.text), n.spot
	}
	for _, n := range invoice.all("Header", "InherentLabel", "GeneralOrSpecialVAT", "LabelCode") {
		if known, ok := kinds[strings.TrimSpace(n.text)]; ok {
			name, spot = known, n.spot
		}
	}
	if name != "" {
		d.head = texts{project.FieldKind: {"GeneralOrSpecialVAT", "数电发票（" + name + "）", spot}}
	}
}

var kinds = map[string]string{"01": "增值税专用发票", "02": "普通发票"}
