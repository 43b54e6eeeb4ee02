package intake_test

import (
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// small is a sheet of one good line and of one with a cell of its own under a
// header, in row 3.
func small(header string, cell any) workbook {
	headers := []any{"项目编号", "企业名称", "发票代码", "发票号码", "数电发票号码", "开票日期", "购方识别号", "设备名称", "设备类别", "不含税金额", "税率", "税额"}
	row := func(id, number string) []any {
		return []any{id, "示例" + id + "有限公司", "3700211130", number, nil, "2021-03-05", nil, "机床", "国内先进设备", num("10000000"), "13%", num("1300000")}
	}
	bad := row("BAD", "00000002")
	for c, h := range headers {
		if h == header {
			bad[c] = cell
		}
	}
	return workbook{tabs: []tab{{name: "发票", rows: [][]any{headers, row("GOOD", "00000001"), bad}}}}
}

// TestAnUnreadableValueIsAnErrorAtItsCell: never a guess; its project has no
// result, the others do.
func TestAnUnreadableValueIsAnErrorAtItsCell(t *testing.T) {
	tests := map[string]struct {
		header string
		cell   any
		code   string
		place  string
		date04 bool
	}{
		"20-digit number stored as a number":   {"数电发票号码", num("22312000000000000402"), "input.number_lost_digits", "E3", false},
		"20-digit number as Excel rounds it":   {"数电发票号码", num("2.2312000000000001E+19"), "input.number_lost_digits", "E3", false},
		"20-digit number saved as E+19 text":   {"数电发票号码", "2.2312E+19", "input.number_lost_digits", "E3", false},
		"18-digit credit code as a number":     {"购方识别号", num("913713020000000190"), "input.number_lost_digits", "G3", false},
		"formula without a result":             {"不含税金额", noResult, "input.formula_no_value", "J3", false},
		"formula without a result in a date":   {"开票日期", noResult, "input.formula_no_value", "F3", false},
		"formula without a result in the id":   {"项目编号", noResult, "input.formula_no_value", "A3", false},
		"formula without a result in a name":   {"设备名称", noResult, "input.formula_no_value", "H3", false},
		"error in an amount":                   {"不含税金额", errorCell, "input.cell_error", "J3", false},
		"error in a category":                  {"设备类别", errorCell, "input.cell_error", "I3", false},
		"error in a number":                    {"发票号码", errorCell, "input.cell_error", "D3", false},
		"serial 60, the day that never was":    {"开票日期", num("60"), "input.date", "F3", false},
		"serial 0":                             {"开票日期", num("0"), "input.date", "F3", false},
		"an amount in the date's column":       {"开票日期", num("10000000"), "input.date", "F3", false},
		"a serial of 1904 in a 1900 book":      {"开票日期", num("1"), "input.date", "F3", false},
		"2021-02-29":                           {"开票日期", "2021-02-29", "input.date", "F3", false},
		"2021-13-01":                           {"开票日期", "2021-13-01", "input.date", "F3", false},
		"2021年2月30日":                           {"开票日期", "2021年2月30日", "input.date", "F3", false},
		"20210229 as a number":                 {"开票日期", num("20210229"), "input.date", "F3", false},
		"day and month in an order unknown":    {"开票日期", "03/05/2021", "input.date", "F3", false},
		"two digits of a year":                 {"开票日期", "21-03-05", "input.date", "F3", false},
		"year and month":                       {"开票日期", "2021-03", "input.date", "F3", false},
		"true in a date":                       {"开票日期", mark{`t="b"`, "<v>1</v>"}, "input.date", "F3", false},
		"comma that may be a point":            {"不含税金额", "1,23", "input.amount", "J3", false},
		"groups of four":                       {"不含税金额", "1,0000,000", "input.amount", "J3", false},
		"two points":                           {"不含税金额", "10.000.000", "input.amount", "J3", false},
		"brackets and a sign":                  {"不含税金额", "(-100.00)", "input.amount", "J3", false},
		"words":                                {"不含税金额", "约一千万", "input.amount", "J3", false},
		"another currency":                     {"不含税金额", "$10000000", "input.amount", "J3", false},
		"an amount beyond all reason":          {"不含税金额", num("1E+300"), "input.amount", "J3", false},
		"true in an amount":                    {"不含税金额", mark{`t="b"`, "<v>1</v>"}, "input.amount", "J3", false},
		"a rate above 100 %":                   {"税率", "130%", "input.rate", "K3", false},
		"two rates":                            {"税率", "13%/9%", "input.rate", "K3", false},
		"serial 0 of 1904, outside all reason": {"开票日期", num("90000"), "input.date", "F3", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			book := small(test.header, test.cell)
			book.date1904 = test.date04
			batch := read(t, intake.Options{}, book.saved(t, "b.xlsx"))
			if len(batch.Faults) != 1 {
				t.Fatalf("%d faults: %v", len(batch.Faults), batch.Faults)
			}
			f := batch.Faults[0]
			if f.Code != test.code || f.Place.Cell() != test.place || f.Place.Sheet != "发票" {
				t.Errorf("got %s at %s, want %s at %s", f.Code, f.Place, test.code, test.place)
			}
			for _, lang := range []message.Lang{message.Chinese, message.English} {
				if f.Hint(lang) == "" {
					t.Errorf("%s has no hint in %v", f.Code, lang)
				}
			}
			if test.header != "项目编号" && f.Project != "BAD" {
				t.Errorf("the fault is of project %q, want BAD", f.Project)
			}
			if got := ids(batch.Projects); got != "GOOD" {
				t.Errorf("projects with a result: %q, want only GOOD", got)
			}
		})
	}
}

func ids(projects []*project.Project) string {
	var list []string
	for _, p := range projects {
		list = append(list, p.ID)
	}
	return strings.Join(list, " ")
}

// TestAnEmptyTextResultIsNoValue: ="" is a blank cell, not a formula that was
// never calculated.
func TestAnEmptyTextResultIsNoValue(t *testing.T) {
	batch := read(t, intake.Options{}, small("购方识别号", emptyResult).saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 || ids(batch.Projects) != "GOOD BAD" {
		t.Errorf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
}

// TestAnAmountFinerThanAFenIsKeptAndNoted: nothing is rounded before the end.
func TestAnAmountFinerThanAFenIsKeptAndNoted(t *testing.T) {
	batch := read(t, intake.Options{}, small("不含税金额", num("10000000.005")).saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 {
		t.Fatal(batch.Faults)
	}
	if got := batch.Projects[1].Lines[0].Net.Decimal.String(); got != "10000000.005" {
		t.Errorf("net amount %s", got)
	}
	notes := batch.Inputs[0].Notes
	if len(notes) != 1 || notes[0].ID != "input.note.part_of_fen" || notes[0].Place.Cell() != "J3" {
		t.Errorf("notes %+v", notes)
	}
}

// TestASheetThatCannotBeUnderstoodIsRefused: columns are never guessed.
func TestASheetThatCannotBeUnderstoodIsRefused(t *testing.T) {
	tests := map[string]struct {
		headers []any
		code    string
		place   string
		says    string // in the English message
	}{
		"two columns of one meaning": {
			[]any{"项目编号", "发票号码", "不含税金额", "金额"}, "input.duplicate_column", "D1", "金额",
		},
		"one header twice": {
			[]any{"项目编号", "发票号码", "发票号码", "不含税金额"}, "input.duplicate_column", "C1", "B1",
		},
		"a misspelt amount": {
			[]any{"项目编号", "发票号码", "开票日期", "不含税金鹅"}, "input.missing_column_nearest", "1", "不含税金鹅",
		},
		"a misspelt number": {
			[]any{"项目编号", "发票号玛", "开票日期", "不含税金额"}, "input.missing_column_nearest", "1", "发票号玛",
		},
		"no amount": {
			[]any{"项目编号", "发票号码", "开票日期"}, "input.missing_column", "1", "开票日期",
		},
		"no project": {
			[]any{"发票代码", "发票号码", "开票日期", "不含税金额"}, "input.missing_project", "1", "project id",
		},
		"no header at all": {
			[]any{"甲", "乙", "丙"}, "input.no_header", "", "",
		},
		"a header row that is misspelt throughout": {
			[]any{"项目编好", "发票号玛"}, "input.no_header_nearest", "", "项目编号",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			row := make([]any, len(test.headers))
			for i := range row {
				row[i] = "1"
			}
			batch := read(t, intake.Options{}, workbook{tabs: []tab{{name: "发票", rows: [][]any{test.headers, row}}}}.saved(t, "b.xlsx"))
			if len(batch.Faults) != 1 || len(batch.Projects) > 0 || batch.Broken != 1 {
				t.Fatalf("projects %q, %d files broken, faults %v", ids(batch.Projects), batch.Broken, batch.Faults)
			}
			f := batch.Faults[0]
			if f.Code != test.code || f.Place.Cell() != test.place {
				t.Errorf("got %s at %q, want %s at %q", f.Code, f.Place.Cell(), test.code, test.place)
			}
			if said := f.Message(message.English); !strings.Contains(said, test.says) {
				t.Errorf("%q does not name %q", said, test.says)
			}
		})
	}
}

// TestAContradictionNamesBothFiles: one 项目编号, two enterprises.
func TestAContradictionNamesBothFiles(t *testing.T) {
	one := write(t, "one.yaml", "id: P\nenterprise: {name: 示例甲有限公司}\n")
	two := workbook{tabs: []tab{{name: "项目", rows: [][]any{{"项目编号", "企业名称"}, {"P", "示例乙有限公司"}, {"Q", "示例丙有限公司"}}}}}.saved(t, "two.xlsx")
	for _, args := range [][]string{{one, two}, {two, one}} {
		batch := read(t, intake.Options{}, args...)
		if len(batch.Faults) != 1 || ids(batch.Projects) != "Q" {
			t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
		}
		f := batch.Faults[0]
		if f.Code != "input.contradiction" || f.Project != "P" {
			t.Errorf("got %s of %q", f.Code, f.Project)
		}
		if said := f.Error(); !strings.Contains(said, "one.yaml") || !strings.Contains(said, "two.xlsx") {
			t.Errorf("%q does not name both files", said)
		}
	}
}

// TestNamesThatDifferOnlyInFormDoNotContradict: spaces, brackets, case.
func TestNamesThatDifferOnlyInFormDoNotContradict(t *testing.T) {
	one := write(t, "one.yaml", "id: P\nenterprise: {name: 示例（临沂）有限公司, uscc: 91371302maexamp147}\ndirections: [智能化, 高端化]\n")
	two := write(t, "two.yaml", "id: P\nenterprise: {name: '示例(临沂) 有限公司', uscc: 91371302MAEXAMP147}\ndirections: 高端化/智能化\n")
	batch := read(t, intake.Options{}, one, two)
	if len(batch.Faults) > 0 || len(batch.Projects) != 1 {
		t.Errorf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
}

// noProject is a sheet with a line that names its project and one that does not.
func noProject() workbook {
	book := small("", nil)
	book.tabs[0].rows[2][0] = nil
	return book
}

func TestALineWithoutAProjectIsAnError(t *testing.T) {
	batch := read(t, intake.Options{}, noProject().saved(t, "b.xlsx"))
	if len(batch.Faults) != 1 || batch.Faults[0].Code != "input.no_project" || batch.Faults[0].Place.Cell() != "A3" {
		t.Errorf("faults %v", batch.Faults)
	}
	if ids(batch.Projects) != "GOOD" {
		t.Errorf("projects %q", ids(batch.Projects))
	}
}

func TestProjectOptionIsForLinesThatNameNone(t *testing.T) {
	book := noProject()
	book.tabs[0].rows[2][1] = nil
	batch := read(t, intake.Options{Project: "GIVEN"}, book.saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 || ids(batch.Projects) != "GOOD GIVEN" || len(batch.Projects[1].Lines) != 1 {
		t.Errorf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
}

// TestLinesDescribedNowhereMakeAProject that has only its id.
func TestLinesDescribedNowhereMakeAProject(t *testing.T) {
	lines := workbook{tabs: []tab{{name: "发票", rows: numbers.cells(workedLines.of("W-1"))}}}.saved(t, "lines.xlsx")
	batch := read(t, intake.Options{}, lines)
	if len(batch.Faults) > 0 || ids(batch.Projects) != "W-1" {
		t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
	if p := batch.Projects[0]; p.Name != "" || p.Enterprise != (project.Enterprise{}) || len(p.Lines) != 1 {
		t.Errorf("project %+v", p)
	}
}

// TestABareAmountLeavesTheTaxOpen: 金额 with neither tax nor gross beside it.
func TestABareAmountLeavesTheTaxOpen(t *testing.T) {
	for name, test := range map[string]struct {
		headers []any
		unclear bool
	}{
		"alone":          {[]any{"项目编号", "发票号码", "金额"}, true},
		"beside tax":     {[]any{"项目编号", "发票号码", "金额", "税额"}, false},
		"beside gross":   {[]any{"项目编号", "发票号码", "金额", "价税合计"}, false},
		"beside a rate":  {[]any{"项目编号", "发票号码", "金额", "税率"}, true},
		"said to be net": {[]any{"项目编号", "发票号码", "不含税金额"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]any{test.headers, {"P", "00000001", num("100")}}
			batch := read(t, intake.Options{}, workbook{tabs: []tab{{name: "发票", rows: rows}}}.saved(t, "b.xlsx"))
			if len(batch.Faults) > 0 {
				t.Fatal(batch.Faults)
			}
			if got := batch.Projects[0].Lines[0].BasisUnclear; got != test.unclear {
				t.Errorf("basis unclear: %v, want %v", got, test.unclear)
			}
		})
	}
}
