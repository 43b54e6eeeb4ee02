package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program be what the race starts as its children.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && roles[os.Args[1]] != nil {
		if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
			panic(err)
		}
		return
	}
	m.Run()
}

// TestRaces guards on a small scale that everything can be run that takes long
// on the usual one.
func TestRaces(t *testing.T) {
	tiexi, err := build(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	race := func(t *testing.T, args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"-tiexi", tiexi, "-lines", "20,1020"}, args...), &out)
		return out.String(), err
	}
	t.Run("tables and picture have everyone in them", func(t *testing.T) {
		picture := filepath.Join(t.TempDir(), "times.svg")
		// -slow 0 leaves out what may be on this machine or not.
		out, err := race(t, "-slow", "0", "-books", "3", "-yaml", "20,1020", "-rounds", "1", "-plot", picture)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"### 20 lines, shared strings", "### 1,020 lines, shared strings", "### A folder of 3 books of 20 lines",
			"### 1,020 lines of YAML in 2 documents", "### One project", "| one small project ≤ 3 × `version` |",
			"| " + noLines + " |", "| " + allLines + " |", "| " + floor + " |", "| " + nodes + " |",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("nothing says %q in\n%s", want, out)
			}
		}
		text, err := os.ReadFile(picture)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte(">tiexi check --lines none</text>")) {
			t.Errorf("the curve of tiexi has no label in\n%s", text)
		}
		if err := xml.Unmarshal(text, new(struct{})); err != nil {
			t.Error(err)
		}
	})
	t.Run("the soak adds up", func(t *testing.T) {
		out, err := race(t, "-soak", "2")
		if err != nil || !strings.Contains(out, "| 2 | 40 |") || !strings.Contains(out, "The two are the same.") {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("the gate fails beyond its bound, and says why", func(t *testing.T) {
		out, err := race(t, "-gate", "0.01")
		if err == nil || !strings.Contains(err.Error(), "has become slow") || !strings.Contains(out, "at most 0.01 ×") {
			t.Errorf("%v\n%s", err, out)
		}
		if out, err := race(t, "-gate", "1000000"); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

func TestTotalsAddUpExactly(t *testing.T) {
	one, err := decode([]byte(`{"projects": [], "totals": {"projects": 3, "eligible": 1, "ineligible": 1, "review": 1, "lines": 5, "base": "0.10", "subsidy": "0.07", "provisional": "0.01"}}`))
	if err != nil {
		t.Fatal(err)
	}
	sum := one.plus(one).plus(one)
	if want := "9 projects (3 eligible, 3 ineligible, 3 in review), 15 lines, base 0.30, subsidy 0.21, provisional 0.03"; sum.String() != want {
		t.Errorf("%s, not %s", sum, want)
	}
	if _, err := decode([]byte(`{"projects": []}`)); err == nil {
		t.Error("a result without totals is no error")
	}
}

// TestEntrantsThatReadLessAreFound guards that nobody wins by not reading.
func TestEntrantsThatReadLessAreFound(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	track := &track{ctx: t.Context(), folder: t.TempDir(), self: self}
	path, err := track.book("book.xlsx", "shared", 20, 1)
	if err != nil {
		t.Fatal(err)
	}
	e := track.role(excelizeRows, "excelize", path)
	e.says = "21"
	if _, err := track.measure(e); err != nil {
		t.Error(err)
	}
	e.says = "22"
	if _, err := track.measure(e); err == nil {
		t.Error("21 rows pass for 22")
	}
}

func TestNumbersAreShownInTheirUnits(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{grouped(7), "7"},
		{grouped(1_000), "1,000"},
		{grouped(1_000_000), "1,000,000"},
		{seconds(1_234 * time.Millisecond), "1.23"},
		{seconds(56 * time.Millisecond), "0.056"},
		{megabytes(8_484_117), "8.5"},
		{times(3*time.Second, 2*time.Second), "1.50"},
		{times(time.Second, 0), "—"},
		{(&result{lines: 100_000}).pace("", 3*time.Second), "33,000"},
		{(&result{lines: 100_000}).pace(unzip, time.Second), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}
