package intake_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
)

// rewrite changes the parts of a workbook.
func rewrite(t *testing.T, path string, change func(part, text string) string) string {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		p, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(p, change(part.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var rowElement = regexp.MustCompile(`(?s)<row .*?</row>`)

// bottomUp turns the rows of every sheet upside down as they stand in the file;
// their numbers, and so the table, stay what they are.
func bottomUp(t *testing.T, path string) string {
	t.Helper()
	turned := 0
	rewrite(t, path, func(part, text string) string {
		rows := rowElement.FindAllString(text, -1)
		if len(rows) < 2 || !strings.HasPrefix(part, "xl/worksheets/sheet") {
			return text
		}
		turned++
		slices.Reverse(rows)
		before, _, _ := strings.Cut(text, "<row ")
		return before + strings.Join(rows, "") + text[strings.LastIndex(text, "</row>")+len("</row>"):]
	})
	if turned == 0 {
		t.Fatal("no sheet was turned")
	}
	return path
}

// The header stands below its data in such a file, so that what was made of the
// rows before it must be forgotten.
func TestRowsInAnyOrderInTheFile(t *testing.T) {
	projects, lines := workedProjects, workedLines
	short := func(title string, below any) [][]any {
		return [][]any{
			{title},
			nil,
			{"项目编号", "发票代码", "发票号码", "开票日期", "设备名称", "不含税金额"},
			{"LY-2021-001", "037002100104", "01234567", "2021-03-05", "加工中心", num("500")},
			{below, "037002100104", "01234568", "2021-03-05", "机器人", num("600")},
			{"合计", nil, nil, nil, nil, num("1100")},
		}
	}
	for name, book := range map[string]workbook{
		"two sheets": {tabs: []tab{{name: "项目", rows: numbers.cells(projects)}, {name: "发票", rows: numbers.cells(lines)}}},
		"one sheet":  oneSheet(numbers, true),
		"a title":    {tabs: []tab{{name: "申报表", rows: short("单位：万元", "LY-2021-001")}}},
		"hidden row": {tabs: []tab{{name: "申报表", rows: short("", "LY-2021-001"), hideRow: []int{4}}}},
		"merged":     {tabs: []tab{{name: "申报表", rows: short("", nil)}}},
	} {
		path := book.saved(t, "book.xlsx")
		if name == "merged" {
			rewrite(t, path, func(_, text string) string {
				return strings.Replace(text, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A4:A5"/></mergeCells>`, 1)
			})
		}
		want := read(t, intake.Options{}, path)
		got := read(t, intake.Options{}, bottomUp(t, path))
		if a, b := told(t, want), told(t, got); a != b {
			t.Errorf("%s: %s", name, differ(a, b))
		}
		want.Inputs[0].SHA256, got.Inputs[0].SHA256 = "", ""
		if a, b := account(want), account(got); a != b {
			t.Errorf("%s: %s", name, differ(a, b))
		}
	}
}

// account tells all that is said of the files, with places.
func account(batch *intake.Batch) string {
	var out strings.Builder
	for _, in := range batch.Inputs {
		for _, s := range in.SetAside {
			out.WriteString(s.Reason + " " + s.Place.String() + "\n")
		}
		for _, n := range in.Notes {
			out.WriteString(n.ID + " " + n.Place.String() + "\n")
		}
	}
	return out.String()
}

func TestNegativeListInAnyOrder(t *testing.T) {
	rows := [][]any{{"统一社会信用代码", "企业名称"}, {"91371300MA3C0EXAM1", "甲"}, {"91371300MA3C0EXAM2", "乙"}, {"统一社会信用代码", "企业名称"}, {"91371300MA3C0EXAM3", "丙"}}
	path := workbook{tabs: []tab{{name: "清单", rows: rows}}}.saved(t, "list.xlsx")
	entries, faults := listed(t, bottomUp(t, path))
	if want := []string{"91371300MA3C0EXAM1|甲|", "91371300MA3C0EXAM2|乙|", "91371300MA3C0EXAM3|丙|"}; !slices.Equal(entries, want) || len(faults) > 0 {
		t.Errorf("got %q, %q, want %q", entries, faults, want)
	}
}
