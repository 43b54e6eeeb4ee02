package register

import (
	"context"
	"database/sql"
)

// Again is how many of the lines recorded now are of invoices that the same
// project has in an earlier batch.
type Again struct {
	Batch string `json:"batch"`
	Lines int    `json:"lines"`
}

// again counts the lines to be stored by the batches that have their invoices,
// in the order of recording.
func (w *writing) again(ctx context.Context, fresh []Entry) (list []Again, err error) {
	lines := make(map[int64]int) // of an invoice
	for _, claim := range w.claims {
		lines[claim[claimInvoice].(int64)]++
	}
	nth := make(map[string]int) // of a batch in the list, from 1
	for _, e := range fresh {
		owner, _ := w.find(e.Claimant) // enter has seen to it that there is one
		err := query(ctx, w.conn, func(rows *sql.Rows) error {
			var batch string
			var invoice int64
			if err := rows.Scan(&batch, &invoice); err != nil {
				return err
			}
			if lines[invoice] == 0 {
				return nil
			}
			if nth[batch] == 0 {
				list = append(list, Again{Batch: batch})
				nth[batch] = len(list)
			}
			list[nth[batch]-1].Lines += lines[invoice]
			return nil
		}, "SELECT r.batch, c.invoice FROM record r JOIN claim c ON c.record = r.id WHERE r.owner = $1"+
			" GROUP BY r.id, r.batch, c.invoice ORDER BY r.id, c.invoice", owner)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
