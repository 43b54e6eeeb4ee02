package lprdata

import (
	"bytes"
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
