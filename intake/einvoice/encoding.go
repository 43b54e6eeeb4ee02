package einvoice

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// declared matches the encoding in an XML declaration.
var declared = regexp.MustCompile(`^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// Byte order marks.
var (
	markUTF8    = []byte("\xEF\xBB\xBF")
	markUTF16LE = []byte("\xFF\xFE")
	markUTF16BE = []byte("\xFE\xFF")
)

// looksLikeXML reports whether a file that begins with head is XML in an encoding
// that can be read.
func looksLikeXML(head []byte) bool {
	if bytes.HasPrefix(head, markUTF16LE) || bytes.HasPrefix(head, markUTF16BE) {
		return true
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, markUTF8), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && !bytes.HasPrefix(bytes.ToLower(head), []byte("<!doctype html")) &&
		!bytes.HasPrefix(bytes.ToLower(head), []byte("<html"))
}

// toUTF8 converts a document to UTF-8 without a byte order mark. The encoding is
// the one of its mark, else the declared one, else UTF-8. ok is false for other
// encodings, and for bytes that are not valid in the encoding.
func toUTF8(data []byte) (text []byte, encodingName string, ok bool) {
	name := "UTF-8"
	if m := declared.FindSubmatch(data[:min(len(data), 512)]); m != nil {
		name = strings.ToUpper(string(m[1]))
	}
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, markUTF8):
		return data[len(markUTF8):], "UTF-8", utf8.Valid(data)
	case bytes.HasPrefix(data, markUTF16LE), bytes.HasPrefix(data, markUTF16BE):
		name, from = "UTF-16", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	case name == "UTF-8", name == "UTF8", name == "US-ASCII", name == "ASCII":
		return data, name, utf8.Valid(data)
	case name == "GBK", name == "GB2312", name == "GB18030", name == "CP936":
		from = simplifiedchinese.GB18030
	default:
		return nil, name, false
	}
	text, err := from.NewDecoder().Bytes(data)
	// Decoders write U+FFFD for bytes that are not valid.
	return text, name, err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}
