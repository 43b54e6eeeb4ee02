package assess

import (
	"context"
	"sync"

	"tiexi/eligibility"
	"tiexi/intake"
)

// Writer writes a result while its projects are still being judged. An error of
// it ends the run.
type Writer interface {
	// Begin writes what stands in front of the projects. Of the result it has
	// all but them and the totals.
	Begin(*Result) error
	// Show makes of a project what is to be written of it, of several at once.
	Show(*Project) ([]byte, error)
	// Write writes what Show made, in the order of the batch.
	Write([]byte) error
	// End writes what stands behind the projects. Of the result it has all but
	// them.
	End(*Result) error
}

// Stream judges every project of a batch and lets it go once it is written; the
// batch is used up. The result has no projects, only their totals.
func Stream(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int, w Writer) (*Result, error) {
	r := NewResult(setting, batch, nil)
	if err := w.Begin(r); err != nil {
		return nil, err
	}
	q := &queue{write: w.Write, shown: make(map[int][]byte)}
	err := each(ctx, batch.Projects, jobs, NoLines, func(d *desk, group []int) (err error) {
		d.judge([]*eligibility.Setting{setting}, batch.Projects, group, func(_, n int, p *Project) {
			if err == nil {
				var text []byte
				text, err = w.Show(p)
				q.put(n, p, text)
			}
		})
		for _, n := range group {
			batch.Projects[n] = nil
		}
		batch.Meter.Judged(len(group))
		if err != nil {
			return err
		}
		return q.advance()
	})
	if err != nil {
		return nil, err
	}
	r.Totals = q.totals
	return r, w.End(r)
}

// queue puts what comes in any order back into the order of the batch.
type queue struct {
	mutex  sync.Mutex
	write  func([]byte) error
	shown  map[int][]byte
	next   int
	totals Totals
}

func (q *queue) put(n int, p *Project, text []byte) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.shown[n] = text
	q.totals.add(p)
}

// advance writes what has its turn.
func (q *queue) advance() error {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	for {
		text, ok := q.shown[q.next]
		if !ok {
			return nil
		}
		delete(q.shown, q.next)
		q.next++
		if err := q.write(text); err != nil {
			return err
		}
	}
}
