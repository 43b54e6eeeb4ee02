package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// listed tells the entries of a negative list, or the codes of its faults with
// their places.
func listed(t *testing.T, path string) (entries, faults []string) {
	t.Helper()
	list, err := intake.ReadNegativeList(context.Background(), path)
	for _, e := range list {
		entries = append(entries, strings.Join([]string{e.CreditCode, e.Name, e.Until.String()}, "|"))
	}
	if err == nil {
		return entries, nil
	}
	all, ok := fault.All(err)
	if !ok {
		t.Fatalf("%v is no fault", err)
	}
	for _, f := range all {
		_, place, _ := strings.Cut(strings.TrimPrefix(f.Place.String(), filepath.ToSlash(path)), ":")
		if cell := f.Place.Cell(); cell != "" {
			place = cell
		}
		faults = append(faults, strings.TrimSpace(f.Code+" "+place))
	}
	return entries, faults
}

func TestNegativeListInYAML(t *testing.T) {
	for _, c := range []struct {
		name, text      string
		entries, faults []string
	}{
		{
			"entries", "- {uscc: 91371300ma3c0examp, name: 甲公司, until: 2023-12-31}\n- {name: 乙公司}\n- {uscc: '91371300MA3C0EXAM2'}\n",
			[]string{"91371300MA3C0EXAMP|甲公司|2023-12-31", "|乙公司|", "91371300MA3C0EXAM2||"},
			nil,
		},
		{"an empty list", "[]\n", nil, nil},
		{"an empty file", "", nil, nil},
		{"two documents", "- {name: 甲}\n---\n- {name: 乙}\n", []string{"|甲|", "|乙|"}, nil},
		{"nothing in an entry", "- {uscc: , name: ~}\n- {name: 乙}\n", []string{"|乙|"}, nil},
		{"nobody", "- {until: 2023-12-31}\n", nil, []string{"input.negative_list_nobody 1:3"}},
		{"no date", "- {name: 甲, until: 长期}\n", nil, []string{"input.date 1:20"}},
		{"unknown key", "- {nane: 甲}\n", nil, []string{"input.unknown_key_nearest 1:4"}},
		{"duplicate key", "- {name: 甲, name: 乙}\n", nil, []string{"input.duplicate_key 1:13"}},
		{"a mapping", "name: 甲\n", nil, []string{"input.yaml_type 1:1"}},
		{"a list of names", "- 甲\n", nil, []string{"input.yaml_type 1:3"}},
		{"a list for a code", "- {name: 甲, uscc: [a, b]}\n", nil, []string{"input.yaml_type 1:19"}},
		{"syntax", "- {name: 甲\n", nil, []string{"input.yaml_syntax 1"}},
		{"every fault", "- {nane: 甲}\n- {until: 2023-02-30, name: 丙}\n- {until: 2023-12-31}\n", nil, []string{"input.unknown_key_nearest 1:4", "input.date 2:11", "input.negative_list_nobody 3:3"}},
	} {
		entries, faults := listed(t, write(t, "list.yaml", c.text))
		if !slices.Equal(faults, c.faults) {
			t.Errorf("%s: faults %q, want %q", c.name, faults, c.faults)
		}
		if !slices.Equal(entries, c.entries) {
			t.Errorf("%s: entries %q, want %q", c.name, entries, c.entries)
		}
	}
}

func TestNegativeListInASheet(t *testing.T) {
	header := []any{"序号", "统一社会信用代码", "企业名称", "截止日期"}
	for _, c := range []struct {
		name            string
		rows            [][]any
		entries, faults []string
	}{
		{
			"entries",
			[][]any{{"负面清单"}, header, {num("1"), "91371300ma3c0examp", "甲公司", "2023-12-31"}, {num("2"), nil, "乙公司", num("45291")}, {num("3"), " 91371300 MA3C0EXAM2 ", "-", "-"}},
			[]string{"91371300MA3C0EXAMP|甲公司|2023-12-31", "|乙公司|2023-12-31", "91371300MA3C0EXAM2||"},
			nil,
		},
		{"other headers", [][]any{{"单位名称*", "信用代码"}, {"甲", "C"}}, []string{"C|甲|"}, nil},
		{"a name alone", [][]any{{"企业名称"}, {"甲"}, {nil}, {"乙"}}, []string{"|甲|", "|乙|"}, nil},
		{"the header on every page", [][]any{header, {nil, "C1", "甲"}, header, {nil, "C2", "乙"}}, []string{"C1|甲|", "C2|乙|"}, nil},
		{"rows of other columns", [][]any{header, {num("1")}, {num("2"), "C2", "乙"}}, []string{"C2|乙|"}, nil},
		{"no header", [][]any{{"甲", "乙"}, {"C", "D"}}, nil, []string{"input.negative_list_columns"}},
		{"a date alone", [][]any{{"截止日期"}, {"2023-12-31"}}, nil, []string{"input.negative_list_columns"}},
		{"two of one meaning", [][]any{{"企业名称", "单位名称"}, {"甲", "乙"}}, nil, []string{"input.duplicate_column B1"}},
		{"lost digits", [][]any{header, {nil, num("913713001234567890"), "甲"}}, nil, []string{"input.number_lost_digits B2"}},
		{"no date", [][]any{header, {nil, "C", "甲", "长期"}}, nil, []string{"input.date D2"}},
		{"nobody", [][]any{header, {nil, nil, nil, "2023-12-31"}}, nil, []string{"input.negative_list_nobody 2"}},
		{"an error in a cell", [][]any{header, {nil, errorCell, "甲"}}, nil, []string{"input.cell_error B2"}},
		{"no result", [][]any{header, {nil, "C", noResult}}, nil, []string{"input.formula_no_value C2"}},
	} {
		entries, faults := listed(t, workbook{tabs: []tab{{name: "清单", rows: c.rows}}}.saved(t, "list.xlsx"))
		if !slices.Equal(faults, c.faults) {
			t.Errorf("%s: faults %q, want %q", c.name, faults, c.faults)
		}
		if !slices.Equal(entries, c.entries) {
			t.Errorf("%s: entries %q, want %q", c.name, entries, c.entries)
		}
	}
}

// Without a file there is no list, which is another thing than an empty one.
func TestNegativeListThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	damaged := filepath.Join(folder, "list.xlsx")
	if err := os.WriteFile(damaged, []byte("PK\x03\x04 and no more"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(folder, "none.yaml"): "input.not_found",
		write(t, "list.pdf", "x"):          "input.unsupported",
		damaged:                            "input.xlsx_zip",
	} {
		list, err := intake.ReadNegativeList(context.Background(), path)
		all, _ := fault.All(err)
		if len(all) != 1 || all[0].Code != want || list != nil {
			t.Errorf("%s: %v, %v, want %s", filepath.Base(path), list, err, want)
		}
	}
	_, err := intake.ReadNegativeList(context.Background(), write(t, "list.ofd", "x"))
	if all, _ := fault.All(err); !strings.Contains(all[0].Hint(message.English), "read are: .csv .json .tsv .txt .xlsm .xlsx .yaml .yml;") {
		t.Errorf("an e-invoice is refused with %q", all[0].Hint(message.English))
	}
	if list, err := intake.ReadNegativeList(context.Background(), write(t, "list.yaml", "[]")); list == nil || err != nil {
		t.Errorf("an empty list is %v, %v", list, err)
	}
}

func TestNegativeListAsCSV(t *testing.T) {
	entries, faults := listed(t, write(t, "list.csv", "失信企业名单\n统一社会信用代码,企业名称,截止日期\n=\"91371300MA3C0EXAMP\",甲公司,2023/12/31\n,乙公司,长期\n"))
	if !slices.Equal(entries, nil) || !slices.Equal(faults, []string{"input.date 4:3"}) {
		t.Errorf("got %q, faults %q", entries, faults)
	}
	entries, faults = listed(t, write(t, "list.csv", "统一社会信用代码,企业名称,截止日期\n=\"91371300MA3C0EXAMP\",甲公司,2023/12/31\n,乙公司,\n"))
	if !slices.Equal(entries, []string{"91371300MA3C0EXAMP|甲公司|2023-12-31", "|乙公司|"}) || faults != nil {
		t.Errorf("got %q, faults %q", entries, faults)
	}
}
