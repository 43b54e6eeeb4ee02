package strictyaml

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestEveryCharacterIsLookedAt guards that nothing is handed on that YAML does
// not admit, and that the first such character is the one that is named.
func TestEveryCharacterIsLookedAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\t\r\n\x00\x7f\u0085\u009f·中（：\ufeff\ufffd\ufffe\uffff𠮷")))).Draw(t, "text")
		b := []byte(s)
		if len(b) > 0 && rapid.Bool().Draw(t, "damaged") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		want := ""
		for n, c := range string(b) {
			isDamaged := c == '\ufffd' && !strings.HasPrefix(string(b[n:]), "\ufffd")
			if isDamaged && !utf8.FullRune(b[n:]) {
				break // its end may follow
			}
			if isDamaged {
				want = "input.yaml_encoding"
			} else if !allowed(c) {
				want = "input.yaml_character"
			}
			if want != "" {
				break
			}
		}
		text, got := newText(&File{Kind: "input"}, nil, 0), ""
		if text.look(b); text.fault != nil {
			got = text.fault.Code
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", b, got, want)
		}
	})
}

func BenchmarkLook(b *testing.B) {
	line := []byte("  - {code: \"037002100104\", number: \"00000001\", date: 2021-03-05, item: 五轴加工中心, category: advanced_equipment, seller: 山东某某机床股份有限公司}\n")
	text := newText(&File{Kind: "input"}, nil, 0)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		text.look(line)
	}
}
