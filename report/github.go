package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"tiexi/assess"
	"tiexi/internal/message"
)

// shownNotices is how many notices are written before the closing one: GitHub
// shows ten annotations of a kind a step.
const shownNotices = 9

// GitHub writes annotations as commands of a GitHub Actions workflow, the
// gravest first: errors in reading and what fails, then what is in review, then
// what is worth reading. The last one counts them all.
func GitHub(w io.Writer, r *assess.Result, o Options) error {
	out := bufio.NewWriter(w) // keeps its first error
	list, count := newRemarks(r, false, math.MaxInt)
	list[noted] = list[noted][:min(len(list[noted]), shownNotices)]
	for g := range list {
		for _, m := range list[g] {
			out.WriteString(annotation(m, o))
		}
	}
	n := r.Totals
	text := o.say("text.totals", "projects", n.Projects, "eligible", n.Eligible, "ineligible", n.Ineligible,
		"review", n.Review, "lines", n.Lines) + "\n" +
		o.say("text.sums", "base", n.Base, "subsidy", n.Subsidy) + "\n"
	if n.Review > 0 {
		text += o.say("text.provisional", "provisional", n.Provisional) + "\n"
	}
	text += o.say("format.counts", "errors", count[unread]+count[failed], "warnings", count[doubtful],
		"notices", count[noted], "shown", len(list[noted]))
	fmt.Fprintf(out, "::notice title=%s::%s\n", escapeProperty(o.say("format.title")), escapeData(text))
	return out.Flush()
}

var annotationKinds = [gravities]string{unread: "error", failed: "error", doubtful: "warning", noted: "notice"}

// annotation is the command for a remark, at the first of its places.
func annotation(m remark, o Options) string {
	var properties []string
	add := func(name, value string) { properties = append(properties, name+"="+escapeProperty(value)) }
	text := m.text(o)
	places := m.places()
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
			text = o.say("format.at", "place", cellName(p), "message", text)
		}
	}
	add("title", m.title(o))
	return fmt.Sprintf("::%s %s::%s\n", annotationKinds[m.gravity], strings.Join(properties, ","), escapeData(text))
}

// title names what a remark is about: the rule, or the fault's code.
func (m remark) title(o Options) string {
	if m.fault != nil {
		return o.say("format.unread_rule", "code", m.fault.Code)
	}
	return o.say("format.rule", "name", message.New("rule."+m.finding.Rule), "rule", m.finding.Rule)
}

// The escapes of workflow commands, as GitHub's own toolkit has them: a text
// can neither end its command nor begin another.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(printable(s)) }
func escapeProperty(s string) string { return propertyEscapes.Replace(printable(s)) }
