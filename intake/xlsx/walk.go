package xlsx

import "bytes"

// root steps into the root element, which must be the one wanted.
func (s *scanner) root(want space, local string) error {
	if _, err := s.next(); err != nil { // a start: nothing else may come first
		return err
	}
	if s.space != want || string(s.local) != local {
		return s.fault("input.xlsx_root", "found", clip(s.name), "element", local)
	}
	return nil
}

// rest makes sure that nothing follows the root element, and that the part's
// checksum is right.
func (s *scanner) rest() error {
	_, err := s.next()
	return err
}

// child steps into the next child of an element in which no text may stand.
// It returns false at the element's end. A child must have been read to its
// end, or skipped, before the next is asked for.
func (s *scanner) child() (bool, error) {
	for {
		t, err := s.next()
		if err != nil || t == startTag {
			return err == nil, err
		}
		if t == endTag {
			return false, nil
		}
		if len(trim(s.text)) > 0 {
			return false, s.malformed("xml.stray_text", "element", clip(s.top()))
		}
	}
}

// skip reads to the end of the element whose start was read last.
func (s *scanner) skip() error {
	for depth := 1; depth > 0; {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch t {
		case startTag:
			depth++
		case endTag:
			depth--
		case charData, endOfPart:
		}
	}
	return nil
}

// aside passes over an element that is not read, unless it is one of those that
// are, and stands where none of them may.
func (s *scanner) aside() error {
	if s.space == sheetSpace {
		switch string(s.local) {
		case "sheet", "row", "c", "col", "mergeCell":
			return s.malformed("xml.unexpected", "element", clip(s.name))
		}
	}
	return s.skip()
}

// leaf reads to the end of an element that holds nothing of a namespace that we
// read.
func (s *scanner) leaf() error {
	for {
		more, err := s.child()
		if err != nil || !more {
			return err
		}
		if s.space != otherSpace {
			return s.malformed("xml.unexpected", "element", clip(s.name))
		}
		if err := s.skip(); err != nil {
			return err
		}
	}
}

// appendText appends the text of the element whose start was read last, which
// may hold no other element, to dst. The result may be most bytes long.
func (s *scanner) appendText(dst []byte, most int) ([]byte, error) {
	for {
		t, err := s.next()
		if err != nil || t == endTag {
			return dst, err
		}
		if t == startTag {
			return dst, s.malformed("xml.unexpected", "element", clip(s.name))
		}
		if len(dst)+len(s.text) > most {
			return dst, s.tooLarge("limit.text", int64(most))
		}
		dst = append(dst, s.text...)
	}
}

// unknown deals with a child that is not one of those read: an element of
// another namespace, or the extension list, is passed over; anything else
// could hold data that would be lost.
func (s *scanner) unknown() error {
	if s.space == sheetSpace && string(s.local) != "extLst" {
		return s.malformed("xml.unexpected", "element", clip(s.name))
	}
	return s.skip()
}

// richText appends the text of an <si> or <is> to dst: its <t>, or that of its
// runs. How the characters sound (<rPh>) is no part of it.
func (s *scanner) richText(dst []byte, most int) ([]byte, error) {
	for {
		more, err := s.child()
		if err != nil || !more {
			return dst, err
		}
		switch {
		case s.space != sheetSpace:
			err = s.skip()
		case string(s.local) == "t":
			dst, err = s.appendText(dst, most)
		case string(s.local) == "r":
			dst, err = s.run(dst, most)
		case string(s.local) == "rPh", string(s.local) == "phoneticPr":
			err = s.skip()
		default:
			err = s.unknown()
		}
		if err != nil {
			return dst, err
		}
	}
}

// run appends the text of one run of a rich text.
func (s *scanner) run(dst []byte, most int) ([]byte, error) {
	for {
		more, err := s.child()
		if err != nil || !more {
			return dst, err
		}
		switch {
		case s.space == sheetSpace && string(s.local) == "t":
			dst, err = s.appendText(dst, most)
		case s.space == sheetSpace && string(s.local) == "rPr":
			err = s.skip()
		default:
			err = s.unknown()
		}
		if err != nil {
			return dst, err
		}
	}
}

// flag reads a boolean attribute, false where it is absent.
func (s *scanner) flag(name string) (bool, error) {
	value, ok := s.attr(name)
	if !ok {
		return false, nil
	}
	on, ok := boolean(value)
	if !ok {
		return false, s.fault("input.xlsx_value", "name", name, "value", clip(value))
	}
	return on, nil
}

func boolean(b []byte) (on, ok bool) {
	switch string(b) {
	case "1", "true":
		return true, true
	case "0", "false":
		return false, true
	}
	return false, false
}

// number reads an attribute that is a natural number of at most most.
func (s *scanner) number(name string, most int) (n int, ok bool, err error) {
	value, ok := s.attr(name)
	if !ok {
		return 0, false, nil
	}
	n, valid := natural(value, most)
	if !valid {
		return 0, true, s.fault("input.xlsx_value", "name", name, "value", clip(value))
	}
	return n, true, nil
}

// isZero reports whether an attribute is there and nothing but a zero.
func (s *scanner) isZero(name string) bool {
	value, _ := s.attr(name)
	return len(value) > 0 && value[0] == '0' && len(bytes.Trim(value, "0.")) == 0
}

// natural reads a number without a sign, of at most most.
func natural(b []byte, most int) (n int, ok bool) {
	if len(b) == 0 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		if n = n*10 + int(c-'0'); n > most {
			return 0, false
		}
	}
	return n, true
}
