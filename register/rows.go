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

// query runs a statement and calls fn for every row. Values are never part of the
// statement's text.
func query(ctx context.Context, conn *sql.Conn, fn func(*sql.Rows) error, statement string, values ...any) (err error) {
	rows, err := conn.QueryContext(ctx, statement, values...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// textsAtOnce is how many texts one statement looks up.
const textsAtOnce = 2000

// lookup is query for a list of texts, which stand for TEXTS in the statement:
// "… WHERE project IN (TEXTS)". It sorts each batch of textsAtOnce texts by itself.
func (d dialect) lookup(ctx context.Context, conn *sql.Conn, texts []string, fn func(*sql.Rows) error, statement string) error {
	statement = strings.Replace(statement, "TEXTS", d.texts, 1)
	for chunk := range slices.Chunk(texts, textsAtOnce) {
		array, err := json.Marshal(chunk)
		if err != nil {
			return err
		}
		if err := query(ctx, conn, fn, statement, string(array)); err != nil {
			return err
		}
	}
	return nil
}

// claimColumns are the columns of records (r) and owners (o) that scanClaim reads.
const claimColumns = "o.project, o.uscc, o.enterprise, r.batch, r.recorded"

// scanClaim reads a row: other columns first, then claimColumns.
func scanClaim(rows *sql.Rows, c *project.Claim, first ...any) (err error) {
	var day string
	if err := rows.Scan(append(first, &c.Project, &c.Enterprise.CreditCode, &c.Enterprise.Name, &c.Batch, &day)...); err != nil {
		return err
	}
	c.Recorded, err = project.ParseDate(day)
	return err
}

// rowsAtOnce is how many rows one statement adds.
const rowsAtOnce = 200

// insert adds rows to a table; table includes the columns: "owner (id, project)".
func insert(ctx context.Context, conn *sql.Conn, table string, rows [][]any) (err error) {
	if len(rows) < rowsAtOnce {
		return insertSome(ctx, conn, table, rows)
	}
	statement, err := conn.PrepareContext(ctx, insertion(table, rowsAtOnce, len(rows[0])))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, statement.Close()) }()
	for chunk := range slices.Chunk(rows, rowsAtOnce) {
		if len(chunk) < rowsAtOnce {
			return insertSome(ctx, conn, table, chunk)
		}
		if _, err := statement.ExecContext(ctx, slices.Concat(chunk...)...); err != nil {
			return err
		}
	}
	return nil
}

// insertSome adds fewer than rowsAtOnce rows.
func insertSome(ctx context.Context, conn *sql.Conn, table string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := conn.ExecContext(ctx, insertion(table, len(rows), len(rows[0])), slices.Concat(rows...)...)
	return err
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
