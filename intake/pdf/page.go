package pdf

// page is a page before it is drawn.
type page struct {
	dict      dict
	resources dict
	box       box
	rotate    int // degrees clockwise
}

// inherited are the entries that a page has from the nodes above it.
var inherited = []name{"Resources", "MediaBox", "CropBox", "Rotate"}

// pages returns the pages of the document in order.
func (f *file) pages() []*page {
	root := f.dict(f.dict(f.trailer["Root"])["Pages"])
	if root == nil {
		damaged("no pages")
	}
	t := &tree{file: f, seen: make(map[ref]bool)}
	t.walk(root, make(dict), 0)
	return t.pages
}

// tree is the tree of pages.
type tree struct {
	file  *file
	seen  map[ref]bool
	pages []*page
}

// walk collects the pages below a node; above has what they inherit.
func (t *tree) walk(node, above dict, depth int) {
	if depth > maxDepth {
		damaged("pages nested too deeply")
	}
	here := make(dict, len(inherited))
	for _, key := range inherited {
		here[key] = above[key]
		if o, ok := node[key]; ok {
			here[key] = o
		}
	}
	if kids, ok := t.file.resolve(node["Kids"]).(array); ok {
		for _, kid := range kids {
			r, ok := kid.(ref)
			if !ok || t.seen[r] {
				damaged("a page twice")
			}
			t.seen[r] = true
			d := t.file.dict(kid)
			if d == nil {
				damaged("a page is missing")
			}
			t.walk(d, here, depth+1)
		}
		return
	}
	if t.file.resolve(node["Type"]) != name("Page") {
		damaged("no page")
	}
	if len(t.pages) == maxPages {
		fail(TooLarge, "more than %d pages", maxPages)
	}
	t.pages = append(t.pages, t.page(node, here))
}

// usual is the size of a page that states none.
var usual = box{right: 612 * one, top: 792 * one}

func (t *tree) page(node, here dict) *page {
	p := &page{dict: node, resources: t.file.dict(here["Resources"]), box: usual}
	if b, ok := boxOf(t.file.array(here["MediaBox"])); ok {
		p.box = b
	}
	if b, ok := boxOf(t.file.array(here["CropBox"])); ok {
		p.box = b.within(p.box)
	}
	turn, _ := t.file.resolve(here["Rotate"]).(int)
	p.rotate = (turn%360 + 360) % 360
	return p
}

// upright returns the matrix that turns the page and moves its lower left corner
// to the origin, and the page's size.
func (p *page) upright() (m matrix, width, height fixed) {
	b := p.box
	width, height = b.right-b.left, b.top-b.bottom
	switch p.rotate {
	case 90:
		return matrix{0, -one, one, 0, -b.bottom, b.right}, height, width
	case 180:
		return matrix{-one, 0, 0, -one, b.right, b.top}, width, height
	case 270:
		return matrix{0, one, -one, 0, b.top, -b.left}, height, width
	default:
		return matrix{one, 0, 0, one, -b.left, -b.bottom}, width, height
	}
}

// draw returns what a page shows.
func (f *file) draw(p *page) Page {
	m, width, height := p.upright()
	c := &canvas{file: f, width: width, height: height}
	c.page = Page{Width: width.length(), Height: height.length()}
	var content []byte
	streams := array{p.dict["Contents"]}
	if several, ok := f.resolve(streams[0]).(array); ok {
		streams = several
	}
	for _, o := range streams {
		switch s := f.resolve(o).(type) {
		case nil:
		case *stream:
			content = append(append(content, f.unpack(s)...), '\n')
		default:
			damaged("a page without content")
		}
		if len(content) > maxStream {
			fail(TooLarge, "a page of more than %d bytes", maxStream)
		}
	}
	c.run(content, p.resources, state{ctm: m, scale: one}, 0)
	for _, a := range f.array(p.dict["Annots"]) {
		c.field(f.dict(a), m)
	}
	c.flush()
	return c.page
}

// Flags of annotations that are not shown.
const notShown = 1<<1 | 1<<5 // Hidden, NoView

// field draws a form's field as it was filled in. Other annotations, such as notes
// that people put on an invoice, are no part of the document.
func (c *canvas) field(a dict, m matrix) {
	flags, _ := c.file.resolve(a["F"]).(int)
	if c.file.resolve(a["Subtype"]) != name("Widget") || flags&notShown != 0 {
		return
	}
	shown := c.file.resolve(c.file.dict(a["AP"])["N"])
	if states, ok := shown.(dict); ok {
		chosen, _ := c.file.resolve(a["AS"]).(name)
		shown = c.file.resolve(states[chosen])
	}
	s, ok := shown.(*stream)
	if !ok {
		return
	}
	rect, ok := boxOf(c.file.array(a["Rect"]))
	from, is := boxOf(c.file.array(s.dict["BBox"]))
	if !ok || !is {
		return
	}
	from = from.through(matrixOf(c.file.array(s.dict["Matrix"])))
	x, y := over(rect.right-rect.left, from.right-from.left), over(rect.top-rect.bottom, from.top-from.bottom)
	fit := matrix{a: x, d: y, e: rect.left - times(x, from.left), f: rect.bottom - times(y, from.bottom)}
	around := c.file.dict(c.file.dict(c.file.dict(c.file.trailer["Root"])["AcroForm"])["DR"])
	c.form(s, state{ctm: fit.then(m), scale: one}, around, 0)
}
