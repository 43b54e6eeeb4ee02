package intake

import (
	"strings"
	"testing"
)

// Facts that mean the same do not contradict each other, however they are
// written; those that do not, do.
func TestFactsThatMeanTheSame(t *testing.T) {
	for _, c := range []struct {
		key         func(string) string
		same, other []string
	}{
		{countyKey, []string{"兰山区", "兰山", "临沂市兰山区", "山东省临沂市兰山区", " 兰山区 "}, []string{"罗庄区", "河东", "县"}},
		{countyKey, []string{"高新区", "临沂市高新区"}, []string{"济南市高新区", "山东省济南市高新区"}},
		{countyKey, []string{"费县", "费", "临沂市费县"}, []string{"沂水县"}},
		{directionKey, []string{"智能化", "intelligent", "智能化改造", "智能化技改", "Intelligent"}, []string{"绿色化", "green", "改造"}},
		{industryKey, []string{"C3425", "3425", "c3425", "Ｃ3425"}, []string{"A3425", "3426", "34", "制造业"}},
		{industryKey, []string{"0610", "B0610"}, []string{"610"}},
		{industryKey, []string{"D4411", "4411"}, []string{"C4411"}},
		{industryKey, []string{"5179"}, []string{"F5179"}},
	} {
		want := c.key(c.same[0])
		for _, s := range c.same {
			if got := c.key(s); got != want {
				t.Errorf("%s is %s, not %s", s, got, want)
			}
		}
		for _, s := range c.other {
			if c.key(s) == want {
				t.Errorf("%s is %s", s, want)
			}
		}
	}
}

// A row with more fields than headers was cut at a comma of an amount: nothing
// of it can be trusted.
func TestRowOfDelimitedTextThatIsTooLong(t *testing.T) {
	c := newContent("a.csv", Options{Jobs: 1})
	text := "项目编号,发票代码,发票号码,开票日期,设备名称,设备类别,不含税金额\n" +
		"P1,037002100104,01234567,2021-03-05,五轴,国内先进设备,12,000,000.00\n" +
		"P1,037002100104,01234568,2021-03-05,五轴,国内先进设备,5\n"
	if err := c.readDelimited(t.Context(), strings.NewReader(text), int64(len(text))); err != nil {
		t.Fatal(err)
	}
	if len(c.faults) != 1 || c.faults[0].Code != "input.too_many_fields" || c.faults[0].Project != "P1" || c.faults[0].Place.String() != "a.csv:2:9" {
		t.Errorf("faults %v", c.faults)
	}
	if c.tables[0].Len() != 1 || c.input.Rows != 2 || len(c.input.SetAside) != 1 {
		t.Errorf("lines %d, rows %d, set aside %v", c.tables[0].Len(), c.input.Rows, c.input.SetAside)
	}
}
