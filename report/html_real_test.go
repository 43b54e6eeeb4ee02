//go:build real

package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tiexi/message"
	"tiexi/report"
)

// shown are the ids of the projects that the table shows, in its order.
const shown = `Array.from(document.querySelectorAll("#rows tr:not([hidden])"), (tr) => tr.querySelector("a").textContent)`

// settled lets what waits for a moment happen.
const settled = `new Promise((done) => setTimeout(done, 300))`

func openSample(t *testing.T, hash string) *browser {
	t.Helper()
	b := openBrowser(t)
	b.open(pageOf(t, judged(t, 0), report.Options{Version: "0.0.0"}), hash)
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
	clear := func() {
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
	clear()

	ask[any](b, `document.getElementById("filter").elements.q.focus()`)
	b.write("铸造 002")
	ask[any](b, settled)
	wantShown(t, b, two)
	clear()

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
	clear()

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
	b.open(pageOf(t, r, report.Options{}), "")
	want := message.New("html.shown", "shown", "4", "all", "4", "subsidy", r.Totals.Subsidy, "provisional", r.Totals.Provisional).In(message.Chinese)
	if got := ask[string](b, `document.getElementById("shown").textContent`); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	page := pageOf(t, r, report.Options{})
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

// contrast lists texts that are fainter on their ground than WCAG AA allows.
const contrast = `(() => {
	const channels = (color) => color.match(/[\d.]+/g).map(Number);
	const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const ground = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
	const faint = new Set();
	for (const e of document.body.querySelectorAll("*")) {
		if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim()) || e.closest("script, svg, option")) continue;
		const a = light(channels(getComputedStyle(e).color).slice(0, 3)), b = light(ground(e));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) faint.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return Array.from(faint);
})()`

func TestTextsStandOutInLightDarkAndPrint(t *testing.T) {
	b := openBrowser(t)
	page := strings.ReplaceAll(pageOf(t, hostile(t), report.Options{}), `<details class="project"`, `<details open class="project"`)
	b.open(page, "")
	for _, media := range []struct{ kind, scheme, ground string }{
		{"screen", "light", "rgb(244, 246, 248)"}, {"screen", "dark", "rgb(18, 22, 27)"}, {"print", "dark", "rgb(255, 255, 255)"},
	} {
		b.must("Emulation.setEmulatedMedia", map[string]any{"media": media.kind, "features": []map[string]string{{"name": "prefers-color-scheme", "value": media.scheme}}}, nil)
		if got := ask[string](b, `getComputedStyle(document.body).backgroundColor`); got != media.ground {
			t.Errorf("%s %s: the ground is %s", media.kind, media.scheme, got)
		}
		if faint := ask[[]string](b, contrast); len(faint) > 0 {
			t.Errorf("%s %s: %v", media.kind, media.scheme, faint)
		}
	}
	b.quiet()
}

func TestEverythingThatCanBeOperatedHasAName(t *testing.T) {
	b := openSample(t, "#p3")
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value string }
		}
	}
	b.must("Accessibility.getFullAXTree", nil, &tree)
	roles := map[string]int{}
	for _, n := range tree.Nodes {
		if n.Ignored {
			continue
		}
		roles[n.Role.Value]++
		if slices.Contains([]string{"button", "combobox", "textbox", "searchbox", "link", "heading", "DisclosureTriangle", "region", "navigation", "search"}, n.Role.Value) && strings.TrimSpace(n.Name.Value) == "" {
			t.Errorf("%s without a name", n.Role.Value)
		}
	}
	for _, role := range []string{"banner", "main", "navigation", "search", "contentinfo", "status", "columnheader", "rowheader", "button"} {
		if roles[role] == 0 {
			t.Errorf("there is no %s: %v", role, roles)
		}
	}
}

func TestPageIsReadWithoutAScript(t *testing.T) {
	b := openBrowser(t)
	b.must("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	b.open(pageOf(t, judged(t, 0), report.Options{}), "#p3")
	text := ask[string](b, `document.body.innerText`)
	for _, want := range []string{"LY-2021-001", "465,000.00", "焊接机器人", "未填设备类别"} { // the last two in the details that the link opens
		if !strings.Contains(text, want) {
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
	b.open(pageOf(t, hostile(t), report.Options{}), "")
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
	page := pageOf(t, judged(t, 0), report.Options{})
	b.open(strings.Replace(page, "</main>", "<script>document.title = 'taken'</script><img src='https://example.invalid/x.png'></main>", 1), "")
	if ask[string](b, `document.title`) == "taken" {
		t.Error("a foreign script ran")
	}
	if len(b.seen("Log.entryAdded")) < 2 {
		t.Error("the browser did not complain: it does not hold the page to its policy")
	}
}

// What a page costs the browser's main thread is measured in the time that the
// thread has run: what else the machine does meanwhile is not the page's doing.
func TestAThousandProjectsOpenWithinTwoSeconds(t *testing.T) {
	b := openBrowser(t)
	page := pageOf(t, large(t, 1000, 10), report.Options{})
	b.cost(page)
	b.cost(page)
	busy, took := b.cost(page)
	t.Logf("1,000 projects, 10,000 lines: %d MB, %v of work, open after %v", len(page)>>20, busy, took)
	if busy > 2*time.Second {
		t.Errorf("it takes %v", busy)
	}
	ask[any](b, `(() => { const e = document.getElementById("filter").elements.q; e.value = "LY-2021-0999"; e.dispatchEvent(new Event("input", {bubbles: true})); })()`)
	ask[any](b, settled)
	if got := ask[[]string](b, shown); !slices.Equal(got, []string{"LY-2021-0999"}) {
		t.Errorf("found %v", got)
	}
	b.quiet()
}

func TestAHundredThousandLinesMakeAUsableFile(t *testing.T) {
	b := openBrowser(t)
	page := pageOf(t, large(t, 1, 100_000), report.Options{})
	busy, took := b.cost(page)
	t.Logf("1 project, 100,000 lines: %d MB, %v of work, open after %v", len(page)>>20, busy, took)
	if busy > 2*time.Second {
		t.Errorf("it takes %v", busy)
	}
	if got := ask[int](b, `document.querySelectorAll(".lines tbody tr").length + document.querySelector(".rest pre").textContent.trim().split("\n").length - 1`); got != 100_000 {
		t.Errorf("%d lines", got)
	}
	b.quiet()
}

func TestPrintIsA4AndHasTheOpenDetails(t *testing.T) {
	b := openSample(t, "#p3")
	var pdf struct{ Data string }
	b.must("Page.printToPDF", map[string]any{"preferCSSPageSize": true}, &pdf)
	if len(pdf.Data) < 10_000 {
		t.Errorf("the print has %d bytes", len(pdf.Data))
	}
	b.must("Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil)
	visible := `Array.from(document.querySelectorAll("details.project"), (d) => d.id + d.checkVisibility()).join()`
	if got := ask[string](b, visible); got != "s1false,s2false,s3true,s4false" {
		t.Errorf("in print: %s", got)
	}
	// A4 less its margins, at 96 dots an inch.
	b.must("Emulation.setDeviceMetricsOverride", map[string]any{"width": 703, "height": 1000, "deviceScaleFactor": 1, "mobile": false}, nil)
	if got := ask[int](b, `document.documentElement.scrollWidth`); got > 703 {
		t.Errorf("the page is %d wide, A4 703", got)
	}
}

