// Package target holds performance targets against what was reached (Articles 8, 12
// and 13): the completion of each indicator, the weighted score of each project, by
// county and in all, and what is missing. What cannot be calculated is named and
// not guessed.
package target

import (
	"cmp"
	"slices"

	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// Kind is what is the matter with an indicator or a project. Each makes its project
// one to look at (待核实).
type Kind string

// The kinds of issues: of an indicator, then of a project.
const (
	NoTarget         Kind = "no_target"
	NoActual         Kind = "no_actual"
	NoWeight         Kind = "no_weight"
	NoDirection      Kind = "no_direction"
	UnknownDirection Kind = "unknown_direction"
	DirectionDiffers Kind = "direction_differs" // 正向, and the target is ≤5
	QualitativeValue Kind = "qualitative"       // no figure
	DayValue         Kind = "day"               // a day or a deadline
	OpenActual       Kind = "open_actual"       // the actual is ≥90, which is no figure
	ZeroTarget       Kind = "zero_target"
	ZeroActual       Kind = "zero_actual" // 反向, without a cap
	Negative         Kind = "negative"
	UnitsDiffer      Kind = "units_differ"
	PercentUnclear   Kind = "percent_unclear"
	NoReason         Kind = "no_reason" // a deviation beyond 20 % without a reason
	Repeated         Kind = "repeated"  // the same indicator a second time

	Weights   Kind = "weights" // do not add up to 100
	NoTargets Kind = "no_targets"
)

// Kinds are all kinds of issues.
var Kinds = []Kind{
	NoTarget, NoActual, NoWeight, NoDirection, UnknownDirection, DirectionDiffers, QualitativeValue, DayValue, OpenActual,
	ZeroTarget, ZeroActual, Negative, UnitsDiffer, PercentUnclear, NoReason, Repeated, Weights, NoTargets,
}

// Issue is one thing to look at. Value is what the file says there, Other what it is
// held against.
type Issue struct {
	Kind         Kind
	Field        project.TargetField
	Value, Other string
	Place        project.Place
}

// Indicator is a target with what it comes to. Percents and points are rounded once
// each, half away from zero, to two decimals, from exact figures.
type Indicator struct {
	Given  *project.Target
	Used   project.Direction   // the direction in use
	Goal   decimal.NullDecimal // in Unit, where both are figures of one unit
	Actual decimal.NullDecimal
	Unit   string
	Weight decimal.Decimal // points of 100; 0 where none is given

	Calculated bool
	Completion decimal.NullDecimal // percent, capped
	Uncapped   decimal.NullDecimal // percent
	Capped     bool
	Points     decimal.NullDecimal // weight × completion
	Issues     []Issue

	exact fraction // of the completion, capped
}

// Project is a project with its indicators.
type Project struct {
	Facts      *project.Project
	County     string // its official name, "" where none is given
	Indicators []*Indicator
	Weights    decimal.Decimal // sum of all weights
	Calculated decimal.Decimal // sum of the weights of what could be calculated
	Score      decimal.Decimal // points of 100, of what could be calculated
	Shares     bool            // the weights were written as shares of 1
	Issues     []Issue         // of the project itself
}

// Complete reports whether the score is final: nothing is missing, and nothing is
// to be looked at.
func (p *Project) Complete() bool {
	return len(p.Issues) == 0 && !slices.ContainsFunc(p.Indicators, func(i *Indicator) bool { return len(i.Issues) > 0 })
}

// HasScore reports whether anything could be calculated.
func (p *Project) HasScore() bool {
	return slices.ContainsFunc(p.Indicators, func(i *Indicator) bool { return i.Calculated })
}

// AllIssues are those of the project, then those of its indicators.
func (p *Project) AllIssues() []Issue {
	all := slices.Clone(p.Issues)
	for _, i := range p.Indicators {
		all = append(all, i.Issues...)
	}
	return all
}

// Group is the projects of a county, or all of them.
type Group struct {
	ID         string // the county's official name, "" where none is given
	Projects   int
	Complete   int
	Indicators int
	Calculated int                 // indicators that could be
	Sum        decimal.Decimal     // of the scores of the complete projects
	Mean       decimal.NullDecimal // of the same, rounded once; not given where there is none
}

// Result is what all targets come to.
type Result struct {
	Inputs   []intake.Input
	Projects []*Project // in the order of the batch
	Counties []Group    // by name, those without a county last
	All      Group
	Faults   fault.List // what could not be read, by place
	Failed   []string   // projects without a result, for a fault of their own
}

// mostIndicators is how many a project may have: its score is an exact sum, and no
// project has a hundredth of them.
const mostIndicators = 10_000

// Judge works the targets of a batch out. county gives a county's official name.
func Judge(b *intake.Batch, county func(string) string) *Result {
	r := &Result{Inputs: b.Inputs, Faults: b.Faults, Failed: b.Failed}
	targets := make(map[string][]*project.Target)
	for i := range b.Targets {
		t := &b.Targets[i]
		targets[t.Project] = append(targets[t.Project], t)
	}
	for _, facts := range b.Projects {
		own := targets[facts.ID]
		if len(own) > mostIndicators {
			r.Faults = append(r.Faults, fault.New("input.targets_too_many", "count", len(own), "limit", mostIndicators).
				At(own[mostIndicators].Place).Of(facts.ID))
			r.Failed = append(r.Failed, facts.ID)
			continue
		}
		r.Projects = append(r.Projects, judge(facts, county(facts.Enterprise.County), own))
	}
	r.Faults.Sort()
	slices.Sort(r.Failed)
	r.group()
	return r
}

func judge(facts *project.Project, county string, targets []*project.Target) *Project {
	p := &Project{Facts: facts, County: county}
	slices.SortStableFunc(targets, func(a, b *project.Target) int { return a.Place.Compare(b.Place) })
	for _, t := range targets {
		p.Weights = p.Weights.Add(t.Weight.Decimal)
	}
	one := decimal.NewFromInt(1)
	p.Shares = p.Weights.Equal(one)
	if p.Shares {
		p.Weights = hundred
	}
	seen := make(map[[3]string]*project.Target)
	score := nothing()
	for _, t := range targets {
		i := measure(t, p.Shares)
		if first := seen[t.Levels]; first != nil && t.Levels[2] != "" {
			i.report(Repeated, project.TargetLevel3, t.Levels[2], first.At(project.TargetLevel3).String())
		}
		seen[t.Levels] = t
		if i.Calculated {
			p.Calculated = p.Calculated.Add(i.Weight)
			score = score.add(i.exact.times(i.Weight))
		}
		p.Indicators = append(p.Indicators, i)
	}
	p.Score = score.round()
	switch {
	case len(targets) == 0:
		p.Issues = append(p.Issues, Issue{Kind: NoTargets, Place: facts.First})
	case !p.Weights.Equal(hundred):
		p.Issues = append(p.Issues, Issue{Kind: Weights, Field: project.TargetWeight, Value: p.Weights.String(), Place: targets[0].At(project.TargetWeight)})
	}
	return p
}

// Ratio is the completion as a share, after its cap, to so many decimals; 0 where
// nothing is calculated.
func (i *Indicator) Ratio(decimals int32) decimal.Decimal {
	if !i.Calculated {
		return decimal.Zero
	}
	return i.exact.num.DivRound(i.exact.den, decimals)
}

// report adds an issue at a value.
func (i *Indicator) report(kind Kind, f project.TargetField, value, other string) {
	i.Issues = append(i.Issues, Issue{Kind: kind, Field: f, Value: value, Other: other, Place: i.Given.At(f)})
}

// measure works an indicator out.
func measure(t *project.Target, shares bool) *Indicator {
	i := &Indicator{Given: t, Weight: t.Weight.Decimal}
	if shares {
		i.Weight = i.Weight.Shift(2)
	}
	var open Kind
	i.Used, open = direction(t)
	isFigure := i.checkValue(project.TargetGoal, t.Goal, NoTarget)
	if isFigure || t.Goal.IsZero() || t.Actual.IsZero() { // else one word for both is enough
		isFigure = i.checkValue(project.TargetActual, t.Actual, NoActual) && isFigure
	}
	if open != "" && !t.Goal.IsZero() && t.Goal.Number.Valid {
		i.report(open, project.TargetDirection, t.Goal.Text, "")
	}
	if isFigure && open == "" && i.Used != project.Qualitative {
		i.calculate()
	}
	if i.Used == project.Qualitative && isFigure {
		i.report(QualitativeValue, project.TargetDirection, t.Goal.Text, "")
	}
	if !t.Weight.Valid {
		i.report(NoWeight, project.TargetWeight, "", "")
	}
	return i
}

// checkValue reports whether a target or an actual is a figure, and says why not.
func (i *Indicator) checkValue(f project.TargetField, m project.Measure, missing Kind) bool {
	switch {
	case m.IsZero():
		i.report(missing, f, "", "")
	case m.Day:
		i.report(DayValue, f, m.Text, "")
	case !m.Number.Valid:
		i.report(QualitativeValue, f, m.Text, "")
	case f == project.TargetActual && m.Bound != project.NoBound:
		i.report(OpenActual, f, m.Text, "")
	default:
		return true
	}
	return false
}

// calculate works out the completion: actual ÷ target, and target ÷ actual where less
// is better.
func (i *Indicator) calculate() {
	goal, actual, unit, kind := figures(i.Given)
	ratio := fraction{actual, goal}
	if i.Used == project.Reverse {
		ratio = fraction{goal, actual}
	}
	unbounded := i.Used == project.Reverse && actual.IsZero()
	switch {
	case kind != "":
		i.report(kind, project.TargetActual, i.Given.Actual.Text, i.Given.Goal.Text)
		return
	case goal.IsNegative() || actual.IsNegative():
		i.report(Negative, project.TargetActual, i.Given.Actual.Text, i.Given.Goal.Text)
		return
	case goal.IsZero():
		i.report(ZeroTarget, project.TargetGoal, i.Given.Goal.Text, "")
		return
	case unbounded && !i.Given.Cap.Valid:
		i.report(ZeroActual, project.TargetActual, i.Given.Actual.Text, "")
		return
	}
	i.Goal, i.Actual, i.Unit, i.Calculated = decimal.NewNullDecimal(goal), decimal.NewNullDecimal(actual), unit, true
	i.Capped = i.Given.Cap.Valid && (unbounded || ratio.exceeds(i.Given.Cap.Decimal))
	i.exact = ratio
	if i.Capped {
		i.exact = fraction{i.Given.Cap.Decimal, hundred}
	}
	if !unbounded {
		i.Uncapped = decimal.NewNullDecimal(ratio.times(hundred).round())
	}
	i.Completion = decimal.NewNullDecimal(i.exact.times(hundred).round())
	i.Points = decimal.NewNullDecimal(i.exact.times(i.Weight).round())
	if (unbounded || deviates(ratio)) && i.Given.Reason == "" {
		i.report(NoReason, project.TargetReason, i.deviation(), "")
	}
}

// The bounds within which a completion needs no reason, in percent: 20 % to either
// side, both included. The cap does not matter.
var (
	leastUsual = decimal.NewFromInt(80)
	mostUsual  = decimal.NewFromInt(120)
)

func deviates(ratio fraction) bool { return ratio.exceeds(mostUsual) || ratio.isBelow(leastUsual) }

// Deviation is by how many percentage points the completion, before any cap, lies
// beside 100 %; not given where nothing is calculated.
func (i *Indicator) Deviation() decimal.NullDecimal {
	if !i.Uncapped.Valid {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(i.Uncapped.Decimal.Sub(hundred))
}

// deviation is the same as text, with its sign.
func (i *Indicator) deviation() string {
	d := i.Deviation()
	if !d.Valid {
		return "∞"
	}
	text := d.Decimal.StringFixed(places)
	if d.Decimal.IsPositive() {
		text = "+" + text
	}
	return text
}

// group adds the projects up by county and in all.
func (r *Result) group() {
	index := make(map[string]int)
	for _, p := range r.Projects {
		n, ok := index[p.County]
		if !ok {
			n = len(r.Counties)
			index[p.County] = n
			r.Counties = append(r.Counties, Group{ID: p.County})
		}
		r.Counties[n].add(p)
		r.All.add(p)
	}
	for n := range r.Counties {
		r.Counties[n].close()
	}
	r.All.close()
	slices.SortFunc(r.Counties, func(a, b Group) int {
		if (a.ID == "") != (b.ID == "") {
			return cmp.Compare(b.ID, a.ID)
		}
		return cmp.Compare(a.ID, b.ID)
	})
}

func (g *Group) add(p *Project) {
	g.Projects++
	g.Indicators += len(p.Indicators)
	for _, i := range p.Indicators {
		if i.Calculated {
			g.Calculated++
		}
	}
	if p.Complete() {
		g.Complete++
		g.Sum = g.Sum.Add(p.Score)
	}
}

// close works out the mean of the scores.
func (g *Group) close() {
	if g.Complete > 0 {
		g.Mean = decimal.NewNullDecimal(g.Sum.DivRound(decimal.NewFromInt(int64(g.Complete)), places))
	}
}
