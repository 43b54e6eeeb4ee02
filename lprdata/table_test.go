package lprdata

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

func builtIn(t testing.TB) *Table {
	t.Helper()
	table, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func day(s string) project.Date { return project.MustDate(s) }

func TestEmbeddedTableIsTheWholeSeries(t *testing.T) {
	table := builtIn(t)
	if table.Len() != 86 || table.First() != day("2019-08-20") || table.Version() != "2026-09-20" {
		t.Errorf("%d publications, %s to %s", table.Len(), table.First(), table.Version())
	}
	if table.CoveredUntil() != day("2026-10-19") {
		t.Errorf("covered until %s", table.CoveredUntil())
	}
	if table.Source() == "" || table.Retrieved().IsZero() {
		t.Error("the built-in table does not say where it comes from")
	}
	for _, p := range table.Publications() {
		if !p.OneYear.Valid || p.Place.IsZero() {
			t.Errorf("%s lacks its 1-year rate or its place", p.Date)
		}
	}
}

// The days on which the 5-year rate changed, as the notices say.
func TestFiveYearRateChangesOnTheKnownDaysAndOnNoOther(t *testing.T) {
	want := []string{
		"2019-08-20 4.85", "2019-11-20 4.80", "2020-02-20 4.75", "2020-04-20 4.65", "2022-01-20 4.60", "2022-05-20 4.45",
		"2022-08-22 4.30", "2023-06-20 4.20", "2024-02-20 3.95", "2024-07-22 3.85", "2024-10-21 3.60", "2025-05-20 3.50",
	}
	var got []string
	last := ""
	for _, p := range builtIn(t).Publications() {
		if rate := p.FiveYear.StringFixed(2); rate != last {
			got, last = append(got, p.Date.String()+" "+rate), rate
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestAtHoldsARateUntilTheDayBeforeTheNextPublication(t *testing.T) {
	table := builtIn(t)
	for _, c := range []struct{ day, published, five string }{
		{"2019-08-20", "2019-08-20", "4.85"},
		{"2021-02-19", "2021-01-20", "4.65"},
		{"2021-02-20", "2021-02-20", "4.65"}, // a working Saturday
		{"2021-03-05", "2021-02-20", "4.65"},
		{"2021-09-21", "2021-08-20", "4.65"},
		{"2022-01-19", "2021-12-20", "4.65"},
		{"2022-01-20", "2022-01-20", "4.60"},
		{"2024-02-19", "2024-01-22", "4.20"},
		{"2026-09-20", "2026-09-20", "3.50"}, // a working Sunday
		{"2030-01-01", "2026-09-20", "3.50"},
	} {
		p, ok := table.At(day(c.day))
		if !ok || p.Date != day(c.published) || p.FiveYear.StringFixed(2) != c.five {
			t.Errorf("at %s: %s of %s, %v", c.day, p.FiveYear, p.Date, ok)
		}
	}
	if p, ok := table.At(day("2019-08-19")); ok {
		t.Errorf("a rate before the first publication: %v", p)
	}
}

func TestAtEqualsAPlainScan(t *testing.T) {
	table := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		d := project.Date(rapid.IntRange(int(day("2019-01-01")), int(day("2027-12-31"))).Draw(t, "day"))
		var want Publication
		found := false
		for _, p := range table.Publications() {
			if p.Date <= d {
				want, found = p, true
			}
		}
		got, ok := table.At(d)
		if ok != found || got.Date != want.Date || !got.FiveYear.Equal(want.FiveYear) {
			t.Fatalf("at %s: %v %v, want %v %v", d, got, ok, want, found)
		}
	})
}

func TestAsOfIsTheTableOfThatDay(t *testing.T) {
	table := builtIn(t)
	for _, c := range []struct {
		day, version, until string
	}{
		{"2021-03-21", "2021-02-20", "2021-03-19"},
		{"2021-03-22", "2021-03-22", "2021-04-19"},
		{"2021-12-31", "2021-12-20", "2022-01-19"}, // over the end of a year
		{"2019-08-20", "2019-08-20", "2019-09-19"},
	} {
		old, err := table.AsOf(day(c.day))
		if err != nil {
			t.Fatal(err)
		}
		if old.Version() != c.version || old.CoveredUntil() != day(c.until) {
			t.Errorf("as of %s: %s until %s", c.day, old.Version(), old.CoveredUntil())
		}
		if old.SHA256() == table.SHA256() {
			t.Errorf("as of %s the hash is that of the whole table", c.day)
		}
	}
	same, err := table.AsOf(day("2027-01-01"))
	if err != nil || same.SHA256() != table.SHA256() {
		t.Errorf("as of a later day the table differs: %v", err)
	}
	_, err = table.AsOf(day("2019-08-19"))
	wantCodes(t, err, "lpr.version")
}

func TestPublicationsIsACopy(t *testing.T) {
	table := builtIn(t)
	table.Publications()[0].Date = 0
	if table.First() != day("2019-08-20") {
		t.Error("a caller changed the table")
	}
}

func TestHashCoversTheRowsOnly(t *testing.T) {
	rows := "publication_date,lpr_1y,lpr_5y\n2024-01-22,3.45,4.20\n"
	plain, err := Load("a.csv", []byte(rows))
	if err != nil {
		t.Fatal(err)
	}
	named, err := Load("b.csv", []byte("# source: elsewhere\n# retrieved: 2024-02-01\n"+strings.ReplaceAll(rows, "4.20", "4.2")))
	if err != nil {
		t.Fatal(err)
	}
	// sha256sum of the three lines above
	const want = "563680f9b1ff7e7f47575f43f7b4c96e95e4c3a3b293b3fb52476aeaf79dde2c"
	if plain.SHA256() != want || named.SHA256() != want {
		t.Errorf("%s and %s", plain.SHA256(), named.SHA256())
	}
}

func TestWrittenTableLoadsAsTheSame(t *testing.T) {
	table := builtIn(t)
	var b bytes.Buffer
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), embeddedCSV) {
		t.Error("the built-in file is not in canonical form")
	}
	back, err := Load("back.csv", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if back.SHA256() != table.SHA256() || back.Source() != table.Source() || back.Retrieved() != table.Retrieved() {
		t.Error("the table changed on its way")
	}
}

// codes returns the codes of an error's faults.
func codes(t testing.TB, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	faults, ok := fault.All(err)
	if !ok {
		t.Fatalf("an error that is no fault: %v", err)
	}
	list := make([]string, len(faults))
	for i, f := range faults {
		list[i] = f.Code
	}
	return list
}

// wantCodes compares the codes of an error's faults, and sees to it that each
// fault is worded in full.
func wantCodes(t testing.TB, err error, want ...string) {
	t.Helper()
	if faults, ok := fault.All(err); ok {
		for _, f := range faults {
			wantWords(t, f)
		}
	}
	if got := codes(t, err); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("faults %q, want %q\n%v", got, want, err)
	}
}

func wantWords(t testing.TB, f *fault.Fault) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, s := range []string{f.Message(lang), f.Hint(lang)} {
			if s == "" || strings.HasPrefix(s, "lpr.") || strings.Contains(s, "lpr.say") || strings.ContainsAny(s, "{}") {
				t.Errorf("%s in %s: %q", f.Code, lang, s)
			}
		}
	}
}

func TestEveryMessageIDOfThePackageHasWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`"(lpr\.[a-z_.]*[a-z])"`)
	found := 0
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, m := range id.FindAllSubmatch(source, -1) {
			found++
			if _, ok := message.Pattern(string(m[1]), message.Chinese); !ok {
				t.Errorf("%s: no words for %s", name, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d ids found: does the search still work?", found)
	}
	shapes := []Shape{ChinamoneyHistory, ChinamoneyChart, ChinamoneyLatest, EastMoney}
	for _, s := range tableShapes {
		shapes = append(shapes, s.shape)
	}
	for _, s := range shapes {
		if s.Text().In(message.English) == s.Text().ID {
			t.Errorf("no name for shape %s", s)
		}
	}
}

func BenchmarkEmbedded(b *testing.B) {
	for b.Loop() {
		if _, err := Load(embeddedName, embeddedCSV); err != nil {
			b.Fatal(err)
		}
	}
}
