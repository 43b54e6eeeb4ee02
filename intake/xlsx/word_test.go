package xlsx

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// drawBytes draws bytes of those that the functions below tell apart, and a few
// of any kind, with room behind them to look at.
func drawBytes(t *rapid.T, of string) []byte {
	b := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]byte(of)), rapid.SampledFrom([]byte(of)), rapid.Byte()), 0, 40).Draw(t, "bytes")
	return append(b, "                "...)
}

// TestTextByWords holds what is told of texts by words against what is told
// byte by byte.
func TestTextByWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBytes(t, "aaaa 中0<&\r]_")
		want := bytes.IndexAny(b, "<&\r]")
		if want < 0 {
			want = len(b)
		}
		if n := plainRun(b); n != want {
			t.Errorf("%q: a run of %d bytes, want %d", b, n, want)
		}
	})
}

// TestLegalByWords holds the check of characters against one that takes them
// one by one.
func TestLegalByWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
			"a", "some plain words of a text", "中", "机床股份有限公司", "，", "é", "😀", "\t", "\r\n", "\x00", "\x1f", "\x7f", "\uFFFD", "\uFFFE", "\uFFFF", "\xED\xA0\x80", "\xE4", "\xE4\xB8", "\xB8", "\xC0\x80", "\xE0\x80\x80", "\xF0\x9F\x98", "\xFF",
		}), 0, 12).Draw(t, "pieces")
		b := []byte(strings.Join(pieces, ""))
		want, wantBad := 0, false
		for want < len(b) && !wantBad {
			r, width := utf8.DecodeRune(b[want:])
			if r == utf8.RuneError && width == 1 {
				wantBad = utf8.FullRune(b[want:])
				break
			}
			if wantBad = !isChar(r); !wantBad {
				want += width
			}
		}
		if n, bad := legal(b); n != want || bad != wantBad {
			t.Errorf("%q: legal to %d, then bad is %v; want %d, %v", b, n, bad, want, wantBad)
		}
	})
}
