package register

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/internal/fault"
	"tiexi/project"
)

const paperCode = "037002100104"

var (
	seller   = project.Party{Name: "某某机床股份有限公司", CreditCode: "SELLER"}
	invoiced = project.MustDate("2021-03-05")
)

// party is the enterprise that projects of a number belong to.
func party(n int) project.Party {
	return project.Party{Name: []string{"", "甲", "乙", "丙"}[n%4] + "机械有限公司", CreditCode: fmt.Sprintf("CODE%d", n)}
}

// paper is the key of a paper invoice.
func paper(n int) string { return fmt.Sprintf("%s-%08d", paperCode, n) }

// bought is a line of the invoice with the given keys.
func bought(amount string, keys ...string) Line {
	return NewLine(keys, seller, "五轴加工中心", invoiced, decimal.RequireFromString(amount), "")
}

// entry is project P<n> of the enterprise of that number.
func entry(n int, lines ...Line) Entry {
	return Entry{Claimant{fmt.Sprintf("P%d", n), party(n)}, lines}
}

func submit(batch string, entries ...Entry) Submission {
	return Submission{Batch: batch, Day: project.MustDate("2021-10-08"), SHA256: "aa", Entries: entries}
}

// open opens a register, which is made if need be.
func open(t testing.TB, name string) *Register {
	t.Helper()
	r, err := Open(t.Context(), name, MayCreate)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// added records a submission that nothing is wrong with.
func (r *Register) added(t testing.TB, s Submission) Added {
	t.Helper()
	a, err := r.Add(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// refused records a submission that is refused, and returns the faults.
func (r *Register) refused(t testing.TB, s Submission) fault.List {
	t.Helper()
	before := r.rows(t)
	_, err := r.Add(t.Context(), s)
	faults, ok := fault.All(err)
	if !ok {
		t.Fatalf("not refused: %v", err)
	}
	if after := r.rows(t); !slices.Equal(before, after) {
		t.Errorf("refused, and yet the register changed:\n%v\n%v", before, after)
	}
	return faults
}

// rows is all that the register keeps of claims, as text.
func (r *Register) rows(t testing.TB) (rows []string) {
	t.Helper()
	err := r.Each(t.Context(), Filter{}, func(c Recorded) error {
		rows = append(rows, fmt.Sprint(c.Project, " ", c.Enterprise.CreditCode, " ", c.Batch, " ", c.Recorded, " ", c.Claimed, " ", c.Numbers))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// raw runs statements past the register.
func raw(t testing.TB, name string, statements ...string) {
	t.Helper()
	r, err := connect(name, MayCreate)
	if err != nil {
		t.Fatal(err)
	}
	defer r.db.Close()
	err = r.write(context.Background(), func(tx *sql.Tx) error {
		for _, s := range statements {
			if _, err := tx.ExecContext(context.Background(), s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func file(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "登记 ?#%.db") }
