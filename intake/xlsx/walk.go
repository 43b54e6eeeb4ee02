package xlsx

import "bytes"

// document reads a whole part: its root element, which must be the one wanted,
// and each child of it by the function read.
func (s *scanner) document(want space, root string, read func() error) error {
	if err := s.root(want, root); err != nil {
		return err
	}
	if err := s.children(read); err != nil {
		return err
	}
	_, err := s.next() // nothing follows, and the part's checksum is right
	return err
}

// root reads the start of the root element, which must be the one wanted.
func (s *scanner) root(want space, local string) error {
	if _, err := s.next(); err != nil { // a start: nothing else may come first
		return err
	}
	if s.space != want || string(s.local) != local {
		return s.fault("input.xlsx_root", "found", clip(s.name), "element", local)
	}
	return nil
}

// children calls read at the start of each child of the element whose start was
// read last. Read must read the child to its end.
func (s *scanner) children(read func() error) error {
	for {
		more, err := s.child()
		if err != nil || !more {
			return err
		}
		if err := read(); err != nil {
			return err
		}
	}
}

// child reads up to the start of the next child of an element that may hold no
// text. It returns false at the element's end. The child before must have been
// read to its end.
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
			return false, s.malformed("xml.stray_text", "element", clip([]byte(s.open.top())))
		}
	}
}

// is reports whether the element just started is the one of the sheets'
// namespace with the local name.
func (s *scanner) is(local string) bool {
	return s.space == sheetSpace && string(s.local) == local
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

// skipKnown skips an element that is not read here. It refuses the elements
// that are read elsewhere, because their data would be lost.
func (s *scanner) skipKnown() error {
	if s.space == sheetSpace {
		switch string(s.local) {
		case "sheet", "row", "c", "col", "mergeCell":
			return s.unexpected()
		}
	}
	return s.skip()
}

// skipForeign skips an element of another namespace, or the extension list. It
// refuses all others, because they could hold data that would be lost.
func (s *scanner) skipForeign() error {
	if s.space == sheetSpace && string(s.local) != "extLst" {
		return s.unexpected()
	}
	return s.skip()
}

// leaf reads to the end of an element whose children may only be of a namespace
// that is not read.
func (s *scanner) leaf() error {
	return s.children(func() error {
		if s.space != otherSpace {
			return s.unexpected()
		}
		return s.skip()
	})
}

// readText appends the text of the element whose start was read last, which may
// hold no other element, to s.value.
func (s *scanner) readText() error {
	for {
		t, err := s.next()
		if err != nil || t == endTag {
			return err
		}
		if t == startTag {
			return s.unexpected()
		}
		if most := s.limits.TextBytes; len(s.value)+len(s.text) > most {
			return s.tooLarge("limit.text", int64(most))
		}
		s.value = append(s.value, s.text...)
	}
}

// richText appends the text of an <si> or <is> to s.value: its <t>, or those of
// its runs. Phonetic guides (<rPh>) are not part of it.
func (s *scanner) richText() error {
	return s.children(func() error {
		switch {
		case s.is("t"):
			return s.readText()
		case s.is("r"):
			return s.children(s.run)
		case s.is("rPh"), s.is("phoneticPr"):
			return s.skip()
		}
		return s.skipForeign()
	})
}

// run reads a child of a run of rich text.
func (s *scanner) run() error {
	switch {
	case s.is("t"):
		return s.readText()
	case s.is("rPr"):
		return s.skip()
	}
	return s.skipForeign()
}

// list calls read at the start of each child with the given name, which may
// have no children that are read.
func (s *scanner) list(name string, read func() error) error {
	return s.children(func() error {
		if !s.is(name) {
			return s.skipForeign()
		}
		if err := read(); err != nil {
			return err
		}
		return s.skip()
	})
}

// attr returns the value of the attribute with the given name, which has no
// prefix.
func (s *scanner) attr(name string) (value []byte, ok bool) {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value, true
		}
	}
	return nil, false
}

// attrIn returns the value of the attribute with the given namespace and name.
func (s *scanner) attrIn(want space, name string) (value []byte, ok bool) {
	for _, a := range s.attrs {
		prefix, local, whole := splitName(a.name)
		if !whole || len(prefix) == 0 || string(local) != name {
			continue
		}
		if sp, bound := s.open.lookup(prefix); bound && sp == want {
			return a.value, true
		}
	}
	return nil, false
}

// flag reads a boolean attribute, false where it is absent.
func (s *scanner) flag(name string) (bool, error) {
	value, ok := s.attr(name)
	if !ok {
		return false, nil
	}
	on, ok := truths[string(value)]
	if !ok {
		return false, s.badValue(name, value)
	}
	return on, nil
}

// number reads an attribute that is a natural number of at most most.
func (s *scanner) number(name string, most int) (n int, ok bool, err error) {
	value, ok := s.attr(name)
	if !ok {
		return 0, false, nil
	}
	n, valid := natural(value, most)
	if !valid {
		return 0, true, s.badValue(name, value)
	}
	return n, true, nil
}

// badValue returns the fault of an attribute whose value cannot be read.
func (s *scanner) badValue(name string, value []byte) error {
	return s.fault("input.xlsx_value", "name", name, "value", clip(value))
}

// isZero reports whether an attribute exists and is zero.
func (s *scanner) isZero(name string) bool {
	value, _ := s.attr(name)
	return len(value) > 0 && value[0] == '0' && len(bytes.Trim(value, "0.")) == 0
}
