package register

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

func TestSQLite(t *testing.T) { suite(t, file) }

// suite is what a register has to keep, in whichever database; fresh names a
// new one.
func suite(t *testing.T, fresh func(testing.TB) string) {
	for name, test := range map[string]func(*testing.T, string){
		"the same again changes nothing":            sameAgain,
		"a changed entry is refused":                changed,
		"a conflict names the holder":               conflict,
		"two projects of one submission conflict":   conflictWithin,
		"any number of an invoice gives it away":    anyNumber,
		"an invoice takes on its other number":      otherNumberLater,
		"a number without its code":                 withoutCode,
		"a project is told by its enterprise":       sameProject,
		"its own invoice in another batch":          anotherBatch,
		"lists and exports":                         lists,
		"an old register is brought up to date":     upgraded,
		"a newer register is left alone":            newer,
		"an empty database is not one":              empty,
		"many processes lose nothing":               manyAdd,
		"many processes never claim one invoice":    manyClaim,
		"the database itself keeps a number unique": unique,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

func sameAgain(t *testing.T, name string) {
	r := open(t, name)
	s := submit("B1", entry(1, bought("1.00", paper(1)), bought("2.00", paper(1)), bought("2.00", paper(2))), entry(2, bought("3", paper(3))))
	if a := r.added(t, s); !reflect.DeepEqual(a, Added{Projects: 2, Lines: 4}) {
		t.Errorf("at first: %+v", a)
	}
	before := r.rows(t)
	s.Day = project.MustDate("2022-01-01")
	slices.Reverse(s.Entries[0].Lines)
	if a := r.added(t, s); !reflect.DeepEqual(a, Added{Unchanged: 2}) {
		t.Errorf("again: %+v", a)
	}
	if after := r.rows(t); !slices.Equal(before, after) || len(after) != 4 {
		t.Errorf("%v became %v", before, after)
	}
	s.Entries = append(s.Entries, entry(3, bought("1", paper(4))))
	if a := r.added(t, s); !reflect.DeepEqual(a, Added{Projects: 1, Lines: 1, Unchanged: 2}) {
		t.Errorf("with a project more: %+v", a)
	}
}

func changed(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1.00", paper(1)), bought("2.00", paper(2)))))
	for what, c := range map[string]struct {
		lines []Line
		says  []string
	}{
		"an amount":   {[]Line{bought("1.00", paper(1)), bought("2.01", paper(2))}, []string{"2 line(s) differ", "not given now: " + paper(2) + " 五轴加工中心 2021-03-05 ¥2.00", "not recorded: " + paper(2) + " 五轴加工中心 2021-03-05 ¥2.01"}},
		"a line less": {[]Line{bought("1.00", paper(1))}, []string{"1 line(s) differ", "not given now: " + paper(2)}},
		"a line more": {[]Line{bought("1.00", paper(1)), bought("2.00", paper(2)), bought("2.00", paper(2))}, []string{"1 line(s) differ", "not recorded: " + paper(2)}},
	} {
		faults := r.refused(t, submit("B1", entry(1, c.lines...), entry(2, bought("1", paper(9)))))
		if len(faults) != 1 || faults[0].Code != "register.changed" || faults[0].Project != "P1" {
			t.Fatalf("%s: %v", what, faults)
		}
		for _, says := range append(c.says, "2021-10-08", "batch B1") {
			if text := faults[0].Message(message.English); !strings.Contains(text, says) {
				t.Errorf("%s: %q lacks %q", what, text, says)
			}
		}
	}
	gone := Submission{Batch: "B1", Day: invoiced, SHA256: "bb", Others: []Claimant{{"P1", party(1)}}}
	if faults := r.refused(t, gone); faults[0].Code != "register.changed" {
		t.Errorf("no longer eligible: %v", faults)
	}
	gone.SHA256 = "aa"
	if a := r.added(t, gone); !reflect.DeepEqual(a, Added{}) {
		t.Errorf("the same result, nobody accepted: %+v", a)
	}
}

func conflict(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", paper(1)), bought("1", paper(2)), bought("1", paper(3)))))
	faults := r.refused(t, submit("B2", entry(2, bought("1", paper(4)), bought("1", paper(2)), bought("2", paper(2)), bought("1", paper(3))), entry(3, bought("1", paper(5)))))
	if len(faults) != 1 || faults[0].Code != "register.conflict" || faults[0].Project != "P2" {
		t.Fatal(faults)
	}
	for _, says := range []string{"2 invoice(s)", paper(2), "P1", "甲机械有限公司 CODE1", "2021-10-08", "batch B1"} {
		if text := faults[0].Message(message.English); !strings.Contains(text, says) {
			t.Errorf("%q lacks %q", text, says)
		}
	}
}

func conflictWithin(t *testing.T, name string) {
	r := open(t, name)
	faults := r.refused(t, submit("B1", entry(1, bought("1", paper(1))), entry(2, bought("1", paper(1)))))
	if len(faults) != 1 || faults[0].Project != "P2" || !strings.Contains(faults[0].Error(), "P1, 甲机械有限公司 CODE1, on 2021-10-08 in batch B1") {
		t.Error(faults)
	}
}

func anyNumber(t *testing.T, name string) {
	const e = "22372000000000000001"
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", e, paper(1)))))
	r.added(t, submit("B1", entry(3, bought("1", paper(2)))))
	for _, key := range []string{e, paper(1)} {
		if faults := r.refused(t, submit("B1", entry(2, bought("1", key)))); faults[0].Code != "register.conflict" {
			t.Errorf("%s: %v", key, faults)
		}
		claims, err := r.Claims(t.Context(), []string{key})
		if err != nil || len(claims[key]) != 1 || claims[key][0].Project != "P1" {
			t.Errorf("%s: %v, %v", key, claims, err)
		}
	}
}

// A number that becomes known when its invoice is in the register already is
// recorded with it, and is nobody else's from then on.
func otherNumberLater(t *testing.T, name string) {
	const e = "22372000000000000001"
	for n, later := range []struct {
		batch string
		added Added
	}{
		{"B1", Added{Unchanged: 1, Renumbered: 1}},
		{"B2", Added{Projects: 1, Lines: 1, Again: []Again{{"B1", 1}}}},
	} {
		r, mine, other := open(t, name), 10+n, 20+n
		number := fmt.Sprint("2237200000000000001", n)
		r.added(t, submit("B1", entry(mine, bought("1", number))))
		if a := r.added(t, submit(later.batch, entry(mine, bought("1", number, paper(mine))))); !reflect.DeepEqual(a, later.added) {
			t.Errorf("in batch %s: %+v", later.batch, a)
		}
		if faults := r.refused(t, submit("B3", entry(other, bought("1", paper(mine))))); faults[0].Code != "register.conflict" {
			t.Errorf("in batch %s: %v", later.batch, faults)
		}
	}
	r := open(t, name)
	r.added(t, submit("B4", entry(1, bought("1", e)), entry(2, bought("1", paper(1)))))
	if faults := r.refused(t, submit("B4", entry(1, bought("1", e, paper(1))), entry(2, bought("1", paper(1))))); faults[0].Code != "register.conflict" {
		t.Errorf("another's number: %v", faults)
	}
}

// A number without its code is the same invoice where seller and day are the
// same, and none of somebody else's.
func withoutCode(t *testing.T, name string) {
	r := open(t, name)
	loose := func(n string, by project.Party, day project.Date) Line {
		l := bought("1", "-"+n)
		l.Names, l.Aliases = invoice.ClaimNames([]string{"-" + n}, day, by, "P")
		return l
	}
	r.added(t, submit("B1", entry(1, bought("1", paper(1)), loose("00000002", seller, invoiced))))
	for what, c := range map[string]struct {
		line Line
		free bool
	}{
		"a code before":          {loose("00000001", seller, invoiced), false},
		"the credit code alone":  {loose("00000001", project.Party{CreditCode: "SELLER"}, invoiced), false},
		"the name alone":         {loose("00000001", project.Party{Name: seller.Name}, invoiced), false},
		"a code now":             {bought("1", paper(2)), false},
		"none then, none now":    {loose("00000002", seller, invoiced), false},
		"another day":            {loose("00000001", seller, invoiced+1), true},
		"another seller":         {loose("00000001", project.Party{Name: "别家", CreditCode: "OTHER"}, invoiced), true},
		"another code, same day": {bought("1", "3700211130-00000001"), true},
	} {
		_, err := r.Add(t.Context(), submit(what, entry(2, c.line)))
		if free := err == nil; free != c.free {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func sameProject(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", paper(1)))))
	for what, c := range map[string]struct {
		who  Claimant
		same bool
	}{
		"by name alone":         {Claimant{"P1", project.Party{Name: "甲机械有限公司"}}, true},
		"another name, by code": {Claimant{"P1", project.Party{Name: "甲机械集团", CreditCode: "CODE1"}}, true},
		"no enterprise":         {Claimant{"P1", project.Party{}}, true},
		"another enterprise":    {Claimant{"P1", party(2)}, false},
		"another project":       {Claimant{"P2", party(1)}, false},
	} {
		_, err := r.Add(t.Context(), submit(what, Entry{c.who, []Line{bought("1", paper(1))}}))
		if same := err == nil; same != c.same {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func anotherBatch(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", paper(1)))))
	s := submit("B2", entry(1, bought("1", paper(1)), bought("1", paper(2))), entry(2, bought("1", paper(3))))
	if a := r.added(t, s); !reflect.DeepEqual(a, Added{Projects: 2, Lines: 3, Again: []Again{{"B1", 1}}}) {
		t.Errorf("got %+v", a)
	}
	s = submit("B0", entry(1, bought("1", paper(1)), bought("2", paper(1)), bought("1", paper(2)), bought("1", paper(4))))
	if a := r.added(t, s); !reflect.DeepEqual(a, Added{Projects: 1, Lines: 4, Again: []Again{{"B1", 2}, {"B2", 3}}}) {
		t.Errorf("in a third batch %+v", a)
	}
	claims, err := r.Claims(t.Context(), []string{paper(1), paper(2), paper(5)})
	if err != nil || len(claims) != 2 || len(claims[paper(1)]) != 3 || len(claims[paper(2)]) != 2 {
		t.Errorf("%v, %v", claims, err)
	}
}

func lists(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("0.10", paper(1)), bought("0.20", paper(1)), bought("-1", paper(2))), entry(2, bought("1", "22372000000000000001", paper(3)))))
	r.added(t, submit("B2", entry(1, bought("10000000000000000.01", paper(4)))))
	for what, c := range map[string]struct {
		filter Filter
		want   string
	}{
		"all":           {Filter{}, "B1 P1 2/3 -0.7; B1 P2 1/1 1; B2 P1 1/1 10000000000000000.01"},
		"a batch":       {Filter{Batch: "B1"}, "B1 P1 2/3 -0.7; B1 P2 1/1 1"},
		"a project":     {Filter{Project: "P1"}, "B1 P1 2/3 -0.7; B2 P1 1/1 10000000000000000.01"},
		"an enterprise": {Filter{Enterprise: "乙机械有限公司"}, "B1 P2 1/1 1"},
		"a code":        {Filter{Enterprise: "CODE1", Batch: "B2"}, "B2 P1 1/1 10000000000000000.01"},
		"none":          {Filter{Batch: "B' OR '1'='1"}, ""},
	} {
		records, err := r.List(t.Context(), c.filter)
		var got []string
		for _, x := range records {
			got = append(got, x.Batch+" "+x.Project+" "+string(rune('0'+x.Invoices))+"/"+string(rune('0'+x.Lines))+" "+x.Amount.String())
		}
		if text := strings.Join(got, "; "); err != nil || text != c.want {
			t.Errorf("%s: %q, want %q, %v", what, text, c.want, err)
		}
	}
	if rows := r.rows(t); len(rows) != 5 || rows[3] != "P2 CODE2 B1 2021-10-08 {22372000000000000001 五轴加工中心 2021-03-05 1.00} ["+paper(3)+"]" {
		t.Errorf("exported %q", rows)
	}
}

// The fixture is a register of schema 1 and stays as it is.
func upgraded(t *testing.T, name string) {
	fixture, err := os.ReadFile("testdata/schema1.sql")
	if err != nil {
		t.Fatal(err)
	}
	raw(t, name, string(fixture))
	r, err := Open(t.Context(), name, MustExist)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if rows := r.rows(t); len(rows) != 3 || rows[2] != "P2 CODE2 2021-1 2021-10-08 {22372000000000000003 五轴加工中心 2021-03-05 300.005} ["+paper(3)+"]" {
		t.Errorf("kept %q", rows)
	}
	if a := r.added(t, submit("2021-1", entry(1, bought("10000000", paper(1)), bought("1000", paper(2))))); !reflect.DeepEqual(a, Added{Unchanged: 1}) {
		t.Errorf("the same again: %+v", a)
	}
	if faults := r.refused(t, submit("2021-2", entry(3, bought("1", paper(3))))); faults[0].Code != "register.conflict" {
		t.Error(faults)
	}
	r.added(t, submit("2021-2", entry(3, bought("1", paper(4)))))
}

func newer(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", paper(1)))))
	raw(t, name, "UPDATE schema_version SET version = 99")
	for _, mode := range []Mode{MustExist, MayCreate} {
		_, err := Open(t.Context(), name, mode)
		if faults, ok := fault.All(err); !ok || faults[0].Code != "input.register_newer" {
			t.Errorf("got %v", err)
		}
	}
}

func empty(t *testing.T, name string) {
	raw(t, name, "CREATE TABLE other (id INTEGER)")
	_, err := Open(t.Context(), name, MustExist)
	if faults, ok := fault.All(err); !ok || faults[0].Code != "input.register_missing" {
		t.Errorf("got %v", err)
	}
}

func unique(t *testing.T, name string) {
	r := open(t, name)
	r.added(t, submit("B1", entry(1, bought("1", paper(1))), entry(2, bought("1", paper(2)))))
	_, err := r.db.ExecContext(t.Context(), "INSERT INTO number VALUES ('"+paper(1)+"', 2, 0)")
	if err == nil {
		t.Error("one number is of two invoices")
	}
}

func TestNamesOfRegisters(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"":                           "usage.register",
		"claims.db":                  "usage.register",
		"mysql://host/db":            "usage.register",
		"sqlite:":                    "usage.register",
		"sqlite:" + folder + "/none": "input.register_missing",
		"sqlite:" + folder:           "input.register_unreadable",
		"sqlite:" + text:             "input.register_unreadable",
		"postgres://u:secret@127.0.0.1:1/db?connect_timeout=5": "input.register_unreadable",

		"postgres://127.0.0.1:1/db?connect_timeout=5&user=u&password=secret": "input.register_unreadable",
	} {
		_, err := Open(t.Context(), name, MustExist)
		faults, ok := fault.All(err)
		if !ok || faults[0].Code != want {
			t.Errorf("%q: %v, want %s", name, err, want)
			continue
		}
		if text := faults[0].Message(message.Chinese); strings.Contains(text, "secret") {
			t.Errorf("%q tells the password: %s", name, text)
		}
	}
}

func TestClosedRegisterIsTold(t *testing.T) {
	r := open(t, file(t))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := r.Claims(t.Context(), []string{"x"})
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.register_unreadable" {
		t.Errorf("got %v", err)
	}
}
