package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestASheetIsReadByWhatItHolds: a relationship of no type, or of one in other
// words, loses none of the book.
func TestASheetIsReadByWhatItHolds(t *testing.T) {
	const rels = "xl/_rels/workbook.xml.rels"
	p := newBook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44260</v></c></row>`, `<si><t>甲</t></si>`)
	const want = "1 A=甲 B@44260\n"
	for _, kind := range []string{"/worksheet", "/sharedStrings", "/styles"} {
		for name, other := range map[string]string{
			"none": "", "in capitals": strings.ToUpper(relNS + kind), "in small letters": strings.ToLower(relNS + kind), "of another family": "urn:x" + kind,
			"amid blanks": " " + relNS + kind + " ", "strict": "http://purl.oclc.org/ooxml/officeDocument/relationships" + kind, "a word": kind[1:],
		} {
			if got, err := read(p.replace(rels, relNS+kind, other).zip()); err != nil || got != want {
				t.Errorf("type of %s %s: got %q, %v", kind, name, got, err)
			}
		}
		if got, err := read(p.replace(rels, ` Type="`+relNS+kind+`"`, "").zip()); err != nil || got != want {
			t.Errorf("%s without a type: got %q, %v", kind, got, err)
		}
	}
	if got, err := read(p.replace("_rels/.rels", relNS+"/officeDocument", "").zip()); err != nil || got != want {
		t.Errorf("a workbook of no type: got %q, %v", got, err)
	}
}

// TestWhatIsPassedOverIsNamed: a sheet without cells, and one that the book does
// not list.
func TestWhatIsPassedOverIsNamed(t *testing.T) {
	const rels, book = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
	p := newBook(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").
		replace(book, "</sheets>", `<sheet name="图" sheetId="2" r:id="rId9"/></sheets>`).
		with("xl/chartsheets/sheet1.xml", `<chartsheet xmlns="`+mainNS+`"/>`)
	for _, kind := range []string{relNS + "/chartsheet", relNS + "/ChartSheet", "", "urn:x"} {
		q := p.replace(rels, "</Relationships>", `<Relationship Id="rId9" Type="`+kind+`" Target="chartsheets/sheet1.xml"/></Relationships>`)
		if got := passedOf(t, q); got != "[{chart_sheet 图 xl/chartsheets/sheet1.xml}]" {
			t.Errorf("type %q: passed over %s", kind, got)
		}
	}
	q := newBook("", "").with("xl/worksheets/sheet2.xml", "<a/>").with("xl/worksheets/_rels/sheet1.xml.rels", "<a/>")
	if got := passedOf(t, q); got != "[{unlisted_sheet  xl/worksheets/sheet2.xml}]" {
		t.Errorf("passed over %s", got)
	}
}

// TestABookWithoutItsStylesIsRead: and says so.
func TestABookWithoutItsStylesIsRead(t *testing.T) {
	p := newBook(`<row r="1"><c r="A1" s="1"><v>44260</v></c></row>`, "").with("xl/styles.xml", "")
	if got, err := read(p.zip()); err != nil || got != "1 A#44260\n" {
		t.Errorf("got %q, %v", got, err)
	}
	if notes := open(t, p).Notes(); len(notes) != 1 || notes[0].ID != "input.note.no_styles" {
		t.Errorf("notes %v", notes)
	}
}

func open(t *testing.T, p parts) *Book {
	t.Helper()
	file := p.zip()
	b, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func passedOf(t *testing.T, p parts) string {
	t.Helper()
	return fmt.Sprint(open(t, p).Passed())
}
