package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"tiexi/internal/workload"
)

// The names under which goals and the plot look for entrants.
const (
	noLines      = "`tiexi check --lines none`"
	allLines     = "`tiexi check --lines all --format ndjson`"
	unzip        = "`unzip -p`"
	floor        = "inflation alone"
	excelizeRows = "excelize, rows read only"
	excelizeRaw  = "excelize, the same with `RawCellValue`"
	version      = "`tiexi version`"
	small        = "`tiexi check` of a project"
	nodes        = "yaml.v3, into nodes"
	maps         = "yaml.v3, into maps"
)

// result is the outcome of one race.
type result struct {
	kind     string // shared, inline, folder, yaml, small
	title    string
	lines    int
	unit     string // the entrant that others' time is a multiple of
	cpuUnit  string // the same of CPU time
	entrants []entrant
	best     []timing
}

// of returns the best of an entrant.
func (r *result) of(name string) (timing, bool) {
	for i, e := range r.entrants {
		if e.name == name {
			return r.best[i], true
		}
	}
	return timing{}, false
}

// race runs all races and prints their tables.
func (t *track) race() error {
	fmt.Fprintf(t.out, "%sBest of %d rounds.\n\n", t.machine(), t.options.rounds)
	peers := t.peers()
	for _, p := range peers {
		fmt.Fprintf(t.out, "- %s\n", p)
	}
	for _, lines := range t.options.lines {
		if err := t.raceBook("shared", "shared strings", lines, peers); err != nil {
			return err
		}
	}
	for _, lines := range t.options.lines {
		if lines > t.options.slow {
			continue
		}
		if err := t.raceBook("inline", "inline strings", lines, nil); err != nil {
			return err
		}
	}
	for _, run := range []func() error{t.raceFolder, t.raceYAML, t.raceSmall} {
		if err := run(); err != nil {
			return err
		}
	}
	t.goals()
	if t.options.plot == "" {
		return nil
	}
	return os.WriteFile(t.options.plot, plot(t.results), 0o644)
}

// run runs one race and prints its table.
func (t *track) run(r *result, rounds int) error {
	var err error
	if r.best, err = t.best(r.entrants, rounds); err != nil {
		return err
	}
	t.results = append(t.results, r)
	r.print(t.out)
	return t.out.Flush()
}

func (t *track) raceBook(kind, words string, lines int, peers []peer) error {
	path, err := t.book(kind+".xlsx", kind, lines, 1)
	if err != nil {
		return err
	}
	r := &result{
		kind: kind, lines: lines, unit: unzip, cpuUnit: floor,
		title: fmt.Sprintf("%s lines, %s", grouped(lines), words),
	}
	if err := t.books(r, []string{path}, path); err != nil {
		return err
	}
	if lines <= t.options.slow {
		r.entrants = append(r.entrants, t.excelize(lines+1, path)...)
		for _, p := range peers {
			if p.entrant != nil {
				r.entrants = append(r.entrants, p.entrant(path, lines+1))
			}
		}
	}
	return t.run(r, t.options.rounds)
}

// books enters tiexi and the two that only unpack. What tiexi is told is one
// name, of a file or of a folder.
func (t *track) books(r *result, books []string, name string) error {
	unpacked, err := t.unpacked(books)
	if err != nil {
		return err
	}
	packed, err := size(books)
	if err != nil {
		return err
	}
	bytes, err := strconv.ParseInt(unpacked, 10, 64)
	if err != nil {
		return err
	}
	r.title += fmt.Sprintf(" (%s MB, unpacked %s MB)", megabytes(packed), megabytes(bytes))
	if err := t.agreed(name, r.lines); err != nil {
		return err
	}
	bare := t.role(floor, "inflate", books...)
	bare.says = unpacked
	r.entrants = append(r.entrants,
		t.check(noLines, "--lines", "none", "--format", "json", name),
		t.check(allLines, "--lines", "all", "--format", "ndjson", name))
	if path, _, err := t.program([]string{"unzip"}, "-v"); err == nil {
		r.entrants = append(r.entrants, entrant{name: unzip, args: []string{path, "-p", books[0]}})
		if len(books) > 1 { // unzip has a second archive's name for that of a part
			last := &r.entrants[len(r.entrants)-1]
			last.args[2] = filepath.Join(filepath.Dir(books[0]), "*.xlsx")
		}
	}
	r.entrants = append(r.entrants, bare)
	return nil
}

func (t *track) raceFolder() error {
	const lines = 20
	var books []string
	for n := range t.options.books {
		path, err := t.book(fmt.Sprintf("books/%04d.xlsx", n), "shared", lines, n+1)
		if err != nil {
			return err
		}
		books = append(books, path)
	}
	if len(books) == 0 {
		return nil
	}
	folder := filepath.Dir(books[0])
	r := &result{
		kind: "folder", lines: lines * len(books), unit: unzip, cpuUnit: floor,
		title: fmt.Sprintf("A folder of %s books of %d lines", grouped(len(books)), lines),
	}
	if err := t.books(r, books, folder); err != nil {
		return err
	}
	r.entrants = append(r.entrants, t.excelize((lines+1)*len(books), books...)...)
	return t.run(r, t.options.rounds)
}

// excelize enters its iterator twice: as its documentation has it, where it
// formats every value, and for the values as they are stored.
func (t *track) excelize(rows int, books ...string) []entrant {
	shown, raw := t.role(excelizeRows, "excelize", books...), t.role(excelizeRaw, "excelize-raw", books...)
	shown.says = strconv.Itoa(rows)
	raw.says = shown.says
	return []entrant{shown, raw}
}

func (t *track) raceYAML() error {
	for _, lines := range t.options.yaml {
		documents := (lines + workload.LinesPerProject - 1) / workload.LinesPerProject
		if err := t.raceDocuments("yaml", lines, documents); err != nil {
			return err
		}
	}
	for _, lines := range t.options.yaml {
		if err := t.raceDocuments("single", lines, 1); err != nil {
			return err
		}
	}
	return nil
}

// raceDocuments races a file of YAML with that many documents.
func (t *track) raceDocuments(kind string, lines, documents int) error {
	path, err := t.book("lines.yaml", kind, lines, 1)
	if err != nil {
		return err
	}
	if err := t.agreed(path, lines); err != nil {
		return err
	}
	bytes, err := size([]string{path})
	if err != nil {
		return err
	}
	bare, into := t.role(nodes, "yaml-nodes", path), t.role(maps, "yaml-maps", path)
	bare.says = strconv.Itoa(documents)
	into.says = bare.says
	words := map[bool]string{true: "one document", false: grouped(documents) + " documents"}[documents == 1]
	return t.run(&result{
		kind: kind, lines: lines, unit: nodes, cpuUnit: nodes,
		title: fmt.Sprintf("%s lines of YAML in %s (%s MB)", grouped(lines), words, megabytes(bytes)),
		entrants: []entrant{
			t.check(noLines, "--lines", "none", "--format", "json", path),
			t.check(allLines, "--lines", "all", "--format", "ndjson", path),
			bare, into,
		},
	}, t.options.rounds)
}

// raceSmall has many rounds: a process of a few milliseconds is soon disturbed.
func (t *track) raceSmall() error {
	path, err := t.book("project.yaml", "yaml", 20, 1)
	if err != nil {
		return err
	}
	r := &result{
		kind: "small", title: "One project of 20 lines, as YAML", lines: 20, unit: version, cpuUnit: version,
		entrants: []entrant{t.check(small, path), {name: version, args: []string{t.tiexi, "version"}}},
	}
	return t.run(r, 20*t.options.rounds)
}

// machine is the head of what is printed.
func (t *track) machine() string {
	return fmt.Sprintf("%s, %s/%s, %d processors%s; GOMAXPROCS=2\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), surroundings())
}
