package xlsx

import "testing"

// TestQuickWays guards which cells go the quick way: what large books are made
// of has to, and what is wrong or has to be resolved must not.
func TestQuickWays(t *testing.T) {
	quick := []string{
		"<v>1</v></c>", "\n <v>1</v>\n</c>", "<v></v></c>",
		"<f>A1*2</f><v>1</v></c>", "\r\n<f>A1*2</f>\t<v>1</v> </c>", `<f t="shared" ref="A1:B2" si="0">A1</f><v>1</v></c>`, `<f t="shared" si="0"/><v>1</v></c>`, `<f aca="false">A1</f><v>1</v></c>`, "<f/><v>1</v></c>",
	}
	slow := []string{
		"", "<", "<v>1</v>", "<v>1</v></d>", "<v>1</w></c>", "<v>1&amp;</v></c>", "<v>1]]></v></c>", "<v>1<!-- --></v></c>", "<v>1</v><v>2</v></c>", "<v/></c>", "x<v>1</v></c>", "<v>1</v>x</c>", "<is><t>1</t></is></c>", "<vv>1</vv></c>",
		"<f>A1</f></c>", "<f>A1</f><f>A1</f><v>1</v></c>", "<f>A1&lt;2</f><v>1</v></c>", `<f t="a" t="b"/><v>1</v></c>`, `<f t="a"ref="b"/><v>1</v></c>`, `<f x="a"/><v>1</v></c>`, `<f t="&amp;"/><v>1</v></c>`, `<f t="<"/><v>1</v></c>`,
		`<f t="a/><v>1</v></c>`, `<f t="a"`, `<f t="`, `<f `, `<f`, `<f  t="a"/><v>1</v></c>`, `<f>A1</g><v>1</v></c>`, `<f>A1`, `<ff>A1</ff><v>1</v></c>`, `<f t="a"/ ><v>1</v></c>`,
	}
	for _, s := range quick {
		if text, n := quickContent([]byte(s+"<c>"), &cell{}); n != len(s) || string(text) != "1" && s != quick[2] {
			t.Errorf("%q: took %d bytes, text %q", s, n, text)
		}
	}
	for _, s := range slow {
		if text, n := quickContent([]byte(s), &cell{}); n != 0 {
			t.Errorf("%q: took %d bytes, text %q", s, n, text)
		}
	}
	const inline = " <is> <t>1</t>\n</is></c>"
	if text, n := quickContent([]byte(inline), &cell{kind: inlineType}); n != len(inline) || string(text) != "1" {
		t.Errorf("%q: took %d bytes, text %q", inline, n, text)
	}
	if _, n := quickContent([]byte("<v>1</v></c>"), &cell{kind: inlineType}); n != 0 {
		t.Errorf("a value for an inline string: took %d bytes", n)
	}
}
