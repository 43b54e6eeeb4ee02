package view

import (
	"fmt"
	"io"

	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/project"
	"tiexi/report/xlsx"
	"tiexi/target"
)

// Workbook writes a result as a workbook that works it out again: completions,
// scores and means are formulas beside tiexi's own figures.
func (v Targets) Workbook(w io.Writer) error {
	b := &book{Targets: v, book: xlsx.NewShell(v.reading(), v.Options)}
	b.indicators, b.projects = b.indicatorTable(), b.projectSheet()
	groups := b.groupSheet()
	groups.Add(b.book.Workbook)
	b.projects.Add(b.book.Workbook)
	b.indicators.Add(b.book.Workbook)
	b.issueTable().Add(b.book.Workbook)
	b.book.AddReading()
	return b.book.Workbook.WriteResult(w, groups.Name)
}

// book is the workbook in the making.
type book struct {
	Targets
	book       *xlsx.Book
	indicators *workbook.Table[indicatorRow]
	projects   *workbook.Table[*target.Project]
}

// cell and at keep the descriptions of columns short.
type (
	cell = workbook.Cell
	at   = workbook.At
)

// indicatorRow is an indicator and its project.
type indicatorRow struct {
	p *target.Project
	i *target.Indicator
}

// exactPlaces is how many decimals the unrounded figures come with; spreadsheets keep
// 15 digits.
const exactPlaces = 15

// snapped rounds a figure of binary fractions to what it stands for, and then to
// two places as tiexi does once.
func snapped(figure string) string { return fmt.Sprintf("ROUND(ROUND(%s,9),2)", figure) }

// figure is a decimal where it is given.
func figure(d decimal.NullDecimal) cell {
	if !d.Valid {
		return workbook.Empty()
	}
	return workbook.Number(d.Decimal)
}

func (b *book) indicatorTable() *workbook.Table[indicatorRow] {
	var rows []indicatorRow
	for _, p := range b.Result.Projects {
		for _, i := range p.Indicators {
			rows = append(rows, indicatorRow{p, i})
		}
	}
	text := func(key, name string, width int, of func(indicatorRow) string) workbook.Column[indicatorRow] {
		return workbook.TextCol(key, b.say(name), width, of)
	}
	t := &workbook.Table[indicatorRow]{
		Name: b.say("target.sheet.indicators"), Title: b.say("target.sheet.indicators"), Note: b.say("target.note.indicators"), Fixed: "project", Filter: true,
		Columns: []workbook.Column[indicatorRow]{
			text("project", "column.project", 16, func(r indicatorRow) string { return r.p.Facts.ID }),
			text("level1", "target.field.level1", 14, func(r indicatorRow) string { return r.i.Given.Levels[0] }),
			text("level2", "target.field.level2", 14, func(r indicatorRow) string { return r.i.Given.Levels[1] }),
			text("level3", "target.field.level3", 26, func(r indicatorRow) string { return r.i.Given.Levels[2] }),
			text("direction", "target.field.direction", 8, func(r indicatorRow) string { return b.direction(r.i) }),
			text("goal_text", "target.column.goal_text", 14, func(r indicatorRow) string { return r.i.Given.Goal.Text }),
			text("actual_text", "target.column.actual_text", 14, func(r indicatorRow) string { return r.i.Given.Actual.Text }),
			workbook.Col("goal", b.say("target.field.target"), 14, func(_ at, r indicatorRow) cell { return figure(r.i.Goal) }),
			workbook.Col("actual", b.say("target.field.actual"), 14, func(_ at, r indicatorRow) cell { return figure(r.i.Actual) }),
			text("unit", "target.field.unit", 8, func(r indicatorRow) string { return r.i.Unit }),
			workbook.Col("weight", b.say("target.field.weight"), 8, func(_ at, r indicatorRow) cell { return workbook.Number(r.i.Weight) }),
			workbook.Col("cap", b.say("target.column.cap"), 10, func(_ at, r indicatorRow) cell { return figure(r.i.Given.Cap) }),
			workbook.Col("ratio", b.say("target.column.ratio"), 16, b.ratio),
			workbook.Col("product", b.say("target.column.product"), 16, b.product),
			workbook.Col("completion", b.say("target.column.completion"), 12, b.completion),
			workbook.Col("own", b.say("workbook.own", "figure", b.say("target.column.completion")), 12, func(_ at, r indicatorRow) cell {
				return figure(r.i.Completion)
			}),
			workbook.Col("difference", b.say("workbook.column.difference"), 10, b.difference),
			workbook.Col("deviation", b.say("target.column.deviation"), 12, func(_ at, r indicatorRow) cell { return figure(r.i.Deviation()) }),
			text("reason", "target.field.reason", 30, func(r indicatorRow) string { return r.i.Given.Reason }),
			text("issues", "target.column.issues", 50, func(r indicatorRow) string { return b.issues(r.i.Issues) }),
			workbook.Col("source", b.say("workbook.column.source"), 34, func(_ at, r indicatorRow) cell {
				return workbook.LinkTo(r.i.Given.Place, r.i.Given.Place.String(), b.Options.Folder)
			}),
		},
	}
	t.SetItems(rows)
	t.FlagDifferences("difference")
	return t
}

// ratio is the completion of an indicator as a share, after its cap, unrounded.
func (b *book) ratio(at at, r indicatorRow) cell {
	if !r.i.Calculated {
		return workbook.Empty()
	}
	ratio := fmt.Sprintf("IF(%s=%s,IF(%s=0,%s/100,%s/%s),%s/%s)", at("direction"), workbook.Quote(b.say("target.direction."+project.Reverse.String())),
		at("actual"), at("cap"), at("goal"), at("actual"), at("actual"), at("goal"))
	formula := fmt.Sprintf(`IF(%s="",%s,MIN(%s,%s/100))`, at("cap"), ratio, ratio, at("cap"))
	return workbook.Formula(formula, workbook.Number(r.i.Ratio(exactPlaces)))
}

// product is the points of an indicator, unrounded.
func (b *book) product(at at, r indicatorRow) cell {
	if !r.i.Calculated {
		return workbook.Empty()
	}
	return workbook.Formula(at("weight")+"*"+at("ratio"), workbook.Number(r.i.Weight.Mul(r.i.Ratio(exactPlaces)).Round(exactPlaces)))
}

func (b *book) completion(at at, r indicatorRow) cell {
	if !r.i.Calculated {
		return workbook.Words(b.say("target.state.review")).As(workbook.Centred)
	}
	return workbook.Formula(snapped(at("ratio")+"*100"), workbook.Yuan(r.i.Completion.Decimal))
}

func (b *book) difference(at at, r indicatorRow) cell {
	if !r.i.Calculated {
		return workbook.Empty()
	}
	return xlsx.Less(at("completion"), at("own"))
}

// ofProject is the sum of a column over the indicators of the project in a row.
func (b *book) ofProject(at at, column string) string {
	return fmt.Sprintf("SUMPRODUCT((%s=%s)*1,%s)", b.indicators.Ref("project"), at("project"), b.indicators.Ref(column))
}

func (b *book) projectSheet() *workbook.Table[*target.Project] {
	text := func(key, name string, width int, of func(*target.Project) string) workbook.Column[*target.Project] {
		return workbook.TextCol(key, b.say(name), width, of)
	}
	t := &workbook.Table[*target.Project]{
		Name: b.say("workbook.sheet.projects"), Title: b.say("target.title"), Note: b.say("target.note.projects"), Fixed: "project", Filter: true,
		Columns: []workbook.Column[*target.Project]{
			text("project", "column.project", 16, func(p *target.Project) string { return p.Facts.ID }),
			text("name", "column.name", 28, func(p *target.Project) string { return p.Facts.Name }),
			text("enterprise", "column.enterprise", 28, func(p *target.Project) string { return p.Facts.Enterprise.Name }),
			text("county", "column.county", 14, func(p *target.Project) string { return b.county(p.County) }),
			workbook.Col("indicators", b.say("target.column.indicators"), 10, func(at at, p *target.Project) cell {
				return workbook.Formula(fmt.Sprintf("SUMPRODUCT((%s=%s)*1)", b.indicators.Ref("project"), at("project")), workbook.Whole(len(p.Indicators)))
			}),
			workbook.Col("weights", b.say("target.column.weights"), 12, func(at at, p *target.Project) cell {
				return workbook.Formula("ROUND("+b.ofProject(at, "weight")+",9)", workbook.Number(p.Weights))
			}),
			workbook.Col("calculated", b.say("target.column.calculated_weight"), 14, func(at at, p *target.Project) cell {
				formula := fmt.Sprintf("ROUND(SUMPRODUCT((%s=%s)*ISNUMBER(%s),%s),9)",
					b.indicators.Ref("project"), at("project"), b.indicators.Ref("ratio"), b.indicators.Ref("weight"))
				return workbook.Formula(formula, workbook.Number(p.Calculated))
			}),
			workbook.Col("score", b.say("target.column.score"), 12, func(at at, p *target.Project) cell {
				if !p.HasScore() {
					return workbook.Empty()
				}
				return workbook.Formula(snapped(b.ofProject(at, "product")), workbook.Yuan(p.Score))
			}),
			workbook.Col("own", b.say("workbook.own", "figure", b.say("target.column.score")), 12, func(_ at, p *target.Project) cell {
				if !p.HasScore() {
					return workbook.Empty()
				}
				return workbook.Yuan(p.Score)
			}),
			workbook.Col("difference", b.say("workbook.column.difference"), 10, func(at at, p *target.Project) cell {
				if !p.HasScore() {
					return workbook.Empty()
				}
				return xlsx.Less(at("score"), at("own"))
			}),
			workbook.Col("state", b.say("target.column.state"), 10, func(_ at, p *target.Project) cell { return workbook.Words(b.state(p)).As(workbook.Centred) }),
			workbook.Col("count", b.say("target.column.issue_count"), 10, func(_ at, p *target.Project) cell { return workbook.Whole(len(p.AllIssues())) }),
			text("issues", "target.column.issues", 60, func(p *target.Project) string { return b.issues(p.Issues) }),
		},
	}
	t.SetItems(b.Result.Projects)
	t.FlagDifferences("difference")
	t.Flag("state", b.say("target.state.review"), workbook.Amber)
	t.Flag("state", b.say("target.state.complete"), workbook.Green)
	return t
}

// groupRow is a county, or all of them.
type groupRow struct {
	name  string
	group target.Group
	all   bool
}

func (b *book) groupSheet() *workbook.Table[groupRow] {
	var rows []groupRow
	for _, g := range b.Result.Counties {
		rows = append(rows, groupRow{b.county(g.ID), g, false})
	}
	rows = append(rows, groupRow{b.say("html.sum"), b.Result.All, true})
	count := func(condition string, own int) cell {
		return workbook.Formula("SUMPRODUCT("+condition+")", workbook.Whole(own))
	}
	t := &workbook.Table[groupRow]{
		Name: b.say("workbook.sheet.summary"), Title: b.say("target.title"), Note: b.say("target.note.made_by", "version", b.Options.Version, "policy", b.Policy.ID),
		Columns: []workbook.Column[groupRow]{
			workbook.TextCol("county", b.say("column.county"), 22, func(r groupRow) string { return r.name }),
			workbook.Col("projects", b.say("allocation.projects"), 10, func(at at, r groupRow) cell {
				return count(b.inGroup(at, r)+"*1", r.group.Projects)
			}),
			workbook.Col("complete", b.say("target.state.complete"), 10, func(at at, r groupRow) cell {
				return count(b.complete(at, r)+"*1", r.group.Complete)
			}),
			workbook.Col("review", b.say("target.state.review"), 10, func(at at, r groupRow) cell {
				return workbook.Formula(at("projects")+"-"+at("complete"), workbook.Whole(r.group.Projects-r.group.Complete))
			}),
			workbook.Col("mean", b.say("target.column.mean"), 14, func(at at, r groupRow) cell {
				formula := fmt.Sprintf(`IF(%s=0,"",%s)`, at("complete"),
					snapped(fmt.Sprintf("SUMPRODUCT(%s*1,%s)/%s", b.complete(at, r), b.projects.Ref("score"), at("complete"))))
				return workbook.Formula(formula, mean(r.group))
			}),
			workbook.Col("own", b.say("workbook.own", "figure", b.say("target.column.mean")), 14, func(_ at, r groupRow) cell { return mean(r.group) }),
			workbook.Col("difference", b.say("workbook.column.difference"), 10, func(at at, r groupRow) cell {
				if !r.group.Mean.Valid {
					return workbook.Empty()
				}
				return xlsx.Less(at("mean"), at("own"))
			}),
		},
		Below: b.below,
	}
	t.SetItems(rows)
	t.FlagDifferences("difference")
	return t
}

// mean is the mean score of a group, an empty text where none is complete.
func mean(g target.Group) cell {
	if !g.Mean.Valid {
		return workbook.Empty()
	}
	return workbook.Yuan(g.Mean.Decimal)
}

// inGroup is the condition of formulas that a project is one of the group.
func (b *book) inGroup(at at, r groupRow) string {
	if r.all {
		return "(" + b.projects.Ref("project") + `<>"")`
	}
	return fmt.Sprintf("(%s=%s)", b.projects.Ref("county"), at("county"))
}

// complete is the condition that it is complete, too.
func (b *book) complete(at at, r groupRow) string {
	return fmt.Sprintf("(%s*(%s=%s))", b.inGroup(at, r), b.projects.Ref("state"), workbook.Quote(b.say("target.state.complete")))
}

// below says how the figures come about, and what could not be read.
func (b *book) below(r *workbook.Rows) {
	r.Skip()
	if n := len(b.Result.Faults); n > 0 {
		r.Row(workbook.Words(b.say("workbook.reading.lacking", "count", n, "sheet", b.book.Sheet("reading"))).As(workbook.Warning))
	}
	for _, note := range append(b.notes(), b.say("target.note.workbook")) {
		r.Paragraph(note, 7, 90)
	}
}

// issueRow is something to look at, and of what.
type issueRow struct {
	p     *target.Project
	name  string
	issue target.Issue
}

func (b *book) issueTable() *workbook.Table[issueRow] {
	var rows []issueRow
	for _, p := range b.Result.Projects {
		for _, issue := range p.Issues {
			rows = append(rows, issueRow{p, "", issue})
		}
		for _, i := range p.Indicators {
			for _, issue := range i.Issues {
				rows = append(rows, issueRow{p, name(i), issue})
			}
		}
	}
	text := func(key, name string, width int, of func(issueRow) string) workbook.Column[issueRow] {
		return workbook.TextCol(key, b.say(name), width, of)
	}
	t := &workbook.Table[issueRow]{
		Name: b.say("target.sheet.issues"), Title: b.say("target.sheet.issues"), Note: b.say("target.note.issues"), Filter: true,
		Columns: []workbook.Column[issueRow]{
			text("project", "column.project", 16, func(r issueRow) string { return r.p.Facts.ID }),
			text("enterprise", "column.enterprise", 28, func(r issueRow) string { return r.p.Facts.Enterprise.Name }),
			text("county", "column.county", 14, func(r issueRow) string { return b.county(r.p.County) }),
			text("indicator", "target.column.indicator", 40, func(r issueRow) string { return r.name }),
			text("issue", "target.column.issues", 70, func(r issueRow) string { return b.issue(r.issue) }),
			workbook.Col("source", b.say("workbook.column.source"), 34, func(_ at, r issueRow) cell {
				return workbook.LinkTo(r.issue.Place, r.issue.Place.String(), b.Options.Folder)
			}),
			text("kind", "workbook.column.code", 20, func(r issueRow) string { return string(r.issue.Kind) }),
		},
	}
	t.SetItems(rows)
	return t
}
