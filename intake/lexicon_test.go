package intake

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unsafe"
)

func TestFilesShareTheirTexts(t *testing.T) {
	text := func(n int) string { return strings.Clone("示例设备" + strconv.Itoa(n)) }
	var x lexicon
	first := x.share([]string{text(1), text(2)})
	second := x.share([]string{text(2), text(3), text(1)})
	if !slices.Equal(second, []string{text(2), text(3), text(1)}) {
		t.Error(second)
	}
	same := func(a, b string) bool { return unsafe.StringData(a) == unsafe.StringData(b) }
	if !same(first[1], second[0]) || !same(first[0], second[2]) {
		t.Error("the second file has texts of its own")
	}
	for n := range mostShared + 10 {
		x.share([]string{text(n)})
	}
	if len(x.known) > mostShared {
		t.Errorf("%d texts", len(x.known))
	}
	if own := (*lexicon)(nil).share(first); &own[0] != &first[0] {
		t.Error("without a lexicon the texts were copied")
	}
}
