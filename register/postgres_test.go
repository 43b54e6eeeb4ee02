//go:build real

package register

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPostgres holds the same register in a PostgreSQL server of its own.
func TestPostgres(t *testing.T) {
	fresh := newSchemas(startPostgres(t))
	suite(t, fresh)
	t.Run("a killed process leaves all or nothing", func(t *testing.T) { killed(t, fresh(t), 50) })
}

// The bounds are those of SQLite.
func BenchmarkPostgresAdd(b *testing.B)    { benchmarkAdd(b, newSchemas(startPostgres(b))(b)) }
func BenchmarkPostgresClaims(b *testing.B) { benchmarkClaims(b, newSchemas(startPostgres(b))(b)) }

// newSchemas names a register in a schema of its own, whenever it is called.
func newSchemas(server string) func(testing.TB) string {
	schemas := 0
	return func(t testing.TB) string {
		schemas++
		schema := fmt.Sprintf("register_%d", schemas)
		raw(t, server, "CREATE SCHEMA "+schema)
		return server + "&search_path=" + schema
	}
}

// startPostgres starts a server on a free port of the loopback, in a folder
// that goes with the test, and names its database.
func startPostgres(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "tiexi-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(folder, "data")
	if out, err := asPostgres(t, "initdb", "-D", data, "-U", "tiexi", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	port := freePort(t)
	server := asPostgres(t, "postgres", "-D", data, "-p", port, "-h", "127.0.0.1", "-k", folder, "-F")
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The first process may be the one that took off root's rights; the
		// server's own number stands in its folder.
		if out, err := asPostgres(t, "pg_ctl", "stop", "-D", data, "-m", "immediate").CombinedOutput(); err != nil {
			t.Errorf("pg_ctl stop: %v\n%s", err, out)
		}
		_ = server.Wait()
	})
	name := (&url.URL{
		Scheme: "postgres", User: url.User("tiexi"), Host: "127.0.0.1:" + port, Path: "/postgres", RawQuery: "sslmode=disable",
	}).String()
	awaitPostgres(t, name, log.Name())
	return name
}

func awaitPostgres(t testing.TB, name, log string) {
	t.Helper()
	r, err := connect(name, MustExist)
	if err != nil {
		t.Fatal(err)
	}
	defer r.db.Close()
	for range 300 {
		if err = r.db.PingContext(context.Background()); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	said, _ := os.ReadFile(log)
	t.Fatalf("the server does not answer: %v\n%s", err, said)
}

// asPostgres is a program of the newest PostgreSQL here, which refuses to be
// run by root.
func asPostgres(t testing.TB, program string, args ...string) *exec.Cmd {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + program)
	if err != nil || len(found) == 0 {
		t.Fatalf("no %s in /usr/lib/postgresql: run make test-real, which installs it", program)
	}
	slices.SortFunc(found, func(a, b string) int { return len(a)*100 - len(b)*100 + strings.Compare(a, b) })
	line := append([]string{found[len(found)-1]}, args...)
	if os.Geteuid() == 0 {
		line = append([]string{"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"}, line...)
	}
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = "/"
	return cmd
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
