package workbook

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tiexi/project"
)

// MaxRow is the last row that a sheet can have.
const MaxRow = 1048576

// Rows writes the rows of a sheet, from the first on.
type Rows struct {
	w      *bufio.Writer // keeps its first error
	styles *[styleCount]int
	widths []int
	last   int
	merged []string // ranges
}

// Next is the number of the next row.
func (r *Rows) Next() int { return r.last + 1 }

// Skip leaves a row empty.
func (r *Rows) Skip() { r.last++ }

// Row writes a row, from the first column on, as high as its texts need.
// Programs disagree on whether they do that themselves.
func (r *Rows) Row(cells ...Cell) {
	lines := 1
	for i, c := range cells {
		if c.kind == text && !looks[c.style].oneLine && i < len(r.widths) {
			lines = max(lines, linesOf(c.value, r.widths[i]))
		}
	}
	r.row(min(lines*lineHeight+3, maxHeight), false, cells)
}

// Tall writes a row of a height, in points.
func (r *Rows) Tall(height int, cells ...Cell) { r.row(height, true, cells) }

// Paragraph writes a text across columns, as high as it needs to be when they
// are so many digits wide together.
func (r *Rows) Paragraph(s string, columns, width int) { r.Across(s, columns, width, Paragraph) }

// Across is Paragraph in another style.
func (r *Rows) Across(s string, columns, width int, style Style) {
	n := strconv.Itoa(r.Next())
	r.merged = append(r.merged, "A"+n+":"+project.ColumnName(columns)+n)
	height := lineHeight
	if style == Banner {
		height = bannerHeight
	}
	r.Tall(linesOf(s, width)*height+3, Words(s).As(style))
}

// Heights in points: of a line of text, of a line of a banner, and of the
// highest row there can be.
const (
	lineHeight   = 14
	bannerHeight = 28
	maxHeight    = 409
)

// linesOf is how many lines a text takes in so many digits' width.
func linesOf(s string, width int) (n int) {
	for part := range strings.SplitSeq(s, "\n") {
		n += max(1, (textWidth(part)+width-1)/width)
	}
	return n
}

// textWidth is how wide a text is, in digits: those of Chinese take two.
func textWidth(s string) (n int) {
	for _, c := range s {
		if n++; c > 0x2e80 {
			n++
		}
	}
	return n
}

// row writes a row of a height, one that is meant to stay where it is fixed.
func (r *Rows) row(height int, fixed bool, cells []Cell) {
	r.last++
	n := strconv.Itoa(r.last)
	r.put(`<row r="`, n, `" ht="`, strconv.Itoa(height), `"`)
	if fixed {
		r.put(` customHeight="1"`)
	}
	r.put(`>`)
	for i, c := range cells {
		if c.kind != none {
			r.cell(project.ColumnName(i+1)+n, c)
		}
	}
	r.put(`</row>`)
}

func (r *Rows) cell(at string, c Cell) {
	r.put(`<c r="`, at, `" s="`, strconv.Itoa(r.styles[c.style]), `"`)
	switch {
	case c.kind == text && c.formula == "":
		r.put(` t="inlineStr"><is><t xml:space="preserve">`)
		r.text(c.value)
		r.put(`</t></is></c>`)
		return
	case c.kind == empty && c.formula == "":
		r.put(`/>`)
		return
	case c.kind != number:
		r.put(` t="str"`)
	}
	r.put(`>`)
	if c.formula != "" {
		r.put(`<f>`)
		r.text(c.formula)
		r.put(`</f>`)
	}
	r.put(`<v>`)
	r.text(c.value)
	r.put(`</v></c>`)
}

func (r *Rows) put(parts ...string) {
	for _, s := range parts {
		r.w.WriteString(s)
	}
}

// odd are the characters that XML cannot hold, and what looks as if it stood
// for one of them.
var odd = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")

// text writes a text. Characters that XML cannot hold are written as
// spreadsheets do, _x000B_.
func (r *Rows) text(s string) {
	s = odd.ReplaceAllStringFunc(s, func(m string) string {
		if m[0] == '_' {
			return "_x005F" + m
		}
		return fmt.Sprintf("_x%04X_", []rune(m)[0])
	})
	_ = xml.EscapeText(r.w, []byte(s)) // r.w keeps the error
}

// merges writes which cells are one.
func (r *Rows) merges() {
	if len(r.merged) == 0 {
		return
	}
	r.put(`<mergeCells count="`, strconv.Itoa(len(r.merged)), `">`)
	for _, cells := range r.merged {
		r.put(`<mergeCell ref="`, cells, `"/>`)
	}
	r.put(`</mergeCells>`)
}

// columns writes the widths of the columns.
func (r *Rows) columns() {
	if len(r.widths) == 0 {
		return
	}
	r.put(`<cols>`)
	for i, width := range r.widths {
		n := strconv.Itoa(i + 1)
		r.put(`<col min="`, n, `" max="`, n, `" width="`, strconv.Itoa(width), `" customWidth="1"/>`)
	}
	r.put(`</cols>`)
}
