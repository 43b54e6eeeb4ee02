package register

import (
	"context"
	"database/sql"
	"slices"
)

// holder is the invoice that a number is of, and whose it is.
type holder struct {
	invoice, owner int64
	alias          bool
}

func (w *writing) loadNumbers(ctx context.Context) error {
	w.numbers = make(map[string]holder)
	var names []string
	for _, e := range w.submission.Entries {
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

// take gives the owner the invoice of a line, unless it is another's.
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
	w.name(holder{invoice, by, false}, l.Names)
	w.name(holder{invoice, by, true}, l.Aliases)
	return invoice, true
}

// renumber gives a line's invoice, which was recorded before, the numbers that
// were not known then.
func (w *writing) renumber(by int64, l Line) {
	invoice, free := w.known(by, l)
	if !free || invoice == 0 {
		return
	}
	if w.name(holder{invoice, by, false}, l.Names) {
		w.renumbered[invoice] = true
	}
	w.name(holder{invoice, by, true}, l.Aliases)
}

// known finds the invoice of a line, 0 where the register does not have it. It
// is not free where it is another owner's: that is a clash.
func (w *writing) known(by int64, l Line) (invoice int64, free bool) {
	for n, name := range slices.Concat(l.Names, l.Aliases) {
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
	return invoice, true
}

// name gives an invoice names that are nobody's, and reports whether any was.
func (w *writing) name(h holder, names []string) (named bool) {
	alias := 0
	if h.alias {
		alias = 1
	}
	for _, name := range names {
		if _, known := w.numbers[name]; !known {
			w.numbers[name] = h
			w.newNumbers = append(w.newNumbers, []any{name, h.invoice, alias})
			named = true
		}
	}
	return named
}
