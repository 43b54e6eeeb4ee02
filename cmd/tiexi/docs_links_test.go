package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/report"
)

// TestDocumentsLeadSomewhere holds the links to files, and the targets of make
// that documents name.
func TestDocumentsLeadSomewhere(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	must(t, err)
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	target := regexp.MustCompile("(?m)(?:^|`)make ([a-z-]+)")
	all := documents(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, m := range link.FindAllStringSubmatch(all[name], -1) {
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(name), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, m := range target.FindAllStringSubmatch(all[name], -1) {
			if !bytes.Contains(makefile, []byte("\n"+m[1]+":")) {
				t.Errorf("%s: there is no make %s", name, m[1])
			}
		}
	}
}

// TestReadmesNameEveryCommandAndFormat keeps the tables of commands whole.
func TestReadmesNameEveryCommandAndFormat(t *testing.T) {
	var names []string
	for _, path := range everyCommand(message.English) {
		if len(path) == 1 {
			names = append(names, path[0])
		} else if len(path) == 2 && path[0] != "completion" {
			names = append(names, path[1])
		}
	}
	names = slices.AppendSeq(names, maps.Keys(report.Formats()))
	for name, text := range documents(t) {
		if !strings.HasPrefix(name, "README") {
			continue
		}
		_, table, _ := strings.Cut(text, "\n| `check PATH…` |")
		table, _, _ = strings.Cut(table, "\n\n")
		for _, command := range names {
			if !regexp.MustCompile(`\b` + command + `\b`).MatchString("check" + table) {
				t.Errorf("%s does not say what %s does", name, command)
			}
		}
	}
}
