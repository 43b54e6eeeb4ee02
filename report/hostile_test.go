package report_test

import (
	"context"
	"fmt"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// judgedBatch judges projects that a test has put together.
func judgedBatch(tb testing.TB, batch *intake.Batch) *assess.Result {
	tb.Helper()
	p, err := policy.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table}
	result, err := assess.Run(context.Background(), setting, batch, 1)
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

// hostileTexts would end or begin something in one of the formats.
var hostileTexts = []string{
	"]]><failure/>", "<script>alert(1)</script> & \"x\" 'y'", "a\nb\r\nc", "\x00\x1b[31m\x7f\u0085\ufffe", "bad \xff bytes",
	"::error::x\n::set-output name=a::b", "100% %0A, a:b, c", "| a | b |", "[x](https://example.invalid) ![](y) @all `z`",
	"```\n# heading", "{0} {{1}}", "=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝１", "'=1", "00123",
	"12345678901234567890", "2021-03", "3月4日", "1e5", "，；\"\"", "\"quoted\"", "back\\slash", "“双引号”\u2028", "a<b>&c", " ",
}

// hostile is a result in which every text that an input can bring is hostile:
// a project in review, and one without a result, for each of them.
func hostile(tb testing.TB) *assess.Result {
	tb.Helper()
	batch := &intake.Batch{}
	for n, text := range hostileTexts {
		source := &project.Source{File: fmt.Sprintf("2021/%d %s.xlsx", n, text), Sheet: text}
		if n%2 == 0 {
			source = &project.Source{File: fmt.Sprintf("%d%s.yaml", n, text)}
		}
		batch.Inputs = append(batch.Inputs, intake.Input{Path: source.File, Projects: 1, Rows: 1, Lines: 1})
		place := project.Place{Source: source, Spot: project.Spot{Row: 2, Col: 3}}
		batch.Projects = append(batch.Projects, &project.Project{
			ID: fmt.Sprintf("%s%d", text, n), Name: text, First: place,
			Enterprise: project.Enterprise{Name: text, CreditCode: text, County: text, Industry: text},
			Directions: []string{text, "智能化"},
			Lines: []*project.Line{{
				Number: text, Item: text, Status: text, Kind: text, Note: text, Seller: project.Party{Name: text}, UnknownCategory: text,
				Net: decimal.NewNullDecimal(decimal.New(100, 0)), Source: source, Spot: place.Spot,
			}},
		})
		id := fmt.Sprintf("%s%d-unread", text, n)
		batch.Failed = append(batch.Failed, id)
		batch.Faults = append(batch.Faults, fault.New("input.date", "value", text, "field", message.New("field.date")).At(place).Of(id))
	}
	batch.Faults = append(batch.Faults, fault.New("input.date", "value", "x", "field", "y"))
	return judgedBatch(tb, batch)
}

// everyOption is every way to ask for a format.
func everyOption() (all []words.Options) {
	for _, lang := range langs {
		for _, lines := range []assess.Lines{"", assess.AllLines, assess.FlaggedLines, assess.NoLines} {
			all = append(all, words.Options{Lang: lang, Version: "0.0.0", Lines: lines})
		}
	}
	return all
}

func batchOf(projects ...*project.Project) *intake.Batch { return &intake.Batch{Projects: projects} }
