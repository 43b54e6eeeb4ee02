package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// TestTheTutorialNamesEveryKey holds the tables of keys in the tutorial against the
// keys that a policy or a guide may have.
func TestTheTutorialNamesEveryKey(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|")
	for _, name := range []string{"docs/policy.md", "docs/policy.zh-CN.md"} {
		var named []string
		for _, m := range row.FindAllStringSubmatch(documents(t)[name], -1) {
			named = append(named, m[1])
		}
		for _, key := range policy.Keys() {
			if !slices.Contains(named, key) {
				t.Errorf("%s does not name the key %s", name, key)
			}
		}
		for _, key := range named {
			if !slices.Contains(policy.Keys(), key) {
				t.Errorf("%s names %s, which is no key", name, key)
			}
		}
	}
}

// TestTheTutorialNamesEveryValueOfALoan holds its tables of loans against the keys that
// a loan has in YAML and the headers of its columns.
func TestTheTutorialNamesEveryValueOfALoan(t *testing.T) {
	for _, name := range []string{"docs/policy.md", "docs/policy.zh-CN.md"} {
		for _, f := range project.LoanFields() {
			row := "\n| " + message.Chinese.Say("loan.field."+f.String()) + " | `" + f.String() + "` | "
			if f == project.LoanProject { // the project in which the loan stands in YAML
				row = "\n| " + message.Chinese.Say("loan.field."+f.String()) + " | | "
			}
			if !strings.Contains(documents(t)[name], row) {
				t.Errorf("%s lacks the row%s", name, row)
			}
		}
	}
}
