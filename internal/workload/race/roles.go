package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"

	"tiexi/internal/workload"
)

// roles are what the race does as a process of its own, so that it is timed
// like any other, and its memory is not that of those who start after it. A
// reader of books prints how many rows the invoices have, so that nobody wins by
// reading less.
var roles = map[string]func(args []string, out io.Writer) error{
	"write": write, "inflate": inflate, "totals": readTotals,
	"excelize": func(books []string, out io.Writer) error { return readExcelize(books, out, excelize.Options{}) },
	"excelize-raw": func(books []string, out io.Writer) error {
		return readExcelize(books, out, excelize.Options{RawCellValue: true})
	},
	"yaml-nodes": func(args []string, out io.Writer) error {
		return readYAML(args, out, func() any { return new(yaml.Node) })
	},
	"yaml-maps": func(args []string, out io.Writer) error { return readYAML(args, out, func() any { return new(any) }) },
}

const invoices = "发票" // the sheet of a book's lines

// write makes a book: form, lines, number of the first project, file.
func write(args []string, _ io.Writer) error {
	if len(args) != 4 {
		return errors.New("write FORM LINES FIRST FILE")
	}
	lines, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	first, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	book := workload.Book{Lines: lines, First: first, Inline: args[0] == "inline", Single: args[0] == "single"}
	f, err := os.Create(args[3])
	if err != nil {
		return err
	}
	if args[0] == "yaml" || args[0] == "single" {
		err = book.WriteYAML(f)
	} else {
		err = book.Write(f)
	}
	return errors.Join(err, f.Close())
}

// inflate unpacks every part of the books and does nothing with it: nobody
// who reads the books can be faster. It prints the bytes.
func inflate(books []string, out io.Writer) error {
	buffer := make([]byte, 64<<10)
	var bytes int64
	for _, path := range books {
		z, err := zip.OpenReader(path)
		if err != nil {
			return err
		}
		z.RegisterDecompressor(zip.Deflate, flate.NewReader)
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				return err
			}
			n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{r}, buffer)
			if err := errors.Join(err, r.Close()); err != nil {
				return err
			}
			bytes += n
		}
		if err := z.Close(); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(out, bytes)
	return err
}

// readExcelize reads the invoices with excelize's iterator, and no more.
func readExcelize(books []string, out io.Writer, options excelize.Options) error {
	n := 0
	for _, path := range books {
		f, err := excelize.OpenFile(path, options)
		if err != nil {
			return err
		}
		rows, err := f.Rows(invoices)
		if err != nil {
			return err
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				return err
			}
			n++
		}
		if err := errors.Join(rows.Close(), f.Close()); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(out, n)
	return err
}

// readYAML decodes the documents with yaml.v3, and no more, and prints how
// many there are.
func readYAML(files []string, out io.Writer, into func() any) error {
	n := 0
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		for d := yaml.NewDecoder(f); ; n++ {
			if err = d.Decode(into()); err != nil {
				break
			}
		}
		if closed := f.Close(); err != io.EOF || closed != nil {
			return errors.Join(err, closed)
		}
	}
	_, err := fmt.Fprintln(out, n)
	return err
}
