package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/report/words"
	"tiexi/target"
	"tiexi/target/view"
)

// targetsOf reads and works out the targets of files.
func targetsOf(t *testing.T, paths ...string) view.Targets {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: 2, Targets: true, Means: p.Means})
	if err != nil {
		t.Fatal(err)
	}
	return view.Targets{Result: target.Judge(batch, p.Region.Official), Policy: p}
}

func targetsIn(t *testing.T, format string, v view.Targets, lang message.Lang) []byte {
	t.Helper()
	v.Options = words.Options{Lang: lang, Version: "0.0.0"}
	var b bytes.Buffer
	if err := view.Formats[format].Write(v, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTargetsAgainstGoldenFiles(t *testing.T) {
	v := targetsOf(t, "testdata/targets.csv", "testdata/targets.yaml")
	hidden := &assess.Result{Setting: judged(t, 0).Setting, Inputs: v.Result.Inputs}
	for format := range view.Formats {
		for _, lang := range langs {
			file := "targets." + lang.String() + "." + format
			t.Run(file, func(t *testing.T) {
				got := targetsIn(t, format, v, lang)
				if format == "xlsx" {
					file, got = file+".txt", dump(t, got)
				}
				golden(t, file, got, hidden)
				if format != "text" {
					return
				}
				for line := range strings.Lines(string(got)) {
					if w := text.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
						t.Errorf("%d columns: %s", w, line)
					}
				}
			})
		}
	}
}

func TestJSONOfTargetsFollowsItsSchema(t *testing.T) {
	for _, lang := range langs {
		document := targetsIn(t, "json", targetsOf(t, "testdata/targets.csv", "testdata/targets.yaml"), lang)
		conforms(t, compile(t, view.Schema, ""), document)
		var d struct {
			Projects []struct {
				ID, Score  string
				Indicators []struct {
					Actual struct{ Place struct{ Line, Column int } }
				}
			}
			Total struct{ Mean string }
		}
		if err := json.Unmarshal(document, &d); err != nil {
			t.Fatal(err)
		}
		if d.Projects[0].Score != "87.50" || d.Total.Mean != "83.33" { // 28.5 + 20 + 39; LY-2 alone is complete
			t.Errorf("%+v", d)
		}
		if at := d.Projects[0].Indicators[4].Actual.Place; at.Line != 6 || at.Column != 9 { // where it is missing
			t.Errorf("%+v", at)
		}
	}
	conforms(t, compile(t, view.Schema, ""), targetsIn(t, "json", targetsOf(t, "testdata/projects.yaml"), message.Chinese)) // no targets at all
}

// The column of scores adds up to those of the projects, and no text is a formula.
func TestCSVOfTargetsCanBeAddedUp(t *testing.T) {
	v := targetsOf(t, "testdata/targets.csv", "testdata/targets.yaml")
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(targetsIn(t, "csv", v, message.Chinese), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 10 {
		t.Fatal(rows, err)
	}
	sum, want := decimal.Zero, decimal.Zero
	column := 0
	for n, name := range rows[0] {
		if name == "项目得分" {
			column = n
		}
	}
	for _, row := range rows[1:] {
		if len(row) != len(rows[0]) {
			t.Errorf("%d fields: %q", len(row), row)
		}
		if row[column] != "" {
			sum = sum.Add(decimal.RequireFromString(row[column]))
		}
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
	for _, p := range v.Result.Projects {
		want = want.Add(p.Score)
	}
	if !sum.Equal(want) {
		t.Errorf("the column adds up to %s, want %s", sum, want)
	}
}
