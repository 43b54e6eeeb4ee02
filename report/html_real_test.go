//go:build real

package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/report/words"
)

// shown are the ids of the projects that the table shows, in its order.
const shown = `Array.from(document.querySelectorAll("#rows tr:not([hidden])"), (tr) => tr.querySelector("a").textContent)`

// settled lets what waits for a moment happen.
const settled = `new Promise((done) => setTimeout(done, 300))`

func openSample(t *testing.T, hash string) *browser {
	t.Helper()
	b := openBrowser(t)
	b.open(pageOf(t, judged(t, 0), words.Options{Version: "0.0.0"}), hash)
	return b
}

func wantShown(t *testing.T, b *browser, want ...string) {
	t.Helper()
	if got := ask[[]string](b, shown); !slices.Equal(got, want) {
		t.Errorf("shown %v, want %v", got, want)
	}
	said := ask[string](b, `document.getElementById("shown").textContent`)
	if want := fmt.Sprintf("显示 %d 个，共 4 个", len(want)); !strings.HasPrefix(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	sheets := ask[[]string](b, `Array.from(document.querySelectorAll("details.project:not([hidden]) h3"), (h) => h.querySelector("bdi").textContent)`)
	if !slices.Equal(sheets, want) {
		t.Errorf("details of %v, want %v", sheets, want)
	}
}

func TestFiltersAndSortingWorkInABrowserByKeyboard(t *testing.T) {
	b := openSample(t, "")
	one, two, three, four := "LY-2021-001", "LY-2021-002", "LY-2021-003", "LY-2021-004"
	wantShown(t, b, one, two, three, four)
	if ask[bool](b, `document.getElementById("filter").hidden`) {
		t.Error("the filter is hidden")
	}
	set := func(name, value string) {
		t.Helper()
		b.must("Runtime.evaluate", map[string]any{"expression": fmt.Sprintf(
			`(() => { const e = document.getElementById("filter").elements[%q]; e.focus(); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); })()`, name, value)}, nil)
		ask[any](b, settled)
	}
	reset := func() {
		t.Helper()
		ask[any](b, `document.querySelector("#filter [type=reset]").focus()`)
		b.press("Enter")
		ask[any](b, settled)
		wantShown(t, b, one, two, three, four)
	}
	set("verdict", "ineligible")
	wantShown(t, b, four)
	set("county", "罗庄区")
	wantShown(t, b, four)
	set("county", "兰山区")
	wantShown(t, b)
	reset()

	ask[any](b, `document.getElementById("filter").elements.q.focus()`)
	b.write("铸造 002")
	ask[any](b, settled)
	wantShown(t, b, two)
	reset()
	set("q", "焊接 00000102") // an item and a number of the lines
	wantShown(t, b, three)
	reset()

	ask[any](b, `document.getElementById("filter").elements.min.focus()`)
	b.write("４６５，０００.00元")
	b.press("Tab")
	b.write("500万")
	ask[any](b, settled)
	wantShown(t, b, one, two)
	set("max", "4999999.99")
	wantShown(t, b, one)
	set("max", "abc")
	wantShown(t, b, one, two)
	if got := ask[string](b, `document.getElementById("amount-error").textContent + document.getElementById("filter").elements.max.getAttribute("aria-invalid")`); !strings.HasSuffix(got, "true") || got == "true" {
		t.Errorf("a wrong amount: %q", got)
	}
	reset()

	ask[any](b, `document.querySelector("#sort [data-key=subsidy] button").focus()`)
	for _, want := range []struct {
		sort string
		ids  []string
	}{
		{"descending", []string{two, one, three, four}}, {"ascending", []string{four, three, one, two}}, {"", []string{one, two, three, four}},
	} {
		b.press("Space")
		wantShown(t, b, want.ids...)
		if got := ask[string](b, `document.querySelector("#sort [data-key=subsidy]").getAttribute("aria-sort") || ""`); got != want.sort {
			t.Errorf("aria-sort %q, want %q", got, want.sort)
		}
	}
	b.quiet()
}

// The sums are exact, at any number of decimals and beyond what a float holds.
func TestSumsOfWhatIsShownAreExact(t *testing.T) {
	r := judged(t, 0)
	b := openBrowser(t)
	b.open(pageOf(t, r, words.Options{}), "")
	want := message.New("html.shown", "shown", "4", "all", "4", "subsidy", r.Totals.Subsidy, "provisional", r.Totals.Provisional).In(message.Chinese)
	if got := ask[string](b, `document.getElementById("shown").textContent`); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	page := pageOf(t, r, words.Options{})
	for n, subsidy := range []string{"9007199254740993.01", "0.0000000001", "-12345678.9", "1000"} {
		old := fmt.Sprintf(`data-subsidy="%s"`, message.Plain(r.Projects[n].Subsidy))
		page = strings.Replace(page, old, fmt.Sprintf(`data-subsidy="%s"`, subsidy), 1)
	}
	page = strings.NewReplacer(`data-verdict="review"`, `data-verdict="eligible"`, `data-verdict="ineligible"`, `data-verdict="eligible"`).Replace(page)
	b.open(page, "")
	if got := ask[string](b, `document.getElementById("shown").textContent`); !strings.Contains(got, " 9,007,199,242,396,314.1100000001 元") {
		t.Errorf("said %q", got)
	}
	b.quiet()
}

func TestAViewCanBeHandedOnAsAnAddress(t *testing.T) {
	b := openSample(t, "#verdict=eligible&sort=-base&amount=base&min=10000000.01")
	wantShown(t, b, "LY-2021-002")
	if got := ask[string](b, `document.querySelector("[data-key=base]").getAttribute("aria-sort")`); got != "descending" {
		t.Errorf("aria-sort %q", got)
	}
	ask[any](b, `document.querySelector("#filter [type=reset]").click()`)
	ask[any](b, settled)
	if got := ask[string](b, `location.hash`); got != "#sort=-base" {
		t.Errorf("the address is %q", got)
	}
	b.quiet()
}

func TestALinkToAProjectOpensItsDetails(t *testing.T) {
	b := openSample(t, "#p3")
	open := `Array.from(document.querySelectorAll("details.project[open]"), (d) => d.id).join()`
	if got := ask[string](b, open); got != "s3" {
		t.Errorf("open: %q", got)
	}
	ask[any](b, `document.querySelector("#rows a[href='#p1']").focus()`)
	b.press("Enter")
	ask[any](b, settled)
	if got := ask[string](b, open); got != "s1,s3" {
		t.Errorf("open: %q", got)
	}
	ask[any](b, `document.getElementById("close-all").click()`)
	if got := ask[string](b, open); got != "" {
		t.Errorf("open: %q", got)
	}
	ask[any](b, `document.querySelector("#s2 > summary").focus()`)
	b.press("Enter")
	if got := ask[string](b, open); got != "s2" {
		t.Errorf("open: %q", got)
	}
	b.quiet()
}

func TestSkipLinkIsTheFirstStopAndFocusIsSeen(t *testing.T) {
	b := openSample(t, "")
	b.press("Tab")
	if got := ask[string](b, `document.activeElement.className + " " + (document.activeElement.getBoundingClientRect().left >= 0)`); got != "skip true" {
		t.Errorf("the first stop is %q", got)
	}
	b.press("Enter")
	if got := ask[string](b, `document.activeElement.id`); got != "main" {
		t.Errorf("the skip link leads to %q", got)
	}
	stops := map[string]bool{}
	for range 60 {
		b.press("Tab")
		stop := ask[string](b, `document.activeElement.tagName + (document.activeElement.name || "")`)
		stops[stop] = true
		if stop == "BODY" { // after the last stop
			continue
		}
		if got := ask[string](b, `getComputedStyle(document.activeElement).outlineStyle`); got != "solid" {
			t.Errorf("%s is focused and does not show it", ask[string](b, `document.activeElement.outerHTML.slice(0, 80)`))
		}
	}
	for _, stop := range []string{"SELECTverdict", "SELECTcounty", "INPUTmin", "INPUTmax", "INPUTq", "BUTTON", "A", "SUMMARY"} {
		if !stops[stop] {
			t.Errorf("the keyboard does not reach %s: %v", stop, stops)
		}
	}
	b.quiet()
}

func TestPageIsReadWithoutAScript(t *testing.T) {
	b := openBrowser(t)
	b.must("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	b.open(pageOf(t, judged(t, 0), words.Options{}), "#p3")
	for _, want := range []string{"LY-2021-001", "465,000.00", "焊接机器人", "未填设备类别"} { // the last two in the details that the link opens
		if !b.readable(want) {
			t.Errorf("%q cannot be read", want)
		}
	}
	if ask[bool](b, `document.getElementById("filter").checkVisibility()`) {
		t.Error("the filter is there, and nothing would happen")
	}
	b.quiet()
}

func TestHostileTextsDoNothingInABrowser(t *testing.T) {
	b := openBrowser(t)
	b.open(pageOf(t, hostile(t), words.Options{}), "")
	if got := ask[int](b, `document.scripts.length`); got != 1 {
		t.Errorf("%d scripts", got)
	}
	if got := ask[int](b, `document.querySelectorAll("#rows tr").length`); got != len(hostileTexts) {
		t.Errorf("%d rows for %d projects", got, len(hostileTexts))
	}
	b.quiet()
}

// A page must not run anything that stands in its texts: were a text ever let
// through unescaped, the policy would still stop it.
func TestThePolicyStopsAForeignScript(t *testing.T) {
	b := openBrowser(t)
	page := pageOf(t, judged(t, 0), words.Options{})
	b.open(strings.Replace(page, "</main>", "<script>document.title = 'taken'</script><img src='https://example.invalid/x.png'></main>", 1), "")
	if ask[string](b, `document.title`) == "taken" {
		t.Error("a foreign script ran")
	}
	if len(b.seen("Log.entryAdded")) < 2 {
		t.Error("the browser did not complain: it does not hold the page to its policy")
	}
}
