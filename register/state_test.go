package register

import (
	"strings"
	"testing"
)

func TestStateFollowsWhatIsRecorded(t *testing.T) {
	name := file(t)
	r := open(t, name)
	state := func() State {
		t.Helper()
		s, err := r.State(t.Context())
		if err != nil || s.Name != name || len(s.SHA256) != 64 {
			t.Fatalf("%+v, %v", s, err)
		}
		return s
	}
	empty := state()
	r.added(t, submit("B1", entry(1, bought("1", paper(1)), bought("2", paper(2)))))
	one := state()
	r.added(t, submit("B1", entry(1, bought("1", paper(1)), bought("2", paper(2))))) // the same again
	again := state()
	r.added(t, submit("B2", entry(2, bought("1", paper(3)))))
	two := state()
	if empty.Lines != 0 || one.Lines != 2 || again != one || two.Lines != 3 || one.SHA256 == empty.SHA256 || two.SHA256 == one.SHA256 {
		t.Errorf("%+v\n%+v\n%+v\n%+v", empty, one, again, two)
	}
}

func TestNameOfARegisterHasNoPassword(t *testing.T) {
	for _, name := range []string{
		"postgres://u:secret@host/db", "postgres://host/db?password=secret&user=u", "postgresql://host/db?sslpassword=secret", "postgres://u:se%63ret@host/db?PASSWORD=secret",
	} {
		r, err := connect(name, MustExist)
		if err != nil || strings.Contains(r.name, "secret") || !strings.Contains(r.name, "host/db") {
			t.Errorf("%s is shown as %s, %v", name, r.name, err)
		}
	}
}
