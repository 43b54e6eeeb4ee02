package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/internal/message"
)

// TestRulesOfOtherPlacesAreInOrder: the policy files of other places have no fault,
// and every one has examples, which come out as they were worked out by hand.
func TestRulesOfOtherPlacesAreInOrder(t *testing.T) {
	paths := glob(t, "../../policy/rules/*.yaml")
	if len(paths) < 9 {
		t.Fatalf("only %d files", len(paths))
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			out, errs, code := speak(t, message.English, "policy", "lint", path)
			if code != exitOK || strings.Count(out, "\n") != 1 {
				t.Errorf("lint: exit code %d\n%s%s", code, out, errs)
			}
			out, errs, code = speak(t, message.English, "policy", "test", path, "--format", "json")
			if code != exitOK {
				t.Errorf("test: exit code %d\n%s%s", code, out, errs)
			}
			var got struct{ Files []struct{ Examples []any } }
			must(t, json.Unmarshal([]byte(out), &got))
			if len(got.Files) != 1 || len(got.Files[0].Examples) < 2 {
				t.Errorf("there are not two examples:\n%s", out)
			}
			if text := read(t, path); strings.Count(text, "interest: ") < 2 || !strings.Contains(text, "capped: true") {
				t.Error("no example is above the cap, or not two state an amount")
			}
		})
	}
}

// TestExamplesHaveLoans: under a policy that goes by loans, the loans of its examples
// are read and judged, and what is wrong with one is told by lint as well.
func TestExamplesHaveLoans(t *testing.T) {
	t.Chdir(t.TempDir())
	good, _, _ := speak(t, message.English, "policy", "new", "--kind", "loan")
	for _, test := range []struct {
		days                 string
		examined, linted     int
		inExamined, inLinted string
	}{
		{"181", exitOK, exitOK, "✓  half-a-year", "no faults found"},
		{"180", exitFailed, exitOK, "verdict: expected eligible, got review", "no faults found"},
		{"half a year", exitPolicy, exitPolicy, "input.loan_days", "input.loan_days"},
	} {
		t.Run(test.days, func(t *testing.T) {
			must(t, os.WriteFile("loan.yaml", []byte(strings.Replace(good, "days: 181", "days: "+test.days, 1)), 0o600))
			out, errs, code := speak(t, message.English, "policy", "test", "loan.yaml")
			if code != test.examined || !strings.Contains(out+errs, test.inExamined) {
				t.Errorf("test: exit code %d\n%s%s", code, out, errs)
			}
			out, errs, code = speak(t, message.English, "policy", "lint", "loan.yaml")
			if code != test.linted || !strings.Contains(out+errs, test.inLinted) {
				t.Errorf("lint: exit code %d\n%s%s", code, out, errs)
			}
		})
	}
}
