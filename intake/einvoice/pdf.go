package einvoice

import (
	"errors"
	"fmt"
	"io"
	"path"

	"tiexi/intake/pdf"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// pdfCodes are the faults for what keeps a PDF from being read.
var pdfCodes = map[pdf.Kind]string{
	pdf.NoPDF:      "input.einvoice_unknown",
	pdf.Damaged:    "input.pdf_damaged",
	pdf.Encrypted:  "input.pdf_encrypted",
	pdf.TooLarge:   "input.pdf_too_large",
	pdf.Unreadable: "input.einvoice_read",
}

// readPDF reads the invoices that are printed in a PDF. Each has to prove itself, or
// none is read.
func readPDF(name string, r io.ReaderAt, size int64) ([]*draft, error) {
	s := source{place: project.FilePlace(name), part: path.Base(name)}
	doc, err := pdf.Read(r, size)
	if wrong, ok := errors.AsType[*pdf.Error](err); ok {
		return nil, s.fault(pdfCodes[wrong.Kind]).Because(err)
	}
	if err != nil {
		return nil, err
	}
	var drafts []*draft
	var open []*printed // the forms of an invoice whose last page has not come
	for number, page := range doc.Pages {
		if len(page.Runs) == 0 && page.Pictures == 0 {
			continue
		}
		forms, err := s.forms(number, page, doc)
		if err != nil {
			return nil, err
		}
		for _, p := range forms {
			if open = append(open, p); !p.last {
				continue
			}
			d, err := s.prove(open, titleOf(page), len(doc.Pages))
			if err != nil {
				return nil, err
			}
			drafts, open = append(drafts, d), nil
		}
	}
	switch {
	case len(open) > 0:
		return nil, s.unproved(len(doc.Pages)-1, unproved("pdf.pages"))
	case len(drafts) == 0:
		return nil, s.fault("input.pdf_no_invoice")
	}
	return drafts, nil
}

// unproved is the fault of a page that has an invoice's title and is not read.
func (s source) unproved(page int, why unproved) *fault.Fault {
	return s.fault("input.pdf_unproved", "page", page+1, "reason", message.New(string(why)))
}

// forms reads the forms on a page: one, or several that people print below each
// other.
func (s source) forms(number int, page pdf.Page, doc *pdf.Document) ([]*printed, error) {
	f := newForm(number, page)
	title := titleOf(page)
	switch {
	case len(f.glyphs) == 0 && page.Pictures > 0:
		return nil, s.fault("input.pdf_picture", "page", number+1)
	case title == "" && len(doc.Pages) > 1:
		return nil, s.fault("input.pdf_other_page", "page", number+1)
	case title == "":
		return nil, s.fault("input.pdf_no_invoice")
	case len(f.glyphs) > most:
		return nil, s.unproved(number, unproved("pdf.table"))
	}
	var forms []*printed
	for _, part := range f.parts() {
		p, err := part.read(title)
		if why, ok := errors.AsType[unproved](err); ok {
			return nil, s.unproved(number, why)
		}
		forms = append(forms, p)
	}
	return forms, nil
}

// parts divides a page at the lines that end a form, where it has several.
func (f *form) parts() []*form {
	ends := f.marks("开票人：")
	if len(ends) < 2 {
		return []*form{f}
	}
	var parts []*form
	above := pdf.Length(-1)
	for _, m := range ends {
		below := m.base + m.size
		parts = append(parts, f.between(above, below))
		above = below
	}
	return parts
}

// prove makes a draft of the forms of one invoice.
func (s source) prove(forms []*printed, title string, pages int) (*draft, error) {
	if why, ok := errors.AsType[unproved](prove(forms)); ok {
		return nil, s.unproved(forms[0].page, why)
	}
	s.place = project.Place{Source: &project.Source{File: s.place.File, Kind: project.OriginalPDF}}
	if pages > 1 {
		s.place.Sheet, s.place.Index = fmt.Sprintf("p%d", forms[0].page+1), forms[0].page
	}
	last := forms[len(forms)-1]
	d := &draft{source: s, head: last.values, red: last.red}
	d.head.put(project.FieldKind, text{element: "PDF", value: title})
	for _, p := range forms {
		for _, g := range p.rows {
			d.rows = append(d.rows, row{values: g.texts()})
		}
	}
	return d, nil
}
