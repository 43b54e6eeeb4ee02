package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	policyview "tiexi/policy/view"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/text"
	"tiexi/report/words"
)

// controls are what may steer a terminal, and what turns letters around.
const controls = "\x1b[31m\x1b]0;title\a\b\x00\x7f\u0085\u009b2J\u200e\u200f\u061c\u202a\u202e\u2066\u2069 \x9b \r"

// steers reports the first character of a text that is not simply shown.
func steers(text string) (rune, bool) {
	i := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	})
	if i < 0 {
		return 0, false
	}
	return []rune(text[i:])[0], true
}

// A name from an input must not reach the terminal as a command to it.
func TestNamesDoNotSteerTheTerminal(t *testing.T) {
	name := "示例" + controls + "公司"
	p := longProject(2)
	p.ID, p.Name, p.Enterprise.Name, p.Enterprise.County, p.Enterprise.Industry = name, name, name, name, name
	p.Enterprise.CreditCode, p.Directions = name, []string{name}
	p.Lines[0].Item, p.Lines[0].Seller.Name = name, name
	p.Lines[0].Source = &project.Source{File: name + ".xlsx", Sheet: name}
	r := judgedBatch(t, batchOf(p))
	texts := make(map[string]*bytes.Buffer)
	write := func(what string, err error) {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	to := func(what string) *bytes.Buffer { texts[what] = &bytes.Buffer{}; return texts[what] }
	f := fault.New("input.project_not_found", "id", name, "known", []string{name}).Of(name).
		At(project.Place{Source: &project.Source{File: name, Sheet: name}, Spot: project.Spot{Row: 1, Col: 1}})
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		o := words.Options{Lang: lang, Lines: assess.AllLines}
		write("check", report.Write("text", to("check "+lang.String()), r, o))
		write("explain", explained(to("explain "+lang.String()), r, r.Projects[0], o))
		write("faults", terminal.Faults(to("faults "+lang.String()), fault.List{f}, lang))
		write("warnings", terminal.Warnings(to("warnings "+lang.String()), fault.List{f}, lang))
		write("lint", answer.Text(to("lint "+lang.String()), policyview.Lint{{File: name}}, lang))
	}
	for what, text := range texts {
		if c, found := steers(text.String()); found {
			t.Errorf("%s: %q in %q", what, c, text)
		}
		if !strings.Contains(text.String(), "\ufffd") {
			t.Errorf("%s: what was taken out leaves no sign: %q", what, text)
		}
	}
}

// A line break of a name must not begin a line that tiexi seems to say.
func TestNamesDoNotBeginLines(t *testing.T) {
	var b bytes.Buffer
	if err := answer.Text(&b, policyview.Lint{{File: "a.yaml\nerror: all is lost\r\n\tb"}}, message.English); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "\n"); got != 1 || strings.Contains(b.String(), "\t") {
		t.Errorf("got %q", b.String())
	}
}

// The columns of a table stand where the marks put them, not where the
// characters that are not shown would have.
func TestTablesAreMeasuredAsShown(t *testing.T) {
	p, q := longProject(1), longProject(1)
	p.ID, q.ID = "A\x1b[31mB", "B"
	q.Lines[0].Number = "09999999"
	r := judgedBatch(t, batchOf(p, q))
	var b bytes.Buffer
	if err := text.Write(&b, r, words.Options{Lines: assess.NoLines}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	first, second := lines[2], lines[3]
	if !strings.HasPrefix(first, "A\ufffd[31mB  ") || !strings.HasPrefix(second, "B        ") {
		t.Errorf("not under each other:\n%s\n%s", first, second)
	}
}
