package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tiexi/internal/fault"
)

// meddler does something once somebody waits for its end, which reading does
// when it begins with a sheet.
type meddler struct {
	context.Context
	do   func()
	once *sync.Once
}

func (m meddler) Done() <-chan struct{} {
	m.once.Do(m.do)
	return nil
}

// TestAFileThatChangesWhileItIsReadIsAnError: what was read may be partly of the
// one and partly of the other.
func TestAFileThatChangesWhileItIsReadIsAnError(t *testing.T) {
	const text = "项目编号,发票号码,不含税金额\nP,00000001,5\n"
	for name, c := range map[string]struct {
		do   func(path string) error
		want string
	}{
		"nothing": {func(string) error { return nil }, ""},
		"longer": {func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("P,00000002,7\n")
			return errors.Join(err, f.Close())
		}, "input.changed"},
		"another in its place": {func(path string) error {
			other := path + ".new"
			if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
				return err
			}
			return os.Rename(other, path)
		}, "input.changed"},
		"gone": {os.Remove, "input.changed"},
	} {
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx := meddler{context.Background(), func() {
			if err := c.do(path); err != nil {
				t.Error(err)
			}
		}, new(sync.Once)}
		err := newContent("a.csv", Options{}).read(ctx, file{path: path, name: "a.csv"})
		faults, _ := fault.All(err)
		got := ""
		if len(faults) > 0 {
			got = faults[0].Code
		}
		if got != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
