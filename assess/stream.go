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
	// Begin writes what comes before the projects. The result has neither
	// projects nor totals yet.
	Begin(*Result) error
	// Show returns what is to be written of a project. It is called for several
	// projects at once.
	Show(*Project) ([]byte, error)
	// Write writes what Show made, in the order of the batch.
	Write([]byte) error
	// End writes what comes after the projects. The result has totals, and no
	// projects.
	End(*Result) error
}

// Stream judges every project of a batch, and forgets it once the writers have
// it: the batch is empty afterwards. The result has the totals and no projects.
// The errors are the errors of Run and of the writers.
func Stream(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int, writers ...Writer) (*Result, error) {
	return stream(ctx, setting, batch, jobs, NoLines, writers, func(n int, _ *Project) { batch.Projects[n] = nil })
}

// stream judges projects, hands each to the writers and then, with its number,
// to take. The result lacks the projects.
func stream(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int, shown Lines, writers []Writer, take func(n int, p *Project)) (*Result, error) {
	r := NewResult(setting, batch, nil)
	queues := make([]*queue, len(writers))
	for i, w := range writers {
		if err := w.Begin(r); err != nil {
			return nil, err
		}
		queues[i] = &queue{writer: w, shown: make(map[int][]byte)}
	}
	var totals sync.Mutex // guards the result's
	err := each(ctx, setting, batch, jobs, shown, func(w *worker, group []int) (err error) {
		w.judge([]*eligibility.Setting{setting}, batch.Projects, group, func(_, n int, p *Project) {
			for _, q := range queues {
				if err == nil {
					err = q.put(n, p)
				}
			}
			totals.Lock()
			r.Totals.add(p)
			totals.Unlock()
			take(n, p)
		})
		batch.Meter.Judged(len(group))
		for _, q := range queues {
			if err == nil {
				err = q.advance()
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, w := range writers {
		if err := w.End(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// queue puts what comes in any order back into the order of the batch.
type queue struct {
	writer Writer
	mutex  sync.Mutex
	shown  map[int][]byte
	next   int
}

func (q *queue) put(n int, p *Project) error {
	text, err := q.writer.Show(p)
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.shown[n] = text
	return err
}

// advance writes all whose turn has come.
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
		if err := q.writer.Write(text); err != nil {
			return err
		}
	}
}
