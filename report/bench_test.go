package report_test

import (
	"fmt"
	"io"
	"testing"

	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// large is the result of projects with many lines: as they come from a ledger,
// every tenth with something to say about it.
func large(tb testing.TB, projects, lines int) *assess.Result {
	tb.Helper()
	batch := &intake.Batch{}
	for n := range projects {
		one := &project.Project{
			ID: fmt.Sprintf("LY-2021-%04d", n), Name: "数字化车间改造",
			Enterprise:      project.Enterprise{Name: "示例机械有限公司", CreditCode: "91371300MA3C0EXAMP", County: "兰山区", Industry: "C3425"},
			Directions:      []string{"智能化"},
			ApplicationDate: project.MustDate("2021-09-30"),
		}
		source := &project.Source{File: fmt.Sprintf("2021/%04d.xlsx", n), Sheet: "发票"}
		for row := range lines {
			line := &project.Line{
				Code: "037002100104", Number: fmt.Sprintf("%08d", n*lines+row), Date: project.MustDate("2021-03-05"),
				Item: "*机床*五轴加工中心 VMC850", Categories: project.Categories(project.AdvancedEquipment),
				Seller: project.Party{Name: "示例机床股份有限公司"},
				Net:    decimal.NewNullDecimal(decimal.New(1234567, -2)),
				Source: source, Spot: project.Spot{Row: int32(row + 2), Col: 1},
			}
			if row%10 == 0 {
				line.Categories = 0
			}
			one.Lines = append(one.Lines, line)
		}
		batch.Projects = append(batch.Projects, one)
	}
	return judgedBatch(tb, batch)
}

// BenchmarkFormats writes 100 projects of 1,000 lines, all of them.
func BenchmarkFormats(b *testing.B) {
	const projects, lines = 100, 1000
	r := large(b, projects, lines)
	for name, binary := range report.Formats() {
		if binary {
			continue
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := report.Write(name, io.Discard, r, words.Options{Lines: assess.AllLines}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(projects*lines*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
		})
	}
}
