package numberformat

import (
	"strings"
	"testing"

	"tiexi/intake/sheet"
)

// TestShownUnit guards against amounts that are ten thousand times too small or
// too large: what a number is stored in, given what its format shows.
func TestShownUnit(t *testing.T) {
	tests := map[sheet.Unit][]string{
		sheet.NoUnit: {
			"", "General", "@", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?", "yyyy-mm-dd", `yyyy"年"m"月"`, "[h]:mm", "ss.00",
			`#,##0.00_);[Red]\(#,##0.00\)`, `_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `, `"¥"#,##0.00`, "[$¥-804]#,##0.00", "[$-804]0.00", "0.00_万", "*万0.00",
			`"万元"`, `"万元"@`, `0;-0;0;@"万元"`, `0"台"`, `0"kg"`, `0.00" "`, `0.00\`, `0.00"`, "[万]0",
		},
		sheet.Yuan: {
			`0.00"元"`, "0.00元", `#,##0.00\元`, `"人民币"#,##0.00"元"`, `0.00"元/台"`, "G/通用格式\"元\"", `[$元-804]0.00`,
			`0!.0,"万"`, `0!.0,万`, `0!.0,"万元"`, `0\.0,"万"`, `0"."0,"万"`, `#,##0!.0,"万元"`, `0!.0,`, `0!.0000"万元"`, `0!.0000`, `#!.0000万元;-#!.0000万元;`,
			`0.00,"千元"`, `0.0,"K"`, `0.0,,"百万"`, `0.00,,"M"`, `0.00,,"百万元"`, "0.00,,\"万\"\n%", "0,", "0,,", "0.00,", "#,##0,.00",
			`0"万"0000`, `0"万"0000"元"`, `0"亿"0000"万"0000"元"`, `[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0`, `[>=10000]0!.0,"万元";0.00"元"`, `0.00"元";0`,
		},
		sheet.TenThousands: {
			`0.00"万元"`, `#,##0.00"万元"`, "0.00万元", "0.00万", `0.00\万\元`, `0.00" 万元"`, `0.00 "万元"`, `"万元："0.00`, `General"万元"`, `G/通用格式"万元"`, `[$万元]0.00`, `[$万元-804]0.00`, `0.00"萬元"`,
			`0.00"万元";-0.00"万元"`, `0.00"万元";-0.00"万元";"-";@`, `0.00"万元";;0`, `0.00"W"`, `0.0"w"`, `0.00"万元/台"`, `#,##0"万元"_);[Red]\(#,##0"万元"\)`, `0,0.0"万"`, `0","0"万"`,
		},
		sheet.OtherUnit: {
			`0.00"亿元"`, `0.00"亿"`, `0.00"千元"`, `0.00"十万元"`, `0.00"百万元"`, `0.00"K"`, `0.00"M"`, `0.0,"万"`, `#,##0,"元"`, `0!.0"万"`, `0"元"00"分"`,
			`0.00"万元";0.00"元"`, `[>=10000]0!.0,"万";0.00"万元"`,
		},
	}
	for want, formats := range tests {
		for _, format := range formats {
			if got := shownUnit(format); got != want {
				t.Errorf("%s: got %d, want %d", format, got, want)
			}
		}
	}
}

func FuzzShownUnit(f *testing.F) {
	for _, format := range []string{`[>=10000]0!.0,"万元";0.00"元"`, `0"亿"0000"万"0000"元"`, "G/通用格式\"万元\"", "[", `"`, `\`} {
		f.Add(format)
	}
	f.Fuzz(func(t *testing.T, format string) {
		// A literal unit behind the format of a number that shows none is that unit.
		if shownUnit(format) != sheet.NoUnit || strings.ContainsAny(format, ";[]") {
			return
		}
		if got := shownUnit(`0.00"万元";` + format); got != sheet.TenThousands {
			t.Errorf("%q behind 万元: got %d", format, got)
		}
	})
}
