package intake

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/internal/message"
	"tiexi/project"
)

// fakeSheet is a sheet whose cells stand as they are: a string is text, nil
// blank, digits a stored number.
type fakeSheet struct {
	name   string
	rows   [][]any
	shape  sheet.Shape
	broken error // found behind the rows
}

type (
	digits    string
	cellFault string
	noResult  struct{}
)

type fakeBook []fakeSheet

func (b fakeBook) Sheets() []sheet.Sheet {
	list := make([]sheet.Sheet, len(b))
	for i, s := range b {
		list[i].Name = s.name
	}
	return list
}

func (b fakeBook) Date1904() bool { return false }
func (b fakeBook) Close() error   { return nil }

func (b fakeBook) Rows(_ context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	for n, values := range b[i].rows {
		row := sheet.Row{Number: n + 1}
		for col, v := range values {
			cell := sheet.Cell{Col: col + 1}
			switch v := v.(type) {
			case nil:
				continue
			case string:
				cell.Text = []byte(v)
			case digits:
				cell.Kind, cell.Text = sheet.Number, []byte(v)
			case formatted:
				cell.Kind, cell.Text, cell.Date, cell.Currency = sheet.Number, []byte(v.text), v.date, v.currency
			case bool:
				cell.Kind, cell.Text = sheet.Bool, []byte(map[bool]string{true: "1", false: "0"}[v])
			case cellFault:
				cell.Kind, cell.Text = sheet.Error, []byte(v)
			case noResult:
				cell.Kind = sheet.NoValue
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) == 0 {
			continue
		}
		err := fn(row)
		for i := range row.Cells { // the row is the reader's again
			clear(row.Cells[i].Text)
		}
		if err != nil {
			return sheet.Shape{}, err
		}
	}
	return b[i].shape, b[i].broken
}

// readFake reads sheets as one file and joins what it gives.
func readFake(options Options, sheets ...fakeSheet) *Batch {
	c := newContent("b.xlsx", options)
	for i := range sheets {
		if sheets[i].name == "" {
			sheets[i].name = fmt.Sprintf("表%d", i+1)
		}
	}
	if err := c.readBook(context.Background(), fakeBook(sheets)); err != nil {
		c.fatal(err)
	}
	return join([]*content{c}, options, nil).loaded()
}

// allLines are the lines of all tables, project after project.
func (c *content) allLines() (list []*project.Line) {
	for _, t := range c.tables {
		for run := range t.Runs() {
			var rows lines.Rows
			rows.AddRun(t, run)
			list = append(list, rows.Lines(nil)...)
		}
	}
	return list
}

// loaded has the lines of all projects made.
func (b *Batch) loaded() *Batch {
	for _, p := range b.Projects {
		p.Load(nil)
	}
	return b
}

func readRows(rows ...[]any) *Batch { return readFake(Options{}, fakeSheet{rows: rows}) }

// lines tells each line as project, number and net amount.
func (b *Batch) lines() []string {
	var list []string
	for _, p := range b.Projects {
		for _, l := range p.Lines {
			net := "-"
			if l.Net.Valid {
				net = message.Plain(l.Net.Decimal)
			}
			list = append(list, p.ID+" "+l.Number+" "+net)
		}
	}
	return list
}

func (b *Batch) aside() []string {
	var list []string
	for _, in := range b.Inputs {
		for _, s := range in.SetAside {
			list = append(list, fmt.Sprintf("%s %d", s.Reason, s.Place.Row))
		}
	}
	return list
}

func (b *Batch) codes() []string {
	var list []string
	for _, f := range b.Faults {
		code := f.Code
		if cell := f.Place.Cell(); cell != "" {
			code += " " + cell
		}
		list = append(list, code)
	}
	return list
}

func (b *Batch) notes() []string {
	var list []string
	for _, in := range b.Inputs {
		for _, n := range in.Notes {
			if n.ID != "input.note.unused_columns" {
				list = append(list, n.ID)
			}
		}
	}
	return list
}

// accounted checks the promise that rows = lines + rows set aside.
func accounted(t *testing.T, b *Batch) {
	t.Helper()
	for _, in := range b.Inputs {
		rows := in.Lines
		for _, s := range in.SetAside {
			rows += s.Rows
		}
		if rows != in.Rows {
			t.Errorf("%s: %d rows, but %d lines and %d set aside", in.Path, in.Rows, in.Lines, rows-in.Lines)
		}
	}
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func find1(t *testing.T, b *Batch, id string) *project.Project {
	t.Helper()
	for _, p := range b.Projects {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no project %s; faults %v", id, b.Faults)
	return nil
}
