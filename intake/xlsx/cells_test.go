package xlsx

import (
	"strings"
	"testing"
)

// TestCells guards what each kind of cell comes to.
func TestCells(t *testing.T) {
	const strings = `<si><t>甲</t></si><si><t/></si><si><r><rPr><b/></rPr><t>乙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh><r><t xml:space="preserve"> 丙 </t></r><phoneticPr fontId="1"/></si>` +
		`<si><t>a_x000D_b_x005F_x0041__xD83D__xDE00__xD83D_</t></si>`
	tests := []struct{ name, row, want string }{
		{"number", `<c r="A1"><v>12.50</v></c>`, "1 A#12.50"},
		{"number with type", `<c r="B1" t="n"><v>-0.1E-5</v></c>`, "1 B#-0.1E-5"},
		{"number amid blanks", "<c r=\"A1\">\n <v>\n 7 \r\n</v>\t</c>", "1 A#7"},
		{"number in lower-case notation", `<c r="A1"><v>1e+16</v></c>`, "1 A#1e+16"},
		{"float tail", `<c r="A1"><v>0.30000000000000004</v></c>`, "1 A#0.30000000000000004"},
		{"date", `<c r="A1" s="1"><v>44260</v></c>`, "1 A@44260"},
		{"time is no date", `<c r="A1" s="2"><v>0.5</v></c>`, "1 A#0.5"},
		{"shared string", `<c r="A1" t="s"><v>0</v></c>`, "1 A=甲"},
		{"shared string amid blanks", `<c r="A1" t="s"><v> 0 </v></c>`, "1 A=甲"},
		{"empty shared string", `<c r="A1" t="s"><v>1</v></c>`, ""},
		{"rich text without its reading", `<c r="A1" t="s"><v>2</v></c>`, "1 A=乙 丙 "},
		{"escapes", `<c r="A1" t="s"><v>3</v></c>`, "1 A=a\rb_x0041_😀_xD83D_"},
		{"shared string type without value", `<c r="A1" t="s"/>`, ""},
		{"inline string", `<c r="A1" t="inlineStr"><is><t>丁</t></is></c>`, "1 A=丁"},
		{"inline string kept as it is", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x  y </t></is></c>`, "1 A= x  y "},
		{"inline rich text", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>`, "1 A=ab"},
		{"inline escape", `<c r="A1" t="inlineStr"><is><t>a_x0009_b</t></is></c>`, "1 A=a\tb"},
		{"empty inline string", `<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="inlineStr"/>`, ""},
		{"entities", `<c r="A1" t="str"><v>&lt;&gt;&amp;&quot;&apos;&#65;&#x4E2D;</v></c>`, `1 A=<>&"'A中`},
		{"CDATA", `<c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]]]><![CDATA[>]]>c]</v></c>`, `1 A=a<b>&amp;]]>c]`},
		{"comments and instructions", `<!-- - --><c r="A1"><?x?><v>1<!-- <v>9</v> -->2<?y ?>3</v></c>`, "1 A#123"},
		{"line ends", "<c r=\"A1\" t=\"str\"><v>a\r\nb\rc\nd</v></c>", "1 A=a\nb\nc\nd"},
		{"true", `<c r="A1" t="b"><v>1</v></c>`, "1 A?1"},
		{"false in words", `<c r="A1" t="b"><v>false</v></c>`, "1 A?0"},
		{"error value", `<c r="A1" t="e"><v>#N/A</v></c>`, "1 A!#N/A"},
		{"ISO date", `<c r="A1" t="d"><v>2021-03-05T00:00:00Z</v></c>`, "1 A=2021-03-05T00:00:00Z"},
		{"formula", `<c r="A1"><f>B1*2</f><v>8</v></c>`, "1 A#8"},
		{"formula to a string", `<c r="A1" t="str"><f>"x"&amp;"y"</f><v>xy</v></c>`, "1 A=xy"},
		{"formula to an empty string", `<c r="A1" t="str"><f>""</f><v></v></c>`, ""},
		{"shared formula", `<c r="A1"><f t="shared" si="0"/><v>8</v></c>`, "1 A#8"},
		{"array formula", `<c r="A1"><f t="array" ref="A1:A2">X</f><v>8</v></c>`, "1 A#8"},
		{"formula never calculated", `<c r="A1"><f>B1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="b"><f>X</f></c>`, "1 A~ B~ C~"},
		{"formula to a string that was not stored", `<c r="A1" t="str"><f>""</f></c><c r="B1" t="str"><f>""</f><v/></c>`, ""},
		{"shared string without an index", `<c r="A1" t="s"><v/></c><c r="B1" t="s"><v></v></c><c r="C1" s="1" t="s"><v> </v></c>`, ""},
		{"value beside an inline string", `<c r="A1" t="inlineStr"><v>0</v><is><t>丁</t></is></c><c r="B1" t="inlineStr"><is><t>戊</t></is><v>戊</v></c><c r="C1" t="inlineStr"><f>X</f><is><t>己</t></is><v/></c>`, "1 A=丁 B=戊 C=己"},
		{"styled blank", `<c r="A1" s="1"/><c r="B1" s="2"></c>`, ""},
		{"blank value", `<c r="A1"><v/></c>`, ""},
		{"cells without reference", `<c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c>`, "1 A#1 D#2 E#3"},
		{"cells out of order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>`, "1 A#1 B#2 C#3"},
		{"last column", `<c r="XFD1"><v>1</v></c>`, "1 c16384#1"},
		{"single quotes, blanks in tags", `<c  t='s'  r = 'A1' ><v >0</v ></c >`, "1 A=甲"},
		{"metadata and unknown attributes", `<c r="A1" cm="1" vm="1" ph="1"><v>1</v></c>`, "1 A#1"},
		{"extension lists and foreign elements", `<c r="A1"><v>1</v><extLst><ext><v>2</v></ext></extLst></c><z:c xmlns:z="urn:z"><z:v>2</z:v></z:c>`, "1 A#1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := read(newBook(`<row r="1">`+test.row+`</row>`, strings).zip())
			if err != nil {
				t.Fatal(err)
			}
			want := test.want
			if want != "" {
				want += "\n"
			}
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestRowsShownWhereOthersAreNot guards that zeroHeight, which hides the rows
// that a sheet does not list, is not taken to hide those that it does.
func TestRowsShownWhereOthersAreNot(t *testing.T) {
	p := newBook(`<row r="2"><c><v>1</v></c></row>`, "").
		replace("xl/worksheets/sheet1.xml", "<sheetData>", `<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><sheetData>`)
	if got, err := read(p.zip()); err != nil || got != "2 A#1\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestRows guards numbering, hidden rows and what stands around the rows.
func TestRows(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"no rows", ``, ""},
		{"numbered", `<row r="2"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>`, "2 A#1\n1048576 A#2\n"},
		{"not numbered", `<row><c><v>1</v></c></row><row/><row><c r="B3"><v>2</v></c></row>`, "1 A#1\n3 B#2\n"},
		{"mixed", `<row r="7"><c><v>1</v></c></row><row><c r="A8"><v>2</v></c></row>`, "7 A#1\n8 A#2\n"},
		{"hidden", `<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="false"><c><v>2</v></c></row>`, "1 hidden A#1\n2 A#2\n"},
		{"of no height", `<row r="1" ht="0" customHeight="1"><c><v>1</v></c></row><row r="2" ht="0.00"><c><v>2</v></c></row><row r="3" ht="0.75"><c><v>3</v></c></row><row r="4" ht=""><c><v>4</v></c></row>`, "1 hidden A#1\n2 hidden A#2\n3 A#3\n4 A#4\n"},
		{"columns of no width", `</sheetData><cols><col min="1" max="1" width="8.43"/><col min="2" max="3" width="0" customWidth="1"/><col min="4" max="4" width="0" hidden="1"/></cols><z>`, "hidden 2-3\nhidden 4-4\n"},
		{"merged, hidden columns", `</sheetData><mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols><z>`, "hidden 2-3\nmerged {1 1 2 3}\nmerged {4 4 4 4}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newBook(test.data, "")
			if strings.HasSuffix(test.data, "<z>") { // what stands beside the rows
				p = p.replace("xl/worksheets/sheet1.xml", "<z></sheetData>", "")
			}
			got, err := read(p.zip())
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
