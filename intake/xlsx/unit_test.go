package xlsx

import "testing"

// TestStylesPart guards that a book's own number format outweighs the known
// one of the same number.
func TestStylesPart(t *testing.T) {
	p := newBook(`<row><c s="0"><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c><c s="3"><v>1</v></c></row>`, "").
		with("xl/styles.xml", `<styleSheet xmlns="`+mainNS+`"><numFmts><numFmt numFmtId="14" formatCode="0.00"/><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;"/></numFmts>`+
			`<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="176" applyNumberFormat="0"/><xf numFmtId="58"/></cellXfs></styleSheet>`)
	got, err := read(p.zip())
	if want := "1 A#1 B#1 C@1 D@1\n"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestUnitOfCells guards that the unit comes with numbers, in any order of the
// rows, and with nothing else.
func TestUnitOfCells(t *testing.T) {
	for _, data := range []string{
		`<row r="1"><c r="A1" s="3"><v>12.5</v></c><c r="B1"><v>12.5</v></c><c r="C1" s="3" t="str"><v>12.5</v></c></row><row r="2"/>`,
		`<row r="2"/><row r="1"><c r="A1" s="3"><v>12.5</v></c><c r="B1"><v>12.5</v></c><c r="C1" s="3" t="str"><v>12.5</v></c></row>`,
	} {
		p := newBook(data, "").
			replace("xl/styles.xml", "</numFmts>", `<numFmt numFmtId="165" formatCode="0.00&quot;万元&quot;"/></numFmts>`).
			replace("xl/styles.xml", "</cellXfs>", `<xf numFmtId="165"/></cellXfs>`)
		got, err := read(p.zip())
		if want := "1 A#12.5万 B#12.5 C=12.5\n"; err != nil || got != want {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
}
