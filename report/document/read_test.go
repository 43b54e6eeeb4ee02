package document_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/report/document"
)

// A result that was cut or edited is not taken for whole.
func TestReadTakesOnlyWhatJSONWrote(t *testing.T) {
	golden, err := os.ReadFile("../testdata/golden/result.zh.json")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(golden)
	place := project.FilePlace("result.json")
	var projects []document.Project
	_, err = document.Read(strings.NewReader(whole), place, func(p *document.Project) error {
		projects = append(projects, *p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var again document.Document
	if err := json.Unmarshal(golden, &again); err != nil || !reflect.DeepEqual(projects, again.Projects) {
		t.Errorf("read %+v, want %+v, %v", projects, again.Projects, err)
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
		"cut":                 {whole[:len(whole)/2], "input.result_cut"},
		"without its end":     {strings.TrimSuffix(whole, "}\n"), "input.result_cut"},
		"cut at the start":    {whole[:10], "input.result"},
		"a key twice":         {first(`"lpr":`, `"projects": [], "lpr":`), "input.result"},
		"a project twice":     {first(`"projects": [`, `"projects": [`+firstProject(t, golden)+`,`), "input.result"},
		"a project left out":  {strings.Replace(whole, firstProject(t, golden)+",", "", 1), "input.result"},
		"two":                 {whole + whole, "input.result"},
		"an unknown key":      {first(`"lpr":`, `"unheard": 1, "lpr":`), "input.result"},
		"another verdict":     {first(`"verdict": "eligible"`, `"verdict": "fine"`), "input.result"},
		"another base":        {first(`"base": "1`, `"base": "2`), "input.result_lines"},
		"a base of words":     {first(`"base": "1`, `"base": "x`), "input.result"},
		"an exponent":         {regexp.MustCompile(`"base": "[0-9.]+"`).ReplaceAllString(whole, `"base": "1e999999999"`), "input.result"},
		"a line's exponent":   {regexp.MustCompile(`"amount": "[0-9.]+"`).ReplaceAllString(whole, `"amount": "1e999999999"`), "input.result"},
		"a line not counted":  {first(`"counted": true`, `"counted": false`), "input.result_lines"},
		"a line left out":     {whole[:last] + `"lines": 1` + whole[last+len(`"lines": `):], "input.result_lines"},
		"a line without keys": {first(`"keys": [`, `"keys": [ "",`), "input.result"},
	} {
		_, err := document.Read(strings.NewReader(c.text), place, func(*document.Project) error { return nil })
		faults, ok := fault.All(err)
		if !ok || faults[0].Code != c.want || faults[0].Place.String() != "result.json" {
			t.Errorf("%s: %v, want %s", what, err, c.want)
		}
	}
}

// firstProject is the text of the first project of a result.
func firstProject(t *testing.T, result []byte) string {
	t.Helper()
	var d struct{ Projects []json.RawMessage }
	if err := json.Unmarshal(result, &d); err != nil || len(d.Projects) < 2 {
		t.Fatalf("%d projects, %v", len(d.Projects), err)
	}
	return string(d.Projects[0])
}

// A result that is cut, wherever, is not taken for whole, and says that it was
// cut once it is known for one.
func TestReadFindsACutAnywhere(t *testing.T) {
	golden, err := os.ReadFile("../testdata/golden/result.zh.json")
	if err != nil {
		t.Fatal(err)
	}
	end := len(strings.TrimRight(string(golden), "\n"))
	tool := strings.Index(string(golden), `"tool"`) + len(`"tool"`)
	for n := 0; n < end; n += 1 + n/100 {
		_, err := document.Read(strings.NewReader(string(golden[:n])), project.FilePlace("result.json"), func(*document.Project) error { return nil })
		want := "input.result"
		if n >= tool {
			want = "input.result_cut"
		}
		if faults, ok := fault.All(err); !ok || faults[0].Code != want {
			t.Fatalf("cut at byte %d: %v, want %s", n, err, want)
		}
	}
}

// What the reader or the taker of projects has to say is said as it is.
func TestReadPassesFaultsOn(t *testing.T) {
	golden, err := os.ReadFile("../testdata/golden/result.zh.json")
	if err != nil {
		t.Fatal(err)
	}
	mine := fault.New("input.result_unreadable", "reason", "x")
	place := project.FilePlace("result.json")
	fail := func(*document.Project) error { return mine }
	if _, err := document.Read(strings.NewReader(string(golden)), place, fail); !errors.Is(err, mine) {
		t.Errorf("the taker's: %v", err)
	}
	for _, n := range []int{0, 1, 30, len(golden) / 2, len(golden)} {
		r := io.MultiReader(strings.NewReader(string(golden[:n])), iotest.ErrReader(mine))
		_, err := document.Read(r, place, func(*document.Project) error { return nil })
		if faults, ok := fault.All(err); !ok || faults[0] != mine {
			t.Errorf("the reader's after %d bytes: %v", n, err)
		}
	}
}

// Whatever is given, Read says what is wrong in a way of its own, or takes the
// projects that a plain reader of JSON finds.
func FuzzRead(f *testing.F) {
	golden, err := os.ReadFile("../testdata/golden/result.zh.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(golden)
	f.Add([]byte(`{"schema_version": 1, "tool": {"name": "tiexi"}, "projects": [], "totals": {}}`))
	f.Add([]byte(`{"schema_version": 2, "tool": {"name": "tiexi"}}`))
	f.Add([]byte(`{"schema_version": 1, "tool": {"name": "tiexi"}, "projects": [{"id": "P1", "verdict": "eligible", "base": "0.00"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		projects := []document.Project{}
		_, err := document.Read(bytes.NewReader(data), project.FilePlace("result.json"), func(p *document.Project) error {
			projects = append(projects, *p)
			return nil
		})
		if err != nil {
			if faults, ok := fault.All(err); !ok || !strings.HasPrefix(faults[0].Code, "input.result") {
				t.Errorf("%v", err)
			}
			return
		}
		var d document.Document
		if err := json.Unmarshal(data, &d); err != nil || !reflect.DeepEqual(projects, d.Projects) {
			t.Errorf("%v, %v", err, projects)
		}
	})
}
