package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"strings"

	"tiexi/project"
)

// State says which register something was looked up in, and what it had recorded.
type State struct {
	Name   string // without a password
	Lines  int    // recorded invoice lines
	SHA256 string // of who claimed in which batch by which result, hex
}

// State returns the state of the register.
func (r *Register) State(ctx context.Context) (State, error) {
	state := State{Name: r.name}
	hash := sha256.New()
	err := r.read(ctx, func(tx *sql.Tx) error {
		var c project.Claim
		var day, result string
		var lines int
		return query(ctx, tx, claimInto(&c, &day, &result, &lines), func() error {
			state.Lines += lines
			_, err := hash.Write([]byte(strings.Join([]string{c.Project, c.Enterprise.CreditCode, c.Enterprise.Name, c.Batch, day, result, ""}, "\x00")))
			return err
		}, "SELECT r.result, (SELECT count(*) FROM claim c WHERE c.record = r.id), "+claimColumns+
			" FROM record r JOIN owner o ON o.id = r.owner ORDER BY r.id")
	})
	state.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return state, err
}
