package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// query calls fn for every row. Statements and values go apart, always.
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

// textsAtOnce is how many texts are looked up by one statement.
const textsAtOnce = 2000

// inChunks calls fn with the texts as JSON arrays, not too many in each.
func inChunks(texts []string, fn func(chunk string) error) error {
	for chunk := range slices.Chunk(texts, textsAtOnce) {
		array, err := json.Marshal(chunk)
		if err != nil {
			return err
		}
		if err := fn(string(array)); err != nil {
			return err
		}
	}
	return nil
}

// rowsAtOnce is how many rows are added by one statement.
const rowsAtOnce = 200

// insert adds rows to a table, given with its columns.
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

func insertSome(ctx context.Context, conn *sql.Conn, table string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := conn.ExecContext(ctx, insertion(table, len(rows), len(rows[0])), slices.Concat(rows...)...)
	return err
}

// insertion is the statement that adds rows of so many columns.
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
