package einvoice

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
)

// object is one piece of text on a page. Long values are cut into several
// pieces, and "¥" is a piece by itself.
type object struct {
	text   string
	page   int             // position of the page in the document
	y      decimal.Decimal // distance of its upper edge from the page's, in millimetres
	placed bool            // whether y is known
}

// compare orders objects by page and height, from top to bottom.
func (o object) compare(p object) int {
	return cmp.Or(cmp.Compare(o.page, p.page), o.y.Cmp(p.y))
}

// pages are the texts of a document by their ids.
type pages struct {
	numbers map[string]int  // positions of the pages, by page id
	objects map[key]*object // nil where several have the key
	all     strings.Builder // all texts, in order
	red     bool            // one of them is the mark of a red-letter invoice
}

// key is the id of an object on one page, or on any.
type key struct {
	page int
	id   string
}

const anyPage = -1

// pages reads the document's templates and pages: those that Document.xml
// lists, else those in the usual folders.
func (d *document) pages() (*pages, error) {
	p := &pages{numbers: make(map[string]int), objects: make(map[key]*object)}
	type page struct{ id, part string }
	var list []page
	for _, n := range slices.Concat(d.root.all("CommonData", "TemplatePage"), d.root.all("Pages", "Page")) {
		part, err := d.locate(d.folder, n.attr("BaseLoc"))
		if err != nil {
			return nil, err
		}
		list = append(list, page{n.attr("ID"), part})
	}
	if len(list) == 0 {
		for _, part := range slices.Concat(d.matching(d.folder+"/Tpls/*/Content.xml"), d.matching(d.folder+"/Pages/*/Content.xml")) {
			list = append(list, page{part: part})
		}
	}
	for number, page := range list {
		root, err := d.parse(page.part)
		if err != nil {
			return nil, err
		}
		if page.id != "" {
			p.numbers[page.id] = number
		}
		p.add(number, root)
	}
	return p, nil
}

// add adds the texts of one page.
func (p *pages) add(number int, root *node) {
	for _, n := range root.within("TextObject") {
		var words strings.Builder
		for _, code := range n.within("TextCode") {
			words.WriteString(strings.NewReplacer("\r", "", "\n", "", "\t", "").Replace(code.text))
		}
		o := object{text: words.String(), page: number}
		if box := strings.Fields(n.attr("Boundary")); len(box) == 4 {
			o.y, o.placed = value.Number(value.Raw{Text: box[1]})
		}
		for _, k := range []key{{number, n.attr("ID")}, {anyPage, n.attr("ID")}} {
			if _, known := p.objects[k]; known {
				p.objects[k] = nil
				continue
			}
			p.objects[k] = &o
		}
		p.all.WriteString(o.text)
		switch strings.TrimSpace(o.text) {
		case "红字", "红字发票", "销项负数":
			p.red = true
		}
	}
}

// find returns the object that a reference means: the only one of the id, else
// the only one of the id on the page that the reference names. It is nil where
// there is none.
func (p *pages) find(ref *node) *object {
	id := strings.TrimSpace(ref.text)
	o := p.objects[key{anyPage, id}]
	if number, ok := p.numbers[ref.attr("PageRef")]; ok && o == nil {
		o = p.objects[key{number, id}]
	}
	return o
}
