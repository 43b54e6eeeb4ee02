package sheet

import "context"

const (
	rowsAhead    = 128     // of a batch
	cellsAhead   = 1 << 15 // where rows are long there are fewer
	bytesAhead   = 1 << 18 // of its texts
	batchesAhead = 4
)

// Ahead is a Book whose rows are read ahead of those who take them, on a core
// of their own.
type Ahead struct{ Book }

// filling is Filler.Fill for a sheet.
type filling func(ctx context.Context, room *Room, fn func(Row) error) (Shape, error)

// Rows does what Book.Rows does.
func (a Ahead) Rows(ctx context.Context, i int, fn func(Row) error) (Shape, error) {
	fill := copying(a.Book.Rows, i)
	if filler, ok := a.Book.(Filler); ok {
		fill = func(ctx context.Context, room *Room, fn func(Row) error) (Shape, error) {
			return filler.Fill(ctx, i, room, fn)
		}
	}
	return ahead(ctx, fn, fill)
}

// SortedRows does what Sorter.SortedRows does.
func (a Ahead) SortedRows(ctx context.Context, i int, fn func(Row) error) (Shape, error) {
	sorter, ok := a.Book.(Sorter)
	if !ok {
		return Shape{}, ErrDisorder
	}
	return ahead(ctx, fn, copying(sorter.SortedRows, i))
}

// copying fills a room with copies of the rows that are read.
func copying(rows func(context.Context, int, func(Row) error) (Shape, error), i int) filling {
	return func(ctx context.Context, room *Room, fn func(Row) error) (Shape, error) {
		return rows(ctx, i, func(r Row) error { return fn(room.keep(r)) })
	}
}

// batch is some rows and the room that they are in.
type batch struct {
	rows []Row
	room Room
}

func ahead(ctx context.Context, fn func(Row) error, fill filling) (Shape, error) {
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
		var room Room
		send := func() error {
			b.room, room = room, Room{} // no longer ours
			select {
			case filled <- b:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		renew := func(cells, texts int) error {
			select {
			case b = <-empty:
			case <-ctx.Done():
				return ctx.Err()
			}
			if b.rows == nil { // as large as the one before
				b.room = Room{make([]Cell, 0, cells), make([]byte, 0, texts)}
			}
			b.rows, room = b.rows[:0], b.room
			room.Clear()
			return nil
		}
		shape, failure = fill(ctx, &room, func(r Row) error {
			b.rows = append(b.rows, r)
			if len(b.rows) < rowsAhead && len(room.Cells) <= cellsAhead && len(room.Texts) <= bytesAhead {
				return nil
			}
			cells, texts := cap(room.Cells), cap(room.Texts)
			if err := send(); err != nil {
				return err
			}
			return renew(cells, texts)
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
