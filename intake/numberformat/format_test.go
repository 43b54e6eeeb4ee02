package numberformat

import "testing"

// TestShowsDate guards which number formats make a number a date.
func TestShowsDate(t *testing.T) {
	dates := []string{
		"yyyy-mm-dd", "yyyy/m/d", "m/d/yy h:mm", `yyyy"年"m"月"d"日"`, `yyyy"年"m"月";@`, "[$-804]yyyy/m/d", "[$-F800]dddd, mmmm dd, yyyy", "mmm", "d", "mm",
		"YYYY-MM-DD", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "mm-dd", "h:mm;d", "m.d", `\d\a\y d`, "mmmmm h:mm", "ss m d", "[>=1]yyyy;0", "yyyy-mm-ddThh:mm:ss",
	}
	others := []string{
		"", "General", "GENERAL", "G/通用格式", "0.00", "#,##0.00_);[Red]\\(#,##0.00\\)", "h:mm", "h:mm:ss", "mm:ss", "mm:ss.0", "[h]:mm:ss", "[mm]:ss", "[m]", "h:mm AM/PM", "h:mm A/P",
		`0.00"d"`, `0\d`, "0_d", "*d0", "0!d", `0.00"万元"`, "0!.0,\"万\"", "[Red]0", "[$¥-804]#,##0", "0.00E+00", "@", "00000000", `"m"`, "[Magenta]0", `0"`, `0\`, "[", `"年月日yyyy`, "hh\"时\"mm\"分\"", "上午/下午h\"时\"mm\"分\"", "[d]x0",
	}
	for _, format := range dates {
		if !showsDate(format) {
			t.Errorf("%q shows a date", format)
		}
	}
	for _, format := range others {
		if showsDate(format) {
			t.Errorf("%q shows no date", format)
		}
	}
}

// TestBuiltinDates guards the formats that are known by number alone.
func TestBuiltinDates(t *testing.T) {
	want := map[int]bool{14: true, 15: true, 16: true, 17: true, 22: true, 27: true, 28: true, 29: true, 30: true, 31: true, 36: true, 50: true, 51: true, 52: true, 53: true, 54: true, 57: true, 58: true}
	for id := range 200 {
		if builtinDate(id) != want[id] {
			t.Errorf("format %d: got %v", id, !want[id])
		}
	}
}
