package main

import (
	"regexp"
	"slices"
	"testing"

	"tiexi/policy"
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
