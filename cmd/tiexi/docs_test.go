package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tiexi/policy"
)

var updateDocs = flag.Bool("update-docs", false, "write the outputs and the example books of the documents anew")

var root = filepath.Join("..", "..")

// TestDocumentsShowWhatTheProgramPrints runs every command of a ```console
// block and compares what follows it, so that no document shows an output that
// the program does not have. A line … stands for any lines that are left out.
// The commands of a document run one behind the other in a folder that has the
// examples and samples; the files that they write have to be there in the end.
func TestDocumentsShowWhatTheProgramPrints(t *testing.T) {
	ran := 0
	for name, shown := range documents(t) {
		t.Run(name, func(t *testing.T) {
			p := &page{lang: "en_US.UTF-8"}
			if strings.Contains(name, "zh") {
				p.lang = "zh_CN.UTF-8"
			}
			path, err := filepath.Abs(filepath.Join(root, name))
			must(t, err)
			folder := t.TempDir()
			for _, sub := range []string{"docs/examples", "testdata/projects", "policy/rules"} {
				must(t, os.CopyFS(filepath.Join(folder, sub), os.DirFS(filepath.Join(root, sub))))
			}
			t.Chdir(folder)
			p.rerun(t, shown)
			ran += p.ran
			actual := p.text.String()
			switch {
			case actual == shown:
			case *updateDocs:
				must(t, os.WriteFile(path, []byte(actual), 0o644))
			default:
				t.Errorf("it shows an output that the program does not print; see go test ./cmd/tiexi -run Documents -args -update-docs\n%s",
					firstDifference(shown, actual))
			}
		})
	}
	if ran == 0 {
		t.Error("no document shows a command")
	}
}

// TestReadmesTellEveryInterpretation: each has a row in the table "What the text
// leaves open", with its answers.
func TestReadmesTellEveryInterpretation(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		for _, d := range policy.Declarations() {
			_, row, found := strings.Cut(documents(t)[name], "\n| `--"+policy.Flag(d.ID)+"` |")
			if !found {
				t.Errorf("%s has no row for the interpretation --%s", name, policy.Flag(d.ID))
				continue
			}
			row, _, _ = strings.Cut(row, "\n")
			for _, answer := range d.Answers {
				if answer != policy.AnyDate && answer != policy.AnyNumber && !strings.Contains(row, "`"+answer+"`") {
					t.Errorf("%s, row --%s, lacks the answer `%s`", name, policy.Flag(d.ID), answer)
				}
			}
		}
	}
}

// documents are the texts of all documents, by path.
func documents(t *testing.T) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/examples/*.md"} {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		for _, name := range names {
			text, err := os.ReadFile(name)
			must(t, err)
			short, err := filepath.Rel(root, name)
			must(t, err)
			all[filepath.ToSlash(short)] = strings.ReplaceAll(string(text), "\r\n", "\n")
		}
	}
	return all
}

// page is a document whose commands are run again.
type page struct {
	lang string
	text strings.Builder // the document with the outputs of now
	ran  int

	block   string   // the kind of the block that is being read, "" outside
	command string   // the last one
	shown   []string // what the document shows of its output
}

// workflowStep is a command of a workflow that a document shows: an output has
// no place there. noVerdict is what ends the output of one that did not work.
var (
	workflowStep = regexp.MustCompile(`^ *(?:- )?run: (tiexi .*)$`)
	noVerdict    = regexp.MustCompile(`\[exit [^13]`)
)

func (p *page) rerun(t *testing.T, document string) {
	t.Helper()
	for line := range strings.Lines(document) {
		text := strings.TrimRight(line, "\n")
		fence := strings.HasPrefix(text, "```")
		switch {
		case fence || p.block == "console" && strings.HasPrefix(text, "$ "):
			p.finish(t)
			if fence && p.block == "" {
				p.block = strings.TrimPrefix(text, "```")
			} else if fence {
				p.block = ""
			} else {
				p.command = text[2:]
			}
			p.text.WriteString(line)
		case p.block == "console" && strings.HasSuffix(p.command, "\\"):
			p.command = strings.TrimSuffix(p.command, "\\") + text
			p.text.WriteString(line)
		case p.block == "console":
			p.shown = append(p.shown, text)
		default:
			p.other(t, text)
			p.text.WriteString(line)
		}
	}
}

// other looks at a line that shows no output: a command has no other place than
// where it is run.
func (p *page) other(t *testing.T, line string) {
	t.Helper()
	if strings.HasPrefix(line, "tiexi ") && p.block != "" {
		t.Errorf("%q is not run: it needs a console block", line)
	}
	if step := workflowStep.FindStringSubmatch(line); step != nil {
		if _, err := os.Stat("projects"); err != nil {
			must(t, os.CopyFS("projects", os.DirFS(filepath.Join("docs", "examples", "2021"))))
		}
		if out := p.run(t, step[1]); noVerdict.MatchString(out) {
			t.Errorf("%s\n%s", step[1], out)
		}
	}
}

// finish runs the last command, and writes of its output what was shown of it.
func (p *page) finish(t *testing.T) {
	t.Helper()
	if p.command == "" {
		return
	}
	printed := slices.Collect(strings.Lines(p.run(t, p.command)))
	for _, line := range leaveOut(t, p.shown, printed) {
		p.text.WriteString(line)
	}
	p.command, p.shown = "", nil
}

// leaveOut leaves out of what is printed what is left out of what was shown. The
// parts between two … begin with the line that they began with.
func leaveOut(t *testing.T, shown, printed []string) (lines []string) {
	t.Helper()
	for {
		gap := slices.Index(shown, "…")
		if gap < 0 && lines == nil {
			return printed
		}
		if gap < 0 { // the last part ends the output
			return append(lines, printed[max(0, len(printed)-len(shown)):]...)
		}
		if lines != nil && gap > 0 { // a part in the middle
			first := slices.Index(printed, shown[0]+"\n")
			if first < 0 {
				t.Errorf("nothing that is printed is %q", shown[0])
				first = 0
			}
			printed = printed[first:]
		}
		n := min(gap, len(printed))
		lines = append(append(lines, printed[:n]...), "…\n")
		shown, printed = shown[gap+1:], printed[n:]
	}
}

var comment = regexp.MustCompile(` +#.*$`)

// run runs a command line and returns what it prints, on either stream, and its
// exit code where that is not 0.
func (p *page) run(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(comment.ReplaceAllString(line, ""))
	if words[0] != "tiexi" {
		t.Fatalf("%q cannot be run here", line)
	}
	args, files := words[1:], []string(nil)
	var printed, redirected bytes.Buffer
	out := &printed
	if i := slices.Index(args, ">"); i >= 0 {
		out, files, args = &redirected, args[i+1:], args[:i]
	}
	code := run(context.Background(), args, &env{
		in: strings.NewReader(""), out: out, err: &printed, version: version,
		getenv: func(name string) string { return map[string]string{"LANG": p.lang}[name] },
		today:  func() time.Time { return time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC) },
	})
	if len(files) > 0 {
		must(t, os.WriteFile(files[0], redirected.Bytes(), 0o600))
	}
	for _, file := range append(files, writtenBy(args)...) {
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s writes no %s: %v", line, file, err)
		}
	}
	if code != exitOK {
		fmt.Fprintf(&printed, "[exit %d]\n", code)
	}
	p.ran++
	return printed.String()
}

// writtenBy are the files that a command writes.
func writtenBy(args []string) (files []string) {
	for i, arg := range args[1:] {
		switch args[i] {
		case "-o", "template":
			files = append(files, arg)
		case "--report":
			_, file, _ := strings.Cut(arg, "=")
			files = append(files, file)
		case "--register":
			files = append(files, strings.TrimPrefix(arg, "sqlite:"))
		}
	}
	return files
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\nshown:  %s\nprinted: %s", i+1, x[i], y[i])
		}
	}
	return "one is longer than the other"
}
