package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
)

// bookCell is a cell of a workbook as it is stored.
type bookCell struct{ At, Type, Formula, Value string }

// bookSheet is a sheet of a workbook.
type bookSheet struct {
	Name  string
	Cells []bookCell
}

// cell returns the cell of a name, an empty one where there is none.
func (s bookSheet) cell(at string) bookCell {
	for _, c := range s.Cells {
		if c.At == at {
			return c
		}
	}
	return bookCell{At: at}
}

// readBook reads what is stored in a workbook, formulas and values. It takes
// books of tiexi and of LibreOffice.
func readBook(t *testing.T, book []byte) (sheets []bookSheet) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string, into any) {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(data, into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var main struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	part("xl/workbook.xml", &main)
	part("xl/_rels/workbook.xml.rels", &relations)
	shared := sharedTexts(z, part)
	for _, s := range main.Sheets {
		for _, r := range relations.List {
			if r.ID == s.ID {
				var sheet storedSheet
				part("xl/"+strings.TrimPrefix(r.Target, "/xl/"), &sheet)
				sheets = append(sheets, bookSheet{s.Name, sheet.cells(t, shared)})
			}
		}
	}
	return sheets
}

type storedText struct {
	Texts []string `xml:"t"`
	Runs  []string `xml:"r>t"`
}

func (s storedText) String() string { return strings.Join(append(s.Texts, s.Runs...), "") }

func sharedTexts(z *zip.Reader, part func(string, any)) []storedText {
	var table struct {
		Items []storedText `xml:"si"`
	}
	for _, f := range z.File {
		if f.Name == "xl/sharedStrings.xml" {
			part(f.Name, &table)
		}
	}
	return table.Items
}

type storedSheet struct {
	Cells []struct {
		At      string     `xml:"r,attr"`
		Type    string     `xml:"t,attr"`
		Formula *string    `xml:"f"`
		Value   string     `xml:"v"`
		Inline  storedText `xml:"is"`
	} `xml:"sheetData>row>c"`
}

func (s storedSheet) cells(t *testing.T, shared []storedText) (cells []bookCell) {
	for _, c := range s.Cells {
		cell := bookCell{At: c.At, Type: c.Type, Value: c.Value}
		switch c.Type {
		case "s":
			n, err := strconv.Atoi(c.Value)
			if err != nil || n >= len(shared) {
				t.Fatalf("%s: no text %s", c.At, c.Value)
			}
			cell.Type, cell.Value = "text", shared[n].String()
		case "inlineStr":
			cell.Type, cell.Value = "text", c.Inline.String()
		}
		if c.Formula != nil {
			cell.Formula = *c.Formula
		}
		if cell.Value != "" || cell.Formula != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// dump writes a workbook as text: a cell a line, texts quoted, formulas behind
// their values.
func dump(t *testing.T, book []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, s := range readBook(t, book) {
		fmt.Fprintf(&b, "== %s\n", s.Name)
		for _, c := range s.Cells {
			value := c.Value
			if c.Type == "text" || c.Type == "str" {
				value = fmt.Sprintf("%q", value)
			}
			if fmt.Fprintf(&b, "%s %s", c.At, value); c.Formula != "" {
				fmt.Fprintf(&b, "  =%s", c.Formula)
			}
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}
