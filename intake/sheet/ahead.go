package sheet

import (
	"context"
	"errors"
)

const (
	rowsAhead    = 128     // of a batch
	cellsAhead   = 1 << 15 // where rows are long there are fewer
	bytesAhead   = 1 << 18 // of its texts
	batchesAhead = 4
)

// filling is Filler.Fill for a sheet.
type filling func(ctx context.Context, room *Room, fn func(Row) error) (Shape, error)

// ReadAhead is Read on two cores: one goroutine reads rows into batches, and the
// caller's takes them.
func ReadAhead(ctx context.Context, b Book, i int, begin func() func(Row) error) (Shape, error) {
	fill := copying(b.Rows, i)
	if filler, ok := b.(Filler); ok {
		fill = func(ctx context.Context, room *Room, fn func(Row) error) (Shape, error) {
			return filler.Fill(ctx, i, room, fn)
		}
	}
	shape, err := ahead(ctx, begin(), fill)
	if sorter, ok := b.(Sorter); ok && errors.Is(err, ErrDisorder) {
		return ahead(ctx, begin(), copying(sorter.SortedRows, i))
	}
	return shape, err
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
