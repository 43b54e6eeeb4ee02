package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/internal/message"
)

// A line of a list, and the facts of a project with and without one.
const (
	factsOf   = "id: %\nenterprise: {name: 甲%有限公司}\n"
	factsLine = factsOf + "invoices: [{number: \"00000001\", net: 5}]\n"
	cutFile   = "id: x\ninvoices: [{code: \"3700\n"
)

func as(id, text string) string { return strings.ReplaceAll(text, "%", id) }

func listOf(id string) string {
	return listHead + id + ",3700211130,00000009,2021-03-05,机床,100,13%,13\n"
}

// TestAnUnreadFileReachesThoseWhoMayBeInIt: the projects of its folder, but for
// those of one book, and those without lines.
func TestAnUnreadFileReachesThoseWhoMayBeInIt(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  map[string]string // the files that a project may have more in
	}{
		"its book is whole":    {map[string]string{"a/p.yaml": as("P", factsLine), "a/cut.yaml": cutFile}, map[string]string{"P": ""}},
		"two files":            {map[string]string{"a/p.yaml": as("P", factsOf), "a/l.csv": listOf("P"), "a/cut.yaml": cutFile}, map[string]string{"P": "a/cut.yaml"}},
		"another's folder":     {map[string]string{"a/p.yaml": as("P", factsOf), "a/l.csv": listOf("P"), "b/cut.yaml": cutFile}, map[string]string{"P": ""}},
		"the folder of one":    {map[string]string{"p.yaml": as("P", factsOf), "a/l.csv": listOf("P"), "a/cut.yaml": cutFile}, map[string]string{"P": "a/cut.yaml"}},
		"no lines":             {map[string]string{"a/p.yaml": as("P", factsOf), "b/cut.yaml": cutFile}, map[string]string{"P": "b/cut.yaml"}},
		"nobody described it":  {map[string]string{"a/l.csv": listOf("P"), "a/cut.yaml": cutFile}, map[string]string{"P": "a/cut.yaml"}},
		"two files unread":     {map[string]string{"a/p.yaml": as("P", factsOf), "a/l.csv": listOf("P"), "a/x.et": "x", "a/y.zip": "x", "b/z.ods": "x"}, map[string]string{"P": "a/x.et a/y.zip"}},
		"one of two is whole":  {map[string]string{"a/p.yaml": as("P", factsLine), "a/q.yaml": as("Q", factsOf), "a/x.xlsb": "x"}, map[string]string{"P": "", "Q": "a/x.xlsb"}},
		"pictures are no file": {map[string]string{"a/p.yaml": as("P", factsOf), "a/x.jpg": "x", "a/合同.pdf": "x"}, map[string]string{"P": ""}},
		"a PDF of an invoice":  {map[string]string{"a/p.yaml": as("P", factsOf), "a/dzfp_22372000000000000001.pdf": "x"}, map[string]string{"P": "a/dzfp_22372000000000000001.pdf"}},
	} {
		root := folder(t, c.files)
		for _, p := range read(t, intake.Options{}, root).Projects {
			var near []string
			for _, f := range p.Unread {
				near = append(near, strings.TrimPrefix(f, filepath.ToSlash(root)+"/"))
			}
			if got := strings.Join(near, " "); got != c.want[p.ID] {
				t.Errorf("%s: %s may have more in %q, want %q", name, p.ID, got, c.want[p.ID])
			}
		}
	}
}

// TestATableThatIsNotReadIsAnError: found in a folder, whatever the format.
func TestATableThatIsNotReadIsAnError(t *testing.T) {
	names := []string{"a.et", "b.ODS", "c.xlsb", "e.numbers", "g.rar", "h.7z"}
	files := map[string]string{"p.yaml": as("P", factsLine), "合同.pdf": "x", "票.jpg": "x", "说明.docx": "x"}
	for _, name := range names {
		files[name] = "x"
	}
	b := read(t, intake.Options{}, folder(t, files))
	var got []string
	for _, f := range b.Faults {
		if f.Code != "input.unread_table" || f.Hint(message.English) == "" {
			t.Errorf("%v", f)
		}
		got = append(got, filepath.Base(f.Place.File))
	}
	if !slices.Equal(got, names) || b.Broken != len(names) || len(b.Unread) != len(names) {
		t.Errorf("faults of %q, %d broken", got, b.Broken)
	}
}

// TestLinesUnderAnIDThatNobodyDescribed: they may be those of a project that has
// none, and each is told of the other.
func TestLinesUnderAnIDThatNobodyDescribed(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"misspelt":               {map[string]string{"p.yaml": as("LY-2021-901", factsOf), "l.csv": listOf("LY-2021-9O1")}, "LY-2021-901→LY-2021-9O1 LY-2021-9O1→LY-2021-901"},
		"the nearest of two":     {map[string]string{"p.yaml": as("LY-1", factsOf) + "---\n" + as("LY-2022", factsOf), "l.csv": listOf("LY-2O22")}, "LY-1→LY-2O22 LY-2022→LY-2O22 LY-2O22→LY-2022"},
		"described with a line":  {map[string]string{"p.yaml": as("LY-1", factsLine), "l.csv": listOf("LY-2")}, "LY-1→ LY-2→"},
		"nobody else's lines":    {map[string]string{"p.yaml": as("LY-1", factsOf), "q.yaml": as("LY-2", factsLine)}, "LY-1→ LY-2→"},
		"one in two cases":       {map[string]string{"p.yaml": as("LY-2021-901", factsOf), "l.csv": listOf("ly-2021-901")}, "LY-2021-901→"},
		"one in two widths":      {map[string]string{"p.yaml": as("LY-2021-901", factsOf), "l.csv": listOf("ＬＹ－２０２１－９０１")}, "LY-2021-901→"},
		"a hidden character":     {map[string]string{"p.yaml": as("LY-2021-901", factsOf), "l.csv": listOf("LY-2021-\u200b901")}, "LY-2021-901→"},
		"a control character":    {map[string]string{"p.yaml": as("LY-2021-901", factsOf), "l.csv": listOf("\x1fLY-2021-901")}, "LY-2021-901→"},
		"two cases of one list":  {map[string]string{"l.csv": listOf("ly-1") + listOf("LY-1")[len(listHead):]}, "LY-1→"},
		"facts in two cases too": {map[string]string{"p.yaml": as("ly-1", factsOf), "q.yaml": "id: LY-1\nname: 乙\n", "l.csv": listOf("Ly-1")}, "ly-1→"},
	} {
		b := read(t, intake.Options{}, folder(t, c.files))
		var got []string
		for _, p := range b.Projects {
			got = append(got, p.ID+"→"+p.Stranger)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want || len(b.Faults) > 0 {
			t.Errorf("%s: got %q, faults %v", name, got, b.Faults)
		}
	}
}

// TestFactsUnderTwoSpellingsOfAnID: they are one project's, so that they must not
// contradict each other.
func TestFactsUnderTwoSpellingsOfAnID(t *testing.T) {
	b := read(t, intake.Options{}, folder(t, map[string]string{"p.yaml": "id: ly-1\nname: 甲\n", "q.yaml": "id: LY-1\nname: 乙\n"}))
	if len(b.Faults) != 1 || b.Faults[0].Code != "input.contradiction" || len(b.Projects) > 0 {
		t.Errorf("projects %v, faults %v", b.Projects, b.Faults)
	}
}
