package annotate

import (
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// maxColumn is the last column that a sheet can have.
const maxColumn = 16384

// columnWidth is that of our column, in digits.
const columnWidth = 60

// place returns the column for our texts: that of the annotation before, else
// the one behind everything that the sheet has. It is 0 where there is no room.
func (s *worksheet) place() int {
	if s.column.firstCol > 0 {
		return s.column.firstCol
	}
	last := s.last
	for _, m := range s.merged {
		if m.lastRow-m.firstRow < 1000 && m.lastCol < maxColumn {
			last = max(last, m.lastCol)
		}
	}
	if last >= maxColumn {
		return 0
	}
	return last + 1
}

// cells reads the cells of a row.
func (s *worksheet) cells(row *sheetRow) (cells []*element, tag *element) {
	// The part was walked before: its rows are well-formed.
	_ = walk(s.src[row.from:row.to], func(e *element, _ []byte) {
		switch {
		case e.in("row", "c"):
			cells = append(cells, e)
		case e.in("row"):
			tag = e
		}
	})
	return cells, tag
}

// cellAt finds a row's cell, nil where it has none, and the one behind it.
func cellAt(cells []*element, col int) (at, behind *element) {
	n := 0
	for _, c := range cells {
		if n++; c.attr("r") != "" {
			n, _ = parseCell(c.attr("r"))
		}
		switch {
		case n == col:
			return c, nil
		case n > col:
			return nil, c
		}
	}
	return nil, nil
}

// rewrite puts a text into a row's cell in our column, or takes it away where
// the text is "".
func (s *worksheet) rewrite(changes *edits, number, col int, text string, style int, header bool) {
	row := s.rows[number]
	if row == nil || row.from == row.to {
		return
	}
	cells, tag := s.cells(row)
	at, behind := cellAt(cells, col)
	if text == "" && at == nil {
		return
	}
	src := s.src[row.from:row.to]
	var own edits
	cell := ""
	if text != "" {
		if header {
			style = styleOf(cells, col, style)
		}
		cell = newCell(tag, number, col, style, text)
		own.replace(tag.from, tag.open, startOfRow(string(src[tag.from:tag.open]), tag, text, header))
	}
	switch {
	case at != nil:
		own.replace(at.from, at.to, cell)
	case behind != nil:
		own.insert(behind.from, cell)
	case tag.alone():
		start := strings.TrimSuffix(startOfRow(string(src), tag, text, header), "/>")
		own = edits{{tag.from, tag.to, start + ">" + cell + "</" + tag.tag("row") + ">"}}
	default:
		own.insert(tag.close, cell)
	}
	changes.replace(row.from, row.to, string(own.apply(src)))
}

// styleOf is the style of the last header before ours.
func styleOf(cells []*element, col, style int) int {
	for _, c := range slices.Backward(cells) {
		if n, _ := parseCell(c.attr("r")); n > 0 && n < col {
			if known, err := strconv.Atoi(c.attr("s")); err == nil {
				return known
			}
			return 0
		}
	}
	return style
}

// newCell is a cell with a text of its own.
func newCell(row *element, number, col, style int, text string) string {
	c, is, t := row.tag("c"), row.tag("is"), row.tag("t")
	return "<" + c + ` r="` + project.ColumnName(col) + strconv.Itoa(number) + `" s="` + strconv.Itoa(style) + `" t="inlineStr"><` +
		is + "><" + t + ` xml:space="preserve">` + escape(clip(text)) + "</" + t + "></" + is + "></" + c + ">"
}

// clip keeps a text within what a cell can hold.
func clip(text string) string {
	const most = 32_000
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// startOfRow is a row's start tag without the hint where its cells lie, and high
// enough for a text where the user has not set the height: programs do not see
// to that when they open a book.
func startOfRow(tag string, row *element, text string, header bool) string {
	tag = retag(tag, "spans", "")
	custom := row.attr("customHeight")
	if header || custom == "1" || custom == "true" {
		return tag
	}
	const points, most = 17, 409 // of a line, in fonts with more room between lines as well
	need := min(most, points*linesOf(text))
	whole, _, _ := strings.Cut(row.attr("ht"), ".")
	if have, err := strconv.Atoi(whole); need == points || err == nil && have >= need {
		return tag
	}
	return retag(tag, "ht", strconv.Itoa(need))
}

// lineWidth is how much of a text surely fits into a line of our column, in
// digits: what is left of its width by the margins, and by Chinese characters
// that are a little wider than two digits.
const lineWidth = columnWidth * 9 / 10

// linesOf counts the lines that a text takes in our column, rather one too many:
// what programs do not break moves to the next line as a whole.
func linesOf(text string) (lines int) {
	for line := range strings.Lines(text) {
		lines++
		used := 0
		for _, w := range unbroken(strings.TrimRight(line, "\n")) {
			if used > 0 && used+w > lineWidth {
				lines++
				used = 0
			}
			lines += max(0, w-1) / lineWidth // a word that is longer than a line
			used += w - max(0, w-1)/lineWidth*lineWidth
		}
	}
	return lines
}

// unbroken are the widths, in digits, of what is not broken in a line: Chinese
// characters by themselves, and runs of others up to the space behind them.
func unbroken(line string) (widths []int) {
	run := 0
	end := func() {
		if run > 0 {
			widths = append(widths, run)
			run = 0
		}
	}
	for _, c := range line {
		switch {
		case c > 0x2000:
			end()
			widths = append(widths, 2)
		case c == ' ':
			run++
			end()
		default:
			run++
		}
	}
	end()
	return widths
}
