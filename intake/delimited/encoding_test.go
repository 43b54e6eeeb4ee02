package delimited

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gb writes a text in GB18030.
func gb(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// wide writes a text in UTF-16, without a mark.
func wide(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		pair := []byte{byte(u), byte(u >> 8)}
		if big {
			pair[0], pair[1] = pair[1], pair[0]
		}
		b.Write(pair)
	}
	return b.String()
}

const invoices = "项目编号,发票号码,不含税金额\nLY-1,01234567,100.00\nLY-1,01234568,200.50\n"

func TestEncodingIsToldFromTheBytes(t *testing.T) {
	rows := "1: 1=项目编号 2=发票号码 3=不含税金额\n2: 1=LY-1 2=01234567 3=100.00\n3: 1=LY-1 2=01234568 3=200.50"
	for name, c := range map[string]struct{ data, encoding, rows string }{
		"UTF-8":                          {invoices, "UTF-8", rows},
		"UTF-8 with mark":                {bomUTF8 + invoices, "UTF-8 with BOM", rows},
		"GB18030":                        {gb(invoices), "GB18030", rows},
		"GB18030 with mark":              {"\x84\x31\x95\x33" + gb(invoices), "GB18030", rows},
		"UTF-16LE with mark":             {bomLittle + wide(invoices, false), "UTF-16LE", rows},
		"UTF-16BE with mark":             {bomBig + wide(invoices, true), "UTF-16BE", rows},
		"UTF-16LE":                       {wide(invoices, false), "UTF-16LE", rows},
		"UTF-16BE":                       {wide(invoices, true), "UTF-16BE", rows},
		"UTF-16 tabs, Excel's Unicode":   {bomLittle + wide(strings.ReplaceAll(invoices, ",", "\t"), false), "UTF-16LE", rows},
		"UTF-16 with zero low bytes":     {wide("开票日期,最终金额\n2021-03-05,一\n", false), "UTF-16LE", "1: 1=开票日期 2=最终金额\n2: 1=2021-03-05 2=一"},
		"UTF-16 beyond the plane":        {bomLittle + wide("a,𠮷\n", false), "UTF-16LE", "1: 1=a 2=𠮷"},
		"ASCII":                          {"a,b\n", "UTF-8", "1: 1=a 2=b"},
		"GBK word that looks of UTF-8":   {"a,b\n1," + gb("联通") + "\n", "GB18030", "1: 1=a 2=b\n2: 1=1 2=联通"},
		"GBK euro sign":                  {gb("单价") + ",\x80\n", "GB18030", "1: 1=单价 2=€"},
		"GB18030 of four bytes":          {gb("㐂镕,𠮷,ꀀ\n"), "GB18030", "1: 1=㐂镕 2=𠮷 3=ꀀ"},
		"GB18030 trail bytes below 0x80": {gb("a,\"丂,亐\"\n"), "GB18030", "1: 1=a 2=丂,亐"},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := Open("a.csv", strings.NewReader(c.data), int64(len(c.data)))
			if err != nil {
				t.Fatal(err)
			}
			if book.Encoding() != c.encoding {
				t.Errorf("%s, want %s", book.Encoding(), c.encoding)
			}
			if got := shown(c.data); got != c.rows {
				t.Errorf("got\n%s\nwant\n%s", got, c.rows)
			}
		})
	}
}

func TestBrokenCharactersAreErrors(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8 cut at the end":           {"a,b\n1,中"[:8], "input.csv_cut a.csv:2"},
		"long UTF-8 cut at the end":      {strings.Repeat(invoices, 3000) + "中"[:1], "input.csv_cut a.csv:9001"},
		"UTF-8 with mark, cut":           {bomUTF8 + "a,b\n1,中"[:7], "input.csv_cut a.csv:2"},
		"UTF-8 with a broken byte":       {invoices + "LY-2,\xE4\xB8,1\n", "input.csv_utf8 a.csv:4"},
		"UTF-8 with mark and GBK":        {bomUTF8 + "a,b\n1," + gb("联通") + "\n", "input.csv_utf8 a.csv:2"},
		"UTF-8 followed by GBK":          {invoices + invoices + gb("张三\n"), "input.csv_utf8 a.csv:7"},
		"half a GBK character in a cell": {gb("发票号码,备注\n1,张")[:17] + ",x\n", "input.csv_garbled a.csv:2"},
		"half a GBK character at end":    {gb("发票号码,备注\n1,张")[:17], "input.csv_garbled a.csv:2"},
		"bytes of no character":          {gb("发票号码,备注\n1,") + "\xFF\n", "input.csv_garbled a.csv:2"},
		"Latin-1":                        {"caf\xE9,b\nc,d\n", "input.csv_garbled a.csv:1"},
		"private use by the user":        {gb("发票号码,备注\n1,") + "\xAA\xA1\n", "input.csv_garbled a.csv:2"},
		"private use, four bytes":        {gb("发票号码,备注\n1,\uE900\n"), "input.csv_garbled a.csv:2"},
		"private use, plane 16":          {gb("发票号码,备注\n1,\U00100000\n"), "input.csv_garbled a.csv:2"},
		"C1 control":                     {gb("发票号码,备注\n1,") + "\x81\x30\x81\x31\n", "input.csv_garbled a.csv:2"},
		"UTF-16 of odd length":           {bomLittle + wide(invoices, false) + "a", "input.csv_cut a.csv"},
		"UTF-16BE of odd length":         {bomBig + wide(invoices, true) + "\x00", "input.csv_cut a.csv"},
		"no mark, odd length":            {wide(invoices, false) + "a", "input.csv_cut a.csv"},
		"UTF-16 half a pair":             {bomLittle + wide("a,b\n1,", false) + "\x42\xD8" + wide("\n", false), "input.csv_garbled a.csv:2"},
		"UTF-16 half a pair at the end":  {bomLittle + wide("a,b\n1,", false) + "\x42\xD8", "input.csv_garbled a.csv:2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.data); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A file that is ASCII for a long time may break as UTF-8 only at its end:
// what its head looks like decides nothing.
func TestEncodingIsNotDecidedByTheHead(t *testing.T) {
	head := strings.Repeat("LY-1,01234567,100.00\n", 20_000)
	data := head + gb("LY-1,01234568,备注\n")
	book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := rowsOf(book)
	if err != nil || book.Encoding() != "GB18030" || rows[20_000] != "20001: 1=LY-1 2=01234568 3=备注" {
		t.Errorf("%s, %v, %q", book.Encoding(), err, rows[len(rows)-1])
	}
}

// Characters, line breaks and doubled quotes lie across the bounds of the
// buffers wherever those fall.
func TestBoundsOfBuffersDoNotShow(t *testing.T) {
	for shift := range 8 {
		text := "甲,乙\r\n" + strings.Repeat("x", shift) + ",y\r\n" + strings.Repeat("中文𠮷,\"a\"\"b\r\nc\"\r\n", 12_000)
		for name, data := range map[string]string{
			"UTF-8": text, "GB18030": gb(text), "UTF-16LE": bomLittle + wide(text, false), "UTF-16BE": wide(text, true),
		} {
			book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			rows, err := rowsOf(book)
			if err != nil || book.Encoding() != name || len(rows) != 12_002 {
				t.Fatalf("%s: %s, %d rows, %v", name, book.Encoding(), len(rows), err)
			}
			for i, row := range rows[2:] {
				if _, cells, _ := strings.Cut(row, ": "); cells != "1=中文𠮷 2=a\"b\nc" {
					t.Fatalf("%s: row %d is %q", name, i, row)
				}
			}
		}
	}
}
