package annotate

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// maxColumn is the last column that a sheet can have.
const maxColumn = 16384

// The widths of our column, in digits: the second where a text takes more lines in
// the first than a row can be high.
const columnWidth, wideColumn = 60, 120

// widthFor is the width of our column for texts.
func widthFor(texts map[int]string) int {
	for _, text := range texts {
		if points*linesOf(text, columnWidth) > highest {
			return wideColumn
		}
	}
	return columnWidth
}

// The height of a line in points, also in fonts with more space, and that of the
// highest row that Excel has.
const points, highest = 17, 409

// cells returns the cells of a row with their columns.
func (e *element) cells() iter.Seq2[int, *element] {
	return func(yield func(int, *element) bool) {
		col := 0
		for _, c := range e.all("row", "c") {
			if col++; c.attr("r") != "" {
				col, _ = parseCell(c.attr("r"))
			}
			if !yield(col, c) {
				return
			}
		}
	}
}

// cellAt returns a row's cell in a column; where it has none, the next cell
// behind it.
func (e *element) cellAt(col int) (at, behind *element) {
	for n, c := range e.cells() {
		switch {
		case n == col:
			return c, nil
		case n > col:
			return nil, c
		}
	}
	return nil, nil
}

// ownCell is a cell that we write: in our column, or the header of the column of
// categories.
type ownCell struct {
	col  int
	text string
}

// rewrite sets a row's cells in our columns, or removes those whose text is "".
func (s *worksheet) rewrite(number int, cells []ownCell, style int, header bool) {
	row, ok := s.rows[number]
	if !ok {
		return
	}
	src := s.src[row.from:row.to]
	tag, _ := parse(src, all) // cannot fail: the whole part was parsed before
	slices.SortFunc(cells, func(a, b ownCell) int { return a.col - b.col })
	start, appended, changed := tag.start(src), "", false
	var own edits
	for _, c := range cells {
		at, behind := tag.cellAt(c.col)
		if c.text == "" && at == nil {
			continue
		}
		text := ""
		if changed = true; c.text != "" {
			own := style
			if header {
				own = tag.styleOf(c.col, style)
			}
			start = startOfRow(start, c.text, s.width, header)
			text = tag.build("c", ` r="`+cellName(c.col, number)+`" s="`+strconv.Itoa(own)+`" t="inlineStr"`, tag.build("is", "", tag.buildText(c.text)))
		}
		switch {
		case at != nil:
			own.replace(at.from, at.to, text)
		case behind != nil:
			own.insert(behind.from, text)
		default:
			appended += text
		}
	}
	if !changed {
		return
	}
	own.put(tag, start, appended)
	s.changes.replace(row.from, row.to, string(own.apply(src)))
}

// styleOf returns the cell style of the last header before our column.
func (e *element) styleOf(col, style int) int {
	for _, c := range slices.Backward(e.all("row", "c")) {
		if n, _ := parseCell(c.attr("r")); n > 0 && n < col {
			known, _ := strconv.Atoi(c.attr("s")) // 0, the default, where it has none
			return known
		}
	}
	return style
}

// startOfRow returns the start tag of a row without its spans attribute, and
// high enough for a text, also where somebody has set the height: programs do not
// adapt it when they open a book, and what nobody sees is not corrected.
func startOfRow(tag, text string, width int, header bool) string {
	tag = retag(tag, "spans", "")
	if header {
		return tag
	}
	need := min(highest, points*linesOf(text, width))
	if m := rowHeight.FindStringSubmatch(tag); m != nil {
		if have, err := strconv.Atoi(m[1]); err == nil && have >= need {
			return tag
		}
	} else if need == points {
		return tag
	}
	return retag(tag, "ht", strconv.Itoa(need))
}

// rowHeight finds the height of a row, in whole points.
var rowHeight = regexp.MustCompile(`\sht\s*=\s*["'](\d+)`)

// linesOf estimates the lines that a text takes in a column of a width, at least as
// many as programs show: margins take a part, and a Chinese character is a little
// wider than two digits. A piece that cannot be broken moves to the next line whole.
func linesOf(text string, width int) (lines int) {
	lineWidth := width * 9 / 10
	for line := range strings.Lines(text) {
		lines++
		used := 0
		for _, w := range unbroken(strings.TrimRight(line, "\n")) {
			if used > 0 && used+w > lineWidth {
				lines++
				used = 0
			}
			full := max(0, w-1) / lineWidth // lines that a very long word fills
			lines += full
			used += w - full*lineWidth
		}
	}
	return lines
}

// unbroken returns the widths, in digits, of the pieces of a line that are not
// broken: single Chinese characters, and words with the space behind them.
func unbroken(line string) (widths []int) {
	for word := range strings.SplitAfterSeq(line, " ") {
		run := 0
		for _, c := range word {
			if c > 0x2000 {
				widths = append(widths, run, 2)
				run = 0
				continue
			}
			run++
		}
		widths = append(widths, run)
	}
	return widths
}
