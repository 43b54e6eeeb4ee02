package xlsx

import (
	"bytes"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"tiexi/intake/sheet"
)

// TestForms guards the many forms in which the same book may come.
func TestForms(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	plain := newBook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44260</v></c></row>`, `<si><t>甲</t></si>`)
	strict := maps.Clone(plain)
	for name := range strict {
		strict[name] = strings.ReplaceAll(strings.ReplaceAll(strict[name], mainNS, "http://purl.oclc.org/ooxml/spreadsheetml/main"), relNS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	}
	upper := maps.Clone(plain).with("xl/SharedStrings.xml", plain["xl/sharedStrings.xml"]).with("xl/sharedStrings.xml", "")
	slashes := make(parts)
	for name, text := range plain {
		slashes[strings.ReplaceAll(name, "/", `\`)] = text
	}
	prefixed := plain[part]
	for _, name := range []string{"worksheet", "dimension", "sheetData", "row", "c", "v"} {
		for _, before := range []string{"<", "</"} {
			for _, after := range []string{" ", ">"} {
				prefixed = strings.ReplaceAll(prefixed, before+name+after, before+"x:"+name+after)
			}
		}
	}
	prefixed = strings.Replace(prefixed, "xmlns=", "xmlns:x=", 1)
	wide := strings.Replace(plain[part], "UTF-8", "UTF-16", 1)
	forms := map[string]parts{
		"plain":                   plain,
		"strict":                  strict,
		"prefixed":                plain.with(part, prefixed),
		"absolute target":         plain.replace("_rels/.rels", `"xl/`, `"/xl/`),
		"target with dots":        plain.replace("xl/_rels/workbook.xml.rels", `"worksheets/`, `"../xl/./worksheets/`),
		"target with backslash":   plain.replace("xl/_rels/workbook.xml.rels", `worksheets/`, `worksheets\`),
		"escaped target":          plain.with("xl/工作 1.xml", plain[part]).replace("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "%E5%B7%A5%E4%BD%9C%201.xml"),
		"other case of a part":    upper,
		"backslashes in names":    slashes,
		"byte order mark":         plain.with(part, "\xEF\xBB\xBF"+plain[part]),
		"UTF-16 little-endian":    plain.with(part, "\xFF\xFE"+utf16Text(wide, false)),
		"UTF-16 big-endian":       plain.with(part, "\xFE\xFF"+utf16Text(wide, true)),
		"UTF-16 without its mark": plain.with(part, utf16Text(wide, false)),
		"UTF-16 big, no mark":     plain.with(part, utf16Text(wide, true)),
		"pretty-printed":          plain.with(part, strings.ReplaceAll(plain[part], "><", ">\n\t<")),
		"blanks after the end":    plain.with(part, plain[part]+"\r\n<!-- end --><?end?>\n"),
		"no styles needed":        plain.replace("xl/worksheets/sheet1.xml", `t="s"`, `s="0" t="s"`),
	}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			got, err := read(form.zip())
			if err != nil {
				t.Fatal(err)
			}
			if want := "1 A=甲 B@44260\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			for _, chunk := range []int{1, 5, 64} {
				if slow, err := readSlowly(form.zip(), chunk); err != nil || slow != got {
					t.Errorf("by %d: got %q, %v", chunk, slow, err)
				}
			}
		})
	}
}

func utf16Text(s string, big bool) string {
	var b []byte
	for _, r := range s { // no test goes beyond the basic plane here
		if big {
			b = append(b, byte(r>>8), byte(r))
		} else {
			b = append(b, byte(r), byte(r>>8))
		}
	}
	return string(b)
}

// TestSheets guards which sheets are listed, their order and their state.
func TestSheets(t *testing.T) {
	p := newBook("", "")
	p["xl/workbook.xml"] = `<workbook xmlns="` + mainNS + `" xmlns:q="` + relNS + `"><workbookPr date1904="true"/><sheets>` +
		`<sheet name="乙 &amp; 丙" sheetId="3" state="veryHidden" q:id="rId9"/><sheet name="图" sheetId="2" q:id="rId5"/>` +
		`<sheet name="甲" sheetId="1" state="hidden" q:id="rId1"/></sheets></workbook>`
	p = p.replace("xl/_rels/workbook.xml.rels", `</Relationships>`, `<Relationship Id="rId9" Type="`+relNS+`/worksheet" Target="/xl/b.xml"/>`+
		`<Relationship Id="rId5" Type="`+relNS+`/chartsheet" Target="chart.xml"/></Relationships>`)
	p["xl/b.xml"] = p["xl/worksheets/sheet1.xml"]
	file := p.zip()
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Sheet{{Name: "乙 & 丙", Hidden: true}, {Name: "甲", Hidden: true}}
	if got := book.Sheets(); !slices.Equal(got, want) || !book.Date1904() {
		t.Errorf("got %v, 1904 %v", got, book.Date1904())
	}
	if _, err := book.Rows(t.Context(), 2, nil); err == nil {
		t.Error("there is no third sheet to read")
	}
}

// TestSheetsAtTheSameTime guards that sheets of one book may be read together.
func TestSheetsAtTheSameTime(t *testing.T) {
	p := newBook(`<row><c t="s"><v>0</v></c></row>`, `<si><t>甲</t></si>`)
	p = p.with("xl/b.xml", p["xl/worksheets/sheet1.xml"]).
		replace("xl/workbook.xml", "</sheets>", `<sheet name="乙" sheetId="2" r:id="rId4"/></sheets>`).
		replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId4" Type="`+relNS+`/worksheet" Target="b.xml"/></Relationships>`)
	file := p.zip()
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			_, err := book.Rows(t.Context(), i%2, func(r sheet.Row) error {
				if got := showRow(r); got != "1 A=甲" {
					t.Errorf("got %q", got)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// TestMemory guards that a sheet ten times as long takes no more memory.
func TestMemory(t *testing.T) {
	used := func(rows int) uint64 {
		row := `<row><c><v>123456.78</v></c><c t="str"><v>某某</v></c><c s="1"><v>44260</v></c><c><f>A1</f><v>1</v></c></row>`
		file := newBook(strings.Repeat(row, rows), "").zip()
		book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		count := 0
		_, err = book.Rows(t.Context(), 0, func(sheet.Row) error { count++; return nil })
		runtime.ReadMemStats(&after)
		if err != nil || count != rows {
			t.Fatalf("%d rows, %v", count, err)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	short, long := used(10_000), used(100_000)
	if long > short+64<<10 {
		t.Errorf("%d bytes for 10,000 rows, %d for 100,000", short, long)
	}
}
