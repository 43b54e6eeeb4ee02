package annotate

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// maxColumn is the last column that a sheet can have.
const maxColumn = 16384

// columnWidth is the width of our column, in digits.
const columnWidth = 60

// place returns the column for our texts: the column of an earlier run, else
// the one behind all others. It is 0 where there is no room.
func (s *worksheet) place() int {
	if s.column.firstCol > 0 {
		return s.column.firstCol
	}
	last := s.last
	for _, e := range s.root.all("worksheet", "mergeCells", "mergeCell") {
		if m := parseArea(e.attr("ref")); m.lastRow-m.firstRow < 1000 && m.lastCol < maxColumn {
			last = max(last, m.lastCol)
		}
	}
	if last >= maxColumn {
		return 0
	}
	return last + 1
}

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

// rewrite sets a row's cell in our column, or removes it where the text is "".
func (s *worksheet) rewrite(number, col int, text string, style int, header bool) {
	row, ok := s.rows[number]
	if !ok {
		return
	}
	src := s.src[row.from:row.to]
	tag, _ := parse(src, all) // cannot fail: the whole part was parsed before
	at, behind := tag.cellAt(col)
	if text == "" && at == nil {
		return
	}
	start, cell := tag.start(src), ""
	if text != "" {
		if header {
			style = tag.styleOf(col, style)
		}
		start = startOfRow(start, tag, text, header)
		cell = tag.build("c", ` r="`+cellName(col, number)+`" s="`+strconv.Itoa(style)+`" t="inlineStr"`, tag.build("is", "", tag.buildText(text)))
	}
	var own edits
	switch {
	case at != nil:
		own.replace(tag.from, tag.open, start)
		own.replace(at.from, at.to, cell)
	case behind != nil:
		own.replace(tag.from, tag.open, start)
		own.insert(behind.from, cell)
	default:
		own.put(tag, start, cell)
	}
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
// high enough for a text unless the user has set the height: programs do not
// adapt the height when they open a book.
func startOfRow(tag string, row *element, text string, header bool) string {
	tag = retag(tag, "spans", "")
	custom := row.attr("customHeight")
	if header || custom == "1" || custom == "true" {
		return tag
	}
	const points, most = 17, 409 // height of a line, also in fonts with more space; limit of Excel
	need := min(most, points*linesOf(text))
	whole, _, _ := strings.Cut(row.attr("ht"), ".")
	if have, err := strconv.Atoi(whole); need == points || err == nil && have >= need {
		return tag
	}
	return retag(tag, "ht", strconv.Itoa(need))
}

// lineWidth is how much text certainly fits into a line of our column, in
// digits: margins take a part, and a Chinese character is a little wider than
// two digits.
const lineWidth = columnWidth * 9 / 10

// linesOf estimates the lines that a text takes in our column, at least as many
// as programs show. A piece that cannot be broken moves to the next line whole.
func linesOf(text string) (lines int) {
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
