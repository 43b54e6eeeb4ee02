package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/intake"
	"tiexi/project"
)

// readTargets reads performance targets and holds that every row is accounted for.
func readTargets(t *testing.T, paths ...string) *intake.Batch {
	t.Helper()
	batch, err := intake.Read(t.Context(), paths, intake.Options{Jobs: 2, Targets: true})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, input := range batch.Inputs {
		aside := 0
		for _, s := range input.SetAside {
			aside += s.Rows
		}
		if input.Rows != input.Lines+input.Targets+aside {
			t.Errorf("%s: %d rows, but %d lines, %d targets and %d set aside", input.Path, input.Rows, input.Lines, input.Targets, aside)
		}
		count += input.Targets
	}
	if count != len(batch.Targets) {
		t.Errorf("%d targets, %d in the account", len(batch.Targets), count)
	}
	return batch
}

// shownTargets are targets in short: project, levels, target, actual, weight, place.
func shownTargets(b *intake.Batch) (list []string) {
	for i := range b.Targets {
		t := &b.Targets[i]
		list = append(list, fmt.Sprintf("%s %s %s/%s %s @%s", t.Project, strings.Join(t.Levels[:], "|"), t.Goal.Text, t.Actual.Text, t.Weight, t.At(project.TargetActual).Cell()))
	}
	return list
}

func asFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// saved writes a book of one sheet and merges cells of it.
func saved(t *testing.T, rows [][]any, merges ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, m := range merges {
		first, last, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", first, last); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// The official form, twice in one sheet: titles with the project's id, what the funds
// came to, groups in merged cells, a total and a note.
func TestFormsStandOneBelowTheOther(t *testing.T) {
	form := func(id string, actual any) [][]any {
		return [][]any{
			{"项目支出绩效自评表"},
			{"项目编号", id, "项目名称", "数字化车间改造"},
			{"绩效指标", "一级指标", "二级指标", "三级指标", "2021年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"},
			{nil, "产出指标（50分）", "数量指标", "新增设备", "≥50台", actual, 60, 60},
			{nil, nil, "质量指标", "验收合格率", "≥98%", "100%", 20, 20},
			{nil, nil, nil, "一次合格率", "≥90%", "91%", 10, 10},
			{nil, "效益指标（30分）", "社会效益", "示范作用", "效果明显", "达成预期", 10, 10},
			{nil, "总分", nil, nil, nil, nil, 100, 100},
			{nil, "注：完成率最高按120%计算"},
		}
	}
	rows := append(form("LY-1", 50), form("LY-2", 45)...)
	b := readTargets(t, saved(t, rows, "B4:B6", "C5:C6", "A3:A9", "B13:B15", "C14:C15"))
	want := []string{
		"LY-1 产出指标(50分)|数量指标|新增设备 ≥50台/50 60 @F4",
		"LY-1 产出指标(50分)|质量指标|验收合格率 ≥98%/100% 20 @F5",
		"LY-1 产出指标(50分)|质量指标|一次合格率 ≥90%/91% 10 @F6",
		"LY-1 效益指标(30分)|社会效益|示范作用 效果明显/达成预期 10 @F7",
		"LY-2 产出指标(50分)|数量指标|新增设备 ≥50台/45 60 @F13",
		"LY-2 产出指标(50分)|质量指标|验收合格率 ≥98%/100% 20 @F14",
		"LY-2 产出指标(50分)|质量指标|一次合格率 ≥90%/91% 10 @F15",
		"LY-2 效益指标(30分)|社会效益|示范作用 效果明显/达成预期 10 @F16",
	}
	if got := shownTargets(b); !slices.Equal(got, want) || len(b.Faults) > 0 {
		t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(want, "\n"), b.Faults)
	}
	for _, target := range b.Targets {
		if target.Cap.String() != "120" {
			t.Errorf("%s: cap %s", target.Levels, target.Cap)
		}
	}
}

func TestGroupsAreFilledDownWithinAProject(t *testing.T) {
	b := readTargets(t, asFile(t, "a.csv", `项目编号,企业名称,县（区）,一级指标,二级指标,三级指标,目标值,实际值,权重
LY-1,示例机械有限公司,兰山区,产出,数量,甲,1,1,50
,,,,质量,乙,1,1,20
,,,同上,〃,丙,1,1,10
,,,效益,,丁,1,1,20
ly-1,,,,,戊,1,1,0
LY-2,,,,,己,1,1,100
,,,,,,,,
合计,,,,,,,,200
`))
	want := []string{
		"LY-1 产出|数量|甲 1/1 50 @", "LY-1 产出|质量|乙 1/1 20 @", "LY-1 产出|质量|丙 1/1 10 @", "LY-1 效益||丁 1/1 20 @",
		"LY-1 ||戊 1/1 0 @", // another way to write the project, so another group
		"LY-2 ||己 1/1 100 @",
	}
	if got := shownTargets(b); !slices.Equal(got, want) {
		t.Errorf("got\n%s\n%v", strings.Join(got, "\n"), b.Faults)
	}
	if len(b.Projects) != 2 || b.Projects[0].Enterprise.County != "兰山区" {
		t.Errorf("%+v", b.Projects)
	}
}

// Where projects are judged, targets are passed over by name: no fault, no project.
func TestCheckPassesTargetsOver(t *testing.T) {
	yaml := asFile(t, "a.yaml", "id: P\nenterprise: {name: 某某公司}\ntargets: [{level3: 甲, target: 1, actual: 1, weight: 1oo}]\n---\nid: Q\ntargets: [{level3: 甲, no: key}]\n")
	for name, path := range map[string]string{
		"a sheet beside projects": saved(t, [][]any{
			{"项目编号", "企业名称"}, {"P", "某某公司"}, {"项目编号", "一级指标", "三级指标", "目标值", "权重"}, {"P", "产出", "甲", 1, "三成"}, {"合计"},
		}),
		"a file of its own": asFile(t, "b.csv", "项目编号,一级指标,二级指标,三级指标,目标值\nP,产出,数量,甲,1\nP,产出,数量,甲\n"),
	} {
		b := read(t, intake.Options{}, yaml, path)
		if len(b.Faults) > 0 || len(b.Projects) != 1 || len(b.Targets) > 0 {
			t.Errorf("%s: %v, %d projects", name, b.Faults, len(b.Projects))
		}
		for _, input := range b.Inputs {
			if !slices.ContainsFunc(input.SetAside, func(s intake.SetAside) bool { return s.Reason == "targets" && s.Rows == 2 }) && input.Path != yaml {
				t.Errorf("%s: %+v", name, input.SetAside)
			}
		}
	}
}

// Only tables of targets are taken for such: other tables stay what they are.
func TestOtherTablesAreNoTargets(t *testing.T) {
	for _, header := range []string{
		"项目编号,项目名称,企业名称,方向,单位,权重", "序号,指标,目标值", "项目编号,单位,数量,目标值", "一级指标,说明", "科目,指标值,实际值,权重",
	} {
		b := readTargets(t, asFile(t, "a.csv", header+"\n1,2,3,4,5,6\n"))
		if len(b.Targets) > 0 {
			t.Errorf("%s: %+v", header, b.Targets)
		}
	}
}

// A header row that stands on every printed page goes on with the same project.
func TestTheHeaderOfAPageGoesOn(t *testing.T) {
	b := readTargets(t, asFile(t, "a.csv", "项目编号,P\n一级指标,三级指标,目标值,实际值,权重\n产出,甲,1,1,50\n一级指标,三级指标,目标值,实际值,权重\n,乙,1,1,50\n"))
	want := []string{"P 产出||甲 1/1 50 @", "P 产出||乙 1/1 50 @"}
	if got := shownTargets(b); !slices.Equal(got, want) || len(b.Faults) > 0 {
		t.Errorf("%q, %v", got, b.Faults)
	}
}

func TestWhatIsWrongWithTargetsNamesItsCell(t *testing.T) {
	for _, c := range []struct{ text, code, place string }{
		{"项目编号,三级指标,目标值,实际值,权重\nP,甲,1,1,三成\n", "input.target_weight", "2:5"},
		{"项目编号,三级指标,目标值,实际值,权重,完成率上限\nP,甲,1,1,100,90%\n", "input.target_cap", "2:6"},
		{"三级指标,目标值,实际值,权重\n甲,1,1,100\n", "input.target_no_project", "2"},
		{"项目编号,P\n一级指标,三级指标,目标值,权重\n产出,甲,1,100\n项目支出绩效自评表\n一级指标,三级指标,目标值,权重\n产出,甲,1,100\n", "input.target_no_project", "6"},
		{"项目编号,三级指标,目标值,实际值,权重\n同上,甲,1,1,100\n", "input.ditto", "2:1"},
		{"项目编号,三级指标,目标值,实际值,权重\nP,甲,1,200,95,100\n", "input.too_many_fields", "2:6"},
		{"项目编号,三级指标,目标值,实际值,权重\nP,甲,100,9", "input.csv_row_cut", "2"},
		{"项目编号,一级指标,三级指标,实际值,权重\nP,产出,甲,1,100\n", "input.targets_column", "1"},
		{"项目编号,一级指标,三级指标,目标值,实际完值,权重\nP,产出,甲,1,1,100\n", "input.targets_column_nearest", "1:5"},
		{"项目编号,一级指标,三级指标,目标值,指标值,权重\nP,产出,甲,1,1,100\n", "input.duplicate_column", "1:5"},
	} {
		path := asFile(t, "a.csv", c.text)
		b := readTargets(t, path)
		if len(b.Faults) != 1 || b.Faults[0].Code != c.code || b.Faults[0].Place.String() != filepath.ToSlash(path)+":"+c.place {
			t.Errorf("%s: %v, %d targets", c.code, b.Faults, len(b.Targets))
		}
	}
	b := readTargets(t, asFile(t, "a.yaml", "id: P\ntargets: [{level3: 甲, goal: 1}]\n"))
	if len(b.Faults) != 1 || b.Faults[0].Code != "input.unknown_key_nearest" && b.Faults[0].Code != "input.unknown_key" {
		t.Error(b.Faults)
	}
	b = readTargets(t, asFile(t, "a.yaml", "id: P\ntargets: {level3: 甲}\n"))
	if len(b.Faults) != 1 || b.Faults[0].Code != "input.yaml_type" {
		t.Error(b.Faults)
	}
}

// What is wrong with invoices is no matter where targets are asked for; a file that
// cannot be read at all is.
func TestTargetsAskNothingOfInvoices(t *testing.T) {
	b := readTargets(t,
		asFile(t, "a.yaml", "id: P\ntargets: [{level3: 甲, target: 1, actual: 1, weight: 100}]\ninvoices: [{number: '1', net: 十, date: 三月}]\n"),
		asFile(t, "b.csv", "发票号码,开票日期,不含税金额,项目编号\n00000001,三月,十,P\n00000002,,5,\n"))
	if len(b.Faults) > 0 || len(b.Targets) != 1 {
		t.Errorf("%v, %d targets", b.Faults, len(b.Targets))
	}
}
