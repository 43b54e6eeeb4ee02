package value_test

import (
	"testing"

	"tiexi/intake/value"
	"tiexi/project"
)

func TestMeasureReadsWhatPeopleWrite(t *testing.T) {
	for _, c := range []struct {
		text, number, unit string // number "" for no figure
		bound              project.Bound
	}{
		{"100", "100", "", project.NoBound},
		{" 95.50 ", "95.5", "", project.NoBound},
		{"1,200", "1200", "", project.NoBound},
		{"１００", "100", "", project.NoBound},
		{"100台", "100", "台", project.NoBound},
		{"100 台（套）", "100", "台(套)", project.NoBound},
		{"95（%）", "95", "%", project.NoBound},
		{"≥50个", "50", "个", project.AtLeast},
		{"≥90%", "90", "%", project.AtLeast},
		{"＞ 90％", "90", "%", project.AtLeast},
		{">=90%", "90", "%", project.AtLeast},
		{"≥100百分比", "100", "%", project.AtLeast},
		{"≤90万元", "900000", "元", project.AtMost},
		{"=7", "7", "", project.Exactly},
		{"不低于1,200万元", "12000000", "元", project.AtLeast},
		{"不少于30家", "30", "家", project.AtLeast},
		{"不超过5%", "5", "%", project.AtMost},
		{"30个以上", "30", "个", project.AtLeast},
		{"30天以内", "30", "天", project.AtMost},
		{"2亿元", "200000000", "元", project.NoBound},
		{"3.5万", "35000", "", project.NoBound},
		{"完成100台", "100", "台", project.NoBound},
		{"已完成95%", "95", "%", project.NoBound},
		{"12个月", "12", "个月", project.NoBound},
		{"5年", "5", "年", project.NoBound},
		{"1500m³", "1500", "m³", project.NoBound},
		{"0.35吨标准煤/万元", "0.35", "吨标准煤/万元", project.NoBound},
		{"-3", "-3", "", project.NoBound},
		{"1e3", "", "", project.NoBound},
		{"2021.5", "2021.5", "", project.NoBound},

		{"显著提升", "", "", project.NoBound},
		{"完成", "", "", project.NoBound},
		{"约100", "", "", project.NoBound},
		{"100余台", "", "", project.NoBound},
		{"100多台", "", "", project.NoBound},
		{"90-95%", "", "", project.NoBound},
		{"90%～95%", "", "", project.NoBound},
		{"100台，其中进口20台", "", "", project.NoBound},
		{"3/4", "", "", project.NoBound},
		{"100%完成", "", "", project.NoBound},
		{"1,23", "", "", project.NoBound},
		{"第3", "", "", project.NoBound},
		{"99999999999999999999", "", "", project.NoBound},
	} {
		m := value.Measure(value.Raw{Text: c.text, Sheet: true}, false, false)
		if got := m.Number.String(); got != c.number || m.Unit != c.unit || m.Bound != c.bound || m.Day || m.IsZero() {
			t.Errorf("%q: %q %q bound %d day %v", c.text, got, m.Unit, m.Bound, m.Day)
		}
	}
}

func TestMeasureKnowsDays(t *testing.T) {
	for _, s := range []string{
		"2021年12月底前", "2021年12月", "2021-12-31", "2021/12", "2021.12.31", "12月底前", "12月", "2021年底", "2021年", "每年6月前", "31日前", "三季底",
	} {
		if m := value.Measure(value.Raw{Text: s}, false, false); !m.Day || m.Number.Valid || m.Bound != project.NoBound {
			t.Errorf("%q: %+v", s, m)
		}
	}
	for _, s := range []string{"", " ", "—", "/", "无", "***"} {
		if m := value.Measure(value.Raw{Text: s}, false, false); !m.IsZero() {
			t.Errorf("%q: %+v", s, m)
		}
	}
}

func TestMeasureOfACell(t *testing.T) {
	for _, c := range []struct {
		text         string
		percent, day bool
		number, unit string
		shown        string
	}{
		{"0.95", true, false, "95", "%", "95%"},
		{"1.2", true, false, "120", "%", "120%"},
		{"0.95", false, false, "0.95", "", "0.95"},
		{"0.30000000000000004", false, false, "0.3", "", "0.3"},
		{"1E+2", false, false, "100", "", "100"},
		{"44550", false, true, "", "", "2021-12-20"},
		{"1E+20", false, false, "", "", "1E+20"},
	} {
		m := value.Measure(value.Raw{Text: c.text, Number: true, Sheet: true}, c.percent, c.day)
		if m.Number.String() != c.number || m.Unit != c.unit || m.Text != c.shown || m.Day != c.day {
			t.Errorf("%q: %+v", c.text, m)
		}
	}
}

func TestWeightAndCap(t *testing.T) {
	for _, c := range []struct {
		raw     value.Raw
		percent bool
		weight  string // "" where it is none
		cap     string
	}{
		{text("20"), false, "20", ""},
		{text("20分"), false, "20", ""},
		{text("20%"), false, "20", ""},
		{number("0.2"), true, "20", ""},
		{number("0.2"), false, "0.2", ""},
		{text("100"), false, "100", "100"},
		{text("100%"), false, "100", "100"},
		{text("120%"), false, "", "120"},
		{number("1.2"), true, "", "120"},
		{number("1.2"), false, "1.2", "120"},
		{number("120"), false, "", "120"},
		{text("1"), false, "1", "100"},
		{text("1%"), false, "1", ""},
		{text("99.99%"), false, "99.99", ""},
		{text("1000%"), false, "", "1000"},
		{text("1000.01%"), false, "", ""},
		{text("50"), false, "50", ""},
		{text("-1"), false, "", ""},
		{text("三成"), false, "", ""},
		{text("100.01"), false, "", "100.01"},
	} {
		w, err := value.Weight(c.raw, c.percent)
		if got := w.String(); (err == nil) != (c.weight != "") || err == nil && got != c.weight {
			t.Errorf("weight %q: %s, %v", c.raw.Text, got, err)
		}
		most, err := value.Cap(c.raw, c.percent)
		if got := most.String(); (err == nil) != (c.cap != "") || err == nil && got != c.cap {
			t.Errorf("cap %q: %s, %v", c.raw.Text, got, err)
		}
	}
}

func TestDirection(t *testing.T) {
	for s, want := range map[string]project.Direction{
		"正向": project.Forward, "正向指标": project.Forward, "≥": project.Forward, "forward": project.Forward,
		"反向": project.Reverse, "逆向": project.Reverse, "负向指标": project.Reverse, "≤": project.Reverse, "reverse": project.Reverse,
		"定性": project.Qualitative, "": project.NoDirection, "—": project.NoDirection, "=": project.NoDirection, "定量": project.NoDirection,
		"向上": project.UnknownDirection, "1": project.UnknownDirection,
	} {
		if got := value.Direction(s); got != want {
			t.Errorf("%q: %d", s, got)
		}
	}
}

// A figure that is read stands in the text, and is no larger than any could be.
func FuzzMeasure(f *testing.F) {
	for _, s := range []string{"100台", "≥90%", "≤1,200.50万元", "2021年12月底前", "显著提升", "12月", "(95)", "-0", "≥", "万", "1亿", "0.0000000001"} {
		f.Add(s, true, false, false)
		f.Add(s, false, true, false)
	}
	f.Fuzz(func(t *testing.T, s string, isNumber, percent, day bool) {
		m := value.Measure(value.Raw{Text: s, Number: isNumber, Sheet: isNumber}, percent, day)
		if m.Number.Valid && (m.Text == "" || m.Day || m.Number.Decimal.NumDigits() > 60) {
			t.Errorf("%q: %+v", s, m)
		}
		value.Direction(s)
		_, _ = value.Weight(value.Raw{Text: s, Number: isNumber}, percent)
		if most, err := value.Cap(value.Raw{Text: s}, percent); err == nil && most.NumDigits() > 60 {
			t.Errorf("%q: cap %s", s, most)
		}
	})
}
