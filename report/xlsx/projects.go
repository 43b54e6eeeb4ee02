package xlsx

import (
	"fmt"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
)

// projectRow is a project with its number, from 1.
type projectRow struct {
	no int
	p  *assess.Project
}

func (b *Book) projectTable() *workbook.Table[projectRow] {
	o := b.Options
	t := &workbook.Table[projectRow]{
		Name: b.Sheet("projects"), Title: b.Say("workbook.title.projects"), Note: b.Say("workbook.note.projects"),
		Fixed: "id", Printed: "attention", Filter: true, Count: len(b.Result.Projects),
		Items: func(yield func(projectRow) bool) {
			for i, p := range b.Result.Projects {
				if !yield(projectRow{i + 1, p}) {
					return
				}
			}
		},
		// From code on they are not printed.
		Columns: []workbook.Column[projectRow]{
			workbook.Col("no", b.Say("workbook.column.no"), 5, func(_ at, r projectRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("id", b.Say("column.project"), 14, func(r projectRow) string { return facts(r.p).ID }),
			workbook.TextCol("name", b.Say("column.name"), 20, func(r projectRow) string { return facts(r.p).Name }),
			workbook.TextCol("enterprise", b.Say("column.enterprise"), 22, func(r projectRow) string { return facts(r.p).Enterprise.Name }),
			workbook.TextCol("county", b.Say("column.county"), 9, func(r projectRow) string { return r.p.County() }),
			workbook.Col("date", b.Say("column.application_date"), 11, func(_ at, r projectRow) cell { return workbook.Day(facts(r.p).ApplicationDate) }),
			workbook.Col("verdict", b.Say("column.verdict"), 8, func(_ at, r projectRow) cell { return workbook.Words(o.Verdict(r.p.Verdict)).As(workbook.Centred) }),
			workbook.TextCol("routes", b.Say("column.routes"), 12, func(r projectRow) string { return o.Routes(r.p) }),
			workbook.Col("base", b.Say("column.base"), 17, func(at at, r projectRow) cell {
				return workbook.Formula(workbook.Rounded(b.baseOf(at("no")), r.p.Base), workbook.Yuan(r.p.Base))
			}),
			workbook.Col("interest", b.Say("column.interest"), 15, func(at at, r projectRow) cell {
				return workbook.Formula(b.interestOf(at("no")), workbook.Yuan(r.p.Interest))
			}),
			workbook.Col("cap", b.Say("column.cap"), 14, func(at at, r projectRow) cell {
				return workbook.Formula(b.cap(r.p, at("no"), at("base")), workbook.Yuan(r.p.Cap))
			}),
			workbook.Col("capped", b.Say("column.capped"), 7, func(at at, r projectRow) cell {
				formula := fmt.Sprintf("IF(%s>%s,%s,%s)", at("interest"), at("cap"), b.yesNo(true), b.yesNo(false))
				return workbook.Formula(formula, workbook.Words(o.YesNo(r.p.Capped))).As(workbook.Centred)
			}),
			workbook.Col("subsidy", b.Say("column.subsidy"), 15, func(at at, r projectRow) cell {
				formula := b.paid(fmt.Sprintf("MIN(%s,%s)", at("interest"), at("cap")))
				if cut := r.p.EnterpriseCut; cut != nil {
					formula = fmt.Sprintf("MIN(%s,%s)", formula, message.Plain(cut.After))
				}
				formula = fmt.Sprintf("IF(%s=%s,0,%s)", at("verdict"), b.verdict(eligibility.Ineligible), formula)
				return workbook.Formula(formula, workbook.Yuan(r.p.Subsidy))
			}),
			workbook.Col("agrees", b.Say("workbook.column.agreement"), 8, func(at at, _ projectRow) cell {
				return b.Agreement(fmt.Sprintf("AND(%s=0,%s=0,%s=0)", at("base_difference"), at("interest_difference"), at("difference")))
			}),
			workbook.TextCol("attention", b.Say("workbook.column.attention"), 30, func(r projectRow) string { return b.attention(r.p) }),
			workbook.TextCol("code", b.Say("column.uscc"), 21, func(r projectRow) string { return facts(r.p).Enterprise.CreditCode }),
			workbook.Col("source", b.Say("workbook.column.source"), 24, func(_ at, r projectRow) cell { return b.source(facts(r.p).First) }),
			workbook.Col("own_base", b.own("column.base"), 17, func(_ at, r projectRow) cell { return workbook.Yuan(r.p.Base) }),
			workbook.Col("base_difference", b.Say("workbook.column.difference"), 10, func(at at, _ projectRow) cell { return Less(at("base"), at("own_base")) }),
			workbook.Col("own_interest", b.own("column.interest"), 17, func(_ at, r projectRow) cell { return workbook.Yuan(r.p.Interest) }),
			workbook.Col("interest_difference", b.Say("workbook.column.difference"), 10, func(at at, _ projectRow) cell { return Less(at("interest"), at("own_interest")) }),
			workbook.Col("own_subsidy", b.own("column.subsidy"), 17, func(_ at, r projectRow) cell { return workbook.Yuan(r.p.Subsidy) }),
			workbook.Col("difference", b.Say("workbook.column.difference"), 10, func(at at, _ projectRow) cell { return Less(at("subsidy"), at("own_subsidy")) }),
		},
	}
	t.Flag("verdict", o.Verdict(eligibility.Eligible), workbook.Green)
	t.Flag("verdict", o.Verdict(eligibility.Ineligible), workbook.Red)
	t.Flag("verdict", o.Verdict(eligibility.NeedsReview), workbook.Amber)
	t.Flag("agrees", b.Say("workbook.differs"), workbook.Red)
	t.FlagDifferences("base_difference", "interest_difference", "difference")
	return t
}

// verdict is the word for a verdict as formulas write it.
func (b *Book) verdict(v eligibility.Verdict) string { return workbook.Quote(b.Options.Verdict(v)) }

// baseOf is a formula for the base of the project with the number in a cell.
// Projects are matched by number, because spreadsheets take different texts for
// equal that look like numbers, or hold * or ?.
func (b *Book) baseOf(no string) string {
	switch {
	case b.ofLoans():
		return b.loanBaseOf(no)
	case b.whole:
		return b.sumLines("counted", match{"no", no})
	default:
		return b.sumShares("base", no)
	}
}

// interestOf is a formula for its interest. The sum of the products is a whole
// number, so that half a fen, or half a yuan, is met exactly. It is rounded to
// six decimals first for a number of years that is not whole.
func (b *Book) interestOf(no string) string {
	if b.ofLoans() {
		return b.loanInterestOf(no)
	}
	sum := b.sumShares("product", no)
	if _, ofBase := b.tiers(); b.whole && !ofBase {
		sum = b.sumLines("product", match{"no", no})
	}
	millionths := fmt.Sprintf("ROUND((%s)*%s,6)", sum, b.years())
	switch b.Result.Setting.Choices.Rounding {
	case policy.YuanHalfUp:
		return fmt.Sprintf("MAX(0,ROUND(%s/1000000,0))", millionths)
	case policy.YuanDown:
		return fmt.Sprintf("MAX(0,TRUNC(%s/1000000))", millionths)
	default:
		return fmt.Sprintf("MAX(0,ROUND(%s/10000,0)/100)", millionths)
	}
}

// paid is a formula for what is paid of an amount: nothing below the minimum.
func (b *Book) paid(amount string) string {
	least := b.Result.Setting.Policy.Minimum
	if least == nil {
		return amount
	}
	return fmt.Sprintf("IF(%s<%s,0,%s)", amount, message.Plain(least.Yuan), amount)
}

// attention names the rules that a project fails, or leaves in doubt, and says how
// the enterprise's cap cuts it.
func (b *Book) attention(p *assess.Project) string {
	var names []message.Text
	for _, outcome := range []eligibility.Outcome{eligibility.Fail, eligibility.Review} {
		for _, f := range p.Findings {
			if f.Outcome == outcome {
				names = append(names, message.New("rule."+f.Rule))
			}
		}
	}
	if x := p.EnterpriseCut; x != nil {
		names = append(names, message.New("workbook.enterprise_cut", "before", x.Before, "after", x.After, "others", x.Others))
	}
	return b.Say("text.list", "words", names)
}
