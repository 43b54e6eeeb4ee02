package xlsx

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// pack is the package of parts that a workbook is.
type pack struct {
	file   string // for faults
	limits Limits
	parts  *archive.Archive
	chunk  int // bytes read at a time; tests vary it, which must not change what is read
}

func openPack(file string, r io.ReaderAt, size int64, limits Limits) (*pack, error) {
	parts, err := archive.Open(r, size, archive.Limits{
		Directory: limits.DirectoryBytes,
		Parts:     limits.Parts,
		Ratio:     limits.Ratio,
		RatioFrom: limits.RatioFrom,
	})
	if err != nil {
		return nil, partFault(project.FilePlace(file), path.Base(file), err)
	}
	return &pack{file: file, limits: limits, parts: parts, chunk: chunkBytes}, nil
}

// find returns a part, nil where there is none.
func (p *pack) find(part string) *archive.Part {
	if f := p.parts.Part(part); f != nil {
		return f
	}
	if plain, err := url.PathUnescape(part); err == nil {
		return p.parts.Part(plain)
	}
	return nil
}

// scan opens a part, which may unpack to no more than most bytes, and hands it to
// read. Faults of the part are placed at place.
func (p *pack) scan(ctx context.Context, part string, place project.Place, most int64, read func(*scanner) error) error {
	f := p.find(part)
	if f == nil {
		return fault.New("input.xlsx_part_missing", "part", part).At(place)
	}
	in, err := f.Open(most)
	if err != nil {
		return partFault(place, part, err)
	}
	defer in.Close()
	text, wide, err := decodeText(in)
	if err != nil {
		return partFault(place, part, err)
	}
	feed := newFeed(text, f.Size(), p.chunk)
	defer feed.stop()
	return read(&scanner{ctx: ctx, feed: feed, part: part, place: place, wide: wide, limits: &p.limits})
}

// partFault puts what stops the reading of a part, or of the archive, into
// words. The part is named as we came to it.
func partFault(place project.Place, part string, err error) error {
	wrong, ok := errors.AsType[*archive.Error](err)
	if !ok {
		return fault.New("input.xlsx_read", "part", part).At(place).Because(err)
	}
	code := "input.xlsx_read"
	switch wrong.Kind {
	case archive.TooLarge:
		return tooLarge(place, part, wrong.Limit, wrong.Most)
	case archive.Encrypted:
		return fault.New("input.encrypted").At(place)
	case archive.NoZip:
		return fault.New("input.xlsx_zip").At(place).Because(err)
	case archive.Twice:
		return fault.New("input.xlsx_part_twice", "part", clip([]byte(wrong.Part))).At(place)
	case archive.Damaged:
		code, part = "input.xlsx_part_damaged", clip([]byte(wrong.Part))
	case archive.Checksum:
		code = "input.xlsx_crc"
	case archive.Unreadable:
	}
	return fault.New(code, "part", part).At(place).Because(err)
}

func tooLarge(place project.Place, part, limit string, value int64) *fault.Fault {
	return fault.New("input.too_large", "part", part, "limit", message.New(limit), "value", value).At(place)
}

// clip returns the beginning of a value, fit for a message.
func clip(b []byte) string {
	const most = 40
	runes := []rune(strings.ToValidUTF8(string(b[:min(len(b), 4*most)]), "\uFFFD"))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}

// relation points from one part of the package to another.
type relation struct {
	kind   string // the last word of the relationship's type: "worksheet"; "" where the type is not known
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

// families of relationship types that are known, in small letters: programs do
// not agree on the case.
var families = []string{
	"http://schemas.openxmlformats.org/officedocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officedocument/relationships/",
}

// Kinds of parts, as the types of their relationships end, in small letters.
const (
	officeDocument = "officedocument"
	worksheetKind  = "worksheet"
	sharedStrings  = "sharedstrings"
	stylesKind     = "styles"
)

// kindsByRoot are the kinds of parts by the name of their root element, for
// relationships whose type is not known.
var kindsByRoot = map[string]string{
	"workbook": officeDocument, "worksheet": worksheetKind, "sst": sharedStrings, "styleSheet": stylesKind,
	"chartsheet": "chartsheet", "dialogsheet": "dialogsheet", "macrosheet": "xlmacrosheet",
}

// rootOf is the name of the root element of a part, "" where it has none that
// can be read.
func (p *pack) rootOf(part string) (name string) {
	_ = p.scan(context.Background(), part, project.FilePlace(p.file), p.limits.PartBytes, func(x *scanner) error {
		if t, err := x.next(); err != nil || t != startTag {
			return err
		}
		name = string(x.local)
		return nil
	})
	return name
}

// kind tells what a relationship leads to: by its type, or, where that is not
// known, by what the part holds.
func (p *pack) kind(r relation) string {
	if r.kind == "" && !r.away && p.find(r.target) != nil {
		return kindsByRoot[p.rootOf(r.target)]
	}
	return r.kind
}

// relation reads the relationship whose tag has just been scanned.
func (s *scanner) relation(from string) (relation, error) {
	kind, _ := s.attr("Type")
	target, _ := s.attr("Target")
	mode, _ := s.attr("TargetMode")
	r := relation{away: string(mode) == "External"}
	for _, family := range families {
		if word, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(string(kind))), family); ok {
			r.kind = word
		}
	}
	if len(target) == 0 {
		if r.kind == "" {
			return r, nil // of no use to us: only its id must be known
		}
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

// only returns the one relation of a kind; ok is false where there is none. Those
// of a type that is not known are only asked where no other is of the kind.
func (p *pack) only(all map[string]relation, kind string, place project.Place) (r relation, ok bool, err error) {
	known := slices.ContainsFunc(slices.Collect(maps.Values(all)), func(r relation) bool { return r.kind == kind })
	for _, other := range all {
		if other.kind != kind && (known || p.kind(other) != kind) {
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

// Limits bound what a book may make us read and keep. Whatever goes past one
// of them is `input.too_large`, which names the limit and its value.
type Limits struct {
	DirectoryBytes int64 // of the zip's directory and what is read to find it
	Parts          int   // files in the zip
	Sheets         int   // worksheets
	PartBytes      int64 // a sheet or the shared strings, unpacked
	IndexBytes     int64 // any other part, unpacked
	Ratio          int64 // unpacked to packed bytes of a part, past RatioFrom
	RatioFrom      int64 // unpacked bytes below which the ratio is not asked
	TagBytes       int   // one tag with its attributes
	TextBytes      int   // the text of one cell, in UTF-8
	RowBytes       int   // the texts of one row that the sheet itself holds
	Strings        int   // shared strings
	StringBytes    int64 // the shared strings together, in UTF-8
	Styles         int   // cell styles, number formats
	Merged         int   // merged ranges of a sheet, and column ranges
	KeptCells      int   // cells of a sheet whose rows are out of order
	KeptBytes      int64 // their texts together
}

// DefaultLimits returns bounds that no honest book is known to reach, those of
// sheets out of order aside, which only small programs write: Excel's
// own are 1,048,576 rows, 16,384 columns and 32,767 characters a cell, and
// deflate cannot go past 1,032 to 1.
func DefaultLimits() Limits {
	return Limits{
		DirectoryBytes: 16 << 20,
		Parts:          20_000,
		Sheets:         2_000,
		PartBytes:      4 << 30,
		IndexBytes:     64 << 20,
		Ratio:          500,
		RatioFrom:      64 << 20,
		TagBytes:       1 << 20,
		TextBytes:      128 << 10,
		RowBytes:       16 << 20,
		Strings:        10_000_000,
		StringBytes:    512 << 20,
		Styles:         200_000,
		Merged:         500_000,
		KeptCells:      2_000_000,
		KeptBytes:      256 << 20,
	}
}
