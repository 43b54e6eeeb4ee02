package xlsx

import (
	"context"
	"path"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// relation points from one part of the package to another.
type relation struct {
	kind   string // the last word of the relationship's type: "worksheet"
	target string // the name of the part
	away   bool   // the target is outside the package
}

// relations reads the relationships of a part, by id. The package itself is
// the part "".
func (p *pack) relations(part string) (map[string]relation, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	found := make(map[string]relation)
	return found, p.scan(context.Background(), name, project.FilePlace(p.file), p.limits.IndexBytes, func(x *scanner) error {
		return x.document(packSpace, "Relationships", func() error {
			if x.space != packSpace || string(x.local) != "Relationship" {
				return x.skip()
			}
			id, _ := x.attr("Id")
			if _, twice := found[string(id)]; twice || len(id) == 0 {
				return x.badValue("Id", id)
			}
			r, err := x.relation(part)
			if err != nil {
				return err
			}
			found[string(id)] = r
			return x.leaf()
		})
	})
}

// families of relationship types that we follow.
var families = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
}

// relation reads the relationship whose tag has just been scanned.
func (s *scanner) relation(from string) (relation, error) {
	kind, _ := s.attr("Type")
	target, _ := s.attr("Target")
	mode, _ := s.attr("TargetMode")
	r := relation{away: string(mode) == "External"}
	for _, family := range families {
		if word, ok := strings.CutPrefix(string(kind), family); ok {
			r.kind = word
		}
	}
	if r.kind == "" {
		return r, nil // of no use to us: only its id must be known
	}
	if len(target) == 0 {
		return r, s.badValue("Target", nil)
	}
	to := strings.ReplaceAll(string(target), `\`, "/")
	if strings.HasPrefix(to, "/") {
		r.target = path.Clean(to)[1:]
	} else {
		r.target = path.Join(path.Dir(from), to)
	}
	return r, nil
}

// only returns the one relation of a kind; ok is false where there is none.
func only(all map[string]relation, kind string, place project.Place) (r relation, ok bool, err error) {
	for _, other := range all {
		if other.kind != kind {
			continue
		}
		if ok {
			return r, true, fault.New("input.xlsx_part_twice", "part", kind).At(place)
		}
		r, ok = other, true
	}
	if ok && r.away {
		return r, ok, fault.New("input.xlsx_part_missing", "part", r.target).At(place)
	}
	return r, ok, nil
}
