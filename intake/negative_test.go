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
	if err == nil {
		for _, e := range list.Entries {
			entries = append(entries, strings.Join([]string{e.CreditCode, e.Name, e.Until.String()}, "|"))
		}
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
		{"an empty file", "", nil, []string{"input.reference_empty"}},
		{"a comment", "# none\n", nil, []string{"input.reference_empty"}},
		{"a code that is too short", "- {uscc: 91371300MA3C0EXAM}\n", nil, []string{"input.negative_list_code 1:10"}},
		{"a letter that no code has", "- {uscc: 91371300MA3C0EXAMO, name: 甲}\n", nil, []string{"input.negative_list_code 1:10"}},
		{"ends before it begins", "- {name: 甲, since: 2024-01-01, until: 2023-12-31}\n", nil, []string{"input.negative_list_period 1:39"}},
		{"Chinese keys", "- {统一社会信用代码: 91371300MA3C0EXAMP, 企业名称: 甲公司, 列入日期: 2021-01-01, 截止日期: 2023-12-31}\n", []string{"91371300MA3C0EXAMP|甲公司|2023-12-31"}, nil},
		{"two keys of one meaning", "- {name: 甲, 企业名称: 乙}\n", nil, []string{"input.duplicate_key 1:13"}},
		{"another key", "- {name: 甲, 事由: 骗取资金}\n", []string{"|甲|"}, nil},
		{"two documents", "- {name: 甲}\n---\n- {name: 乙}\n", []string{"|甲|", "|乙|"}, nil},
		{"nothing in an entry", "- {uscc: , name: ~}\n- {name: 乙}\n", []string{"|乙|"}, nil},
		{"nobody", "- {until: 2023-12-31}\n", nil, []string{"input.negative_list_nobody 1:3"}},
		{"no date", "- {name: 甲, until: 年底}\n", nil, []string{"input.date 1:20"}},
		{"no end", "- {name: 甲, until: 长期}\n- {name: 乙, until: 无固定期限 }\n- {name: 丙, until: }\n", []string{"|甲|", "|乙|", "|丙|"}, nil},
		{"open is no beginning", "- {name: 甲, since: 长期}\n", nil, []string{"input.date 1:20"}},
		{"nobody without an end", "- {until: 长期}\n", nil, []string{"input.negative_list_nobody 1:3"}},
		{"other English keys", "- {credit_code: 91371300MA3C0EXAM2, company: 甲, listed_on: 2021-01-01, expires: 2023-12-31}\n", []string{"91371300MA3C0EXAM2|甲|2023-12-31"}, nil},
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
		{"other headers", [][]any{{"单位名称*", "信用代码"}, {"甲", "91371300MA3C0EXAM3"}}, []string{"91371300MA3C0EXAM3|甲|"}, nil},
		{"a name alone", [][]any{{"企业名称"}, {"甲"}, {nil}, {"乙"}}, []string{"|甲|", "|乙|"}, nil},
		{"the header on every page", [][]any{header, {nil, "91371300MA3C0EXAM4", "甲"}, header, {nil, "91371300MA3C0EXAM5", "乙"}}, []string{"91371300MA3C0EXAM4|甲|", "91371300MA3C0EXAM5|乙|"}, nil},
		{"rows of other columns", [][]any{header, {num("1")}, {num("2"), "91371300MA3C0EXAM5", "乙"}}, []string{"91371300MA3C0EXAM5|乙|"}, nil},
		{"no header", [][]any{{"甲", "乙"}, {"C", "D"}}, nil, []string{"input.negative_list_columns"}},
		{"a date alone", [][]any{{"截止日期"}, {"2023-12-31"}}, nil, []string{"input.negative_list_columns"}},
		{"two of one meaning", [][]any{{"企业名称", "单位名称"}, {"甲", "乙"}}, nil, []string{"input.duplicate_column B1"}},
		{"lost digits", [][]any{header, {nil, num("913713001234567890"), "甲"}}, nil, []string{"input.number_lost_digits B2"}},
		{"no date", [][]any{header, {nil, "91371300MA3C0EXAM3", "甲", "年底"}}, nil, []string{"input.date D2"}},
		{"no end", [][]any{header, {nil, "91371300MA3C0EXAM3", "甲", " 长 期"}}, []string{"91371300MA3C0EXAM3|甲|"}, nil},
		{"a code that is too short", [][]any{header, {nil, "91371300MA3C0EXAM", "甲"}}, nil, []string{"input.negative_list_code B2"}},
		{"a column that nearly is one", [][]any{{"企业名称", "截止曰期"}, {"甲", "2023-12-31"}}, nil, []string{"input.reference_column B1"}},
		{"a longer header", [][]any{{"企业名称（全称）", "统一社会信用代码"}, {"甲", "91371300MA3C0EXAM3"}}, nil, []string{"input.reference_column A1"}},
		{"other columns", [][]any{{"企业名称", "事由", "文号", "发布日期"}, {"甲", "骗取资金", "1", "2023-12-31"}}, []string{"|甲|"}, nil},
		{"a header alone", [][]any{header}, nil, nil},
		{"nobody", [][]any{header, {nil, nil, nil, "2023-12-31"}}, nil, []string{"input.negative_list_nobody 2"}},
		{"an error in a cell", [][]any{header, {nil, errorCell, "甲"}}, nil, []string{"input.cell_error B2"}},
		{"no result", [][]any{header, {nil, "91371300MA3C0EXAM3", noResult}}, nil, []string{"input.formula_no_value C2"}},
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
	if all, _ := fault.All(err); !strings.Contains(all[0].Hint(message.English), "read are: .csv .json .tsv .txt .xls .xlsm .xlsx .yaml .yml;") {
		t.Errorf("an e-invoice is refused with %q", all[0].Hint(message.English))
	}
	if list, err := intake.ReadNegativeList(context.Background(), write(t, "list.yaml", "[]")); err != nil || list.Entries == nil || len(list.SHA256) != 64 {
		t.Errorf("an empty list is %v, %v", list, err)
	}
}

func TestNegativeListAsCSV(t *testing.T) {
	entries, faults := listed(t, write(t, "list.csv", "失信企业名单\n统一社会信用代码,企业名称,截止日期\n=\"91371300MA3C0EXAMP\",甲公司,2023/12/31\n,乙公司,年底\n"))
	if !slices.Equal(entries, nil) || !slices.Equal(faults, []string{"input.date 4:3"}) {
		t.Errorf("got %q, faults %q", entries, faults)
	}
	entries, faults = listed(t, write(t, "list.csv", "统一社会信用代码,企业名称,截止日期\n=\"91371300MA3C0EXAMP\",甲公司,2023/12/31\n,乙公司,长期\n"))
	if !slices.Equal(entries, []string{"91371300MA3C0EXAMP|甲公司|2023-12-31", "|乙公司|"}) || faults != nil {
		t.Errorf("got %q, faults %q", entries, faults)
	}
}

// A file that was cut says nothing of what stood behind the cut.
func TestNegativeListThatWasCut(t *testing.T) {
	const list = "企业名称,列入日期,事由\n甲公司,2020-01-01,骗取资金\n"
	for text, want := range map[string][]string{
		list:                                   nil,
		strings.ReplaceAll(list, "\n", "\r\n"): nil,
		strings.TrimSuffix(list, "\n"):         {"input.reference_cut 2"},
		"企业名称":                                 {"input.reference_cut 1"},
		"企业名称\n":                               nil,
		"\ufeff":                               {"input.reference_empty"},
		"\n \n":                                {"input.reference_empty"},
	} {
		if _, faults := listed(t, write(t, "list.csv", text)); !slices.Equal(faults, want) {
			t.Errorf("%q: faults %q, want %q", text, faults, want)
		}
	}
	read, err := intake.ReadNegativeList(context.Background(), write(t, "list.csv", list))
	if err != nil || len(read.Entries) != 1 || read.Entries[0].Since.String() != "2020-01-01" || !slices.Equal(read.Ignored, []string{"事由"}) {
		t.Errorf("got %+v, %v", read, err)
	}
}
