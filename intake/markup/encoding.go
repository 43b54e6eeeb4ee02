package markup

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// charset matches the encoding that a page or an XML declaration names.
var charset = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9._-]+)`)

const headBytes = 4 << 10 // in which an encoding is named

var encodings = map[string]encoding.Encoding{
	"gbk": simplifiedchinese.GB18030, "gb2312": simplifiedchinese.GB18030, "gb18030": simplifiedchinese.GB18030, "cp936": simplifiedchinese.GB18030,
	"x-gbk": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5, "windows-1252": charmap.Windows1252, "iso-8859-1": charmap.Windows1252,
}

// decode returns a text in UTF-8 without a byte order mark. The encoding is that of
// its mark, else UTF-8 where all of it is valid, else the one that it names, else
// GB18030. It returns false where bytes are not valid in the encoding; the head of a
// text may end within a character.
func decode(data []byte) (text []byte, ok bool) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return data[3:], utf8.Valid(data)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("<\x00")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(data, []byte("\x00<")):
		from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(data):
		return data, true
	default:
		from = simplifiedchinese.GB18030
		if m := charset.FindSubmatch(data[:min(len(data), headBytes)]); m != nil {
			if named := encodings[strings.ToLower(string(m[1]))]; named != nil {
				from = named
			}
		}
	}
	text, err := from.NewDecoder().Bytes(data)
	// Decoders write U+FFFD for bytes that are not valid.
	return text, err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}
