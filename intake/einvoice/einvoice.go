// Package einvoice reads Chinese e-invoices as they were issued: the XML of
// fully digital invoices (数电票), and OFD documents of electronic invoices old
// and new.
//
// Digital signatures are not verified: that a file reads well says nothing of
// who made it. An OFD is a zip, whose checksums show damage; XML has none, and
// a damaged digit in it can only show where the lines no longer sum to the
// invoice's own totals.
package einvoice

import (
	"bytes"
	"io"

	"tiexi/internal/decimal"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Invoice is one e-invoice as issued. Amounts are yuan, negative on red-letter
// invoices.
type Invoice struct {
	Lines           []*project.Line     // at least one, in the order of the original
	Net, Tax, Gross decimal.NullDecimal // the totals that the invoice states itself
	Notes           []message.Text      // what is doubtful, or was not told apart
}

// Read reads the e-invoice that a file holds; whether it is XML or OFD is seen
// from the content, name only names it. One file is one invoice: several in
// one wrapper are refused. Errors are a *fault.Fault, or a fault.List where
// several values cannot be read.
func Read(name string, r io.ReaderAt, size int64) (*Invoice, error) {
	place := project.FilePlace(name)
	if size == 0 {
		return nil, fault.New("input.empty_file").At(place)
	}
	var head [512]byte
	n, err := r.ReadAt(head[:min(size, int64(len(head)))], 0)
	if err != nil && err != io.EOF {
		return nil, fault.New("input.einvoice_read").At(place).Because(err)
	}
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK")):
		return readOFD(place, r, size)
	case looksLikeXML(head[:n]):
		return readXML(place, r, size)
	}
	return nil, fault.New("input.einvoice_unknown").At(place)
}

// readXML reads a file that is the invoice's XML itself.
func readXML(place project.Place, r io.ReaderAt, size int64) (*Invoice, error) {
	s := source{place: place, part: baseName(place.File), spots: true}
	if size > maxPart {
		return nil, s.tooLarge("limit.part", maxPart)
	}
	data, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, s.fault("input.einvoice_read").Because(err)
	}
	root, err := s.parse(data)
	if err != nil {
		return nil, err
	}
	d, err := s.draftOf(root)
	if err != nil {
		return nil, err
	}
	return d.build(place)
}
