package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// command is the form of a workflow command, as the runner splits it.
var command = regexp.MustCompile(`^::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)*)::([^\r\n]*)$`)

type annotated struct {
	kind, text string
	properties map[string]string
}

// readAnnotations reads annotations as the runner does.
func readAnnotations(t *testing.T, text string) (all []annotated) {
	t.Helper()
	unescape := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	for line := range strings.Lines(text) {
		m := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Errorf("no command: %q", line)
			continue
		}
		a := annotated{m[1], unescape.Replace(m[3]), make(map[string]string)}
		for _, p := range strings.Split(m[2], ",") {
			name, value, _ := strings.Cut(p, "=")
			a.properties[name] = unescape.Replace(value)
		}
		all = append(all, a)
	}
	return all
}

func writeGitHub(t *testing.T, r *assess.Result, o words.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.GitHub(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// No text of an input ends an annotation or begins another.
func TestGitHubAnnotationsHoldHostileTexts(t *testing.T) {
	r := hostile(t)
	for _, o := range everyOption() {
		all := readAnnotations(t, writeGitHub(t, r, o))
		if len(all) < 2*len(hostileTexts) {
			t.Errorf("%d annotations", len(all))
		}
		files := make(map[string]bool)
		for n, a := range all {
			files[a.properties["file"]] = true
			if a.properties["title"] == "" || a.text == "" {
				t.Errorf("annotation %d says nothing: %+v", n, a)
			}
			if strings.ContainsAny(a.text, "\x00\x1b\x7f") {
				t.Errorf("annotation %d has control characters: %q", n, a.text)
			}
		}
		if want := "6100% %0A, a:b, c.yaml"; !files[want] {
			t.Errorf("no annotation of %s: %v", want, files)
		}
	}
}

// GitHub shows ten of a kind: the gravest come first, and the closing notice is
// among the ten.
func TestGitHubAnnotationsAreGravestFirst(t *testing.T) {
	r := hostile(t)
	all := readAnnotations(t, writeGitHub(t, r, words.Options{}))
	rank, notices := map[string]int{"error": 0, "warning": 1, "notice": 2}, 0
	for n, a := range all {
		if n > 0 && rank[a.kind] < rank[all[n-1].kind] {
			t.Errorf("annotation %d, %s, stands behind %s", n, a.kind, all[n-1].kind)
		}
		if a.kind == "notice" {
			notices++
		}
	}
	if last := all[len(all)-1]; notices > 10 || last.kind != "notice" || !strings.Contains(last.text, "贴息额") {
		t.Errorf("%d notices, the last: %+v", notices, last)
	}
}

func TestGitHubAnnotationOfACell(t *testing.T) {
	p := &project.Project{ID: "LY-1", Lines: []*project.Line{{
		Number: "01234567", Item: "机床", Source: &project.Source{File: "2021/a.xlsx", Sheet: "发票"}, Spot: project.Spot{Row: 7, Col: 1},
	}}}
	for _, a := range readAnnotations(t, writeGitHub(t, judgedBatch(t, batchOf(p)), words.Options{})) {
		if a.properties["title"] == "发票要素（invoice.incomplete）" {
			if a.properties["file"] != "2021/a.xlsx" || a.properties["line"] != "" || !strings.HasPrefix(a.text, "发票!A7：LY-1：") {
				t.Errorf("%+v", a)
			}
			return
		}
	}
	t.Error("the line is not annotated")
}

func writeSummary(t *testing.T, r *assess.Result, o words.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.StepSummary(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStepSummaryAgainstGoldenFiles(t *testing.T) {
	r := judged(t, 0)
	for _, lang := range langs {
		golden(t, "step_summary."+lang.String()+".md", []byte(writeSummary(t, r, words.Options{Lang: lang, Version: "0.0.0"})), r)
	}
}

// unescaped is markup that a text would bring into a table.
var unescaped = regexp.MustCompile("(^|[^\\\\])[\\[\\]()<>`*_!|@#]")

func TestStepSummaryHoldsHostileTexts(t *testing.T) {
	for _, lang := range langs {
		for line := range strings.Lines(writeSummary(t, hostile(t), words.Options{Lang: lang})) {
			line = strings.TrimSuffix(line, "\n")
			if !strings.HasPrefix(line, "| ") {
				continue
			}
			cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |"), " | ")
			if len(cells) != 3 && len(cells) != 5 {
				t.Errorf("%d cells in %s", len(cells), line)
			}
			for _, c := range cells {
				if m := unescaped.FindString(strings.ReplaceAll(strings.ReplaceAll(c, "<br>", ""), `\\`, "")); m != "" {
					t.Errorf("%q is not escaped in %s", m, line)
				}
			}
		}
	}
}

// GitHub drops a summary of more than 1 MiB.
func TestStepSummaryHasRoom(t *testing.T) {
	r := large(t, 4000, 1)
	text := writeSummary(t, r, words.Options{})
	if len(text) > 1<<20 {
		t.Errorf("%d bytes", len(text))
	}
	if !strings.Contains(text, "放不下") || !strings.Contains(text, "4000 个项目") {
		t.Errorf("the summary does not say what is left out: %s", text[max(0, len(text)-2000):])
	}
}
