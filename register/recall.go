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
	err := r.read(ctx, func(tx *sql.Tx) error {
		var name, day string
		var c project.Claim
		return r.dialect.lookup(ctx, tx, names, claimInto(&c, &day, &name, &c.Alias), func() (err error) {
			c.Recorded, err = project.ParseDate(day)
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

// filtered is a Filter in SQL.
const filtered = " WHERE ($1 = '' OR r.batch = $1) AND ($2 = '' OR o.project = $2)" +
	" AND ($3 = '' OR o.uscc = $3 OR o.enterprise = $3)"

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
	invoices := make(map[int64]bool) // of the last record
	err = r.read(ctx, func(tx *sql.Tx) error {
		var c Record
		var invoice int64
		var day, amount string
		return query(ctx, tx, claimInto(&c.Claim, &day, &c.id, &invoice, &amount), func() (err error) {
			if c.Recorded, err = project.ParseDate(day); err != nil {
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
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+filtered+" ORDER BY r.id", f.Batch, f.Project, f.Enterprise)
	})
	return records, err
}

// Each calls fn for every claim, in the order of recording. Names that begin with
// a hyphen belong to numbers without a code; they are not shown as numbers.
func (r *Register) Each(ctx context.Context, f Filter, fn func(Recorded) error) error {
	var last Recorded // its rows have one number each
	give := func() error {
		if last.record == 0 {
			return nil
		}
		slices.Sort(last.Numbers) // databases sort in different ways
		return fn(last)
	}
	return r.read(ctx, func(tx *sql.Tx) error {
		var c Recorded
		var number sql.NullString
		var day string
		row := claimInto(&c.Claim, &day, &c.record, &c.nth, &c.Result, &c.Key, &c.Item, &c.Date, &c.Amount, &number)
		err := query(ctx, tx, row, func() (err error) {
			if c.Recorded, err = project.ParseDate(day); err != nil {
				return err
			}
			if last.record != c.record || last.nth != c.nth {
				if err := give(); err != nil {
					return err
				}
				last = c
			}
			if number.Valid && number.String != c.Key {
				last.Numbers = append(last.Numbers, number.String)
			}
			return nil
		}, "SELECT r.id, c.nth, r.result, c.number, c.item, c.date, c.amount, n.number, "+claimColumns+
			" FROM record r JOIN owner o ON o.id = r.owner JOIN claim c ON c.record = r.id"+
			" LEFT JOIN number n ON n.invoice = c.invoice AND n.alias = 0 AND n.number NOT LIKE '-%'"+filtered+" ORDER BY r.id, c.nth", f.Batch, f.Project, f.Enterprise)
		if err != nil {
			return err
		}
		return give()
	})
}
