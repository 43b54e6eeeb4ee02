package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/internal/metamorphic/twin"
)

// oldbook FILE SHEET=TABLE… writes a workbook of Excel 97 from the tables that book
// takes.
func oldbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: oldbook FILE SHEET=TABLE…")
	}
	var b twin.Book
	for _, arg := range args[1:] {
		name, table, _ := strings.Cut(arg, "=")
		name, isHidden := strings.CutPrefix(name, "-")
		b.Sheets = append(b.Sheets, twin.Sheet{Name: name, Hidden: isHidden, Rows: twinRows(ts.ReadFile(table))})
	}
	plain := func(n int) int { return n - 1 } // as most programs write such books
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.XLS(plain), 0o600))
}

func twinRows(table string) (rows []twin.Row) {
	number := 0
	for line := range strings.Lines(table) {
		number++
		row := twin.Row{Number: number}
		for i, cell := range strings.Split(strings.TrimSpace(line), "|") {
			c := twin.Cell{Col: i + 1, Kind: twin.Text, Text: strings.TrimSpace(cell)}
			switch {
			case c.Text == "":
				c.Kind = twin.Blank
			case c.Text[0] == '#':
				c.Kind = twin.Number
				c.Text, c.Format, _ = strings.Cut(c.Text[1:], " @")
			case c.Text[0] == '!':
				c.Kind, c.Text = twin.Error, c.Text[1:]
			case c.Text[0] == '=':
				c.Kind, c.Text, c.Formula = twin.NoValue, "", true
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	return rows
}

// pack ZIP [-gbk] [-password] FILE[=NAME]… packs files into a zip, under other names
// where these are given: names in GBK as Windows writes them, or as if with a
// password.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: pack ZIP [-gbk] [-password] FILE[=NAME]…")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	inGBK, flags := false, uint16(0)
	for _, arg := range args[1:] {
		switch arg {
		case "-gbk":
			inGBK = true
			continue
		case "-password":
			flags = 1
			continue
		}
		file, name, renamed := strings.Cut(arg, "=")
		if !renamed {
			name = file
		}
		if inGBK {
			var err error
			name, err = simplifiedchinese.GBK.NewEncoder().String(name)
			ts.Check(err)
		}
		data, err := os.ReadFile(ts.MkAbs(file))
		ts.Check(err)
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, NonUTF8: inGBK, Flags: flags, Method: zip.Deflate})
		ts.Check(err)
		_, err = w.Write(data)
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// spoil FROM TO TEXT writes a copy of a file in which a byte is another, right behind
// the first place where a text stands.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: spoil FROM TO TEXT")
	}
	f, err := os.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	data, err := io.ReadAll(f)
	ts.Check(err)
	at := bytes.Index(data, []byte(args[2]))
	if at < 0 {
		ts.Fatalf("%s has no %q", args[0], args[2])
	}
	data[at+len(args[2])+2] ^= 0xFF
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o600))
}

// alike FILE [OLD=NEW…] asserts that the last standard output is a file's text, once
// names are replaced.
func alike(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: alike FILE [OLD=NEW…]")
	}
	got := ts.ReadFile("stdout")
	for _, arg := range args[1:] {
		before, after, _ := strings.Cut(arg, "=")
		got = strings.ReplaceAll(got, before, after)
	}
	if want := ts.ReadFile(args[0]); got != want {
		ts.Fatalf("got  %s\nwant %s", got, want)
	}
}
