package report

import (
	"fmt"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/report/workbook"
)

// The columns of the projects; those from projectCode on are not printed.
const (
	projectNo = iota + 1
	projectID
	projectName
	projectEnterprise
	projectCounty
	projectDate
	projectVerdict
	projectRoutes
	projectBase
	projectInterest
	projectCap
	projectCapped
	projectSubsidy
	projectAgrees
	projectAttention
	projectCode
	projectSource
	projectOwnBase
	projectBaseDifference
	projectOwnInterest
	projectInterestDifference
	projectOwnSubsidy
	projectDifference
)

var projectColumns = []column{
	{"workbook.column.no", 5},
	{"column.project", 14},
	{"column.name", 20},
	{"column.enterprise", 22},
	{"column.county", 9},
	{"column.application_date", 11},
	{"column.verdict", 8},
	{"column.routes", 12},
	{"column.base", 17},
	{"column.interest", 15},
	{"column.cap", 14},
	{"column.capped", 7},
	{"column.subsidy", 15},
	{"workbook.column.agreement", 8},
	{"workbook.column.attention", 30},
	{"column.uscc", 21},
	{"workbook.column.source", 24},
	{ownPrefix + "column.base", 17},
	{"workbook.column.difference", 10},
	{ownPrefix + "column.interest", 17},
	{"workbook.column.difference", 10},
	{ownPrefix + "column.subsidy", 17},
	{"workbook.column.difference", 10},
}

func (b *resultBook) addProjects() {
	n := len(b.r.Projects)
	flags := []workbook.Flag{
		{Range: under(projectVerdict, n), Value: workbook.Quote(b.say("verdict.eligible")), Colour: workbook.Green},
		{Range: under(projectVerdict, n), Value: workbook.Quote(b.say("verdict.ineligible")), Colour: workbook.Red},
		{Range: under(projectVerdict, n), Value: workbook.Quote(b.say("verdict.review")), Colour: workbook.Amber},
		{Range: under(projectAgrees, n), Value: workbook.Quote(b.say("workbook.differs")), Colour: workbook.Red},
	}
	for _, col := range []int{projectBaseDifference, projectInterestDifference, projectDifference} {
		flags = append(flags, workbook.Flag{Range: under(col, n), Not: true, Value: "0", Colour: workbook.Red})
	}
	b.Add(workbook.Sheet{
		Name: b.sheet("projects"), Widths: widths(projectColumns), Header: headRow, Fixed: projectID,
		Filter: filtered(projectColumns, n), Print: printed(projectAttention, n), Flags: flags,
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.projects"), b.say("workbook.note.projects"), projectColumns)
			for i, p := range b.r.Projects {
				r.Row(b.project(r.Next(), i+1, p)...)
			}
		},
	})
}

// project is a row of the projects.
func (b *resultBook) project(row, no int, p *assess.Project) []workbook.Cell {
	facts := p.Case.Project
	cell := func(col int) string { return at(col, row) }
	agrees := fmt.Sprintf("IF(AND(%s=0,%s=0,%s=0),%s,%s)", cell(projectBaseDifference), cell(projectInterestDifference), cell(projectDifference),
		workbook.Quote(b.say("workbook.agrees")), workbook.Quote(b.say("workbook.differs")))
	capped := fmt.Sprintf("IF(%s>%s,%s,%s)", cell(projectInterest), cell(projectCap),
		workbook.Quote(b.o.yesNo(true)), workbook.Quote(b.o.yesNo(false)))
	subsidy := fmt.Sprintf("IF(%s=%s,0,MIN(%s,%s))", cell(projectVerdict), workbook.Quote(b.say("verdict.ineligible")),
		cell(projectInterest), cell(projectCap))
	return []workbook.Cell{
		projectNo - 1:                 workbook.Whole(no),
		projectID - 1:                 workbook.Words(facts.ID),
		projectName - 1:               workbook.Words(facts.Name),
		projectEnterprise - 1:         workbook.Words(facts.Enterprise.Name),
		projectCounty - 1:             workbook.Words(p.County()),
		projectDate - 1:               workbook.Day(facts.ApplicationDate),
		projectVerdict - 1:            workbook.Words(b.say("verdict." + p.Verdict.String())).As(workbook.Centred),
		projectRoutes - 1:             workbook.Words(b.o.list(routeNames(p, b.o))),
		projectBase - 1:               workbook.Formula(rounded(b.baseOf(cell(projectNo)), p.Base), workbook.Yuan(p.Base)),
		projectInterest - 1:           workbook.Formula(b.interestOf(cell(projectNo)), workbook.Yuan(p.Interest)),
		projectCap - 1:                workbook.Formula(b.cap(), workbook.Yuan(p.Cap)),
		projectCapped - 1:             workbook.Formula(capped, workbook.Words(b.o.yesNo(p.Capped))).As(workbook.Centred),
		projectSubsidy - 1:            workbook.Formula(subsidy, workbook.Yuan(p.Subsidy)),
		projectAgrees - 1:             workbook.Formula(agrees, workbook.Words(b.say("workbook.agrees"))).As(workbook.Centred),
		projectAttention - 1:          workbook.Words(b.attention(p)),
		projectCode - 1:               workbook.Words(facts.Enterprise.CreditCode),
		projectSource - 1:             source(facts.First),
		projectOwnBase - 1:            workbook.Yuan(p.Base),
		projectBaseDifference - 1:     lessOwn(cell(projectBase), cell(projectOwnBase)),
		projectOwnInterest - 1:        workbook.Yuan(p.Interest),
		projectInterestDifference - 1: lessOwn(cell(projectInterest), cell(projectOwnInterest)),
		projectOwnSubsidy - 1:         workbook.Yuan(p.Subsidy),
		projectDifference - 1:         lessOwn(cell(projectSubsidy), cell(projectOwnSubsidy)),
	}
}

// baseOf is a formula for the base of the project with the number in a cell.
// It goes by number, for spreadsheets take texts that look like numbers, and
// those that hold * or ?, for equal when they are not.
func (b *resultBook) baseOf(no string) string {
	if b.whole {
		return b.sumLines(lineCounted, match{lineNo, no})
	}
	return b.sumShares(shareBase, no)
}

// interestOf is a formula for its interest. The sum of the products is a whole
// number, so that half a fen, or half a yuan, is met exactly; rounding it to six
// decimals first is for a number of years that is none.
func (b *resultBook) interestOf(no string) string {
	sum := b.sumShares(shareProduct, no)
	if b.whole {
		sum = b.sumLines(lineProduct, match{lineNo, no})
	}
	millionths := fmt.Sprintf("ROUND((%s)*%s,6)", sum, b.years())
	switch b.r.Setting.Choices.Rounding {
	case policy.YuanHalfUp:
		return fmt.Sprintf("MAX(0,ROUND(%s/1000000,0))", millionths)
	case policy.YuanDown:
		return fmt.Sprintf("MAX(0,TRUNC(%s/1000000))", millionths)
	default:
		return fmt.Sprintf("MAX(0,ROUND(%s/10000,0)/100)", millionths)
	}
}

// attention names the rules that a project fails, or leaves in doubt.
func (b *resultBook) attention(p *assess.Project) string {
	var words []message.Text
	for _, outcome := range []eligibility.Outcome{eligibility.Fail, eligibility.Review} {
		for _, f := range p.Findings {
			if f.Outcome == outcome {
				words = append(words, message.New("rule."+f.Rule))
			}
		}
	}
	return b.say("text.list", "words", words)
}
