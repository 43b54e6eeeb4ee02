package register

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"tiexi/internal/fault"
)

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
