package register

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// clash is one owner's claim to another's invoices.
type clash struct{ owner, holder int64 }

// contested are the invoices of a clash: all keys, and the first one.
type contested struct {
	keys    map[string]bool
	first   string
	invoice int64
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
