// Package view shows what performance targets come to: as text, JSON, CSV, page and
// workbook.
package view

import (
	"cmp"
	"strings"

	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/report/words"
	"tiexi/target"
)

// Targets is a result to show.
type Targets struct {
	Result  *target.Result
	Policy  *policy.Policy
	Options words.Options
}

// Formats are the formats of a result.
var Formats = map[string]answer.Format[Targets]{
	"text": {Write: Targets.Text},
	"json": {Write: Targets.JSON},
	"csv":  {Write: Targets.CSV},
	"html": {Write: Targets.HTML},
	"xlsx": {Write: Targets.Workbook, Binary: true},
}

// reading is the result as the parts that tell of reading know it.
func (v Targets) reading() *assess.Result {
	return &assess.Result{Inputs: v.Result.Inputs, Faults: v.Result.Faults, Failed: v.Result.Failed}
}

func (v Targets) say(id string, kv ...any) string { return v.Options.Say(id, kv...) }

// state is the word for whether a project's score is final.
func (v Targets) state(p *target.Project) string { return v.say("target.state." + stateID(p)) }

func stateID(p *target.Project) string {
	if p.Complete() {
		return "complete"
	}
	return "review"
}

// county is the name of a group, in words where no county is given.
func (v Targets) county(id string) string { return cmp.Or(id, v.say("allocation.none")) }

// issue says what is the matter, and what to do about it.
func (v Targets) issue(i target.Issue) string {
	return v.say("target.issue."+string(i.Kind), "field", message.New("target.field."+i.Field.String()), "value", message.Clip(i.Value), "other", message.Clip(i.Other))
}

// issues are several in one text.
func (v Targets) issues(list []target.Issue) string {
	var texts []string
	for _, i := range list {
		texts = append(texts, v.issue(i))
	}
	return strings.Join(texts, v.say("text.semicolon"))
}

// name is an indicator by its levels: 产出指标 / 数量指标 / 新增设备.
func name(i *target.Indicator) string {
	var parts []string
	for _, level := range i.Given.Levels {
		if level != "" {
			parts = append(parts, level)
		}
	}
	return strings.Join(parts, " / ")
}

// direction is the word for the direction in use, "" where none is known.
func (v Targets) direction(i *target.Indicator) string {
	if id := i.Used.String(); id != "" {
		return v.say("target.direction." + id)
	}
	return ""
}

// percent is a percent for people, "" where none is given.
func percent(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return message.Plain(d.Decimal) + "%"
}

// score is a project's score, "" where nothing could be calculated.
func score(p *target.Project) string {
	if !p.HasScore() {
		return ""
	}
	return message.Plain(p.Score)
}

// notes say how the figures come about.
func (v Targets) notes() []string {
	return []string{
		v.say("target.how.completion"), v.say("target.how.score"), v.say("target.how.mean"), v.say("target.how.deviation"),
	}
}
