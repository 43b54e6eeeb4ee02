package sheet

import "context"

const (
	rowsAhead    = 128     // of a batch
	bytesAhead   = 1 << 18 // of its texts: where rows are long there are fewer
	batchesAhead = 4
)

// Ahead is a Book whose rows are read ahead of those who take them, on a core
// of their own.
type Ahead struct{ Book }

// Rows does what Book.Rows does.
func (a Ahead) Rows(ctx context.Context, i int, fn func(Row) error) (Shape, error) {
	return ahead(ctx, fn, func(ctx context.Context, fn func(Row) error) (Shape, error) { return a.Book.Rows(ctx, i, fn) })
}

// SortedRows does what Sorter.SortedRows does.
func (a Ahead) SortedRows(ctx context.Context, i int, fn func(Row) error) (Shape, error) {
	sorter, ok := a.Book.(Sorter)
	if !ok {
		return Shape{}, ErrDisorder
	}
	return ahead(ctx, fn, func(ctx context.Context, fn func(Row) error) (Shape, error) { return sorter.SortedRows(ctx, i, fn) })
}

// batch is some rows with all that they hold.
type batch struct {
	rows  []Row // their cells and texts are in the slices below
	cells []Cell
	texts []byte
}

// add copies a row.
func (b *batch) add(r Row) {
	from := len(b.cells)
	b.cells = append(b.cells, r.Cells...)
	r.Cells = b.cells[from:len(b.cells):len(b.cells)]
	for n := range r.Cells {
		if c := &r.Cells[n]; c.Shared == 0 { // the book keeps the others
			at := len(b.texts)
			b.texts = append(b.texts, c.Text...)
			c.Text = b.texts[at:len(b.texts):len(b.texts)]
		}
	}
	b.rows = append(b.rows, r)
}

func (b *batch) full() bool { return len(b.rows) == rowsAhead || len(b.texts) > bytesAhead }

func (b *batch) clear() { b.rows, b.cells, b.texts = b.rows[:0], b.cells[:0], b.texts[:0] }

func ahead(ctx context.Context, fn func(Row) error, read func(context.Context, func(Row) error) (Shape, error)) (Shape, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	filled, empty := make(chan *batch, batchesAhead), make(chan *batch, batchesAhead+1)
	for range batchesAhead + 1 {
		empty <- &batch{}
	}
	var shape Shape
	var failure error
	var broken any
	go func() {
		defer close(filled)
		defer func() { broken = recover() }()
		b := <-empty
		send := func() error {
			select {
			case filled <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case b = <-empty:
				b.clear()
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		shape, failure = read(ctx, func(r Row) error {
			b.add(r)
			if b.full() {
				return send()
			}
			return nil
		})
		if len(b.rows) > 0 && failure == nil {
			failure = send()
		}
	}()
	var refused error
	for b := range filled {
		for _, r := range b.rows {
			if refused == nil {
				refused = fn(r)
			}
		}
		if refused != nil {
			cancel() // the reader ends, and closes what is filled
			continue
		}
		empty <- b
	}
	if broken != nil {
		panic(broken) // where those who called can tell of it
	}
	if refused != nil {
		return Shape{}, refused
	}
	return shape, failure
}
