package register

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"tiexi/eligibility"
	"tiexi/fault"
	"tiexi/project"
)

// Add records a submission, whole or not at all. What was recorded already in
// the same batch is left as it is. The faults are register.conflict where an
// invoice belongs to another project, and register.changed where a project is
// recorded in this batch with other lines.
func (r *Register) Add(ctx context.Context, s Submission) (added Added, err error) {
	err = r.write(ctx, func(conn *sql.Conn) (err error) {
		added, err = add(ctx, conn, r.dialect, s)
		return err
	})
	return added, err
}

func add(ctx context.Context, conn *sql.Conn, d dialect, s Submission) (Added, error) {
	w := &writing{conn: conn, dialect: d, submission: s}
	for _, load := range []func(context.Context) error{w.loadNext, w.loadOwners, w.loadRecords} {
		if err := load(ctx); err != nil {
			return Added{}, err
		}
	}
	fresh, faults, err := w.compare(ctx)
	if err != nil {
		return Added{}, err
	}
	if err := w.loadNumbers(ctx, fresh); err != nil {
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
	if err := w.store(ctx); err != nil {
		return Added{}, err
	}
	return Added{Projects: len(fresh), Lines: len(w.claims), Unchanged: len(s.Entries) - len(fresh)}, nil
}

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

	newOwners, newRecords, newInvoices, newNumbers, claims [][]any
}

type owner struct {
	id int64
	Claimant
}

type record struct {
	id          int64
	day, result string
}

// holder is the invoice that a number is of, and whose it is.
type holder struct {
	invoice, owner int64
	alias          bool
}

// clash is one owner's claim to another's invoices.
type clash struct{ owner, holder int64 }

// contested are the invoices of a clash: all keys, and the first one.
type contested struct {
	keys    map[string]bool
	first   string
	invoice int64
}

func (w *writing) loadNext(ctx context.Context) error {
	for table, next := range map[string]*int64{"owner": &w.nextOwner, "record": &w.nextRecord, "invoice": &w.nextInvoice} {
		if err := w.conn.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM "+table).Scan(next); err != nil {
			return err
		}
	}
	return nil
}

// loadOwners loads those who may be a project of the submission.
func (w *writing) loadOwners(ctx context.Context) error {
	var ids []string
	for _, e := range w.submission.Entries {
		ids = append(ids, e.Project)
	}
	for _, c := range w.submission.Others {
		ids = append(ids, c.Project)
	}
	return inChunks(ids, func(chunk string) error {
		return query(ctx, w.conn, func(rows *sql.Rows) error {
			var o owner
			if err := rows.Scan(&o.id, &o.Project, &o.Enterprise.CreditCode, &o.Enterprise.Name); err != nil {
				return err
			}
			w.owners = append(w.owners, o)
			return nil
		}, "SELECT id, project, uscc, enterprise FROM owner WHERE project IN ("+w.dialect.texts+")", chunk)
	})
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

// find returns the owner that a project is: the one that is surely the same
// before one that may be.
func (w *writing) find(c Claimant) (int64, bool) {
	found, ok := int64(0), false
	for _, o := range w.owners {
		if o.Claimant == c {
			return o.id, true
		}
		if !ok && eligibility.IsClaimant(project.Claim{Project: o.Project, Enterprise: o.Enterprise}, c.Project, c.Enterprise) {
			found, ok = o.id, true
		}
	}
	return found, ok
}

// compare holds the submission against what is recorded in its batch, and
// returns what is not in it yet.
func (w *writing) compare(ctx context.Context) (fresh []Entry, faults fault.List, err error) {
	check := func(c Claimant, lines []Line) (known bool, err error) {
		id, ok := w.find(c)
		r, recorded := w.records[id]
		if !ok || !recorded {
			return false, nil
		}
		before, err := w.recorded(ctx, r.id)
		if err != nil {
			return false, err
		}
		given := make([]Claimed, len(lines))
		for n, l := range lines {
			given[n] = l.Claimed
		}
		if f := difference(c, w.submission.Batch, r.day, before, given); f != nil && (lines != nil || r.result != w.submission.SHA256) {
			faults = append(faults, f)
		}
		return true, nil
	}
	for _, e := range w.submission.Entries {
		known, err := check(e.Claimant, e.Lines)
		if err != nil {
			return nil, nil, err
		}
		if !known {
			fresh = append(fresh, e)
		}
	}
	for _, c := range w.submission.Others {
		if _, err := check(c, nil); err != nil {
			return nil, nil, err
		}
	}
	return fresh, faults, nil
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

func (w *writing) loadNumbers(ctx context.Context, entries []Entry) error {
	w.numbers, w.clashes = make(map[string]holder), make(map[clash]*contested)
	var names []string
	for _, e := range entries {
		for _, l := range e.Lines {
			names = append(append(names, l.Names...), l.Aliases...)
		}
	}
	slices.Sort(names)
	return inChunks(slices.Compact(names), func(chunk string) error {
		return query(ctx, w.conn, func(rows *sql.Rows) error {
			var name string
			var h holder
			var alias int
			if err := rows.Scan(&name, &h.invoice, &alias, &h.owner); err != nil {
				return err
			}
			h.alias = alias != 0
			w.numbers[name] = h
			return nil
		}, "SELECT n.number, n.invoice, n.alias, i.owner FROM number n JOIN invoice i ON i.id = n.invoice"+
			" WHERE n.number IN ("+w.dialect.texts+")", chunk)
	})
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

// take gives the owner the invoice of a line, unless it is another's.
func (w *writing) take(by int64, l Line) (invoice int64, free bool) {
	for n, name := range append(l.Names[:len(l.Names):len(l.Names)], l.Aliases...) {
		h, known := w.numbers[name]
		switch {
		case !known || n >= len(l.Names) && h.alias:
		case h.owner != by:
			w.contest(clash{by, h.owner}, l.Key, h.invoice)
			return 0, false
		case invoice == 0:
			invoice = h.invoice
		}
	}
	if invoice == 0 {
		invoice = w.nextInvoice
		w.nextInvoice++
		w.newInvoices = append(w.newInvoices, []any{invoice, by})
	}
	w.name(holder{invoice, by, false}, l.Names)
	w.name(holder{invoice, by, true}, l.Aliases)
	return invoice, true
}

func (w *writing) name(h holder, names []string) {
	alias := 0
	if h.alias {
		alias = 1
	}
	for _, name := range names {
		if _, known := w.numbers[name]; !known {
			w.numbers[name] = h
			w.newNumbers = append(w.newNumbers, []any{name, h.invoice, alias})
		}
	}
}

func (w *writing) contest(c clash, key string, invoice int64) {
	if w.clashes[c] == nil {
		w.clashes[c] = &contested{make(map[string]bool), key, invoice}
	}
	w.clashes[c].keys[key] = true
}

// conflicts are the faults of the clashes, one for each pair of owners.
func (w *writing) conflicts(ctx context.Context) (faults fault.List, err error) {
	owners := make(map[int64]Claimant)
	for _, o := range w.owners {
		owners[o.id] = o.Claimant
	}
	for c, invoices := range w.clashes {
		holder, err := w.holder(ctx, c.holder, invoices.invoice)
		if err != nil {
			return nil, err
		}
		faults = append(faults, fault.New("register.conflict", "key", invoices.first, "count", len(invoices.keys), "project", holder.Project,
			"enterprise", strings.TrimSpace(holder.Enterprise.Name+" "+holder.Enterprise.CreditCode),
			"batch", holder.Batch, "date", holder.Recorded,
		).Of(owners[c.owner].Project))
	}
	slices.SortFunc(faults, func(a, b *fault.Fault) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Error(), b.Error()))
	})
	return faults, nil
}

// holder says whose an invoice is, and since which batch: this very one, where
// two projects of a submission claim it.
func (w *writing) holder(ctx context.Context, id, invoice int64) (project.Claim, error) {
	claim := project.Claim{Batch: w.submission.Batch, Recorded: w.submission.Day}
	var day string
	err := query(ctx, w.conn, func(rows *sql.Rows) error {
		err := rows.Scan(&claim.Project, &claim.Enterprise.CreditCode, &claim.Enterprise.Name, &claim.Batch, &day)
		if err == nil {
			claim.Recorded, err = project.ParseDate(day)
		}
		return err
	}, "SELECT o.project, o.uscc, o.enterprise, r.batch, r.recorded FROM record r JOIN owner o ON o.id = r.owner"+
		" WHERE r.id = (SELECT min(record) FROM claim WHERE invoice = $1)", invoice)
	if claim.Project == "" {
		for _, o := range w.owners {
			if o.id == id {
				claim.Project, claim.Enterprise = o.Project, o.Enterprise
			}
		}
	}
	return claim, err
}

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
