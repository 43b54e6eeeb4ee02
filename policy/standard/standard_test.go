package standard

import (
	"strings"
	"testing"
)

func TestDivisionsArePlausible(t *testing.T) {
	count := make(map[int]int)
	for _, d := range Divisions() {
		count[len(d.Code)]++
		if up, ok := DivisionOf(d.Code[:2]); !ok || d.Name == "" || up.IsCounty() {
			t.Errorf("%+v", d)
		}
		if d.Short != "" && (!strings.HasPrefix(d.Name, d.Short) || d.Short == d.Name) {
			t.Errorf("%s has the short name %s", d.Name, d.Short)
		}
	}
	// 34 provinces; 333 prefectures and one that ended; 2,844 counties at the end
	// of 2022 without Taiwan, and those that ended since 2018.
	if count[2] != 34 || count[4] != 334 || count[6] < 2_840 || count[6] > 2_940 || len(count) != 3 {
		t.Errorf("%v", count)
	}
	if len(divisionsText) > 120_000 {
		t.Errorf("%d bytes", len(divisionsText))
	}
}

func TestDivisionOf(t *testing.T) {
	for code, want := range map[string]Division{
		"37": {Name: "山东省", Short: "山东"}, "3702": {Name: "青岛市", Short: "青岛"}, "370102": {Name: "历下区", Short: "历下"},
		"370103": {Name: "市中区"}, "371302": {Name: "兰山区"}, "15": {Name: "内蒙古自治区", Short: "内蒙古"}, "4228": {Name: "恩施土家族苗族自治州", Short: "恩施"},
	} {
		if got, ok := DivisionOf(code); !ok || got.Name != want.Name || got.Short != want.Short {
			t.Errorf("%s: got %+v", code, got)
		}
	}
	for _, code := range []string{"", "3", "99", "3799", "371371", "临沂"} {
		if got, ok := DivisionOf(code); ok {
			t.Errorf("%q: got %+v", code, got)
		}
	}
}

func TestIndustriesArePlausible(t *testing.T) {
	count := make(map[int]int)
	for _, i := range Industries() {
		count[len(i.Code)]++
		if i.Name == "" || strings.TrimSpace(i.Name) != i.Name {
			t.Errorf("%+v", i)
		}
	}
	// 20 sections, 97 divisions, 1,380 classes; groups of one class stand as it.
	if count[1] != 20 || count[2] != 97 || count[4] != 1_380 || len(count) != 4 {
		t.Errorf("%v", count)
	}
}
