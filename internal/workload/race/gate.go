package main

import (
	"errors"
	"fmt"
	"strconv"
)

// gate fails where tiexi takes too many times the CPU time of bare inflation,
// measured in the same minute on the same machine. CPU time is steadier than
// what the clock says on a machine that others use as well.
func (t *track) gate() error {
	lines, rounds := t.options.lines[0], t.options.rounds
	path, err := t.book("book.xlsx", "shared", lines, 1)
	if err != nil {
		return err
	}
	if err := t.agreed(path, lines); err != nil {
		return err
	}
	best, err := t.best([]entrant{
		t.check(noLines, "--lines", "none", "--format", "json", path), t.role(floor, "inflate", path),
	}, rounds)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "CPU time, best of %d: tiexi check %s s, %s %s s: %s ×, at most %s ×\n", rounds,
		seconds(best[0].cpu), floor, seconds(best[1].cpu), times(best[0].cpu, best[1].cpu), strconv.FormatFloat(t.options.gate, 'g', -1, 64))
	if ratio(best[0].cpu, best[1].cpu) > t.options.gate {
		return errors.New(`tiexi has become slow: see "The gate" in docs/performance.md`)
	}
	return nil
}
