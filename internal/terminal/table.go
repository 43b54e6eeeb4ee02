package terminal

import (
	"strings"
	"sync"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/safetext"
)

// Column is a column of a Table.
type Column struct {
	Name  string
	Width int // the widest line of a cell, in digits; 0 for no limit
	Right bool
	Wrap  func(cell string, width int) string // how a wider cell is broken; nil breaks at any character
}

// Right is a column of figures.
func Right(name string) Column { return Column{Name: name, Right: true} }

// Table lays out rows without a frame, with a rule under the names of the
// columns.
type Table struct{ w table.Writer }

// fixWidths sets the width of characters of ambiguous width. Without it go-pretty
// asks the locale, and tables would depend on it.
var fixWidths = sync.OnceFunc(func() { text.OverrideRuneWidthEastAsianWidth(false) })

// NewTable returns a table without rows.
func NewTable(columns ...Column) *Table {
	fixWidths()
	w := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.Options{SeparateHeader: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Box.MiddleHorizontal = "-"
	style.Format.Header = text.FormatDefault
	w.SetStyle(style)
	w.SuppressTrailingSpaces()
	var names table.Row
	var configs []table.ColumnConfig
	for n, c := range columns {
		names = append(names, c.Name)
		config := table.ColumnConfig{Number: n + 1, WidthMax: c.Width, WidthMaxEnforcer: c.Wrap}
		if c.Wrap == nil {
			config.WidthMaxEnforcer = text.WrapHard
		}
		if c.Right {
			config.Align, config.AlignHeader = text.AlignRight, text.AlignRight
		}
		configs = append(configs, config)
	}
	w.AppendHeader(names)
	w.SetColumnConfigs(configs)
	return &Table{w}
}

// Row appends a row; a cell may have several lines.
func (t *Table) Row(cells ...string) {
	row := make(table.Row, len(cells))
	for n, cell := range cells {
		row[n] = safetext.Lines(cell)
	}
	t.w.AppendRow(row)
}

// String returns the table without a line break at its end, and "" for a table
// without rows.
func (t *Table) String() string {
	if t.w.Length() == 0 {
		return ""
	}
	return t.w.Render()
}

// WrapWords breaks a cell as Hanging breaks a paragraph, and within a word only
// where the word alone is too wide.
func WrapWords(cell string, width int) string {
	lines := Wrap(cell, width)
	for i, l := range lines {
		if text.StringWidth(l) > width {
			lines[i] = text.WrapHard(l, width)
		}
	}
	return strings.Join(lines, "\n")
}

// WrapSpaces breaks a cell at spaces.
func WrapSpaces(cell string, width int) string { return text.WrapSoft(cell, width) }
