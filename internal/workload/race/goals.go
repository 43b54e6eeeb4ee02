package main

import (
	"fmt"
)

// goals prints what tiexi is to reach, and whether it does. A goal whose race
// was not run is left out.
func (t *track) goals() {
	t.out.WriteString("\n### Goals\n\n| Goal | Wall time | CPU time | Met |\n|---|--:|--:|---|\n")
	for _, r := range t.results {
		none, _ := r.of(noLines)
		size := grouped(r.lines) + " lines: "
		switch r.kind {
		case "shared":
			if r.lines < 100_000 {
				continue
			}
			t.most(size+"`--lines none` ≤ 1.0 × `unzip -p`", r, noLines, unzip, 1.0)
			t.most(size+"`--lines all --format ndjson` ≤ 1.6 × `unzip -p`", r, allLines, unzip, 1.6)
			t.least(size+"≥ 25 × faster than an excelize loop that only reads", r, excelizeRows, 25)
			t.least(size+"the same of a loop that reads values as they are stored", r, excelizeRaw, 25)
			if r.lines == 1_000_000 && none.peak > 0 {
				t.goal(size+"peak memory ≤ 300 MB", memory(none.peak)+" MB", "", none.peak <= 300_000_000)
			}
		case "small":
			t.most("one small project ≤ 3 × `version`", r, small, version, 3)
		case "yaml":
			t.most(size+"YAML ≤ 1.2 × yaml.v3", r, noLines, nodes, 1.2)
		case "single":
			t.most(size+"YAML, one project, ≤ 1.2 × yaml.v3", r, noLines, nodes, 1.2)
		}
	}
	t.constant()
}

// most is a goal on time: at most so many times that of another.
func (t *track) most(words string, r *result, name, unit string, limit float64) {
	a, ok := r.of(name)
	b, there := r.of(unit)
	if ok && there {
		t.goal(words, times(a.wall, b.wall)+" ×", times(a.cpu, b.cpu)+" ×", ratio(a.wall, b.wall) <= limit)
	}
}

// least is a goal on speed: another takes at least so many times as long.
func (t *track) least(words string, r *result, name string, limit float64) {
	slow, ok := r.of(name)
	fast, there := r.of(noLines)
	if ok && there {
		t.goal(words, times(slow.wall, fast.wall)+" ×", times(slow.cpu, fast.cpu)+" ×", ratio(slow.wall, fast.wall) >= limit)
	}
}

// constant is the goal on the memory of YAML, which does not grow with it: at
// most by half, from the smallest to the largest file.
func (t *track) constant() {
	var peaks []int64
	for _, r := range t.results {
		if one, ok := r.of(noLines); ok && r.kind == "yaml" && one.peak > 0 {
			peaks = append(peaks, one.peak)
		}
	}
	if len(peaks) > 1 {
		first, last := peaks[0], peaks[len(peaks)-1]
		t.goal("YAML in constant memory: from the smallest file to the largest", memory(first)+" → "+memory(last)+" MB", "", 2*last <= 3*first)
	}
}

// goal prints one. Met or not is said of the wall time; where the machine is
// busy, CPU time tells more.
func (t *track) goal(words, measured, cpu string, met bool) {
	fmt.Fprintf(t.out, "| %s | %s | %s | %s |\n", words, measured, cpu, map[bool]string{true: "yes", false: "**no**"}[met])
}
