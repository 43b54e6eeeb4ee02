package einvoice

import (
	"errors"
	"io"
	"path"
	"strings"

	"tiexi/intake/archive"
	"tiexi/project"
)

// pack is the package of parts that an OFD is.
type pack struct {
	place project.Place
	parts *archive.Archive
	left  int64 // bytes that parts may still unpack to
}

func openPack(place project.Place, r io.ReaderAt, size int64) (*pack, error) {
	p := &pack{place: place, left: maxAll}
	var err error
	p.parts, err = archive.Open(r, size, archive.Limits{
		Directory: maxDirectory,
		Parts:     maxParts,
		Ratio:     maxRatio,
		RatioFrom: ratioFrom,
	})
	if err != nil {
		return nil, p.source(baseName(place.File)).broken(err)
	}
	return p, nil
}

// source names a part in faults.
func (p *pack) source(part string) source {
	return source{place: p.place, part: clip(strings.ToValidUTF8(part, "\uFFFD"))}
}

// has reports whether the package has a part.
func (p *pack) has(part string) bool { return p.parts.Part(part) != nil }

// matching returns the names of the parts that a pattern of path.Match
// describes, in order.
func (p *pack) matching(pattern string) []string {
	var names []string
	for _, name := range p.parts.Names() {
		if ok, err := path.Match(strings.ToLower(pattern), name); err == nil && ok {
			names = append(names, name)
		}
	}
	return names
}

// parse reads a part as XML.
func (p *pack) parse(part string) (*node, error) {
	s := p.source(part)
	data, err := p.read(s, p.parts.Part(part))
	if err != nil {
		return nil, err
	}
	return s.parse(data)
}

// read unpacks a part.
func (p *pack) read(s source, part *archive.Part) ([]byte, error) {
	if part == nil {
		return nil, s.fault("input.einvoice_part_missing")
	}
	in, err := part.Open(maxPart)
	if err != nil {
		return nil, s.broken(err)
	}
	defer in.Close()
	if p.left -= int64(part.Size()); p.left < 0 {
		return nil, s.tooLarge("limit.all", maxAll)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, s.broken(err)
	}
	return data, nil
}

// broken puts what stops the reading of a part, or of the archive, into words.
func (s source) broken(err error) error {
	wrong, ok := errors.AsType[*archive.Error](err)
	if !ok {
		return s.fault("input.einvoice_read").Because(err)
	}
	code := "input.einvoice_read"
	switch wrong.Kind {
	case archive.TooLarge:
		return s.tooLarge(wrong.Limit, wrong.Most)
	case archive.NoZip:
		code = "input.einvoice_zip"
	case archive.Encrypted:
		code = "input.einvoice_encrypted"
	case archive.Twice:
		code = "input.einvoice_part_twice"
	case archive.Damaged, archive.Checksum:
		code = "input.einvoice_part_damaged"
	case archive.Unreadable:
	}
	if wrong.Kind == archive.Twice || wrong.Kind == archive.Damaged {
		s.part = clip(strings.ToValidUTF8(wrong.Part, "\uFFFD"))
	}
	return s.fault(code).Because(err)
}
