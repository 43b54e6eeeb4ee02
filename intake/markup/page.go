package markup

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// page is a web page. Each of its tables is a sheet: a table within a cell of
// another is a sheet of its own, and no part of that cell.
type page struct {
	file
	tables []int // where they begin in the text
	names  []string
}

// sheetName matches the name that Excel writes into a page for its sheet.
var sheetName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?is)<x:ExcelWorksheet>.*?<x:Name>([^<]{1,64})</x:Name>`)
})

// pageEnd matches the end of a page that was not cut: tables need not be closed there.
var pageEnd = regexp.MustCompile(`(?i)</html\s*>\s*$`)

func openPage(name string, text []byte) (sheet.Book, error) {
	p := &page{file: file{name, text}}
	place := project.FilePlace(name)
	z, at := html.NewTokenizer(bytes.NewReader(text)), 0
	open := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		begin := at
		at += len(z.Raw())
		tag, _ := z.TagName()
		if atom.Lookup(tag) != atom.Table {
			continue
		}
		switch kind {
		case html.StartTagToken:
			open++
			if p.tables = append(p.tables, begin); len(p.tables) > maxSheets {
				return nil, tooLarge(place, path.Base(name), "limit.sheets", maxSheets)
			}
		case html.EndTagToken:
			open = max(0, open-1)
		default:
		}
	}
	switch {
	case len(p.tables) == 0:
		return nil, fault.New("input.page_no_table").At(place)
	case open > 0 && !pageEnd.Match(text):
		return nil, fault.New("input.page_cut").At(place)
	}
	p.nameSheets()
	return p, nil
}

// nameSheets names the sheets as Excel does: by what the page says, else by the
// file.
func (p *page) nameSheets() {
	_, name, _ := project.CutMember(p.name)
	name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	if m := sheetName().FindSubmatch(p.text); m != nil {
		name = html.UnescapeString(string(m[1]))
	}
	for i := range p.tables {
		if i == 0 {
			p.names = append(p.names, name)
		} else {
			p.names = append(p.names, fmt.Sprintf("%s (%d)", name, i+1))
		}
	}
}

// Sheets returns the tables in the order in which they begin.
func (p *page) Sheets() []sheet.Sheet {
	list := make([]sheet.Sheet, len(p.names))
	for i, name := range p.names {
		list[i].Name = name
	}
	return list
}

// Date1904 is false: a page has no serial dates.
func (p *page) Date1904() bool { return false }

// Rows hands each non-empty row of table i to fn. See sheet.Book.
func (p *page) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	if i < 0 || i >= len(p.tables) {
		return sheet.Shape{}, fmt.Errorf("markup: no table %d in %s", i, p.name)
	}
	t := &tableReader{
		ctx: ctx, place: p.place(p.names[i], i), tokens: html.NewTokenizer(bytes.NewReader(p.text[p.tables[i]:])), fn: fn,
		covered: make(map[int]int),
	}
	err := t.read()
	return t.shape, err
}

// tableReader reads one table of a page.
type tableReader struct {
	ctx    context.Context
	place  project.Place
	tokens *html.Tokenizer
	fn     func(sheet.Row) error
	shape  sheet.Shape

	depth   int         // of tables: 1 in the table itself
	row     sheet.Row   // being read
	texts   []byte      // of its cells
	covered map[int]int // rows that a cell above still covers, by column
	steps   int         // over covered columns, so far
	column  int         // of <col>
	inRow   bool

	inCell bool
	text   []byte // of the cell, with its blanks
	cell   cell
	mute   int // within what a page does not show
}

// cell is a cell as its tag describes it.
type cell struct {
	col, rows, cols int
	number          string // the value that Excel keeps beside what is shown
}

// silent are the elements whose text is not shown.
var silent = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Title: true, atom.Textarea: true, atom.Select: true, atom.Noscript: true, atom.Template: true}

func (t *tableReader) read() error {
	for {
		kind := t.tokens.Next()
		switch kind {
		case html.ErrorToken:
			if err := t.tokens.Err(); err != io.EOF {
				return fault.New("input.xlsx_read", "part", path.Base(t.place.File)).At(t.place).Because(err)
			}
			return t.endRow()
		case html.TextToken:
			if t.depth == 1 && t.inCell && t.mute == 0 {
				t.text = append(t.text, t.tokens.Text()...)
				if len(t.text) > maxText {
					return tooLarge(t.at(t.cell.col), path.Base(t.place.File), "limit.text", maxText)
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := t.start(t.tokens.Token(), kind == html.SelfClosingTagToken); err != nil {
				return err
			}
		case html.EndTagToken:
			done, err := t.end(t.tokens.Token().DataAtom)
			if done || err != nil {
				return err
			}
		default:
		}
	}
}

// at is the place of a cell of the row.
func (t *tableReader) at(col int) project.Place {
	place := t.place
	place.Spot = project.Spot{Row: int32(t.row.Number), Col: int32(col)}
	return place
}

// start takes the tag that begins an element.
func (t *tableReader) start(token html.Token, closed bool) error {
	switch tag := token.DataAtom; {
	case tag == atom.Table:
		t.depth++
	case t.depth != 1:
	case silent[tag]:
		if !closed {
			t.mute++
		}
	case tag == atom.Col:
		t.col(token)
	case tag == atom.Tr:
		if err := t.endRow(); err != nil {
			return err
		}
		return t.startRow(isHidden(token))
	case tag == atom.Td, tag == atom.Th:
		if !t.inRow {
			if err := t.startRow(false); err != nil {
				return err
			}
		}
		if err := t.endCell(); err != nil {
			return err
		}
		return t.startCell(token)
	case tag == atom.Br, tag == atom.P, tag == atom.Div, tag == atom.Li:
		t.text = append(t.text, '\n')
	}
	return nil
}

// end takes the tag that ends an element, and reports whether the table has ended.
func (t *tableReader) end(tag atom.Atom) (done bool, err error) {
	switch {
	case tag == atom.Table:
		if t.depth--; t.depth == 0 {
			return true, t.endRow()
		}
	case t.depth != 1:
	case silent[tag]:
		t.mute = max(0, t.mute-1)
	case tag == atom.Td, tag == atom.Th:
		return false, t.endCell()
	case tag == atom.Tr:
		return false, t.endRow()
	}
	return false, nil
}

// hiddenStyle matches styles by which Excel and pages hide rows and columns.
var hiddenStyle = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*collapse)`)

func isHidden(token html.Token) bool { return hiddenStyle.MatchString(attr(token, "style")) }

func attr(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// count reads an attribute that counts, at least 1.
func count(token html.Token, name string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(token, name)))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// col reads what is said of columns.
func (t *tableReader) col(token html.Token) {
	span := count(token, "span", maxCol)
	if isHidden(token) && len(t.shape.HiddenColumns) < maxMerged {
		t.shape.HiddenColumns = append(t.shape.HiddenColumns, sheet.Range{FirstCol: t.column + 1, LastCol: min(t.column+span, maxCol)})
	}
	t.column = min(t.column+span, maxCol)
}

func (t *tableReader) startRow(hidden bool) error {
	t.inRow = true
	if t.row.Number == maxRow {
		return tooLarge(t.place, path.Base(t.place.File), "limit.rows", maxRow)
	}
	t.row = sheet.Row{Number: t.row.Number + 1, Hidden: hidden, Cells: t.row.Cells[:0]}
	t.texts, t.cell = t.texts[:0], cell{}
	return nil
}

// startCell puts a cell into the next column that no cell above covers.
func (t *tableReader) startCell(token html.Token) error {
	col := t.cell.col + max(t.cell.cols, 1)
	for t.covered[col] >= t.row.Number {
		col++
		t.steps++
	}
	t.cell = cell{col: col, rows: count(token, "rowspan", maxRow), cols: count(token, "colspan", maxCol), number: attr(token, "x:num")}
	last := col + t.cell.cols - 1
	if last > maxCol {
		return tooLarge(t.at(col), path.Base(t.place.File), "limit.columns", maxCol)
	}
	if t.cell.rows > 1 || t.cell.cols > 1 {
		if t.steps += t.cell.cols; len(t.shape.Merged) == maxMerged {
			return tooLarge(t.at(col), path.Base(t.place.File), "limit.merged", maxMerged)
		}
		end := min(t.row.Number+t.cell.rows-1, maxRow)
		t.shape.Merged = append(t.shape.Merged, sheet.Range{FirstRow: t.row.Number, FirstCol: col, LastRow: end, LastCol: last})
		for c := col; c <= last && t.cell.rows > 1; c++ {
			t.covered[c] = end
		}
	}
	if t.steps > maxSteps {
		return tooLarge(t.at(col), path.Base(t.place.File), "limit.merged", maxMerged)
	}
	t.inCell, t.text, t.mute = true, t.text[:0], 0
	return nil
}

// endCell puts the cell into the row, unless it is empty.
func (t *tableReader) endCell() error {
	if !t.inCell {
		return nil
	}
	t.inCell = false
	from := len(t.texts)
	t.texts = appendShown(t.texts, t.text)
	c := sheet.Cell{Col: t.cell.col, Kind: sheet.Text, Text: t.texts[from:len(t.texts):len(t.texts)]}
	if len(c.Text) == 0 {
		return nil
	}
	if isNumber(t.cell.number) && shownNumber.Match(c.Text) {
		c.Kind, c.Text = sheet.Number, []byte(t.cell.number)
	}
	t.row.Cells = append(t.row.Cells, c)
	return nil
}

// shownNumber matches what is shown of a number that is neither a date nor a
// percent.
var shownNumber = regexp.MustCompile(`^[-(¥￥]*[0-9][0-9,]*(?:\.[0-9]+)?\)?$`)

// appendShown appends a text as a page shows it: blanks and line ends in the source
// are one blank, and those at both ends are not shown.
func appendShown(out, text []byte) []byte {
	from, pending := len(out), ""
	for _, r := range string(text) {
		switch {
		case r == '\n' && len(out) > from && pending != "\n":
			pending = "\n"
		case unicode.IsSpace(r):
			if pending == "" && len(out) > from {
				pending = " "
			}
		default:
			out = append(out, pending...)
			out, pending = append(out, string(r)...), ""
		}
	}
	return out
}

func (t *tableReader) endRow() error {
	if !t.inRow {
		return nil
	}
	if err := t.endCell(); err != nil {
		return err
	}
	t.inRow = false
	return hand(t.ctx, t.row, t.fn)
}
