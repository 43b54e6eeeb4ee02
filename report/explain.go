package report

import (
	"io"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
)

// Explain writes the derivation of one project: the conditions met and not
// met, the lines and what became of them, the figures down to the root, the
// interpretations and whose they are.
func Explain(w io.Writer, r *assess.Result, project *assess.Project, o Options) error {
	e := explainer{printer: newPrinter(w), o: o, setting: r.Setting, project: project}
	e.head()
	e.conditions()
	e.lines()
	e.calculation()
	e.interpretations()
	e.notes()
	return e.err
}

type explainer struct {
	*printer
	o       Options
	setting *eligibility.Setting
	project *assess.Project
}

func (e *explainer) say(id string, kv ...any) string { return message.New(id, kv...).In(e.o.Lang) }

func (e *explainer) section(id string) {
	e.line("")
	e.line("%s", e.say(id))
}

func (e *explainer) head() {
	p := e.project.Case.Project
	e.hanging("", strings.TrimSpace(e.say("explain.project", "id", p.ID, "name", p.Name)))
	e.hanging("", strings.Join(strings.Fields(e.say("explain.enterprise", "name", p.Enterprise.Name,
		"code", p.Enterprise.CreditCode, "county", e.project.County(), "industry", p.Enterprise.Industry)), " "))
	id := "explain.verdict"
	if e.project.Verdict == eligibility.NeedsReview {
		id = "explain.provisional"
	}
	e.hanging("", e.say(id, "verdict", message.New("verdict."+e.project.Verdict.String()), "subsidy", e.project.Subsidy))
}

// conditions lists every rule over the project, met or not; of the rules over
// lines those that found something.
func (e *explainer) conditions() {
	var conditions, checks []eligibility.Finding
	silent := 0
	for _, f := range e.project.Findings {
		switch {
		case !ofLines(f.Rule):
			conditions = append(conditions, f)
		case told(f):
			checks = append(checks, f)
		default:
			silent++
		}
	}
	e.section("explain.conditions")
	e.findings(conditions, e.o)
	e.section("explain.checks")
	e.findings(checks, e.o)
	e.hanging("  ", e.say("explain.clean", "count", silent))
}

func (e *explainer) lines() {
	e.section("explain.lines")
	if len(e.project.Lines) == 0 {
		e.line("  %s", e.say("explain.no_lines"))
		return
	}
	o := e.o
	o.Lines = AllLines
	e.line("%s", lineTable(e.project, o))
}

func (e *explainer) calculation() {
	p := e.project
	e.section("explain.calculation")
	switch {
	case !p.Routes.Met():
		e.hanging("  ", e.say("explain.unmet"))
		return
	case len(p.Rates) == 0:
		e.hanging("  ", e.say("explain.nothing"))
		return
	}
	years := e.setting.Choices.InterestYears.String()
	for _, s := range p.Rates {
		e.hanging("  ", e.say("explain.rate", "published", s.Rate.Date, "rate", percent(s.Rate.FiveYear),
			"base", s.Base, "years", years, "interest", s.Interest))
	}
	e.hanging("  ", e.say("explain.base", "base", p.Base))
	e.hanging("  ", e.say("explain.sum", "exact", p.Exact, "rounding", e.setting.Choices.Rounding, "interest", p.Rounded))
	if p.Rounded.IsNegative() {
		e.hanging("  ", e.say("explain.not_below_zero"))
	}
	ceiling := decimal.Min(p.Interest, p.Cap) // before the verdict
	e.hanging("  ", e.say("explain.cap", "interest", p.Interest, "cap", p.Cap, "subsidy", ceiling))
	if p.Verdict == eligibility.Ineligible {
		e.hanging("  ", e.say("explain.ineligible", "would", ceiling))
	}
}

func (e *explainer) interpretations() {
	e.section("explain.interpretations")
	p := e.setting.Policy
	e.hanging("  ", e.say("explain.fixed", "threshold", p.Threshold.Yuan, "cap", p.Cap.Yuan, "tenor", p.Tenor.Value,
		"begin", p.Period.Begin, "end", p.Period.End))
	for _, c := range p.ChosenBy(e.setting.Choices) {
		e.hanging("  ", e.say("explain.answer", "id", c.Interpretation.ID, "value", c.Value,
			"by", message.New("explain.by."+string(c.By))))
		e.hanging("      ", c.Interpretation.Question.In(e.o.Lang))
		e.hanging("      ", c.Interpretation.Reason.In(e.o.Lang))
	}
	e.hanging("  ", e.say("text.policy", "policy", p.ID, "policy_hash", p.SHA256[:12],
		"lpr", e.setting.Table.Version(), "lpr_hash", e.setting.Table.SHA256()[:12]))
}

func (e *explainer) notes() {
	e.section("explain.notes")
	if loan := e.project.Case.Project.BankLoan; loan.Valid {
		e.hanging("  ", e.say("explain.loan", "loan", loan.Decimal))
	} else {
		e.hanging("  ", e.say("explain.no_loan"))
	}
	e.hanging("  ", e.say("text.ceiling"))
}
