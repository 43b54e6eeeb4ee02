package report

import (
	"strconv"
	"unicode/utf8"

	"tiexi/eligibility"
	"tiexi/internal/message"
)

// line is the JSON of newLine, put together by hand: there are lines by the
// hundred thousand, and what takes time in encoding/json is to find out, again
// for each, what a line looks like. It holds until the next call.
func (s *recorder) line(l *eligibility.LineVerdict, o Options) ([]byte, error) {
	s.record, s.err = s.record[:0], nil
	s.text(`{"key":`, l.Key)
	s.texts(`,"keys":[`, l.Keys())
	s.text(`,"seller":{"name":`, l.Line.Seller.Name)
	s.text(`,"uscc":`, l.Line.Seller.CreditCode)
	s.text(`},"item":`, l.Line.Item)
	s.text(`,"date":`, l.Line.Date.String())
	s.raw(`,"categories":[`)
	for n, c := range l.Amount.Categories.List() {
		s.text(comma(n), c.String())
	}
	s.text(`],"amount":`, given(l.Amount.Yuan))
	rate := ""
	if l.Counted {
		rate = percent(l.Rate.FiveYear)
	}
	s.raw(`,"counted":`, strconv.FormatBool(l.Counted))
	s.text(`,"lpr":`, rate)
	s.text(`,"interest":`, message.Plain(l.Interest))
	s.text(`,"excluded_by":`, l.ExcludedBy)
	s.raw(`,"findings":[`)
	for n, h := range l.Hits {
		s.raw(comma(n))
		s.value(newLineFinding(h, o))
	}
	s.raw(`],"place":{`)
	s.place(newPlace(l.Line.Place()))
	s.raw(`}}`)
	return s.record, s.err
}

func (s *recorder) place(p Place) {
	n := 0
	member := func(name string, given bool) bool {
		if given {
			s.raw(comma(n), name)
			n++
		}
		return given
	}
	if member(`"file":`, p.File != "") {
		s.text("", p.File)
	}
	if member(`"sheet":`, p.Sheet != "") {
		s.text("", p.Sheet)
	}
	if member(`"cell":`, p.Cell != "") {
		s.text("", p.Cell)
	}
	if member(`"line":`, p.Line != 0) {
		s.raw(strconv.Itoa(p.Line))
	}
	if member(`"column":`, p.Column != 0) {
		s.raw(strconv.Itoa(p.Column))
	}
}

func comma(n int) string {
	if n == 0 {
		return ""
	}
	return ","
}

// raw adds JSON as it stands.
func (s *recorder) raw(parts ...string) {
	for _, p := range parts {
		s.record = append(s.record, p...)
	}
}

func (s *recorder) texts(before string, list []string) {
	s.raw(before)
	for n, text := range list {
		s.text(comma(n), text)
	}
	s.raw("]")
}

// text adds a string behind what stands before it.
func (s *recorder) text(before, text string) {
	s.raw(before)
	if !plainJSON(text) {
		s.value(text)
		return
	}
	s.record = append(s.record, '"')
	s.record = append(s.record, text...)
	s.record = append(s.record, '"')
}

// plainJSON reports whether a text stands in JSON as it is. It says no to more
// than it must: 0xe2 begins the line separators of Unicode, among others.
func plainJSON(text string) bool {
	ascii := true
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ', c == '"', c == '\\', c == 0xe2:
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(text)
}

// value adds anything else.
func (s *recorder) value(v any) {
	data, err := s.encode(v)
	if err != nil {
		s.err = err
	}
	s.record = append(s.record, data...)
}
