package view

import (
	_ "embed"
	"io"

	"tiexi/intake"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/document"
	"tiexi/report/words"
	"tiexi/target"
)

// Schema is the JSON Schema (draft 2020-12) of a result.
//
//go:embed targets.schema.json
var Schema []byte

// JSON writes a result as one document. Percents, points and weights are strings
// with at least two decimals; "" is what is not given or could not be calculated.
func (v Targets) JSON(w io.Writer) error {
	r := v.Result
	return answer.Encode(w, answer.Document(
		"tool", document.Tool{Name: "tiexi", Version: v.Options.Version},
		"policy", document.NewPolicyID(v.Policy),
		"projects", answer.List(r.Projects, v.jsonProject),
		"counties", answer.List(r.Counties, jsonGroup),
		"total", jsonGroup(r.All),
		"notes", v.notes(),
		"failed", append([]string{}, r.Failed...),
		"inputs", answer.List(r.Inputs, v.jsonInput),
		"errors", document.NewErrors(r.Faults, v.Options.Lang),
	))
}

func (v Targets) jsonProject(p *target.Project) any {
	return answer.NewObject(
		"id", p.Facts.ID, "name", p.Facts.Name, "enterprise", p.Facts.Enterprise.Name, "county", p.County,
		"state", stateID(p), "score", score(p), "weights", message.Plain(p.Weights), "calculated", message.Plain(p.Calculated),
		"shares", p.Shares, "issues", answer.List(p.Issues, v.jsonIssue),
		"indicators", answer.List(p.Indicators, v.jsonIndicator), "place", document.NewPlace(p.Facts.First))
}

func (v Targets) jsonIndicator(i *target.Indicator) any {
	weight := decimal.NullDecimal{Decimal: i.Weight, Valid: i.Given.Weight.Valid}
	return answer.NewObject(
		"level1", i.Given.Levels[0], "level2", i.Given.Levels[1], "level3", i.Given.Levels[2], "unit", i.Given.Unit, "direction", i.Used.String(),
		"target", jsonFigure(i, project.TargetGoal, i.Given.Goal, i.Goal), "actual", jsonFigure(i, project.TargetActual, i.Given.Actual, i.Actual),
		"weight", words.Plain(weight), "cap", words.Plain(i.Given.Cap), "calculated", i.Calculated,
		"completion", words.Plain(i.Completion), "uncapped", words.Plain(i.Uncapped), "capped", i.Capped,
		"deviation", words.Plain(i.Deviation()), "points", words.Plain(i.Points), "reason", i.Given.Reason,
		"issues", answer.List(i.Issues, v.jsonIssue), "place", document.NewPlace(i.Given.Place))
}

// jsonFigure is a target or an actual: as written, and the figure that was used.
func jsonFigure(i *target.Indicator, f project.TargetField, m project.Measure, used decimal.NullDecimal) any {
	unit := ""
	if used.Valid {
		unit = i.Unit
	}
	return answer.NewObject("text", m.Text, "value", used.String(), "unit", unit, "place", document.NewPlace(i.Given.At(f)))
}

func (v Targets) jsonIssue(i target.Issue) any {
	return answer.NewObject("kind", string(i.Kind), "message", v.issue(i), "place", document.NewPlace(i.Place))
}

// jsonGroup is the projects of a county: the mean is that of the complete ones.
func jsonGroup(g target.Group) any {
	return answer.NewObject("id", g.ID, "projects", g.Projects, "complete", g.Complete, "review", g.Projects-g.Complete,
		"indicators", g.Indicators, "calculated", g.Calculated, "sum", message.Plain(g.Sum), "mean", words.Plain(g.Mean))
}

func (v Targets) jsonInput(i intake.Input) any {
	return answer.NewObject(
		"path", i.Path, "sha256", i.SHA256, "projects", i.Projects, "rows", i.Rows, "lines", i.Lines, "targets", i.Targets,
		"set_aside", answer.List(i.SetAside, func(s intake.SetAside) any {
			return document.SetAside{Reason: s.Reason, Rows: s.Rows, Place: document.NewPlace(s.Place)}
		}),
		"notes", answer.List(i.Notes, func(n intake.Note) any {
			return document.Note{Code: n.ID, Message: n.In(v.Options.Lang), Place: document.NewPlace(n.Place)}
		}))
}
