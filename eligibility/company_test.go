package eligibility

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Pairs by hand, of made-up names. Each must be told the same whichever comes first.
func TestNamesOfCompanies(t *testing.T) {
	words := regionWords(&setting(t).Policy.Region)
	for _, c := range []struct {
		a, b string
		want likeness
	}{
		// The same name, however it is written.
		{"临沂恒远机械有限公司", "临沂恒远机械有限公司", sameName},
		{"临沂恒远机械有限公司", " 临沂 恒远　机械有限公司 ", sameName},
		{"临沂恒远机械有限公司", "臨沂恆遠機械有限公司", sameName},
		{"临沂恒远机械有限公司", "临沂恒远机械有限责任公司", sameName},
		{"山东（临沂）恒远机械有限公司", "山东(临沂)恒远机械有限公司", sameName},
		{"恒远〔临沂〕机械有限公司", "恒远(临沂)机械有限公司", sameName},
		{"恒远【临沂】机械有限公司", "恒远临沂机械有限公司", sameName},
		{"ABB临沂机器人有限公司", "ａｂｂ临沂机器人有限公司", sameName},
		{"Abc Machinery Co., Ltd.", "ABC MACHINERY CO LTD", sameName},
		{"临沂恒·远机械有限公司", "临沂恒远机械有限公司", sameName},
		{"恒远机械（集团）有限公司", "恒远机械集团有限公司", sameName},

		// Region or legal form differ, are missing, or stand elsewhere.
		{"临沂恒远机械有限公司", "临沂市恒远机械有限公司", nearName},
		{"临沂恒远机械有限公司", "山东恒远机械有限公司", nearName},
		{"临沂恒远机械有限公司", "山东省临沂市恒远机械有限公司", nearName},
		{"临沂恒远机械有限公司", "恒远机械有限公司", nearName},
		{"临沂恒远机械有限公司", "恒远机械（临沂）有限公司", nearName},
		{"临沂恒远机械有限公司", "恒远（山东）机械有限公司", nearName},
		{"临沂恒远机械有限公司", "沂水县恒远机械有限公司", nearName},
		{"沂水恒远机械有限公司", "沂水县恒远机械有限公司", nearName},
		{"沂水恒远机械有限公司", "临沂市沂水县恒远机械有限公司", nearName},
		{"临沂恒远机械有限公司", "临沂恒远机械股份有限公司", nearName},
		{"临沂恒远机械有限公司", "临沂恒远机械集团有限公司", nearName},
		{"临沂恒远机械有限公司", "临沂恒远机械（集团）股份有限公司", nearName},
		{"临沂恒远机械有限公司", "临沂恒远机械厂", nearName},
		{"临沂恒远机械有限公司", "临沂恒远机械", nearName},
		{"临沂恒远有限公司", "山东恒远有限公司", nearName},

		// One character that may be a slip.
		{"临沂恒远机械有限公司", "临沂恒远机戒有限公司", nearName},        // behind the trade name
		{"临沂恒远机械有限公司", "山东恒远机戒股份有限公司", nearName},      // and another region
		{"临沂恒远工机械有限公司", "临沂恒远公机械有限公司", nearName},      // in a core of five
		{"临沂恒远智能装备有限公司", "临沂恒源智能装备有限公司", nearName},    // in a core of six
		{"临沂恒远智能装备有限公司", "临沂恒远智能设备有限公司", nearName},    // another word for the business
		{"临沂恒远工机械有限公司", "临沂恒远工机械制有限公司", nearName},     // one more, at the end
		{"临沂恒远工机械有限公司", "临沂恒远机工械有限公司", otherName},     // two
		{"临沂恒远智能装备有限公司", "临沂恒智能装备有限公司", otherName},    // a trade name of one character is none to go by
		{"临沂鲁南恒远机械有限公司", "临沂鲁南恒达机械有限公司", nearName},    // one of four
		{"临沂鲁南恒远机械有限公司", "临沂鲁南恒远机械设备有限公司", otherName}, // another business

		// Another company's.
		{"临沂甲机械有限公司", "临沂乙机械有限公司", otherName},
		{"临沂甲智能装备有限公司", "临沂乙智能装备有限公司", otherName},
		{"临沂甲机械设备制造有限公司", "临沂丙机械设备制造有限公司", otherName},
		{"临沂恒机械设备制造有限公司", "临沂达机械设备制造有限公司", otherName},
		{"临沂恒远有限公司", "临沂恒达有限公司", otherName},
		{"临沂恒远机械有限公司", "临沂恒达机械有限公司", otherName},
		{"临沂恒远机械有限公司", "临沂新恒远机械有限公司", otherName},
		{"临沂恒远机械有限公司", "临沂恒远达机械有限公司", otherName},
		{"临沂恒远机械有限公司", "临沂恒远化工有限公司", otherName},
		{"临沂恒远机械有限公司", "临沂恒远贸易有限公司", otherName},
		{"临沂恒远机械有限公司", "江苏恒远机械有限公司", otherName},
		{"临沂第一工程机械有限公司", "临沂第二工程机械有限公司", otherName},
		{"临沂东方智能装备有限公司", "临沂北方智能装备有限公司", otherName}, // characters that tell companies apart by place
		{"沂水恒远机械有限公司", "莒南恒远机械有限公司", otherName},
		{"沂水县恒远机械有限公司", "费县恒远机械有限公司", otherName},
		{"恒远机械有限公司临沂分公司", "恒远机械有限公司", otherName},

		// A name that is region and business.
		{"临沂机床厂", "临沂市机床有限公司", nearName},
		{"临沂机床厂", "山东省临沂机床厂", nearName},
		{"临沂机床厂", "山东机床厂", otherName},
		{"沂水机械厂", "莒南机械厂", otherName},
		{"沂水机械厂", "临沂机械厂", otherName},
		{"临沂机床厂", "临沂机电厂", otherName},
		{"临沂木业有限公司", "临沂纸业有限公司", otherName},

		{"有限公司", "股份有限公司", otherName},
		{"临沂", "临沂市", otherName},
		{"厂", "公司", otherName},
	} {
		a, b := newCompany(c.a, words), newCompany(c.b, words)
		if got, back := a.like(b), b.like(a); got != c.want || back != c.want {
			t.Errorf("%s and %s: got %d and %d, want %d (cores %s %d, %s %d)", c.a, c.b, got, back, c.want,
				a.core, tradeLength(a.core), b.core, tradeLength(b.core))
		}
	}
}

func TestWordsOfBusinessAreNoLongerThanLookedFor(t *testing.T) {
	longest := 0
	for word := range business() {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	if longest != longestBusiness || len(business()) < 200 {
		t.Errorf("%d words, the longest of %d characters", len(business()), longest)
	}
}

// However names are written, comparing is symmetric, and a name is the same as itself.
func TestComparingNamesIsSymmetric(t *testing.T) {
	words := regionWords(&setting(t).Policy.Region)
	part := rapid.SampledFrom([]string{"临沂", "山东省", "沂水县", "(", ")", "（临沂）", "恒", "远", "甲", "一", "机械", "智能装备", "有限公司", "厂", "A", "é", " "})
	rapid.Check(t, func(t *rapid.T) {
		name := func(label string) (s string) {
			for _, p := range rapid.SliceOfN(part, 0, 7).Draw(t, label) {
				s += p
			}
			return s
		}
		a, b := newCompany(name("a"), words), newCompany(name("b"), words)
		if a.like(b) != b.like(a) {
			t.Fatalf("%+v, %+v: %d and %d", a, b, a.like(b), b.like(a))
		}
		if a.like(a) != sameName {
			t.Fatalf("%+v is not like itself", a)
		}
	})
}

func FuzzCompany(f *testing.F) {
	words := regionWords(&setting(f).Policy.Region)
	for _, s := range []string{"临沂恒远机械有限公司", "恒远（临沂）机械", "(((", "临沂)(", "\xff公司", ""} {
		f.Add(s, "临沂恒远机械厂")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := newCompany(a, words), newCompany(b, words)
		if x.like(y) != y.like(x) || x.like(x) != sameName {
			t.Errorf("%q, %q", a, b)
		}
	})
}
