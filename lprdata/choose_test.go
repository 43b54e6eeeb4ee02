package lprdata

import (
	"os"
	"path/filepath"
	"testing"

	"tiexi/internal/fault"
)

const smallTable = "publication_date,lpr_1y,lpr_5y\n2024-01-22,3.45,4.20\n2024-02-20,3.45,3.95\n"

func TestFlagWinsOverVariableOverFolder(t *testing.T) {
	with, without := t.TempDir(), t.TempDir()
	own := filepath.Join(with, "tiexi", "lpr.csv")
	write(t, own, smallTable)
	write(t, filepath.Join(without, "tiexi"), "a file where the folder would be")
	for _, c := range []struct {
		name   string
		places Places
		want   Choice
	}{
		{"nothing", Places{}, Choice{By: ByDefault}},
		{"a folder without a table", Places{Folder: t.TempDir()}, Choice{By: ByDefault}},
		{"a file in place of the folder", Places{Folder: without}, Choice{By: ByDefault}},
		{"a folder with a table", Places{Folder: with}, Choice{ByFolder, filepath.ToSlash(own)}},
		{"the variable", Places{Folder: with, Variable: "v.csv"}, Choice{ByVariable, "v.csv"}},
		{"the flag", Places{Folder: with, Variable: "v.csv", Flag: "f.csv"}, Choice{ByFlag, "f.csv"}},
		{"the flag asks for the embedded one", Places{Folder: with, Variable: "v.csv", Flag: "embedded"}, Choice{By: ByFlag}},
		{"the variable asks for the embedded one", Places{Folder: with, Variable: "embedded"}, Choice{By: ByVariable}},
		{"a file of that name", Places{Flag: "./embedded"}, Choice{ByFlag, "./embedded"}},
	} {
		if got := c.places.Choose(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOwnTableIsTheVariablesElseTheFolders(t *testing.T) {
	folder := t.TempDir()
	inFolder := filepath.ToSlash(filepath.Join(folder, "tiexi", "lpr.csv"))
	for _, c := range []struct {
		places Places
		want   string
	}{
		{Places{}, ""},
		{Places{Folder: folder}, inFolder},
		{Places{Folder: folder, Flag: "f.csv"}, inFolder},
		{Places{Folder: folder, Variable: "v.csv"}, "v.csv"},
		{Places{Folder: folder, Variable: "embedded"}, ""},
	} {
		if path, there := c.places.Own(); path != c.want || there {
			t.Errorf("%q: got %q, %t", c.places, path, there)
		}
	}
	write(t, filepath.FromSlash(inFolder), smallTable)
	if _, there := (Places{Folder: folder}).Own(); !there {
		t.Error("the table in the folder is not seen")
	}
}

// A table that nobody named on the command line is not blamed on the command line.
func TestAFaultyTableSaysWhoChoseIt(t *testing.T) {
	cut := filepath.Join(t.TempDir(), "cut.csv")
	write(t, cut, "publication_date,lpr_1y,lpr_5y\n2024-01-22,3.45,4.20")
	for by, want := range map[ChosenBy][]string{
		ByFlag: {"lpr.cut"}, ByVariable: {"lpr.cut", "lpr.chosen_environment"}, ByFolder: {"lpr.cut", "lpr.chosen_folder"},
	} {
		_, err := Choice{by, cut}.Open()
		faults, _ := fault.All(err)
		var codes []string
		for _, f := range faults {
			codes = append(codes, f.Code)
		}
		if len(codes) != len(want) || codes[0] != want[0] || codes[len(codes)-1] != want[len(want)-1] {
			t.Errorf("%s: got %v, want %v", by, codes, want)
		}
	}
}

func TestATableKnowsHowItWasChosen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	write(t, path, smallTable)
	chosen := Choice{ByFlag, path}
	table, err := chosen.Open()
	if err != nil || table.Choice() != chosen {
		t.Fatalf("%v, %v", table, err)
	}
	older, err := table.AsOf(day("2024-01-31"))
	if err != nil || older.Choice() != chosen {
		t.Errorf("as of an earlier day: %v, %v", older, err)
	}
	embedded, err := Choice{By: ByFlag}.Open()
	if err != nil || embedded.Choice() != (Choice{By: ByFlag}) {
		t.Errorf("embedded: %v, %v", embedded, err)
	}
	if again, _ := Embedded(); again.Choice() != (Choice{By: ByDefault}) {
		t.Errorf("the shared table was changed: %v", again.Choice())
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
