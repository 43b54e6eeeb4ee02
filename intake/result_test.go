package intake_test

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/intake"
)

// A book with the mark of a result is no input, whatever is in it: in a folder
// it is set aside, named it is an error. Programs may change the case of the
// mark when they save the book again.
func TestResultsAreNoInputs(t *testing.T) {
	root := folder(t, map[string]string{"a.yaml": onlyP})
	for name, file := range map[string]string{"tiexi_result": "b.xlsx", "TIEXI_RESULT": "c.xlsx", "tiexi_results": "d.xlsx"} {
		f := excelize.NewFile()
		for n, text := range []string{"项目编号", "发票号码", "不含税金额"} {
			if err := f.SetCellStr("Sheet1", string(rune('A'+n))+"1", text); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "Sheet1!$A$1"}); err != nil {
			t.Fatal(err)
		}
		if err := f.SaveAs(filepath.Join(root, file)); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	batch := read(t, intake.Options{}, root)
	results := 0
	for _, i := range batch.Inputs {
		if i.IsResult() {
			results++
		}
	}
	if results != 2 || len(batch.Faults) > 0 || ids(batch.Projects) != "P" {
		t.Errorf("%d results, projects %q, faults %v", results, ids(batch.Projects), batch.Faults)
	}
	for _, args := range [][]string{{filepath.Join(root, "b.xlsx")}, {root, filepath.Join(root, "b.xlsx")}, {filepath.Join(root, "b.xlsx"), root}} {
		batch := read(t, intake.Options{}, args...)
		if len(batch.Faults) != 1 || batch.Faults[0].Code != "input.result_book" {
			t.Errorf("%q: faults %v", args, batch.Faults)
		}
	}
}
