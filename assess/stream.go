package assess

import (
	"context"
	"sync"

	"tiexi/eligibility"
	"tiexi/intake"
)

// Stream is RunWithoutLines for a result that is written while projects are
// still being judged. show makes of a project what is to be written of it, of
// several projects at once; write writes that, in the order of the batch. Their
// errors end the run.
func Stream(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int,
	show func(*Project) ([]byte, error), write func([]byte) error,
) (*Result, error) {
	projects := make([]*Project, len(batch.Projects))
	q := &queue{write: write, shown: make(map[int][]byte)}
	err := each(ctx, batch.Projects, jobs, newClearedDesk, func(d *desk, group []int) (err error) {
		d.judge([]*eligibility.Setting{setting}, batch.Projects, group, func(_, n int, p *Project) {
			if err == nil {
				var text []byte
				text, err = show(p)
				q.put(n, text)
			}
			projects[n] = p
		})
		batch.Meter.Judged(len(group))
		if err != nil {
			return err
		}
		return q.advance()
	})
	if err != nil {
		return nil, err
	}
	return NewResult(setting, batch, projects), nil
}

// queue puts what comes in any order back into the order of the batch.
type queue struct {
	mutex sync.Mutex
	write func([]byte) error
	shown map[int][]byte
	next  int
}

func (q *queue) put(n int, text []byte) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.shown[n] = text
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
