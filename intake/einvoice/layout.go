package einvoice

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"tiexi/intake/pdf"
)

// glyph is a character on a page.
type glyph struct {
	pdf.Glyph
	run  int  // which text of the page it belongs to
	sign rune // in half width, for comparing
}

// form is the printed form of one invoice: a page of a PDF, or a part of one. A
// long invoice has several.
type form struct {
	page   int     // counted from 0
	glyphs []glyph // by base line, from left to right
	width  pdf.Length
}

// A page with more glyphs, or with more on a line, is no invoice.
const (
	most    = 6_000
	longest = 400
)

// newForm takes the glyphs of a page; spaces are left out.
func newForm(number int, p pdf.Page) *form {
	f := &form{page: number, width: p.Width}
	for i, run := range p.Runs {
		strange := isStrange(run)
		for _, g := range run {
			if strings.TrimSpace(g.Text) == "" {
				continue
			}
			if strange {
				g.Text = unknown
			}
			f.glyphs = append(f.glyphs, glyph{Glyph: g, run: i, sign: []rune(width.Fold.String(strings.TrimSpace(g.Text)))[0]})
		}
	}
	slices.SortStableFunc(f.glyphs, func(a, b glyph) int {
		return cmp.Or(cmp.Compare(a.Base, b.Base), cmp.Compare(a.Left, b.Left), cmp.Compare(a.run, b.run))
	})
	return f
}

// isStrange reports whether the glyphs of a run do not follow each other to the right,
// or are wider than any character: widths of the font are damaged, and where its
// texts stand says nothing.
func isStrange(run pdf.Run) bool {
	for i, g := range run {
		if i > 0 && g.Left < run[i-1].Left || g.Right < g.Left || g.Right-g.Left > 3*g.Size {
			return true
		}
	}
	return false
}

// between returns the form's part whose base lines are above one height and not
// above another.
func (f *form) between(above, below pdf.Length) *form {
	part := &form{page: f.page, width: f.width}
	for _, g := range f.glyphs {
		if g.Base > above && g.Base <= below {
			part.glyphs = append(part.glyphs, g)
		}
	}
	return part
}

// near returns the glyphs whose base line is no further than a distance from a
// height, from left to right.
func (f *form) near(base, distance pdf.Length) []glyph {
	from, _ := slices.BinarySearchFunc(f.glyphs, base-distance, func(g glyph, h pdf.Length) int { return cmp.Compare(g.Base, h) })
	to := from
	for to < len(f.glyphs) && f.glyphs[to].Base <= base+distance {
		to++
	}
	if to-from > longest {
		return nil
	}
	line := slices.Clone(f.glyphs[from:to])
	slices.SortStableFunc(line, func(a, b glyph) int { return cmp.Compare(a.Left, b.Left) })
	return line
}

// mark is a printed word: a label, or the head of a column.
type mark struct {
	glyphs      []glyph
	left, right pdf.Length
	base, size  pdf.Length
}

func (m mark) centre() pdf.Length { return (m.left + m.right) / 2 }

// newMark makes a mark of glyphs.
func newMark(glyphs []glyph) mark {
	m := mark{glyphs: glyphs, left: glyphs[0].Left, right: glyphs[0].Right, base: glyphs[0].Base, size: glyphs[0].Size}
	for _, g := range glyphs {
		m.left, m.right = min(m.left, g.Left), max(m.right, g.Right)
	}
	return m
}

// widest is how far apart, in times the size, the characters of a word may stand:
// 合 and 计 stand in the two halves of their cell.
const widest = 8

// marks finds a printed word wherever it stands by itself: spaces between its
// characters do not count, and no other character may stand right before it.
func (f *form) marks(printed string) (found []mark) {
	signs := []rune(width.Fold.String(printed))
	for i := range f.glyphs {
		if f.glyphs[i].sign != signs[0] {
			continue
		}
		first := f.glyphs[i]
		line := f.near(first.Base, first.Size/2)
		at := slices.IndexFunc(line, func(g glyph) bool { return g == first })
		if at < 0 {
			continue
		}
		if m, ok := match(line[at:], signs); ok && !isInside(line[:at], first) {
			found = append(found, newMark(m))
		}
	}
	return found
}

// match returns the glyphs with which a line spells a word.
func match(line []glyph, signs []rune) ([]glyph, bool) {
	if len(line) < len(signs) {
		return nil, false
	}
	for i, sign := range signs {
		if line[i].sign != sign || i > 0 && line[i].Left-line[i-1].Right > widest*line[i].Size {
			return nil, false
		}
	}
	return line[:len(signs)], true
}

// isInside reports whether a glyph follows another at once that is no punctuation;
// before are the glyphs left of it.
func isInside(before []glyph, g glyph) bool {
	for _, b := range slices.Backward(before) {
		if b.Base == g.Base {
			return g.Left-b.Right < g.Size/3 && !unicode.IsPunct(b.sign)
		}
	}
	return false
}

// after returns the glyphs on the line of a mark that stand behind it and before a
// limit, as far as no gap between them is wider than so many tenths of their size.
func (f *form) after(m mark, limit, gap pdf.Length) []glyph {
	var value []glyph
	for _, g := range f.near(m.base, m.size/2) {
		n := len(value)
		switch {
		case !m.isBefore(g):
			continue
		case g.Left >= limit && n > 0 && g.run == value[n-1].run: // the value goes on beyond the limit
			return append(value, glyph{Glyph: pdf.Glyph{Text: unknown}, sign: utf8.RuneError})
		case g.Left >= limit:
			return value
		}
		if n > 0 && g.Left-value[n-1].Right > gap*g.Size/10 {
			break
		}
		value = append(value, g)
	}
	return value
}

// isBefore reports whether a glyph stands behind a mark. A text of its own may reach
// into the last characters of the mark.
func (m mark) isBefore(g glyph) bool {
	if slices.Contains(m.glyphs, g) {
		return false
	}
	apart := !slices.ContainsFunc(m.glyphs, func(own glyph) bool { return own.run == g.run })
	return g.Left >= m.right-m.size/10 || apart && g.Left > m.left
}

// unknown is what stands for a character that is not known.
const unknown = string(utf8.RuneError)

// Gaps that the parts of a value may have, in tenths of the size.
const (
	usual pdf.Length = 12
	wide  pdf.Length = 20
	all   pdf.Length = 1000
)

// spell returns the text of glyphs. A space stands where the next one begins another
// word.
func spell(glyphs []glyph) string {
	var b strings.Builder
	for i, g := range glyphs {
		if i > 0 && g.Base == glyphs[i-1].Base && g.Left-glyphs[i-1].Right > g.Size*18/100 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSpace(g.Text))
	}
	return b.String()
}

// compact returns the text of glyphs without spaces.
func compact(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteRune(g.sign)
	}
	return b.String()
}

// words divides a line where a gap is wider than so many tenths of the size.
func words(line []glyph, gap pdf.Length) (found []mark) {
	start := 0
	for i := range line {
		if i > start && line[i].Left-line[i-1].Right > gap*line[i].Size/10 {
			found = append(found, newMark(line[start:i]))
			start = i
		}
	}
	if start < len(line) {
		found = append(found, newMark(line[start:]))
	}
	return found
}

// upright are the words that forms print downwards beside their boxes.
var upright = []string{"购买方信息", "销售方信息", "购买方", "销售方", "密码区", "备注"}

// withoutUpright returns the form without the words that are printed downwards, and
// where each was found.
func (f *form) withoutUpright() (*form, map[string]mark) {
	found := make(map[string]mark)
	gone := make(map[glyph]bool)
	for _, printed := range upright {
		for i, g := range f.glyphs {
			if column := f.downwards(i, []rune(printed)); column != nil && !gone[g] {
				found[printed] = newMark(column)
				for _, c := range column {
					gone[c] = true
				}
			}
		}
	}
	rest := &form{page: f.page, width: f.width}
	rest.glyphs = slices.DeleteFunc(slices.Clone(f.glyphs), func(g glyph) bool { return gone[g] })
	return rest, found
}

// downwards returns the glyphs that spell a word below each other, the first of
// which is given; nil where they do not.
func (f *form) downwards(first int, signs []rune) []glyph {
	column := []glyph{f.glyphs[first]}
	if column[0].sign != signs[0] {
		return nil
	}
	for i := first + 1; i < min(len(f.glyphs), first+longest) && len(column) < len(signs); i++ {
		g, last := f.glyphs[i], column[len(column)-1]
		if g.Base-last.Base > 4*last.Size {
			break
		}
		if g.sign == signs[len(column)] && g.run != last.run && g.Base-last.Base > last.Size/2 && max(g.Left-last.Left, last.Left-g.Left) < last.Size/2 {
			column = append(column, g)
		}
	}
	if len(column) < len(signs) {
		return nil
	}
	return column
}
