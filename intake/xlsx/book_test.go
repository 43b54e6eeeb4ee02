package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
)

const (
	mainNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packNS = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// parts is a workbook in the making: the contents of its parts, by name.
type parts map[string]string

// newBook returns a workbook of one sheet, whose sheetData and shared strings
// hold what is given. It has three cell styles: general, a date, a time.
func newBook(data, strings string) parts {
	return parts{
		"_rels/.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="` + packNS + `">` +
			`<Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `">` +
			`<sheets><sheet name="发票" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + packNS + `">` +
			`<Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<worksheet xmlns="` + mainNS + `"><dimension ref="A1"/><sheetData>` + data + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml": `<sst xmlns="` + mainNS + `">` + strings + `</sst>`,
		"xl/styles.xml": `<styleSheet xmlns="` + mainNS + `"><numFmts><numFmt numFmtId="164" formatCode="h:mm"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
	}
}

// with returns the book with one part replaced, or removed where text is "".
func (p parts) with(part, text string) parts {
	q := maps.Clone(p)
	q[part] = text
	if text == "" {
		delete(q, part)
	}
	return q
}

// replace returns the book with a piece of a part, which must be there,
// replaced.
func (p parts) replace(part, old, with string) parts {
	if !strings.Contains(p[part], old) {
		panic(old + " is not in " + part)
	}
	return p.with(part, strings.ReplaceAll(p[part], old, with))
}

// zip returns the book as a file.
func (p parts) zip() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(p[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// read returns all that the sheets of a workbook hold, a line a row.
func read(file []byte) (string, error) { return readWithin(DefaultLimits(), file) }

func readWithin(limits Limits, file []byte) (string, error) {
	book, err := OpenWithin(limits, "book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	return readBook(book)
}

// readSlowly reads a workbook by chunks of that size.
func readSlowly(file []byte, chunk int) (string, error) {
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	book.pack.chunk = chunk
	return readBook(book)
}

func readBook(book sheet.Book) (string, error) {
	var all strings.Builder
	for i, s := range book.Sheets() {
		if s.Hidden {
			fmt.Fprintf(&all, "hidden sheet\n")
		}
		var b *strings.Builder
		shape, err := sheet.Read(context.Background(), book, i, func() func(sheet.Row) error {
			b = new(strings.Builder)
			last := 0
			return func(r sheet.Row) error {
				if r.Number <= last || len(r.Cells) == 0 {
					return fmt.Errorf("row %d after %d with %d cells", r.Number, last, len(r.Cells))
				}
				last = r.Number
				b.WriteString(showRow(r) + "\n")
				return nil
			}
		})
		all.WriteString(b.String())
		if err != nil {
			return all.String(), err
		}
		for _, h := range shape.HiddenColumns {
			fmt.Fprintf(&all, "hidden %d-%d\n", h.FirstCol, h.LastCol)
		}
		for _, m := range shape.Merged {
			fmt.Fprintf(&all, "merged %v\n", m)
		}
	}
	return all.String(), book.Close()
}

// showRow returns a row as tests write it: 3 A=text B#12.5 C@44260 (a date).
func showRow(r sheet.Row) string {
	var b strings.Builder
	fmt.Fprint(&b, r.Number)
	if r.Hidden {
		b.WriteString(" hidden")
	}
	for _, c := range r.Cells {
		mark := map[sheet.Kind]string{sheet.Text: "=", sheet.Number: "#", sheet.Bool: "?", sheet.Error: "!", sheet.NoValue: "~"}[c.Kind]
		if c.Date {
			mark = "@"
		}
		fmt.Fprintf(&b, " %s%s%s%s", column(c.Col), mark, c.Text, [...]string{"", "元", "万", "…"}[c.Unit])
	}
	return b.String()
}

func column(n int) string {
	if n > 26 {
		return fmt.Sprintf("c%d", n)
	}
	return string(rune('A' + n - 1))
}

// wantFault checks that err is a fault with the code, that it names the file
// and that its words exist in both languages without unfilled places.
func wantFault(t *testing.T, err error, code string) *fault.Fault {
	t.Helper()
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
	if f.Code != code {
		t.Fatalf("got %s (%v), want %s", f.Code, err, code)
	}
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, text := range []string{f.Message(lang), f.Hint(lang)} {
			if text == "" || strings.Contains(text, "{") || strings.HasPrefix(text, "input.") {
				t.Errorf("bad words for %s: %q", code, text)
			}
		}
	}
	if f.Place.IsZero() || f.Place.File != "book.xlsx" {
		t.Errorf("%s stands at %q", code, f.Place)
	}
	return f
}

func limitWords(id string) string { return message.New(id).In(message.English) }
