package einvoice

import (
	"path"
	"strings"

	"tiexi/project"
)

// The tags that point to the values of an invoice on its pages.
var (
	tagHead = []element{
		at(project.FieldCode, "InvoiceCode"),
		at(project.FieldNumber, "InvoiceNo"),
		at(project.FieldDate, "IssueDate"),
		at(project.FieldSeller, "SellerName"),
		at(project.FieldSellerCode, "SellerTaxID"),
		at(project.FieldBuyer, "BuyerName"),
		at(project.FieldBuyerCode, "BuyerTaxID"),
		at(project.FieldNet, "TaxExclusiveTotalAmount"),
		at(project.FieldTax, "TaxTotalAmount"),
		at(project.FieldGross, "TaxInclusiveTotalAmount"),
		at(project.FieldNote, "Note"),
	}
	tagRow = []element{
		at(project.FieldItem, "Item"),
		at(project.FieldQuantity, "Quantity"),
		at(project.FieldUnitPrice, "Price"),
		at(project.FieldNet, "Amount"),
		at(project.FieldTaxRate, "TaxScheme"),
		at(project.FieldTax, "TaxAmount"),
	}
)

// tagged reads what the document's tags point to. Without tags the draft is
// empty.
func (d *document) tagged(p *pages) (*draft, error) {
	found := &draft{source: d.source(path.Base(d.place.File)), head: make(texts)}
	names, err := d.tagFiles()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		root, err := d.parse(name)
		if err != nil {
			return nil, err
		}
		t := &tags{source: d.source(name), pages: p, root: root, left: maxTagged}
		next, err := t.draft()
		switch {
		case err != nil:
			return nil, err
		case len(next.head)+len(next.rows) == 0: // tags of another kind
		case len(found.head)+len(found.rows) > 0:
			return nil, d.source(name).fault("input.einvoice_several", "count", 2)
		default:
			found = next
		}
	}
	return found, nil
}

// tagFiles names the parts that hold tags.
func (d *document) tagFiles() ([]string, error) {
	var names []string
	for _, list := range d.list("CustomTags") {
		part, err := d.locate(d.folder, list)
		if err != nil {
			return nil, err
		}
		root, err := d.parse(part)
		if err != nil {
			return nil, err
		}
		for _, n := range root.within("FileLoc") {
			name, err := d.locate(path.Dir(part), n.text)
			if err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		names = d.matching(d.folder + "/Tags/CustomTag.xml")
	}
	return names, nil
}

// tags are one file of tags over the pages of a document.
type tags struct {
	source
	pages *pages
	root  *node
	left  int // bytes of text that tags may still point to
}

// draft reads the invoice that the tags describe.
func (t *tags) draft() (d *draft, err error) {
	d = &draft{source: t.source, head: make(texts)}
	for _, e := range tagHead {
		groups, err := t.objects(t.root, e.path[0])
		if err != nil {
			return nil, err
		}
		var all []object
		for _, g := range groups {
			all = append(all, g...)
		}
		if isAmount(e.field) {
			all = figures(all)
		}
		d.head.put(e.field, text{element: e.path[0], value: oncePerPage(all)})
	}
	d.rows, d.unclear, err = t.rows()
	if d.unclear {
		d.head.put(project.FieldItem, text{element: "Item", value: t.items()})
	}
	return d, err
}

func isAmount(f project.Field) bool {
	return f == project.FieldNet || f == project.FieldTax || f == project.FieldGross
}

// objects returns the texts that the tags of a name point to, those of each
// tag together.
func (t *tags) objects(within *node, name string) ([][]object, error) {
	var groups [][]object
	for _, tag := range within.within(name) {
		var group []object
		for _, ref := range tag.within("ObjectRef") {
			o, ok := t.pages.find(ref)
			if !ok {
				return nil, t.fault("input.einvoice_object", "object", clip(strings.TrimSpace(ref.text)))
			}
			if t.left -= len(o.text); t.left < 0 {
				return nil, t.tooLarge("limit.value", maxTagged)
			}
			if strings.TrimSpace(o.text) != "" {
				group = append(group, o)
			}
		}
		if len(group) > 0 {
			groups = append(groups, group)
		}
	}
	return groups, nil
}

// oncePerPage joins the pieces of a value; one that stands on every page in
// the same words is meant once.
func oncePerPage(objects []object) string {
	perPage := make(map[int][]object)
	for _, o := range objects {
		perPage[o.page] = append(perPage[o.page], o)
	}
	once := ""
	for _, pieces := range perPage {
		switch value := join(pieces); once {
		case "", value:
			once = value
		default:
			return join(objects)
		}
	}
	return once
}

func join(objects []object) string {
	var b strings.Builder
	for _, o := range objects {
		b.WriteString(o.text)
	}
	return strings.TrimSpace(b.String())
}

// figures drops what stands beside the figures of an amount: "¥", and the
// amount in Chinese words.
func figures(objects []object) []object {
	var kept []object
	for _, o := range objects {
		if strings.ContainsAny(o.text, "0123456789") || strings.TrimSpace(o.text) == "-" {
			kept = append(kept, o)
		}
	}
	return kept
}
