// Package pdftest writes small PDFs for tests: texts at given places in one font,
// as programs embed it, whose codes say nothing without their table.
package pdftest

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// Text is a text on a page. X and Y are points from the left and the upper edge to
// where its base line begins.
type Text struct {
	X, Y, Size int
	Text       string
}

// Page has its texts; Raw is more content, in the notation of PDF, for which F1 is
// the font.
type Page struct {
	Texts  []Text
	Raw    string
	Height int // in points, 0 for the usual
}

// Form says how a file keeps its objects.
type Form int

// The forms of files.
const (
	Plain  Form = iota // readable, with a table in plain text
	Flate              // streams packed, with a table in plain text
	Packed             // objects packed into streams, and the table as well
)

// Width and Height are the size of a page in points.
const (
	Width  = 596
	Height = 397
)

// Write returns a PDF of the pages.
func Write(form Form, pages ...Page) []byte {
	w := &writer{form: form, codes: make(map[rune]int)}
	w.add("<</Type/Catalog/Pages 2 0 R>>")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 6+2*i))
	}
	w.add(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/Resources<</Font<</F1 3 0 R>>>>>>", len(pages), strings.Join(kids, " ")))
	w.add("<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>")
	var contents []string
	for _, p := range pages {
		contents = append(contents, w.content(p))
	}
	w.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[" + w.widths() + "]>>")
	w.addStream("", w.meanings())
	for i, c := range contents {
		w.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R>>", Width, pages[i].height(), 7+2*i))
		w.addStream("", c)
	}
	return w.file()
}

func (p Page) height() int { return cmp.Or(p.Height, Height) }

type writer struct {
	form    Form
	objects []string // the first has number 1
	runes   []rune   // the first has code 1
	codes   map[rune]int
}

func (w *writer) add(o string) { w.objects = append(w.objects, o) }

func (w *writer) addStream(entries, data string) {
	if w.form != Plain {
		entries, data = entries+"/Filter/FlateDecode", pack(data)
	}
	w.add(fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(data), data))
}

func pack(data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write([]byte(data)); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// code returns the code of a character.
func (w *writer) code(r rune) int {
	if w.codes[r] == 0 {
		w.runes = append(w.runes, r)
		w.codes[r] = len(w.runes)
	}
	return w.codes[r]
}

func (w *writer) content(p Page) string {
	var b strings.Builder
	for _, t := range p.Texts {
		fmt.Fprintf(&b, "BT /F1 %d Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n", t.Size, t.X, p.height()-t.Y, w.hex(t.Text))
	}
	return b.String() + p.Raw
}

// hex returns the codes of a text.
func (w *writer) hex(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%04X", w.code(r))
	}
	return b.String()
}

// TextWidth is the width of a text in thousandths of its size: signs of ASCII are
// half as wide as others.
func TextWidth(s string) (width int) {
	for _, r := range s {
		width += runeWidth(r)
	}
	return width
}

func runeWidth(r rune) int {
	if r < 0x100 {
		return 500
	}
	return 1000
}

func (w *writer) widths() string {
	var b strings.Builder
	for i, r := range w.runes {
		fmt.Fprintf(&b, "%d[%d]", i+1, runeWidth(r))
	}
	return b.String()
}

// meanings is the table of what the codes stand for.
func (w *writer) meanings() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for chunk := range slices.Chunk(w.runes, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(chunk))
		for _, r := range chunk {
			fmt.Fprintf(&b, "<%04X> <", w.codes[r])
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	return b.String() + "endcmap end end"
}

// file writes the objects and their table.
func (w *writer) file() []byte {
	if w.form == Packed {
		return w.packed()
	}
	b := bytes.NewBufferString("%PDF-1.7\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(w.objects)+1)
	for i, o := range w.objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(b, "%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(w.objects)+1, start)
	return b.Bytes()
}

// packed writes the objects without bytes into a stream, and the table as another.
func (w *writer) packed() []byte {
	b := bytes.NewBufferString("%PDF-1.7\n")
	count := len(w.objects)
	entries := make([][4]byte, count+3)
	var heads, bodies strings.Builder
	inside := 0
	for i, o := range w.objects {
		if strings.Contains(o, "stream\n") {
			entries[i+1] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
			fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		fmt.Fprintf(&heads, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(o + " ")
		entries[i+1] = [4]byte{2, 0, byte(count + 1), byte(inside)}
		inside++
	}
	first, all := heads.Len(), pack(heads.String()+bodies.String())
	entries[count+1] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
	fmt.Fprintf(b, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n", count+1, inside, first, len(all), all)
	start := b.Len()
	entries[count+2] = [4]byte{1, byte(start >> 8), byte(start), 0}
	table := pack(predicted(entries))
	fmt.Fprintf(b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length %d>>stream\n%s\nendstream\nendobj\n",
		count+2, count+3, len(table), table)
	fmt.Fprintf(b, "startxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// predicted takes from each entry the one above, as programs do before they pack.
func predicted(entries [][4]byte) string {
	var b strings.Builder
	var above [4]byte
	for _, e := range entries {
		b.WriteByte(2)
		for i := range e {
			b.WriteByte(e[i] - above[i])
		}
		above = e
	}
	return b.String()
}
