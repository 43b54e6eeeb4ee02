package view

import (
	_ "embed"
	"io"

	"tiexi/compare"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/report/document"
)

// Schema is the JSON Schema (draft 2020-12) of a comparison.
//
//go:embed compare.schema.json
var Schema []byte

// JSON writes a comparison as one document. Amounts are strings of yuan. An
// interpretation that is settled has the answer in use as its only value.
func (v Comparison) JSON(w io.Writer) error {
	c, head := v.Comparison, document.New(v.Comparison.Result, v.Options)
	d := jsonView{c: c}
	for k := range c.Len() {
		d.answers = append(d.answers, c.Answers(k))
	}
	return answer.Encode(w, answer.Document(
		"tool", head.Tool,
		"policy", head.Policy,
		"lpr", head.LPR,
		"as_of", head.AsOf,
		"settings", head.Settings,
		"interpretations", answer.List(c.Space, func(q compare.Question) any {
			return answer.NewObject("id", q.ID, "value", q.Values[0], "chosen_by", string(q.By), "values", q.Values)
		}),
		"settings", head.Settings,
		"combinations", c.Len(),
		"inputs", head.Inputs,
		"projects", answer.List(c.Projects, d.project),
		"errors", head.Errors,
		"totals", d.totals(),
	))
}

type jsonView struct {
	c       *compare.Comparison
	answers []map[string]string // by combination
}

// project is what a project comes to under every combination. "matters" has the
// influence of each open question and the effects of its other answers by
// themselves.
func (d jsonView) project(p compare.Project) any {
	least, most := p.Range()
	now := p.Outcomes[0]
	matters, outcomes := []any{}, []any{}
	for n, q := range d.c.Space {
		if !q.Open() {
			continue
		}
		var effects []any
		for value, name := range q.Values[1:] {
			o := p.Outcomes[d.c.With(0, n, value+1)]
			effects = append(effects, answer.NewObject("value", name, "verdict", o.Verdict.String(),
				"subsidy", message.Plain(o.Subsidy), "difference", message.Plain(o.Subsidy.Sub(now.Subsidy))))
		}
		matters = append(matters, answer.NewObject("interpretation", q.ID, "influence", d.c.Influence(p, n).String(), "effects", effects))
	}
	for k, o := range p.Outcomes {
		outcomes = append(outcomes, answer.NewObject("answers", d.answers[k]).With(outcome(o)...))
	}
	facts := p.Judged.Case.Project
	return answer.NewObject("id", facts.ID, "name", facts.Name, "enterprise", document.NewEnterprise(facts.Enterprise),
		"default", answer.NewObject(outcome(now)...), "min", message.Plain(least), "max", message.Plain(most),
		"matters", matters, "outcomes", outcomes)
}

func outcome(o compare.Outcome) []any {
	return []any{
		"verdict", o.Verdict.String(), "base", message.Plain(o.Base), "interest", message.Plain(o.Interest),
		"capped", o.Capped, "subsidy", message.Plain(o.Subsidy),
	}
}

// totals are sums over all projects, subsidy over the eligible ones.
func (d jsonView) totals() answer.Object {
	least, most := d.c.Range()
	now := d.c.Totals[0]
	effects, outcomes := []any{}, []any{}
	for n, q := range d.c.Space {
		for value, name := range q.Values[1:] {
			t := d.c.Totals[d.c.With(0, n, value+1)]
			effects = append(effects, answer.NewObject("interpretation", q.ID, "value", name).With(totals(t)...).
				With("difference", message.Plain(t.Subsidy.Sub(now.Subsidy))))
		}
	}
	for k, t := range d.c.Totals {
		outcomes = append(outcomes, answer.NewObject("answers", d.answers[k]).With(totals(t)...))
	}
	return answer.NewObject("default", answer.NewObject(totals(now)...), "min", message.Plain(least), "max", message.Plain(most),
		"effects", effects, "outcomes", outcomes)
}

func totals(t compare.Totals) []any {
	return []any{
		"eligible", t.Eligible, "ineligible", t.Ineligible, "review", t.Review,
		"subsidy", message.Plain(t.Subsidy), "provisional", message.Plain(t.Provisional),
	}
}
