package xlsx

import (
	"io"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// checkHead tells by a file's first bytes whether it can be a workbook.
func checkHead(name string, r io.ReaderAt, size int64) error {
	place := project.FilePlace(name)
	if size == 0 {
		return fault.New("input.empty_file").At(place)
	}
	head := make([]byte, min(size, 2))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return fault.New("input.xlsx_read", "part", name).At(place).Because(err)
	}
	if string(head) != "PK" {
		return fault.New("input.not_xlsx").At(place)
	}
	return nil
}

// checkKind tells apart zips that are no Excel workbook.
func (p *pack) checkKind() error {
	place := project.FilePlace(p.file)
	if f := p.find("mimetype"); f != nil && p.find("content.xml") != nil {
		if in, err := f.Open(100); err == nil {
			b, _ := io.ReadAll(in)
			_ = in.Close()
			if strings.HasPrefix(string(b), "application/vnd.oasis.opendocument.spreadsheet") {
				return fault.New("input.ods").At(place)
			}
		}
	}
	if p.find("_rels/.rels") == nil {
		return fault.New("input.not_xlsx").At(place)
	}
	return nil
}
