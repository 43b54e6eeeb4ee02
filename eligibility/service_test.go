package eligibility

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/spelling"
)

// pieces are what names of machines and services are made of.
var pieces = append(strings.Fields(doing+" "+work), strings.Fields(
	"运 物流 设计 费 费用 款 尾款 预付款 数控机床 加工中心 机器人 施 工 装 输 含 不含 包括 ( ) （ ） [ ] 【 】 - — ： , ; / _ 1台 一批 3# VMC850 * 　 x 一 鿿 𠮷 \xe5 \xe5\x8a")...)

func pieced(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 7).Draw(t, "pieces"), "")
}

// TestNoServiceWithoutATellingWord guards the short way of telling that an item
// is no service.
func TestNoServiceWithoutATellingWord(t *testing.T) {
	seen := make(map[bool]int)
	rapid.Check(t, func(t *rapid.T) {
		item := spelling.Compact(pieced(t))
		is, may := isServiceWord(lastWord(item)), namesService(item)
		if is && !may {
			t.Fatalf("%q is a service", item)
		}
		seen[may]++
	})
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("seen %v", seen)
	}
	for _, item := range []string{"五轴加工中心VMC-850", "工业机器人", "一", "", "运", "x", "设备", "\xe5", "\xe5\x8a", "机\xe5\x8a"} {
		if namesService(item) {
			t.Errorf("%q names a service", item)
		}
	}
	for _, item := range []string{"设备安(三台)装", "设备安[三台]装", "设备安【三台】装"} {
		if !isService(item) {
			t.Errorf("%q is no service", item)
		}
	}
}

// The forms that are looked for by hand, as patterns.
func TestFormsArePatterns(t *testing.T) {
	paper, tax := regexp.MustCompile(`^(?:\d{10}|\d{12})?-\d{8}$`), regexp.MustCompile(`^[1-6]\d{2,18}$`)
	for _, s := range []string{"", "1", "12", "123", "099", "699", "700", "-", "-0000000", "-00000001", "--0000001", "-0000000x"} {
		if isPaperForm(s) != paper.MatchString(s) || isTaxCode(s) != tax.MatchString(s) {
			t.Errorf("%q: paper %v, tax code %v", s, isPaperForm(s), isTaxCode(s))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-7x]{0,14}-?[0-9x]{0,8}`).Draw(t, "s")
		if rapid.Bool().Draw(t, "digits") {
			s = rapid.StringMatching(`(\d{9,13})?-?\d{7,9}`).Draw(t, "digits")
		}
		if isPaperForm(s) != paper.MatchString(s) {
			t.Fatalf("%q: %v", s, isPaperForm(s))
		}
		if isTaxCode(s) != tax.MatchString(s) {
			t.Fatalf("%q: %v", s, isTaxCode(s))
		}
	})
}

func TestHandIsFoundWhereverItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"手", "二", "a", "扈", "\x8b", "\x89\x8b", "\xe6\x89", "車"}), 0, 6).Draw(t, "parts")
		if s := strings.Join(parts, ""); hasHand(s) != strings.Contains(s, "手") {
			t.Fatalf("%q: %v", s, hasHand(s))
		}
	})
}

func TestBracketsMayPartATellingWord(t *testing.T) {
	for item, want := range map[string]bool{
		"安(机床)装费": true, "安[机床]装费": true, "安【机床】装费": true, "(机床)安装": true, "安【机床】装": true, "加(工)中心": false, "【安】机床": false,
	} {
		if got := isService(item); got != want {
			t.Errorf("%q: %v", item, got)
		}
	}
}
