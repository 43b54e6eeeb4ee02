package register

import (
	"context"
	"database/sql"
	"slices"

	"tiexi/internal/fault"
	"tiexi/invoice"
	"tiexi/project"
)

// Add records a submission, whole or not at all. Projects that the batch already
// has are left as they are, except that their invoices get numbers that were not
// known before. The faults are register.conflict where an invoice belongs to
// another project, and register.changed where the batch has a project with other
// lines.
func (r *Register) Add(ctx context.Context, s Submission) (added Added, err error) {
	err = r.write(ctx, func(tx *sql.Tx) (err error) {
		w := &writing{
			tx: tx, dialect: r.dialect, submission: s,
			records: make(map[int64]record), numbers: make(map[string]holder),
			clashes: make(map[clash]*contested), renumbered: make(map[int64]bool),
		}
		added, err = w.add(ctx)
		return err
	})
	return added, err
}

// writing is one call of Add: the rows of the register that it needs, and the
// rows that it adds.
type writing struct {
	tx         *sql.Tx
	dialect    dialect
	submission Submission

	nextOwner, nextRecord, nextInvoice int64
	owners                             []owner
	records                            map[int64]record  // of the batch, by owner
	numbers                            map[string]holder // of the submission's invoices
	clashes                            map[clash]*contested
	renumbered                         map[int64]bool // recorded invoices that get a number
	fresh                              []Entry        // that the batch does not have yet
	faults                             fault.List
	again                              []Again

	newOwners, newRecords, newInvoices, newNumbers, claims [][]any
}

// owner is a project of an enterprise, as the register has it.
type owner struct {
	id  int64
	who Claimant
}

// record says when, and from which result, a project was recorded in a batch.
type record struct {
	id          int64
	day, result string
}

func (w *writing) add(ctx context.Context) (Added, error) {
	for _, step := range []func(context.Context) error{
		w.loadNext, w.loadOwners, w.loadRecords, w.loadNumbers, w.compare, w.conflicts, w.countAgain, w.store,
	} {
		if err := step(ctx); err != nil {
			return Added{}, err
		}
	}
	return Added{
		Projects: len(w.fresh), Lines: len(w.claims), Unchanged: len(w.submission.Entries) - len(w.fresh),
		Renumbered: len(w.renumbered), Again: w.again,
	}, nil
}

// loadNext loads the next free ids.
func (w *writing) loadNext(ctx context.Context) error {
	for table, next := range map[string]*int64{"owner": &w.nextOwner, "record": &w.nextRecord, "invoice": &w.nextInvoice} {
		if err := w.tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM "+table).Scan(next); err != nil {
			return err
		}
	}
	return nil
}

// loadOwners loads the owners that may be a project of the submission.
func (w *writing) loadOwners(ctx context.Context) error {
	var ids []string
	for _, e := range w.submission.all() {
		ids = append(ids, e.Project)
	}
	var o owner
	return w.dialect.lookup(ctx, w.tx, ids, into{&o.id, &o.who.Project, &o.who.Enterprise.CreditCode, &o.who.Enterprise.Name}, func() error {
		w.owners = append(w.owners, o)
		return nil
	}, "SELECT id, project, uscc, enterprise FROM owner WHERE project IN (TEXTS) ORDER BY id")
}

// loadRecords loads the records of the batch.
func (w *writing) loadRecords(ctx context.Context) error {
	var r record
	var owner int64
	return query(ctx, w.tx, into{&r.id, &owner, &r.day, &r.result}, func() error {
		w.records[owner] = r
		return nil
	}, "SELECT id, owner, recorded, result FROM record WHERE batch = $1", w.submission.Batch)
}

// find returns the owner for a project: the one that is certainly the same, else
// the first that may be.
func (w *writing) find(c Claimant) (id int64, ok bool) {
	for _, o := range w.owners {
		if o.who == c {
			return o.id, true
		}
		if !ok && invoice.IsClaimant(project.Claim{Project: o.who.Project, Enterprise: o.who.Enterprise}, c.Project, c.Enterprise) {
			id, ok = o.id, true
		}
	}
	return id, ok
}

// compare compares the submission with the records of its batch. It adds rows for
// the entries that the batch does not have yet, and a fault for each that differs.
func (w *writing) compare(ctx context.Context) error {
	for n, e := range w.submission.all() {
		owner, ok := w.find(e.Claimant)
		r, recorded := w.records[owner]
		if !ok || !recorded {
			if n < len(w.submission.Entries) {
				w.fresh = append(w.fresh, e)
			}
			continue
		}
		before, err := w.recorded(ctx, r.id)
		if err != nil {
			return err
		}
		given := make([]Claimed, len(e.Lines))
		for n, l := range e.Lines {
			given[n] = l.Claimed
			w.renumber(owner, l)
		}
		if e.Lines == nil && r.result == w.submission.SHA256 {
			continue // the same result, which was accepted although it claims nothing
		}
		if f := difference(e.Claimant, w.submission.Batch, r.day, before, given); f != nil {
			w.faults = append(w.faults, f)
		}
	}
	for _, e := range w.fresh {
		w.enter(e)
	}
	return nil
}

// recorded returns the lines of a record.
func (w *writing) recorded(ctx context.Context, id int64) (lines []Claimed, err error) {
	var c Claimed
	err = query(ctx, w.tx, into{&c.Key, &c.Item, &c.Date, &c.Amount}, func() error {
		lines = append(lines, c)
		return nil
	}, "SELECT number, item, date, amount FROM claim WHERE record = $1", id)
	return lines, err
}

// enter adds the rows for an entry.
func (w *writing) enter(e Entry) {
	id, known := w.find(e.Claimant)
	if !known {
		id = w.nextOwner
		w.nextOwner++
		w.owners = append(w.owners, owner{id, e.Claimant})
		w.newOwners = append(w.newOwners, []any{id, e.Project, e.Enterprise.CreditCode, e.Enterprise.Name})
	}
	record := w.nextRecord
	w.nextRecord++
	w.newRecords = append(w.newRecords, []any{record, id, w.submission.Batch, w.submission.Day.String(), w.submission.SHA256})
	for n, l := range e.Lines {
		if invoice, free := w.take(id, l); free {
			w.claims = append(w.claims, []any{record, n, invoice, l.Key, l.Item, l.Date, l.Amount})
		}
	}
}

// claimInvoice is the index of the invoice in a row of claims.
const claimInvoice = 2

// countAgain counts the new lines whose invoices the same project has in earlier
// batches, by batch in the order of recording.
func (w *writing) countAgain(ctx context.Context) error {
	lines := make(map[int64]int) // number of lines by invoice
	for _, claim := range w.claims {
		lines[claim[claimInvoice].(int64)]++
	}
	for _, e := range w.fresh {
		owner, _ := w.find(e.Claimant) // enter has added it
		var batch string
		var invoice int64
		err := query(ctx, w.tx, into{&batch, &invoice}, func() error {
			if lines[invoice] == 0 {
				return nil
			}
			n := slices.IndexFunc(w.again, func(a Again) bool { return a.Batch == batch })
			if n < 0 {
				n = len(w.again)
				w.again = append(w.again, Again{Batch: batch})
			}
			w.again[n].Lines += lines[invoice]
			return nil
		}, "SELECT r.batch, c.invoice FROM record r JOIN claim c ON c.record = r.id WHERE r.owner = $1"+
			" GROUP BY r.id, r.batch, c.invoice ORDER BY r.id, c.invoice", owner)
		if err != nil {
			return err
		}
	}
	return nil
}

// store writes the new rows.
func (w *writing) store(ctx context.Context) error {
	for _, t := range []struct {
		table string
		rows  [][]any
	}{
		{"owner (id, project, uscc, enterprise)", w.newOwners},
		{"record (id, owner, batch, recorded, result)", w.newRecords},
		{"invoice (id, owner)", w.newInvoices},
		{"number (number, invoice, alias)", w.newNumbers},
		{"claim (record, nth, invoice, number, item, date, amount)", w.claims},
	} {
		if err := insert(ctx, w.tx, t.table, t.rows); err != nil {
			return err
		}
	}
	return nil
}
