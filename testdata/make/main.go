// Command make writes what tests read and nobody could write by hand, byte for
// byte the same on every run.
//
// With a folder it writes the workbooks among the sample projects and the
// reproducers of rules there: `go generate ./cmd/tiexi`. Their results are worked
// out in the YAML file beside each.
//
// With "batch" and a folder it writes the made-up batch of enterprises in which
// faults are planted (testdata/batch/faults.csv).
package main

import (
	"log"
	"os"
	"path/filepath"

	"tiexi/testdata/batch"
	"tiexi/testdata/book"
)

// sample is a workbook to be written; its name is a path below testdata, with "/".
type sample struct {
	name string
	book book.Book
}

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 1:
		err = writeSamples(args[0])
	case len(args) == 2 && args[0] == "batch":
		err = batch.Write(args[1])
	default:
		log.Fatal("usage: make FOLDER, or make batch FOLDER")
	}
	if err != nil {
		log.Fatal(err)
	}
}

func writeSamples(folder string) error {
	for _, s := range samples {
		data, err := s.book.Bytes()
		if err != nil {
			return err
		}
		path := filepath.Join(folder, filepath.FromSlash(s.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
