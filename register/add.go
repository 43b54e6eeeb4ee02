package register

import (
	"context"
	"database/sql"
)

// Add records a submission, whole or not at all. What was recorded already in
// the same batch is left as it is, but that its invoices take on numbers that
// were not known then. The faults are register.conflict where an invoice
// belongs to another project, and register.changed where a project is recorded
// in this batch with other lines.
func (r *Register) Add(ctx context.Context, s Submission) (added Added, err error) {
	err = r.write(ctx, func(conn *sql.Conn) (err error) {
		added, err = add(ctx, conn, r.dialect, s)
		return err
	})
	return added, err
}

func add(ctx context.Context, conn *sql.Conn, d dialect, s Submission) (Added, error) {
	w := &writing{conn: conn, dialect: d, submission: s}
	if err := w.load(ctx); err != nil {
		return Added{}, err
	}
	fresh, faults, err := w.compare(ctx)
	if err != nil {
		return Added{}, err
	}
	for _, e := range fresh {
		w.enter(e)
	}
	conflicts, err := w.conflicts(ctx)
	if err != nil {
		return Added{}, err
	}
	faults = append(faults, conflicts...)
	if err := faults.Err(); err != nil {
		return Added{}, err
	}
	again, err := w.again(ctx, fresh)
	if err != nil {
		return Added{}, err
	}
	if err := w.store(ctx); err != nil {
		return Added{}, err
	}
	return Added{
		Projects: len(fresh), Lines: len(w.claims), Unchanged: len(s.Entries) - len(fresh), Renumbered: len(w.renumbered), Again: again,
	}, nil
}
