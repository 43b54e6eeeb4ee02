package register

import (
	"context"
	"database/sql"
)

// writing is one Add: what the register has that it may touch, and the rows
// that it adds.
type writing struct {
	conn       *sql.Conn
	dialect    dialect
	submission Submission

	nextOwner, nextRecord, nextInvoice int64
	owners                             []owner
	records                            map[int64]record  // of the batch, by owner
	numbers                            map[string]holder // of the submission's invoices
	clashes                            map[clash]*contested
	renumbered                         map[int64]bool // invoices recorded before that take on a number

	newOwners, newRecords, newInvoices, newNumbers, claims [][]any
}

// load reads what the register has of the submission.
func (w *writing) load(ctx context.Context) error {
	w.clashes, w.renumbered = make(map[clash]*contested), make(map[int64]bool)
	for _, load := range []func(context.Context) error{w.loadNext, w.loadOwners, w.loadRecords, w.loadNumbers} {
		if err := load(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) loadNext(ctx context.Context) error {
	for table, next := range map[string]*int64{"owner": &w.nextOwner, "record": &w.nextRecord, "invoice": &w.nextInvoice} {
		if err := w.conn.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM "+table).Scan(next); err != nil {
			return err
		}
	}
	return nil
}

// enter turns an entry into rows.
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

// claimInvoice is where a row of claims has the invoice.
const claimInvoice = 2

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
		if err := insert(ctx, w.conn, t.table, t.rows); err != nil {
			return err
		}
	}
	return nil
}
