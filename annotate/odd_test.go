package annotate_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"tiexi/annotate"
	"tiexi/internal/message"
)

const sheet1, sheet2, stylesPart = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"

var (
	tagName   = regexp.MustCompile(`<(/?)([a-zA-Z])`)
	spaceName = regexp.MustCompile(`xmlns="`)
)

// prefixed writes the names of a part with a prefix, as the Open XML SDK does.
func prefixed(part string) string {
	head, rest, _ := strings.Cut(part, "?>")
	return head + "?>" + spaceName.ReplaceAllString(tagName.ReplaceAllString(rest, "<${1}n:$2"), `xmlns:n="`)
}

func TestNamesWithAPrefix(t *testing.T) {
	book := repack(t, sample(t), map[string]func(string) string{sheet1: prefixed, stylesPart: prefixed})
	once := annotated(t, book)
	want, got := verdicts(judge(t, save(t, book))), verdicts(judge(t, save(t, once)))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	text := parts(t, once)[sheet1]
	for _, needed := range []string{`<n:c r="I2"`, `<n:conditionalFormatting sqref="`, `<n:legacyDrawing `, `<n:cols><n:col min="9"`} {
		if !strings.Contains(text, needed) {
			t.Errorf("no %s in %s", needed, text)
		}
	}
	if strings.Contains(strings.ReplaceAll(text, "</n:", "<n:"), "<c ") {
		t.Errorf("a cell without a prefix in %s", text)
	}
	if second := parts(t, annotated(t, once))[sheet1]; second != text {
		t.Errorf("again it is\n%s\nnot\n%s", second, text)
	}
}

// without is a change that replaces a text of a part.
func replaced(old, now string) func(string) string {
	return func(part string) string { return strings.ReplaceAll(part, old, now) }
}

// TestRowsAndCellsWithoutNumbers: both may be left out, and then follow from
// the order.
func TestRowsAndCellsWithoutNumbers(t *testing.T) {
	numbers := regexp.MustCompile(` r="[A-Z]*\d+"`)
	book := repack(t, sample(t), map[string]func(string) string{sheet1: func(part string) string {
		return numbers.ReplaceAllString(part, "")
	}})
	once := annotated(t, book)
	want, got := verdicts(judge(t, save(t, book))), verdicts(judge(t, save(t, once)))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if text := parts(t, once)[sheet1]; !strings.Contains(text, `</c><c r="I2"`) {
		t.Errorf("got %s", text)
	}
}

// TestCellsThatAreThereAlready: a sheet may have formatted cells where our
// column comes, and columns over it.
func TestCellsThatAreThereAlready(t *testing.T) {
	book := repack(t, sample(t), map[string]func(string) string{sheet1: func(part string) string {
		part = strings.Replace(part, "</c></row>", `</c><c r="I1" s="3"/><c r="K1" s="2"/></row>`, 1)
		return strings.Replace(part, "<sheetData>", `<cols><col min="2" max="16384" width="11" style="2"/></cols><sheetData>`, 1)
	}})
	text := parts(t, annotated(t, book))[sheet1]
	for _, needed := range []string{
		`<col min="2" width="11" style="2" max="8"/><col min="9" max="9" width="60" customWidth="1" style="2"/><col max="16384" width="11" style="2" min="10"/>`,
		`<c r="I1" s="1" t="inlineStr"><is><t xml:space="preserve">核查意见</t></is></c><c r="K1" s="2"/></row>`,
	} {
		if !strings.Contains(text, needed) {
			t.Errorf("no %s in %s", needed, text)
		}
	}
}

// TestABookWithoutStyles gets some.
func TestABookWithoutStyles(t *testing.T) {
	plain := regexp.MustCompile(` s="\d+"`)
	unstyled := func(part string) string { return plain.ReplaceAllString(part, "") }
	book := repack(t, sample(t), map[string]func(string) string{
		sheet1: unstyled, sheet2: unstyled,
		"xl/_rels/workbook.xml.rels": func(part string) string {
			return regexp.MustCompile(`<Relationship [^>]*styles[^>]*></Relationship>`).ReplaceAllString(part, "")
		},
	})
	all := parts(t, annotated(t, book))
	if text := all["xl/tiexiStyles1.xml"]; !strings.Contains(text, `<dxfs count="4"><dxf>`) || !strings.Contains(text, `<cellXfs count="2">`) {
		t.Errorf("the styles are %s", text)
	}
	if !strings.Contains(all["xl/_rels/workbook.xml.rels"], `Target="/xl/tiexiStyles1.xml"`) || !strings.Contains(all["[Content_Types].xml"], `PartName="/xl/tiexiStyles1.xml"`) {
		t.Error("the styles are not declared")
	}
}

// TestCommentsInPieces: programs cut texts into pieces of one font each, and
// forget who wrote them.
func TestCommentsInPieces(t *testing.T) {
	once := annotated(t, sample(t))
	commentsPart := ""
	for name, text := range parts(t, once) {
		if strings.Contains(text, "会计：") && strings.Contains(text, "<comments") {
			commentsPart = name
		}
	}
	pieces := repack(t, once, map[string]func(string) string{commentsPart: func(part string) string {
		part = strings.ReplaceAll(part, "【tiexi】", `【</t></r><r><t>tiexi</t></r><r><t xml:space="preserve">】`)
		return strings.ReplaceAll(part, "<author>tiexi</author>", "<author> </author>")
	}})
	want := comments(t, once, invoiceName)
	got := comments(t, annotated(t, pieces), invoiceName)
	if len(got) != len(want) || got["G6"] != want["G6"] || got["C9"] != want["C9"] || got["F4"] != "已验收" {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestCommentsInAnOddOrder: a comment's text that no program writes so, but a
// part may hold, is no reason to fail.
func TestCommentsInAnOddOrder(t *testing.T) {
	for name, text := range map[string]string{
		"runs before the plain text":   `<r><t>类别待定</t></r><t>【tiexi】旧</t>`,
		"two texts in a run":           `<r><t>类别待定【tiexi】</t><t>旧</t><t>旧</t></r>`,
		"our own in a run of the user": `<r><t>类别待定</t><t>【tiexi】旧</t></r>`,
		"two plain texts":              `<t>类别待定</t><t>【tiexi】旧</t>`,
		"plain texts on either side":   `<t>类别待定</t><r><t>【tiexi】旧</t></r><t>旧</t>`,
	} {
		t.Run(name, func(t *testing.T) {
			whole := regexp.MustCompile(`(?s)(<comment ref="G6"[^>]*><text>).*?(</text>)`)
			changes := make(map[string]func(string) string)
			for part, content := range parts(t, sample(t)) {
				if whole.MatchString(content) {
					changes[part] = func(part string) string { return whole.ReplaceAllString(part, "${1}"+text+"${2}") }
				}
			}
			if len(changes) != 1 {
				t.Fatalf("the comment stands in %d parts", len(changes))
			}
			once := annotated(t, repack(t, sample(t), changes))
			for part := range changes {
				got := parts(t, once)[part]
				if !strings.Contains(got, "类别待定") || strings.Contains(got, "旧") {
					t.Errorf("got %s", got)
				}
			}
			judge(t, save(t, once))
		})
	}
}

// TestThreadsAreLeftAlone: what stands for a thread of comments is not shown,
// and must not be changed.
func TestThreadsAreLeftAlone(t *testing.T) {
	book := repack(t, sample(t), map[string]func(string) string{"xl/comments1.xml": replaced("<author>会计</author>", "<author>tc={0A0B}</author>")})
	got := comments(t, annotated(t, book), invoiceName)
	if got["G6"] != "会计：类别待定" || !strings.Contains(got["C9"], "【tiexi】") {
		t.Errorf("got %v", got)
	}
}

// TestControlsKeepTheirDrawing: buttons are drawn where comments are.
func TestControlsKeepTheirDrawing(t *testing.T) {
	const button = `<v:shape id="_x0000_s1099" type="#_x0000_t201"><x:ClientData ObjectType="Button"><x:Row>8</x:Row><x:Column>2</x:Column><br></x:ClientData></v:shape></xml>`
	book := repack(t, sample(t), map[string]func(string) string{"xl/drawings/vmlDrawing1.vml": replaced("</xml>", button)})
	for _, data := range [][]byte{annotated(t, book), annotated(t, annotated(t, book))} {
		drawing := parts(t, data)["xl/drawings/vmlDrawing1.vml"]
		if strings.Count(drawing, `ObjectType="Button"`) != 1 || strings.Count(drawing, `ObjectType="Note"`) != 6 || !strings.Contains(drawing, `id="_x0000_s1100"`) {
			t.Errorf("got %s", drawing)
		}
	}
}

// TestBooksThatTakeNoMarks: what cannot be done is said, before anything is
// written.
func TestBooksThatTakeNoMarks(t *testing.T) {
	wide := func(part string) string {
		part = strings.Replace(part, "UTF-8", "UTF-16", 1)
		b := []byte("\xfe\xff")
		for _, unit := range utf16.Encode([]rune(part)) {
			b = append(b, byte(unit>>8), byte(unit))
		}
		return string(b)
	}
	for name, change := range map[string]func(string) string{
		"strict": replaced("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
		"wide":   wide,
		"full": func(part string) string {
			return strings.Replace(part, "</c></row>", `</c><c r="XFD1"><v>1</v></c></row>`, 1)
		},
	} {
		out, err := tryAnnotate(t, repack(t, sample(t), map[string]func(string) string{sheet1: change}))
		if code(err) != "input.annotate_part" || len(out) > 0 {
			t.Errorf("%s: %v, %d bytes written", name, err, len(out))
		}
	}
}

// TestACutBookIsNotWritten: a copy of damage helps nobody.
func TestACutBookIsNotWritten(t *testing.T) {
	book := sample(t)
	marks := annotate.Collect(judge(t, save(t, book)), "book.xlsx", message.English)
	for _, size := range []int{0, 100, len(book) - 1} {
		var out bytes.Buffer
		err := annotate.Write(&out, bytes.NewReader(book[:size]), int64(size), marks)
		if code(err) != "input.annotate_part" || out.Len() > 0 {
			t.Errorf("%d bytes: %v, %d bytes written", size, err, out.Len())
		}
	}
}

// FuzzSheet guards that no sheet that is read can be made unreadable, or say
// something else, by marking it.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<row r="2"><c r="A2" t="inlineStr"><is><t>LY-1</t></is></c></row>`))
	f.Add([]byte(`<row><c t="inlineStr"><is><t>LY-1</t></is></c><c/><c r="D2"><v>1</v></c></row><row/><row r="9" spans="1:2" ht='3'/>`))
	f.Add([]byte(`<row r="3"><c r="B3"><v>3</v></c></row><row r="2"><c r="A2" t="str"><v>2</v></c><c r="ZZ2"><f>1</f></c></row>`))
	base := sample(f)
	f.Fuzz(func(t *testing.T, rows []byte) {
		book := repack(t, base, map[string]func(string) string{sheet1: func(part string) string {
			head, rest, _ := strings.Cut(part, `<row r="2">`)
			_, tail, _ := strings.Cut(rest, "</sheetData>")
			return head + string(bytes.TrimSpace(rows)) + "\n</sheetData>" + tail
		}})
		r := judge(t, save(t, book))
		for _, fault := range r.Faults {
			if strings.HasPrefix(fault.Code, "input.xlsx_") || fault.Code == "input.too_large" {
				return
			}
		}
		out, err := tryAnnotate(t, book)
		if code(err) == "input.annotate_part" {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if got, want := verdicts(judge(t, save(t, out))), verdicts(r); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// TestPartsWithAByteOrderMark: some programs write one.
func TestPartsWithAByteOrderMark(t *testing.T) {
	marked := func(part string) string { return "\ufeff" + part }
	book := repack(t, sample(t), map[string]func(string) string{
		sheet1: marked, sheet2: marked, stylesPart: marked, "xl/comments1.xml": marked, "xl/workbook.xml": marked,
		"[Content_Types].xml": marked, "xl/_rels/workbook.xml.rels": marked, "xl/worksheets/_rels/sheet2.xml.rels": marked,
	})
	want := verdicts(judge(t, save(t, book)))
	once := annotated(t, book)
	if got := verdicts(judge(t, save(t, once))); got != want || !strings.Contains(got, "LY-1 eligible") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if text := parts(t, once)[sheet2]; !strings.HasPrefix(text, "\ufeff<?xml") || !strings.Contains(text, "核查意见") {
		t.Errorf("got %.200q", text)
	}
}
