// Package explain says how the subsidy of one project comes about: as text, and
// as a tree that a program can work out again.
package explain

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/report/remark"
	"tiexi/report/text"
	"tiexi/report/words"
)

// Explanation is one project of a result, explained.
type Explanation struct {
	Result  *assess.Result
	Project *assess.Project
	Version string // of tiexi
}

// Text writes the conditions met and not met, the lines and what became of them,
// the figures down to the subsidy, and the interpretations with who chose them.
func (x Explanation) Text(p *terminal.Printer) {
	e := explainer{x, p, words.Options{Lang: p.Lang, Lines: assess.AllLines}}
	facts := x.Project.Case.Project
	p.Hanging("", strings.TrimSpace(e.o.Say("explain.project", "id", facts.ID, "name", facts.Name)))
	p.Hanging("", strings.Join(strings.Fields(e.o.Say("explain.enterprise", "name", facts.Enterprise.Name,
		"code", facts.Enterprise.CreditCode, "county", x.Project.County(), "industry", facts.Enterprise.Industry)), " "))
	p.Hanging("", e.o.Conclusion(x.Project))
	e.missing()
	e.conditions()
	e.counted()
	e.sources()
	e.calculation()
	e.interpretations()
	e.articles()
	e.section("explain.notes")
	p.Hanging("  ", e.o.Loan(x.Project))
	p.Hanging("  ", e.o.Ceiling(x.Result.Setting.Policy))
	e.materials()
}

// missing says what holds something back, and divides what the invoices come to.
func (e explainer) missing() {
	told := append(e.o.Unmet(e.x.Project), e.o.InDoubt(e.x.Project))
	rows := e.o.Account(e.x.Project)
	if strings.Join(told, "") == "" && rows == nil {
		return
	}
	e.section("missing.name")
	for _, text := range told {
		if text != "" {
			e.p.Hanging("  ", text)
		}
	}
	if rows != nil {
		e.p.Line(text.Account(rows, e.o).String())
	}
}

type explainer struct {
	x Explanation
	p *terminal.Printer
	o words.Options
}

func (e explainer) section(id string) {
	e.p.Line("")
	e.p.Line(e.o.Say(id))
}

// conditions lists every rule over the project, met or not, and those rules over
// lines that found something.
func (e explainer) conditions() {
	var conditions, checks []eligibility.Finding
	silent := 0
	for _, f := range e.x.Project.Findings {
		switch {
		case remark.IsCondition(f):
			conditions = append(conditions, f)
		case !remark.OfLines(f.Rule):
		case remark.Told(f):
			checks = append(checks, f)
		default:
			silent++
		}
	}
	e.section("explain.conditions")
	text.Findings(e.p, e.x.Project, conditions, e.o, "explain.finding")
	e.section("explain.checks")
	for _, f := range checks {
		text.Findings(e.p, e.x.Project, []eligibility.Finding{f}, e.o, "explain.finding")
		e.each(f)
	}
	e.p.SayIndented("  ", "explain.clean", "count", silent)
}

// mostTold is how many different messages of one rule are written.
const mostTold = 10

// each tells what a rule found line by line, where that is more than the finding
// says: it quotes one of them.
func (e explainer) each(f eligibility.Finding) {
	var told []string
	for n := range e.x.Project.Lines {
		for _, h := range e.x.Project.Lines[n].Hits {
			if message := h.Message.In(e.o.Lang); h.Rule == f.Rule && !slices.Contains(told, message) {
				told = append(told, message)
			}
		}
	}
	if len(told) < 2 {
		return
	}
	for n, message := range told {
		if n == mostTold {
			e.p.SayIndented("      ", "explain.more_told", "count", len(told)-n)
			break
		}
		e.p.Hanging("      · ", message)
	}
}

// counted lists the loans and the invoice lines, of which one or the other may be all
// that there is.
func (e explainer) counted() {
	rows := e.o.Loans(e.x.Project)
	if len(rows) == 0 {
		e.lines("explain.lines")
		return
	}
	e.section("explain.loans")
	e.p.Line(text.Loans(rows, e.o).String())
	for _, r := range rows {
		for _, h := range r.Findings {
			e.p.SayIndented("  ", "explain.loan.found", "outcome", message.New("outcome."+words.OutcomeID(h.Outcome, h.Noted)), "message", h.Message)
		}
	}
	if len(e.x.Project.Lines) > 0 {
		e.lines("explain.lines.besides")
	}
}

func (e explainer) lines(heading string) {
	e.section(heading)
	if len(e.x.Project.Lines) == 0 {
		e.p.Line("  " + e.o.Say("explain.no_lines"))
		return
	}
	e.p.Line(text.Lines(e.x.Project, e.o).String())
}

// sources shows how the invoices were settled of which several sources speak.
func (e explainer) sources() {
	rows := e.o.Sources(e.x.Project)
	if len(rows) == 0 {
		return
	}
	e.section("explain.sources")
	t := terminal.NewTable(
		terminal.Column{Name: e.o.Say("source.key"), Width: 21}, terminal.Column{Name: e.o.Say("source.kind"), Width: 10},
		terminal.Column{Name: e.o.Say("text.place"), Width: 18}, terminal.Right(e.o.Say("text.amount")),
		terminal.Column{Name: e.o.Say("source.role"), Width: 9, Wrap: terminal.WrapWords})
	key := ""
	for _, r := range rows {
		shown := r.Key
		if r.Key == key { // of the invoice above
			shown = ""
		}
		key = r.Key
		t.Row(shown, r.Kind, r.Place.String(), r.Yuan(), r.Role)
	}
	e.p.Line(t.String())
	for _, r := range rows {
		if r.Remarks != "" {
			e.p.SayIndented("  ", "source.found", "key", r.Key, "remarks", r.Remarks)
		}
	}
}

// materials lists what has to be handed in, and what of it the files show.
func (e explainer) materials() {
	rows := e.o.Materials(e.x.Project)
	if len(rows) == 0 {
		return
	}
	e.section("explain.materials")
	for _, m := range rows {
		e.p.SayIndented("  ", "explain.material", "name", m.Name, "ref", m.Ref, "word", m.Word)
	}
}

func (e explainer) calculation() {
	e.section("explain.calculation")
	c := e.o.Calculation(e.x.Project)
	if c.None != "" {
		e.p.Hanging("  ", c.None)
		return
	}
	for _, step := range append(append(c.Rates, c.Base), c.Steps...) {
		e.p.Hanging("  ", step)
	}
}

func (e explainer) interpretations() {
	e.section("explain.interpretations")
	setting := e.x.Result.Setting
	e.p.Hanging("  ", e.o.Fixed(setting.Policy))
	for _, c := range setting.Policy.ChosenBy(setting.Choices) {
		e.p.SayIndented("  ", "explain.answer", "name", message.New("interpretation."+c.Interpretation.ID), "answer", e.o.Answer(c), "id", c.Interpretation.ID, "value", c.Value,
			"by", message.New("explain.by."+string(c.By)))
		e.p.Hanging("      ", c.Interpretation.Question.In(e.o.Lang))
		e.p.Hanging("      ", c.Interpretation.Why().In(e.o.Lang))
	}
	for n := range setting.Policy.Readings {
		e.p.Hanging("  ", e.o.Reading(&setting.Policy.Readings[n]))
	}
	e.p.SayIndented("  ", "explain.document", "document", e.o.Document(setting.Policy))
	e.p.SayIndented("  ", "text.policy", "policy", setting.Policy.ID, "policy_hash", setting.Policy.SHA256[:12],
		"lpr", setting.Table.Version(), "lpr_hash", setting.Table.SHA256()[:12])
	for _, s := range e.o.Settings(setting) {
		if s.ID != "ceiling" { // the notes say so
			e.p.SayIndented("  ", "settings.pair", "name", s.Name, "text", s.Text)
		}
	}
}

// articles says what the cited articles say.
func (e explainer) articles() {
	cited := words.Cited(e.x.Result.Setting.Policy, e.x.Project)
	if len(cited) == 0 {
		return
	}
	e.section("explain.articles")
	for _, a := range cited {
		e.p.Hanging("  "+policy.ArticleName(a.Number, e.o.Lang)+"  ", a.Says.In(e.o.Lang))
	}
}
