package delimited

import (
	"bytes"

	"tiexi/intake/sheet"
	"tiexi/internal/message"
)

// cells appends the record's fields that are not empty.
func (s *scanner) cells(list []sheet.Cell) ([]sheet.Cell, error) {
	start := 0
	for i, end := range s.ends {
		raw := s.text[start:end]
		start = end
		if len(raw) == 0 {
			continue
		}
		text, ok := unmask(raw)
		if !ok {
			return nil, s.book.fault("input.csv_formula", s.began, i+1, "value", message.Clip(string(text)))
		}
		if len(text) > 0 {
			list = append(list, sheet.Cell{Col: i + 1, Kind: sheet.Text, Text: text})
		}
	}
	return list, nil
}

// unmask takes off what programs put around numbers so that Excel keeps their
// digits: blanks and tabs, ="0012", and an apostrophe before digits. It is
// false for ="… that is no text in quotes: what it means is a formula's
// result, or a separator within it has cut it in two. The text is not empty.
func unmask(text []byte) (plain []byte, ok bool) {
	if text[0] <= ' ' || text[len(text)-1] <= ' ' {
		text = bytes.Trim(text, " \t")
	}
	if len(text) < 2 {
		return text, true
	}
	switch {
	case text[0] == '\'' && '0' <= text[1] && text[1] <= '9':
		return text[1:], true
	case text[0] == '=' && text[1] == '"':
		if inner, ok := unquote(text[1:]); ok {
			return bytes.Trim(inner, " \t"), true
		}
		return text, false
	}
	return text, true
}

// unquote reads a text in quotes in which quotes are doubled. It works in
// place, and only where it succeeds.
func unquote(text []byte) (inner []byte, ok bool) {
	if len(text) < 2 || text[len(text)-1] != '"' {
		return nil, false
	}
	inner = text[1 : len(text)-1]
	single := bytes.ReplaceAll(inner, []byte(`""`), nil)
	if bytes.IndexByte(single, '"') >= 0 {
		return nil, false
	}
	return bytes.ReplaceAll(inner, []byte(`""`), []byte(`"`)), true
}
