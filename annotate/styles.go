package annotate

import (
	"strconv"
	"strings"
)

// tone is how grave a mark is: the gravest of a cell colours it.
type tone int

const (
	noted tone = iota
	review
	wrong  // a rule fails, or the value cannot be read
	column // the cells of our own column
	toneCount
)

// colours are those that spreadsheet programs use for neutral and bad cells.
var colours = [toneCount]struct{ fill, ink string }{
	noted:  {"FFDDEBF7", "FF1F4E78"},
	review: {"FFFFEB9C", "FF9C5700"},
	wrong:  {"FFFFC7CE", "FF9C0006"},
	column: {"FFF2F2F2", "FF404040"},
}

// styles are the numbers of what we add to a book's styles.
type styles struct {
	tones [toneCount]int // differential formats
	text  int            // the cell format of our texts
}

const stylesHead = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
	`<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`

// addStyles adds our formats to those of the workbook; what is there already,
// from an annotation before, is used again.
func (p *pack) addStyles(workbook string) (s styles, err error) {
	part, err := p.related(workbook, "styles")
	if err != nil {
		return s, err
	}
	if part == "" {
		part = p.free("xl/tiexiStyles", ".xml")
		p.set(part, []byte(xmlHead+stylesHead))
		if err := p.declare(part, stylesType); err != nil {
			return s, err
		}
		if _, err := p.relate(workbook, "styles", part); err != nil {
			return s, err
		}
	}
	var root, formats, differential, behind *element
	var children []*element
	src, err := p.scan(part, func(e *element, _ []byte) {
		switch {
		case e.parent == nil:
			root = e
		case e.in("styleSheet", "cellXfs"):
			formats = e
		case e.in("styleSheet", "dxfs"):
			differential = e
		case e.in("styleSheet", "tableStyles"), e.in("styleSheet", "colors"), e.in("styleSheet", "extLst"):
			if behind == nil {
				behind = e
			}
		case e.in("styleSheet", "cellXfs", "xf"), e.in("styleSheet", "dxfs", "dxf"):
			children = append(children, e)
		}
	})
	if err != nil {
		return s, err
	}
	if root == nil || formats == nil {
		return s, p.refuse(part, "annotate.styles")
	}
	var changes edits
	list := func(parent *element, wanted []string) (numbers []int, tag, text string) {
		var known []string
		for _, c := range children {
			if c.parent == parent {
				known = append(known, string(src[c.from:c.to]))
			}
		}
		n := len(known)
		for _, w := range wanted {
			at := index(known, w)
			if at < 0 {
				at = n
				n++
				text += w
				known = append(known, w)
			}
			numbers = append(numbers, at)
		}
		return numbers, strconv.Itoa(n), text
	}
	numbers, count, text := list(formats, []string{textFormat(root)})
	s.text = numbers[0]
	changes.grow(src, formats, count, text)
	var wanted []string
	for t := range toneCount {
		wanted = append(wanted, differentialFormat(root, t))
	}
	numbers, count, text = list(differential, wanted)
	copy(s.tones[:], numbers)
	switch {
	case differential != nil:
		changes.grow(src, differential, count, text)
	default:
		at := root.close
		if behind != nil {
			at = behind.from
		}
		name := root.tag("dxfs")
		changes.insert(at, "<"+name+` count="`+count+`">`+text+"</"+name+">")
	}
	p.set(part, changes.apply(src))
	return s, nil
}

// grow adds children to an element that counts them.
func (e *edits) grow(src []byte, into *element, count, children string) {
	if children == "" {
		return
	}
	start := retag(string(src[into.from:into.open]), "count", count)
	if into.alone() {
		e.replace(into.from, into.to, strings.TrimSuffix(start, "/>")+">"+children+"</"+into.tag(into.name.Local)+">")
		return
	}
	e.replace(into.from, into.open, start)
	e.insert(into.close, children)
}

func index(list []string, s string) int {
	for n, other := range list {
		if other == s {
			return n
		}
	}
	return -1
}

// textFormat is a cell of text, wrapped, as our column has them.
func textFormat(root *element) string {
	xf, alignment := root.tag("xf"), root.tag("alignment")
	return `<` + xf + ` numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">` +
		`<` + alignment + ` vertical="top" wrapText="1"/></` + xf + `>`
}

func differentialFormat(root *element, t tone) string {
	tag := func(name, attrs, inner string) string {
		name = root.tag(name)
		if inner == "" {
			return "<" + name + attrs + "/>"
		}
		return "<" + name + attrs + ">" + inner + "</" + name + ">"
	}
	c := colours[t]
	return tag("dxf", "", tag("font", "", tag("color", ` rgb="`+c.ink+`"`, ""))+
		tag("fill", "", tag("patternFill", ` patternType="solid"`, tag("fgColor", ` rgb="`+c.fill+`"`, "")+tag("bgColor", ` rgb="`+c.fill+`"`, ""))))
}
