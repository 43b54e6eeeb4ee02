package einvoice

import (
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/archive"
	"tiexi/project"
)

// document is an OFD: a zip file of parts, with one document in it.
type document struct {
	place  project.Place // the file
	parts  *archive.Archive
	left   int64  // bytes that parts may still unpack to
	stated texts  // custom data of OFD.xml
	folder string // folder of the document's parts: Doc_0
	root   *node  // Document.xml, an empty node where there is none
}

// statedFields are the names of the custom data about an invoice in OFD.xml.
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

// readOFD reads an OFD: the XML attached to it, else what its tags point to on
// the pages, else the custom data of OFD.xml.
func (s source) readOFD(r io.ReaderAt, size int64) (*draft, error) {
	parts, err := archive.Open(r, size, archive.Limits{
		Directory: maxDirectory, Parts: maxParts, Ratio: maxRatio, RatioFrom: ratioFrom,
	})
	if err != nil {
		return nil, s.broken(err)
	}
	doc := &document{place: s.place, parts: parts, left: maxAll, stated: make(texts), folder: "Doc_0", root: &node{}}
	if err := doc.open(); err != nil {
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
	d.red = d.red || pages.red
	if _, known := d.head[project.FieldKind]; !known {
		d.head.put(project.FieldKind, text{element: "TextObject", value: pages.kind()})
	}
	return d, nil
}

// open reads OFD.xml and the Document.xml that it names.
func (d *document) open() error {
	if !d.has("OFD.xml") {
		return d.source("OFD.xml").fault("input.einvoice_not_ofd")
	}
	root, err := d.parse("OFD.xml")
	if err != nil {
		return err
	}
	bodies := root.all("DocBody")
	if len(bodies) > 1 {
		return d.source("OFD.xml").fault("input.einvoice_several", "count", len(bodies))
	}
	for _, body := range bodies {
		for _, data := range body.within("CustomData") {
			for _, f := range statedFields {
				if strings.TrimSpace(data.attr("Name")) == f.name {
					d.stated.put(f.field, text{element: f.name, value: strings.TrimSpace(data.text)})
				}
			}
		}
		for _, n := range body.all("DocRoot") {
			loc := strings.TrimPrefix(strings.TrimSpace(n.text), "/")
			d.folder = path.Dir(loc)
			if !d.has(loc) {
				continue
			}
			if d.root, err = d.parse(loc); err != nil {
				return err
			}
		}
	}
	return nil
}

// source names a part in faults.
func (d *document) source(part string) source { return source{place: d.place, part: partName(part)} }

func (d *document) has(part string) bool { return d.parts.Part(part) != nil }

// matching returns the names of the parts that match a pattern of path.Match,
// in order.
func (d *document) matching(pattern string) []string {
	var names []string
	for _, name := range d.parts.Names() {
		if ok, err := path.Match(strings.ToLower(pattern), name); err == nil && ok {
			names = append(names, name)
		}
	}
	return names
}

// parse unpacks a part and reads it as XML.
func (d *document) parse(name string) (*node, error) {
	s, part := d.source(name), d.parts.Part(name)
	if part == nil {
		return nil, s.fault("input.einvoice_part_missing")
	}
	in, err := part.Open(maxPart)
	if err != nil {
		return nil, s.broken(err)
	}
	defer in.Close()
	if d.left -= int64(part.Size()); d.left < 0 {
		return nil, s.tooLarge("limit.all", maxAll)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, s.broken(err)
	}
	return s.parse(data)
}

// locate finds the part for a location in a file of the given folder. Locations
// should be relative to that folder, but some are relative to the document's
// folder or to the root of the archive.
func (d *document) locate(folder, loc string) (part string, err error) {
	loc = strings.TrimSpace(loc)
	for _, candidate := range []string{path.Join(folder, loc), path.Join(d.folder, loc), strings.TrimPrefix(path.Clean(loc), "/")} {
		if d.has(candidate) {
			return candidate, nil
		}
	}
	return "", d.source(loc).fault("input.einvoice_part_missing")
}

// listed reads the lists that Document.xml names under kind, and returns the
// parts that they list; locations selects the nodes with the parts' locations.
func (d *document) listed(kind string, locations func(list *node) []*node) ([]string, error) {
	var names []string
	for _, n := range d.root.all(kind) {
		if strings.TrimSpace(n.text) == "" {
			continue
		}
		part, err := d.locate(d.folder, n.text)
		if err != nil {
			return nil, err
		}
		list, err := d.parse(part)
		if err != nil {
			return nil, err
		}
		for _, loc := range locations(list) {
			name, err := d.locate(path.Dir(part), loc.text)
			if err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}

// attached reads the invoice that is attached as XML, nil where none is. Other
// attachments, such as an accounting record in XBRL, are skipped.
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
		if len(invoices(root)) == 0 {
			continue
		}
		s := d.source(name)
		if found != nil {
			return nil, s.fault("input.einvoice_several", "count", 2)
		}
		s.spots = true
		if found, err = s.draftOf(root); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// attachments returns the names of the attached XML documents: those that the
// document lists, else those in the usual folder.
func (d *document) attachments() ([]string, error) {
	names, err := d.listed("Attachments", func(list *node) (found []*node) {
		for _, n := range list.within("Attachment") {
			for _, loc := range n.all("FileLoc") {
				if strings.EqualFold(path.Ext(strings.TrimSpace(loc.text)), ".xml") || strings.EqualFold(n.attr("Format"), "xml") {
					found = append(found, loc)
				}
			}
		}
		return found
	})
	if err != nil || len(names) > 0 {
		return names, err
	}
	return slices.DeleteFunc(d.matching(d.folder+"/Attachs/*.xml"), func(name string) bool {
		return path.Base(name) == "attachments.xml"
	}), nil
}

// titles matches the titles of invoices on a page.
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
