package eligibility

import (
	"testing"

	"tiexi/project"
)

func TestLocked(t *testing.T) {
	lock := func(s string) edit { return func(l *project.Line) { l.Lock = s } }
	for _, c := range []struct {
		name string
		edit edit
		want string
	}{
		{"locked", lock("已锁定"), "review 4:lock"},
		{"by a yes", lock("是"), "review 4:lock"},
		{"not locked", lock("未锁定"), "pass"},
		{"by a no", lock("否"), "pass"},
		{"nothing is said", nil, "not_applicable"},
		{"by its status", status("红字锁定"), "review 4:status"},
		{"by a status of two parts", status("正常(已锁定)"), "review 4:status"},
		{"by a form that is under way", status("红字确认单待确认"), "review 4:status"},
		{"by a status that denies it", status("正常(未锁定)"), "pass"},
		{"another status", status("正常"), "pass"},
		{"by its note", noted("已开具红字信息表"), "review 4:note"},
		{"by a note that denies it", noted("未开具红字信息表"), "not_applicable"},
		{"by another note", noted("合同号：示例-01"), "not_applicable"},
		{"of other only", all(lock("已锁定"), of(other)), "not_applicable"},
		{"a red-letter invoice names the form itself", all(func(l *project.Line) { l.Net = yuan("-1000") }, noted("红字发票信息确认单编号：37130022040000000001")), "not_applicable"},
		{"and by its mark", all(func(l *project.Line) { l.Red = project.Yes }, noted("红字发票信息确认单编号：37130022040000000001")), "not_applicable"},
		{"and by what it reverses", noted("被红冲蓝字数电票号码：22372000000000000011 红字发票信息确认单编号：37130022040000000001"), "not_applicable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := buy("00000003", "1000")
			if c.edit != nil {
				c.edit(l)
			}
			got := judgeOne(t, setting(t), withTwo(l))
			expect(t, got, "invoice.locked", c.want)
			if !got.Lines[2].In() {
				t.Errorf("excluded by %s", got.Lines[2].ExcludedBy)
			}
			if r := says(got, "invoice.risk"); r != "pass" && r != "not_applicable" {
				t.Errorf("a lock is no unknown status: %s", r)
			}
		})
	}
}
