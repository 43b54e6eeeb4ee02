package register

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// holder is the invoice of a number, and its owner. An alias may also be the
// number of another invoice.
type holder struct {
	invoice, owner int64
	alias          bool
}

// clash is an owner that claims invoices of another, the holder.
type clash struct{ owner, holder int64 }

// contested are the invoices of a clash: their keys, and the first of them.
type contested struct {
	keys    map[string]bool
	first   string
	invoice int64
}

// loadNumbers loads what the register knows of the submission's numbers.
func (w *writing) loadNumbers(ctx context.Context) error {
	var names []string
	for _, e := range w.submission.Entries {
		for _, l := range e.Lines {
			names = append(append(names, l.Names...), l.Aliases...)
		}
	}
	slices.Sort(names)
	var name string
	var h holder
	return w.dialect.lookup(ctx, w.tx, slices.Compact(names), into{&name, &h.invoice, &h.alias, &h.owner}, func() error {
		w.numbers[name] = h
		return nil
	}, "SELECT n.number, n.invoice, n.alias, i.owner FROM number n JOIN invoice i ON i.id = n.invoice WHERE n.number IN (TEXTS)")
}

// take gives an owner the invoice of a line. It is not free where another owner
// has it.
func (w *writing) take(by int64, l Line) (invoice int64, free bool) {
	invoice, free = w.known(by, l)
	if !free {
		return 0, false
	}
	if invoice == 0 {
		invoice = w.nextInvoice
		w.nextInvoice++
		w.newInvoices = append(w.newInvoices, []any{invoice, by})
	}
	w.nameAll(invoice, by, l)
	return invoice, true
}

// renumber gives the invoice of a recorded line the numbers that were not known
// when it was recorded.
func (w *writing) renumber(by int64, l Line) {
	if invoice, free := w.known(by, l); free && invoice != 0 && w.nameAll(invoice, by, l) {
		w.renumbered[invoice] = true
	}
}

// known returns the invoice of a line, 0 where the register does not have it. It
// is not free where another owner has it, which is recorded as a clash.
func (w *writing) known(by int64, l Line) (invoice int64, free bool) {
	for n, name := range slices.Concat(l.Names, l.Aliases) {
		h, known := w.numbers[name]
		switch {
		case !known || n >= len(l.Names) && h.alias:
		case h.owner != by:
			c := clash{by, h.owner}
			if w.clashes[c] == nil {
				w.clashes[c] = &contested{make(map[string]bool), l.Key, h.invoice}
			}
			w.clashes[c].keys[l.Key] = true
			return 0, false
		case invoice == 0:
			invoice = h.invoice
		}
	}
	return invoice, true
}

// nameAll gives an invoice the names and aliases of a line that are free, and
// reports whether any of the names was.
func (w *writing) nameAll(invoice, by int64, l Line) (named bool) {
	name := func(names []string, alias int) (named bool) {
		for _, name := range names {
			if _, known := w.numbers[name]; !known {
				w.numbers[name] = holder{invoice, by, alias != 0}
				w.newNumbers = append(w.newNumbers, []any{name, invoice, alias})
				named = true
			}
		}
		return named
	}
	named = name(l.Names, 0)
	name(l.Aliases, 1)
	return named
}

// conflicts adds a fault for each clash, and returns all faults.
func (w *writing) conflicts(ctx context.Context) error {
	var faults fault.List
	for c, invoices := range w.clashes {
		holder, err := w.holder(ctx, c.holder, invoices.invoice)
		if err != nil {
			return err
		}
		faults = append(faults, fault.New("register.conflict", "key", invoices.first, "count", len(invoices.keys), "project", holder.Project,
			"enterprise", strings.TrimSpace(holder.Enterprise.Name+" "+holder.Enterprise.CreditCode),
			"batch", holder.Batch, "date", holder.Recorded,
		).Of(w.who(c.owner).Project))
	}
	slices.SortFunc(faults, func(a, b *fault.Fault) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Error(), b.Error()))
	})
	return append(w.faults, faults...).Err()
}

// holder returns the first claim of an invoice. Where two projects of the
// submission claim it, that is the submission's own batch.
func (w *writing) holder(ctx context.Context, id, invoice int64) (project.Claim, error) {
	var claim project.Claim
	var day string
	err := query(ctx, w.tx, claimInto(&claim, &day), func() (err error) {
		claim.Recorded, err = project.ParseDate(day)
		return err
	},
		"SELECT "+claimColumns+" FROM record r JOIN owner o ON o.id = r.owner WHERE r.id = (SELECT min(record) FROM claim WHERE invoice = $1)", invoice)
	if claim.Project == "" {
		who := w.who(id)
		claim = project.Claim{Project: who.Project, Enterprise: who.Enterprise, Batch: w.submission.Batch, Recorded: w.submission.Day}
	}
	return claim, err
}

// who returns the project of an owner.
func (w *writing) who(id int64) (who Claimant) {
	for _, o := range w.owners {
		if o.id == id {
			who = o.who
		}
	}
	return who
}
