package delimited

import "bytes"

// kindOf returns the fault of a file that is no text of rows and fields but of
// another kind under a wrong name, by its first bytes; "" for text.
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
