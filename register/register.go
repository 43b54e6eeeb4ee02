// Package register keeps the register of claims: which invoice was claimed by
// whom, in which batch, when. It is a SQLite file, or a PostgreSQL database
// where several offices share one. A number of an invoice belongs to one
// project of one enterprise; the database itself sees to that.
package register

import (
	"context"
	"database/sql"
	"errors"
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
	name    string // as messages write it, without a password
}

// dialect is wherein the databases differ.
type dialect struct {
	beginWrite, beginRead []string
	hasTables             string // how many tables schema_version there are
	texts                 string // $1, a JSON array of texts, as rows
}

var sqlite = dialect{
	beginWrite: []string{"BEGIN IMMEDIATE"},
	beginRead:  []string{"BEGIN"},
	hasTables:  "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
	texts:      "SELECT value FROM json_each($1)",
}

// One writer at a time, as in SQLite: what it reads stays true until it ends.
var postgres = dialect{
	beginWrite: []string{"BEGIN", "SELECT pg_advisory_xact_lock(7475391)"},
	beginRead:  []string{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"},
	hasTables:  "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'",
	texts:      "SELECT json_array_elements_text($1::text::json)",
}

// Mode says whether a register that is not there yet is made.
type Mode int

// The modes of Open.
const (
	MustExist Mode = iota
	MayCreate
)

// Open opens the register that a name says: sqlite:FILE or postgres://…. One of
// an older version is brought up to date. The fault is usage.register for a
// name of another form, input.register_missing where there is none,
// input.register_newer for one of a later tiexi, and else
// input.register_unreadable.
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

func connect(name string, mode Mode) (*Register, error) {
	switch kind, rest, _ := strings.Cut(name, ":"); kind {
	case "sqlite":
		return connectFile(rest, name, mode)
	case "postgres", "postgresql":
		shown := kind + ":"
		if u, err := url.Parse(name); err == nil {
			shown = u.Redacted()
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
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "mode=rw&_pragma=busy_timeout(60000)&_pragma=foreign_keys(1)"}
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

// Files names the files of a register, none where it is a server's.
func Files(name string) []string {
	file, ok := strings.CutPrefix(name, "sqlite:")
	if !ok || file == "" {
		return nil
	}
	return []string{file, file + "-wal", file + "-shm", file + "-journal"}
}

// Close ends the use of the register.
func (r *Register) Close() error { return r.db.Close() }

// told is the fault that a failure of the database is.
func (r *Register) told(err error) error {
	if _, ok := fault.All(err); err == nil || ok || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.New("input.register_unreadable", "register", r.name, "reason", err.Error()).Because(err)
}

// read runs fn on the register as it stands now.
func (r *Register) read(ctx context.Context, fn func(*sql.Conn) error) error {
	return r.told(r.within(ctx, r.dialect.beginRead, fn))
}

// attempts is how often a write is tried that another one came between.
const attempts = 5

// write runs fn as the only writer; what it did stays if it returns nil, else
// nothing of it.
func (r *Register) write(ctx context.Context, fn func(*sql.Conn) error) error {
	var err error
	for range attempts {
		if err = r.within(ctx, r.dialect.beginWrite, fn); !cameBetween(err) {
			break
		}
	}
	return r.told(err)
}

// cameBetween reports whether a write failed for another one: a serialization
// failure, a deadlock, or a number that was free a moment ago.
func cameBetween(err error) bool {
	failed, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (failed.Code == "40001" || failed.Code == "40P01" || failed.Code == "23505")
}

func (r *Register) within(ctx context.Context, begin []string, fn func(*sql.Conn) error) (err error) {
	conn, err := r.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	for _, statement := range begin {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			rollback(ctx, conn)
			return err
		}
	}
	defer func() {
		if p := recover(); p != nil {
			rollback(ctx, conn)
			panic(p)
		}
	}()
	if err := fn(conn); err != nil {
		rollback(ctx, conn)
		return err
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		rollback(ctx, conn)
		return err
	}
	return nil
}

// rollback undoes what was begun. Its failure means that the connection is
// gone, and the transaction with it.
func rollback(ctx context.Context, conn *sql.Conn) {
	_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
}
