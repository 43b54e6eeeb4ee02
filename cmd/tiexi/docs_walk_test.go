package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheWalkNamesFunctionsThatAreThere holds the table of calls in the document on
// how tiexi is built against the code: a function that was renamed or moved stands
// there no more.
func TestTheWalkNamesFunctionsThatAreThere(t *testing.T) {
	text := documents(t)["docs/architecture.md"]
	step := regexp.MustCompile("(?m)^\\|[ 0-9]*\\|[ 0-9]*\\|[ 0-9]*\\| ([^|]*)`([^`]+)` \\| `([^`]+)` \\|")
	steps := step.FindAllStringSubmatch(text, -1)
	if len(steps) < 50 {
		t.Fatalf("only %d steps were found", len(steps))
	}
	for _, m := range steps {
		lead, name, file := m[1], m[2], m[3]
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		receiver, method, isMethod := strings.Cut(name, ".")
		declared := `func (?:\([^)]*\) )?` + name // of a callback, the function that has it
		if isMethod {
			declared = `func \(\w* ?\*?` + receiver + `(?:\[\w+\])?\) ` + method
		}
		if !regexp.MustCompile(`(?m)^` + declared + `[\[(]`).Match(source) {
			t.Errorf("%s has no %s (%s)", file, name, lead)
		}
	}
}

// TestTheDocumentOfTheCodeNamesFilesThatAreThere holds paths of files in the
// documents for those who change the code; capital letters stand for a name to choose.
func TestTheDocumentOfTheCodeNamesFilesThatAreThere(t *testing.T) {
	named := regexp.MustCompile("`((?:[a-z_0-9]+/)+[a-z_0-9.-]+\\.(?:go|md|tsv|yaml|txtar))`")
	for _, name := range []string{"docs/architecture.md", "docs/testing.md", "CONTRIBUTING.md"} {
		for _, m := range named.FindAllStringSubmatch(documents(t)[name], -1) {
			found := false
			for _, dir := range []string{".", "internal", "intake", "cmd/tiexi"} {
				_, err := os.Stat(filepath.Join(root, dir, filepath.FromSlash(m[1])))
				found = found || err == nil
			}
			if !found {
				t.Errorf("%s: there is no %s", name, m[1])
			}
		}
	}
}
