package xlsx

import (
	"bytes"
	"strconv"
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

// TestNumbersByWords holds the numbers that are read as words against those
// read digit by digit.
func TestNumbersByWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBytes(t, "0123456789<<.-E")
		end := bytes.IndexByte(b, '<')
		want, length := 0, 0
		if end > 0 && end <= 7 && digits(b, 0) == end {
			want, length = must(strconv.Atoi(string(b[:end]))), end
		}
		if got, n := natural7(b, 0, '<'); got != want || n != length {
			t.Errorf("%q: natural7 reads %d in %d bytes, want %d in %d", b, got, n, want, length)
		}
		if end <= 0 || end > 15 || strings.Trim(string(b[:end]), "0123456789.") != "" || !isNumber(b[:end]) {
			end = 0
		}
		if n := decimal(b, 0); n != end {
			t.Errorf("%q: decimal reads %d bytes, want %d", b, n, end)
		}
	})
}

func must(n int, err error) int {
	if err != nil {
		panic(err)
	}
	return n
}

// TestTextByWords holds what is told of texts by words against what is told
// byte by byte.
func TestTextByWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBytes(t, "aaaa 中0<&\r]_")
		want := bytes.IndexAny(b, "<&\r]_")
		if want >= 0 && (b[want] != '<' || want >= len(b)/wordBytes*wordBytes) {
			want = -1
		}
		if n := plainRun(b, 0); n != want {
			t.Errorf("%q: a run of %d bytes, want %d", b, n, want)
		}
		if got, want := plainText(b), !bytes.ContainsAny(b, "<&\r]"); got != want {
			t.Errorf("%q is plain: %v", b, got)
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
