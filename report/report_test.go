package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/document"
	"tiexi/report/explain"
	"tiexi/report/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// judged is the result of the projects in testdata/projects.yaml.
func judged(t *testing.T, asOf project.Date) *assess.Result {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return judgedFrom(t, p, "testdata/projects.yaml", asOf)
}

// judgedFrom is the result of a file under a policy.
func judgedFrom(t *testing.T, p *policy.Policy, path string, asOf project.Date) *assess.Result {
	t.Helper()
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1, Loans: p.AsksLoans()})
	if err != nil {
		t.Fatal(err)
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table, AsOf: asOf}
	setting.Tell(batch.Projects)
	result, err := assess.Run(context.Background(), setting, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// golden compares with a file, or writes it with -update. Hashes of files that
// change with every edit are left out.
func golden(t *testing.T, name string, got []byte, r *assess.Result) {
	t.Helper()
	for _, hash := range []string{r.Setting.Policy.SHA256, r.Setting.Table.SHA256(), r.Inputs[0].SHA256} {
		got = bytes.ReplaceAll(got, []byte(hash), []byte(strings.Repeat("0", 64)))
		got = bytes.ReplaceAll(got, []byte(hash[:12]), []byte(strings.Repeat("0", 12)))
	}
	if strings.HasSuffix(name, ".html") { // page.css and html.js are files of their own
		got = blocks.ReplaceAll(got, []byte("<$1>…</$1>"))
		got = contents.ReplaceAll(got, []byte("$1…"))
	}
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from the golden file; go test ./report -update writes it anew; got:\n%s", name, got)
	}
}

var langs = []message.Lang{message.Chinese, message.English}

func TestFormatsAgainstGoldenFiles(t *testing.T) {
	r := judged(t, project.MustDate("2022-01-31"))
	for name, binary := range report.Formats() {
		if binary {
			continue // a test of its own looks into it
		}
		for _, lang := range langs {
			t.Run(name+"."+lang.String(), func(t *testing.T) {
				var b bytes.Buffer
				if err := report.Write(name, &b, r, words.Options{Lang: lang, Version: "0.0.0"}); err != nil {
					t.Fatal(err)
				}
				golden(t, "result."+lang.String()+"."+name, b.Bytes(), r)
			})
		}
	}
}

func TestExplanationsAgainstGoldenFiles(t *testing.T) {
	r := judged(t, 0)
	for _, p := range r.Projects {
		for _, lang := range langs {
			t.Run(p.Case.Project.ID+"."+lang.String(), func(t *testing.T) {
				var b bytes.Buffer
				if err := explained(&b, r, p, words.Options{Lang: lang, Version: "0.0.0"}); err != nil {
					t.Fatal(err)
				}
				golden(t, "explain."+p.Case.Project.ID+"."+lang.String()+".text", b.Bytes(), r)
			})
		}
	}
}

func TestJSONFollowsTheSchemaForEverySelectionOfLines(t *testing.T) {
	for _, asOf := range []project.Date{0, project.MustDate("2022-01-31")} {
		r := judged(t, asOf)
		for _, lines := range []assess.Lines{assess.AllLines, assess.FlaggedLines, assess.NoLines} {
			var b bytes.Buffer
			if err := report.JSON(&b, r, words.Options{Version: "0.0.0", Lines: lines}); err != nil {
				t.Fatal(err)
			}
			validate(t, b.Bytes())
		}
	}
}

// A cap of the interest paid and an annual guide stand in JSON as the schema has them.
func TestJSONFollowsTheSchemaForLoansAndGuides(t *testing.T) {
	read := func(path string) []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	loans, err := policy.Load("hewan-2024.yaml", read("../docs/examples/policy/hewan-2024.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	embedded, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	guided, err := embedded.WithGuide("sample-2021.yaml", read("../testdata/guides/sample-2021.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "loan.yaml")
	borrower := `id: A
enterprise: {name: 河湾机械有限公司, uscc: 91990102MAEXAM015H, county: 河湾市, industry: C3425}
application_date: 2024-08-15
loans: [{contract: HT1, principal: 10000000, drawn: 2023-03-01, until: 2024-02-29, rate: 4.2%, paid: 300000}]
`
	if err := os.WriteFile(path, []byte(borrower), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		result *assess.Result
		want   []string
	}{
		{judgedFrom(t, loans, path, 0), []string{`"of": "paid"`, `"most": "150000.00"`, `"guide": null`}},
		{judgedFrom(t, guided, "testdata/projects.yaml", 0), []string{`"year": 2021`, guided.Guide.Title}},
	} {
		var b bytes.Buffer
		if err := report.JSON(&b, c.result, words.Options{Version: "0.0.0"}); err != nil {
			t.Fatal(err)
		}
		validate(t, b.Bytes())
		for _, want := range c.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("no %s in the result", want)
			}
		}
	}
}

func TestFlaggedLinesAreThoseWithAFinding(t *testing.T) {
	r := judged(t, 0)
	var b bytes.Buffer
	if err := report.JSON(&b, r, words.Options{Lines: assess.FlaggedLines}); err != nil {
		t.Fatal(err)
	}
	var d document.Document
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	flagged := 0
	for _, p := range d.Projects {
		for n := range p.Lines {
			l := &p.Lines[n]
			flagged++
			if len(l.Findings) == 0 {
				t.Errorf("%s: line %s has no finding", p.ID, l.Key)
			}
		}
	}
	if flagged == 0 || flagged == r.Totals.Lines {
		t.Errorf("%d of %d lines are flagged: the sample shows nothing", flagged, r.Totals.Lines)
	}
}

// explained writes the explanation of a project as text.
func explained(w io.Writer, r *assess.Result, p *assess.Project, o words.Options) error {
	return answer.Text(w, explain.Explanation{Result: r, Project: p, Version: o.Version}, o.Lang)
}

// failing is a writer whose disk is full.
type failing struct{ after int }

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, os.ErrClosed
	}
	return len(p), nil
}

func TestAFailureToWriteIsReturned(t *testing.T) {
	r := judged(t, 0)
	for name := range report.Formats() {
		if report.Write(name, &failing{after: 100}, r, words.Options{}) == nil {
			t.Errorf("%s: no error from a writer that fails", name)
		}
	}
	if explained(&failing{after: 100}, r, r.Projects[0], words.Options{}) == nil {
		t.Error("explain: no error from a writer that fails")
	}
}
