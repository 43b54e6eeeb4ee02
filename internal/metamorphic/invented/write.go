package invented

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/project"
)

// File is a file as it arrives.
type File struct {
	Name string
	Data []byte
}

// YAML writes the case as documents of one file or, as a list, as one document.
func (h Hand) YAML(c Case, list bool) []byte {
	var b bytes.Buffer
	indent, start := "", "---\n"
	if list {
		b.WriteString("projects:\n")
		indent, start = "    ", "  -\n"
	}
	for _, p := range c.Projects {
		b.WriteString(start)
		h.yamlProject(&b, p, indent)
	}
	return b.Bytes()
}

func (h Hand) yamlProject(b *bytes.Buffer, p Project, indent string) {
	fmt.Fprintf(b, "%sid: %s\n%senterprise: {", indent, p.Facts[project.FieldID], indent)
	var others strings.Builder
	between := ""
	for _, f := range factFields[1:] {
		if p.Facts[f] == "" {
			continue
		}
		text := strconv.Quote(h.value(f, p.Facts[f]))
		if name, ok := strings.CutPrefix(f.String(), "enterprise."); ok {
			b.WriteString(between + name + ": " + text)
			between = ", "
			continue
		}
		others.WriteString(indent + f.String() + ": " + text + "\n")
	}
	b.WriteString("}\n" + others.String() + indent + "invoices:\n")
	for _, l := range p.Lines {
		b.WriteString(indent + "  - {")
		between = ""
		for _, f := range lineFields {
			if l[f] != "" {
				b.WriteString(between + f.String() + ": " + strconv.Quote(h.value(f, l[f])))
				between = ", "
			}
		}
		b.WriteString("}\n")
	}
}

// Encodings of a CSV file.
const (
	UTF8 = iota
	UTF8Mark
	GB18030
	UTF16
	encodings
)

// CSV writes a table as text between separators.
func (h Hand) CSV(t Table, separator rune, encoding int) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	if h.Title {
		put(w, []string{"临沂市市级智能化技术改造专项资金申报"})
	}
	head := make([]string, len(t.Fields))
	for n, f := range t.Fields {
		head[n] = h.header(f)
	}
	put(w, head)
	values := make([]string, len(t.Fields))
	for _, r := range t.Rows {
		for n, f := range t.Fields {
			values[n] = h.value(f, r[f])
		}
		put(w, values)
	}
	w.Flush()
	return encode(b.String(), encoding)
}

// put writes a row to memory, where nothing fails.
func put(w *csv.Writer, values []string) {
	if err := w.Write(values); err != nil {
		panic(err)
	}
}

func encode(text string, encoding int) []byte {
	switch encoding {
	case UTF8Mark:
		return []byte("\ufeff" + text)
	case GB18030:
		data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
		if err != nil {
			panic(err)
		}
		return data
	case UTF16:
		data := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(text)) {
			data = append(data, byte(unit), byte(unit>>8))
		}
		return data
	default:
		return []byte(text)
	}
}
