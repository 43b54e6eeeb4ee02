package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The picture, in pixels: time against lines, both logarithmic.
const (
	width, height     = 940, 520
	left, right       = 70, 640 // of the axes
	top, bottom       = 56, 460
	fewest, most      = 1e4, 1e6  // lines
	quickest, longest = 0.01, 100 // seconds
	between           = 17        // labels
)

// style has colours of its own for dark surroundings, and a ground of its own
// in both.
const style = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.ground { fill: #ffffff } .grid { stroke: #d8dee4 } .faint { fill: #59636e }
.curve { fill: none; stroke-width: 2 } .ours { stroke-width: 3.5 } .bold { font-weight: 600 }
.c0 { stroke: #0550ae } .c1 { stroke: #218bff } .c2 { stroke: #24292f; stroke-dasharray: 6 3 } .c3 { stroke: #6e7781; stroke-dasharray: 2 3 }
.c4 { stroke: #bc4c00 } .c5 { stroke: #8250df } .c6 { stroke: #1a7f37 } .c7 { stroke: #bf3989 } .c8 { stroke: #9a6700 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .ground { fill: #0d1117 } .grid { stroke: #30363d } .faint { fill: #9198a1 }
.c0 { stroke: #79c0ff } .c1 { stroke: #388bfd } .c2 { stroke: #f0f6fc } .c3 { stroke: #9198a1 }
.c4 { stroke: #f0883e } .c5 { stroke: #bc8cff } .c6 { stroke: #3fb950 } .c7 { stroke: #f778ba } .c8 { stroke: #d29922 }
}
`

// curve is the times of one entrant.
type curve struct {
	name string
	x, y []float64 // pixels
	text float64   // height of its label
}

// plot draws the wall time of the books with shared strings.
func plot(results []*result) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="Wall time against the lines of a workbook">`, width, height)
	fmt.Fprintf(&b, "<style>%s</style>\n<rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", style, width, height)
	fmt.Fprintf(&b, `<text class="bold" x="%d" y="28">Wall time of one workbook, by its lines (both axes logarithmic)</text>`+"\n", left)
	for lines := fewest; lines <= most; lines *= 10 {
		x := across(lines)
		fmt.Fprintf(&b, `<line class="grid" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/><text class="faint" x="%.1f" y="%d" text-anchor="middle">%s lines</text>`+"\n",
			x, top, x, bottom, x, bottom+22, grouped(int(lines)))
	}
	for s := quickest; s <= longest*1.01; s *= 10 {
		y := up(s)
		fmt.Fprintf(&b, `<line class="grid" x1="%d" y1="%.1f" x2="%d" y2="%.1f"/><text class="faint" x="%d" y="%.1f" text-anchor="end">%s s</text>`+"\n",
			left, y, right, y, left-8, y+4, strconv.FormatFloat(s, 'g', 3, 64))
	}
	for i, c := range curves(results) {
		class := fmt.Sprintf("curve c%d", i%9)
		if strings.HasPrefix(c.name, "tiexi") {
			class += " ours"
		}
		var points []string
		for n := range c.x {
			points = append(points, fmt.Sprintf("%.1f,%.1f", c.x[n], c.y[n]))
		}
		last := len(c.x) - 1
		fmt.Fprintf(&b, `<polyline class="%s" points="%s"/>`, class, strings.Join(points, " "))
		fmt.Fprintf(&b, `<polyline class="%s" style="stroke-width:1" points="%.1f,%.1f %.1f,%.1f"/>`, class, c.x[last], c.y[last], c.x[last]+14, c.text-4)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f">%s</text>`+"\n", c.x[last]+18, c.text, c.name)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func across(lines float64) float64 {
	return left + (right-left)*math.Log10(lines/fewest)/math.Log10(most/fewest)
}

func up(seconds float64) float64 {
	return bottom - (bottom-top)*math.Log10(seconds/quickest)/math.Log10(longest/quickest)
}

// curves returns those of all who ran, in their order.
func curves(results []*result) []*curve {
	var list []*curve
	for _, r := range results {
		if r.kind != "shared" {
			continue
		}
		for i, e := range r.entrants {
			name := strings.ReplaceAll(e.name, "`", "")
			at := slices.IndexFunc(list, func(c *curve) bool { return c.name == name })
			if at < 0 {
				at = len(list)
				list = append(list, &curve{name: name})
			}
			c := list[at]
			c.x = append(c.x, across(float64(r.lines)))
			c.y = append(c.y, up(r.best[i].wall.Seconds()))
			c.text = c.y[len(c.y)-1] + 4
		}
	}
	spread(list)
	return list
}

// spread moves labels up that would cover one another: those of curves that end
// at the same number of lines.
func spread(list []*curve) {
	byHeight := slices.Clone(list)
	slices.SortStableFunc(byHeight, func(a, b *curve) int { return int(math.Copysign(1, b.text-a.text)) })
	highest := make(map[float64]float64) // label so far, by where the curves end
	for _, c := range byHeight {
		end := c.x[len(c.x)-1]
		if before, ok := highest[end]; ok {
			c.text = min(c.text, before-between)
		}
		highest[end] = c.text
	}
}
