package policy

import "testing"

// What people write for a place, of a rule of a province and of one of a county.
func TestRegionsOfEveryLevel(t *testing.T) {
	province := Region{Named: Named{"shandong", []string{"山东省", "山东"}}, CreditCode: "37", CountySuffix: []string{"市", "县", "区"}}
	county := Region{Named: Named{"yishui", []string{"沂水县", "沂水"}}, Province: "山东省", CreditCode: "371323", CountySuffix: []string{"镇", "乡", "街道"}}
	for _, c := range []struct {
		region Region
		text   string
		where  Where
		inside string
	}{
		{province, "山东省", Here, ""},
		{province, "山东省临沂市", Here, "山东省临沂市"},
		{province, "临沂市兰山区", Here, "山东省临沂市兰山区"},
		{province, "历下区", Here, "山东省济南市历下区"},
		{province, "370202", Here, "山东省青岛市市南区"},
		{province, "省属企业", Here, ""},
		{province, "济南", Here, "山东省济南市"},
		{province, "江苏省南京市", Elsewhere, ""},
		{province, "昆山市", Elsewhere, ""},
		{province, "开发区", NotKnown, ""},
		{county, "沂水县", Here, ""},
		{county, "临沂市沂水县", Here, ""},
		{county, "山东省临沂市沂水县", Here, ""},
		{county, "371323", Here, ""},
		{county, "县直", Here, ""},
		{county, "兰山区", Elsewhere, ""},
		{county, "临沂市", NotKnown, ""},
		{county, "莒南县", Elsewhere, ""},
	} {
		at := c.region.Locate(c.text)
		if at.Where != c.where || at.Inside != c.inside {
			t.Errorf("%s, %s: got %+v", c.region.ID, c.text, at)
		}
	}
}

func TestTheRegistrarOfACodeAgainstEveryLevel(t *testing.T) {
	for _, c := range []struct{ region, uscc, other string }{
		{"37", "91371302MAEXAMR207", ""},
		{"37", "91320583MAEXAMR207", "江苏省"},
		{"37", "91100000MAEXAMR207", ""},
		{"3713", "91371302MAEXAMR207", ""},
		{"3713", "91370202MAEXAMR207", "青岛市"},
		{"3713", "91370000MAEXAMR207", ""},
		{"371323", "91371323MAEXAMR207", ""},
		{"371323", "91371302MAEXAMR207", "兰山区"},
		{"371323", "91371300MAEXAMR207", ""},
		{"371323", "91370202MAEXAMR207", "市南区"},
		{"371323", "91370000MAEXAMR207", ""},
	} {
		p := &Policy{Region: Region{CreditCode: c.region}}
		if got := p.OtherRegion(c.uscc); got != c.other {
			t.Errorf("%s of %s: got %q, want %q", c.uscc, c.region, got, c.other)
		}
		if p.IsEligibleRegionCode(c.uscc) != (c.uscc[2:2+len(c.region)] == c.region) {
			t.Errorf("%s of %s: %v", c.uscc, c.region, p.IsEligibleRegionCode(c.uscc))
		}
	}
}
