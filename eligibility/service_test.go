package eligibility

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/project"
)

func TestItemsThatAreNoService(t *testing.T) {
	for _, item := range []string{"五轴加工中心VMC-850", "工业机器人", "一", "", "运", "x", "设备", "\xe5", "\xe5\x8a", "机\xe5\x8a"} {
		if isService(item) {
			t.Errorf("%q is a service", item)
		}
	}
	for _, item := range []string{"设备安(三台)装", "设备安[三台]装", "设备安【三台】装"} {
		if !isService(item) {
			t.Errorf("%q is no service", item)
		}
	}
}

// What is remembered of an item is what is found anew, however many there are.
func TestAnswersOfItemsAreRemembered(t *testing.T) {
	g := new(Group)
	c := &Case{group: g}
	v := &LineVerdict{Line: &project.Line{}}
	v.Amount.Categories = advanced
	for n := range manyTexts + 2 {
		for _, name := range []string{"运费", "车床", fmt.Sprint("安装费", n), ""} {
			v.Line.Item = name
			got, want := notEquipment(c, v), notEquipmentByItem(name)
			if (got == notAsked) != (want == notAsked) || (got == clean) != (want == clean) || got != notAsked && got.text.ID != want.text.ID {
				t.Fatalf("%q: %v, want %v", name, got, want)
			}
		}
		if len(g.items.byText) == 0 || len(g.items.byText) > manyTexts {
			t.Fatalf("%d items are remembered", len(g.items.byText))
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
