package metamorphic

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/metamorphic/invented"
	"tiexi/report"
	"tiexi/report/words"
)

// A report is the same whether the result was kept with all lines, with no more
// than the report looks at, or was written while projects were judged: memory
// that serves again for the next project says nothing of the one before.
func TestNoMoreIsKeptThanIsShown(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	formats := slices.Sorted(maps.Keys(report.Formats()))
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 2+d(6))
		var files []invented.File
		for n, part := range c.Deal(d, 1+d(3)) {
			files = append(files, invented.FormOf(d).Files(part, fmt.Sprint("file", n))...)
		}
		paths := desk.lay(t, files...)
		jobs := 1 + d(2)
		read := func() (*eligibility.Setting, *intake.Batch) {
			batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: jobs})
			if err != nil {
				t.Fatal(err)
			}
			s := setting(t, c)
			s.Unread = batch.Unread
			return s, batch
		}
		s, batch := read()
		all, err := assess.Run(context.Background(), s, batch, jobs)
		if err != nil {
			t.Fatal(err)
		}
		format, lines := formats[d(len(formats))], []assess.Lines{"", assess.AllLines, assess.FlaggedLines, assess.NoLines}[d(4)]
		o := words.Options{Version: "0", Lines: lines}
		name := fmt.Sprintf("%s, lines %q", format, lines)
		s, batch = read()
		kept, err := assess.RunFor(context.Background(), s, batch, jobs, report.Seen([]string{format}, lines))
		if err != nil {
			t.Fatal(err)
		}
		var want, got, streamed bytes.Buffer
		if err := cmp.Or(report.Write(format, &want, all, o), report.Write(format, &got, kept, o)); err != nil {
			t.Fatal(err)
		}
		same(t, name, want.String(), got.String(), files...)
		if report.Streams(format) {
			s, batch := read()
			r, err := assess.Stream(context.Background(), s, batch, jobs, report.Stream(format, &streamed, o))
			if err != nil || r.Totals != all.Totals || len(r.Projects) > 0 {
				t.Fatalf("%+v, want %+v, %v", r.Totals, all.Totals, err)
			}
			same(t, name+", streamed", want.String(), streamed.String(), files...)
		}
	})
}
