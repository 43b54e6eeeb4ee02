package xlsx

import (
	"strings"
	"testing"
)

// TestBadXML guards that XML which is not well-formed is refused wherever the
// fault is, even behind the last row.
func TestBadXML(t *testing.T) {
	const good = `<row r="1"><c r="A1"><v>1</v></c></row>`
	inside := map[string]string{
		"mismatched end tag":             good + `<row r="2"><c><v>1</c></v></row>`,
		"end tag with a longer name":     good + `<row r="2"></rows>`,
		"end tag with an attribute":      good + `<row r="2"></row a="">`,
		"unclosed element":               good + `<row r="2">`,
		"end without a start":            good + `</row>`,
		"attribute without quotes":       good + `<row r=2></row>`,
		"attribute without value":        good + `<row r></row>`,
		"attribute twice":                good + `<row r="2" r="3"></row>`,
		"attributes run together":        good + `<row r="2"hidden="1"></row>`,
		"less-than in an attribute":      good + `<row a="<"></row>`,
		"unknown entity":                 good + `<row><c><v>&nbsp;1</v></c></row>`,
		"unknown entity in an attribute": good + `<row a="&x;"></row>`,
		"unknown entity, skipped":        good + `<row><c><f>&x;</f><v>1</v></c></row>`,
		"bare ampersand":                 good + `<row><c t="str"><v>a & b and so on</v></c></row>`,
		"reference to a control":         good + `<row><c t="str"><v>&#0;</v></c></row>`,
		"reference to a surrogate":       good + `<row><c t="str"><v>&#xD800;</v></c></row>`,
		"reference beyond Unicode":       good + `<row><c t="str"><v>&#x110000;</v></c></row>`,
		"reference without digits":       good + `<row><c t="str"><v>&#x;</v></c></row>`,
		"control character":              good + "<row><c t=\"str\"><v>a\x01</v></c></row>",
		"invalid UTF-8":                  good + "<row><c t=\"str\"><v>\xB7\xA2</v></c></row>",
		"overlong UTF-8":                 good + "<row><c t=\"str\"><v>\xC0\x80</v></c></row>",
		"encoded surrogate":              good + "<row><c t=\"str\"><v>\xED\xA0\x80</v></c></row>",
		"no character":                   good + "<row><c t=\"str\"><v>\uFFFE</v></c></row>",
		"end of CDATA in text":           good + `<row><c t="str"><v>a]]>b</v></c></row>`,
		"CDATA unclosed":                 good + `<row><c t="str"><v><![CDATA[a</v></c></row>`,
		"CDATA between cells":            good + `<row><![CDATA[x]]></row>`,
		"comment unclosed":               good + `<!-- `,
		"comment with two dashes":        good + `<!-- a -- b -->`,
		"instruction unclosed":           good + `<?a `,
		"second XML declaration":         good + `<?xml version="1.0"?>`,
		"declaration inside":             good + `<!ELEMENT a ANY>`,
		"undeclared prefix":              good + `<y:row></y:row>`,
		"two colons":                     good + `<a:b:c xmlns:a="urn:a"/>`,
		"bad name":                       good + `<1row/>`,
		"empty name":                     good + `< row/>`,
		"too deep":                       good + strings.Repeat("<z:z xmlns:z='urn:z'>", 300) + strings.Repeat("</z:z>", 300),
		"too many attributes":            good + "<row " + manyAttributes(300) + "/>",
		"slash astray":                   good + `<row / >`,
	}
	for name, data := range inside {
		t.Run(name, func(t *testing.T) {
			_, err := read(newBook(data, "").zip())
			_ = wantFault(t, err, "input.xlsx_malformed")
		})
	}
	const part = "xl/worksheets/sheet1.xml"
	whole := newBook(good, "")[part]
	around := []struct{ name, text, code string }{
		{"empty part", " ", "input.xlsx_malformed"},
		{"text behind the end", whole + "x", "input.xlsx_malformed"},
		{"element behind the end", whole + "<a/>", "input.xlsx_malformed"},
		{"end tag behind the end", whole + "</worksheet>", "input.xlsx_malformed"},
		{"NUL behind the end", whole + "\x00", "input.xlsx_malformed"},
		{"half a tag behind the end", whole + "<", "input.xlsx_malformed"},
		{"blank before the declaration", " " + whole, "input.xlsx_malformed"},
		{"two sheetData", strings.Replace(whole, "</sheetData>", "</sheetData><sheetData/>", 1), "input.xlsx_malformed"},
		{"no sheetData", `<worksheet xmlns="` + mainNS + `"/>`, "input.xlsx_malformed"},
		{"another root", strings.ReplaceAll(whole, "worksheet", "chartsheet"), "input.xlsx_root"},
		{"another namespace", strings.ReplaceAll(whole, mainNS, "urn:x"), "input.xlsx_root"},
		{"DOCTYPE", strings.Replace(whole, "\n<", "\n<!DOCTYPE a [<!ENTITY b \"c\">]><", 1), "input.xlsx_doctype"},
		{"DOCTYPE in small letters", strings.Replace(whole, "\n<", "\n<!doctype a><", 1), "input.xlsx_doctype"},
		{"foreign encoding", strings.Replace(whole, "UTF-8", "GB2312", 1), "input.xlsx_encoding"},
		{"declared UTF-16 that is not", strings.Replace(whole, "UTF-8", "UTF-16", 1), "input.xlsx_encoding"},
		{"declared UTF-8 that is UTF-16", "\xFF\xFE" + utf16Text(whole, false), "input.xlsx_encoding"},
		{"XML 2.0", strings.Replace(whole, `"1.0"`, `"2.0"`, 1), "input.xlsx_malformed"},
		{"declaration unclosed", `<?xml version="1.0"`, "input.xlsx_malformed"},
		{"half a character of UTF-16", "\xFF\xFE" + utf16Text(strings.Replace(whole, "UTF-8", "UTF-16", 1), false) + "\n", "input.xlsx_malformed"},
		{"lone surrogate in UTF-16", "\xFF\xFE" + "\x00\xD8" + utf16Text("<a>", false), "input.xlsx_malformed"},
		{"bad merged range", strings.Replace(whole, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>`, 1), "input.xlsx_reference"},
		{"bad columns", strings.Replace(whole, "</sheetData>", `</sheetData><cols><col min="3" max="2"/></cols>`, 1), "input.xlsx_value"},
		{"half a character at the end", whole + "\xE4\xB8", "input.xlsx_malformed"},
	}
	for _, test := range around {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(newBook("", "").with(part, test.text).zip())
			_ = wantFault(t, err, test.code)
		})
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a")
		b.WriteString(strings.Repeat("b", i))
		b.WriteString(`=""`)
	}
	return b.String()
}
