package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/eligibility"
	"tiexi/policy"
)

// TestRulesAreAsGenerated guards against a table that is older than the rules.
func TestRulesAreAsGenerated(t *testing.T) {
	embedded, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		committed, err := os.ReadFile(filepath.Join("..", p.file))
		if err != nil {
			t.Fatal(err)
		}
		old := strings.ReplaceAll(string(committed), "\r\n", "\n")
		text := p.text(embedded) + below(old)
		if old != text {
			t.Errorf("%s is not what docs/make writes: go generate ./eligibility", p.file)
		}
		for _, id := range eligibility.RuleIDs() {
			if !strings.Contains(text, "\n| `"+id+"` | ") {
				t.Errorf("%s lacks %s", p.file, id)
			}
		}
	}
}

// A cell with a bar or without words would break the table.
func TestEveryRowIsWhole(t *testing.T) {
	embedded, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		for _, r := range eligibility.Rules() {
			cells := p.row(r, embedded)
			if len(cells) != len(p.columns) {
				t.Errorf("%s: %s has %d cells", p.file, r.ID, len(cells))
			}
			for _, cell := range cells {
				if strings.ContainsAny(cell, "|\n{}") || cell == "" {
					t.Errorf("%s: %s says %q", p.file, r.ID, cell)
				}
			}
		}
	}
}
