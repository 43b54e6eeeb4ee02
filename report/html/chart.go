package html

import (
	"slices"

	"tiexi/internal/decimal"
)

// chartScale is the width of a drawing. The chart shows chartHead projects and
// folds the next ones, up to chartAll; the rest are in the table only.
const (
	chartScale = 1000
	capWidth   = 3
	chartHead  = 15
	chartAll   = 200
)

// chart shows base, interest and cap of every project, the largest interest
// first. The table of figures is its text alternative.
type chart struct {
	MaxBase, MaxInterest decimal.Decimal // the figures of the full width, yuan
	Head, Rest           []chartRow
	Beyond               int // projects that are not in the chart
}

// chartRow is a project with its bars, in units of chartScale.
type chartRow struct {
	View     projectView
	Base     []bar
	Interest []bar // up to the cap, and what is beyond it
	CapAt    int
}

// bar is a piece of a bar.
type bar struct {
	Kind     string // its class
	X, Width int
}

func newChart(projects []projectView, ceiling decimal.Decimal) chart {
	c := chart{MaxInterest: ceiling}
	for _, v := range projects {
		p := v.Project
		c.MaxBase = decimal.Max(c.MaxBase, p.Base)
		c.MaxInterest = decimal.Max(c.MaxInterest, p.Interest)
	}
	rows := make([]chartRow, len(projects))
	for n, v := range projects {
		p := v.Project
		within := part(decimal.Min(p.Interest, p.Cap), c.MaxInterest)
		rows[n] = chartRow{
			View:     v,
			Base:     []bar{{"base", 0, part(p.Base, c.MaxBase)}},
			Interest: []bar{{"interest", 0, within}},
			CapAt:    min(part(p.Cap, c.MaxInterest), chartScale-capWidth),
		}
		if p.Capped {
			rows[n].Interest = append(rows[n].Interest, bar{"beyond", within, part(p.Interest, c.MaxInterest) - within})
		}
	}
	slices.SortStableFunc(rows, func(a, b chartRow) int { return b.View.Project.Interest.Cmp(a.View.Project.Interest) })
	head, all := min(chartHead, len(rows)), min(chartAll, len(rows))
	c.Head, c.Rest, c.Beyond = rows[:head], rows[head:all], len(rows)-all
	return c
}

// part is a figure as a part of the full width; a figure above zero is always
// visible.
func part(d, whole decimal.Decimal) int {
	if !d.IsPositive() || !whole.IsPositive() {
		return 0
	}
	n := d.Mul(decimal.NewFromInt(chartScale)).DivRound(whole, 0).IntPart()
	return int(max(n, 2))
}

// stack draws counts beside each other; whole is the count of the full width.
func stack(whole int, kinds []string, counts []int) []bar {
	var bars []bar
	x := 0
	for n, count := range counts {
		width := count * chartScale / whole
		if count > 0 {
			bars = append(bars, bar{kinds[n], x, width})
		}
		x += width
	}
	return bars
}
