package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/fault"
	"tiexi/project"
)

func contents(texts ...string) []*content {
	list := make([]*content, len(texts))
	for i, text := range texts {
		c := newContent(fmt.Sprintf("%c.yaml", 'a'+i), Options{})
		if err := c.readYAML(strings.NewReader(text), int64(len(text))); err != nil {
			c.fatal(err)
		}
		list[i] = c
	}
	return list
}

func TestFactsFillInAndAgree(t *testing.T) {
	b := join(contents(
		"id: P\nname: 改造\ndirections: [智能化, 绿色化]\nbank_loan: 500.00\n",
		"id: P\nenterprise: {name: 某某（临沂）公司, county: 兰山区}\ndirections: [绿色化, 智能化, 智能化]\nbank_loan: 500\napplication_date: 2021/9/30\n",
		"id: P\nenterprise: {name: '某某(临沂) 公司', industry: C34}\napplication_date: 2021-09-30\nrank: 2\n",
	), Options{}, nil).loaded()
	same(t, "faults", b.codes(), nil)
	p := find1(t, b, "P")
	if p.Name != "改造" || p.Enterprise.Name != "某某（临沂）公司" || p.Enterprise.County != "兰山区" || p.Enterprise.Industry != "C34" ||
		p.Rank != 2 || p.BankLoan.Decimal.String() != "500" || p.ApplicationDate != project.MustDate("2021-09-30") ||
		!slices.Equal(p.Directions, []string{"智能化", "绿色化"}) {
		t.Errorf("%+v", p)
	}
	for field, want := range map[project.Field]string{
		project.FieldName: "a.yaml:2:7", project.FieldEnterprise: "b.yaml:2:20", project.FieldIndustry: "c.yaml:2:43", project.FieldDirections: "a.yaml:3:13",
	} {
		if got := p.At(field).String(); got != want {
			t.Errorf("%v stands at %s, want %s", field, got, want)
		}
	}
}

func TestContradictionsNameBothPlaces(t *testing.T) {
	for name, pair := range map[string][2]string{
		"enterprise":  {"enterprise: {name: 甲公司}", "enterprise: {name: 乙公司}"},
		"credit code": {"enterprise: {uscc: A}", "enterprise: {uscc: B}"},
		"date":        {"application_date: 2021-09-30", "application_date: 2021-10-01"},
		"loan":        {"bank_loan: 5", "bank_loan: 5.01"},
		"directions":  {"directions: [智能化]", "directions: [智能化, 绿色化]"},
		"rank":        {"rank: 1", "rank: 2"},
	} {
		b := join(contents("id: P\n"+pair[0], "id: P\n"+pair[1]+"\n---\nid: Q\n"), Options{}, nil).loaded()
		if len(b.Faults) != 1 || b.Faults[0].Code != "input.contradiction" || b.Faults[0].Project != "P" || b.Faults[0].Place.File != "b.yaml" {
			t.Errorf("%s: %v", name, b.Faults)
			continue
		}
		if said := b.Faults[0].Error(); !strings.Contains(said, "a.yaml:2:") {
			t.Errorf("%s: %s does not name the first place", name, said)
		}
		same(t, name, b.Failed, []string{"P"})
		if len(b.Projects) != 1 || b.Projects[0].ID != "Q" {
			t.Errorf("%s: %d projects", name, len(b.Projects))
		}
	}
}

func TestBrokenFilesGiveNothing(t *testing.T) {
	b := join(contents("id: P\nname: 甲\n", "id: P\nname: 乙\n---\nid: R\ninvoices: [{number: '1', net: 5}]\n---\nid: [\n"), Options{}, fault.List{fault.New("input.not_found")}).loaded()
	if b.Broken != 2 {
		t.Errorf("%d broken", b.Broken)
	}
	if len(b.Projects) != 1 || b.Projects[0].Name != "甲" || len(b.Failed) != 0 {
		t.Errorf("%d projects, failed %v", len(b.Projects), b.Failed)
	}
	if in := b.Inputs[1]; in.Rows+in.Lines+in.Projects+len(in.SetAside)+len(in.Notes) != 0 {
		t.Errorf("the broken file's account is %+v", in)
	}
}

func TestLinesAloneMakeAProject(t *testing.T) {
	b := join(contents("id: P\ninvoices: [{number: '1', net: 5}]\n", "id: P\ninvoices: [{number: '2', net: 6}, {number: '3', net: 7}]\n"), Options{}, nil).loaded()
	p := find1(t, b, "P")
	if p.LineFiles != 2 || p.First.File != "a.yaml" {
		t.Errorf("lines of %d files, first %v", p.LineFiles, p.First)
	}
	same(t, "lines", b.lines(), []string{"P 1 5.00", "P 2 6.00", "P 3 7.00"})
}

func TestNothingIsAFault(t *testing.T) {
	empty := newContent("a.yaml", Options{})
	empty.input.SHA256 = "00"
	for want, list := range map[string][]*content{"input.nothing_found": nil, "input.no_projects": {empty}} {
		same(t, want, join(list, Options{}, nil).codes(), []string{want})
	}
}

// Whatever files the facts and lines stand in, and in whatever order they are
// written there, the projects are the same.
func TestProjectsDoNotDependOnTheOrderOfFiles(t *testing.T) {
	parts := []string{
		"id: P\nname: 改造\n", "id: P\nenterprise: {name: 甲公司, county: 兰山区}\n", "id: P\nname: 改 造\nrank: 2\n",
		"id: Q\nenterprise: {name: 甲公司}\n", "id: P\ninvoices: [{number: '1', net: 5}]\n", "id: Q\ninvoices: [{number: '2', net: 6}]\n",
		"id: P\ninvoices: [{number: '3', net: 7}]\n",
	}
	tell := func(order []string, files int) string {
		texts := make([]string, files)
		for i, part := range order {
			texts[i%files] += "---\n" + part
		}
		b := join(contents(texts...), Options{}, nil).loaded()
		var told []string
		for _, p := range b.Projects {
			told = append(told, fmt.Sprint(p.ID, strings.ReplaceAll(p.Name, " ", ""), p.Enterprise, p.Rank, len(p.Lines)))
		}
		slices.Sort(told)
		lines := b.lines()
		slices.Sort(lines)
		return strings.Join(append(told, lines...), "\n") + fmt.Sprint(b.Faults, b.Failed)
	}
	want := tell(parts, 1)
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(parts).Draw(t, "order")
		if got := tell(order, rapid.IntRange(1, 7).Draw(t, "files")); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// Rows of a sheet in any order give the same lines; a file's sheets likewise.
func TestLinesDoNotDependOnTheOrderOfRows(t *testing.T) {
	rows := [][]any{line("P", "00000001", "5"), line("Q", "00000002", "7"), line("P", "00000003", "1"), line("R", "00000004", "2")}
	tell := func(rows [][]any, cut int) []string {
		sheets := []fakeSheet{{rows: append([][]any{header()}, rows[:cut]...)}, {rows: append([][]any{header()}, rows[cut:]...)}}
		lines := readFake(Options{}, sheets...).lines()
		slices.Sort(lines)
		return lines
	}
	want := tell(rows, 0)
	rapid.Check(t, func(t *rapid.T) {
		got := tell(rapid.Permutation(rows).Draw(t, "rows"), rapid.IntRange(0, 4).Draw(t, "cut"))
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}
