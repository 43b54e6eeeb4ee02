package report

import (
	"slices"

	"tiexi/internal/decimal"
)

// chartScale is the width of a bar's drawing. The chart shows chartHead projects
// and folds the next away; beyond chartAll nobody looks, and the table has them.
const (
	chartScale = 1000
	capWidth   = 3
	chartHead  = 15
	chartAll   = 200
)

// chart shows base, interest and cap of every project, those with the largest
// interest first. Its table is its text.
type chart struct {
	MaxBase, MaxInterest decimal.Decimal // what the full width stands for, yuan
	Head, Rest           []chartRow
	Beyond               int // projects that are not in the chart
}

// chartRow is a project with its bars, in units of chartScale.
type chartRow struct {
	projectView
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
	for _, p := range projects {
		c.MaxBase = decimal.Max(c.MaxBase, p.Base)
		c.MaxInterest = decimal.Max(c.MaxInterest, p.Interest)
	}
	rows := make([]chartRow, len(projects))
	for n, p := range projects {
		within := part(decimal.Min(p.Interest, p.Cap), c.MaxInterest)
		rows[n] = chartRow{
			projectView: p,
			Base:        []bar{{"base", 0, part(p.Base, c.MaxBase)}},
			Interest:    []bar{{"interest", 0, within}},
			CapAt:       min(part(p.Cap, c.MaxInterest), chartScale-capWidth),
		}
		if p.Capped {
			rows[n].Interest = append(rows[n].Interest, bar{"beyond", within, part(p.Interest, c.MaxInterest) - within})
		}
	}
	slices.SortStableFunc(rows, func(a, b chartRow) int { return b.Project.Interest.Cmp(a.Project.Interest) })
	head, all := min(chartHead, len(rows)), min(chartAll, len(rows))
	c.Head, c.Rest, c.Beyond = rows[:head], rows[head:all], len(rows)-all
	return c
}

// part is a figure as a part of the full width: what is above zero is seen.
func part(d, whole decimal.Decimal) int {
	if !d.IsPositive() || !whole.IsPositive() {
		return 0
	}
	n := d.Mul(decimal.NewFromInt(chartScale)).DivRound(whole, 0).IntPart()
	return int(max(n, 2))
}

// stack puts counts beside each other; whole is what the full width stands for.
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
