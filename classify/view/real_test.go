//go:build real

package view_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiexi/internal/message"
)

// alwaysRecalculate is the setting by which LibreOffice works out formulas when it opens
// a book, as a person has it do by filling in a cell.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// recalculated is a book with some cells filled in, as LibreOffice saves it after it
// has worked out the formulas.
func recalculated(t *testing.T, data []byte, sheet string, cells map[string]string) *excelize.File {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "book.xlsx")
	f := open(t, data)
	for cell, text := range cells {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(in); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(settings, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(settings, "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), in).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "book.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return open(t, saved)
}

// TestTheSumsFollowWhatIsFilledIn: 7,500,000 is chosen as advanced equipment, beside
// 4,000,000 that has the category already; the robot is of two categories.
func TestTheSumsFollowWhatIsFilledIn(t *testing.T) {
	book := written(t, sample(), embedded(t), message.Chinese)
	for _, c := range []struct {
		name  string
		cells map[string]string
		want  map[string]string
	}{
		{"nothing yet", nil, map[string]string{"D4": "0", "E4": "4000000", "C8": "5", "D8": "11000000", "E9": "6000000", "D16": "11000000"}},
		{"some", map[string]string{"E11": "国内先进设备", "E12": "智能化设备、国内先进设备", "E14": "其他"}, map[string]string{
			"C4": "2", "D4": "9500000", "E4": "13500000", "C5": "1", "D5": "2000000", "E5": "6000000", "D6": "0", "D7": "400000",
			"C8": "2", "D8": "1100000", "E9": "0",
		}},
		{"almost", map[string]string{"E12": "国内先进设备", "E13": "国内先进设备", "E11": "智能化设备"}, map[string]string{"E4": "7000000", "E9": "3000000", "C8": "2"}},
		{"all", map[string]string{"E11": "智能化设备", "E12": "智能化设备", "E13": "智能化软件", "E14": "其他", "E15": "其他"}, map[string]string{
			"D5": "9500000", "D6": "1000000", "D7": "500000", "C7": "2", "C8": "0", "D8": "0", "E9": "6000000",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := recalculated(t, book, "类别", c.cells)
			for cell, want := range c.want {
				if got, err := f.GetCellValue("类别", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
					t.Errorf("%s: %s, %v, want %s", cell, got, err, want)
				}
			}
			checks, err := f.GetDataValidations("类别")
			if err != nil || len(checks) != 1 {
				t.Errorf("the drop-down is gone: %v, %v", checks, err)
			}
		})
	}
}
