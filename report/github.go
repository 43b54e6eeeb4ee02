package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"tiexi/assess"
	"tiexi/internal/safetext"
	"tiexi/report/remark"
	"tiexi/report/words"
)

// shownNotices is how many notices are written before the closing one: GitHub
// shows ten annotations of a kind a step.
const shownNotices = 9

// GitHub writes annotations as commands of a GitHub Actions workflow, the
// gravest first: errors in reading and what fails, then what is in review, then
// what is worth reading. The last one counts them all.
func GitHub(w io.Writer, r *assess.Result, o words.Options) error {
	out := bufio.NewWriter(w) // keeps its first error
	list, count := remark.Collect(r, false, math.MaxInt)
	list[remark.Noted] = list[remark.Noted][:min(len(list[remark.Noted]), shownNotices)]
	for g := range list {
		for _, m := range list[g] {
			out.WriteString(annotation(m, o))
		}
	}
	n := r.Totals
	text := o.Say("text.totals", "projects", n.Projects, "eligible", n.Eligible, "ineligible", n.Ineligible,
		"review", n.Review, "lines", n.Lines) + "\n" +
		o.Say("text.sums", "base", n.Base, "subsidy", n.Subsidy) + "\n"
	if n.Review > 0 {
		text += o.Say("text.provisional", "provisional", n.Provisional) + "\n"
	}
	text += o.Say("format.counts", "errors", count[remark.Unread]+count[remark.Failed], "warnings", count[remark.Doubtful],
		"notices", count[remark.Noted], "shown", len(list[remark.Noted]))
	for _, setting := range o.Settings(r.Setting) {
		text += "\n" + o.Say("settings.pair", "name", setting.Name, "text", setting.Text)
	}
	fmt.Fprintf(out, "::notice title=%s::%s\n", escapeProperty(o.Say("format.title")), escapeData(text))
	return out.Flush()
}

var annotationKinds = [remark.Gravities]string{remark.Unread: "error", remark.Failed: "error", remark.Doubtful: "warning", remark.Noted: "notice"}

// annotation is the command for a remark, at the first of its places.
func annotation(m remark.Remark, o words.Options) string {
	var properties []string
	add := func(name, value string) { properties = append(properties, name+"="+escapeProperty(value)) }
	text := m.Text(o)
	places := m.Places()
	if len(places) > 0 {
		p := places[0]
		add("file", p.File)
		if line, column := textSpot(p); line > 0 {
			add("line", fmt.Sprint(line))
			if column > 0 {
				add("col", fmt.Sprint(column))
			}
		}
		if p.Sheet != "" {
			text = o.Say("format.at", "place", cellName(p), "message", text)
		}
	}
	add("title", m.Title(o))
	return fmt.Sprintf("::%s %s::%s\n", annotationKinds[m.Gravity], strings.Join(properties, ","), escapeData(text))
}

// The escapes of workflow commands, as GitHub's own toolkit has them: a text
// can neither end its command nor begin another.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(safetext.Printable(s)) }
func escapeProperty(s string) string { return propertyEscapes.Replace(safetext.Printable(s)) }
