package main

import (
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
