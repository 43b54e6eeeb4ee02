package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"pgregory.net/rapid"
)

// A text put down by hand is what encoding/json makes of it.
func TestTextOfARecordIsThatOfJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		}), rapid.StringOf(rapid.RuneFrom([]rune("a\"\\/<>&\x00\n\x7f\u0085\u2028\u2029\ufeff设“”𠮷")))).Draw(t, "text")
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		s := newRecorder(bufio.NewWriter(io.Discard))
		s.text("", text)
		if got := string(s.record) + "\n"; got != want.String() || s.err != nil {
			t.Errorf("%q is written %s, want %s, %v", text, got, want.String(), s.err)
		}
	})
}
