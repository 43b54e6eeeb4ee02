// Package pdf reads the texts of a PDF and where they stand on its pages. It
// reads what a viewer shows as text: no pictures, no attachments, no scripts.
//
// A file is read whole or not at all, and within bounds: whatever it says, no
// more is unpacked, kept or repeated than the limits below allow.
package pdf

import (
	"bytes"
	"fmt"
	"io"
)

// Limits on what one file may make us read, keep and do. Some hundred invoices
// printed into one file stay far below them.
const (
	maxFile     = 32 << 20   // bytes of the file
	maxStream   = 16 << 20   // bytes that one stream unpacks to
	maxUnpacked = 64 << 20   // bytes that all streams unpack to, one after the other
	maxObjects  = 400_000    // objects of the file
	maxTokens   = 2_000_000  // tokens of the objects that are read
	maxSteps    = 20_000_000 // tokens of the content of all pages, and what else takes time
	maxCodes    = 1_000_000  // codes of all fonts
	maxPages    = 2_000
	maxGlyphs   = 1_000_000
	maxDepth    = 64 // nested arrays, states, forms or page nodes
)

// Document is what a PDF shows as text.
type Document struct{ Pages []Page }

// Page is one page as a viewer shows it, turned upright.
type Page struct {
	Width, Height Length
	Runs          []Run // in the order in which they are drawn
	Pictures      int   // how many pictures are drawn
}

// Run is a text that is drawn in one go: its glyphs follow each other without a
// gap. A cell of a table is one run or several, but no run goes over two cells
// unless these touch.
type Run []Glyph

// Glyph is one character, or several that have one sign, as the font draws it.
type Glyph struct {
	Text        string // "\uFFFD" where the font does not say what it stands for
	Left, Right Length // from the left edge of the page
	Base        Length // from the upper edge of the page to the base line
	Size        Length // height of the font
}

// Length is a length on a page in thousandths of a point, which is 1/72 inch.
type Length int32

// Point is the length of one point.
const Point Length = 1000

// Text returns the characters of the run.
func (r Run) Text() string {
	var b bytes.Buffer
	for _, g := range r {
		b.WriteString(g.Text)
	}
	return b.String()
}

// Kind is what keeps a file from being read.
type Kind int

// The kinds of errors.
const (
	NoPDF      Kind = iota // the file is no PDF
	Damaged                // its structure is broken
	Encrypted              // a password is needed
	TooLarge               // a limit is exceeded
	Unreadable             // the disk fails
)

// Error is why a file was not read.
type Error struct {
	Kind Kind
	Why  string // for developers, in English
}

// Error returns the reason.
func (e *Error) Error() string { return "pdf: " + e.Why }

// fail ends the reading of a file. Read turns it into an error.
func fail(kind Kind, format string, args ...any) {
	panic(&Error{kind, fmt.Sprintf(format, args...)})
}

// damaged ends the reading of a file whose structure is broken.
func damaged(format string, args ...any) { fail(Damaged, format, args...) }

// LooksLike reports whether a file that begins with head is a PDF.
func LooksLike(head []byte) bool { return bytes.Contains(head, []byte("%PDF-")) }

// Read reads the texts of all pages. Errors are an *Error.
func Read(r io.ReaderAt, size int64) (d *Document, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case *Error:
			d, err = nil, p
		default: // what the reader does not expect, no file may end the program with
			d, err = nil, &Error{Damaged, fmt.Sprint(p)}
		}
	}()
	if size > maxFile {
		fail(TooLarge, "a file of %d bytes", size)
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(r, 0, size), data); err != nil {
		fail(Unreadable, "%v", err)
	}
	f := open(data)
	d = new(Document)
	for _, p := range f.pages() {
		d.Pages = append(d.Pages, f.draw(p))
	}
	return d, nil
}
