package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"tiexi/internal/fault"
)

// fuzzLimits keep what fuzzing unpacks small.
func fuzzLimits() Limits {
	l := DefaultLimits()
	l.PartBytes, l.IndexBytes = 1<<20, 1<<20
	return l
}

// fuzzPart reads a workbook with a part of any contents: it is read or
// refused, in the same way whichever way is taken, and what is read is what
// the standard library takes for XML too.
func fuzzPart(t *testing.T, part, text string) {
	file := newBook(`<row><c t="s"><v>0</v></c><c s="1"><v>1</v></c></row>`, `<si><t>甲</t></si>`).with(part, text)
	if text == "" {
		return
	}
	fast, err1 := read(file.zip())
	slow, err2 := readSlowly(file.zip(), 1+len(text)%13)
	if (err1 == nil) != (err2 == nil) || err1 == nil && fast != slow {
		t.Fatalf("%q, %v\n%q, %v", fast, err1, slow, err2)
	}
	if err1 != nil {
		if code(err1) == "" || code(err2) == "" {
			t.Fatalf("%v, %v: no faults", err1, err2)
		}
		return
	}
	if strings.Contains(text, "\x00") || strings.Contains(text, "1.1") || strings.Contains(text, "encoding") {
		return // UTF-16, XML 1.1 and declarations: the standard library reads less
	}
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\xEF\xBB\xBF")))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("read, but %v", err)
		}
	}
}

func code(err error) string {
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		return f.Code
	}
	return ""
}

func FuzzScanner(f *testing.F) {
	p := wholeBook()
	f.Add(p["xl/worksheets/sheet1.xml"])
	for _, data := range []string{
		`<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f></c></row>`,
		`<row r="3"><c r="C3" t="str"><v>&lt;<![CDATA[a]]]]><![CDATA[>]]></v></c></row><!-- a --><?b c?>`,
		"<x:row xmlns:x='urn:x'/>\r\n<row><c t = \"b\"><v>1</v></c></row>",
	} {
		f.Add(newBook(data, "")["xl/worksheets/sheet1.xml"])
	}
	f.Fuzz(func(t *testing.T, text string) { fuzzPart(t, "xl/worksheets/sheet1.xml", text) })
}

func FuzzSharedStrings(f *testing.F) {
	f.Add(wholeBook()["xl/sharedStrings.xml"])
	f.Add(newBook("", `<si><t>a_x0041_</t><rPh sb="0" eb="1"><t>b</t></rPh></si><si/>`)["xl/sharedStrings.xml"])
	f.Fuzz(func(t *testing.T, text string) { fuzzPart(t, "xl/sharedStrings.xml", text) })
}

func FuzzStyles(f *testing.F) {
	f.Add(newBook("", "")["xl/styles.xml"])
	f.Add(strings.Replace(newBook("", "")["xl/styles.xml"], "h:mm", `[$-804]yyyy&quot;年&quot;m;@`, 1))
	f.Fuzz(func(t *testing.T, text string) { fuzzPart(t, "xl/styles.xml", text) })
}

func FuzzBook(f *testing.F) {
	f.Add(wholeBook().zip())
	f.Add([]byte("<html>"))
	f.Fuzz(func(t *testing.T, file []byte) {
		book, err := OpenWithin(fuzzLimits(), "book.xlsx", bytes.NewReader(file), int64(len(file)))
		if err == nil {
			_, err = readBook(book)
		}
		if err != nil && code(err) == "" {
			t.Fatalf("%v is no fault", err)
		}
	})
}
