package main

import (
	"bufio"
	"fmt"
	"strconv"
	"time"
)

// print writes the table of one race, as Markdown.
func (r *result) print(out *bufio.Writer) {
	fmt.Fprintf(out, "\n### %s\n\n", r.title)
	fmt.Fprintf(out, "| | Wall, s | × %s | CPU, s | × %s | Peak, MB | Lines/s |\n|---|--:|--:|--:|--:|--:|--:|\n", r.unit, r.cpuUnit)
	unit, _ := r.of(r.unit)
	cpuUnit, _ := r.of(r.cpuUnit)
	for i, e := range r.entrants {
		b := r.best[i]
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", e.name, seconds(b.wall), times(b.wall, unit.wall),
			seconds(b.cpu), times(b.cpu, cpuUnit.cpu), memory(b.peak), r.pace(e.name, b.wall))
	}
}

// pace is lines a second, rounded to thousands, of those who read lines.
func (r *result) pace(name string, wall time.Duration) string {
	perSecond := int(float64(r.lines) / wall.Seconds())
	switch {
	case name == unzip || name == floor || r.kind == "small":
		return ""
	case perSecond < 1000:
		return strconv.Itoa(perSecond)
	}
	return grouped((perSecond + 500) / 1000 * 1000)
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func times(a, b time.Duration) string {
	if b == 0 {
		return "—"
	}
	return strconv.FormatFloat(ratio(a, b), 'f', 2, 64)
}

func seconds(d time.Duration) string {
	places := 2
	if d < time.Second {
		places = 3
	}
	return strconv.FormatFloat(d.Seconds(), 'f', places, 64)
}

func megabytes(bytes int64) string {
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64)
}

// memory is a peak, which cannot be told where the race's own is larger.
func memory(bytes int64) string {
	switch own := ownPeak(); {
	case bytes == 0:
		return "—"
	case bytes <= own:
		return "< " + strconv.FormatInt(own/1_000_000+1, 10)
	}
	return strconv.FormatInt((bytes+500_000)/1_000_000, 10)
}

// grouped writes 1000000 as 1,000,000.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
