package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// sarifReport is what a server reads of a log.
type sarifReport struct {
	Runs []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Artifacts []struct{ Location struct{ URI string } }
		Results   []sarifResult
	}
}

type sarifResult struct {
	RuleID              string
	RuleIndex           int
	Level               string
	Message             struct{ Text string }
	Locations           []sarifLocation
	RelatedLocations    []sarifLocation
	PartialFingerprints map[string]string
}

type sarifLocation struct {
	PhysicalLocation struct {
		ArtifactLocation struct {
			URI   string
			Index *int
		}
		Region *struct{ StartLine, StartColumn int }
	}
	LogicalLocations []struct{ FullyQualifiedName string }
}

func writeSARIF(t *testing.T, r *assess.Result, o words.Options) (text []byte, log sarifReport) {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write("sarif", &b, r, o); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), log
}

func TestSARIFFollowsTheStandard(t *testing.T) {
	text, err := os.ReadFile("testdata/schemas/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := compile(t, text, "")
	for _, r := range []*assess.Result{judged(t, project.MustDate("2022-01-31")), hostile(t), judgedBatch(t, batchOf())} {
		for _, o := range everyOption() {
			text, log := writeSARIF(t, r, o)
			conforms(t, schema, text)
			run := log.Runs[0]
			for n, result := range run.Results {
				if rules := run.Tool.Driver.Rules; result.RuleIndex >= len(rules) || rules[result.RuleIndex].ID != result.RuleID {
					t.Errorf("result %d: rule %d is not %s", n, result.RuleIndex, result.RuleID)
				}
				for _, l := range append(result.Locations, result.RelatedLocations...) {
					file := l.PhysicalLocation.ArtifactLocation
					if file.Index != nil && run.Artifacts[*file.Index].Location.URI != file.URI {
						t.Errorf("result %d: artifact %d is not %s", n, *file.Index, file.URI)
					}
				}
			}
		}
	}
}

// Servers know a result again by its fingerprint, so no two may have the same,
// not even those of two lines of one invoice for the same item.
func TestSARIFFingerprintsTellResultsApart(t *testing.T) {
	r := large(t, 3, 50)
	for _, p := range r.Projects {
		for n := range p.Lines {
			l := &p.Lines[n]
			l.Line.Number = "01234567"
		}
	}
	_, log := writeSARIF(t, r, words.Options{})
	seen := make(map[string]bool)
	for _, r := range log.Runs[0].Results {
		hash := r.PartialFingerprints["primaryLocationLineHash"]
		if seen[hash] || hash == "" {
			t.Errorf("%s: %s has fingerprint %q", r.RuleID, r.Message.Text, hash)
		}
		seen[hash] = true
	}
	if len(seen) < 3*5 {
		t.Errorf("%d results", len(seen))
	}
}

// A fingerprint does not depend on where the line stands, nor on the language.
func TestSARIFFingerprintsLast(t *testing.T) {
	prints := func(row int32, o words.Options) (all []string) {
		p := &project.Project{ID: "LY-1", Lines: []*project.Line{{
			Number: "01234567", Item: "机床", Source: &project.Source{File: "a.xlsx", Sheet: "发票"}, Spot: project.Spot{Row: row, Col: 1},
		}}}
		_, log := writeSARIF(t, judgedBatch(t, batchOf(p)), o)
		for _, r := range log.Runs[0].Results {
			all = append(all, r.RuleID+" "+r.PartialFingerprints["primaryLocationLineHash"])
		}
		return all
	}
	before, after := prints(2, words.Options{}), prints(9, words.Options{Lang: langs[1]})
	if len(before) == 0 || strings.Join(before, "\n") != strings.Join(after, "\n") {
		t.Errorf("%v, want %v", after, before)
	}
}

// GitHub keeps 5,000 results of a run: ours are the gravest, and the run says
// what was left out.
func TestSARIFKeepsTheGravestResults(t *testing.T) {
	r := large(t, 1, 60_000) // 6,000 lines without a category
	for n := range 10 {
		r.Faults = append(r.Faults, fault.New("input.date", "value", fmt.Sprint(n), "field", "x"))
	}
	_, log := writeSARIF(t, r, words.Options{Lines: assess.FlaggedLines})
	run := log.Runs[0]
	if len(run.Results) != 5000 {
		t.Fatalf("%d results", len(run.Results))
	}
	rank := map[string]int{"error": 0, "warning": 1, "note": 2}
	for n, result := range run.Results {
		if n > 0 && rank[result.Level] < rank[run.Results[n-1].Level] {
			t.Fatalf("result %d, %s, stands behind %s", n, result.Level, run.Results[n-1].Level)
		}
		if (n < 10) != (result.Level == "error") {
			t.Fatalf("result %d is %s", n, result.Level)
		}
	}
	call := run.Invocations[0]
	if call.ExecutionSuccessful || len(call.ToolExecutionNotifications) != 1 || !strings.Contains(call.ToolExecutionNotifications[0].Message.Text, "6011") {
		t.Errorf("the run says %+v", call)
	}
	if _, log := writeSARIF(t, judged(t, 0), words.Options{}); len(log.Runs[0].Invocations[0].ToolExecutionNotifications) > 0 {
		t.Error("something is said to be left out where nothing is")
	}
}

func TestSARIFLocations(t *testing.T) {
	for _, c := range []struct {
		place        project.Place
		uri, cell    string
		line, column int
	}{
		{at("2021/发票 表.xlsx", "发票", 12, 6), "2021/%E5%8F%91%E7%A5%A8%20%E8%A1%A8.xlsx", "发票!F12", 0, 0},
		{at("a.xlsx", "发票", 12, 0), "a.xlsx", "发票!12", 0, 0},
		{at("a.xlsx", "发票", 0, 0), "a.xlsx", "发票", 0, 0},
		{at("a.xlsx", "", 0, 0), "a.xlsx", "", 0, 0},
		{at("a.yaml", "", 9, 5), "a.yaml", "", 9, 5},
		{at("../b/a.json", "", 9, 5), "../b/a.json", "", 9, 5},
		{at("a.csv", "", 9, 5), "a.csv", "", 9, 0}, // the column counts fields
		{at("a.new", "", 9, 5), "a.new", "", 9, 0}, // a reader that is not known here has lines at least
		{at("a.ofd", "", 9, 5), "a.ofd", "", 0, 0}, // in an archive
		{at("a:b.yaml", "", 1, 1), "a%3Ab.yaml", "", 1, 1},
		{at("100%#?.yaml", "", 1, 1), "100%25%23%3F.yaml", "", 1, 1},
		{at("/data/a.yaml", "", 1, 1), "file:///data/a.yaml", "", 1, 1},
		{at("C:/data/a b.yaml", "", 1, 1), "file:///C:/data/a%20b.yaml", "", 1, 1},
		{at("//server/share/a.yaml", "", 1, 1), "file://server/share/a.yaml", "", 1, 1},
		{at("-", "", 1, 1), "-", "", 0, 0},
	} {
		r := judgedBatch(t, batchOf())
		r.Faults = fault.List{fault.New("input.date", "value", "x", "field", "y").At(c.place)}
		_, log := writeSARIF(t, r, words.Options{})
		l := log.Runs[0].Results[0].Locations[0]
		cell, line, column := "", 0, 0
		if len(l.LogicalLocations) > 0 {
			cell = l.LogicalLocations[0].FullyQualifiedName
		}
		if region := l.PhysicalLocation.Region; region != nil {
			line, column = region.StartLine, region.StartColumn
		}
		if uri := l.PhysicalLocation.ArtifactLocation.URI; uri != c.uri || cell != c.cell || line != c.line || column != c.column {
			t.Errorf("%s is %s %s %d:%d, want %s %s %d:%d", c.place, uri, cell, line, column, c.uri, c.cell, c.line, c.column)
		}
		told := readAnnotations(t, writeGitHub(t, r, words.Options{}))[0].properties["line"]
		if told != strings.TrimPrefix(strconv.Itoa(c.line), "0") {
			t.Errorf("%s is line %q for GitHub, want %d", c.place, told, c.line)
		}
	}
}

func at(file, sheet string, row, column int32) project.Place {
	return project.Place{Source: &project.Source{File: file, Sheet: sheet}, Spot: project.Spot{Row: row, Col: column}}
}
