package main

import (
	"fmt"
	"os"
	"path/filepath"

	"tiexi/workload"
)

// soak checks many large books in one run and each in a run of its own: the
// sums have to be the same to the fen.
func (t *track) soak() error {
	const lines = 100_000
	fmt.Fprintf(t.out, "%s\n", t.machine())
	var books []string
	for n := range t.options.soak {
		path, err := t.book(fmt.Sprintf("soak/%04d.xlsx", n), "shared", lines, 1+n*lines/workload.LinesPerProject)
		if err != nil {
			return err
		}
		books = append(books, path)
	}
	fmt.Fprint(t.out, "| Books | Lines | Wall, s | CPU, s | Peak, MB | Lines/s |\n|--:|--:|--:|--:|--:|--:|\n")
	var whole totals
	for _, n := range []int{1, 10, len(books)} {
		if n > len(books) {
			continue
		}
		all, took, err := t.judge(books[:n])
		if err != nil {
			return err
		}
		whole = all
		r := &result{lines: n * lines}
		fmt.Fprintf(t.out, "| %d | %s | %s | %s | %s | %s |\n", n, grouped(n*lines), seconds(took.wall), seconds(took.cpu), memory(took.peak), r.pace("", took.wall))
	}
	var sum totals
	var most int64
	for _, path := range books {
		one, took, err := t.judge([]string{path})
		if err != nil {
			return err
		}
		sum = sum.plus(one)
		most = max(most, took.peak)
	}
	fmt.Fprintf(t.out, "\n- At once: %s.\n- One by one: %s; peak at most %s MB.\n", whole, sum, memory(most))
	if whole.String() != sum.String() || sum.Lines != lines*len(books) {
		return fmt.Errorf("the run of all books and the sum of the single runs differ")
	}
	fmt.Fprintln(t.out, "- The two are the same.")
	return nil
}

// judge runs tiexi over books and returns the totals of its result.
func (t *track) judge(books []string) (totals, timing, error) {
	path := filepath.Join(t.folder, "result.json")
	took, err := t.measure(t.check("tiexi", append([]string{"--lines", "none", "--force", "--report", "json=" + path}, books...)...))
	if err != nil {
		return totals{}, timing{}, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return totals{}, timing{}, err
	}
	all, err := decode(text)
	return all, took, err
}
