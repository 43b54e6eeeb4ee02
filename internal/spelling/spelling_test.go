package spelling_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tiexi/internal/spelling"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"full-width digits and marks", "１２３，４５６．７８％", "123,456.78%"},
		{"full-width brackets", "县（区）", "县(区)"},
		{"full-width space around", "\u3000 临沂 \u00a0", "临沂"},
		{"spaces within stay", "a b\u3000c", "a b c"},
		{"ideographic comma survives", "智能化、绿色化", "智能化、绿色化"},
		{"half-width ideographic comma", "智能化､绿色化", "智能化、绿色化"},
		{"full stop survives", "备注。", "备注。"},
		{"Chinese quotes survive", "“甲”", "“甲”"},
		{"both yen marks become one", "￥1¥2", "¥1¥2"},
		{"minus and en dash", "−5–6", "-5-6"},
		{"em dash stays", "—", "—"},
		{"zero-width characters", "0\u200b1\u200c2\u200d3\u20604\ufeff", "01234"},
		{"byte order mark before a space", "\ufeff 甲", "甲"},
		{"directions of a Windows copy", "\u202d01234567\u202c", "01234567"},
		{"left-to-right mark", "\u200e91371300\u200f", "91371300"},
		{"soft hyphen", "LY\u00ad2021", "LY2021"},
		{"an override that turns digits round stays", "1\u202e23", "1\u202e23"},
		{"nothing", " \t\r\n", ""},
	} {
		if got := spelling.Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestCompactDropsEverySpaceWithin(t *testing.T) {
	for in, want := range map[string]string{
		"发 票\n号\r\n码":                  "发票号码",
		"合　　计":                         "合计",
		"9137 1300\u00a0MA3C\u20030EX": "91371300MA3C0EX",
	} {
		if got := spelling.Compact(in); got != want {
			t.Errorf("Compact(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNameKeyMakesSpellingsOfOneNameEqual(t *testing.T) {
	for _, pair := range [][2]string{
		{"山东（临沂）机床有限公司", "山东(临沂)机床有限公司"},
		{"ABB 机器人 有限公司", "ａｂｂ机器人有限公司"},
		{"某某机械\n有限公司", "某某机械有限公司\u200b"},
	} {
		if a, b := spelling.NameKey(pair[0]), spelling.NameKey(pair[1]); a != b {
			t.Errorf("%q and %q have the keys %q and %q", pair[0], pair[1], a, b)
		}
	}
	for _, pair := range [][2]string{
		{"某某机械有限公司", "某某机械厂"},
		{"甲、乙合伙", "甲乙合伙"},
		{"第一机床", "第二机床"},
	} {
		if a := spelling.NameKey(pair[0]); a == spelling.NameKey(pair[1]) {
			t.Errorf("%q and %q have one key %q", pair[0], pair[1], a)
		}
	}
}

// What is compared must not depend on how often it was cleaned.
func TestCleaningTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		for name, f := range map[string]func(string) string{
			"Clean": spelling.Clean, "Compact": spelling.Compact, "NameKey": spelling.NameKey,
		} {
			once := f(s)
			if twice := f(once); twice != once {
				t.Fatalf("%s(%q) = %q, again %q", name, s, once, twice)
			}
		}
	})
}

func FuzzSpelling(f *testing.F) {
	for _, s := range []string{"", "１２", "\u200b", "\u202d1\u202c", "ﾞ", "\xff", "ǅ", "ß"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := spelling.Clean(s)
		if again := spelling.Clean(clean); again != clean {
			t.Errorf("Clean(%q) = %q, again %q", s, clean, again)
		}
		if again := spelling.Compact(spelling.Compact(s)); again != spelling.Compact(s) {
			t.Errorf("Compact(%q) = %q, again %q", s, spelling.Compact(s), again)
		}
		if utf8.ValidString(s) && !utf8.ValidString(clean) {
			t.Errorf("Clean(%q) = %q is not UTF-8", s, clean)
		}
		spelling.NameKey(s)
	})
}

// TestCleanLeavesPlainCharactersAlone guards the short way through Clean: what
// it passes over must be what the long way leaves as it is. The minus behind
// sends a text the long way.
func TestCleanLeavesPlainCharactersAlone(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		short, long := spelling.Clean("a"+string(r)+"b"), spelling.Clean("a"+string(r)+"b\u2212")
		if short+"-" != long {
			t.Errorf("%U becomes %q, and %q before a minus", r, short, long)
		}
	}
}

// TestCompactLeavesPlainCharactersAlone guards the short ways through Compact
// and NameKey in the same way.
func TestCompactLeavesPlainCharactersAlone(t *testing.T) {
	for r := rune(0); r <= 0xffff; r++ {
		s := "机" + string(r) + "A"
		if short, long := spelling.Compact(s), spelling.Compact(s+"\u2212"); short+"-" != long {
			t.Fatalf("%U: %q, the long way %q", r, short, long)
		}
		if short, long := spelling.NameKey(s), spelling.NameKey(s+"\u2212"); short+"-" != long {
			t.Fatalf("%U: %q, the long way %q", r, short, long)
		}
	}
	for _, s := range []string{"\xe5", "\xe5\x8a", "\xe5AB", "\xe4\xb7\xbf", "\xc3\x9f", "\xed\xa0\x80"} {
		if short, long := spelling.NameKey(s), spelling.NameKey(s+"\u2212"); short+"-" != long {
			t.Errorf("%q: %q, the long way %q", s, short, long)
		}
	}
}

func TestSimplified(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "abc 12": "abc 12", "兰山区": "兰山区", "蘭山區": "兰山区", "臨沂市費縣": "临沂市费县", "羅莊區": "罗庄区", "經濟技術開發區": "经济技术开发区",
		"綜合保稅區": "综合保税区", "製造業": "制造业", "綠色化": "绿色化", "乾县": "乾县",
	} {
		if got := spelling.Simplified(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
