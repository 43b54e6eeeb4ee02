//go:build unix

package strictyaml_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"tiexi/intake"
	"tiexi/internal/workload"
)

// BenchmarkLines reads 100,000 lines in 100 documents, after yaml.v3 has decoded
// the same into nodes, and tells the wall time and CPU time as multiples of
// what yaml.v3 took.
func BenchmarkLines(b *testing.B) {
	var text bytes.Buffer
	if err := (workload.Book{Lines: 100_000, First: 1}).WriteYAML(&text); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "lines.yaml")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	var alone, ours cost
	for b.Loop() {
		alone.of(b, func() {
			n := 0
			for d := yaml.NewDecoder(bytes.NewReader(text.Bytes())); ; n++ {
				if err := d.Decode(new(yaml.Node)); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
			if n != 100 {
				b.Fatal(n)
			}
		})
		ours.of(b, func() {
			batch, err := intake.Read(b.Context(), []string{path}, intake.Options{Jobs: 2})
			if err != nil || len(batch.Projects) != 100 || len(batch.Faults) > 0 {
				b.Fatal(err, batch)
			}
		})
	}
	b.ReportMetric(ours.wall.Seconds()/alone.wall.Seconds(), "×wall")
	b.ReportMetric(ours.cpu.Seconds()/alone.cpu.Seconds(), "×CPU")
}

// cost is what something took.
type cost struct{ wall, cpu time.Duration }

func (c *cost) of(b *testing.B, fn func()) {
	begin, used := time.Now(), cpu(b)
	fn()
	c.wall += time.Since(begin)
	c.cpu += cpu(b) - used
}

// cpu is the time that the process has had of all cores.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
