package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/policy/view"
)

// TestNewPoliciesAreInOrder: the file that `policy new` writes has no fault, its
// examples are as expected, and what it says of each kind is true.
func TestNewPoliciesAreInOrder(t *testing.T) {
	for _, kind := range view.Kinds {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			t.Run(kind+" "+lang.String(), func(t *testing.T) {
				t.Chdir(t.TempDir())
				path := "policy.yaml"
				if _, errs, code := speak(t, lang, "policy", "new", "--kind", kind, "-o", path); code != exitOK {
					t.Fatal(errs)
				}
				out, errs, code := speak(t, lang, "policy", "lint", path)
				if code != exitOK || strings.Count(out, "\n") != 1 {
					t.Errorf("lint: exit code %d\n%s%s", code, out, errs)
				}
				if out, errs, code := speak(t, lang, "policy", "test", path); code != exitOK || !strings.Contains(out, "✓") {
					t.Errorf("test: exit code %d\n%s%s", code, out, errs)
				}
				if han.MatchString(commentsOf(t, path)) && lang == message.English {
					t.Errorf("a comment is in Chinese:\n%s", commentsOf(t, path))
				}
				if _, _, code := speak(t, lang, "policy", "new", "-o", path); code != exitUsage {
					t.Errorf("it is overwritten: exit code %d", code)
				}
			})
		}
	}
}

var (
	commentOf = regexp.MustCompile(`(?m)^ *# ([^\n]*)$| # ([^\n]*)$`)
	isExample = regexp.MustCompile(`^ *(?:- )?\{?[a-z_]+:`)
)

// commentsOf are the comments of a file, without the lines that are keys.
func commentsOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	var texts []string
	for _, m := range commentOf.FindAllStringSubmatch(string(data), -1) {
		if text := m[1] + m[2]; !isExample.MatchString(text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// TestNewPoliciesExplainEveryKey: taken together, the kinds show every key that a
// policy or a guide may have.
func TestNewPoliciesExplainEveryKey(t *testing.T) {
	var all bytes.Buffer
	for _, kind := range view.Kinds {
		must(t, view.New(&all, kind, message.Chinese))
	}
	for _, key := range policy.Keys() {
		if !regexp.MustCompile(`\b` + key + `\b`).Match(all.Bytes()) {
			t.Errorf("policy new does not explain %s", key)
		}
	}
}
