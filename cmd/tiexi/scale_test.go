package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

// runHere runs a command line in this process and returns the exit code and
// what it printed.
func runHere(tb testing.TB, args ...string) (code int, out, talk string) {
	tb.Helper()
	var stdout, stderr bytes.Buffer
	code = run(tb.Context(), args, &env{
		in: bytes.NewReader(nil), out: &stdout, err: &stderr,
		getenv: os.Getenv, today: time.Now, version: version,
	})
	return code, stdout.String(), stderr.String()
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

// watchHeap looks at the heap from time to time until the function that it
// returns is called, which tells how large it has been in between.
func watchHeap() (peak func() uint64) {
	runtime.GC()
	stop, told := make(chan struct{}), make(chan uint64)
	go func() {
		heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		most := uint64(0)
		for {
			metrics.Read(heap)
			most = max(most, heap[0].Value.Uint64())
			select {
			case <-stop:
				told <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-told
	}
}
