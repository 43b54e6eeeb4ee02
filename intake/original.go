package intake

import (
	"errors"
	"io"
	"path"
	"regexp"
	"strings"

	"tiexi/intake/einvoice"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// readOriginal reads e-invoices as they were issued: evidence, which claims nothing
// by itself. A file has one, a PDF may have several.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	originals, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return c.passPDF(err)
	}
	for _, original := range originals {
		c.addOriginal(original)
	}
	return nil
}

// addOriginal takes over the lines of an e-invoice.
func (c *content) addOriginal(original *einvoice.Invoice) {
	place := project.FilePlace(c.input.Path)
	if source := original.Lines[0].Source; source.Sheet != "" {
		place = project.Place{Source: source}
	}
	for _, n := range original.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: place})
	}
	total := &project.Total{Net: original.Net, Tax: original.Tax, Gross: original.Gross}
	for _, l := range original.Lines {
		l.Total = total
		c.input.Rows++
		c.countLine()
	}
	c.original = append(c.original, original.Lines...)
	c.evidence += len(original.Lines)
}

// Why a PDF is set aside that was found in a folder.
const (
	pdfNoInvoice = "pdf_no_invoice"
	pdfPicture   = "pdf_picture"
	pdfUnproved  = "pdf_unproved"
	pdfUnread    = "pdf_unread"
)

// passedPDF are the reasons by the codes of the faults.
var passedPDF = map[string]string{
	"input.pdf_no_invoice":   pdfNoInvoice,
	"input.pdf_other_page":   pdfUnproved,
	"input.pdf_picture":      pdfPicture,
	"input.pdf_unproved":     pdfUnproved,
	"input.pdf_damaged":      pdfUnread,
	"input.pdf_encrypted":    pdfUnread,
	"input.pdf_too_large":    pdfUnread,
	"input.einvoice_unknown": pdfUnread,
	"input.empty_file":       pdfUnread,
}

// invoiceName matches how a PDF is called that is an invoice.
var invoiceName = regexp.MustCompile(`(?i)发票|dzfp|invoice|数电票|[0-9]{20}`)

// passPDF sets a PDF aside that is no invoice, or that does not prove to be read
// right: among the documents of a project most are none. One that was named is
// expected to be read, and so is one that is called an invoice and cannot be opened.
// What is an invoice, or is called one, may be missing in the result.
func (c *content) passPDF(err error) error {
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok || !c.found || !strings.EqualFold(path.Ext(c.input.Path), ".pdf") {
		return err
	}
	reason, ok := passedPDF[f.Code]
	named := invoiceName.MatchString(path.Base(c.input.Path))
	if !ok || reason == pdfUnread && named {
		return err
	}
	c.doubtful = reason == pdfUnproved || reason == pdfPicture && named
	place := project.FilePlace(c.input.Path)
	c.setAside(reason, 0, place)
	if reason == pdfUnproved || reason == pdfUnread { // the others say enough
		c.input.Notes = append(c.input.Notes, Note{Text: message.Text{ID: f.Code, Args: f.Args}, Place: place})
	}
	return nil
}
