package register

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// TestAsAnotherProcess is what other processes of these tests run: it records
// lines of one project and prints what became of it.
func TestAsAnotherProcess(t *testing.T) {
	name := os.Getenv("REGISTER_OF_TEST")
	if name == "" {
		return
	}
	var n, first, lines int
	if _, err := fmt.Sscan(os.Getenv("REGISTER_ENTRY_OF_TEST"), &n, &first, &lines); err != nil {
		t.Fatal(err)
	}
	r, err := Open(context.Background(), name, MayCreate)
	if err == nil {
		_, err = r.Add(context.Background(), submit("B1", many(n, first, lines)))
	}
	if err == nil {
		fmt.Println("outcome: recorded")
		return
	}
	if faults, ok := fault.All(err); ok && faults[0].Code == "register.conflict" {
		fmt.Println("outcome: conflict,", faults[0].Message(message.English))
		return
	}
	t.Fatal(err)
}

// many is an entry with that many invoices, numbered from first on.
func many(n, first, lines int) Entry {
	e := entry(n)
	for k := range lines {
		e.Lines = append(e.Lines, bought("1.00", paper(first+k)))
	}
	return e
}

// process is a process that records many(n, first, lines).
func process(t testing.TB, name string, n, first, lines int) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestAsAnotherProcess$")
	cmd.Env = append(os.Environ(), "REGISTER_OF_TEST="+name, fmt.Sprintf("REGISTER_ENTRY_OF_TEST=%d %d %d", n, first, lines))
	return cmd
}

const processes = 8

// together runs the processes at once and returns which of them recorded, and
// what was told to those that met a conflict.
func together(t *testing.T, cmds []*exec.Cmd) (recorded []int, conflicts []string) {
	t.Helper()
	outputs := make([]string, len(cmds))
	var group sync.WaitGroup
	for n, cmd := range cmds {
		group.Go(func() {
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("process %d: %v\n%s", n, err, out)
			}
			outputs[n] = string(out)
		})
	}
	group.Wait()
	for n, out := range outputs {
		if strings.Contains(out, "outcome: recorded") {
			recorded = append(recorded, n)
		}
		if strings.Contains(out, "outcome: conflict") {
			conflicts = append(conflicts, out)
		}
	}
	return recorded, conflicts
}

func manyAdd(t *testing.T, name string) {
	var cmds []*exec.Cmd
	for n := range processes {
		cmds = append(cmds, process(t, name, n, n*100, 100))
	}
	recorded, conflicts := together(t, cmds)
	r := open(t, name)
	if rows := r.rows(t); len(recorded) != processes || len(conflicts) != 0 || len(rows) != processes*100 {
		t.Errorf("%v recorded, conflicts %q, %d claims", recorded, conflicts, len(rows))
	}
}

// Every process claims the invoice 99, among others. One has it, and
// the others are told which.
func manyClaim(t *testing.T, name string) {
	var cmds []*exec.Cmd
	for n := range processes {
		cmds = append(cmds, process(t, name, n, 99-n, 1+n))
	}
	recorded, conflicts := together(t, cmds)
	r := open(t, name)
	records, err := r.List(t.Context(), Filter{})
	if err != nil || len(recorded) != 1 || len(conflicts) != processes-1 || len(records) != 1 {
		t.Fatalf("%v recorded, conflicts %q, records %v, %v", recorded, conflicts, records, err)
	}
	winner := entry(recorded[0])
	if records[0].Project != winner.Project {
		t.Errorf("%s is recorded, %s said so", records[0].Project, winner.Project)
	}
	told := ": " + winner.Project + ", " + winner.Enterprise.Name + " " + winner.Enterprise.CreditCode + ", on 2021-10-08 in batch B1"
	for _, c := range conflicts {
		if !strings.Contains(c, told) {
			t.Errorf("%q does not tell %q", c, told)
		}
	}
}

func TestKilledProcessLeavesAllOrNothing(t *testing.T) { killed(t, file(t), 12) }

// killedLines is how many lines a process records that is to be killed.
const killedLines = 3000

// killed kills a process somewhere in recording, in so many rounds or 200 in a
// long test, and finds its entry whole or not at all, and the register in order.
func killed(t *testing.T, name string, rounds int) {
	if os.Getenv("RAPID_CHECKS") != "" {
		rounds = 200
	}
	const lines = killedLines
	first := process(t, name, 0, 0, lines)
	start := time.Now()
	if out, err := first.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(start)
	whole, killed := 0, 0
	for n := 1; n <= rounds; n++ {
		cmd := process(t, name, n, n*lines, lines)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(took) * 5 / 4)))
		_ = cmd.Process.Kill() // it may have ended
		if cmd.Wait() != nil {
			killed++
		}
		if kept(t, name, n) == lines {
			whole++
		}
	}
	t.Logf("%d rounds of up to %v: %d killed, %d recorded", rounds, took, killed, whole)
	if killed == 0 {
		t.Error("no process was killed")
	}
}

// kept is how many lines are recorded of an entry; all that is recorded
// belongs together. It asks as a writer, which comes after whatever the killed
// process had under way.
func kept(t *testing.T, name string, n int) int {
	t.Helper()
	r, err := Open(t.Context(), name, MustExist)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	statements := []string{
		"SELECT count(*) FROM claim c JOIN record r ON r.id = c.record JOIN owner o ON o.id = r.owner WHERE o.project = $1",
		"SELECT count(*) FROM invoice i JOIN owner o ON o.id = i.owner WHERE o.project = $1",
		"SELECT count(*) FROM number n JOIN invoice i ON i.id = n.invoice JOIN owner o ON o.id = i.owner WHERE n.alias = 0 AND o.project = $1",
	}
	counts := make([]int, len(statements))
	err = r.write(t.Context(), func(tx *sql.Tx) error {
		for k, s := range statements {
			if err := tx.QueryRowContext(t.Context(), s, fmt.Sprintf("P%d", n)).Scan(&counts[k]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Min(counts) != slices.Max(counts) || counts[0] > 0 && counts[0] != killedLines {
		t.Errorf("round %d: %v claims, invoices and numbers", n, counts)
	}
	if strings.HasPrefix(name, "sqlite:") {
		var check string
		if err := r.db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
			t.Errorf("round %d: %s, %v", n, check, err)
		}
	}
	return counts[0]
}
