package pdf

import "bytes"

// file is a PDF: objects that refer to each other by number.
type file struct {
	data    []byte
	entries map[int]entry // by number
	trailer dict
	objects map[int]object // that were read
	reading map[int]bool   // that are being read
	parts   map[int]*part
	fonts   map[ref]*font
	lock    *lock // nil where the file is not encrypted

	// What may still be read, unpacked, done, kept and drawn.
	left, unpacked, steps, codes, glyphs int
}

// entry says where an object stands.
type entry struct {
	free   bool
	offset int // in the file, where within is zero
	within int // the stream of objects that has it
	index  int // its position in the stream
}

// part is an unpacked stream of objects.
type part struct {
	data    []byte
	offsets []int // of its objects
	numbers []int
}

// headSearch is how many bytes at the beginning of a file may stand before its
// mark, and how many at its end behind the offset of the table.
const headSearch = 1024

// open reads where the objects of a file stand.
func open(data []byte) *file {
	start := bytes.Index(data[:min(len(data), headSearch)], []byte("%PDF-"))
	if start < 0 {
		fail(NoPDF, "no mark")
	}
	f := &file{
		data: data[start:], entries: make(map[int]entry), objects: make(map[int]object), reading: make(map[int]bool),
		parts: make(map[int]*part), fonts: make(map[ref]*font), left: maxTokens, unpacked: maxUnpacked, steps: maxSteps, codes: maxCodes, glyphs: maxGlyphs,
	}
	from := max(0, len(f.data)-2*headSearch)
	at := bytes.LastIndex(f.data[from:], []byte("startxref"))
	if at < 0 {
		damaged("the end is missing")
	}
	l := f.lexer(from + at + len("startxref"))
	offset, ok := l.token().(int)
	if !ok {
		damaged("no offset of the table")
	}
	f.tables(offset)
	f.unlock()
	return f
}

// lexer reads from an offset in the file.
func (f *file) lexer(offset int) *lexer {
	if offset < 0 || offset >= len(f.data) {
		damaged("an offset of %d", offset)
	}
	return &lexer{data: f.data, pos: offset, left: &f.left}
}

// definition reads "n 0 obj" and the object, behind n.
func (f *file) definition(l *lexer, n int) object {
	generation, ok := l.token().(int)
	if !ok || l.token() != word("obj") {
		damaged("no object %d", n)
	}
	o := l.object(0)
	if d, ok := o.(dict); ok {
		if s := f.stream(l, d); s != nil {
			o = s
		}
	}
	if f.lock != nil {
		o = f.lock.open(o, n, generation)
	}
	return o
}

// resolve returns the object that a reference means, and any other as it is.
func (f *file) resolve(o object) object {
	for depth := 0; ; depth++ {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		if depth > maxDepth {
			damaged("references in a circle")
		}
		o = f.load(int(r))
	}
}

// load reads an object, nil where the file has none of that number.
func (f *file) load(n int) object {
	if o, ok := f.objects[n]; ok {
		return o
	}
	e, ok := f.entries[n]
	if !ok || e.free {
		return nil
	}
	if f.reading[n] || len(f.reading) > maxDepth {
		damaged("object %d in itself", n)
	}
	f.reading[n] = true
	defer delete(f.reading, n)
	var o object
	if e.within > 0 {
		o = f.fromPart(e.within, e.index, n)
	} else {
		l := f.lexer(e.offset)
		if l.token() != n {
			damaged("no object %d where the table says", n)
		}
		o = f.definition(l, n)
	}
	f.objects[n] = o
	return o
}

// fromPart reads an object from a stream of objects.
func (f *file) fromPart(stream, index, n int) object {
	p := f.parts[stream]
	if p == nil {
		p = f.part(stream)
		f.parts[stream] = p
	}
	if index >= len(p.numbers) || p.numbers[index] != n {
		damaged("no object %d in its stream", n)
	}
	l := &lexer{data: p.data, pos: p.offsets[index], left: &f.left}
	return l.object(0)
}

// part unpacks a stream of objects.
func (f *file) part(n int) *part {
	if f.entries[n].within != 0 {
		damaged("a stream of objects within another")
	}
	s, ok := f.load(n).(*stream)
	if !ok {
		damaged("no stream of objects")
	}
	count, _ := f.resolve(s.dict["N"]).(int)
	first, _ := f.resolve(s.dict["First"]).(int)
	p := &part{data: f.unpack(s)}
	l := &lexer{data: p.data, left: &f.left}
	for range min(count, maxObjects) {
		number, ok := l.token().(int)
		offset, is := l.token().(int)
		if offset += first; !ok || !is || offset < 0 || offset > len(p.data) {
			damaged("a stream of objects without its table")
		}
		p.numbers, p.offsets = append(p.numbers, number), append(p.offsets, offset)
	}
	return p
}

// dict returns the dictionary that an object is, or is the head of; nil where it
// is none.
func (f *file) dict(o object) dict {
	switch o := f.resolve(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	default:
		return nil
	}
}

// array returns the array that an object is, nil where it is none. Its members are
// resolved.
func (f *file) array(o object) array {
	a, _ := f.resolve(o).(array)
	f.spend(len(a))
	resolved := make(array, len(a))
	for i := range a {
		resolved[i] = f.resolve(a[i])
	}
	return resolved
}

// spend counts steps that a file makes us take.
func (f *file) spend(steps int) {
	if f.steps -= steps; f.steps < 0 {
		fail(TooLarge, "more than %d steps", maxSteps)
	}
}

// keep counts the codes of fonts that are kept.
func (f *file) keep(codes int) {
	if f.codes -= codes; f.codes < 0 {
		fail(TooLarge, "more than %d codes", maxCodes)
	}
}

// scanned is how many bytes are searched or unpacked in one step.
const scanned = 64
