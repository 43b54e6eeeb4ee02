package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// Of a number without its code, seller and day tell whose it is.
func TestOriginalAndRowWithoutItsCode(t *testing.T) {
	// 3,000.00 of software on 2020-10-10, by 示例软件有限公司: at 4.65 %, 139.50.
	original := ofd(t, "attached", "91371300MA3EXAMP02", "91371302MAEXAMP147")
	row := func(date, seller, code string) string {
		return rowHeader + "P,,01234567,," + date + "," + seller + "," + code + ",,软件开发,智能化软件,,,,\n"
	}
	for name, c := range map[string]struct {
		rows string
		same bool
	}{
		"the same seller and day":     {row("2020-10-10", "示例软件有限公司", "91371300MA3EXAMP03"), true},
		"the same seller by its name": {row("2020-10-10", "示例软件有限公司", ""), true},
		"the same day, no seller":     {row("2020-10-10", "", ""), false}, // nor an amount: that is too little
		"another seller":              {row("2020-10-10", "", "91371311MAEXAMP148"), false},
		"another seller's name":       {row("2020-10-10", "另一有限公司", ""), false},
		"another day":                 {row("2020-10-11", "示例软件有限公司", "91371300MA3EXAMP03"), false},
		"no day":                      {row("", "示例软件有限公司", "91371300MA3EXAMP03"), false},
	} {
		batch := read(t, toP, inFolder(t, map[string]string{"a.ofd": original, "rows.csv": c.rows})...)
		if got := judged(t, batch).Projects[0].Lines[0].Line.Claim != nil; got != c.same {
			t.Errorf("%s: joined %v, want %v", name, got, c.same)
		}
	}
	// Two originals of that number and day: the row may be of either.
	other := ofd(t, "attached", "037002000113", "037002000114")
	batch := read(t, toP, inFolder(t, map[string]string{"a.ofd": original, "b.ofd": other, "rows.csv": row("2020-10-10", "", "")})...)
	if p := judged(t, batch).Projects[0]; len(p.Lines) != 1 || p.Lines[0].ExcludedBy != "invoice.incomplete" {
		t.Errorf("%+v, want the row apart from the originals", p.Lines)
	}
}

// Both kinds of OFD. 3,000.00 × 4.65 % = 139.50; 2,100.00 × 3.95 % = 82.95.
func TestOFDOriginals(t *testing.T) {
	for sample, want := range map[string]string{
		"attached": "3000.00 139.50",
		"tagged":   "2100.00 82.95",
	} {
		path := write(t, "a.ofd", ofd(t, sample, "91371300MA3EXAMP02", "91371302MAEXAMP147"))
		result := judged(t, read(t, toP, path), project.IntelligentEquipment)
		p := result.Projects[0]
		if got := message.Plain(p.Base) + " " + message.Plain(p.Result.Interest); got != want || len(p.Lines) != 2 {
			t.Errorf("%s: %s of %d lines, want %s", sample, got, len(p.Lines), want)
		}
	}
}

// A row for the goods of an OFD of the older kind, whose lines have no gross
// amount: it is worked out from theirs.
func TestTotalOfARowIsNoLines(t *testing.T) {
	paths := inFolder(t, map[string]string{
		"a.ofd":    ofd(t, "attached", "91371300MA3EXAMP02", "91371302MAEXAMP147"),
		"rows.csv": rowHeader + "P,037002000113,01234567,,2020-10-10,,,,系统,智能化软件,3000.00,180.00,3180.00,\n",
	})
	if got := strings.Join(grosses(t, intake.Options{}, paths...), " "); got != "3180.00" {
		t.Errorf("gross %s", got)
	}
}

// A folder of many originals and a table with a row each.
func TestFolderOfOriginals(t *testing.T) {
	dir := t.TempDir()
	var rows strings.Builder
	rows.WriteString(rowHeader)
	for n := range 300 {
		number := fmt.Sprintf("2237200000000000%04d", n+1)
		if err := os.WriteFile(filepath.Join(dir, number+".xml"), []byte(issued{number: number, lines: []piece{{lathe, "1000.00"}}}.xml()), 0o600); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&rows, "P,,,%s,,,,,,智能化设备,,,,\n", number)
	}
	if err := os.WriteFile(filepath.Join(dir, "发票.csv"), []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	wantFigures(t, figures(t, intake.Options{}, dir), `
		P eligible 300000.00 13950.00 13950.00 300/300
		joined 300
	`)
}

// The rows of a table that cannot be read whole are not known: who claims an
// original is then in doubt. Another list of the project counts.
func TestOriginalBesideABrokenTable(t *testing.T) {
	paths := inFolder(t, map[string]string{"a.xml": issued{}.xml(), "rows.csv": rowHeader + fullRow + "\"", "more.csv": rowHeader + strings.ReplaceAll(fullRow, "00001", "00002")})
	batch := read(t, toP, paths...)
	if batch.Broken != 1 {
		t.Fatalf("%d broken: %v", batch.Broken, batch.Faults)
	}
	projects := judged(t, batch).Projects
	if len(projects) != 1 {
		t.Fatalf("%d projects", len(projects))
	}
	p := projects[0]
	if p.Base.String() != "1000000" || p.Verdict.String() != "review" {
		t.Errorf("%s of %v: %v", p.Case.Project.ID, p.Base, p.Verdict)
	}
	n := slices.IndexFunc(p.Findings, func(f eligibility.Finding) bool { return f.Rule == "input.incomplete" })
	if n < 0 || p.Findings[n].Outcome != eligibility.Review || !strings.Contains(p.Findings[n].Message.In(message.Chinese), "rows.csv") {
		t.Errorf("findings %v", p.Findings)
	}
}
