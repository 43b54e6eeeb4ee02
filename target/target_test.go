package target_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/target"
)

// figure reads a target or an actual as a text cell.
func figure(s string) project.Measure { return value.Measure(value.Raw{Text: s}, false, false) }

// indicator is a target of project LY-1: "正向 100台 95 20" with a reason behind it.
type indicator struct {
	direction, goal, actual, unit string
	weight, cap                   string
	reason                        string
}

func (i indicator) target(n int) project.Target {
	number := func(s string) (d decimal.NullDecimal) {
		if s != "" {
			d = decimal.NewNullDecimal(decimal.RequireFromString(s))
		}
		return d
	}
	return project.Target{
		Project: "LY-1", Levels: [3]string{"产出指标", "数量指标", fmt.Sprintf("指标%d", n)}, Unit: i.unit, Direction: value.Direction(i.direction),
		Goal: figure(i.goal), Actual: figure(i.actual), Weight: number(i.weight), Cap: number(i.cap), Reason: i.reason,
		Place: project.Place{Source: &project.Source{File: "a.csv"}, Spot: project.Spot{Row: int32(n + 2)}},
	}
}

// judged works the indicators of one project out.
func judged(t *testing.T, list ...indicator) *target.Project {
	t.Helper()
	b := &intake.Batch{Projects: []*project.Project{{ID: "LY-1"}}}
	for n, i := range list {
		b.Targets = append(b.Targets, i.target(n))
	}
	r := target.Judge(b, func(s string) string { return s })
	if len(r.Projects) != 1 || len(r.Faults) > 0 {
		t.Fatalf("%d projects, %v", len(r.Projects), r.Faults)
	}
	return r.Projects[0]
}

// kinds are the issues of a project, in order.
func kinds(p *target.Project) string {
	var list []string
	for _, i := range p.AllIssues() {
		list = append(list, string(i.Kind))
	}
	return strings.Join(list, " ")
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		name       string
		i          indicator
		completion string // "" where none is calculated
		issues     string
	}{
		{"more is better", indicator{direction: "正向", goal: "100", actual: "95"}, "95.00", ""},
		{"less is better", indicator{direction: "反向", goal: "95", actual: "100"}, "95.00", ""},
		{"rounded once, half away from zero", indicator{direction: "正向", goal: "80000", actual: "80004"}, "100.01", ""}, // 100.005
		{"a third", indicator{direction: "正向", goal: "3", actual: "2", reason: "推迟"}, "66.67", ""},
		{"the sign tells more", indicator{goal: "≥90%", actual: "90%"}, "100.00", ""},
		{"the sign tells less", indicator{goal: "≤90万元", actual: "90"}, "100.00", ""},
		{"sign and direction agree", indicator{direction: "反向", goal: "≤5", actual: "5"}, "100.00", ""},

		{"80 % needs no reason", indicator{direction: "正向", goal: "100", actual: "80"}, "80.00", ""},
		{"a hair below does", indicator{direction: "正向", goal: "100000", actual: "79999"}, "80.00", "no_reason"},
		{"120 % needs no reason", indicator{direction: "正向", goal: "100", actual: "120"}, "120.00", ""},
		{"a hair above does", indicator{direction: "正向", goal: "100000", actual: "120001"}, "120.00", "no_reason"},
		{"with a reason", indicator{direction: "正向", goal: "100", actual: "130", reason: "超产"}, "130.00", ""},
		{"less is better, 125 for 100 is 80 %", indicator{direction: "反向", goal: "100", actual: "125"}, "80.00", ""},
		{"126 is below", indicator{direction: "反向", goal: "100", actual: "126"}, "79.37", "no_reason"},
		{"nothing reached", indicator{direction: "正向", goal: "100", actual: "0"}, "0.00", "no_reason"},

		{"capped", indicator{direction: "正向", goal: "100", actual: "110", cap: "100"}, "100.00", ""},
		{"a cap hides no deviation", indicator{direction: "正向", goal: "100", actual: "130", cap: "100"}, "100.00", "no_reason"},
		{"below its cap", indicator{direction: "正向", goal: "100", actual: "110", cap: "120"}, "110.00", ""},
		{"none of it, capped", indicator{direction: "反向", goal: "1", actual: "0", cap: "100", reason: "没有发生"}, "100.00", ""},
		{"none of it, without a cap", indicator{direction: "反向", goal: "1", actual: "0"}, "", "zero_actual"},

		{"one unit each", indicator{direction: "正向", goal: "100台", actual: "95台"}, "95.00", ""},
		{"the bare one has the other's", indicator{direction: "正向", goal: "100万元", actual: "95"}, "95.00", ""},
		{"万 and 元", indicator{direction: "正向", goal: "100万元", actual: "950000元"}, "95.00", ""},
		{"the column's unit", indicator{direction: "正向", goal: "100", actual: "950000元", unit: "万元"}, "95.00", ""},
		{"units differ", indicator{direction: "正向", goal: "100台", actual: "95套"}, "", "units_differ"},
		{"the column's unit differs", indicator{direction: "正向", goal: "100台", actual: "95", unit: "套"}, "", "units_differ"},

		{"a share beside a percent", indicator{direction: "正向", goal: "≥95%", actual: "0.98"}, "", "percent_unclear"},
		{"both shares", indicator{direction: "正向", goal: "0.95", actual: "0.95", unit: "%"}, "100.00", ""},
		{"a small percent", indicator{direction: "反向", goal: "2", actual: "1", unit: "%", reason: "工艺改进"}, "200.00", ""},
		{"below one percent", indicator{direction: "反向", goal: "1%", actual: "0.9%"}, "111.11", ""},

		{"no target", indicator{direction: "正向", actual: "95"}, "", "no_target"},
		{"no actual", indicator{direction: "正向", goal: "100", actual: "—"}, "", "no_actual"},
		{"neither", indicator{}, "", "no_target no_actual"},
		{"no direction", indicator{goal: "100", actual: "95"}, "", "no_direction"},
		{"= is none", indicator{goal: "=100", actual: "95"}, "", "no_direction"},
		{"unknown direction", indicator{direction: "向上", goal: "100", actual: "95"}, "", "unknown_direction"},
		{"direction against the sign", indicator{direction: "正向", goal: "≤5", actual: "5"}, "", "direction_differs"},
		{"words", indicator{direction: "正向", goal: "显著提升", actual: "完成"}, "", "qualitative"},
		{"a word for a figure", indicator{direction: "正向", goal: "100", actual: "完成"}, "", "qualitative"},
		{"said to be qualitative", indicator{direction: "定性", goal: "1", actual: "1"}, "", "qualitative"},
		{"a deadline", indicator{direction: "正向", goal: "2021年12月底前", actual: "2021年11月"}, "", "day"},
		{"an actual that is a bound", indicator{direction: "正向", goal: "≥90%", actual: "≥95%"}, "", "open_actual"},
		{"target zero", indicator{direction: "正向", goal: "0", actual: "5"}, "", "zero_target"},
		{"target zero, none", indicator{direction: "反向", goal: "0起", actual: "0起"}, "", "zero_target"},
		{"negative", indicator{direction: "正向", goal: "-5", actual: "5"}, "", "negative"},
	} {
		c.i.weight = "100"
		p := judged(t, c.i)
		i := p.Indicators[0]
		got := ""
		if i.Completion.Valid {
			got = i.Completion.Decimal.StringFixed(2)
		}
		if got != c.completion || kinds(p) != c.issues || i.Calculated != (c.completion != "") || p.Complete() != (c.issues == "") {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, got, kinds(p), c.completion, c.issues)
		}
		if i.Calculated && !p.Score.Equal(i.Completion.Decimal) { // the weight is 100
			t.Errorf("%s: score %s, completion %s", c.name, p.Score, got)
		}
	}
}

func TestScoreIsRoundedOnce(t *testing.T) {
	third := indicator{direction: "正向", goal: "3", actual: "2", weight: "0.005", reason: "推迟"}
	rest := indicator{direction: "正向", goal: "1", actual: "1", weight: "99.985"}
	// 3 × 0.005 × 2/3 = 0.01 and 99.985: 99.995, which is 100.00; rounded before it is
	// added up, each third would be 0.00.
	p := judged(t, third, third, third, rest)
	if p.Score.String() != "100" && p.Score.StringFixed(2) != "100.00" || !p.Weights.Equal(decimal.NewFromInt(100)) {
		t.Errorf("score %s of %s", p.Score, p.Weights)
	}
}

func TestWeights(t *testing.T) {
	half := indicator{direction: "正向", goal: "10", actual: "9", weight: "50"}
	with := func(weight string) indicator {
		i := half
		i.weight = weight
		return i
	}
	for _, c := range []struct {
		list                   []indicator
		weights, score, issues string
	}{
		{[]indicator{half, half}, "100.00", "90.00", ""},
		{[]indicator{half, with("40")}, "90.00", "81.00", "weights"},
		{[]indicator{half, with("50.01")}, "100.01", "90.01", "weights"}, // 90.009
		{[]indicator{half, half, with("")}, "100.00", "90.00", "no_weight"},
		{[]indicator{with("0.5"), with("0.5")}, "100.00", "90.00", ""}, // shares
		{[]indicator{half, {direction: "正向", goal: "显著提升", actual: "完成", weight: "50"}}, "100.00", "45.00", "qualitative"},
		{nil, "0.00", "0.00", "no_targets"},
	} {
		p := judged(t, c.list...)
		if p.Weights.StringFixed(2) != c.weights || p.Score.StringFixed(2) != c.score || kinds(p) != c.issues {
			t.Errorf("%v: weights %s, score %s, %q", c, p.Weights, p.Score, kinds(p))
		}
	}
}

func TestTheSameIndicatorTwiceIsTold(t *testing.T) {
	i := indicator{direction: "正向", goal: "10", actual: "10", weight: "50"}
	b := &intake.Batch{Projects: []*project.Project{{ID: "LY-1"}}, Targets: []project.Target{i.target(0), i.target(1)}}
	b.Targets[1].Levels = b.Targets[0].Levels
	p := target.Judge(b, func(s string) string { return s }).Projects[0]
	if kinds(p) != "repeated" || p.Indicators[1].Issues[0].Other != "a.csv:2" {
		t.Errorf("%q, %+v", kinds(p), p.Indicators[1].Issues)
	}
}

func TestTooManyIndicatorsCannotBeMeant(t *testing.T) {
	const code = "input.targets_too_many"
	b := &intake.Batch{Projects: []*project.Project{{ID: "LY-1"}, {ID: "LY-2"}}}
	for n := range 10_001 {
		b.Targets = append(b.Targets, indicator{direction: "正向", goal: "7", actual: "6", weight: "0"}.target(n))
	}
	r := target.Judge(b, func(s string) string { return s })
	if len(r.Faults) != 1 || r.Faults[0].Code != code || !slices.Equal(r.Failed, []string{"LY-1"}) || len(r.Projects) != 1 {
		t.Errorf("%v, failed %v, %d projects", r.Faults, r.Failed, len(r.Projects))
	}
	b.Targets = b.Targets[:10_000]
	if r := target.Judge(b, func(s string) string { return s }); len(r.Faults) > 0 {
		t.Error(r.Faults)
	}
}

func TestCounties(t *testing.T) {
	in := func(id, county string) *project.Project {
		return &project.Project{ID: id, Enterprise: project.Enterprise{County: county}}
	}
	b := &intake.Batch{Projects: []*project.Project{in("A", "费县"), in("B", "兰山"), in("C", ""), in("D", "兰山区"), in("E", "费县"), in("F", "费县")}}
	for n, score := range []string{"90", "80.01", "85", "95", "100", "101"} {
		i := indicator{direction: "正向", goal: "100", actual: score, weight: "100"}.target(n)
		i.Project = b.Projects[n].ID
		if i.Project == "F" {
			i.Weight.Decimal = decimal.NewFromInt(90) // in review: in no mean
		}
		b.Targets = append(b.Targets, i)
	}
	r := target.Judge(b, func(s string) string { return strings.TrimSuffix(s, "区") })
	var got []string
	for _, g := range append(r.Counties, r.All) {
		got = append(got, fmt.Sprintf("%s %d/%d %s", g.ID, g.Complete, g.Projects, g.Mean.Decimal.StringFixed(2)))
	}
	want := []string{"兰山 2/2 87.51", "费县 2/3 95.00", " 1/1 85.00", " 5/6 90.00"} // 87.505; 450.01 ÷ 5 = 90.002
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
