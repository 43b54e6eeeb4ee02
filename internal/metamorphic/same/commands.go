package main

import (
	_ "embed"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// commandLines are the command lines that read no input: help, policy, LPR.
//
//go:embed commands.txt
var commandLines string

// listed is the work of commands.txt and of the file of -commands.
func (c *comparison) listed() iter.Seq2[work, error] {
	return func(yield func(work, error) bool) {
		text := commandLines
		if c.options.commandFile != "" {
			more, err := os.ReadFile(c.options.commandFile)
			if err != nil {
				yield(work{}, err)
				return
			}
			text += "\n" + string(more)
		}
		for n, line := range strings.Split(text, "\n") {
			words := strings.Fields(line)
			if len(words) == 0 || words[0] == "#" {
				continue
			}
			key, err := keyOfPaths(words...)
			w := work{dir: ".", key: key, commands: []command{{words}, of("--lang en", words...)}}
			if c.options.brief {
				w.commands = w.commands[n%2 : n%2+1]
			}
			if !yield(w, err) || err != nil {
				return
			}
		}
	}
}

// formats are those that check writes into files; text goes to standard output.
var formats = []string{"csv", "github", "html", "json", "junit", "ndjson", "sarif", "xlsx"}

var languages = []string{"zh", "en"}

// everyFormat is a check in all formats at once: starting the program takes
// longer than most checks.
func everyFormat(lang string, inputs []string) command {
	c := of("check --lang "+lang, inputs...)
	for _, f := range formats {
		c.args = append(c.args, "--report", f+"=OUT/"+lang+"."+f)
	}
	return c
}

// oneFormat are checks that print one format. Less is kept in memory for them
// than for all formats, as each asks for less.
func oneFormat(lang string, inputs []string) []command {
	return []command{
		of("check --lang "+lang, inputs...),
		of("check --lang "+lang+" --lines none --format json", inputs...),
		of("check --lang "+lang+" --lines all --format ndjson", inputs...),
	}
}

// annotated annotates a book, the other inputs beside it.
func annotated(lang, book string, with, flags []string) command {
	c := of("annotate --lang "+lang+" -o OUT/annotated.xlsx", book)
	for _, w := range with {
		c.args = append(c.args, "--with", w)
	}
	c.args = append(c.args, flags...)
	return c
}

// others are the other commands that judge inputs, flags among them. id names a
// project of theirs; where it is "", explain has to find the only one.
func others(id string, inputs []string) []command {
	explained, accepted := inputs, inputs
	if id != "" {
		explained = slices.Concat([]string{"--id", id}, inputs)
		accepted = slices.Concat([]string{"--accept", id}, inputs)
	}
	return []command{
		of("explain", explained...),
		of("explain --lang en --format json", explained...),
		of("compare --all --report json=OUT/compare.json --report html=OUT/compare.html", inputs...),
		of("compare --lang en --also interest_years=5 --report html=OUT/compare.html", inputs...),
		of("verify --lang en", inputs...),
		of("verify --format json", inputs...),
		of("allocate --budget 5000000 --report json=OUT/allocate.json --report xlsx=OUT/allocate.xlsx", inputs...),
		of("allocate --lang en --budget 500万元 --method rank --cut-off full --report xlsx=OUT/allocate.xlsx", accepted...),
		of("publish --from 2022-11-01 --days 7 -o OUT/publish.xlsx", accepted...),
	}
}

// isBook reports whether annotate takes a file.
func isBook(name string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm"}, strings.ToLower(filepath.Ext(name)))
}
