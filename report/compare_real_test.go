//go:build real

package report_test

import (
	"fmt"
	"testing"

	"tiexi/internal/message"
)

func TestAComparisonOpensInABrowser(t *testing.T) {
	b := openBrowser(t)
	c := compared(t, "testdata/projects.yaml", nil)
	combinations := len(c.Totals)
	b.open(string(comparison(t, "html", c, message.Chinese, false)), "")
	if got := ask[int](b, `document.querySelectorAll("details.project").length`); got != 4 {
		t.Errorf("%d projects", got)
	}
	const folded = "口径不影响本项目"
	if b.readable(folded) {
		t.Errorf("%q can be read before its project is opened", folded)
	}
	ask[any](b, `document.querySelectorAll("details").forEach((d) => { d.open = true })`)
	for _, want := range []string{fmt.Sprintf("全部 %d 种组合", combinations), "525,450.00", "+60,450.00", folded} {
		if !b.readable(want) {
			t.Errorf("%q cannot be read", want)
		}
	}
	if got := ask[int](b, `document.querySelectorAll("details.project:first-of-type details tbody tr").length`); got != combinations {
		t.Errorf("%d combinations", got)
	}
	for _, width := range []int{1280, 390} {
		b.must("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
		if got := ask[int](b, `document.documentElement.scrollWidth`); got > width {
			t.Errorf("the page is %d wide in a window of %d", got, width)
		}
	}
	b.quiet()
}
