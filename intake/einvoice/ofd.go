package einvoice

import (
	"io"
	"path"
	"regexp"
	"strings"

	"tiexi/project"
)

// readOFD reads an OFD document. What it has as attached XML counts, else what
// its tags point to on the pages, else what OFD.xml says in its custom data.
func readOFD(place project.Place, r io.ReaderAt, size int64) (*Invoice, error) {
	p, err := openPack(place, r, size)
	if err != nil {
		return nil, err
	}
	doc, err := p.document()
	if err != nil {
		return nil, err
	}
	pages, err := doc.pages()
	if err != nil {
		return nil, err
	}
	d, err := doc.attached()
	if err == nil && d == nil {
		d, err = doc.tagged(pages)
	}
	if err != nil {
		return nil, err
	}
	if err := d.compare(doc.stated); err != nil {
		return nil, err
	}
	if len(d.head) == 0 && len(d.rows) == 0 {
		return nil, d.source.fault("input.einvoice_no_invoice")
	}
	if _, known := d.head[project.FieldKind]; !known {
		d.head.put(project.FieldKind, text{element: "TextObject", value: pages.kind()})
	}
	return d.build(place)
}

// document is the one document of an OFD.
type document struct {
	*pack
	stated texts  // the custom data in OFD.xml
	folder string // of the document's parts: Doc_0
	root   *node  // Document.xml, nil where there is none
}

// statedFields are the names of what OFD.xml says of an invoice.
var statedFields = []struct {
	name  string
	field project.Field
}{
	{"发票代码", project.FieldCode},
	{"发票号码", project.FieldNumber},
	{"开票日期", project.FieldDate},
	{"合计金额", project.FieldNet},
	{"合计税额", project.FieldTax},
	{"价税合计", project.FieldGross},
	{"购买方名称", project.FieldBuyer},
	{"购买方纳税人识别号", project.FieldBuyerCode},
	{"销售方名称", project.FieldSeller},
	{"销售方纳税人识别号", project.FieldSellerCode},
}

// document reads OFD.xml and, from there, Document.xml.
func (p *pack) document() (*document, error) {
	if !p.has("OFD.xml") {
		return nil, p.source("OFD.xml").fault("input.einvoice_not_ofd")
	}
	root, err := p.parse("OFD.xml")
	if err != nil {
		return nil, err
	}
	bodies := root.all("DocBody")
	if len(bodies) > 1 {
		return nil, p.source("OFD.xml").fault("input.einvoice_several", "count", len(bodies))
	}
	d := &document{pack: p, stated: make(texts), folder: "Doc_0"}
	if len(bodies) == 0 {
		return d, nil
	}
	for _, data := range bodies[0].within("CustomData") {
		for _, f := range statedFields {
			if strings.TrimSpace(data.attr("Name")) == f.name {
				d.stated.put(f.field, text{element: f.name, value: strings.TrimSpace(data.text)})
			}
		}
	}
	for _, n := range bodies[0].all("DocRoot") {
		loc := strings.TrimPrefix(strings.TrimSpace(n.text), "/")
		d.folder = path.Dir(loc)
		if p.has(loc) {
			d.root, err = p.parse(loc)
		}
	}
	return d, err
}

// locate finds the part that a location in a file of the given folder means.
// They are meant to be relative to it, but are also seen relative to the
// document's folder and to the root of the archive.
func (d *document) locate(folder, loc string) (part string, err error) {
	loc = strings.TrimSpace(loc)
	for _, candidate := range []string{path.Join(folder, loc), path.Join(d.folder, loc), strings.TrimPrefix(path.Clean(loc), "/")} {
		if d.has(candidate) {
			return candidate, nil
		}
	}
	return "", d.source(loc).fault("input.einvoice_part_missing")
}

// attached reads the invoice that is attached as XML, nil where none is. An
// attachment that is no invoice (an accounting record in XBRL, a picture) is
// passed over.
func (d *document) attached() (*draft, error) {
	names, err := d.attachments()
	if err != nil {
		return nil, err
	}
	var found *draft
	for _, name := range names {
		root, err := d.parse(name)
		if err != nil {
			return nil, err
		}
		if len(root.within("EInvoice"))+len(root.within("eInvoice")) == 0 {
			continue
		}
		if found != nil {
			return nil, d.source(name).fault("input.einvoice_several", "count", 2)
		}
		s := d.source(name)
		s.spots = true
		if found, err = s.draftOf(root); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// attachments names the attached XML documents: those that the document lists,
// else those that lie where attachments do.
func (d *document) attachments() ([]string, error) {
	var names []string
	for _, list := range d.list("Attachments") {
		part, err := d.locate(d.folder, list)
		if err != nil {
			return nil, err
		}
		root, err := d.parse(part)
		if err != nil {
			return nil, err
		}
		for _, n := range root.within("Attachment") {
			for _, loc := range n.all("FileLoc") {
				if !isXML(loc.text) && !strings.EqualFold(n.attr("Format"), "xml") {
					continue
				}
				name, err := d.locate(path.Dir(part), loc.text)
				if err != nil {
					return nil, err
				}
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		return names, nil
	}
	for _, name := range d.matching(d.folder + "/Attachs/*.xml") {
		if path.Base(name) != "attachments.xml" {
			names = append(names, name)
		}
	}
	return names, nil
}

func isXML(loc string) bool { return strings.EqualFold(path.Ext(strings.TrimSpace(loc)), ".xml") }

// list returns the locations that Document.xml gives under a name.
func (d *document) list(name string) []string {
	if d.root == nil {
		return nil
	}
	var locations []string
	for _, n := range d.root.all(name) {
		if strings.TrimSpace(n.text) != "" {
			locations = append(locations, n.text)
		}
	}
	return locations
}

// titles are what stands over an invoice.
var titles = regexp.MustCompile(`电子发票[（(]([^（）()]{2,20})[）)]|(增值税电子(?:普通|专用)发票)|(道路通行费电子普通发票)`)

// kind returns the kind of invoice by the title on the pages, "" where there is
// none or more than one.
func (p *pages) kind() string {
	kind := ""
	for _, m := range titles.FindAllStringSubmatch(p.all.String(), -1) {
		found := m[2] + m[3]
		if m[1] != "" {
			found = "数电发票（" + m[1] + "）"
		}
		if kind != "" && kind != found {
			return ""
		}
		kind = found
	}
	return kind
}
