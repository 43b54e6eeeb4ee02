package annotate

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// limits bound what a workbook may make us read. Package intake has read it
// before; a part that is changed is kept in memory.
var limits = archive.Limits{Directory: 16 << 20, Parts: 20_000, Ratio: 500, RatioFrom: 64 << 20}

// maxPart bounds a part that is changed, unpacked, 512 MiB.
const maxPart = 512 << 20

// pack is a workbook's package of parts: what is not changed is copied as it
// is, to the byte.
type pack struct {
	file    string // for faults
	zip     *zip.Reader
	archive *archive.Archive
	changed map[string][]byte // by the name in the package
	added   []string          // names of new parts, in order
}

func openPack(file string, r io.ReaderAt, size int64) (*pack, error) {
	a, err := archive.Open(r, size, limits)
	if err != nil {
		return nil, damaged(file, path.Base(file), err)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged(file, path.Base(file), err)
	}
	return &pack{file: file, zip: z, archive: a, changed: make(map[string][]byte)}, nil
}

// damaged is the fault of a part that cannot be read.
func damaged(file, part string, err error) *fault.Fault {
	code := "input.annotate_part"
	if e, ok := errors.AsType[*archive.Error](err); ok && e.Kind == archive.TooLarge {
		return fault.New("input.too_large", "part", part, "limit", message.New(e.Limit), "value", e.Most).At(project.FilePlace(file))
	}
	return fault.New(code, "part", part, "reason", message.New("annotate.damaged")).At(project.FilePlace(file)).Because(err)
}

// refuse is the fault of a part that cannot take what has to be put into it.
func (p *pack) refuse(part, reason string) *fault.Fault {
	return fault.New("input.annotate_part", "part", part, "reason", message.New(reason)).At(project.FilePlace(p.file))
}

// has reports whether there is a part.
func (p *pack) has(name string) bool {
	_, changed := p.changed[archive.Name(name)]
	return changed || p.archive.Part(name) != nil
}

// read returns a part as it is now.
func (p *pack) read(name string) ([]byte, error) {
	if data, ok := p.changed[archive.Name(name)]; ok {
		return data, nil
	}
	part := p.archive.Part(name)
	if part == nil {
		return nil, p.refuse(name, "annotate.missing")
	}
	r, err := part.Open(maxPart)
	if err != nil {
		return nil, damaged(p.file, name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, damaged(p.file, name, err)
	}
	return data, nil
}

// set changes a part, or adds one.
func (p *pack) set(name string, data []byte) {
	if !p.has(name) {
		p.added = append(p.added, name)
	}
	p.changed[archive.Name(name)] = data
}

// scan reads a part and visits its elements.
func (p *pack) scan(name string, visit func(e *element, text []byte)) ([]byte, error) {
	src, err := p.read(name)
	if err != nil {
		return nil, err
	}
	if err := walk(src, visit); err != nil {
		return nil, p.refuse(name, "annotate.encoding").Because(err)
	}
	return src, nil
}

// write writes the package. Parts keep their order, their times, and unless
// they were changed their very bytes.
func (p *pack) write(w io.Writer) error {
	out := zip.NewWriter(w)
	if err := out.SetComment(p.zip.Comment); err != nil {
		return err
	}
	for _, f := range p.zip.File {
		data, changed := p.changed[archive.Name(f.Name)]
		if !changed {
			if err := out.Copy(f); err != nil {
				return err
			}
			continue
		}
		if err := store(out, &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}, data); err != nil {
			return err
		}
	}
	for _, name := range p.added {
		if err := store(out, &zip.FileHeader{Name: name, Method: zip.Deflate}, p.changed[archive.Name(name)]); err != nil {
			return err
		}
	}
	return out.Close()
}

func store(out *zip.Writer, header *zip.FileHeader, data []byte) error {
	part, err := out.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return err
}

// free returns a name that no part has yet: stem, a number, extension.
func (p *pack) free(stem, extension string) string {
	for n := 1; ; n++ {
		if name := numbered(stem, n) + extension; !p.has(name) {
			return name
		}
	}
}

const (
	officeTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// relation points from one part to another.
type relation struct{ id, kind, target string }

// relationsOf names the part with the relations of a part; "" is the package.
func relationsOf(part string) string {
	if part == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// relations returns what a part points to within the package, by the last word
// of the type.
func (p *pack) relations(part string) ([]relation, error) {
	name := relationsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	var found []relation
	_, err := p.scan(name, func(e *element, _ []byte) {
		if !e.in("Relationships", "Relationship") || e.attr("TargetMode") == "External" {
			return
		}
		target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
		if strings.HasPrefix(target, "/") {
			target = path.Clean(target)[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		found = append(found, relation{e.attr("Id"), path.Base(e.attr("Type")), target})
	})
	return found, err
}

// related returns the part that a part points to, "" where it points to none of
// the kind.
func (p *pack) related(part, kind string) (string, error) {
	all, err := p.relations(part)
	n := slices.IndexFunc(all, func(r relation) bool { return r.kind == kind })
	if n < 0 {
		return "", err
	}
	return all[n].target, err
}

// relate adds a relation from a part to another, and returns its id.
func (p *pack) relate(part, kind, target string) (id string, err error) {
	all, err := p.relations(part)
	if err != nil {
		return "", err
	}
	taken := func(id string) bool { return slices.ContainsFunc(all, func(r relation) bool { return r.id == id }) }
	for n := 1; id == "" || taken(id); n++ {
		id = numbered("rIdTiexi", n)
	}
	name := relationsOf(part)
	if !p.has(name) {
		p.set(name, []byte(xmlHead+`<Relationships xmlns="`+packageSpace+`"/>`))
	}
	return id, p.append(name, "Relationships", func(root *element) string {
		return "<" + root.tag("Relationship") + ` Id="` + id + `" Type="` + officeTypes + kind + `" Target="/` + escape(target) + `"/>`
	})
}

// declare says of what type a part is.
func (p *pack) declare(part, kind string) error {
	return p.append(contentTypes, "Types", func(root *element) string {
		return "<" + root.tag("Override") + ` PartName="/` + escape(part) + `" ContentType="` + kind + `"/>`
	})
}

const (
	contentTypes = "[Content_Types].xml"
	drawingType  = "application/vnd.openxmlformats-officedocument.vmlDrawing"
	commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	stylesType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
)

// append puts a text at the end of a part's root.
func (p *pack) append(part, root string, text func(root *element) string) error {
	var changes edits
	var found *element
	src, err := p.scan(part, func(e *element, _ []byte) {
		if e.in(root) {
			found = e
		}
	})
	if err != nil {
		return err
	}
	if found == nil {
		return p.refuse(part, "annotate.encoding")
	}
	changes.put(src, found, text(found))
	p.set(part, changes.apply(src))
	return nil
}
