package register

import (
	"context"
	"database/sql"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/invoice"
	"tiexi/project"
)

// Claims returns the claims of invoices by name, for names as
// invoice.ClaimNames returns them.
func (r *Register) Claims(ctx context.Context, names []string) (invoice.Claims, error) {
	claims := make(invoice.Claims)
	err := r.read(ctx, func(conn *sql.Conn) error {
		return r.dialect.lookup(ctx, conn, names, func(rows *sql.Rows) error {
			var name string
			var alias int
			var c project.Claim
			err := scanClaim(rows, &c, &name, &alias)
			c.Alias = alias != 0
			claims[name] = append(claims[name], c)
			return err
		}, "SELECT DISTINCT n.number, n.alias, "+claimColumns+
			" FROM number n JOIN claim c ON c.invoice = n.invoice JOIN record r ON r.id = c.record"+
			" JOIN owner o ON o.id = r.owner WHERE n.number IN (TEXTS)")
	})
	return claims, err
}

// Filter selects records. An empty field selects all.
type Filter struct {
	Batch, Project string
	Enterprise     string // name or credit code
}

// condition returns the filter in SQL, and its values.
func (f Filter) condition() (string, []any) {
	return " WHERE ($1 = '' OR r.batch = $1) AND ($2 = '' OR o.project = $2)" +
		" AND ($3 = '' OR o.uscc = $3 OR o.enterprise = $3)", []any{f.Batch, f.Project, f.Enterprise}
}

// Recorded is one claim as the register keeps it.
type Recorded struct {
	project.Claim
	Claimed
	Result  string   // SHA-256 of the result that was recorded
	Numbers []string // other numbers that are certainly the invoice's, sorted
	record  int64
	nth     int
}

// Record is what one project claims in one batch.
type Record struct {
	project.Claim
	Invoices, Lines int
	Amount          decimal.Decimal // sum of the lines in yuan

	id int64
}

// List returns the records, in the order of recording.
func (r *Register) List(ctx context.Context, f Filter) (records []Record, err error) {
	where, values := f.condition()
	invoices := make(map[int64]bool) // of the last record
	err = r.read(ctx, func(conn *sql.Conn) error {
		return query(ctx, conn, func(rows *sql.Rows) error {
			var c Record
			var amount string
			var invoice int64
			if err := scanClaim(rows, &c.Claim, &c.id, &invoice, &amount); err != nil {
				return err
			}
			if len(records) == 0 || records[len(records)-1].id != c.id {
				records = append(records, c)
				clear(invoices)
			}
			sum, err := decimal.NewFromString(amount)
			last := &records[len(records)-1]
			if !invoices[invoice] {
				last.Invoices++
				invoices[invoice] = true
			}
			last.Lines++
			last.Amount = last.Amount.Add(sum)
			return err
		}, "SELECT r.id, c.invoice, c.amount, "+claimColumns+
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+where+" ORDER BY r.id", values...)
	})
	return records, err
}

// Each calls fn for every claim, in the order of recording. Names that begin with
// a hyphen belong to numbers without a code; they are not shown as numbers.
func (r *Register) Each(ctx context.Context, f Filter, fn func(Recorded) error) error {
	where, values := f.condition()
	var current *Recorded // its rows have one number each
	give := func() error {
		slices.Sort(current.Numbers) // databases sort in different ways
		return fn(*current)
	}
	return r.read(ctx, func(conn *sql.Conn) error {
		err := query(ctx, conn, func(rows *sql.Rows) error {
			var c Recorded
			var number sql.NullString
			err := scanClaim(rows, &c.Claim, &c.record, &c.nth, &c.Result, &c.Key, &c.Item, &c.Date, &c.Amount, &number)
			if err != nil {
				return err
			}
			if current == nil || current.record != c.record || current.nth != c.nth {
				if current != nil {
					if err := give(); err != nil {
						return err
					}
				}
				current = &c
			}
			if number.Valid && number.String != c.Key {
				current.Numbers = append(current.Numbers, number.String)
			}
			return nil
		}, "SELECT r.id, c.nth, r.result, c.number, c.item, c.date, c.amount, n.number, "+claimColumns+
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+
			" LEFT JOIN number n ON n.invoice = c.invoice AND n.alias = 0 AND n.number NOT LIKE '-%'"+where+" ORDER BY r.id, c.nth", values...)
		if err != nil || current == nil {
			return err
		}
		return give()
	})
}
