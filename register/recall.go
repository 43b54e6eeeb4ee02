package register

import (
	"context"
	"database/sql"
	"slices"

	"tiexi/internal/decimal"

	"tiexi/invoice"
	"tiexi/project"
)

// Claims looks up names of invoices, as invoice.ClaimNames gives them.
func (r *Register) Claims(ctx context.Context, names []string) (invoice.Claims, error) {
	claims := make(invoice.Claims)
	err := r.read(ctx, func(conn *sql.Conn) error {
		return inChunks(names, func(chunk string) error {
			return query(ctx, conn, func(rows *sql.Rows) error {
				var name, day string
				var alias int
				var c project.Claim
				err := rows.Scan(&name, &alias, &c.Project, &c.Enterprise.CreditCode, &c.Enterprise.Name, &c.Batch, &day)
				if err != nil {
					return err
				}
				c.Alias = alias != 0
				c.Recorded, err = project.ParseDate(day)
				claims[name] = append(claims[name], c)
				return err
			}, "SELECT DISTINCT n.number, n.alias, o.project, o.uscc, o.enterprise, r.batch, r.recorded"+
				" FROM number n JOIN claim c ON c.invoice = n.invoice JOIN record r ON r.id = c.record"+
				" JOIN owner o ON o.id = r.owner WHERE n.number IN ("+r.dialect.texts+")", chunk)
		})
	})
	return claims, err
}

// Filter says which records are meant; what is "" is not asked about.
type Filter struct {
	Batch, Project string
	Enterprise     string // name or credit code
}

// condition is the filter in SQL, with its values.
func (f Filter) condition() (string, []any) {
	return " WHERE ($1 = '' OR r.batch = $1) AND ($2 = '' OR o.project = $2)" +
		" AND ($3 = '' OR o.uscc = $3 OR o.enterprise = $3)", []any{f.Batch, f.Project, f.Enterprise}
}

// Recorded is one claim as the register keeps it.
type Recorded struct {
	project.Claim
	Claimed
	Result  string   // sha256 of the result that was recorded
	Numbers []string // the invoice's others, those that are surely its own
	record  int64
	nth     int
}

// Record is what was recorded at once: one project's claims in one batch.
type Record struct {
	project.Claim
	Invoices, Lines int
	Amount          decimal.Decimal // yuan, the sum of the lines

	id int64
}

// List returns the records, in the order of recording.
func (r *Register) List(ctx context.Context, f Filter) (records []Record, err error) {
	where, values := f.condition()
	invoices := make(map[int64]bool)
	err = r.read(ctx, func(conn *sql.Conn) error {
		return query(ctx, conn, func(rows *sql.Rows) error {
			var c Record
			var day, amount string
			var invoice int64
			err := rows.Scan(&c.id, &c.Project, &c.Enterprise.CreditCode, &c.Enterprise.Name, &c.Batch, &day, &invoice, &amount)
			if err != nil {
				return err
			}
			if c.Recorded, err = project.ParseDate(day); err != nil {
				return err
			}
			if len(records) == 0 || records[len(records)-1].id != c.id {
				records = append(records, c)
				clear(invoices)
			}
			last := &records[len(records)-1]
			sum, err := decimal.NewFromString(amount)
			if err != nil {
				return err
			}
			if !invoices[invoice] {
				last.Invoices++
				invoices[invoice] = true
			}
			last.Lines++
			last.Amount = last.Amount.Add(sum)
			return nil
		}, "SELECT r.id, o.project, o.uscc, o.enterprise, r.batch, r.recorded, c.invoice, c.amount"+
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+where+" ORDER BY r.id", values...)
	})
	return records, err
}

// Each calls fn for every claim, in the order of recording. The names that a
// number without its code has in the register are no numbers of an invoice: they
// begin with a hyphen.
func (r *Register) Each(ctx context.Context, f Filter, fn func(Recorded) error) error {
	where, values := f.condition()
	return r.read(ctx, func(conn *sql.Conn) error {
		var current *Recorded
		err := query(ctx, conn, func(rows *sql.Rows) error {
			var c Recorded
			var day string
			var number sql.NullString
			err := rows.Scan(&c.record, &c.nth, &c.Project, &c.Enterprise.CreditCode, &c.Enterprise.Name, &c.Batch, &day,
				&c.Result, &c.Key, &c.Item, &c.Date, &c.Amount, &number)
			if err != nil {
				return err
			}
			if c.Recorded, err = project.ParseDate(day); err != nil {
				return err
			}
			if current != nil && (current.record != c.record || current.nth != c.nth) {
				if err := give(current, fn); err != nil {
					return err
				}
				current = nil
			}
			if current == nil {
				current = &c
			}
			if number.Valid && number.String != c.Key {
				current.Numbers = append(current.Numbers, number.String)
			}
			return nil
		}, "SELECT r.id, c.nth, o.project, o.uscc, o.enterprise, r.batch, r.recorded, r.result, c.number, c.item, c.date, c.amount, n.number"+
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+
			" LEFT JOIN number n ON n.invoice = c.invoice AND n.alias = 0 AND n.number NOT LIKE '-%'"+where+" ORDER BY r.id, c.nth", values...)
		if err != nil || current == nil {
			return err
		}
		return give(current, fn)
	})
}

// give sorts the numbers, which databases do in ways of their own.
func give(r *Recorded, fn func(Recorded) error) error {
	slices.Sort(r.Numbers)
	return fn(*r)
}
