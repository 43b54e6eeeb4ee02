package intake

import "testing"

// A row that says in its project's column that it adds up is no project.
func TestTotalsInTheColumnOfProjects(t *testing.T) {
	for _, word := range []string{"总金额", "总额", "金额合计", "合计金额", "合计金额（元）", "设备总金额：", "总计金额"} {
		b := readRows(header(), line("P", "00000001", "5"), []any{nil, word, nil, nil, digits("5")})
		same(t, word, b.lines(), []string{"P 00000001 5.00"})
		same(t, word, b.aside(), []string{"total_row 3"})
		b = readRows(header(), line("P", "00000001", "5"), []any{nil, nil, nil, word, digits("6")})
		if word == "合计金额（元）" || word == "设备总金额：" { // in the item's column it may be one
			continue
		}
		same(t, word+" further right", b.aside(), []string{"total_row 3"})
		same(t, word+" further right", b.notes(), []string{"input.note.total_differs"})
	}
}

// 同上 is no project's id, and which one it stands for is not guessed.
func TestDittoIsNoProject(t *testing.T) {
	for _, word := range []string{"同上", " 同上 ", "〃", `"`, "″"} {
		b := readRows(header(), line("P", "00000001", "5"), line(word, "00000002", "7"))
		same(t, word, b.codes(), []string{"input.ditto B3"})
		same(t, word, b.lines(), []string{"P 00000001 5.00"})
		accounted(t, b)
		projects := readRows([]any{"项目编号", "企业名称"}, []any{"P", "示例甲有限公司"}, []any{word, "示例甲有限公司"})
		same(t, word+" of a project", projects.codes(), []string{"input.ditto A3"})
		accounted(t, projects)
	}
}
