package main

import (
	"encoding/json"
	"strings"
	"testing"

	"tiexi/internal/message"
)

// Every combination is what check says with its answers as flags.
func TestComparingIsCheckingWithOtherFlags(t *testing.T) {
	const sample = "../../report/testdata/projects.yaml"
	type project struct{ ID, Verdict, Base, Interest, Subsidy string }
	var compared struct {
		Projects []struct {
			ID       string
			Outcomes []struct {
				Answers map[string]string
				project
			}
		}
		Totals struct {
			Outcomes []struct{ Subsidy, Provisional string }
		}
	}
	out, talk, code := speak(t, message.Chinese, "compare", sample, "--format", "json", "--also", "interest_years=5", "--also", "rate_date=2021-06-21")
	if code != exitFailed {
		t.Fatalf("exit code %d, %s", code, talk)
	}
	if err := json.Unmarshal([]byte(out), &compared); err != nil {
		t.Fatal(err)
	}
	count := len(compared.Projects[0].Outcomes)
	if count < 192 || count%5 == 0 {
		t.Fatalf("%d combinations", count)
	}
	for k := 0; k < count; k += 5 { // prime to the numbers of answers: every answer and pair comes up
		args := []string{"check", sample, "--format", "json", "--lines", "none"}
		for id, value := range compared.Projects[0].Outcomes[k].Answers {
			args = append(args, "--"+strings.ReplaceAll(id, "_", "-"), value)
		}
		var checked struct {
			Projects []project
			Totals   struct{ Subsidy, Provisional string }
		}
		out, talk, code := speak(t, message.Chinese, args...)
		if code != exitFailed {
			t.Fatalf("%v: exit code %d, %s", args, code, talk)
		}
		if err := json.Unmarshal([]byte(out), &checked); err != nil {
			t.Fatal(err)
		}
		for n, p := range checked.Projects {
			got := compared.Projects[n].Outcomes[k].project
			got.ID = compared.Projects[n].ID
			if got != p {
				t.Errorf("%v: compare says %v, check %v", args, got, p)
			}
		}
		if got := compared.Totals.Outcomes[k]; got.Subsidy != checked.Totals.Subsidy || got.Provisional != checked.Totals.Provisional {
			t.Errorf("%v: together compare says %v, check %v", args, got, checked.Totals)
		}
	}
}
