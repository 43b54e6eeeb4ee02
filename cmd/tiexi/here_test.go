package main

import (
	"bytes"
	"os"
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
