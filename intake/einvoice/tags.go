package einvoice

import (
	"path"
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/project"
)

// tags are one file of tags over the pages of a document. A tag has the name of
// an element of the attached XML, and points to texts on the pages.
type tags struct {
	source source
	pages  *pages
	root   *node
	left   int   // bytes of text that tags may still point to
	err    error // at the first tag that points to nothing, or to too much
}

// tagged reads what the document's tags point to. Without tags the draft is
// empty.
func (d *document) tagged(p *pages) (*draft, error) {
	found := &draft{source: d.source(path.Base(d.place.File)), head: make(texts)}
	names, err := d.listed("CustomTags", func(list *node) []*node { return list.within("FileLoc") })
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = d.matching(d.folder + "/Tags/CustomTag.xml")
	}
	for _, name := range names {
		root, err := d.parse(name)
		if err != nil {
			return nil, err
		}
		t := &tags{source: d.source(name), pages: p, root: root, left: maxTagged}
		next := t.draft()
		switch {
		case t.err != nil:
			return nil, t.err
		case len(next.head)+len(next.rows) == 0: // tags of another kind
		case len(found.head)+len(found.rows) > 0:
			return nil, t.source.fault("input.einvoice_several", "count", 2)
		default:
			found = next
		}
	}
	return found, nil
}

// draft reads the invoice that the tags describe.
func (t *tags) draft() *draft {
	d := &draft{source: t.source, head: make(texts)}
	for _, e := range attachedHead {
		all := slices.Concat(t.objects(t.root, e.name())...)
		if isAmount(e.field) {
			all = figures(all)
		}
		d.head.put(e.field, text{element: e.name(), value: oncePerPage(all)})
	}
	t.rows(d)
	return d
}

// objects returns the texts that the tags of a name point to, grouped by tag;
// none after an error.
func (t *tags) objects(within *node, name string) (groups [][]object) {
	if t.err != nil {
		return nil
	}
	for _, tag := range within.within(name) {
		var group []object
		for _, ref := range tag.within("ObjectRef") {
			o := t.pages.find(ref)
			if o == nil {
				t.err = t.source.fault("input.einvoice_object", "object", message.Clip(strings.TrimSpace(ref.text)))
				return nil
			}
			if t.left -= len(o.text); t.left < 0 {
				t.err = t.source.tooLarge("limit.value", maxTagged)
				return nil
			}
			if strings.TrimSpace(o.text) != "" {
				group = append(group, *o)
			}
		}
		if len(group) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// oncePerPage joins the pieces of a value. A value that is repeated on every
// page is returned once.
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

// join joins the pieces of a value.
func join(objects []object) string {
	var b strings.Builder
	for _, o := range objects {
		b.WriteString(o.text)
	}
	return strings.TrimSpace(b.String())
}

// figures drops the texts beside the figures of an amount: "¥", and the amount
// in Chinese words.
func figures(objects []object) []object {
	return slices.DeleteFunc(objects, func(o object) bool {
		return !strings.ContainsAny(o.text, "0123456789") && strings.TrimSpace(o.text) != "-"
	})
}

// rows reads the goods lines. A column (Item, Amount, …) has one tag per line,
// or one tag with the texts of all lines, long ones cut into several. Every line
// has one amount and one tax. Where items and taxes cannot be assigned to the
// amounts with certainty the draft is unclear and has no rows.
func (t *tags) rows(d *draft) {
	if d.rows = t.taggedRows(); d.rows != nil {
		return
	}
	columns := make(map[project.Field][][]object, len(attachedRow))
	for _, e := range attachedRow {
		columns[e.field] = t.objects(t.root, e.name())
	}
	named := slices.Concat(columns[project.FieldItem]...)
	amounts := column(columns[project.FieldNet])
	taxes := column(columns[project.FieldTax])
	items := groupItems(columns[project.FieldItem], amounts)
	if len(amounts) == 0 || len(amounts) > maxLines || items == nil || !areAmounts(amounts) ||
		len(taxes) != len(amounts) || !allBetween(taxes, amounts) {
		if d.unclear = len(named)+len(amounts) > 0; d.unclear {
			d.head.put(project.FieldItem, text{element: "Item", value: join(named)})
		}
		return
	}
	cells := map[project.Field][]string{project.FieldNet: wording(amounts), project.FieldTax: wording(taxes)}
	for _, f := range []project.Field{project.FieldTaxRate, project.FieldQuantity, project.FieldUnitPrice} {
		cells[f] = place(column(columns[f]), amounts)
	}
	for i := range amounts {
		values := make(texts)
		values.put(project.FieldItem, text{element: "Item", value: join(items[i])})
		for _, e := range attachedRow {
			if cells[e.field] != nil {
				values.put(e.field, text{element: e.name(), value: cells[e.field][i]})
			}
		}
		d.rows = append(d.rows, row{values: values})
	}
}

// taggedRows reads rows that have one tag each (GoodsInfo), nil where they have
// none.
func (t *tags) taggedRows() (rows []row) {
	for _, n := range t.root.within("GoodsInfo") {
		values := make(texts)
		for _, e := range attachedRow {
			groups := t.objects(n, e.name())
			all := slices.Concat(groups...)
			if e.field != project.FieldItem {
				all = column(groups)
			}
			if e.field == project.FieldNet && len(all) != 1 {
				return nil
			}
			values.put(e.field, text{element: e.name(), value: join(all)})
		}
		rows = append(rows, row{values: values})
	}
	return rows
}

// column returns the texts of a column from top to bottom, without "¥".
func column(groups [][]object) []object {
	return downwards(slices.DeleteFunc(slices.Concat(groups...), func(o object) bool {
		mark := strings.TrimSpace(o.text)
		return mark == "¥" || mark == "￥"
	}))
}

// areAmounts reports whether every text can be read as an amount.
func areAmounts(objects []object) bool {
	return !slices.ContainsFunc(objects, func(o object) bool {
		_, err := value.Amount(value.Raw{Text: o.text}, false)
		return err != nil
	})
}

// wording returns the texts of objects, trimmed.
func wording(objects []object) []string {
	words := make([]string, len(objects))
	for i, o := range objects {
		words[i] = strings.TrimSpace(o.text)
	}
	return words
}
