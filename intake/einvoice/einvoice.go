// Package einvoice reads Chinese e-invoices as they were issued: the XML of
// fully digital invoices (数电票), and OFD documents of electronic invoices old
// and new.
//
// Digital signatures are not verified: a file that can be read may still be
// forged. An OFD is a zip, whose checksums show damage. XML has none: a damaged
// digit shows only where the lines no longer add up to the invoice's own totals.
package einvoice

import (
	"bytes"
	"io"
	"path"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Invoice is one e-invoice as issued. Amounts are in yuan, negative on
// red-letter invoices.
type Invoice struct {
	Lines           []*project.Line     // at least one, in the order of the original
	Net, Tax, Gross decimal.NullDecimal // the invoice's own totals
	Notes           []message.Text      // what is doubtful, or could not be told apart
}

// Read reads the e-invoice in r, XML or OFD, which the content shows; name is
// only for places. A file has one invoice: several in one wrapper are a fault.
// Errors are a *fault.Fault, or a fault.List where several values cannot be
// read.
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
	s := source{place: place, part: path.Base(name)}
	var d *draft
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK")):
		place.Kind = project.OriginalOFD
		d, err = s.readOFD(r, size)
	case looksLikeXML(head[:n]):
		s.spots, place.Kind = true, project.OriginalXML
		d, err = s.readXML(r, size)
	default:
		return nil, fault.New("input.einvoice_unknown").At(place)
	}
	if err != nil {
		return nil, err
	}
	return d.build()
}

// readXML reads a file that is the invoice's XML itself.
func (s source) readXML(r io.ReaderAt, size int64) (*draft, error) {
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
	return s.draftOf(root)
}
