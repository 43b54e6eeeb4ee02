package register

import (
	"context"
	"database/sql"

	"tiexi/invoice"
	"tiexi/project"
)

// owner is a project of an enterprise, as the register has it.
type owner struct {
	id int64
	Claimant
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
		}, "SELECT id, project, uscc, enterprise FROM owner WHERE project IN ("+w.dialect.texts+") ORDER BY id", chunk)
	})
}

// find returns the owner that a project is: the one that is surely the same
// before one that may be.
func (w *writing) find(c Claimant) (int64, bool) {
	found, ok := int64(0), false
	for _, o := range w.owners {
		if o.Claimant == c {
			return o.id, true
		}
		if !ok && invoice.IsClaimant(project.Claim{Project: o.Project, Enterprise: o.Enterprise}, c.Project, c.Enterprise) {
			found, ok = o.id, true
		}
	}
	return found, ok
}
