package main

import (
	"strconv"
	"sync"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/progress"

	"tiexi/progress"
)

const (
	quickWork    = time.Second            // shorter work shows no progress
	watchSeconds = 250 * time.Millisecond // between two looks at it
)

// watch shows on standard error how far a run has come, where a person sits
// before it and it takes longer than a moment. stop ends that, and leaves
// nothing on the screen; it may be called again.
func (e *env) watch() (meter *progress.Meter, stop func()) {
	if e.quiet || e.getenv("CI") != "" || e.getenv("TERM") == "dumb" || !isTerminal(e.err) {
		return nil, func() {}
	}
	w := newWatcher(e)
	go w.run()
	return w.meter, sync.OnceFunc(func() {
		close(w.end)
		<-w.ended
	})
}

// watcher shows the counts of a meter.
type watcher struct {
	env            *env
	meter          *progress.Meter
	screen         pretty.Writer
	reading        *pretty.Tracker // by bytes
	judging        *pretty.Tracker // by projects
	began          time.Time
	end, ended     chan struct{}
	linesPerSecond int64
	known          bool // how many projects there are
}

func newWatcher(e *env) *watcher {
	w := &watcher{
		env: e, meter: &progress.Meter{}, screen: pretty.NewWriter(), began: time.Now(),
		end: make(chan struct{}), ended: make(chan struct{}),
	}
	w.screen.SetOutputWriter(e.err)
	w.screen.SetUpdateFrequency(watchSeconds)
	w.screen.SetTrackerLength(20)
	w.screen.SetMessageLength(10)
	style := pretty.StyleDefault
	style.Visibility = pretty.StyleVisibility{ETA: true, Percentage: true, Tracker: true, Pinned: true}
	style.Options.ETAString = e.say("watch.left")
	style.Options.DoneString = ""
	style.Options.Separator = " "
	w.screen.SetStyle(style)
	w.reading = &pretty.Tracker{Message: e.say("watch.reading"), Units: pretty.UnitsBytes, RemoveOnCompletion: true, AutoStopDisabled: true}
	w.judging = &pretty.Tracker{Message: e.say("watch.judging"), DeferStart: true, RemoveOnCompletion: true, AutoStopDisabled: true}
	w.reading.Start() // the time that is left is reckoned from here
	return w
}

// run waits until the work is known to be long, and then shows it to its end.
func (w *watcher) run() {
	defer close(w.ended)
	select {
	case <-w.end:
		return
	case <-time.After(quickWork):
	}
	w.look()
	w.screen.AppendTracker(w.reading)
	shown := make(chan struct{})
	go func() {
		defer close(shown)
		w.screen.Render()
	}()
	ticks := time.NewTicker(watchSeconds)
	defer ticks.Stop()
	for going := true; going; {
		select {
		case <-ticks.C:
			w.look()
		case <-w.end:
			going = false
		}
	}
	w.reading.MarkAsDone()
	w.judging.MarkAsDone()
	w.screen.SetPinnedMessages()
	w.screen.Stop()
	<-shown
}

// look takes the counts over.
func (w *watcher) look() {
	c := w.meter.Count()
	w.reading.UpdateTotal(c.Bytes)
	w.reading.SetValue(c.BytesRead)
	if c.Projects > 0 {
		if !w.known {
			w.reading.MarkAsDone()
			w.judging.Start()
			w.screen.AppendTracker(w.judging)
		}
		w.judging.UpdateTotal(c.Projects)
		w.judging.SetValue(c.Judged)
	}
	if passed := time.Since(w.began).Milliseconds(); c.Projects == 0 && passed > 0 {
		w.linesPerSecond = c.Lines * 1000 / passed
	}
	count := func(n int64) string { return strconv.FormatInt(n, 10) }
	w.screen.SetPinnedMessages(w.env.say("watch.counts", "read", count(c.FilesRead), "files", count(c.Files), "lines", count(c.Lines),
		"rate", count(w.linesPerSecond), "faults", count(c.Faults), "judged", count(c.Judged), "projects", count(c.Projects)))
	w.known = c.Projects > 0
}
