package target

import (
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// sameUnits are units that mean the same.
var sameUnits = map[string]string{"日": "天", "公斤": "千克", "月": "个月"}

func unitKey(unit string) string {
	if same, ok := sameUnits[unit]; ok {
		return same
	}
	return unit
}

// inUnit gives a figure its unit: its own, else that of the column 单位, else that
// of the figure beside it.
func inUnit(m, beside project.Measure, column string) (decimal.Decimal, string) {
	if m.Unit != "" || m.Power != 0 {
		return m.Number.Decimal, m.Unit
	}
	unit, power := value.Unit(column)
	if column == "" {
		unit, power = beside.Unit, beside.Power
	}
	return m.Number.Decimal.Shift(power), unit
}

// figures brings target and actual to one unit; kind is what stands in the way, ""
// where nothing does.
func figures(t *project.Target) (goal, actual decimal.Decimal, unit string, kind Kind) {
	goal, unit = inUnit(t.Goal, t.Actual, t.Unit)
	actual, other := inUnit(t.Actual, t.Goal, t.Unit)
	switch {
	case unitKey(unit) != unitKey(other):
		kind = UnitsDiffer
	case unit == value.PercentUnit && (isShare(t.Goal, goal, actual) || isShare(t.Actual, actual, goal)):
		kind = PercentUnclear
	}
	return goal, actual, unit, kind
}

// isShare reports whether a bare number beside a percent is nearer to it as a share
// (0.98 beside 95 %) than as a percent: which one is meant cannot be told.
func isShare(m project.Measure, x, y decimal.Decimal) bool {
	one := decimal.NewFromInt(1)
	if m.Unit != "" || !x.IsPositive() || !y.IsPositive() || x.GreaterThan(one) {
		return false
	}
	share := x.Shift(2)
	asIs := decimal.Max(x, y).Mul(decimal.Min(share, y))
	return decimal.Max(share, y).Mul(decimal.Min(x, y)).LessThan(asIs)
}

// direction is the one that holds for a target: the one that is given, else that of
// its bound (≥90 is 正向). kind is what stands in the way, "" where nothing does.
func direction(t *project.Target) (d project.Direction, kind Kind) {
	byBound := map[project.Bound]project.Direction{project.AtLeast: project.Forward, project.AtMost: project.Reverse}[t.Goal.Bound]
	switch {
	case t.Direction == project.UnknownDirection:
		return t.Direction, UnknownDirection
	case t.Direction == project.NoDirection && byBound == project.NoDirection:
		return byBound, NoDirection
	case t.Direction == project.NoDirection:
		return byBound, ""
	case t.Direction != project.Qualitative && byBound != project.NoDirection && byBound != t.Direction:
		return t.Direction, DirectionDiffers
	}
	return t.Direction, ""
}
