package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What a cell holds: a string is text, num the text of a stored number, mark a
// cell written in XML by hand. A nil cell is blank.
type (
	num  string
	mark struct{ attributes, inside string }
)

// The cells that only XML can say.
var (
	errorCell    = mark{`t="e"`, `<v>#REF!</v>`}
	noResult     = mark{``, `<f>SUM(A1:A2)</f>`}
	emptyResult  = mark{`t="str"`, `<f>""</f><v></v>`}
	asFormula    = func(n string) mark { return mark{``, `<f>A1+B1</f><v>` + n + `</v>`} }
	asTextResult = func(s string) mark { return mark{`t="str"`, `<f>TEXT(A1,"0")</f><v>` + s + `</v>`} }
)

// tab is one sheet of a workbook.
type tab struct {
	name    string
	rows    [][]any
	hidden  bool
	hideRow []int
	hideCol []string
}

// workbook is a workbook to be written for a test.
type workbook struct {
	tabs     []tab
	date1904 bool
}

// save writes the workbook under a name.
func (b workbook) save(t *testing.T, path string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &b.date1904}))
	marks := make(map[string]mark)
	for i, s := range b.tabs {
		if i == 0 {
			must(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			must(err)
		}
		for r, row := range s.rows {
			for c, value := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				switch v := value.(type) {
				case nil:
				case string:
					must(f.SetCellStr(s.name, cell, v))
				case num:
					must(f.SetCellDefault(s.name, cell, string(v)))
				case mark:
					placeholder := fmt.Sprintf("%d", 9_876_543_210+len(marks))
					marks[fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, cell, placeholder)] = v
					must(f.SetCellDefault(s.name, cell, placeholder))
				default:
					t.Fatalf("no such cell: %T", v)
				}
			}
		}
		for _, r := range s.hideRow {
			must(f.SetRowVisible(s.name, r, false))
		}
		for _, c := range s.hideCol {
			must(f.SetColVisible(s.name, c, false))
		}
	}
	for i, s := range b.tabs {
		if s.hidden {
			f.SetActiveSheet((i + 1) % len(b.tabs))
			must(f.SetSheetVisible(s.name, false))
		}
	}
	must(f.SaveAs(path))
	if len(marks) > 0 {
		must(remark(path, marks))
	}
	return path
}

// remark puts the cells written by hand in the places kept for them.
func remark(path string, marks map[string]mark) error {
	r, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := 0
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(in)
		if err != nil {
			return err
		}
		text := string(data)
		for old, m := range marks {
			if !strings.Contains(text, old) {
				continue
			}
			found++
			cell, _, _ := strings.Cut(old, ">")
			text = strings.Replace(text, old, cell+" "+m.attributes+">"+m.inside+"</c>", 1)
		}
		p, err := w.Create(part.Name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(p, text); err != nil {
			return err
		}
	}
	if found != len(marks) {
		return fmt.Errorf("%d of %d cells found", found, len(marks))
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o600)
}

// saved writes the workbook into a folder of its own.
func (b workbook) saved(t *testing.T, name string) string {
	t.Helper()
	return b.save(t, filepath.Join(t.TempDir(), name))
}

// write writes a text file into a folder of its own.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
