package xlsx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
)

// What follows is an independent reader of the books that newBook makes, on top
// of encoding/xml. It reads a whole part into memory, checks nothing that it
// need not, and is held against the scanner.

// node is an element with all that it contains.
type node struct {
	name     xml.Name
	attrs    []xml.Attr
	text     string
	children []*node
}

func parseNodes(text string) (*node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	open := []*node{{}}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return open[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name, attrs: slices.Clone(t.Attr)}
			top.children = append(top.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(t)
		}
	}
}

// in returns the children of the sheets' namespace with a name.
func (n *node) in(name string) (found []*node) {
	for _, c := range n.children {
		if c.name.Local == name && spaces[c.name.Space] == sheetSpace {
			found = append(found, c)
		}
	}
	return found
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// rich returns the text of an <si> or <is>.
func (n *node) rich() (text string) {
	for _, c := range n.children {
		switch {
		case spaces[c.name.Space] != sheetSpace:
		case c.name.Local == "t":
			text += c.text
		case c.name.Local == "r":
			for _, t := range c.in("t") {
				text += t.text
			}
		}
	}
	return text
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescaped(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(rune(n))
	})
}

// readNodes returns the rows of a book as readBook does.
func readNodes(p parts) (string, error) {
	root, err := parseNodes(p["xl/worksheets/sheet1.xml"])
	if err != nil {
		return "", err
	}
	table, err := parseNodes(p["xl/sharedStrings.xml"])
	if err != nil {
		return "", err
	}
	var shared []string
	for _, si := range table.children[0].in("si") {
		shared = append(shared, unescaped(si.rich()))
	}
	rows := make(map[int]*sheet.Row)
	number := 0
	for _, row := range root.children[0].in("sheetData")[0].in("row") {
		number++
		if r := row.attr("r"); r != "" {
			number, _ = strconv.Atoi(r)
		}
		if rows[number] == nil {
			rows[number] = &sheet.Row{Number: number}
		}
		r := rows[number]
		r.Hidden = r.Hidden || row.attr("hidden") == "1" || row.attr("hidden") == "true" || row.attr("ht") != "" && strings.Trim(row.attr("ht"), "0.") == ""
		r.Cells = append(r.Cells, cellsOf(row, shared)...)
	}
	var out strings.Builder
	for _, n := range slices.Sorted(maps.Keys(rows)) {
		slices.SortFunc(rows[n].Cells, func(a, b sheet.Cell) int { return cmp.Compare(a.Col, b.Col) })
		if len(rows[n].Cells) > 0 {
			out.WriteString(showRow(*rows[n]) + "\n")
		}
	}
	return out.String(), nil
}

// cellsOf returns the cells of a row that hold something.
func cellsOf(row *node, shared []string) (cells []sheet.Cell) {
	col := 0
	for _, c := range row.in("c") {
		col++
		if ref := c.attr("r"); ref != "" {
			col = 0
			for _, letter := range strings.TrimRight(ref, "0123456789") {
				col = col*26 + int(letter-'A') + 1
			}
		}
		text := ""
		for _, v := range c.in("v") {
			text = v.text
		}
		for _, is := range c.in("is") {
			text = is.rich()
		}
		out := sheet.Cell{Col: col}
		kind := c.attr("t")
		if kind != "str" && kind != "inlineStr" {
			text = strings.Trim(text, " \t\r\n")
		}
		switch kind {
		case "s":
			if text != "" {
				i, _ := strconv.Atoi(text)
				text = shared[i]
			}
		case "", "n":
			out.Kind, out.Date = sheet.Number, c.attr("s") != "" && strings.TrimLeft(c.attr("s"), "0") == "1"
		case "b":
			out.Kind, text = sheet.Bool, strings.NewReplacer("true", "1", "false", "0").Replace(text)
		case "e":
			out.Kind = sheet.Error
		case "str", "inlineStr":
			text = unescaped(text)
		}
		if text == "" && len(c.in("f")) > 0 && kind != "str" {
			out = sheet.Cell{Col: col, Kind: sheet.NoValue}
		} else if text == "" {
			continue
		}
		out.Text = []byte(text)
		cells = append(cells, out)
	}
	return cells
}

// checkRows holds what a book reads as against the independent reader, where it
// can be read, and against reading it by chunks of other sizes.
func checkRows(t fataler, p parts, limits Limits, chunks ...int) {
	file := p.zip()
	rows, fault := outcome(file, limits, chunkBytes)
	for _, chunk := range chunks {
		gotRows, got := outcome(file, limits, chunk)
		if fault != "" && got != "" && strings.Contains(fault+got, "xml.character") {
			continue // an illegal character counts as soon as its chunk is read
		}
		if gotRows != rows || got != fault {
			t.Fatalf("by %d\ngot  %q, %s\nwant %q, %s", chunk, gotRows, got, rows, fault)
		}
	}
	if fault != "" {
		return
	}
	want, err := readNodes(p)
	if err != nil || rows != want {
		t.Fatalf("%v\ngot  %q\nwant %q\nof %s\n%s", err, rows, want, p["xl/worksheets/sheet1.xml"], p["xl/sharedStrings.xml"])
	}
}

// fataler is what tests and properties have in common.
type fataler interface {
	Fatalf(format string, args ...any)
}

var offsetIn = regexp.MustCompile(`\{offset \d+\}`)

// outcome reads a book by chunks of a size, and returns the rows and the fault
// but for its offset, which depends on where chunks end.
func outcome(file []byte, limits Limits, chunk int) (rows, wrong string) {
	book, err := OpenWithin(limits, "book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err == nil {
		book.pack.chunk = chunk
		rows, err = readBook(book)
	}
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		return rows, offsetIn.ReplaceAllString(fmt.Sprintf("%s %v %s", f.Code, f.Args, f.Place), "")
	}
	if err != nil {
		wrong = err.Error()
	}
	return rows, wrong
}
