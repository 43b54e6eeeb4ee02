// Package einvoice reads Chinese e-invoices as they were issued: the XML of
// fully digital invoices (数电票), OFD documents of electronic invoices old and
// new, and the same printed as PDF.
//
// Digital signatures are not verified: a file that can be read may still be
// forged. An OFD is a zip, whose checksums show damage. XML has none: a damaged
// digit shows only where the lines no longer add up to the invoice's own totals.
// A PDF says only where characters stand: its reading has to prove itself by the
// sums, in figures and in words, or nothing is read.
package einvoice

import (
	"bytes"
	"io"
	"path"

	"tiexi/intake/pdf"
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

// Read reads the e-invoices in r, XML, OFD or PDF, which the content shows; name
// is only for places. XML and OFD have one invoice: several in one wrapper are a
// fault. A PDF may have several, for people print them together. Errors are a
// *fault.Fault, or a fault.List where several values cannot be read.
func Read(name string, r io.ReaderAt, size int64) ([]*Invoice, error) {
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
	var drafts []*draft
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK")):
		place.Kind = project.OriginalOFD
		drafts, err = one(s.readOFD(r, size))
	case looksLikeXML(head[:n]):
		s.spots, place.Kind = true, project.OriginalXML
		drafts, err = one(s.readXML(r, size))
	case pdf.LooksLike(head[:n]):
		drafts, err = readPDF(name, r, size)
	default:
		return nil, fault.New("input.einvoice_unknown").At(place)
	}
	if err != nil {
		return nil, err
	}
	invoices := make([]*Invoice, len(drafts))
	for i, d := range drafts {
		if invoices[i], err = d.build(); err != nil {
			return nil, err
		}
	}
	return invoices, nil
}

// one returns a draft as the only one of its file.
func one(d *draft, err error) ([]*draft, error) { return []*draft{d}, err }

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
