package strictyaml

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTheUsualIsAllowed guards that no text is passed over of which something
// would have to be said.
func TestTheUsualIsAllowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\t\r\n\x00\x7f\u0085\u009f·中（：\ufeff\ufffd\ufffe\uffff𠮷")))).Draw(t, "text")
		b := []byte(s)
		if len(b) > 0 && rapid.Bool().Draw(t, "damaged") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		if !isUsual(b) {
			return
		}
		for n, c := range string(b) {
			if !allowed(c) || c == '\ufffd' && string(b[n:min(n+3, len(b))]) != "\ufffd" {
				t.Errorf("%q is taken for usual", b)
			}
		}
	})
	if !isUsual([]byte("  item: 数控加工中心（五轴），含税\r\n")) {
		t.Error("nothing is usual")
	}
}
