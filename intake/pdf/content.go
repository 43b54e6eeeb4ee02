package pdf

// canvas is a page that is being drawn.
type canvas struct {
	file          *file
	width, height fixed
	page          Page
	current       Run  // the run that is being drawn
	seen          bool // some of it stands on the page
	next          pen  // where its next glyph would stand
	block         int  // counts the text blocks (BT)
	last          int  // the block of the run
}

// pen is a position on the page, upwards from its lower edge.
type pen struct{ x, y, size fixed }

// state is the state of drawing that q keeps and Q restores.
type state struct {
	ctm           matrix
	font          *font
	size, scale   fixed // scale is one where the text has its usual width
	chars, words  fixed // what is added behind a glyph, and behind a space
	leading, rise fixed
	render        int
	line, pen     matrix // where the line begins, and where the next glyph stands
}

// invisible are the ways of rendering that show no text: text behind a scanned
// picture is what a program thinks to have recognised, not what was issued.
func invisible(render int) bool { return render == 3 || render == 7 }

// content is a stream of content that is being drawn.
type content struct {
	canvas    *canvas
	lexer     *lexer
	resources dict
	state     state
	stack     []state
	args      array
	depth     int // of forms
}

const maxArgs = 64 // of an operator

// run draws a stream of content.
func (c *canvas) run(data []byte, resources dict, s state, depth int) {
	r := &content{canvas: c, lexer: &lexer{data: data, left: &c.file.steps}, resources: resources, state: s, depth: depth}
	for {
		t := r.lexer.token()
		operator, ok := t.(word)
		if ok && operator == end {
			return
		}
		if !ok || operator == "[" || operator == "<<" || operator == "true" || operator == "false" || operator == "null" {
			if len(r.args) == maxArgs {
				damaged("too many operands")
			}
			r.args = append(r.args, r.lexer.value(t, 0))
			continue
		}
		r.do(operator)
		r.args = r.args[:0]
	}
}

// number returns an operand, counted from the first.
func (c *content) number(i int) fixed {
	if i >= len(c.args) {
		damaged("an operand is missing")
	}
	return toFixed(c.args[i])
}

func (c *content) name(i int) name {
	if i >= len(c.args) {
		damaged("an operand is missing")
	}
	n, _ := c.args[i].(name)
	return n
}

// do carries out an operator. Those that draw lines or choose colours do nothing.
func (c *content) do(operator word) {
	s := &c.state
	switch operator {
	case end:
	case "q":
		if len(c.stack) == maxDepth*4 {
			damaged("too many states")
		}
		c.stack = append(c.stack, *s)
	case "Q":
		if n := len(c.stack); n > 0 {
			*s, c.stack = c.stack[n-1], c.stack[:n-1]
		}
	case "cm":
		s.ctm = matrixOf(c.args).then(s.ctm)
	case "Do":
		c.object(c.name(0))
	case "BI":
		c.canvas.page.Pictures++
		c.skipPicture()
	case "BT":
		s.line, s.pen = identity, identity
		c.canvas.block++
	default:
		c.doText(operator)
	}
}

// doText carries out an operator on texts.
func (c *content) doText(operator word) {
	s := &c.state
	switch operator {
	case end:
	case "Tf":
		s.font, s.size = c.canvas.file.fontOf(c.canvas.file.dict(c.resources["Font"])[c.name(0)]), c.number(1)
	case "Tc":
		s.chars = c.number(0)
	case "Tw":
		s.words = c.number(0)
	case "Tz":
		s.scale = over(c.number(0), 100*one)
	case "TL":
		s.leading = c.number(0)
	case "Ts":
		s.rise = c.number(0)
	case "Tr":
		s.render = int(c.number(0) >> fraction)
	case "Td":
		c.newLine(c.number(0), c.number(1))
	case "TD":
		s.leading = -c.number(1)
		c.newLine(c.number(0), c.number(1))
	case "Tm":
		s.line = matrixOf(c.args)
		s.pen = s.line
	case "T*":
		c.newLine(0, -s.leading)
	case "Tj":
		c.show(c.args)
	case "'":
		c.newLine(0, -s.leading)
		c.show(c.args)
	case "\"":
		s.words, s.chars = c.number(0), c.number(1)
		c.newLine(0, -s.leading)
		c.show(c.args[2:])
	case "TJ":
		if len(c.args) > 0 {
			parts, _ := c.args[0].(array)
			c.show(parts)
		}
	}
}

func (c *content) newLine(x, y fixed) {
	c.state.line = c.state.line.move(x, y)
	c.state.pen = c.state.line
}

// object draws a form, or counts a picture.
func (c *content) object(n name) {
	s, ok := c.canvas.file.resolve(c.canvas.file.dict(c.resources["XObject"])[n]).(*stream)
	if !ok {
		return
	}
	switch c.canvas.file.resolve(s.dict["Subtype"]) {
	case name("Image"):
		c.canvas.page.Pictures++
	case name("Form"):
		inner := c.state
		inner.ctm = matrixOf(c.canvas.file.array(s.dict["Matrix"])).then(inner.ctm)
		c.canvas.form(s, inner, c.resources, c.depth+1)
	}
}

// form draws a stream of content that stands for itself. Where it has no resources,
// it uses those around it.
func (c *canvas) form(s *stream, inner state, around dict, depth int) {
	if depth > maxDepth/4 {
		damaged("forms nested too deeply")
	}
	if own := c.file.dict(s.dict["Resources"]); own != nil {
		around = own
	}
	c.run(c.file.unpack(s), around, inner, depth)
}

// skipPicture passes over a picture that stands in the content itself.
func (c *content) skipPicture() {
	for t := c.lexer.token(); t != word("ID"); t = c.lexer.token() {
		if t == end {
			damaged("a picture without end")
		}
	}
	data := c.lexer.data
	for i := c.lexer.pos + 1; i+2 <= len(data); i++ {
		if data[i] == 'E' && data[i+1] == 'I' && isSpace(data[i-1]) && (i+2 == len(data) || isSpace(data[i+2])) {
			c.lexer.pos = i + 2
			return
		}
	}
	damaged("a picture without end")
}
