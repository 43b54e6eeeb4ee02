package xlsx

import (
	"context"
	"errors"
	"io"
	"net/url"
	"path"
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
