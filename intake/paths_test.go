package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/project"
)

const onlyP = "id: P\nenterprise: {name: 示例有限公司}\n"

// folder makes a folder of files; a text is a file's content.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// seen lists the inputs of a batch below root, with the reason where one was
// set aside.
func seen(batch *intake.Batch, root string) []string {
	var list []string
	for _, i := range batch.Inputs {
		name := strings.TrimPrefix(i.Path, filepath.ToSlash(root)+"/")
		for _, s := range i.SetAside {
			name += " " + s.Reason
		}
		list = append(list, name)
	}
	return list
}

func TestFoldersAreReadInByteOrderAndTheRestIsNamed(t *testing.T) {
	root := folder(t, map[string]string{
		"b.yaml": "id: B\n", "a/z.yml": "id: Z\n", "B.json": `{"id": "J"}`, "a.yaml": "id: A\n",
		"~$b.xlsx": "lock", ".hidden.yaml": "id: H\n", ".git/c.yaml": "id: G\n", "合同.pdf": "%PDF", "票.JPG": "x", "说明.docx": "x",
	})
	batch := read(t, intake.Options{}, root)
	want := []string{
		".hidden.yaml hidden_file", "B.json", "a.yaml", "a/z.yml", "b.yaml",
		"~$b.xlsx lock_file", "合同.pdf pdf_unread", "票.JPG other_file", "说明.docx other_file",
	}
	if got := seen(batch, root); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := ids(batch.Projects); got != "J A Z B" || len(batch.Faults) > 0 {
		t.Errorf("projects %q, faults %v", got, batch.Faults)
	}
}

func TestWhatAFolderSetsAsideIsAnErrorWhenNamed(t *testing.T) {
	root := folder(t, map[string]string{"a.yaml": onlyP, "发票.pdf": "%PDF", "票.jpg": "x", "~$a.xlsx": "lock"})
	for name, code := range map[string]string{
		"发票.pdf": "input.einvoice_unknown", "票.jpg": "input.unsupported", "~$a.xlsx": "input.not_xlsx", "无此文件.yaml": "input.not_found",
	} {
		batch := read(t, intake.Options{}, filepath.Join(root, "a.yaml"), filepath.Join(root, name))
		if len(batch.Faults) != 1 || batch.Faults[0].Code != code || filepath.Base(batch.Faults[0].Place.File) != name {
			t.Errorf("%s: want %s, faults %v", name, code, batch.Faults)
		}
		if batch.Broken != 1 || ids(batch.Projects) != "P" {
			t.Errorf("%s: %d broken, projects %q", name, batch.Broken, ids(batch.Projects))
		}
	}
}

func TestLinksInFoldersAreNotFollowed(t *testing.T) {
	outside := folder(t, map[string]string{"o.yaml": "id: OUTSIDE\n"})
	root := folder(t, map[string]string{"a.yaml": onlyP})
	for name, target := range map[string]string{"link.yaml": filepath.Join(outside, "o.yaml"), "linked": outside, "loop": root} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	batch := read(t, intake.Options{}, root)
	want := []string{"a.yaml", "link.yaml not_a_file", "linked not_a_file", "loop not_a_file"}
	if got := seen(batch, root); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if ids(batch.Projects) != "P" {
		t.Errorf("projects %q", ids(batch.Projects))
	}
}

// TestAFolderThatIsALinkIsReadWhenNamed: what the user names is what is meant.
func TestAFolderThatIsALinkIsReadWhenNamed(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder(t, map[string]string{"a.yaml": onlyP}), link); err != nil {
		t.Skip(err)
	}
	if batch := read(t, intake.Options{}, link); ids(batch.Projects) != "P" || len(batch.Faults) > 0 {
		t.Errorf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
}

func TestGlobsAreExpanded(t *testing.T) {
	root := folder(t, map[string]string{"a1.yaml": "id: A1\n", "a2.yaml": "id: A2\n", "b.yaml": "id: B\n", "sub/a3.yaml": "id: A3\n", "[x].yaml": "id: X\n"})
	for pattern, want := range map[string]string{
		"a*.yaml": "A1 A2", "a[2-9].yaml": "A2", "s*": "A3", "?.yaml": "B", "[x].yaml": "X", // a file of that very name goes first
	} {
		batch := read(t, intake.Options{}, filepath.Join(root, pattern))
		if got := ids(batch.Projects); got != want || len(batch.Faults) > 0 {
			t.Errorf("%s: projects %q, want %q; faults %v", pattern, got, want, batch.Faults)
		}
	}
	for _, pattern := range []string{"z*.yaml", "[.yaml"} {
		batch := read(t, intake.Options{}, filepath.Join(root, pattern))
		if len(batch.Faults) != 1 || batch.Faults[0].Code != "input.not_found" {
			t.Errorf("%s: faults %v", pattern, batch.Faults)
		}
	}
}

func TestStandardInputHasAName(t *testing.T) {
	book, err := os.ReadFile(twoSheets(numbers).saved(t, "b.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ text, name, path, projects string }{
		"YAML without a name":       {onlyP, "", "-", "P"},
		"YAML with a name":          {onlyP, "申报.yaml", "申报.yaml", "P"},
		"a workbook without a name": {string(book), "", "-", "W-1 W-2 W-3 W-4 W-5 W-6"},
		"a workbook with a name":    {string(book), "申报.xlsx", "申报.xlsx", "W-1 W-2 W-3 W-4 W-5 W-6"},
	} {
		t.Run(name, func(t *testing.T) {
			batch := read(t, intake.Options{Stdin: strings.NewReader(test.text), StdinName: test.name}, intake.Stdin)
			if len(batch.Faults) > 0 || ids(batch.Projects) != test.projects {
				t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
			}
			if got := batch.Projects[0].First.File; got != test.path || batch.Inputs[0].Path != test.path {
				t.Errorf("its places name %q, its input %q, want %q", got, batch.Inputs[0].Path, test.path)
			}
		})
	}
}

func TestAFileNamedTwiceIsReadOnce(t *testing.T) {
	root := folder(t, map[string]string{"sub/a.yaml": onlyP + "expect: {verdict: review}\ninvoices:\n  - {number: '00000001', net: 5}\n"})
	file := filepath.Join(root, "sub", "a.yaml")
	for name, args := range map[string][]string{
		"twice":               {file, file},
		"with its folder":     {file, root},
		"folder in folder":    {root, filepath.Join(root, "sub")},
		"by a longer way":     {file, root + "/sub/./../sub/a.yaml"},
		"by name and pattern": {file, filepath.Join(root, "sub", "*.yaml")},
	} {
		batch := read(t, intake.Options{}, args...)
		if len(batch.Inputs) != 1 || len(batch.Faults) > 0 || len(batch.Projects) != 1 || len(batch.Projects[0].Lines) != 1 {
			t.Errorf("%s: %d inputs, projects %q, faults %v", name, len(batch.Inputs), ids(batch.Projects), batch.Faults)
		}
	}
}

// TestAFileNamedRelativelyAndAbsolutelyIsReadOnce: its lines must not count
// twice.
func TestAFileNamedRelativelyAndAbsolutelyIsReadOnce(t *testing.T) {
	root := folder(t, map[string]string{"a.yaml": onlyP + "invoices:\n  - {number: '00000001', net: 5}\n"})
	t.Chdir(root)
	batch := read(t, intake.Options{}, "a.yaml", filepath.Join(root, "a.yaml"))
	if len(batch.Inputs) != 1 || len(batch.Projects) != 1 || len(batch.Projects[0].Lines) != 1 {
		t.Errorf("%d inputs, projects %q", len(batch.Inputs), ids(batch.Projects))
	}
}

// TestNothingToReadIsAnError, and says which nothing it is.
func TestNothingToReadIsAnError(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		code  string
	}{
		"an empty folder":        {nil, "input.nothing_found"},
		"a folder of pictures":   {map[string]string{"a.png": "x"}, "input.nothing_found"},
		"a file with no project": {map[string]string{"a.yaml": "projects: []\n"}, "input.no_projects"},
	} {
		batch := read(t, intake.Options{}, folder(t, test.files))
		if len(batch.Faults) != 1 || batch.Faults[0].Code != test.code {
			t.Errorf("%s: want %s, faults %v", name, test.code, batch.Faults)
		}
	}
}

// TestAnUnreadableFileLeavesTheOthersInDoubt: nothing of it enters a result;
// whoever may have had lines in it is in doubt.
func TestAnUnreadableFileLeavesTheOthersInDoubt(t *testing.T) {
	line := func(id, number string) []any {
		return []any{id, "3700211130", number, "2021-03-05", "国内先进设备", num("11000000"), num("1430000")}
	}
	book := func(rows ...[]any) workbook {
		header := []any{"项目编号", "发票代码", "发票号码", "开票日期", "设备类别", "不含税金额", "税额"}
		return workbook{tabs: []tab{{name: "发票", rows: append([][]any{header}, rows...)}}}
	}
	root := folder(t, map[string]string{
		"facts.yaml":  "projects: [{id: ONE}, {id: NONE}, {id: TWO}, {id: OWN, invoices: [{number: '00000009', code: '3700211130', net: 1, date: 2021-03-05}]}]\n",
		"broken.yaml": "id: EARLY\ninvoices: [{number: '00000007', net: 1}]\n---\nid: LATE\ninvoices: [{number: '00000008', net: 1},\n",
	})
	book(line("ONE", "00000001"), line("TWO", "00000002")).save(t, filepath.Join(root, "a.xlsx"))
	book(line("TWO", "00000003")).save(t, filepath.Join(root, "b.xlsx"))
	late := book(line("ONE", "00000005"))
	late.tabs = append(late.tabs, tab{name: "重列", rows: [][]any{{"项目编号", "发票号码", "发票号", "金额"}}})
	late.save(t, filepath.Join(root, "late.xlsx"))
	cut := book(line("ONE", "00000004")).save(t, filepath.Join(root, "cut.xlsx"))
	data, err := os.ReadFile(cut)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cut, data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}

	batch := read(t, intake.Options{}, root)
	if batch.Broken != 3 || len(batch.Faults) != 3 {
		t.Errorf("%d files broken, faults %v", batch.Broken, batch.Faults)
	}
	for _, i := range batch.Inputs {
		if name := filepath.Base(i.Path); (name == "cut.xlsx" || name == "late.xlsx" || name == "broken.yaml") && (i.Rows != 0 || i.Lines != 0 || i.Projects != 0) {
			t.Errorf("something of %s was used: %+v", name, i)
		}
	}
	want := map[string]string{"ONE": "review", "NONE": "review", "TWO": "review", "OWN": "pass"}
	result := judged(t, batch)
	if len(result.Projects) != len(want) {
		t.Errorf("projects %q", ids(batch.Projects))
	}
	for _, p := range result.Projects {
		if id := p.Case.Project.ID; id == "ONE" && len(p.Lines) != 1 {
			t.Errorf("%s has %d lines, of which one was read", id, len(p.Lines))
		}
		for _, f := range p.Findings {
			if id := p.Case.Project.ID; f.Rule == "input.incomplete" && f.Outcome.String() != want[id] {
				t.Errorf("%s: input.incomplete is %v, want %s", id, f.Outcome, want[id])
			}
		}
	}
}

// TestAGoodRunIsNotIncomplete: where all files were read, lines from several
// are no doubt.
func TestAGoodRunIsNotIncomplete(t *testing.T) {
	batch := read(t, intake.Options{}, twoSheets(numbers).saved(t, "a.xlsx"), write(t, "more.yaml",
		"id: W-1\ninvoices:\n  - {code: '3700211130', number: '00000199', date: 2021-03-05, net: 5, category: other}\n"))
	for _, p := range judged(t, batch).Projects {
		for _, f := range p.Findings {
			if f.Rule == "input.incomplete" && f.Outcome.String() == "review" {
				t.Errorf("%s is in doubt", p.Case.Project.ID)
			}
		}
	}
}

// TestPlacesOfEveryValue: a value remembers its cell, or its line and column.
func TestPlacesOfEveryValue(t *testing.T) {
	book := read(t, intake.Options{}, twoSheets(numbers).saved(t, "b.xlsx"))
	first := book.Projects[0]
	if got := first.At(project.FieldCreditCode); got.Sheet != "项目" || got.Cell() != "D2" {
		t.Errorf("credit code at %s", got)
	}
	if got := first.Lines[0].At(project.FieldNet); got.Sheet != "发票" || got.Cell() != "L2" {
		t.Errorf("net amount at %s", got)
	}
	text := read(t, intake.Options{}, write(t, "a.yaml", "id: P\nbank_loan: 5\ninvoices:\n  - {number: '00000001', net: 12.50}\n"))
	if got := text.Projects[0].At(project.FieldBankLoan); got.Row != 2 || got.Col != 12 {
		t.Errorf("bank loan at %s", got)
	}
	if got := text.Projects[0].Lines[0].At(project.FieldNet); got.Row != 4 || got.Col != 31 {
		t.Errorf("net amount at %s", got)
	}
}

// TestAGlobPassesOverLockFiles: on Windows the shell leaves *.xlsx to us, and a
// book that is open has its lock beside it.
func TestAGlobPassesOverLockFiles(t *testing.T) {
	root := folder(t, map[string]string{"a.yaml": "id: A\n", "~$a.yaml": "lock"})
	batch := read(t, intake.Options{}, filepath.Join(root, "*.yaml"))
	if ids(batch.Projects) != "A" || len(batch.Faults) > 0 || len(batch.Inputs) != 2 || batch.Inputs[1].SetAside[0].Reason != "lock_file" {
		t.Errorf("projects %q, faults %v, inputs %v", ids(batch.Projects), batch.Faults, batch.Inputs)
	}
}
