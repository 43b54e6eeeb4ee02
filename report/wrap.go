package report

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/jedib0t/go-pretty/v6/text"
)

// lineWidth is the width of a terminal that texts are laid out for, whatever
// the terminal: the same result is the same text.
const lineWidth = 80

// fixWidths settles how wide characters of ambiguous width are taken to be.
// Left alone, the table writer asks the locale, and tables would depend on it.
var fixWidths = sync.OnceFunc(func() { text.OverrideRuneWidthEastAsianWidth(false) })

func newPrinter(w io.Writer) *printer {
	fixWidths()
	return &printer{w: w}
}

// printer writes lines and remembers the first error. Texts that are not its own
// come to it through hanging, through textTable or through Shown.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// hanging writes a text behind a lead, its further lines indented under its
// beginning.
func (p *printer) hanging(lead, s string) {
	lead, s = Shown(lead), Shown(s)
	indent := strings.Repeat(" ", text.StringWidth(lead))
	for i, l := range wrap(s, lineWidth-len(indent)) {
		if i > 0 {
			lead = indent
		}
		p.line("%s", strings.TrimRight(lead+l, " "))
	}
}

// wrap breaks a text into lines of at most the given width: at spaces, and
// between Chinese characters, but never within a number or a word.
func wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, token := range tokens(s) {
		w := text.StringWidth(token)
		if used > 0 && used+text.StringWidth(strings.TrimRight(token, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
			if token = strings.TrimLeft(token, " "); token == "" {
				continue
			}
			w = text.StringWidth(token)
		}
		line += token
		used += w
	}
	return append(lines, line)
}

// tokens cuts a text into what must stay together: words with the spaces
// behind them, wide characters with the marks that may not begin or end a line.
func tokens(s string) []string {
	var list []string
	var current strings.Builder
	flush := func() {
		if current.Len() > 0 {
			list = append(list, current.String())
			current.Reset()
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		stays := strings.ContainsRune("，。、；：）》」”%,.;:)", r) || i > 0 && strings.ContainsRune("（《「“", runes[i-1])
		if i > 0 && !stays && (wide(r) || wide(runes[i-1]) || runes[i-1] == ' ' && r != ' ') {
			flush()
		}
		current.WriteRune(r)
	}
	flush()
	return list
}

func wide(r rune) bool { return text.RuneWidth(r) > 1 }
