package policy

import (
	"strings"
	"testing"

	"golang.org/x/text/width"
	"pgregory.net/rapid"

	"tiexi/internal/message"
)

func TestCountyIsKnownUnderTheNamesPeopleWrite(t *testing.T) {
	region := embedded(t).Region
	for text, want := range map[string]string{
		"兰山": "lanshan", "兰山区": "lanshan", "临沂市兰山区": "lanshan", "山东省临沂市兰山区": "lanshan", "临沂兰山": "lanshan", "山东临沂兰山区": "lanshan",
		" 兰 山　区 ": "lanshan", "山东省/临沂市/兰山区": "lanshan", "山东省-临沂市-兰山区": "lanshan", "山东省沂水县": "yishui", "\ufeff平邑县\u200b": "pingyi",
		"费县": "feixian", "费": "feixian", "临沭": "linshu", "临沂临沭县": "linshu",
		"高新区": "high_tech_zone", "临沂高新区": "high_tech_zone", "临沂高新技术产业开发区": "high_tech_zone", "临沂市高新技术产业开发区": "high_tech_zone", "高新技术产业开发区": "high_tech_zone",
		"经开区": "economic_zone", "临沂经济技术开发区": "economic_zone", "临沂市临沂经济技术开发区": "economic_zone", "经济技术开发区": "economic_zone", "沂河新区": "economic_zone", "临沂市沂河新区": "economic_zone",
		"临港区": "lingang_zone", "临港": "lingang_zone", "临沂临港经济开发区": "lingang_zone", "山东省临沂市临港经济开发区": "lingang_zone",
		"综保区": "bonded_zone", "综合保税区": "bonded_zone", "临沂综合保税区": "bonded_zone",
	} {
		if got, ok := region.County(text); !ok || got.ID != want {
			t.Errorf("%q: got %q, want %q", text, got.ID, want)
		}
	}
}

func TestCountyOfAnotherCityIsNotOurs(t *testing.T) {
	region := embedded(t).Region
	for _, text := range []string{
		"", " ", "临沂", "临沂市", "山东省", "山东省临沂市", "区", "县", "济南市高新区", "济南高新区", "青岛市河东区", "天津市河东区", "山东省青岛市河东区", "苏州兰山区",
		"兰山县", "费区", "历下区", "兰山区罗庄区", "兰", "开发区", "江苏省临沂市兰山区", "临沂市济南市高新区", "北京经济技术开发区",
	} {
		if got, ok := region.County(text); ok {
			t.Errorf("%q: got %q", text, got.ID)
		}
	}
}

func TestEveryNameWithEveryDecorationIsRecognised(t *testing.T) {
	region := embedded(t).Region
	rapid.Check(t, func(t *rapid.T) {
		county := rapid.SampledFrom(region.Counties).Draw(t, "county")
		name := rapid.SampledFrom(county.Names).Draw(t, "name")
		if rapid.Bool().Draw(t, "without suffix") {
			name = region.withoutSuffix(name)
		}
		prefix := rapid.SampledFrom([]string{"", "临沂", "临沂市", "山东临沂", "山东临沂市", "山东省", "山东省临沂", "山东省临沂市"}).Draw(t, "prefix")
		gap := rapid.SampledFrom([]string{"", " ", "　", "\t", "-", "／", "\u200b"})
		var text strings.Builder
		text.WriteString(gap.Draw(t, "gap"))
		for _, c := range prefix + name {
			text.WriteRune(c)
			text.WriteString(gap.Draw(t, "gap"))
		}
		if got, ok := region.County(text.String()); !ok || got.ID != county.ID {
			t.Fatalf("%q: got %q, want %q", text.String(), got.ID, county.ID)
		}
		if got, ok := region.County("济南市" + name); ok {
			t.Fatalf("济南市%s: got %q", name, got.ID)
		}
	})
}

func TestACityThatBeginsLikeItsProvince(t *testing.T) {
	region := Region{Named: Named{Names: []string{"吉林市"}}, Province: "吉林省", CountySuffix: []string{"区"}, Counties: []Named{{"a", []string{"船营区"}}}}
	for _, text := range []string{"船营", "吉林市船营区", "吉林省吉林市船营区", "吉林吉林市船营"} {
		if _, ok := region.County(text); !ok {
			t.Error(text)
		}
	}
}

func TestSectionOf(t *testing.T) {
	p := embedded(t)
	for _, c := range []struct {
		text, letter string
		doubt        bool
	}{
		{"C3425", "C", false},
		{"c3425", "C", false},
		{"Ｃ３４２５", "C", false},
		{"C-34.25", "C", false},
		{" C 34 ", "C", false},
		{"C", "C", false},
		{"C类", "C", false},
		{"3425", "C", false},
		{"34", "C", false},
		{"制造业", "C", false},
		{"C 制造业", "C", false},
		{"C3425 金属切割及焊接设备制造", "C", false},
		{"3425金属切割及焊接设备制造", "C", false},
		{"电力、热力、燃气及水生产和供应业", "D", false},
		{"电力热力燃气及水生产和供应业", "D", false},
		{"金融业", "J", false},
		{"教育", "P", false},
		{"0610", "B", false},
		{"6", "B", false},
		{"B610", "B", false},
		{"B06", "B", false},
		{"D4411", "D", false},
		{"5101", "F", false},
		{"9700", "T", false},
		{"01", "A", false},
		{"43", "C", false},
		{"44", "D", false},
		{"47", "E", false},
		{"C5101", "C", true},
		{"A3425", "A", true},
		{"C98", "C", true},
		{"C金融业", "C", true},
		{"C34250", "C", true},
		{"C3", "C", true},
		{"B6", "B", false},
		{"610", "H", true},
		{"342", "C", false}, // the standard has no 0342
		{"711", "L", true},
		{"521", "F", false},
		{"987", "B", false},
		{"通用设备制造业", "C", false},
		{"通用设备制造", "C", false},
		{"通用設備製造業", "C", false},
		{"金属切割及焊接设备制造", "C", false},
		{"制造业-通用设备制造业", "C", false},
		{"制造业/通用设备制造业/数控机床", "C", false},
		{"金属加工机械制造（C342）", "C", false},
		{"C34 通用设备制造业", "C", false},
		{"34通用设备制造业", "C", false},
		{"煤炭开采和洗选业", "B", false},
		{"电力生产", "D", false},
		{"批发业", "F", false},
		{"软件和信息技术服务业", "I", false},
		{"房地产业", "K", false},
		{"34金融业", "C", true},
		{"制造业 批发业", "C", true},
		{"QX-77", "N", true}, // nothing of the standard is QX
		{"QX-34", "C", false},
		{"批发业-钢材", "F", false},
	} {
		got, ok, doubt := p.SectionOf(c.text)
		if !ok || got.Letter != c.letter || doubt != c.doubt {
			t.Errorf("%q: got %q, %v, doubt %v; want %q, doubt %v", c.text, got.Letter, ok, doubt, c.letter, c.doubt)
		}
	}
	for _, text := range []string{"", " ", "Z12", "U", "00", "98", "34250", "CNC机床", "机械", "C3425B", "-", "三四", "制造业、金融业", "工业"} {
		if got, ok, doubt := p.SectionOf(text); ok || doubt {
			t.Errorf("%q: got %q", text, got.Letter)
		}
	}
}

func TestEveryDivisionWithAndWithoutItsLetter(t *testing.T) {
	p := embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(p.Sections).Draw(t, "section")
		code := twoDigits(rapid.IntRange(s.First, s.Last).Draw(t, "division")) + rapid.SampledFrom([]string{"", "00", "19", "99"}).Draw(t, "class")
		for _, text := range []string{code, s.Letter + code, strings.ToLower(s.Letter) + code, width.Widen.String(s.Letter + code)} {
			if got, ok, doubt := p.SectionOf(text); !ok || doubt || got.Letter != s.Letter {
				t.Fatalf("%q: got %q, %v, %v", text, got.Letter, ok, doubt)
			}
		}
	})
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func TestDirection(t *testing.T) {
	p := embedded(t)
	for text, want := range map[string]string{
		"智能化": "intelligent", "智能化改造": "intelligent", "智能化技改": "intelligent", "智能化技术改造": "intelligent", "intelligent": "intelligent", " Intelligent ": "intelligent", "智能 化": "intelligent",
		"绿色化": "green", "green": "green", "服务化": "service", "service": "service", "高端化": "high_end", "high_end": "high_end", "High-End": "high_end", "ｈｉｇｈ＿ｅｎｄ": "high_end",
		"集群化": "cluster", "cluster": "cluster",
		"机器换人": "intelligent", "数字化车间": "intelligent", "智能工厂": "intelligent", "建设数字化车间项目": "intelligent", "1.智能化": "intelligent", "智能化方向": "intelligent", "無人車間": "intelligent", "智能製造": "intelligent",
		"清洁生产": "green", "綠色化": "green", "服务型制造示范": "service", "首台（套）": "high_end", "高端装备制造": "high_end", "产业集群培育": "cluster",
	} {
		if got, ok := p.Direction(text); !ok || got.ID != want || got.Intelligent != (want == "intelligent") {
			t.Errorf("%q: got %q, want %q", text, got.ID, want)
		}
	}
	for _, text := range []string{"", "数字化", "智", "不智能化", "智能化、绿色化", "扩大产能", "非智能化改造", "不实施智能化改造", "服务业扩建", "绿色食品"} {
		if got, ok := p.Direction(text); ok {
			t.Errorf("%q: got %q", text, got.ID)
		}
	}
}

func TestRegionOfACreditCode(t *testing.T) {
	p := embedded(t)
	for code, want := range map[string]bool{
		"91371300MA3C0EXAMP": true, " 9137 1302 MA3C0EXAMP": true, "９１３７１３００ＭＡ３Ｃ０ＥＸＡＭＰ": true,
		"91370100MA3C0EXAMP": false, "": false, "371300": false, "91371300": false, "3713913713MA3C0EXA": false, "临沂临沂临沂": false,
	} {
		if got := p.IsEligibleRegionCode(code); got != want {
			t.Errorf("%q: got %v", code, got)
		}
	}
}

func TestBilingualSpeaksTheLanguageAskedFor(t *testing.T) {
	name := embedded(t).Sections[2].Name
	if name.In(message.Chinese) != "制造业" || name.In(message.English) != "manufacturing" {
		t.Errorf("got %+v", name)
	}
}

func TestArticleName(t *testing.T) {
	for number, want := range map[string][2]string{
		"7": {"第七条", "Article 7"}, "10": {"第十条", "Article 10"}, "18": {"第十八条", "Article 18"}, "20": {"第二十条", "Article 20"}, "31": {"第三十一条", "Article 31"},
		"示例第三条": {"示例第三条", "示例第三条"}, "0": {"0", "0"}, "": {"", ""},
	} {
		if zh, en := ArticleName(number, message.Chinese), ArticleName(number, message.English); zh != want[0] || en != want[1] {
			t.Errorf("%q: got %q, %q", number, zh, en)
		}
	}
}
