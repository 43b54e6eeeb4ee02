package policy

import (
	"strings"
	"testing"

	"tiexi/policy/standard"
)

func TestLocateUnderstandsCountiesHoweverWritten(t *testing.T) {
	region := embedded(t).Region
	for text, want := range map[string]string{
		"临沂市兰山区金雀山街道": "lanshan", "山东省临沂市兰山区金雀山街道": "lanshan", "兰山区政府": "lanshan", "兰山区人民政府": "lanshan", "兰山街道": "lanshan", "兰山经济开发区": "lanshan", "山东省兰山区": "lanshan",
		"兰山区北京路街道": "lanshan", "371302": "lanshan", "371302兰山区": "lanshan", "兰山区(371302)": "lanshan", "371302001000": "lanshan", "３７１３０２": "lanshan",
		"兰山区（高新区）": "lanshan", "罗庄高新区": "luozhuang", "河东经开区": "hedong", "河东区九曲街道": "hedong", "沂水经济开发区": "yishui", "平邑县工信局": "pingyi",
		"臨沂市蘭山區": "lanshan", "蘭山區": "lanshan", "費縣": "feixian", "费縣": "feixian", "羅莊區": "luozhuang", "蒼山縣": "lanling", "蘭陵縣": "lanling",
		"苍山县": "lanling", "苍山": "lanling", "兰陵": "lanling", "郯城": "tancheng", "费": "feixian",
		"高新": "high_tech_zone", "国家高新区": "high_tech_zone", "临沂国家高新区": "high_tech_zone", "临沂国家高新技术产业开发区": "high_tech_zone", "高新技术开发区": "high_tech_zone", "临沂高新技术开发区": "high_tech_zone", "高新区管委会": "high_tech_zone",
		"经开": "economic_zone", "经济开发区": "economic_zone", "国家级经开区": "economic_zone", "临沂经济开发区": "economic_zone", "經濟技術開發區": "economic_zone", "临沂沂河新区": "economic_zone",
		"临港经开区": "lingang_zone", "临港经济开发区": "lingang_zone", "临沂临港区": "lingang_zone", "綜合保稅區": "bonded_zone", "综保": "bonded_zone",
	} {
		if got := region.Locate(text); got.Where != Here || got.County.ID != want {
			t.Errorf("%q: got %d %q %q", text, got.Where, got.County.ID, got.Other)
		}
	}
}

func TestLocateKnowsTheCityWithoutACounty(t *testing.T) {
	region := embedded(t).Region
	for _, text := range []string{
		"临沂市", "临沂", "山东省临沂市", "3713", "371300", "371371", "市直", "市属", "市直单位", "临沂市市属企业", "市級", "临沂市直", "兰山区/罗庄区", "兰山区、河东区", "临沂市某某街道", "临沂开发区",
	} {
		if got := region.Locate(text); got.Where != Here || got.County.ID != "" {
			t.Errorf("%q: got %d %q %q", text, got.Where, got.County.ID, got.Other)
		}
	}
}

func TestLocateKnowsWhatIsElsewhere(t *testing.T) {
	region := embedded(t).Region
	for text, want := range map[string]string{
		"历下区": "历下区", "历下": "历下区", "奎文区": "奎文区", "莒县": "莒县", "沂源县": "沂源县", "岚山区": "岚山区", "莱城区": "莱城区", "胶州市": "胶州市",
		"济南市": "济南市", "济南": "济南市", "青岛": "青岛市", "江苏省": "江苏省", "江苏": "江苏省", "北京市": "北京市",
		"济南市历下区": "历下区", "济南历下区": "历下区", "山东省济南市历下区": "历下区", "山东济南市": "济南市", "山东济南历下": "历下区", "山东省历下区": "历下区", "青岛市黄岛区长江路街道": "黄岛区", "青岛黄岛": "黄岛区",
		"济南市市中区": "市中区", "济南市高新区": "济南市", "济南高新区": "济南市", "青岛市河东区": "青岛市", "天津市河东区": "河东区", "天津河东区": "河东区", "济南市市直": "济南市", "北京经济技术开发区": "北京市", "江苏省苏州市": "苏州市", "江苏南京": "南京市",
		"濟南市歷下區": "历下区", "370102": "历下区", "370102历下区": "历下区", "370100": "济南市", "3701": "济南市", "320000": "江苏省", "内蒙古": "内蒙古自治区", "上海市浦东新区": "浦东新区", "恩施州": "",
		"苏州工业园区": "苏州市", "黄山市": "黄山市", "朝阳市": "朝阳市", "方城县": "方城县", "石门县": "石门县", "章丘市": "",
	} {
		got := region.Locate(text)
		if want == "" && got.Where != NotKnown || want != "" && (got.Where != Elsewhere || !strings.HasSuffix(got.Other, want)) {
			t.Errorf("%q: got %d %q %q", text, got.Where, got.County.ID, got.Other)
		}
	}
}

func TestLocateTellsWhereElseInFull(t *testing.T) {
	region := embedded(t).Region
	for text, want := range map[string]string{"奎文区": "山东省潍坊市奎文区", "青岛": "山东省青岛市", "江苏": "江苏省", "浦东新区": "上海市浦东新区"} {
		if got := region.Locate(text).Other; got != want {
			t.Errorf("%s: got %s", text, got)
		}
	}
}

// What is unknown, or says two things, is for a person to read.
func TestLocateDoubts(t *testing.T) {
	region := embedded(t).Region
	for _, text := range []string{
		"", "山东省", "山东", "市中区", "城关区", "城区", "郊区", "鼓楼区", "江苏省临沂市兰山区", "临沂市济南市高新区", "苏州兰山区", "苏州市兰山区", "临沂市历下区", "兰山区历下区", "兰山县", "费区", "兰", "开发区", "工业园",
		"Lanshan", "lanshanqu", "金雀山街道", "幸福镇", "无", "省直", "方城", "方城镇", "石门", "黄山", "朝阳", "黄山镇", "朝阳街道", "大兴镇", "北京路街道", "上海路", "999999", "99", "1", "历下县", "济", "370000", "37", "兰山区370102",
	} {
		if got := region.Locate(text); got.Where != NotKnown {
			t.Errorf("%q: got %d %q %q", text, got.Where, got.County.ID, got.Other)
		}
	}
}

// No name of the standard by itself is taken for a place of the city that it is not.
func TestLocateEveryDivision(t *testing.T) {
	region := embedded(t).Region
	for _, d := range standard.Divisions() {
		own := strings.HasPrefix(d.Code, region.CreditCode)
		for _, text := range []string{d.Name, d.Code, d.Short} {
			got := region.Locate(text)
			if own && text != "" && got.Where != Here || !own && text != "河东区" && got.Where == Here {
				t.Errorf("%s of %+v: got %d %q", text, d, got.Where, got.County.ID)
			}
		}
		if province, ok := standard.DivisionOf(d.Code[:2]); ok && d.IsCounty() && !own {
			if city, ok := standard.DivisionOf(d.Code[:4]); ok && region.Locate(province.Name+city.Name+d.Name).Where != Elsewhere {
				t.Errorf("%s%s%s is elsewhere", province.Name, city.Name, d.Name)
			}
		}
	}
}

func TestOtherRegion(t *testing.T) {
	p := embedded(t)
	for code, want := range map[string]string{
		"91370200MA3C0EXAMP": "青岛市", "91110105MA3C0EXAMP": "北京市", "91110000MA3C0EXAMP": "北京市", "91320000MA3C0EXAMP": "江苏省", "91371202MA3C0EXAMP": "莱芜市", "91469005MA3C0EXAMP": "海南省",
		"91371302MA3C0EXAMP": "", "91370000MA3C0EXAMP": "", "91100000MA3C0EXAMP": "", "91379900MA3C0EXAMP": "", "91990000MA3C0EXAMP": "", "9137020MA3C0EXAMP": "", "": "", "无": "",
	} {
		if got := p.OtherRegion(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}
