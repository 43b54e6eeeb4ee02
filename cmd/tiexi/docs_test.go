package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var updateDocs = flag.Bool("update-docs", false, "write the outputs in the documents anew")

// TestDocumentsShowWhatTheProgramPrints runs every command of a ```console
// block and compares what follows it, so that no document shows an output that
// the program does not have.
func TestDocumentsShowWhatTheProgramPrints(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	documents, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, name := range append(documents, more...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lang := "en_US.UTF-8"
		if strings.Contains(name, "zh") {
			lang = "zh_CN.UTF-8"
		}
		shown := string(text)
		actual, n := rerun(t, shown, lang)
		ran += n
		if *updateDocs && actual != shown {
			if err := os.WriteFile(name, []byte(actual), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if actual != shown {
			t.Errorf("%s shows an output that the program does not print; see go test -run Documents -update-docs ./cmd/tiexi\n%s",
				name, firstDifference(shown, actual))
		}
	}
	if ran == 0 {
		t.Error("no document shows a command")
	}
}

// rerun returns the document with the outputs that its commands have now.
func rerun(t *testing.T, document, lang string) (actual string, ran int) {
	var out strings.Builder
	inBlock := false
	for line := range strings.Lines(document) {
		text := strings.TrimRight(line, "\n")
		switch {
		case text == "```console":
			inBlock = true
			out.WriteString(line)
		case inBlock && text == "```":
			inBlock = false
			out.WriteString(line)
		case inBlock && strings.HasPrefix(text, "$ tiexi "):
			out.WriteString(line)
			out.WriteString(output(t, strings.Fields(text)[2:], lang))
			ran++
		case inBlock:
			// the output as it was
		default:
			out.WriteString(line)
		}
	}
	return out.String(), ran
}

// output is what a command prints, on either stream, with its exit code where
// that is not 0.
func output(t *testing.T, args []string, lang string) string {
	t.Helper()
	var b bytes.Buffer
	code := run(context.Background(), args, &env{
		in: strings.NewReader(""), out: &b, err: &b, version: version,
		getenv: func(name string) string {
			if name == "LANG" {
				return lang
			}
			return ""
		},
		today: func() time.Time { return time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC) },
	})
	if code != 0 {
		fmt.Fprintf(&b, "[exit %d]\n", code)
	}
	return b.String()
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
