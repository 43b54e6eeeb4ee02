package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// built compiles the program as it is shipped.
func built(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "tiexi")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}

// BenchmarkProcess is the whole of a run, start to finish: of one project, and
// for comparison of the program that only says its version.
func BenchmarkProcess(b *testing.B) {
	program := built(b)
	example := filepath.Join("..", "..", "docs", "examples", "project.yaml")
	for name, args := range map[string][]string{
		"version":     {"version"},
		"one_project": {"check", example},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
}

// BenchmarkCheck judges a workbook end to end.
func BenchmarkCheck(b *testing.B) {
	for _, lines := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("%d_lines", lines), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "ledger.xlsx")
			if err := os.WriteFile(path, newLedger(lines, lines/100), 0o600); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			peak := watchHeap()
			for b.Loop() {
				if code, _, talk := runHere(b, "check", path, "--lines", "none", "--format", "json"); code != exitReview {
					b.Fatalf("exit code %d\n%s", code, talk)
				}
			}
			b.ReportMetric(float64(peak()>>20), "MB-peak")
			b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
		})
	}
}
