package invoice

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// scene is what some sources say of invoices, and the projects that claim them.
type scene struct {
	projects []*project.Project
	evidence []*project.Line
	exports  []*project.Source
}

// rows are the rows of one source.
type rows []*project.Line

// sheet is a source of some kind with its rows, from 2 on.
func sheet(kind project.Kind, file string, lines ...*project.Line) rows {
	source := &project.Source{File: file, Kind: kind}
	for n, l := range lines {
		l.Source, l.Spot = source, project.Spot{Row: int32(n) + 2}
	}
	return lines
}

func listed(file string, lines ...*project.Line) rows { return sheet(project.List, file, lines...) }

// details is an export of the tax bureau with a row a line, totals one with a row
// an invoice; neither says what the goods are for.
func details(file string, lines ...*project.Line) rows {
	return unclaimed(sheet(project.ExportLines, file, lines...))
}

func totals(file string, lines ...*project.Line) rows {
	for _, l := range lines {
		l.Item = ""
	}
	return unclaimed(sheet(project.ExportTotals, file, lines...))
}

// original is an e-invoice that states what it comes to.
func original(kind project.Kind, file, net, gross string, lines ...*project.Line) rows {
	for _, l := range lines {
		l.Total = &project.Total{Net: yuan(net), Gross: yuan(gross)}
	}
	return unclaimed(sheet(kind, file, lines...))
}

func unclaimed(lines rows) rows {
	for _, l := range lines {
		l.Categories = 0
	}
	return lines
}

// claims is a project whose lines are the rows of some sources.
func claims(id string, sheets ...rows) *project.Project {
	return &project.Project{
		ID: id, Enterprise: project.Enterprise{Name: "临沂某某机械有限公司", CreditCode: "91371300MA3C0EXAMA"},
		Lines: slices.Concat(sheets...),
	}
}

// byAnother is a project of another enterprise.
func byAnother(p *project.Project) *project.Project {
	p.Enterprise = project.Enterprise{Name: "临沂另一家机械有限公司", CreditCode: "91371302MA3C0ETHEP"}
	return p
}

// among are projects beside evidence that claims nothing.
func among(evidence rows, projects ...*project.Project) scene {
	return scene{projects: projects, evidence: evidence}
}

// Edits of lines.
func marked(status string) edit { return func(l *project.Line) { l.Status = status } }
func kind(s string) edit        { return func(l *project.Line) { l.Kind = s } }
func noting(s string) edit      { return func(l *project.Line) { l.Note = s } }
func paid(date string) edit     { return func(l *project.Line) { l.PaymentDate = day(date) } }
func boughtBy(name, c string) edit {
	return func(l *project.Line) { l.Buyer = project.Party{Name: name, CreditCode: c} }
}

func pieces(number, price string) edit {
	return func(l *project.Line) { l.Quantity, l.UnitPrice = yuan(number), yuan(price) }
}

// bare is an amount under a bare 金额.
func bare(l *project.Line) { l.BasisUnclear = true }

// tenThousands gives a net amount in 万元, with the digits that are written.
func tenThousands(s string) edit {
	return func(l *project.Line) { l.Net.Valid, l.Net.Decimal = true, yuan(s).Decimal.Shift(4) }
}

// grossOf gives the gross amount only.
func grossOf(s string) edit { return costing("", "", s, "") }

// settled says what comes of a scene, as told by say. It checks what holds of all
// scenes: the order of rows, sources and projects does not matter, every row is a
// line or set aside, and what was read is not changed.
func (s scene) settled(t *testing.T, say func(*Index, []*project.Project) string) string {
	t.Helper()
	before := s.written()
	random := rand.New(rand.NewPCG(3, 5))
	var first string
	for n := range 6 {
		projects, evidence, exports := s.projects, s.evidence, s.exports
		if n > 0 {
			projects, evidence, exports = shuffledProjects(random, s.projects), shuffledLines(random, s.evidence), slices.Clone(s.exports)
		}
		x := new(Index)
		x.Build(projects, evidence, exports)
		ordered := slices.SortedFunc(slices.Values(projects), func(a, b *project.Project) int { return cmp.Compare(a.ID, b.ID) })
		got := say(x, ordered)
		if lost := s.unaccounted(x, projects); lost != "" {
			t.Error(lost)
		}
		if n == 0 {
			first = got
		} else if got != first {
			t.Errorf("in another order\n%s\nnot\n%s", got, first)
		}
	}
	if after := s.written(); after != before {
		t.Errorf("what was read is\n%s\nand was\n%s", after, before)
	}
	return first
}

func shuffledLines(random *rand.Rand, lines []*project.Line) []*project.Line {
	lines = slices.Clone(lines)
	random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return lines
}

func shuffledProjects(random *rand.Rand, projects []*project.Project) []*project.Project {
	all := make([]*project.Project, len(projects))
	for n, at := range random.Perm(len(projects)) {
		p := *projects[n]
		p.Lines = shuffledLines(random, p.Lines)
		all[at] = &p
	}
	return all
}

// written is all that the lines say.
func (s scene) written() string {
	var b strings.Builder
	for _, l := range s.lines() {
		fmt.Fprintln(&b, l.Place(), said(l), l.Remarks, l.Claim)
	}
	return b.String()
}

func (s scene) lines() []*project.Line {
	lines := slices.Clone(s.evidence)
	for _, p := range s.projects {
		lines = append(lines, p.Lines...)
	}
	return lines
}

// unaccounted says which rows are neither lines nor set aside, "" for none.
func (s scene) unaccounted(x *Index, projects []*project.Project) (lost string) {
	count := make(map[*project.Source]int)
	for _, l := range s.lines() {
		count[l.Source]++
	}
	used := make(map[project.Place]bool)
	for _, p := range projects {
		for _, l := range x.Lines(p) {
			if !used[l.Place()] {
				used[l.Place()] = true
				count[l.Source]--
			}
		}
	}
	for _, a := range x.Asides() {
		count[a.Source] -= a.Rows
	}
	for source, n := range count {
		if n != 0 {
			lost += fmt.Sprintf("%s: %d rows are not accounted for\n", source.File, n)
		}
	}
	return lost
}

// lines says which lines each project has, and which rows are set aside. A line is
// its place, its net amount (g: gross), its categories and the remarks on it; one
// that is a copy of another stands in brackets.
func linesOf(x *Index, projects []*project.Project) string {
	var parts []string
	for _, p := range projects {
		var lines []*Row
		for n := range x.Rows {
			if r := &x.Rows[n]; r.Project == p {
				lines = append(lines, r)
			}
		}
		slices.SortStableFunc(lines, func(a, b *Row) int { return a.Line.Place().Compare(b.Line.Place()) })
		said := p.ID + ":"
		for _, r := range lines {
			said += " " + lineText(r)
		}
		parts = append(parts, said)
	}
	for _, a := range x.Asides() {
		parts = append(parts, fmt.Sprintf("%s %s %d", a.Source.File, a.Reason, a.Rows))
	}
	return strings.Join(parts, "; ")
}

func lineText(r *Row) string {
	amount := "none "
	if r.Amounts.Net.Valid {
		amount = r.Amounts.Net.Decimal.String()
	} else if r.Amounts.Gross.Valid {
		amount = "g" + r.Amounts.Gross.Decimal.String()
	}
	var remarks []string
	for _, m := range r.Line.Remarks {
		remarks = append(remarks, m.Kind.String())
	}
	slices.Sort(remarks)
	said := fmt.Sprintf("%s%d=%s%s", r.Line.Source.File, r.Line.Row, amount, lettersOf(r.Categories))
	if len(remarks) > 0 {
		said += "[" + strings.Join(slices.Compact(remarks), " ") + "]"
	}
	if !r.IsKept() {
		said = "(" + said + ")"
	}
	return said
}

// lettersOf abbreviates categories.
func lettersOf(c project.Categories) (s string) {
	for n, category := range project.AllCategories {
		if c.Has(category) {
			s += string("aiso"[n])
		}
	}
	return s
}

// row is a row of a table of scenes.
type tableRow struct {
	name  string
	scene scene
	want  string
}

func checkScenes(t *testing.T, table []tableRow) {
	t.Helper()
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			if got := c.scene.settled(t, linesOf); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
