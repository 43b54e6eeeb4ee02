package annotate

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// limits on what a workbook may make us read. Package intake has read it before.
var limits = archive.Limits{Directory: 16 << 20, Parts: 20_000, Ratio: 500, RatioFrom: 64 << 20}

// maxPart limits a part that is changed, which is kept in memory: 512 MiB.
const maxPart = 512 << 20

// pack is the zip package of a workbook. Parts that are not changed are copied
// byte by byte.
type pack struct {
	file    string // for faults
	zip     *zip.Reader
	archive *archive.Archive
	changed map[string][]byte // by archive.Name
	added   []string          // names of new parts, in order
}

// openPack opens the package of a workbook. The file name is for faults.
func openPack(file string, r io.ReaderAt, size int64) (*pack, error) {
	p := &pack{file: file, changed: make(map[string][]byte)}
	var head [2]byte
	if n, _ := r.ReadAt(head[:], 0); n == len(head) && string(head[:]) != "PK" {
		return nil, fault.New("usage.annotate_old", "file", file).At(project.FilePlace(file))
	}
	var err error
	if p.archive, err = archive.Open(r, size, limits); err == nil {
		p.zip, err = zip.NewReader(r, size)
	}
	if err != nil {
		return nil, p.damaged(path.Base(file), err)
	}
	return p, nil
}

// damaged is the fault of a part that cannot be read.
func (p *pack) damaged(part string, err error) *fault.Fault {
	if e, ok := errors.AsType[*archive.Error](err); ok && e.Kind == archive.TooLarge {
		return fault.New("input.too_large", "part", part, "limit", message.New(e.Limit), "value", e.Most).At(project.FilePlace(p.file))
	}
	return p.refuse(part, "annotate.damaged").Because(err)
}

// refuse is the fault of a part that cannot be annotated; reason is a message id.
func (p *pack) refuse(part, reason string) *fault.Fault {
	return fault.New("input.annotate_part", "part", part, "reason", message.New(reason)).At(project.FilePlace(p.file))
}

// has reports whether there is a part.
func (p *pack) has(name string) bool {
	_, changed := p.changed[archive.Name(name)]
	return changed || p.archive.Part(name) != nil
}

// read returns a part with the changes so far.
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
		return nil, p.damaged(name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, p.damaged(name, err)
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

// parse reads a part and its elements. See the function parse.
func (p *pack) parse(name string, visit func(e *element)) (src []byte, root *element, err error) {
	if src, err = p.read(name); err != nil {
		return nil, nil, err
	}
	if root, err = parse(src, visit); err != nil {
		return nil, nil, p.refuse(name, "annotate.encoding").Because(err)
	}
	return src, root, nil
}

// write writes the package. Parts keep their order and their times; unchanged
// parts keep their compressed bytes.
func (p *pack) write(w io.Writer) error {
	out := zip.NewWriter(w)
	if err := out.SetComment(p.zip.Comment); err != nil {
		return err
	}
	store := func(header *zip.FileHeader) error {
		part, err := out.CreateHeader(header)
		if err == nil {
			_, err = part.Write(p.changed[archive.Name(header.Name)])
		}
		return err
	}
	for _, f := range p.zip.File {
		var err error
		if _, changed := p.changed[archive.Name(f.Name)]; changed {
			err = store(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		} else {
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	for _, name := range p.added {
		if err := store(&zip.FileHeader{Name: name, Method: zip.Deflate}); err != nil {
			return err
		}
	}
	return out.Close()
}

const (
	officeTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	contentTypes = "[Content_Types].xml"
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// relation is a reference from one part to another. kind is the last word of its
// type.
type relation struct{ id, kind, target string }

// relationsOf returns the name of the part with the relations of a part; ""
// stands for the package.
func relationsOf(part string) string {
	if part == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// relations returns the relations of a part, without those that lead out of the
// package.
func (p *pack) relations(part string) ([]relation, error) {
	name := relationsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	_, root, err := p.parse(name, all)
	if err != nil {
		return nil, err
	}
	var found []relation
	for _, e := range root.all("Relationships", "Relationship") {
		if e.attr("TargetMode") == "External" {
			continue
		}
		target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
		if strings.HasPrefix(target, "/") {
			target = path.Clean(target)[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		found = append(found, relation{e.attr("Id"), path.Base(e.attr("Type")), target})
	}
	return found, nil
}

// follow returns the target of the first relation of a part that is wanted, ""
// where there is none.
func (p *pack) follow(part string, wanted func(relation) bool) (string, error) {
	all, err := p.relations(part)
	n := slices.IndexFunc(all, wanted)
	if n < 0 {
		return "", err
	}
	return all[n].target, err
}

// related returns the part that a part refers to by a relation of the kind, ""
// where there is none.
func (p *pack) related(part, kind string) (string, error) {
	return p.follow(part, func(r relation) bool { return r.kind == kind })
}

// newPart describes a part to add.
type newPart struct{ relation, stem, extension, contentType, content string }

// add adds a part and a relation to it from another part. It returns the name of
// the part and the id of the relation.
func (p *pack) add(from string, n newPart) (part, id string, err error) {
	unused := func(stem, extension string, used func(string) bool) string {
		for i := 1; ; i++ {
			if name := stem + strconv.Itoa(i) + extension; !used(name) {
				return name
			}
		}
	}
	part = unused(n.stem, n.extension, p.has)
	p.set(part, []byte(n.content))
	if err := p.append(contentTypes, "Types", "Override", ` PartName="/`+escape(part)+`" ContentType="`+n.contentType+`"`); err != nil {
		return "", "", err
	}
	all, err := p.relations(from)
	if err != nil {
		return "", "", err
	}
	id = unused("rIdTiexi", "", func(id string) bool {
		return slices.ContainsFunc(all, func(r relation) bool { return r.id == id })
	})
	name := relationsOf(from)
	if !p.has(name) {
		p.set(name, []byte(xmlHead+`<Relationships xmlns="`+packageSpace+`"/>`))
	}
	err = p.append(name, "Relationships", "Relationship", ` Id="`+id+`" Type="`+officeTypes+n.relation+`" Target="/`+escape(part)+`"`)
	return part, id, err
}

// append adds an empty element to the root of a part.
func (p *pack) append(part, root, name, attrs string) error {
	src, into, err := p.parse(part, all)
	switch {
	case err != nil:
		return err
	case into.name.Local != root:
		return p.refuse(part, "annotate.encoding")
	}
	var changes edits
	changes.put(into, into.start(src), into.build(name, attrs, ""))
	p.set(part, changes.apply(src))
	return nil
}
