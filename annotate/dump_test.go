package annotate_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// dump lists what an annotation has put into a book: the texts of its column,
// comments, colours.
func dump(t *testing.T, book []byte) string {
	t.Helper()
	f := open(t, book)
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "== %s\n", sheet)
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		col := 0
		for n, row := range rows {
			for c, text := range row {
				if text == "核查意见" {
					col = c
				}
			}
			if col > 0 && col < len(row) && row[col] != "" {
				fmt.Fprintf(&b, "row %d\n%s\n", n+1, indent(row[col]))
			}
		}
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			fmt.Fprintf(&b, "comment %s by %s\n%s\n", c.Cell, c.Author, indent(text))
		}
		formats, err := f.GetConditionalFormats(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for area, list := range formats {
			for _, o := range list {
				colour := ""
				if style, err := f.GetConditionalStyle(*o.Format); err == nil && len(style.Fill.Color) > 0 {
					colour = style.Fill.Color[0]
				}
				lines = append(lines, fmt.Sprintf("format %s %s %s %s", area, o.Type, o.Criteria+o.Value, colour))
			}
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

func indent(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") }

// TestWhatAnAnnotationSays is a golden file: what the sample gets, to be read.
func TestWhatAnAnnotationSays(t *testing.T) {
	got := dump(t, annotated(t, sample(t)))
	path := filepath.Join("testdata", "annotated.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("go test ./annotate -update writes it anew; got\n%s\nwant\n%s", got, want)
	}
}
