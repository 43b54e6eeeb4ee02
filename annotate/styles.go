package annotate

import (
	"slices"
	"strconv"
)

// tone is the severity of a mark. A cell has the colour of its gravest mark.
type tone int

const (
	noted tone = iota
	review
	wrong  // a rule fails, or the value cannot be read
	column // the cells of our own column
	toneCount
)

// colours are the usual colours of spreadsheet programs for neutral and bad
// cells.
var colours = [toneCount]struct{ fill, ink string }{
	noted:  {"FFDDEBF7", "FF1F4E78"},
	review: {"FFFFEB9C", "FF9C5700"},
	wrong:  {"FFFFC7CE", "FF9C0006"},
	column: {"FFF2F2F2", "FF404040"},
}

// styles are the positions of our formats in the styles of a book.
type styles struct {
	tones []int // differential formats, by tone
	text  int   // the cell format of our column
}

var stylesPart = newPart{
	"styles", "xl/tiexiStyles", ".xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
	xmlHead + `<styleSheet xmlns="` + mainSpace + `">` +
		`<fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`,
}

// addStyles adds our formats to the styles of the workbook. Formats that an
// earlier run has added are used again.
func (p *pack) addStyles(workbook string) (*styles, error) {
	part, err := p.related(workbook, "styles")
	if err == nil && part == "" {
		part, _, err = p.add(workbook, stylesPart)
	}
	if err != nil {
		return nil, err
	}
	src, root, err := p.parse(part, all)
	if err != nil {
		return nil, err
	}
	cellXfs, dxfs := root.child("cellXfs"), root.child("dxfs")
	if root.name.Local != "styleSheet" || cellXfs == nil {
		return nil, p.refuse(part, "annotate.styles")
	}
	var changes edits
	numbers, count, added := position(src, root.all("styleSheet", "cellXfs", "xf"), []string{textFormat(root)})
	if added != "" {
		changes.put(cellXfs, retag(cellXfs.start(src), "count", count), added)
	}
	s := &styles{text: numbers[0]}
	s.tones, count, added = position(src, root.all("styleSheet", "dxfs", "dxf"), differentialFormats(root))
	switch {
	case dxfs == nil:
		at := root.close
		behind := []string{"tableStyles", "colors", "extLst"}
		if n := slices.IndexFunc(root.children, func(e *element) bool { return slices.Contains(behind, e.name.Local) }); n >= 0 {
			at = root.children[n].from
		}
		changes.insert(at, root.build("dxfs", ` count="`+count+`"`, added))
	case added != "":
		changes.put(dxfs, retag(dxfs.start(src), "count", count), added)
	}
	p.set(part, changes.apply(src))
	return s, nil
}

// position returns the positions of formats in a list of the styles. Formats
// that the list lacks are added at its end: count is its new length.
func position(src []byte, list []*element, formats []string) (numbers []int, count, added string) {
	var known []string
	for _, e := range list {
		known = append(known, string(src[e.from:e.to]))
	}
	for _, f := range formats {
		n := slices.Index(known, f)
		if n < 0 {
			n = len(known)
			known = append(known, f)
			added += f
		}
		numbers = append(numbers, n)
	}
	return numbers, strconv.Itoa(len(known)), added
}

// textFormat is the format of our column: wrapped text.
func textFormat(root *element) string {
	return root.build("xf", ` numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"`,
		root.build("alignment", ` vertical="top" wrapText="1"`, ""))
}

// differentialFormats are the colours of marked cells, by tone.
func differentialFormats(root *element) (formats []string) {
	for _, c := range colours {
		rgb := func(name, colour string) string { return root.build(name, ` rgb="`+colour+`"`, "") }
		formats = append(formats, root.build("dxf", "", root.build("font", "", rgb("color", c.ink))+
			root.build("fill", "", root.build("patternFill", ` patternType="solid"`, rgb("fgColor", c.fill)+rgb("bgColor", c.fill)))))
	}
	return formats
}
