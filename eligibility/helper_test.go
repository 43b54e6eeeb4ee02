package eligibility

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tiexi/lprdata"
	"tiexi/message"
	"tiexi/policy"
	"tiexi/project"
)

const (
	advanced    = project.Categories(project.AdvancedEquipment)
	intelligent = project.Categories(project.IntelligentEquipment)
	software    = project.Categories(project.IntelligentSoftware)
	other       = project.Categories(project.Other)
)

// Codes and names of made-up companies.
const (
	applicantCode = "91371300MA3C0EXAMP"
	sellerCode    = "91370100MA3C0SELLE"
	paperCode     = "037002100104"
)

func day(s string) project.Date {
	if s == "" {
		return 0
	}
	return project.MustDate(s)
}

func yuan(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

// setting is the embedded policy and table with the default interpretations,
// changed by id and value.
func setting(t testing.TB, answers ...string) *Setting {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	overrides := make(map[string]string)
	for n := 0; n < len(answers); n += 2 {
		overrides[answers[n]] = answers[n+1]
	}
	choices, err := p.Choose(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return &Setting{Policy: p, Choices: choices, Table: table}
}

// edit changes a line.
type edit = func(*project.Line)

// buy is a line that nothing is wrong with, invoice number and net amount
// given: one that several of are the same but for what edits say.
func buy(number, net string, edits ...edit) *project.Line {
	l := &project.Line{
		Code: paperCode, Number: number, Date: day("2021-03-05"), Item: "五轴加工中心", Categories: advanced,
		Seller: project.Party{Name: "某某机床股份有限公司", CreditCode: sellerCode},
		Buyer:  project.Party{Name: "临沂某某机械有限公司", CreditCode: applicantCode},
		Net:    yuan(net),
	}
	for _, e := range edits {
		e(l)
	}
	return l
}

// Edits that many tests make.
func of(c project.Categories) edit { return func(l *project.Line) { l.Categories = c } }
func on(date string) edit          { return func(l *project.Line) { l.Date = day(date) } }
func item(name string) edit        { return func(l *project.Line) { l.Item = name } }
func status(s string) edit         { return func(l *project.Line) { l.Status = s } }
func redOf(s string) edit          { return func(l *project.Line) { l.RedOf = s } }
func noted(s string) edit          { return func(l *project.Line) { l.Note = s } }
func from(name, code string) edit {
	return func(l *project.Line) { l.Seller = project.Party{Name: name, CreditCode: code} }
}
func boughtBy(name, code string) edit {
	return func(l *project.Line) { l.Buyer = project.Party{Name: name, CreditCode: code} }
}
func known(code, number, e string) edit {
	return func(l *project.Line) { l.Code, l.Number, l.ENumber = code, number, e }
}

// costing gives net, tax, gross and rate; "" where one is missing.
func costing(net, tax, gross, rate string) edit {
	return func(l *project.Line) {
		l.Net, l.Tax, l.Gross, l.TaxRate = yuan(net), yuan(tax), yuan(gross), yuan(rate)
	}
}

// applying is a project that nothing is wrong with. Its lines stand in a sheet
// from row 2 on, every field in a column of its own.
func applying(lines ...*project.Line) *project.Project { return applyingAs("P1", lines...) }

func applyingAs(id string, lines ...*project.Line) *project.Project {
	facts := &project.Source{File: id + ".xlsx", Sheet: "项目"}
	p := &project.Project{
		ID: id,
		Enterprise: project.Enterprise{
			Name: "临沂某某机械有限公司", CreditCode: applicantCode, County: "兰山区", Industry: "C3425",
		},
		Directions:      []string{"智能化"},
		ApplicationDate: day("2021-09-30"),
		Lines:           lines,
		LineFiles:       1,
		First:           project.Place{Source: facts, Spot: project.Spot{Row: 2}},
		Spots:           make(map[project.Field]project.Place),
	}
	for f := project.FieldID; !f.OfLine(); f++ {
		p.Spots[f] = project.Place{Source: facts, Spot: project.Spot{Row: 2, Col: int32(f) + 1}}
	}
	place(id, lines)
	return p
}

func place(id string, lines []*project.Line) {
	source := &project.Source{File: id + ".xlsx", Sheet: "发票", Index: 1}
	spots := make([]project.Spot, project.NumFields)
	for f := range spots {
		spots[f].Col = int32(f) + 1
	}
	for n, l := range lines {
		l.Source, l.Spot, l.Spots = source, project.Spot{Row: int32(n) + 2}, spots
	}
}

// judge judges projects together and checks, in every test, what holds of all
// results: their shape, and that the order of projects and rows is no matter.
func judge(t *testing.T, s *Setting, projects ...*project.Project) []*Case {
	t.Helper()
	cases := run(s, projects)
	for _, c := range cases {
		checkShape(t, c)
	}
	random := rand.New(rand.NewPCG(2020, 608))
	for range 4 {
		checkSame(t, cases, run(s, shuffled(random, projects)))
		checkAlike(t, cases, run(s, moved(shuffled(random, projects))))
	}
	return cases
}

func run(s *Setting, projects []*project.Project) []*Case {
	cases := NewCases(s, projects)
	Sift(cases)
	for _, c := range cases {
		c.Judge()
	}
	return cases
}

func judgeOne(t *testing.T, s *Setting, p *project.Project) *Case {
	t.Helper()
	return judge(t, s, p)[0]
}

func shuffled(random *rand.Rand, projects []*project.Project) []*project.Project {
	all := make([]*project.Project, len(projects))
	for n, at := range random.Perm(len(projects)) {
		p := *projects[n]
		p.Lines = slices.Clone(p.Lines)
		random.Shuffle(len(p.Lines), func(i, j int) { p.Lines[i], p.Lines[j] = p.Lines[j], p.Lines[i] })
		all[at] = &p
	}
	return all
}

// moved puts the lines in the rows in which they now come.
func moved(projects []*project.Project) []*project.Project {
	for _, p := range projects {
		for n, l := range p.Lines {
			other := *l
			p.Lines[n] = &other
		}
		place(p.ID, p.Lines)
	}
	return projects
}

// checkSame compares results of the same lines with the same places.
func checkSame(t *testing.T, want, got []*Case) {
	t.Helper()
	lines := make(map[*project.Line]string)
	for _, c := range got {
		for _, i := range c.Items {
			lines[i.Line] = fate(i)
		}
	}
	for _, c := range want {
		for _, i := range c.Items {
			if lines[i.Line] != fate(i) {
				t.Errorf("in another order, %s: %s, not %s", i.Place(), lines[i.Line], fate(i))
			}
		}
		if w, g := gist(c, true), gist(byID(got, c.Project.ID), true); w != g {
			t.Errorf("in another order:\n%s\nnot\n%s", g, w)
		}
	}
}

// checkAlike compares results of lines that stand elsewhere.
func checkAlike(t *testing.T, want, got []*Case) {
	t.Helper()
	for _, c := range want {
		w, g := fates(c), fates(byID(got, c.Project.ID))
		if !slices.Equal(w, g) {
			t.Errorf("in other rows:\n%s\nnot\n%s", strings.Join(g, "\n"), strings.Join(w, "\n"))
		}
		if w, g := gist(c, false), gist(byID(got, c.Project.ID), false); w != g {
			t.Errorf("in other rows:\n%s\nnot\n%s", g, w)
		}
	}
}

func byID(cases []*Case, id string) *Case {
	return cases[slices.IndexFunc(cases, func(c *Case) bool { return c.Project.ID == id })]
}

func fates(c *Case) []string {
	all := make([]string, len(c.Items))
	for n, i := range c.Items {
		all[n] = i.Key() + i.Item + fate(i)
	}
	slices.Sort(all)
	return all
}

func fate(i *Item) string {
	var hits []string
	for _, h := range i.Hits {
		hits = append(hits, h.Rule)
	}
	return fmt.Sprint(i.ExcludedBy, i.Doubtful, i.Categories, i.EveryRoute, i.Amount, i.Derived, i.RateDate, i.claimedBy, hits)
}

func gist(c *Case, places bool) string {
	var b strings.Builder
	fmt.Fprintln(&b, c.Verdict, c.Routes)
	for _, f := range c.Findings {
		fmt.Fprintln(&b, f.Rule, f.Outcome, f.Noted, len(f.Places), f.Message.ID)
		if places {
			fmt.Fprintln(&b, f.Places)
		}
	}
	return b.String()
}

// checkShape: one finding a rule, in the table's order; places in order, each
// once, none with a plain pass; words in both languages.
func checkShape(t *testing.T, c *Case) {
	t.Helper()
	var rules []string
	for _, f := range c.Findings {
		rules = append(rules, f.Rule)
		open := f.Outcome >= Review || f.Noted
		if open != (len(f.Places) > 0) {
			t.Errorf("%s: %s, noted %v, places %v", f.Rule, f.Outcome, f.Noted, f.Places)
		}
		if f.Noted && f.Outcome != Pass {
			t.Errorf("%s: %s is noted", f.Rule, f.Outcome)
		}
		for n := 1; n < len(f.Places); n++ {
			if f.Places[n-1].Compare(f.Places[n]) >= 0 {
				t.Errorf("%s: places %v", f.Rule, f.Places)
			}
		}
		checkWords(t, f.Message)
	}
	if !slices.Equal(rules, RuleIDs()) {
		t.Errorf("findings of %v", rules)
	}
	for _, i := range c.Items {
		if n := len(i.Hits); !i.In() && (n == 0 || i.Hits[n-1].Rule != i.ExcludedBy) {
			t.Errorf("%s is excluded by %s, with hits %v", i.Place(), i.ExcludedBy, i.Hits)
		}
		for _, h := range i.Hits {
			checkWords(t, h.Message)
		}
	}
}

func checkWords(t *testing.T, text message.Text) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		if words := text.In(lang); words == text.ID || strings.ContainsAny(words, "{}") {
			t.Errorf("%s reads %q", text.ID, words)
		}
	}
}

// says is a finding in short: "pass", "noted", "review P1.xlsx 发票!K2".
func says(c *Case, rule string) string {
	n := slices.IndexFunc(c.Findings, func(f Finding) bool { return f.Rule == rule })
	if n < 0 {
		return "no finding"
	}
	f := c.Findings[n]
	words := []string{f.Outcome.String()}
	if f.Noted {
		words[0] = "noted"
	}
	for _, p := range f.Places {
		words = append(words, cell(p))
	}
	return strings.Join(words, " ")
}

// cell names a place in the sheets that applying lays out: "2:status" is the
// status in row 2, "2" the row.
func cell(p project.Place) string {
	row := fmt.Sprint(p.Row)
	if p.Col == 0 {
		return row
	}
	return row + ":" + project.Field(p.Col-1).String()
}

// expect checks one rule's finding.
func expect(t *testing.T, c *Case, rule, want string) {
	t.Helper()
	if got := says(c, rule); got != want {
		t.Errorf("%s says %q, want %q", rule, got, want)
	}
}

// expectOut checks by which rules the lines are excluded, "" where they are in.
func expectOut(t *testing.T, c *Case, want ...string) {
	t.Helper()
	var got []string
	for _, i := range c.Items {
		got = append(got, i.ExcludedBy)
	}
	if !slices.Equal(got, want) {
		t.Errorf("excluded by %q, want %q", got, want)
	}
}

// expectText checks which sentence a finding says.
func expectText(t *testing.T, c *Case, rule, want string) {
	t.Helper()
	for _, f := range c.Findings {
		if f.Rule == rule && f.Message.ID != want {
			t.Errorf("%s says %s, want %s", rule, f.Message.ID, want)
		}
	}
}
