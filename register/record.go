package register

import (
	"context"
	"database/sql"

	"tiexi/internal/fault"
)

// record is what was recorded of a project in a batch: when, and from which
// result.
type record struct {
	id          int64
	day, result string
}

func (w *writing) loadRecords(ctx context.Context) error {
	w.records = make(map[int64]record)
	return query(ctx, w.conn, func(rows *sql.Rows) error {
		var r record
		var owner int64
		if err := rows.Scan(&r.id, &owner, &r.day, &r.result); err != nil {
			return err
		}
		w.records[owner] = r
		return nil
	}, "SELECT id, owner, recorded, result FROM record WHERE batch = $1", w.submission.Batch)
}

// compare holds the submission against what is recorded in its batch, and
// returns what is not in it yet.
func (w *writing) compare(ctx context.Context) (fresh []Entry, faults fault.List, err error) {
	for _, e := range w.submission.Entries {
		known, f, err := w.compareOne(ctx, e)
		switch {
		case err != nil:
			return nil, nil, err
		case !known:
			fresh = append(fresh, e)
		case f != nil:
			faults = append(faults, f)
		}
	}
	for _, c := range w.submission.Others {
		_, f, err := w.compareOne(ctx, Entry{Claimant: c})
		switch {
		case err != nil:
			return nil, nil, err
		case f != nil:
			faults = append(faults, f)
		}
	}
	return fresh, faults, nil
}

// compareOne reports whether the batch has the project, and how it differs. One
// that claims nothing now does not differ where the result is the same: it was
// accepted then.
func (w *writing) compareOne(ctx context.Context, e Entry) (known bool, f *fault.Fault, err error) {
	owner, ok := w.find(e.Claimant)
	r, recorded := w.records[owner]
	if !ok || !recorded {
		return false, nil, nil
	}
	before, err := w.recorded(ctx, r.id)
	if err != nil {
		return false, nil, err
	}
	given := make([]Claimed, len(e.Lines))
	for n, l := range e.Lines {
		given[n] = l.Claimed
		w.renumber(owner, l)
	}
	if e.Lines == nil && r.result == w.submission.SHA256 {
		return true, nil, nil
	}
	return true, difference(e.Claimant, w.submission.Batch, r.day, before, given), nil
}

func (w *writing) recorded(ctx context.Context, id int64) (lines []Claimed, err error) {
	err = query(ctx, w.conn, func(rows *sql.Rows) error {
		var c Claimed
		if err := rows.Scan(&c.Key, &c.Item, &c.Date, &c.Amount); err != nil {
			return err
		}
		lines = append(lines, c)
		return nil
	}, "SELECT number, item, date, amount FROM claim WHERE record = $1", id)
	return lines, err
}
