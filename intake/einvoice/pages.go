package einvoice

import (
	"cmp"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
)

// object is one piece of text on a page. Long values are cut into several, and
// "¥" is one of its own.
type object struct {
	text   string
	page   int             // position of the page in the document
	y      decimal.Decimal // of its upper edge, in millimetres from the page's
	placed bool            // whether y is known
}

// compare orders objects down the pages.
func (o object) compare(p object) int {
	return cmp.Or(cmp.Compare(o.page, p.page), o.y.Cmp(p.y))
}

// pages are the texts of a document by their ids.
type pages struct {
	numbers map[string]int   // of the pages, by id
	objects map[key][]object // no more than two of a key: the second makes it ambiguous
	all     strings.Builder  // every text, in order
}

// key names an object on a page, or on any.
type key struct {
	page int
	id   string
}

const anyPage = -1

// pages reads the document's templates and pages: those that Document.xml
// lists, else those that lie where pages do.
func (d *document) pages() (*pages, error) {
	p := &pages{numbers: make(map[string]int), objects: make(map[key][]object)}
	type page struct{ id, part string }
	var list []page
	if d.root != nil {
		for _, n := range append(d.root.all("CommonData", "TemplatePage"), d.root.all("Pages", "Page")...) {
			part, err := d.locate(d.folder, n.attr("BaseLoc"))
			if err != nil {
				return nil, err
			}
			list = append(list, page{n.attr("ID"), part})
		}
	}
	if len(list) == 0 {
		for _, part := range append(d.matching(d.folder+"/Tpls/*/Content.xml"), d.matching(d.folder+"/Pages/*/Content.xml")...) {
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

// add takes in the texts of one page.
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
			if len(p.objects[k]) < 2 {
				p.objects[k] = append(p.objects[k], o)
			}
		}
		p.all.WriteString(o.text)
	}
}

// find returns the object that a reference means: the only one of that id, or
// the only one on the page that the reference names.
func (p *pages) find(ref *node) (object, bool) {
	id := strings.TrimSpace(ref.text)
	found := p.objects[key{anyPage, id}]
	if number, ok := p.numbers[ref.attr("PageRef")]; ok && len(found) > 1 {
		found = p.objects[key{number, id}]
	}
	if len(found) != 1 {
		return object{}, false
	}
	return found[0], true
}
