package workbook

import (
	"testing"

	"tiexi/project"
)

// A link opens from the folder of the workbook, wherever the program ran.
func TestLinksOpenFromTheFolderOfTheWorkbook(t *testing.T) {
	for _, c := range []struct{ file, folder, want string }{
		{"a.xlsx", "", "a.xlsx"},
		{"a.xlsx", ".", "a.xlsx"},
		{"a.xlsx", "out", "../a.xlsx"},
		{"in/a.xlsx", "in", "a.xlsx"},
		{"in/a.xlsx", "out/sub", "../../in/a.xlsx"},
		{"../a.xlsx", "out", "../../a.xlsx"},
		{"/data/a.xlsx", "out", "/data/a.xlsx"},
		{"a.zip!b.xml", "out", "../a.zip"},
	} {
		place := project.Place{Source: &project.Source{File: c.file}}
		if got, want := LinkTo(place, "x", c.folder).formula, `HYPERLINK(`+Quote(c.want)+`,"x")`; got != want {
			t.Errorf("%s from %q: %s, want %s", c.file, c.folder, got, want)
		}
	}
}
