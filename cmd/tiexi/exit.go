package main

import (
	"context"
	"errors"
	"fmt"

	"tiexi/internal/fault"
	"tiexi/internal/terminal"
)

// The exit codes. Where several apply, policy comes before input, input before
// failed, failed before review.
const (
	exitOK          = 0
	exitFailed      = 1  // an ineligible project, a fixture not as expected, a conflict in the register
	exitUsage       = 2  // wrong usage, or a file that would be overwritten
	exitReview      = 3  // none ineligible, at least one in review
	exitInput       = 4  // an input that could not be read whole
	exitPolicy      = 5  // the policy or the LPR table cannot be used
	exitDefect      = 70 // a defect of ours
	exitInterrupted = 130
)

// verdictError ends a command that succeeded and has another exit code than 0.
type verdictError struct{ code int }

func (v verdictError) Error() string { return fmt.Sprintf("exit code %d", v.code) }

// finish prints an error and returns the exit code.
func (e *env) finish(ctx context.Context, err error) int {
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil {
		e.talk(e.say("command.interrupted"))
		return exitInterrupted
	}
	if v, ok := errors.AsType[verdictError](err); ok {
		return v.code
	}
	faults, ok := fault.All(err)
	if !ok {
		e.talk(e.say("command.defect", "detail", err.Error()))
		return exitDefect
	}
	if terminal.Faults(e.err, faults, e.lang) != nil {
		return exitDefect
	}
	return exitCode(faults)
}

// byKind has the exit code of each kind of fault. Where faults are of several
// kinds, the first kind in this list decides.
var byKind = []struct {
	kind string
	code int
}{
	{"policy", exitPolicy},
	{"lpr", exitPolicy},
	{"usage", exitUsage},
	{"input", exitInput},
	{"register", exitFailed},
}

func exitCode(faults fault.List) int {
	for _, k := range byKind {
		for _, f := range faults {
			if f.Kind() == k.kind {
				return k.code
			}
		}
	}
	return exitDefect
}
