// Package register keeps the register of claims: which project claimed which
// invoice, in which batch, and when. It is a SQLite file, or a PostgreSQL
// database that several offices share. The number of an invoice belongs to one
// project of one enterprise, which a constraint of the database guarantees.
package register

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"tiexi/internal/fault"
)

// Register is an open register.
type Register struct {
	db      *sql.DB
	dialect dialect
	name    string // for messages, without a password
}

// dialect is the SQL that differs between the databases.
type dialect struct {
	lock      string // begins a write
	hasTables string // counts the tables named schema_version
	texts     string // turns $1, a JSON array of texts, into rows
}

var sqlite = dialect{
	lock:      "", // _txlock in the name of the database locks it
	hasTables: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
	texts:     "SELECT value FROM json_each($1)",
}

// The lock allows one writer at a time, as SQLite does: what a writer reads does
// not change until it ends.
var postgres = dialect{
	lock:      "SELECT pg_advisory_xact_lock(7475391)",
	hasTables: "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'",
	texts:     "SELECT json_array_elements_text($1::text::json)",
}

// Mode says whether Open may create a register.
type Mode int

// The modes of Open.
const (
	MustExist Mode = iota
	MayCreate
)

// Open opens a register by its name, sqlite:FILE or postgres://…, and upgrades an
// older schema. The fault is usage.register for a name of another form,
// input.register_missing where there is no register, input.register_newer for
// the schema of a later tiexi, and input.register_unreadable otherwise.
func Open(ctx context.Context, name string, mode Mode) (*Register, error) {
	r, err := connect(name, mode)
	if err != nil {
		return nil, err
	}
	if err := r.prepare(ctx, mode); err != nil {
		return nil, errors.Join(r.told(err), r.db.Close())
	}
	return r, nil
}

// connect opens the database that a name means, without reading it.
func connect(name string, mode Mode) (*Register, error) {
	switch kind, rest, _ := strings.Cut(name, ":"); kind {
	case "sqlite":
		return connectFile(rest, name, mode)
	case "postgres", "postgresql":
		shown := kind + ":"
		if u, err := url.Parse(name); err == nil {
			shown = redacted(u)
		}
		db, err := sql.Open("pgx", name)
		if err != nil {
			return nil, fault.New("usage.register", "register", shown).Because(err)
		}
		return &Register{db, postgres, shown}, nil
	default:
		return nil, fault.New("usage.register", "register", kind)
	}
}

// redacted is the name of a database without its passwords.
func redacted(u *url.URL) string {
	without := *u
	query := without.Query()
	for key := range query {
		if strings.Contains(strings.ToLower(key), "password") {
			query.Set(key, "xxxxx")
			without.RawQuery = query.Encode()
		}
	}
	return without.Redacted()
}

// connectFile opens a SQLite file.
func connectFile(file, name string, mode Mode) (*Register, error) {
	if file == "" {
		return nil, fault.New("usage.register", "register", name)
	}
	if _, err := os.Stat(file); mode == MustExist && errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New("input.register_missing", "register", name).Because(err)
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, fault.New("usage.register", "register", name).Because(err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "mode=rw&_txlock=immediate&_pragma=busy_timeout(60000)&_pragma=foreign_keys(1)"}
	if !strings.HasPrefix(u.Path, "/") {
		u.Path = "/" + u.Path // a drive
	}
	if mode == MayCreate {
		u.RawQuery = strings.Replace(u.RawQuery, "mode=rw", "mode=rwc", 1)
	}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, fault.New("usage.register", "register", name).Because(err)
	}
	return &Register{db, sqlite, name}, nil
}

// Files returns the files of a SQLite register, none for PostgreSQL.
func Files(name string) []string {
	file, ok := strings.CutPrefix(name, "sqlite:")
	if !ok || file == "" {
		return nil
	}
	return []string{file, file + "-wal", file + "-shm", file + "-journal"}
}

// Close closes the database.
func (r *Register) Close() error { return r.db.Close() }

// told turns an error of the database into a fault.
func (r *Register) told(err error) error {
	if _, ok := fault.All(err); err == nil || ok || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.New("input.register_unreadable", "register", r.name, "reason", err.Error()).Because(err)
}

// read runs fn on a consistent state of the register.
func (r *Register) read(ctx context.Context, fn func(*sql.Tx) error) error {
	return r.told(r.within(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, fn))
}

// attempts is how often a write is tried when other writes conflict with it.
const attempts = 5

// write runs fn as the only writer. Its changes are kept if it returns nil.
func (r *Register) write(ctx context.Context, fn func(*sql.Tx) error) error {
	var err error
	for range attempts {
		err = r.within(ctx, nil, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, r.dialect.lock); err != nil {
				return err
			}
			return fn(tx)
		})
		if !isConflict(err) {
			break
		}
	}
	return r.told(err)
}

// isConflict reports whether a write failed because of another one: a
// serialization failure, a deadlock, or a number that was just taken.
func isConflict(err error) bool {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (failed.Code == "40001" || failed.Code == "40P01" || failed.Code == "23505")
}

// within runs fn in a transaction, which ends without a change after an error or
// a panic.
func (r *Register) within(ctx context.Context, options *sql.TxOptions, fn func(*sql.Tx) error) error {
	tx, err := r.db.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// migrations are the steps of the schema: NNN.sql leads from version NNN-1 to NNN
// in either database. A released step never changes.
//
//go:embed schema/*.sql
var migrations embed.FS

const latestSchema = 2

// prepare upgrades the schema to the latest version.
func (r *Register) prepare(ctx context.Context, mode Mode) error {
	var version int
	err := r.read(ctx, func(tx *sql.Tx) (err error) {
		version, err = r.version(ctx, tx)
		return err
	})
	switch {
	case err != nil:
		return err
	case version == latestSchema:
		return nil
	case version == 0 && mode == MustExist:
		return fault.New("input.register_missing", "register", r.name)
	}
	return r.write(ctx, func(tx *sql.Tx) error { return r.upgrade(ctx, tx, latestSchema) })
}

// version returns the version of the schema, 0 where there is none.
func (r *Register) version(ctx context.Context, tx *sql.Tx) (version int, err error) {
	var tables int
	if err := tx.QueryRowContext(ctx, r.dialect.hasTables).Scan(&tables); err != nil || tables == 0 {
		return 0, err
	}
	if err := tx.QueryRowContext(ctx, "SELECT version FROM schema_version").Scan(&version); err != nil {
		return 0, err
	}
	if version > latestSchema {
		return 0, fault.New("input.register_newer", "register", r.name, "version", version, "known", latestSchema)
	}
	return version, nil
}

// upgrade runs the steps from the present version to the given one.
func (r *Register) upgrade(ctx context.Context, tx *sql.Tx, to int) error {
	from, err := r.version(ctx, tx)
	if err != nil {
		return err
	}
	var steps []string
	if from == 0 {
		steps = append(steps, "CREATE TABLE schema_version (version INTEGER NOT NULL)", "INSERT INTO schema_version VALUES (0)")
	}
	for v := from + 1; v <= to; v++ {
		step, err := migrations.ReadFile(fmt.Sprintf("schema/%03d.sql", v))
		if err != nil {
			return err
		}
		steps = append(steps, string(step), fmt.Sprintf("UPDATE schema_version SET version = %d", v))
	}
	for _, step := range steps {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	return nil
}
