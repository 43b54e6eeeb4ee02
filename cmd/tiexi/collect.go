package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How far memory may grow between two collections: by so much, and where much
// is kept by so many percent of that.
const (
	growth        = 32 << 20
	growthPercent = 40
	mostPercent   = 300 // what was kept may be more by the time that it is known
)

// collectRarely sets how often memory is collected: while little is kept, as in
// nearly every run, hardly ever, and where much is kept sooner than by itself,
// so that a large batch takes a quarter less. GOGC, where it is set, decides.
func (e *env) collectRarely() {
	if e.getenv("GOGC") == "" {
		pace(0)
	}
}

// pace sets the pace by what was kept at the last collection, and again after
// the next one.
func pace(kept uint64) {
	percent := uint64(math.MaxInt32)
	if kept > 0 {
		percent = growth * 100 / kept
	}
	debug.SetGCPercent(int(min(max(percent, growthPercent), mostPercent)))
	// The collector finds this as soon as it works again: had it no pointers, it
	// might share memory with what is in use.
	runtime.AddCleanup(new([2]*int), func(struct{}) { pace(keptNow()) }, struct{}{})
}

// keptNow is how much was in use at the end of the last collection.
func keptNow() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
