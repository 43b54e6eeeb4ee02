//go:build real

package report_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// browser is a headless Chromium with one tab. It is spoken to over a pipe, in
// the DevTools protocol: messages of JSON that end with a zero byte.
type browser struct {
	tb      testing.TB
	to      *os.File
	session string

	mu      sync.Mutex
	id      int
	waiting map[int]chan reply
	events  []event
	arrived *sync.Cond
}

type reply struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

type event struct {
	Method string
	Params json.RawMessage
}

// openBrowser starts Chromium; what a page asks for and complains of is kept.
func openBrowser(tb testing.TB) *browser {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	cmd := exec.CommandContext(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
		"--disable-background-networking", "--remote-debugging-pipe", "--user-data-dir="+tb.TempDir(), "--window-size=1280,900", "about:blank")
	theirIn, to := pipe(tb)
	from, theirOut := pipe(tb)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	for _, theirs := range cmd.ExtraFiles {
		if err := theirs.Close(); err != nil {
			tb.Fatal(err)
		}
	}
	b := &browser{tb: tb, to: to, waiting: make(map[int]chan reply)}
	b.arrived = sync.NewCond(&b.mu)
	go b.listen(from)
	tb.Cleanup(func() {
		_ = b.send("Browser.close", nil) // it may be gone before it answers
		_ = cmd.Wait()
		cancel()
		_ = to.Close() // as above
	})
	var target struct{ TargetID string }
	b.must("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.must("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Security"} {
		b.must(domain+".enable", nil, nil)
	}
	return b
}

func pipe(tb testing.TB) (r, w *os.File) {
	tb.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	return r, w
}

func (b *browser) listen(from *os.File) {
	defer from.Close()
	in := bufio.NewReader(from)
	for {
		text, err := in.ReadBytes(0)
		if err != nil {
			return
		}
		var m struct {
			ID int
			reply
			event
		}
		if json.Unmarshal(text[:len(text)-1], &m) != nil {
			continue
		}
		b.mu.Lock()
		if c, ok := b.waiting[m.ID]; ok {
			delete(b.waiting, m.ID)
			c <- m.reply
		} else {
			b.events = append(b.events, m.event)
			b.arrived.Broadcast()
		}
		b.mu.Unlock()
	}
}

func (b *browser) send(method string, params any) chan reply {
	answer := make(chan reply, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.id++
	b.waiting[b.id] = answer
	m := map[string]any{"id": b.id, "method": method}
	if params != nil {
		m["params"] = params
	}
	if b.session != "" && method != "Browser.close" {
		m["sessionId"] = b.session
	}
	text, err := json.Marshal(m)
	if err == nil {
		_, err = b.to.Write(append(text, 0))
	}
	if err != nil && !errors.Is(err, os.ErrClosed) {
		b.tb.Error(err)
	}
	return answer
}

// must sends a command and reads its result into v, which may be nil.
func (b *browser) must(method string, params, v any) {
	b.tb.Helper()
	select {
	case r := <-b.send(method, params):
		if r.Error != nil {
			b.tb.Fatalf("%s: %s", method, r.Error.Message)
		}
		if v != nil {
			if err := json.Unmarshal(r.Result, v); err != nil {
				b.tb.Fatalf("%s: %v", method, err)
			}
		}
	case <-time.After(time.Minute):
		b.tb.Fatalf("%s: no answer", method)
	}
}

// open writes a page to a file and waits until the browser has loaded it. What
// was seen before is forgotten.
func (b *browser) open(page, hash string) {
	b.tb.Helper()
	path := filepath.Join(b.tb.TempDir(), "result.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		b.tb.Fatal(err)
	}
	b.navigate("file://" + path + hash)
}

func (b *browser) navigate(url string) {
	b.tb.Helper()
	b.mu.Lock()
	b.events = nil
	b.mu.Unlock()
	b.must("Page.navigate", map[string]any{"url": url}, nil)
	b.wait("Page.loadEventFired")
}

// cost opens a page and lays it out: how long the browser's main thread worked
// for it, and how long it took by the clock. It is the best of three, for the
// machine may have other things to do.
func (b *browser) cost(page string) (busy, took time.Duration) {
	b.tb.Helper()
	b.must("Performance.enable", map[string]any{"timeDomain": "threadTicks"}, nil)
	busy, took = time.Hour, time.Hour
	for range 3 {
		b.open(page, "") // in a process of its own, whose clock begins anew
		millis := ask[int](b, `(() => {
			const t = performance.getEntriesByType("navigation")[0], before = performance.now();
			document.body.getBoundingClientRect();
			return Math.ceil(t.loadEventEnd + performance.now() - before);
		})()`)
		busy, took = min(busy, b.busy()), min(took, time.Duration(millis)*time.Millisecond)
	}
	return busy, took
}

// busy is how long the main thread has worked.
func (b *browser) busy() time.Duration {
	b.tb.Helper()
	var m struct {
		Metrics []struct {
			Name  string
			Value json.Number
		}
	}
	b.must("Performance.getMetrics", nil, &m)
	for _, metric := range m.Metrics {
		if metric.Name == "TaskDuration" {
			busy, err := time.ParseDuration(metric.Value.String() + "s")
			if err != nil {
				b.tb.Fatal(err)
			}
			return busy
		}
	}
	b.tb.Fatal("the browser does not tell how long it worked")
	return 0
}

// wait waits for an event.
func (b *browser) wait(method string) {
	b.tb.Helper()
	late := time.AfterFunc(time.Minute, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.events = append(b.events, event{Method: "late"})
		b.arrived.Broadcast()
	})
	defer late.Stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	for seen := 0; ; b.arrived.Wait() {
		for ; seen < len(b.events); seen++ {
			switch b.events[seen].Method {
			case method:
				return
			case "late":
				b.tb.Fatalf("%s did not come", method)
			}
		}
	}
}

// seen are the events of a kind since the page was opened.
func (b *browser) seen(method string) (params []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.events {
		if e.Method == method {
			params = append(params, string(e.Params))
		}
	}
	return params
}

// ask evaluates an expression, waits for what it promises, and reads its value.
func ask[T any](b *browser, expression string) T {
	b.tb.Helper()
	var r struct {
		Result           struct{ Value T }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	b.must("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &r)
	if e := r.ExceptionDetails; e != nil {
		b.tb.Fatalf("%s: %s %s", expression, e.Text, e.Exception.Description)
	}
	return r.Result.Value
}

// readable tells whether a text stands where a reader can see it: in an element
// that is neither hidden nor folded away. What is merely out of sight, further
// down the page, counts: the browser may put off laying it out for as long as
// nobody scrolls there.
func (b *browser) readable(text string) bool {
	b.tb.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		b.tb.Fatal(err)
	}
	return ask[bool](b, `[...document.body.querySelectorAll("*")].some((e) =>
		e.textContent.replace(/\s+/g, " ").includes(`+string(quoted)+`) &&
		![...e.children].some((c) => c.textContent.replace(/\s+/g, " ").includes(`+string(quoted)+`)) &&
		e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))`)
}

// press presses keys as a person does.
func (b *browser) press(keys ...string) {
	b.tb.Helper()
	codes := map[string]int{"Tab": 9, "Enter": 13, "Space": 32, "ArrowDown": 40}
	texts := map[string]string{"Enter": "\r", "Space": " "}
	for _, key := range keys {
		name, modifiers := strings.CutPrefix(key, "Shift+")
		shift := 0
		if modifiers {
			shift = 8
		}
		p := map[string]any{"type": "keyDown", "key": strings.Replace(name, "Space", " ", 1), "code": name, "windowsVirtualKeyCode": codes[name], "text": texts[name], "modifiers": shift}
		b.must("Input.dispatchKeyEvent", p, nil)
		p["type"] = "keyUp"
		delete(p, "text")
		b.must("Input.dispatchKeyEvent", p, nil)
	}
}

// write types a text into what has the focus.
func (b *browser) write(text string) {
	b.tb.Helper()
	b.must("Input.insertText", map[string]any{"text": text}, nil)
}

// quiet fails where the page asked for anything but itself, or complained.
func (b *browser) quiet() {
	b.tb.Helper()
	for _, request := range b.seen("Network.requestWillBeSent") {
		if !strings.Contains(request, `"type":"Document"`) && !strings.Contains(request, `"url":"data:`) {
			b.tb.Errorf("the page asks for something: %.300s", request)
		}
	}
	for _, method := range []string{"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Page.javascriptDialogOpening"} {
		for _, said := range b.seen(method) {
			b.tb.Errorf("%s: %.500s", method, said)
		}
	}
}
