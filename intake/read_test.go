package intake_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/category"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// read reads the paths and holds what must be true of every run: each row of
// each file is a line or set aside.
func read(t *testing.T, options intake.Options, paths ...string) *intake.Batch {
	t.Helper()
	options.Jobs = max(options.Jobs, 2)
	batch, err := intake.Read(context.Background(), paths, options)
	if err != nil {
		t.Fatal(err)
	}
	accounted(t, batch)
	for _, p := range batch.Projects {
		p.Load(nil)
	}
	return batch
}

// accounted holds that each row of each file is a line or set aside.
func accounted(t *testing.T, batch *intake.Batch) {
	t.Helper()
	for _, input := range batch.Inputs {
		aside := 0
		for _, s := range input.SetAside {
			aside += s.Rows
		}
		if input.Rows != input.Lines+aside || input.Lines < 0 {
			t.Errorf("%s: %d rows, but %d lines and %d set aside", input.Path, input.Rows, input.Lines, aside)
		}
	}
}

// judged judges what was read by the rules as they are embedded. The sources of
// each invoice are settled then, and each row is accounted for once more.
// judged judges a batch; where a category is given, it is that of the lines that name
// none.
func judged(t *testing.T, batch *intake.Batch, forAll ...project.Category) *assess.Result {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	choices, err := p.Choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	setting := &eligibility.Setting{Policy: p, Choices: choices, Table: table, Unread: batch.Unread}
	for _, c := range forAll {
		setting.Sorter = category.NewSorter(nil, c)
	}
	result, err := assess.Run(context.Background(), setting, batch, 2)
	if err != nil {
		t.Fatal(err)
	}
	accounted(t, batch)
	everyLineIsARow(t, batch, result)
	return result
}

// everyLineIsARow holds that a file has as many lines as rows of it stand in the
// result. A row may be a line of several projects, or have a copy beside it.
func everyLineIsARow(t *testing.T, batch *intake.Batch, result *assess.Result) {
	t.Helper()
	rows := make(map[string]map[string]bool)
	for _, p := range result.Projects {
		for _, l := range p.Lines {
			file := l.Line.Source.File
			if rows[file] == nil {
				rows[file] = make(map[string]bool)
			}
			// Lines of an OFD have one place.
			rows[file][l.Line.Place().String()+l.Line.Item+l.Line.Net.Decimal.String()] = true
		}
	}
	for _, i := range batch.Inputs {
		if i.Lines != len(rows[i.Path]) && len(batch.Failed) == 0 {
			t.Errorf("%s: %d lines, but %d of its rows stand in the result", i.Path, i.Lines, len(rows[i.Path]))
		}
	}
}

// told is everything that was read and judged but places: files that say the
// same tell the same. Projects and lines are put in order.
func told(t *testing.T, batch *intake.Batch) string {
	t.Helper()
	if len(batch.Faults) > 0 {
		t.Errorf("faults:\n%v", batch.Faults)
	}
	result := judged(t, batch)
	slices.SortFunc(result.Projects, func(a, b *assess.Project) int { return cmp.Compare(a.Case.Project.ID, b.Case.Project.ID) })
	var out strings.Builder
	for _, p := range result.Projects {
		facts := *p.Case.Project
		facts.Lines, facts.Store, facts.Spots, facts.First, facts.Expect, facts.LineFiles = nil, nil, nil, project.Place{}, nil, 0
		fmt.Fprintf(&out, "%+v\n", facts)
		var lines []string
		for _, l := range p.Lines {
			line := *l.Line
			line.Source, line.Spot, line.Spots = nil, project.Spot{}, nil
			lines = append(lines, fmt.Sprintf("  %+v counted %v × %v = %v, excluded by %q\n",
				line, l.Counted, l.Rate.Percent, l.Interest, l.ExcludedBy))
		}
		slices.Sort(lines)
		out.WriteString(strings.Join(lines, ""))
		var routes []string
		for _, r := range p.Routes {
			routes = append(routes, fmt.Sprint(r.ID, " ", r.Met, " ", r.Base))
		}
		fmt.Fprintf(&out, "  %v %v base %v interest %v capped %v subsidy %v\n",
			p.Verdict, routes, p.Base, p.Result.Interest, p.Capped, p.Subsidy)
		for _, f := range p.Findings {
			fmt.Fprintf(&out, "  %s %v %v %s\n", f.Rule, f.Outcome, f.Noted, f.Message.In(message.English))
		}
	}
	return out.String()
}

// outcomes is verdict, base, subsidy and capped of each project, a line each.
func outcomes(result *assess.Result) string {
	var lines []string
	for _, p := range result.Projects {
		lines = append(lines, fmt.Sprintf("%s %v %s %s %v", p.Case.Project.ID, p.Verdict, message.Plain(p.Base), message.Plain(p.Subsidy), p.Capped))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// differ shows the first line in which two texts differ.
func differ(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("want %s\ngot  %s", x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}
