package report_test

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"tiexi/fault"
	"tiexi/project"
	"tiexi/report"
)

// A result that was cut or edited is not taken for whole.
func TestReadTakesOnlyWhatJSONWrote(t *testing.T) {
	golden, err := os.ReadFile("testdata/golden/result.zh.json")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(golden)
	place := project.FilePlace("result.json")
	d, err := report.Read([]byte(whole), place)
	if err != nil {
		t.Fatal(err)
	}
	var again report.Document
	if err := json.Unmarshal(golden, &again); err != nil || !reflect.DeepEqual(*d, again) {
		t.Errorf("read %+v, want %+v, %v", d, again, err)
	}
	first := func(old, with string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the golden result lacks %q", old)
		}
		return strings.Replace(whole, old, with, 1)
	}
	last := strings.LastIndex(whole, `"lines": `) // of the totals
	for what, c := range map[string]struct{ text, want string }{
		"nothing":             {"", "input.result"},
		"no JSON":             {"id: P1", "input.result"},
		"another program's":   {first(`"name": "tiexi"`, `"name": "other"`), "input.result"},
		"a later one":         {first(`"schema_version": 1`, `"schema_version": 2`), "input.result_version"},
		"cut":                 {whole[:len(whole)/2], "input.result"},
		"two":                 {whole + whole, "input.result"},
		"an unknown key":      {first(`"lpr":`, `"unheard": 1, "lpr":`), "input.result"},
		"another verdict":     {first(`"verdict": "eligible"`, `"verdict": "fine"`), "input.result"},
		"another base":        {first(`"base": "1`, `"base": "2`), "input.result_lines"},
		"a base of words":     {first(`"base": "1`, `"base": "x`), "input.result"},
		"a line not counted":  {first(`"counted": true`, `"counted": false`), "input.result_lines"},
		"a line left out":     {whole[:last] + `"lines": 1` + whole[last+len(`"lines": `):], "input.result_lines"},
		"a line without keys": {first(`"keys": [`, `"keys": [ "",`), "input.result"},
	} {
		_, err := report.Read([]byte(c.text), place)
		faults, ok := fault.All(err)
		if !ok || faults[0].Code != c.want || faults[0].Place.String() != "result.json" {
			t.Errorf("%s: %v, want %s", what, err, c.want)
		}
	}
}
