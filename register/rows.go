package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// into are the variables that a row is read into.
type into []any

// query runs a statement, reads every row into the same variables and calls fn
// for it. Values are never part of the statement's text.
func query(ctx context.Context, tx *sql.Tx, row into, fn func() error, statement string, values ...any) (err error) {
	rows, err := tx.QueryContext(ctx, statement, values...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := rows.Scan(row...); err != nil {
			return err
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// textsAtOnce is how many texts one statement looks up.
const textsAtOnce = 2000

// lookup is query for a list of texts, which stand for TEXTS in the statement:
// "… WHERE project IN (TEXTS)". It sorts each batch of textsAtOnce texts by itself.
func (d dialect) lookup(ctx context.Context, tx *sql.Tx, texts []string, row into, fn func() error, statement string) error {
	statement = strings.Replace(statement, "TEXTS", d.texts, 1)
	for chunk := range slices.Chunk(texts, textsAtOnce) {
		array, err := json.Marshal(chunk)
		if err != nil {
			return err
		}
		if err := query(ctx, tx, row, fn, statement, string(array)); err != nil {
			return err
		}
	}
	return nil
}

// claimColumns are the columns of records (r) and owners (o) that claimInto reads.
const claimColumns = "o.project, o.uscc, o.enterprise, r.batch, r.recorded"

// claimInto are the variables for a row: other columns first, then claimColumns,
// of which day is c.Recorded as text.
func claimInto(c *project.Claim, day *string, first ...any) into {
	return append(first, &c.Project, &c.Enterprise.CreditCode, &c.Enterprise.Name, &c.Batch, day)
}

// rowsAtOnce is how many rows one statement adds.
const rowsAtOnce = 200

// insert adds rows to a table; table includes the columns: "owner (id, project)".
func insert(ctx context.Context, tx *sql.Tx, table string, rows [][]any) error {
	for chunk := range slices.Chunk(rows, rowsAtOnce) {
		if _, err := tx.ExecContext(ctx, insertion(table, len(chunk), len(chunk[0])), slices.Concat(chunk...)...); err != nil {
			return err
		}
	}
	return nil
}

// insertion returns the statement that adds a number of rows.
func insertion(table string, rows, columns int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + table + " VALUES ")
	for n := range rows * columns {
		switch {
		case n == 0:
			b.WriteString("(")
		case n%columns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(n+1))
	}
	b.WriteString(")")
	return b.String()
}
