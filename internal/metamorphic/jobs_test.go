package metamorphic

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
)

// Property 3: however many files are read and projects judged at once, the
// report is the same byte for byte: also where files are broken and values
// cannot be read.
func TestJobs(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(4))
		var files []invented.File
		for n, part := range c.Deal(d, 1+d(6)) {
			files = append(files, invented.FormOf(d).Files(part, fmt.Sprint("file", n))...)
		}
		if d.One(3) {
			invented.Damage(d, files)
		}
		paths := desk.lay(t, files...)
		same(t, "-j16", string(run(t, c, paths, 1)), string(run(t, c, paths, 16)), files...)
	})
}
