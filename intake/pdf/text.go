package pdf

// show draws texts, and moves by the numbers between them.
func (c *content) show(parts array) {
	s := &c.state
	if s.font == nil {
		return // no viewer shows it
	}
	for _, part := range parts {
		if t, ok := part.(text); ok {
			c.showText(string(t))
			continue
		}
		c.advance(-over(times(toFixed(part), s.size), 1000*one))
	}
}

// advance moves the pen along the line by a distance in the space of the text.
func (c *content) advance(distance fixed) {
	if c.state.font.vertical {
		c.state.pen = c.state.pen.move(0, distance)
		return
	}
	c.state.pen = c.state.pen.move(times(distance, c.state.scale), 0)
}

// showText draws the glyphs of a text.
func (c *content) showText(s string) {
	t := &c.state
	for len(s) > 0 {
		code, n := t.font.next(s)
		space := n == 1 && s[0] == ' '
		s = s[n:]
		width := times(t.font.width(code), t.size)
		if c.canvas.file.glyphs--; c.canvas.file.glyphs < 0 {
			fail(TooLarge, "more than %d glyphs", maxGlyphs)
		}
		if !invisible(t.render) {
			c.draw(t.font.unicode(code), width)
		}
		if t.font.vertical {
			width = -t.size
		}
		width += t.chars
		if space {
			width += t.words
		}
		c.advance(width)
	}
}

// draw adds a glyph of a width to the page, unless it is turned: a watermark is no
// part of an invoice.
func (c *content) draw(s string, width fixed) {
	t := &c.state
	m := t.pen.move(0, t.rise).then(t.ctm)
	if t.font.vertical { // the pen stands above the middle of the glyph
		m = t.pen.move(-width/2, -times(t.size, one*88/100)).then(t.ctm)
	}
	if t.size < 0 { // mirrored twice
		m, width = matrix{-m.a, -m.b, -m.c, -m.d, m.e, m.f}, -width
	}
	if m.a <= 0 || m.d <= 0 || 8*abs(m.b) > m.a || 8*abs(m.c) > m.d || s == "" {
		return
	}
	width = times(times(width, t.scale), m.a)
	c.canvas.add(s, pen{m.e, m.f, abs(times(t.size, m.d))}, width)
}

// How far, in parts of the size, a glyph may stand from where the one before ends,
// for both to be one text: less where another block of text begins.
const (
	nearBy    = 6  // a sixth
	atOnce    = 40 // a fortieth
	sameLevel = 10
)

// add adds a glyph to the run that is being drawn, or begins another.
func (c *canvas) add(s string, at pen, width fixed) {
	gap := nearBy
	if c.block != c.last {
		gap = atOnce
	}
	size := max(at.size, 1)
	if len(c.current) == 0 || abs(at.x-c.next.x) > size/fixed(gap) || abs(at.y-c.next.y) > size/sameLevel || abs(at.size-c.next.size) > size/sameLevel {
		c.flush()
	}
	c.current = append(c.current, Glyph{
		Text: s, Left: at.x.length(), Right: (at.x + width).length(), Base: (c.height - at.y).length(), Size: at.size.length(),
	})
	c.seen = c.seen || at.x > -one && at.y > -one && at.x < c.width && at.y < c.height
	at.x += width
	c.next, c.last = at, c.block
}

// flush ends the run that is being drawn. A run that stands wholly outside the page
// is not seen; one that reaches over its edge is whole, for a part of it would mean
// something else.
func (c *canvas) flush() {
	if c.seen {
		c.page.Runs = append(c.page.Runs, c.current)
	}
	c.current, c.seen = nil, false
}
