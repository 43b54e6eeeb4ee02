package report_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"tiexi/assess"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/document"
	"tiexi/report/words"
)

func TestNDJSONSaysWhatJSONSays(t *testing.T) {
	for _, r := range []*assess.Result{judged(t, project.MustDate("2022-01-31")), hostile(t), large(t, 3, 30)} {
		for _, o := range everyOption() {
			var whole, lines bytes.Buffer
			if err := report.Write("json", &whole, r, o); err != nil {
				t.Fatal(err)
			}
			if err := report.Write("ndjson", &lines, r, o); err != nil {
				t.Fatal(err)
			}
			var want document.Document
			if err := json.Unmarshal(whole.Bytes(), &want); err != nil {
				t.Fatal(err)
			}
			var projects struct{ Projects []json.RawMessage }
			if err := json.Unmarshal(whole.Bytes(), &projects); err != nil {
				t.Fatal(err)
			}
			records := bytes.SplitAfter(lines.Bytes(), []byte("\n"))
			if len(records) != len(want.Projects)+2 || len(records[len(records)-1]) > 0 {
				t.Fatalf("%d pieces of %d projects", len(records), len(want.Projects))
			}
			for n, p := range projects.Projects {
				validateAs(t, "#/$defs/project", records[n])
				validateAs(t, "#/$defs/ndjson_line", records[n])
				var want bytes.Buffer
				if err := json.Compact(&want, p); err != nil {
					t.Fatal(err)
				}
				if got := bytes.TrimSuffix(records[n], []byte("\n")); !bytes.Equal(got, want.Bytes()) {
					t.Errorf("project %d: %s, want %s", n, got, want.Bytes())
				}
			}
			last := records[len(records)-2]
			validateAs(t, "#/$defs/rest", last)
			validateAs(t, "#/$defs/ndjson_line", last)
			got := document.Document{Projects: want.Projects}
			if err := json.Unmarshal(last, &got); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("the last line: %+v, want %+v, %v", got, want, err)
			}
			if bytes.Contains(last, []byte(`"projects":[`)) {
				t.Errorf("the last line has projects: %s", last)
			}
		}
	}
}

// widest is how much was written at once, at most.
type widest struct{ most, all int }

func (w *widest) Write(p []byte) (int, error) {
	w.most, w.all = max(w.most, len(p)), w.all+len(p)
	return len(p), nil
}

// A project with a great many lines is never in memory as a whole.
func TestNDJSONWritesLineByLine(t *testing.T) {
	var w widest
	if err := report.NDJSON(&w, large(t, 1, 20_000), words.Options{}); err != nil {
		t.Fatal(err)
	}
	if w.most > w.all/10 || w.all < 4<<20 { // a finding names all of its places
		t.Errorf("of %d bytes, %d were written at once", w.all, w.most)
	}
}
