package annotate

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// The boxes of comments are drawn in VML. It need not be well-formed XML, as
// programs read it leniently, and so we search in it instead of parsing it.
var (
	shapeText   = regexp.MustCompile(`(?s)<v:shape\s.*?</v:shape>`)
	shapeNumber = regexp.MustCompile(`_x0000_s(\d+)"`)
	shapeRow    = regexp.MustCompile(`<x:Row>\s*(\d+)\s*</x:Row>`)
	shapeColumn = regexp.MustCompile(`<x:Column>\s*(\d+)\s*</x:Column>`)
	drawingEnd  = regexp.MustCompile(`</xml>\s*$`)
)

const (
	drawingSpaces = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	noteShape     = `<v:shapetype ` + drawingSpaces + ` id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
	firstShape    = 1025 // programs number shapes from here
)

var drawingPart = newPart{
	"vmlDrawing", "xl/drawings/tiexiDrawing", ".vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
	`<xml ` + drawingSpaces + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`,
}

// box is the box that shows a comment, with the lines of its text.
type box struct {
	spot  project.Spot
	lines int
}

// draw adds boxes to the sheet's drawing and removes others.
func (p *pack) draw(s *worksheet, added, removed []box) error {
	part, err := p.drawing(s)
	if err != nil {
		return err
	}
	src, err := p.read(part)
	if err != nil {
		return err
	}
	src = without(src, removed)
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
	slices.SortFunc(added, func(a, b box) int {
		return cmp.Or(cmp.Compare(a.spot.Row, b.spot.Row), cmp.Compare(a.spot.Col, b.spot.Col))
	})
	for n, box := range added {
		text.WriteString(box.shape(number + 1 + n))
	}
	p.set(part, slices.Insert(src, end[0], []byte(text.String())...))
	return nil
}

// drawing returns the part with the boxes of the sheet's comments; a sheet
// without one gets a new part.
func (p *pack) drawing(s *worksheet) (part string, err error) {
	// A sheet without this element may have a drawing in its header or footer.
	if legacy := s.root.child("legacyDrawing"); legacy != nil {
		part, err = p.follow(s.part, func(r relation) bool { return r.id == legacy.attr("id") })
	}
	if err != nil || part != "" {
		return part, err
	}
	part, id, err := p.add(s.part, drawingPart)
	if err != nil {
		return "", err
	}
	s.changes.insert(s.behind("legacyDrawing"), s.root.build("legacyDrawing",
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="`+id+`"`, ""))
	return part, nil
}

// without removes the boxes of comments from a drawing.
func without(src []byte, removed []box) []byte {
	at := make(map[[2]string]bool)
	for _, b := range removed {
		at[[2]string{strconv.Itoa(int(b.spot.Row) - 1), strconv.Itoa(int(b.spot.Col) - 1)}] = true
	}
	return shapeText.ReplaceAllFunc(src, func(shape []byte) []byte {
		row, col := shapeRow.FindSubmatch(shape), shapeColumn.FindSubmatch(shape)
		if bytes.Contains(shape, []byte(`ObjectType="Note"`)) && row != nil && col != nil && at[[2]string{string(row[1]), string(col[1])}] {
			return nil
		}
		return shape
	})
}

// shape draws the box of a comment: right of its cell, as high as its text.
func (b box) shape(number int) string {
	row, col := int(b.spot.Row)-1, int(b.spot.Col)-1
	high := min(40, 2+b.lines)
	return fmt.Sprintf(`<v:shape %s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:360pt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		drawingSpaces, number, 16*high, number-firstShape, col+1, max(0, row-1), col+5, max(0, row-1)+high, row, col)
}
