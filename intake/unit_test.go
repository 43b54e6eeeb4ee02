package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/intake"
	"tiexi/internal/message"
)

// formatted writes a book of one project, one line and a total of it; the
// net amount and its total have a number format, under a header.
func formatted(t *testing.T, header, format, stored string) string {
	t.Helper()
	path := workbook{tabs: []tab{{name: "申报表", rows: [][]any{
		{"项目编号", "发票代码", "发票号码", "开票日期", "设备名称", header},
		{"LY-2021-001", "037002100104", "01234567", "2021-03-05", "加工中心", num(stored)},
		{"合计", nil, nil, nil, nil, num(stored)},
	}}}}.saved(t, "book.xlsx")
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("申报表", "F2", "F3", style); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return path
}

// A cell that shows 12.50万元 means that, whatever it stores.
func TestUnitInTheNumberFormat(t *testing.T) {
	const byFormat, yuan = "input.note.unit_by_format F2 2", "input.note.yuan_by_format F2 2"
	for _, c := range []struct{ header, format, stored, want, note string }{
		{"不含税金额", "0.00", "125000", "125000.00", ""},
		{"不含税金额", `0.00"元"`, "125000", "125000.00", ""},
		{"不含税金额", `0.00"万元"`, "12.5", "125000.00", byFormat},
		{"不含税金额", `#,##0.00"万元"`, "12.5", "125000.00", byFormat},
		{"不含税金额(元)", `0.00"万元"`, "12.5", "125000.00", byFormat},
		{"不含税金额(万元)", `0.00"万元"`, "12.5", "125000.00", ""},
		{"不含税金额(万元)", "0.00", "12.5", "125000.00", ""},
		{"不含税金额", `0!.0,"万"`, "125000", "125000.00", ""},
		{"不含税金额", `0!.0000"万元"`, "125000", "125000.00", ""},
		{"不含税金额", `0"万"0000"元"`, "125000", "125000.00", ""},
		{"不含税金额(万元)", `0!.0,"万"`, "125000", "125000.00", yuan},
		{"不含税金额(万元)", "0!.0,", "125000", "125000.00", yuan},
		{"不含税金额(万元)", `0.00"元"`, "125000", "125000.00", yuan},
		{"不含税金额", `0.00"亿元"`, "0.5", "", ""},
		{"不含税金额(万元)", `0.00"千元"`, "12.5", "", ""},
	} {
		batch := read(t, intake.Options{}, formatted(t, c.header, c.format, c.stored))
		var notes []string
		for _, n := range batch.Inputs[0].Notes {
			if cells, ok := argument(n.Text, "cells"); ok {
				notes = append(notes, fmt.Sprintf("%s %s %v", n.ID, n.Place.Cell(), cells))
			} else {
				notes = append(notes, n.ID)
			}
		}
		if got := strings.Join(notes, " "); got != c.note {
			t.Errorf("%s as %s: noted %q, want %q", c.header, c.format, got, c.note)
		}
		if c.want == "" {
			if len(batch.Faults) != 1 || batch.Faults[0].Code != "input.unit_by_format" || batch.Faults[0].Place.Cell() != "F2" || !slices.Equal(batch.Failed, []string{"LY-2021-001"}) {
				t.Errorf("%s as %s: faults %v of %v", c.header, c.format, batch.Faults, batch.Failed)
			}
			continue
		}
		if len(batch.Faults) > 0 || len(batch.Projects) != 1 {
			t.Fatalf("%s as %s: %v", c.header, c.format, batch.Faults)
		}
		if got := message.Money(batch.Projects[0].Lines[0].Net.Decimal); strings.ReplaceAll(got, ",", "") != c.want {
			t.Errorf("%s of %s as %s is %s, want %s", c.header, c.stored, c.format, got, c.want)
		}
	}
}

// A zero has no unit to mistake.
func TestUnitInTheFormatOfAZero(t *testing.T) {
	batch := read(t, intake.Options{}, formatted(t, "不含税金额", `0.00"亿元"`, "0"))
	if len(batch.Faults) > 0 {
		t.Errorf("got %v", batch.Faults)
	}
}

func argument(text message.Text, name string) (value any, ok bool) {
	for _, a := range text.Args {
		if a.Name == name {
			return a.Value, true
		}
	}
	return nil, false
}
