package lprdata

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes an .xlsx file of one sheet; the first row is its header.
func workbook(t testing.TB, sheetName string, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow(sheetName, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImportReadsWorkbooks(t *testing.T) {
	for _, c := range []struct {
		name  string
		shape Shape
		data  []byte
	}{
		{"chinamoney history, cells of text", ChinamoneyTable, workbook(t, "Sheet0",
			[]any{"日期", "1Y", "5Y"}, []any{"2024-02-20", "3.45", "3.95"}, []any{"2024-01-22", "3.45", "4.20"}, []any{nil, nil, nil}, []any{"数据来源：中国货币网"})},
		{"Bank of China, under a title", BankOfChina, workbook(t, "LPR",
			[]any{"贷款市场报价利率（LPR）"}, []any{"日期", "1年期", "5年期以上"}, []any{"2024-01-22", "3.45%", "4.20%"}, []any{"2024-02-20", "3.45%", "3.95%"}, []any{nil, "注"})},
		{"a frame, cells of numbers", TushareFrame, workbook(t, "Sheet1",
			[]any{"", "date", "1y", "5y"}, []any{0, 20240122, 3.45, 4.2}, []any{1, 45342, 3.4500000000000002, 3.95}, []any{2, 20190701, 4.31, nil})},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, report, err := Import(t.Context(), []File{{"b.xlsx", c.data}}, upTo(t, "2024-01-22"))
			if err != nil {
				t.Fatal(err)
			}
			f := report.Files[0]
			if table.SHA256() != upTo(t, "2024-02-20").SHA256() || f.Shape != c.shape || f.Added != 1 || f.Known != 1 || f.LeftOut() != 1 {
				t.Errorf("%+v\n%v", f, table.Last())
			}
		})
	}
}

// Rows may stand in a file in any order; their numbers say where they belong.
func TestImportReadsWorkbooksWithRowsInAnyOrder(t *testing.T) {
	rows := []string{
		`<row r="3"><c r="A3" t="str"><v>2024-01-22</v></c><c r="B3" t="str"><v>3.45</v></c><c r="C3" t="str"><v>4.20</v></c></row>`,
		`<row r="2"><c r="A2" t="str"><v>2024-02-20</v></c><c r="B2" t="str"><v>3.45</v></c><c r="C2" t="str"><v>3.95</v></c></row>`,
		`<row r="1"><c r="A1" t="str"><v>日期</v></c><c r="B1" t="str"><v>1Y</v></c><c r="C1" t="str"><v>5Y</v></c></row>`,
	}
	f, err := excelize.OpenReader(bytes.NewReader(workbook(t, "Sheet0", []any{"x"})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const part = "xl/worksheets/sheet1.xml"
	f.Sheet.Delete(part)
	f.Pkg.Store(part, []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+strings.Join(rows, "")+`</sheetData></worksheet>`))
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	table, _, err := Import(t.Context(), []File{{"b.xlsx", b.Bytes()}}, upTo(t, "2024-01-22"))
	if err != nil {
		t.Fatal(err)
	}
	if table.SHA256() != upTo(t, "2024-02-20").SHA256() {
		t.Errorf("got %v last", table.Last())
	}
}

func TestImportRefusesWorkbooksThatCannotBeRead(t *testing.T) {
	good := workbook(t, "Sheet0", []any{"日期", "1Y", "5Y"}, []any{"2024-02-20", "3.45", "3.95"})
	for _, c := range []struct {
		name, code string
		data       []byte
	}{
		{"cut off", "lpr.unreadable", good[:len(good)/2]},
		{"a zip that is no workbook", "lpr.unreadable", []byte("PK\x03\x04 and so on")},
		{"no LPR in it", "lpr.import_shape", workbook(t, "Sheet1", []any{"名称", "金额"}, []any{"甲", "1.00"})},
	} {
		t.Run(c.name, func(t *testing.T) {
			known := builtIn(t)
			table, _, err := Import(t.Context(), []File{{"b.xlsx", c.data}}, known)
			wantCodes(t, err, c.code)
			if table != known {
				t.Error("the known table was not kept")
			}
		})
	}
}
