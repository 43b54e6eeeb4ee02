package annotate

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The boxes of comments are drawn in VML, which need not be well-formed XML:
// programs read it leniently, and so it is searched, not parsed.
var (
	shapeText   = regexp.MustCompile(`(?s)<v:shape\s.*?</v:shape>`)
	shapeNumber = regexp.MustCompile(`_x0000_s(\d+)"`)
	shapeRow    = regexp.MustCompile(`<x:Row>\s*(\d+)\s*</x:Row>`)
	shapeColumn = regexp.MustCompile(`<x:Column>\s*(\d+)\s*</x:Column>`)
	drawingEnd  = regexp.MustCompile(`</xml>\s*$`)
)

const (
	drawingSpaces = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	drawingHead   = `<xml ` + drawingSpaces + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`
	noteShape     = `<v:shapetype ` + drawingSpaces + ` id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
	firstShape    = 1025 // programs number shapes from here
)

// draw adds the boxes of new comments to the sheet's drawing and takes those
// away whose comment is gone.
func (p *pack) draw(s *worksheet, changes *edits, b boxes) error {
	part, err := p.related(s.part, "vmlDrawing")
	if legacy := s.child("legacyDrawing"); err == nil && legacy != nil {
		part, err = p.target(s.part, legacy.attr("id"))
	} else if part != "" {
		part = "" // it is drawn in the header or the footer
	}
	if err != nil {
		return err
	}
	if part == "" {
		if part, err = p.newDrawing(s, changes); err != nil {
			return err
		}
	}
	src, err := p.read(part)
	if err != nil {
		return err
	}
	src = without(src, b.gone)
	end := drawingEnd.FindIndex(src)
	if end == nil {
		return p.refuse(part, "annotate.encoding")
	}
	var text strings.Builder
	if !bytes.Contains(src, []byte(`id="_x0000_t202"`)) {
		text.WriteString(noteShape)
	}
	number := firstShape
	for _, m := range shapeNumber.FindAllSubmatch(src, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			number = max(number, n)
		}
	}
	sortBoxes(b.added)
	for n, box := range b.added {
		text.WriteString(box.shape(number + 1 + n))
	}
	var own edits
	own.insert(end[0], text.String())
	p.set(part, own.apply(src))
	return nil
}

// target returns the part that a relation leads to.
func (p *pack) target(part, id string) (string, error) {
	all, err := p.relations(part)
	for _, r := range all {
		if r.id == id {
			return r.target, err
		}
	}
	return "", err
}

// newDrawing gives the sheet a drawing for the boxes of its comments.
func (p *pack) newDrawing(s *worksheet, changes *edits) (part string, err error) {
	part = p.free("xl/drawings/tiexiDrawing", ".vml")
	p.set(part, []byte(drawingHead))
	if err := p.declare(part, drawingType); err != nil {
		return "", err
	}
	id, err := p.relate(s.part, "vmlDrawing", part)
	if err != nil {
		return "", err
	}
	changes.insert(s.behind("legacyDrawing"), "<"+s.root.tag("legacyDrawing")+
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="`+id+`"/>`)
	return part, nil
}

// without takes the boxes of comments that are gone from a drawing.
func without(src []byte, gone []box) []byte {
	at := make(map[[2]string]bool)
	for _, b := range gone {
		at[[2]string{strconv.Itoa(int(b.Row) - 1), strconv.Itoa(int(b.Col) - 1)}] = true
	}
	return shapeText.ReplaceAllFunc(src, func(shape []byte) []byte {
		row, col := shapeRow.FindSubmatch(shape), shapeColumn.FindSubmatch(shape)
		if bytes.Contains(shape, []byte(`ObjectType="Note"`)) && row != nil && col != nil && at[[2]string{string(row[1]), string(col[1])}] {
			return nil
		}
		return shape
	})
}

// shape is the box of a comment, to the right of its cell and as high as its
// text.
func (b box) shape(number int) string {
	row, col := int(b.Row)-1, int(b.Col)-1
	high := min(40, 2+b.lines)
	return fmt.Sprintf(`<v:shape %s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:360pt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		drawingSpaces, number, 16*high, number-firstShape, col+1, max(0, row-1), col+5, max(0, row-1)+high, row, col)
}
