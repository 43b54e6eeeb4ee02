package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

var (
	//go:embed peers/openpyxl.py
	openpyxl string
	//go:embed peers/sheetjs.js
	sheetjs string
)

// peer is a program that may be on the machine or not.
type peer struct {
	name    string
	version string                              // "" where the program is not there
	entrant func(book string, rows int) entrant // nil where the program takes part otherwise, or not
}

func (p peer) String() string {
	if p.version == "" {
		return p.name + ": not present"
	}
	return p.name + ": " + p.version
}

// peers looks for the programs that are raced where they are present. Each
// only reads the invoices and adds them up.
func (t *track) peers() []peer {
	list := []peer{{name: "unzip"}, {name: "openpyxl"}, {name: "SheetJS"}, {name: "LibreOffice"}}
	if _, version, err := t.program([]string{"unzip"}, "-v"); err == nil {
		list[0].version, _, _ = strings.Cut(strings.TrimPrefix(version, "UnZip "), ",")
	}
	// The system's Python has the system's packages, whichever comes first.
	python := []string{"python3", "/usr/bin/python3"}
	if path, version, err := t.program(python, "-c", "import openpyxl, sys; print(openpyxl.__version__, '(Python '+sys.version.split()[0]+')')"); err == nil {
		list[1].version = version
		list[1].entrant = func(book string, rows int) entrant {
			return entrant{name: "openpyxl, read-only", args: []string{path, "-c", openpyxl, book}, says: strconv.Itoa(rows)}
		}
	}
	if path, version, err := t.program([]string{"node"}, "-e", "console.log(require('xlsx').version, '(Node.js '+process.versions.node+')')"); err == nil {
		list[2].version = version
		list[2].entrant = func(book string, rows int) entrant {
			return entrant{name: "SheetJS", args: []string{path, "-e", sheetjs, book}, says: strconv.Itoa(rows)}
		}
	}
	if path, version, err := t.program([]string{"soffice", "libreoffice"}, "--version"); err == nil {
		list[3].version = strings.TrimPrefix(version, "LibreOffice ")
		list[3].entrant = func(book string, rows int) entrant { return t.office(path, book, rows) }
	}
	return list
}

// office is LibreOffice that writes a book's second sheet as CSV: it cannot
// read without writing something.
func (t *track) office(program, book string, rows int) entrant {
	const format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
	written := filepath.Join(t.folder, strings.TrimSuffix(filepath.Base(book), ".xlsx")+"-"+invoices+".csv")
	return entrant{
		name: "LibreOffice, to CSV",
		args: []string{
			program, "--headless", "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(t.folder, "office")),
			"--convert-to", format, "--outdir", t.folder, book,
		},
		done: func() error {
			got, err := newlines(written)
			if err == nil && got != rows {
				err = fmt.Errorf("wrote %d rows, not %d", got, rows)
			}
			return errors.Join(err, os.Remove(written))
		},
	}
}

// newlines counts the lines of a text without holding it.
func newlines(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	buffer := make([]byte, 64<<10)
	for {
		read, err := f.Read(buffer)
		n += bytes.Count(buffer[:read], []byte{'\n'})
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// surroundings tells the day, the processor and how busy the machine is.
func surroundings() string {
	words := ""
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if _, rest, ok := strings.Cut(string(text), "model name\t: "); ok {
			model, _, _ := strings.Cut(rest, "\n")
			words += " (" + model + ")"
		}
	}
	words += ", " + time.Now().UTC().Format("2006-01-02 15:04") + " UTC"
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ := strings.Cut(string(text), " ")
		words += ", load " + load
	}
	return words
}
