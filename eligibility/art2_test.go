package eligibility

import (
	"testing"

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
		{"兰山区", elsewhere, "pass", "art2.region.county"}, // the county decides
		{"历下区", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"济南市高新区", "", "fail 2:enterprise.county", "art2.region.outside"},
		{"青岛市河东区", "", "fail 2:enterprise.county", "art2.region.outside"},
		{"山东省", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"济南市市直", here, "fail 2:enterprise.county", "art2.region.outside"},
		{"市直", "", "review 2:enterprise.county", "art2.region.city"},
		{"临沂市", here, "review 2:enterprise.county", "art2.region.city"},
		{"临沂", "", "review 2:enterprise.county", "art2.region.city"},
		{"山东省临沂市", "", "review 2:enterprise.county", "art2.region.city"},
		{"临沂市市直", "", "review 2:enterprise.county", "art2.region.city"},
		{"临沂市直", "", "review 2:enterprise.county", "art2.region.city"},
		{"市属企业", "", "review 2:enterprise.county", "art2.region.city"},
		{"", here, "pass", "art2.region.code"},
		{"", "91371302MA3C0EXAM7", "pass", "art2.region.code"},
		{"", elsewhere, "review 2:enterprise.uscc", "art2.region.elsewhere"},
		{"", "371300", "review 2:enterprise.uscc", "art2.region.elsewhere"},
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
		"A3425": "fail 2:enterprise.industry", // the letter decides
		"610":   "fail 2:enterprise.industry", // as it stands a hotel
		"342":   "review 2:enterprise.industry",
		"U99":   "review 2:enterprise.industry",
		"98":    "review 2:enterprise.industry",
		"":      "review 2:enterprise.industry",
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
