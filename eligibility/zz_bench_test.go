package eligibility

import (
	"fmt"
	"testing"
	"time"

	"tiexi/project"
)

func TestZZ(t *testing.T) {
	s := setting(t)
	mk := func(n int, f func(k int) *project.Line) []*project.Line {
		l := make([]*project.Line, n)
		for k := range l {
			l[k] = f(k)
		}
		return l
	}
	for name, ps := range map[string][]*project.Project{
		"plain":       {applying(mk(100000, func(k int) *project.Line { return buy(fmt.Sprintf("%08d", k), "1") })...)},
		"loose same":  {applying(mk(50000, func(k int) *project.Line { return buy("", fmt.Sprint(k), known("", "1", ""), item(fmt.Sprint(k))) })...)},
		"two":         {applying(mk(50000, func(k int) *project.Line { return buy("1", fmt.Sprint(k), item(fmt.Sprint(k))) })...), applyingAs("P2", mk(50000, func(k int) *project.Line { return buy("1", fmt.Sprint(k), item(fmt.Sprint(k))) })...)},
		"copies":      {applying(mk(20000, func(k int) *project.Line { return buy("1", "1") })...)},
		"amounts":     {applying(mk(20000, func(k int) *project.Line { return buy("1", fmt.Sprint(k)) })...)},
		"numbers":     {applying(mk(50000, func(k int) *project.Line { return buy("1", fmt.Sprint(k), known(fmt.Sprintf("%012d", k), "1", "")) })...)},
		"reds":        {applying(append(mk(20000, func(k int) *project.Line { return buy("1", "100", item(fmt.Sprint(k))) }), mk(20000, func(k int) *project.Line { return buy(fmt.Sprintf("%08d", k+5), "-1", redOf(paperCode+"-1"), noted("被红冲蓝字发票号码：00000001 被红冲蓝字发票代码：037002100104")) })...)...)},
	} {
		start := time.Now()
		run(s, ps)
		fmt.Println(name, time.Since(start))
	}
}
