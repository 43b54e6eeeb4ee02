package pdf

// tables reads the tables of objects, the newest first: each names the one before.
func (f *file) tables(offset int) {
	seen := make(map[int]bool)
	for queue := []int{offset}; len(queue) > 0; queue = queue[1:] {
		if seen[queue[0]] {
			damaged("tables in a circle")
		}
		seen[queue[0]] = true
		d := f.table(f.lexer(queue[0]))
		if f.trailer == nil {
			f.trailer = d
		}
		for _, key := range []name{"XRefStm", "Prev"} { // the objects of the first stand before those of the second
			switch before := d[key].(type) {
			case nil:
			case int:
				queue = append(queue, before)
			default:
				damaged("no offset of a table")
			}
		}
	}
}

// table reads one table and its dictionary.
func (f *file) table(l *lexer) dict {
	switch t := l.token().(type) {
	case word:
		if t == "xref" {
			return f.plainTable(l)
		}
	case int:
		return f.packedTable(f.definition(l, t))
	}
	damaged("no table of objects")
	return nil
}

// plainTable reads a table in plain text, behind its first word.
func (f *file) plainTable(l *lexer) dict {
	for {
		t := l.token()
		if t == word("trailer") {
			break
		}
		first, ok := t.(int)
		count, is := l.token().(int)
		if !ok || !is || count < 0 {
			damaged("no section of a table")
		}
		for n := first; n < first+count; n++ {
			offset, ok := l.token().(int)
			generation, is := l.token().(int)
			kind, _ := l.token().(word)
			if !ok || !is || kind != "n" && kind != "f" {
				damaged("no entry of a table")
			}
			if n == 1 && first == 1 && kind == "f" && generation == 65535 {
				first, n = 0, 0 // a table that is numbered from 1 by mistake
				count--
			}
			f.enter(n, entry{free: kind == "f", offset: offset})
		}
	}
	d, ok := l.object(0).(dict)
	if !ok {
		damaged("a table without its dictionary")
	}
	return d
}

// enter notes where an object stands, unless a newer table has said so.
func (f *file) enter(n int, e entry) {
	if n < 0 || n > maxObjects {
		fail(TooLarge, "object %d", n)
	}
	if _, known := f.entries[n]; !known {
		f.entries[n] = e
	}
}

// packedTable reads a table that is a stream.
func (f *file) packedTable(o object) dict {
	s, ok := o.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		damaged("no table of objects")
	}
	widths, _ := s.dict["W"].(array)
	var w [3]int
	for i := range w {
		if len(widths) < len(w) {
			damaged("a table without widths")
		}
		if w[i], ok = widths[i].(int); !ok || w[i] < 0 || w[i] > 8 {
			damaged("a table without widths")
		}
	}
	sections, ok := s.dict["Index"].(array)
	if !ok {
		sections = array{0, s.dict["Size"]}
	}
	rest := f.unpack(s)
	next := func(width int) (n int) {
		for _, c := range rest[:width] {
			n = n<<8 | int(c)
		}
		rest = rest[width:]
		return n
	}
	for ; len(sections) >= 2; sections = sections[2:] {
		first, ok := sections[0].(int)
		count, is := sections[1].(int)
		if !ok || !is {
			damaged("no section of a table")
		}
		for n := first; n < first+count; n++ {
			if len(rest) < w[0]+w[1]+w[2] || w[1] == 0 {
				damaged("a table cut short")
			}
			kind := next(w[0])
			if w[0] == 0 {
				kind = 1
			}
			a, b := next(w[1]), next(w[2])
			switch kind {
			case 1:
				f.enter(n, entry{offset: a})
			case 2:
				f.enter(n, entry{within: a, index: b})
			default:
				f.enter(n, entry{free: true})
			}
		}
	}
	return s.dict
}
