package main

import (
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"tiexi/internal/progress"
)

const (
	quickWork    = time.Second            // shorter work shows no progress
	betweenLooks = 250 * time.Millisecond // how often the counts are shown
)

// watch shows the progress of a run on standard error, where that is a terminal
// and the run takes longer than quickWork. stop clears the screen of it; calling
// stop again does nothing. Without a terminal the meter is nil, which counts
// nothing.
func (e *env) watch() (meter *progress.Meter, stop func()) {
	if e.quiet || e.getenv("CI") != "" || e.getenv("TERM") == "dumb" || !isTerminal(e.err) {
		return nil, func() {}
	}
	w := &watcher{env: e, meter: &progress.Meter{}, began: time.Now(), end: make(chan struct{}), ended: make(chan struct{})}
	go w.run()
	return w.meter, sync.OnceFunc(func() {
		close(w.end)
		<-w.ended
	})
}

// watcher shows the counts of a meter.
type watcher struct {
	env        *env
	meter      *progress.Meter
	bar        *progressbar.ProgressBar // of bytes read, then of projects judged
	began      time.Time                // when reading began, later when judging began
	judges     bool
	rate       int64 // lines read in a second
	end, ended chan struct{}
}

// run waits for quickWork, and then shows the counts until the end.
func (w *watcher) run() {
	defer close(w.ended)
	select {
	case <-w.end:
		return
	case <-time.After(quickWork):
	}
	ticks := time.NewTicker(betweenLooks)
	defer ticks.Stop()
	for {
		w.look()
		select {
		case <-ticks.C:
		case <-w.end:
			w.clear()
			return
		}
	}
}

// look shows the current counts.
func (w *watcher) look() {
	c := w.meter.Count()
	if c.Projects == 0 {
		passed := time.Since(w.began)
		w.rate = c.Lines * int64(time.Second) / int64(passed)
		w.show("watch.reading", c, c.BytesRead, c.Bytes, passed)
		return
	}
	if !w.judges {
		w.judges, w.began = true, time.Now()
		w.clear()
	}
	w.show("watch.judging", c, c.Judged, c.Projects, time.Since(w.began))
}

// clear removes the bar from the screen.
func (w *watcher) clear() {
	if w.bar != nil {
		_ = w.bar.Clear()
		w.bar = nil
	}
}

// show draws the counts and the bar.
func (w *watcher) show(id string, c progress.Count, done, all int64, passed time.Duration) {
	all = max(all, 1) // the size of standard input is not known
	if w.bar == nil {
		w.bar = progressbar.NewOptions64(all, progressbar.OptionSetWriter(w.env.err), progressbar.OptionSetWidth(6),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(false))
	}
	count := func(n int64) string { return strconv.FormatInt(n, 10) }
	w.bar.Describe(w.env.say(id,
		"read", count(c.FilesRead), "files", count(c.Files), "lines", count(c.Lines), "rate", count(w.rate),
		"faults", count(c.Faults), "judged", count(c.Judged), "projects", count(c.Projects), "left", left(passed, done, all)))
	_ = w.bar.Set64(min(done, all-1)) // a full bar would end its line
}

// left returns the time for the rest at the speed so far, "0:07", or "?" where
// nothing is done yet.
func left(passed time.Duration, done, all int64) string {
	if done == 0 {
		return "?"
	}
	seconds := int64(passed/time.Millisecond) * (all - done) / done / 1000
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}
