package xlsx

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/sheet"
)

// programs has a row as programs write it, with # in place of its number.
var programs = map[string]string{
	"Excel": `<row r="#" spans="1:8" ht="15.6" customHeight="1" x14ac:dyDescent="0.3"><c r="A#" s="1" t="s"><v>0</v></c><c r="B#" s="1"><v>44055</v></c><c r="C#" s="2"/><c r="D#" s="1"><v>1234#.78</v></c>` +
		`<c r="E#" s="1"><f>D#*0.13</f><v>16049.381400000002</v></c><c r="F#"><f t="shared" si="0"/><v>-7</v></c><c r="G#"><v>1.5E-2</v></c><c r="AB#" t="s"><v>1</v></c></row>`,
	"LibreOffice": `<row r="#" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">` +
		`<c r="A#" s="0" t="s"><v>1</v></c><c r="B#" s="1" t="n"><v>44055</v></c><c r="C#" s="0" t="n"><f aca="false">B#*2</f><v>88110</v></c></row>`,
	"WPS":                   `<row r="#" spans="1:3"><c r="A#" t="s"><v>0</v></c><c r="B#" s="1"><v>44055</v></c><c r="C#"><v>769#.02</v></c></row>`,
	"excelize":              `<row r="#"><c r="A#" s="1" t="s"><v>2</v></c><c r="B#"><v>12</v></c><c r="D#" s="2"></c></row>`,
	"excelize, streamed":    `<row r="#"><c r="A#" t="inlineStr"><is><t>示例机械有限公司</t></is></c><c r="B#" s="1"><v>440#</v></c><c r="C#" t="inlineStr"><is><t>A#</t></is></c></row>`,
	"openpyxl":              `<row r="#"><c r="A#" s="1" t="s"><v>0</v></c><c r="B#" t="n"><v>12.5</v></c><c r="C#" s="2" /></row>`,
	"openpyxl, write-only":  `<row r="#"><c r="A#" t="inlineStr"><is><t>示例</t></is></c><c r="B#" t="n"><v>12.5</v></c></row>`,
	"Apache POI, streaming": "<row r=\"#\">\n<c r=\"A#\" t=\"inlineStr\"><is><t>示例</t></is></c><c r=\"B#\" t=\"n\"><v>44055.0</v></c></row>\n",
	"SheetJS":               `<row r="#"><c r="A#" t="s"><v>0</v></c><c r="B#" t="str"><v>x</v></c><c r="C#"><v>1</v></c></row>`,
	"formulas of texts":     `<row r="#"><c r="A#" t="s"><v>0</v></c><c r="B#" t="inlineStr"><f>A#</f><is><t></t></is></c><c r="C#" t="inlineStr"><f>A#</f><is><t>示例</t></is></c><c r="D#"><f>A#</f><v></v></c></row>`,
	"rows hidden":           `<row r="#" hidden="1"><c r="A#"><v>1</v></c></row>`,
	"rows of no height":     `<row r="#" ht="0" customHeight="1"><c r="A#"><v>1</v></c></row>`,
	"rows without cells":    `<row r="#" spans="1:2"/>`,
	"prefixes of rows":      `<row r="#" xmlns:x="` + mainNS + `"><x:c r="A#"><x:v>1</x:v></x:c></row>`,
	"many styles":           `<row r="#">` + manyOpenings() + `</row>`,
	"styles first":          `<row r="#"><c s="1" r="A#"><v>1</v></c></row>`,
	"indented":              "<row r=\"#\" spans=\"1:2\">\n  <c r=\"A#\" t=\"s\">\n    <v>0</v>\n  </c>\n  <c r=\"B#\">\n    <v>1</v>\n  </c>\n  <c r=\"C#\" t=\"inlineStr\">\n    <is>\n      <t>示例</t>\n    </is>\n  </c>\n</row>\n",
}

// manyOpenings returns cells whose tags are more than are remembered at a time.
func manyOpenings() string {
	var b strings.Builder
	col := 0
	for _, style := range []string{"", ` s="0"`, ` s="1"`, ` s="2"`, ` s="00"`, ` s="01"`, ` s="02"`} {
		for _, cell := range []string{"*><v>1</v></c>", "*/>", `* t="n"><v>1</v></c>`, ` t="n"*><v>1</v></c>`, `* t="s"><v>0</v></c>`, ` t="s"*><v>0</v></c>`} {
			col++
			name := string(rune('A' + (col-1)%26))
			if col > 26 {
				name = "A" + name
			}
			b.WriteString(`<c r="` + name + `#"` + strings.ReplaceAll(cell, "*", style))
		}
	}
	return b.String()
}

const someStrings = `<si><t>甲</t></si><si><t></t></si><si><t>乙</t><phoneticPr fontId="1" type="noConversion"/></si><si><t xml:space="preserve"> 丙 </t></si>`

// rowsOf returns rows of a program, numbered from first to last.
func rowsOf(row string, first, last int) string {
	var b strings.Builder
	for n := first; n <= last; n++ {
		b.WriteString(strings.ReplaceAll(row, "#", fmt.Sprint(n)))
	}
	return b.String()
}

// TestSameTags guards that of a row like the one above it, all tags of cells are
// recognised, and all values that need nothing resolved are taken at once.
func TestSameTags(t *testing.T) {
	general := map[string]bool{"styles first": true, "prefixes of rows": true}
	for name, row := range programs {
		t.Run(name, func(t *testing.T) {
			file := newBook(rowsOf(row, 9, 99), someStrings).zip()
			book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
			if err != nil {
				t.Fatal(err)
			}
			same, cells := 0, 0
			err = book.scanSheet(t.Context(), 0, func(r *rowReader) error {
				r.room, r.fn = &sheet.Room{}, func(sheet.Row) error { return nil }
				if err := r.xml.root(sheetSpace, "worksheet"); err != nil {
					return err
				}
				return r.xml.children(func() error {
					return r.xml.children(func() error {
						if err := r.rowTag(); err != nil || r.row.Number < 11 {
							return cmp.Or(err, r.readRow())
						}
						for r.sameTag() {
							same++
							if err := r.readCell(true); err != nil {
								return err
							}
						}
						cells += len(cellsIn.FindAllString(strings.ReplaceAll(row, "x:c", "c"), -1))
						return r.readRow()
					})
				})
			})
			if err != nil || (same == cells) == general[name] {
				t.Errorf("%d of %d tags are recognised, %v", same, cells, err)
			}
		})
	}
}

// What rows may be damaged, or made unusual, with.
var (
	otherNumbers = []string{"", "0", "2", "3", "8", "9", "10", "012", "1048577", "12345678", "-1", "1.", "1.2.3", ".5", "1E5", "1e", " 7", "7\n", "&#49;", "<!-- 1 -->1", "<![CDATA[1]]>", "x", "1234567890123456.25", "1234567890.25"}
	otherWords   = []string{"", "A", "B", "C", "Z", "AB", "b", "c", "f", "v", "r", "s", "t", "n", "str", "e", "inlineStr", "row", "is", "spans", "hidden", "ht", "xmlns", "_x0041_", "中"}
	attributes   = []string{` s="1"`, ` s="2"`, ` s="9"`, ` t="s"`, ` t="n"`, ` t="str"`, ` t="b"`, ` t="inlineStr"`, ` r="B3"`, ` hidden="1"`, ` hidden="x"`, ` ht="0"`, ` xmlns="urn:x"`, ` xmlns:x="` + mainNS + `"`, " ", "/", ` x="&gt;>"`}
	pieces       = []string{
		" ", "\n", "\r", "a", "中", "\xff", "\x01", "_x0041_", "]]>", "&amp;", "&x;", `"`, "'", "=", "<", ">", "/", "<!-- 1 -->", "<![CDATA[1]]>", "<?x y?>", "<v>", "</v>", "<v/>", "<f>1</f>", "<f/>", "</c>", "<c>", "<c/>",
		`<c r="B3"><v>1</v></c>`, "</row>", "<row>", "<row/>", `<row r="4">`, `<x:row xmlns:x="` + mainNS + `"></row>`, "</sheetData>", "<extLst/>", `<x:c xmlns:x="urn:x"/>`,
	}

	numbersIn = regexp.MustCompile(`[0-9.]+`)
	wordsIn   = regexp.MustCompile(`[A-Za-z]+`)
	endsIn    = regexp.MustCompile(`/?>`)
	marksIn   = regexp.MustCompile(`[<>"= ]`)
	cellsIn   = regexp.MustCompile(`<c [^>]*/>|(?s:<c .*?</c>)`)
	rowsIn    = regexp.MustCompile(`(?s:<row .*?</row>)`)
)

// damage changes a text in a few places.
func damage(t *rapid.T, text string) string {
	for range rapid.IntRange(0, 3).Draw(t, "damages") {
		place := rapid.SampledFrom([]*regexp.Regexp{numbersIn, numbersIn, wordsIn, endsIn, marksIn, cellsIn, rowsIn}).Draw(t, "place")
		found := place.FindAllStringIndex(text, -1)
		if found == nil {
			continue
		}
		at := rapid.SampledFrom(found).Draw(t, "at")
		first, last := at[0], at[1]
		var piece string
		switch place {
		case numbersIn:
			piece = rapid.SampledFrom(otherNumbers).Draw(t, "number")
		case wordsIn:
			piece = rapid.SampledFrom(otherWords).Draw(t, "word")
		case endsIn:
			piece, last = rapid.SampledFrom(attributes).Draw(t, "attribute"), first
		case marksIn:
			piece, last = rapid.SampledFrom(pieces).Draw(t, "piece"), last-rapid.IntRange(0, 1).Draw(t, "kept")
		default: // a cell or row in place of another, or before it
			other := rapid.SampledFrom(found).Draw(t, "other")
			piece, last = text[other[0]:other[1]], rapid.SampledFrom([]int{first, last}).Draw(t, "end")
		}
		text = text[:first] + piece + text[last:]
	}
	return text
}

// TestDamagedRows holds rows as programs write them, damaged or made unusual in
// a few places, against the independent reader and in chunks of any size.
func TestDamagedRows(t *testing.T) {
	checkMany(t, func(t *rapid.T) {
		row := programs[rapid.SampledFrom(slices.Sorted(maps.Keys(programs))).Draw(t, "program")]
		begin := rapid.SampledFrom([]int{1, 8, 97, 1048570, 1048574}).Draw(t, "begin")
		data := rowsOf(row, begin, begin+rapid.IntRange(1, 6).Draw(t, "rows"))
		if rapid.Bool().Draw(t, "two programs") {
			data += rowsOf(programs["WPS"], begin+7, begin+8)
		}
		limits := DefaultLimits()
		limits.TextBytes = rapid.OneOf(rapid.Just(limits.TextBytes), rapid.IntRange(1, 30)).Draw(t, "text")
		limits.RowBytes = rapid.OneOf(rapid.Just(limits.RowBytes), rapid.IntRange(1, 80)).Draw(t, "row")
		chunk := rapid.OneOf(rapid.Just(1), rapid.IntRange(1, 600)).Draw(t, "chunk")
		checkRows(t, newBook(damage(t, data), damage(t, someStrings)), limits, chunk)
	})
}

// TestProgramsInPieces cuts the rows of programs at every byte.
func TestProgramsInPieces(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 13
	}
	for name, row := range programs {
		t.Run(name, func(t *testing.T) {
			var chunks []int
			for chunk := 1; chunk < 400; chunk += step {
				chunks = append(chunks, chunk)
			}
			checkRows(t, newBook(rowsOf(row, 8, 12), someStrings), DefaultLimits(), chunks...)
		})
	}
}

// TestAhead guards that rows read ahead, which are put where they stay, are
// those that are read one by one.
func TestAhead(t *testing.T) {
	for _, f := range benchForms {
		file := generated(3000, f.form)
		book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		var read [2]strings.Builder
		for i, reader := range []func(context.Context, sheet.Book, int, func() func(sheet.Row) error) (sheet.Shape, error){sheet.Read, sheet.ReadAhead} {
			if _, err := reader(t.Context(), book, 0, func() func(sheet.Row) error {
				return func(r sheet.Row) error {
					read[i].WriteString(showRow(r) + "\n")
					return nil
				}
			}); err != nil {
				t.Fatal(err)
			}
		}
		if read[0].String() != read[1].String() || strings.Count(read[0].String(), "\n") != 3000 {
			t.Errorf("%s: %d and %d bytes of rows, or other ones", f.name, read[0].Len(), read[1].Len())
		}
	}
}

func FuzzRows(f *testing.F) {
	for _, row := range programs {
		f.Add(rowsOf(row, 8, 12), someStrings, uint16(300))
	}
	f.Fuzz(func(t *testing.T, data, table string, chunk uint16) {
		checkRows(t, newBook(data, table), fuzzLimits(), 1+int(chunk)%2000)
	})
}
