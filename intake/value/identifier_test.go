package value_test

import (
	"errors"
	"slices"
	"testing"

	"tiexi/intake/value"
	"tiexi/project"
)

func TestIdentifier(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  value.Raw
		want string
	}{
		{"leading zeros of a text stay", text("01234567"), "01234567"},
		{"e-invoice number", text("25372000000294847939"), "25372000000294847939"},
		{"spaces and line breaks", text(" 2537 2000\n000294847939 "), "25372000000294847939"},
		{"full-width", text("０１２３４５６７"), "01234567"},
		{"the apostrophe that makes a text", text("'01234567"), "01234567"},
		{"invisible characters", text("\u202d01234567\u202c"), "01234567"},
		{"credit code", text("91371300MA3C0EXAMP"), "91371300MA3C0EXAMP"},
		{"a code with an E between digits is no exponent", text("9137130012345678E1"), "9137130012345678E1"},
		{"digits alone in YAML", plain("01234567"), "01234567"},
		{"twenty digits in YAML", plain("25372000000294847939"), "25372000000294847939"},
		{"an exponent in YAML is text", plain("1e5"), "1e5"},
		{"a number", number("1234567"), "1234567"},
		{"fifteen digits", number("123456789012345"), "123456789012345"},
		{"fifteen digits in scientific notation", number("1.23456789012345E14"), "123456789012345"},
		{"a number with noise", number("37002100104.000001"), "37002100104"},
		{"zero", number("0"), "0"},
		{"empty", text(""), ""},
	} {
		if got, err := value.Identifier(c.raw); err != nil || got != c.want {
			t.Errorf("%s: Identifier(%q) = %q, %v, want %q", c.name, c.raw.Text, got, err, c.want)
		}
	}
	for _, raw := range []value.Raw{
		number("25372000000294847939"), number("25372000000294800000"), number("2.53720002E+19"), number("2.5372000000294848E+19"),
		number("1234567890123456"), number("913713001234567890"),
		text("2.53720002E+19"), text("2.5E19"), text("1.23457e+11"), text("3E+11"),
	} {
		if got, err := value.Identifier(raw); !errors.Is(err, value.ErrLostDigits) {
			t.Errorf("Identifier(%+v) = %q, %v, want lost digits", raw, got, err)
		}
	}
}

func TestYesNo(t *testing.T) {
	for in, want := range map[string]project.Tri{
		"是": project.Yes, "\u3000是\t": project.Yes, "有": project.Yes, "TRUE": project.Yes, "true": project.Yes, "Yes": project.Yes, "１": project.Yes, "√": project.Yes,
		"否": project.No, "无": project.No, "没有": project.No, "FALSE": project.No, "no": project.No, "0": project.No, "×": project.No,
	} {
		if got, err := value.YesNo(text(in)); err != nil || got != want {
			t.Errorf("YesNo(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"", "不详", "是否", "2", "已付", "-"} {
		if got, err := value.YesNo(text(in)); err == nil || got != project.Unknown {
			t.Errorf("YesNo(%q) = %v, %v, want an error", in, got, err)
		}
	}
}

func TestSplit(t *testing.T) {
	for in, want := range map[string][]string{
		"":              nil,
		" 、，":           nil,
		"智能化":           {"智能化"},
		"智能化、绿色化":       {"智能化", "绿色化"},
		"甲，乙,丙；丁;戊/己":   {"甲", "乙", "丙", "丁", "戊", "己"},
		" 甲 、、 乙 ":      {"甲", "乙"},
		"国内先进设备､智能化设备":  {"国内先进设备", "智能化设备"},
		"a b、c":         {"a b", "c"},
		"智能化\u200b、绿色化": {"智能化", "绿色化"},
	} {
		if got := value.Split(in); !slices.Equal(got, want) {
			t.Errorf("Split(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAbsent(t *testing.T) {
	for _, in := range []string{"", " ", "\u3000", "-", "--", "－－", " - - ", "—", "——", "/", "*", "**", "***", "\u200b", "–"} {
		if !value.Absent(in) {
			t.Errorf("Absent(%q) = false", in)
		}
	}
	for _, in := range []string{"0", "0.00", "无", "-5", "否", "、", ".", "****"} {
		if value.Absent(in) {
			t.Errorf("Absent(%q) = true", in)
		}
	}
}

func TestRed(t *testing.T) {
	for in, want := range map[string]project.Tri{
		"红字": project.Yes, "红字发票": project.Yes, "红票": project.Yes, " 红 字": project.Yes, "负数": project.Yes, "负数发票": project.Yes,
		"蓝字": project.No, "蓝字发票": project.No, "蓝票": project.No, "正数": project.No,
	} {
		if got, ok := value.Red(text(in)); !ok || got != want {
			t.Errorf("Red(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "是", "正常", "被红冲", "发票"} {
		if got, ok := value.Red(text(in)); ok || got != project.Unknown {
			t.Errorf("Red(%q) = %v, %v, want none", in, got, ok)
		}
	}
}
