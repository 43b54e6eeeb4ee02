package delimited

import (
	"bytes"
	"io"
)

// checkHead tells by the first bytes what is no text of rows and fields but a
// file of another kind under a wrong name.
func (b *Book) checkHead() error {
	if b.size <= 0 {
		return b.fault("input.empty_file", 0, 0)
	}
	head := make([]byte, min(b.size, 512))
	if _, err := io.ReadFull(b.raw(0), head); err != nil {
		return b.fault("input.csv_read", 0, 0).Because(err)
	}
	if code := kindOf(head); code != "" {
		return b.fault(code, 0, 0)
	}
	return nil
}

func kindOf(head []byte) string {
	for magic, code := range map[string]string{
		"PK\x03\x04":       "input.csv_zip",
		"PK\x05\x06":       "input.csv_zip",
		"\xD0\xCF\x11\xE0": "input.csv_ole",
		"%PDF-":            "input.csv_pdf",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return code
		}
	}
	text := bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16 as well
	for _, mark := range []string{bomUTF8, bomLittle, bomBig} {
		text = bytes.TrimPrefix(text, []byte(mark))
	}
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) > 1 && text[0] == '<' && (text[1] == '!' || text[1] == '?' || letter(text[1])) {
		return "input.csv_markup"
	}
	return ""
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
