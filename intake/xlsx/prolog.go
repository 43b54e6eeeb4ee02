package xlsx

import "bytes"

// nextDeclaration reads a comment, or the head of a CDATA section.
func (s *scanner) nextDeclaration() error {
	if err := s.need(4); err != nil {
		return err
	}
	if string(s.buf[s.pos:s.pos+4]) == "<!--" {
		s.pos += 4
		if err := s.skipPast("--"); err != nil {
			return err
		}
		if err := s.need(1); err != nil {
			return err
		}
		if s.buf[s.pos] != '>' {
			return s.malformed("xml.comment")
		}
		s.pos++
		return nil
	}
	if err := s.need(9); err != nil {
		return err
	}
	switch b := s.buf[s.pos : s.pos+9]; {
	case string(b) == "<![CDATA[" && len(s.open.names) > 0:
		s.pos += 9
		s.cdata = true
		return nil
	case bytes.EqualFold(b, []byte("<!DOCTYPE")):
		return s.fault("input.xlsx_doctype")
	}
	return s.malformed("xml.markup")
}

// skipPast reads on to the end of the mark.
func (s *scanner) skipPast(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(mark)); i >= 0 {
			s.pos += i + len(mark)
			return nil
		}
		s.pos = max(s.pos, s.end-len(mark)+1)
		if err := s.needMore(); err != nil {
			return err
		}
	}
}

// nextInstruction reads a processing instruction, or the XML declaration.
func (s *scanner) nextInstruction() error {
	if err := s.need(5); err != nil { // the shortest: <?a?>
		return err
	}
	if class[s.buf[s.pos+2]]&inFront == 0 {
		return s.malformed("xml.markup")
	}
	if bytes.EqualFold(s.buf[s.pos+2:s.pos+5], []byte("xml")) {
		if err := s.need(6); err != nil {
			return err
		}
		if class[s.buf[s.pos+5]]&inName == 0 {
			return s.readXMLDeclaration()
		}
	}
	s.pos += 2
	return s.skipPast("?>")
}

// readXMLDeclaration reads the XML declaration, which may be only at the very
// beginning.
func (s *scanner) readXMLDeclaration() error {
	if s.base+int64(s.pos) != 0 || string(s.buf[s.pos+2:s.pos+5]) != "xml" {
		return s.malformed("xml.declaration")
	}
	for {
		b := s.buf[s.pos:s.end]
		if i := bytes.Index(b, []byte("?>")); i >= 0 {
			s.pos += i + 2
			return s.checkDeclaration(b[5:i])
		}
		if len(b) > 1024 {
			return s.malformed("xml.declaration")
		}
		if err := s.needMore(); err != nil {
			return err
		}
	}
}

// checkDeclaration refuses encodings that we would misread.
func (s *scanner) checkDeclaration(b []byte) error {
	version := ""
	for {
		i := skipBlanks(b, 0)
		if i == len(b) {
			break
		}
		a, n, reason := s.parseAttr(b[i:])
		if n == 0 {
			reason = "xml.declaration"
		}
		if reason != "" {
			return s.malformed(reason)
		}
		b = b[i+n:]
		switch string(a.name) {
		case "version":
			version = string(a.value)
		case "encoding":
			if !s.canRead(a.value) {
				return s.fault("input.xlsx_encoding", "encoding", clip(a.value))
			}
		}
	}
	if version != "1.0" && version != "1.1" {
		return s.malformed("xml.declaration")
	}
	return nil
}

func (s *scanner) canRead(encoding []byte) bool {
	switch e := string(bytes.ToUpper(encoding)); e {
	case "UTF-8", "UTF8", "US-ASCII", "ASCII":
		return !s.wide
	case "UTF-16", "UTF-16LE", "UTF-16BE":
		return s.wide
	}
	return false
}
