package eligibility

import (
	"testing"

	"tiexi/invoice"
	"tiexi/project"
)

func TestRegion(t *testing.T) {
	const here, elsewhere = "91371300MA3C0EXAMA", "91370100MA3C0EXAMK"
	for _, c := range []struct{ county, code, want, text string }{
		{"兰山区", "", "pass", "art2.region.county"},
		{"兰山", "", "pass", "art2.region.county"},
		{"临沂市罗庄区", "", "pass", "art2.region.county"},
		{"山东省临沂市河东区", "", "pass", "art2.region.county"},
		{"郯城", "", "pass", "art2.region.county"},
		{"兰陵县", "", "pass", "art2.region.county"},
		{"沂水县", "", "pass", "art2.region.county"},
		{"沂南县", "", "pass", "art2.region.county"},
		{"平邑县", "", "pass", "art2.region.county"},
		{"费县", "", "pass", "art2.region.county"},
		{"蒙阴县", "", "pass", "art2.region.county"},
		{"莒南县", "", "pass", "art2.region.county"},
		{"临沭县", "", "pass", "art2.region.county"},
		{"高新区", "", "pass", "art2.region.county"},
		{"临沂高新技术产业开发区", "", "pass", "art2.region.county"},
		{"经开区", "", "pass", "art2.region.county"},
		{"临沂经济技术开发区", "", "pass", "art2.region.county"},
		{"临港区", "", "pass", "art2.region.county"},
		{"综保区", "", "pass", "art2.region.county"},
		{"临沂综合保税区", "", "pass", "art2.region.county"},
		{"兰山区", elsewhere, "review 2:enterprise.uscc", "art2.region.registered"},
		{"兰山区", "91370000MA3C0EXAMP", "pass", "art2.region.county"}, // registered by the province
		{"兰山区", "91100000MA3C0EXAMP", "pass", "art2.region.county"}, // registered by the state
		{"市直", elsewhere, "review 2:enterprise.uscc", "art2.region.registered"},
		{"临沂市兰山区金雀山街道", here, "pass", "art2.region.county"},
		{"371302", "", "pass", "art2.region.county"},
		{"兰山区政府", "", "pass", "art2.region.county"},
		{"兰山经济开发区", "", "pass", "art2.region.county"},
		{"临沂兰山", "", "pass", "art2.region.county"},
		{"苍山县", "", "pass", "art2.region.county"},
		{"费县费城街道办事处", "", "pass", "art2.region.county"},
		{"莒县", here, "fail 2:enterprise.county", "art2.region.outside"}, // not 莒南
		{"江北新区", here, "review 2:enterprise.county", "art2.region.unknown"},
		{"臨沂市蘭山區", "", "pass", "art2.region.county"},
		{"370102", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"金雀山街道", here, "review 2:enterprise.county", "art2.region.unknown"},
		{"市中区", here, "review 2:enterprise.county", "art2.region.unknown"},
		{"江苏省临沂市兰山区", here, "review 2:enterprise.county", "art2.region.unknown"},
		{"金雀山街道", "", "review 2:enterprise.county", "art2.region.unknown"},
		{"历下区", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"济南市高新区", "", "fail 2:enterprise.county", "art2.region.outside"},
		{"青岛市河东区", "", "fail 2:enterprise.county", "art2.region.outside"},
		{"山东省", here, "review 2:enterprise.county", "art2.region.unknown"},
		{"济南市市直", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"市直", "", "pass", "art2.region.city"},
		{"临沂市", here, "pass", "art2.region.city"},
		{"临沂", "", "pass", "art2.region.city"},
		{"山东省临沂市", "", "pass", "art2.region.city"},
		{"临沂市市直", "", "pass", "art2.region.city"},
		{"临沂市直", "", "pass", "art2.region.city"},
		{"市属企业", "", "pass", "art2.region.city"},
		{"", here, "pass", "art2.region.code"},
		{"", "91371302MA3C0EXAM7", "pass", "art2.region.code"},
		{"", elsewhere, "review 2:enterprise.uscc", "art2.region.elsewhere"},
		{"", "371300", "review 2:enterprise.uscc", "art2.region.elsewhere"},
		{"", "91370000MA3C0EXAMP", "review 2:enterprise.uscc", "art2.region.elsewhere"},
		{"", "", "review 2:enterprise.county", "art2.region.missing"},
	} {
		t.Run(c.county+" "+c.code, func(t *testing.T) {
			p := applying(buy("00000001", "10000000"))
			p.Enterprise.County, p.Enterprise.CreditCode = c.county, c.code
			got := judgeOne(t, setting(t), p)
			expect(t, got, "art2.region", c.want)
			expectText(t, got, "art2.region", c.text)
			expectValue(t, got, "art2.region", "city", "临沂市")
		})
	}
}

func TestIndustry(t *testing.T) {
	for text, want := range map[string]string{
		"C3425": "pass", "3425": "pass", "c34": "pass", "C": "pass", "制造业": "pass", "0610": "pass", "B": "pass", "D4411": "pass", "44": "pass", "B06": "pass",
		"A0111": "fail 2:enterprise.industry", "E4700": "fail 2:enterprise.industry", "47": "fail 2:enterprise.industry", "05": "fail 2:enterprise.industry",
		"I6510": "fail 2:enterprise.industry", "软件": "review 2:enterprise.industry", "金融业": "fail 2:enterprise.industry",
		"C5101": "review 2:enterprise.industry", // the letter says industry, the digits trade
		"C金融业":  "review 2:enterprise.industry",
		"A3425": "review 2:enterprise.industry", // the letter says farming, the digits industry
		"610":   "review 2:enterprise.industry", // as it stands a hotel, with the zero before it mining
		"342":   "pass", "通用设备制造业": "pass", "制造业-通用设备制造业": "pass", "批发业": "fail 2:enterprise.industry", "34批发业": "review 2:enterprise.industry",
		"U99": "review 2:enterprise.industry",
		"98":  "review 2:enterprise.industry",
		"":    "review 2:enterprise.industry",
	} {
		t.Run(text, func(t *testing.T) {
			p := applying(buy("00000001", "10000000"))
			p.Enterprise.Industry = text
			expect(t, judgeOne(t, setting(t), p), "art2.industry", want)
		})
	}
}

func TestIndustryThatIsNotGivenIsNotCalledUnknown(t *testing.T) {
	for text, want := range map[string]string{"": "art2.industry.missing", "U99": "art2.industry.unknown", "C5101": "art2.industry.doubt"} {
		p := applying(buy("00000001", "10000000"))
		p.Enterprise.Industry = text
		expectText(t, judgeOne(t, setting(t), p), "art2.industry", want)
	}
}

func TestFactThatIsNotGivenPointsToTheProject(t *testing.T) {
	p := applying()
	p.Enterprise.Industry = ""
	delete(p.Spots, project.FieldIndustry)
	expect(t, judgeOne(t, setting(t), p), "art2.industry", "review 2")
}

func TestApplicantsOwnCode(t *testing.T) {
	const fits, differs = "91371300MA3C0EXAMA", "91371300MA3C0EXAMB"
	for _, c := range []struct{ code, want, looked string }{
		{fits, "pass", "pass"},
		{differs, "noted 2:enterprise.uscc", "review 2:enterprise.uscc"},
		{"91371300MA3C0EXAMO", "noted 2:enterprise.uscc", "review 2:enterprise.uscc"}, // there is no O
		{"", "not_applicable", "review 2:enterprise.uscc"},
		{"9137130MA3C0EXAM", "review 2:enterprise.uscc", "review 2:enterprise.uscc"},
		{"371302197001011", "review 2:enterprise.uscc", "review 2:enterprise.uscc"},
		{"91371300MA3C0EXAMAA", "review 2:enterprise.uscc", "review 2:enterprise.uscc"},
		{"无", "review 2:enterprise.uscc", "review 2:enterprise.uscc"},
	} {
		p := applying(buy("00000001", "10000000"))
		p.Enterprise.CreditCode = c.code
		expect(t, judgeOne(t, setting(t), p), "enterprise.uscc", c.want)
		listed := setting(t)
		listed.Negative = []project.Listed{}
		expect(t, judgeOne(t, listed, p), "enterprise.uscc", c.looked)
		registered := setting(t)
		registered.Claims = invoice.Claims{}
		expect(t, judgeOne(t, registered, p), "enterprise.uscc", c.looked)
	}
}
