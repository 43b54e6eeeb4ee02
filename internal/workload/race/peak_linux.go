package main

import (
	"os"
	"syscall"
)

// peak returns the most bytes of memory that a process, or one of its
// children, had in use. What it returns is never less than the peak of the
// race itself, of which a child is a copy until it becomes another program.
func peak(p *os.ProcessState) int64 {
	if usage, ok := p.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss << 10
	}
	return 0
}

// ownPeak is that of the race itself.
func ownPeak() int64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return usage.Maxrss << 10
}
