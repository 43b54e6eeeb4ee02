package policy

import "testing"

// Units of the city itself apply directly (Article 10); their county may be
// given as the city.
func TestIsCity(t *testing.T) {
	region := embedded(t).Region
	for text, want := range map[string]bool{
		"临沂": true, "临沂市": true, "山东省临沂市": true, "山东临沂市": true, "临沂市临沂市": true, "临沂 市": true,
		"市直": true, "临沂市直": true, "临沂市市直": true, "市属企业": true, "市本级": true, "山东省临沂市市级": true,
		"": false, "山东省": false, "山东": false, "直": false, "兰山区": false, "临沂市兰山区": false, "济南市": false, "济南市市直": false, "历下区": false,
	} {
		if got := region.IsCity(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
