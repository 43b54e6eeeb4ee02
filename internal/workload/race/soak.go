package main

import (
	"errors"
	"fmt"
	"slices"

	"tiexi/internal/workload"
)

// soak checks many large books in one run and each in a run of its own: the
// sums have to be the same to the fen.
func (t *track) soak() error {
	lines := t.options.lines[0]
	fmt.Fprintf(t.out, "%s\n", t.machine())
	var books []string
	for n := range t.options.soak {
		path, err := t.book(fmt.Sprintf("soak/%04d.xlsx", n), "shared", lines, 1+n*((lines+workload.LinesPerProject-1)/workload.LinesPerProject))
		if err != nil {
			return err
		}
		books = append(books, path)
	}
	var sum totals
	var most int64
	for _, path := range books {
		one, took, err := t.judge(path)
		if err != nil {
			return err
		}
		sum = sum.plus(one)
		most = max(most, took.peak)
	}
	t.out.WriteString("| Books | Lines | Wall, s | CPU, s | Peak, MB | Lines/s |\n|--:|--:|--:|--:|--:|--:|\n")
	var whole totals
	for _, n := range slices.Compact([]int{1, min(10, len(books)), len(books)}) {
		all, took, err := t.judge(books[:n]...)
		if err != nil {
			return err
		}
		whole = all
		r := &result{lines: n * lines}
		fmt.Fprintf(t.out, "| %d | %s | %s | %s | %s | %s |\n", n, grouped(n*lines), seconds(took.wall), seconds(took.cpu), memory(took.peak), r.pace("", took.wall))
		if err := t.out.Flush(); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.out, "\n- At once: %s.\n- One by one: %s; peak at most %s MB.\n", whole, sum, memory(most))
	if whole.String() != sum.String() || sum.Lines != lines*len(books) {
		return errors.New("the run of all books and the sum of the single runs differ")
	}
	t.out.WriteString("- The two are the same.\n")
	return nil
}
