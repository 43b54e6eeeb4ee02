package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tiexi/intake"
	"tiexi/intake/spool"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/internal/terminal"
	"tiexi/project"
)

// env is the surroundings of the program, which tests replace.
type env struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	folder   func() (string, error) // the user's configuration folder; nil: there is none
	today    func() time.Time
	version  string
	lang     message.Lang
	quiet    bool         // no progress
	spool    *spool.Spool // keeps lines of the inputs on disk when memory is full
}

// say returns a text in the user's language.
func (e *env) say(id string, kv ...any) string { return message.New(id, kv...).In(e.lang) }

// outInfo returns the information about the file that standard output goes to,
// nil where it is no regular file.
func (e *env) outInfo() fs.FileInfo {
	if f, ok := e.out.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info
		}
	}
	return nil
}

// talk writes a line to standard error. An error of that is ignored: there is
// nowhere to print it, and the exit code tells the rest.
func (e *env) talk(line string) { _, _ = fmt.Fprintln(e.err, safetext.Line(line)) }

// day returns today's date. Only `lpr verify` and `register add` may use it: the
// other commands depend on their inputs alone.
func (e *env) day() project.Date { return project.DateOf(e.today()) }

// withCommand returns a command line that names none, and a file, as that of check:
// a file that is dropped on the program, or is all that its user knows to give.
func withCommand(root *cobra.Command, args []string) []string {
	if cmd, _, err := root.Find(args); err != nil || cmd != root {
		return args
	}
	isValue := false
	for _, arg := range args {
		if !isValue && !strings.HasPrefix(arg, "-") {
			if _, err := os.Stat(arg); err == nil || intake.Reads(arg) {
				return append([]string{"check"}, args...)
			}
			return args
		}
		isValue = arg == "--lang"
	}
	return args
}

// run runs one command line and returns the exit code. Errors are printed and
// panics are recovered here and nowhere else.
func run(ctx context.Context, args []string, e *env) (code int) {
	e.lang = language(args, e.getenv)
	defer func() {
		if p := recover(); p != nil {
			e.talk(e.say("command.defect", "detail", fmt.Sprint(p)))
			code = exitDefect
		}
	}()
	e.spool = spool.New(spoolBudget, "")
	defer e.spool.Close()
	root := newRoot(e)
	root.SetArgs(withCommand(root, args))
	done := make(chan error, 1)
	go func() {
		// recover works only in its own goroutine.
		defer func() {
			switch p := recover().(type) {
			case nil:
			case *fault.Fault:
				done <- p
			default:
				done <- errors.New(fmt.Sprint(p))
			}
		}()
		done <- root.ExecuteContext(ctx)
	}()
	select {
	case err := <-done:
		return e.finish(ctx, err)
	case <-ctx.Done():
		select {
		case err := <-done:
			_ = err // the interruption is what is told
		case <-time.After(tidyingUp):
			// Reading standard input cannot be interrupted: do not wait for it.
		}
		return e.finish(ctx, ctx.Err())
	}
}

// spoolBudget is how many bytes of lines may stay in memory, enough for about
// 250,000 lines.
const spoolBudget = 16 << 20

// tidyingUp is the time that an interrupted command has to remove unfinished
// files.
const tidyingUp = 300 * time.Millisecond

// language returns the language of --lang, else of the locale. It is Chinese
// where neither says otherwise.
func language(args []string, getenv func(string) string) message.Lang {
	for i, a := range args {
		if a == "--" {
			break
		}
		value, found := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if lang, ok := message.ParseLang(value); found && ok {
			return lang
		}
	}
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	if locale == "" || locale == "C" || locale == "POSIX" || strings.HasPrefix(locale, "C.") {
		return message.Chinese
	}
	if lang, ok := message.ParseLang(locale); ok {
		return lang
	}
	return message.English
}

// The exit codes. Where several apply, policy comes before input, input before
// failed, failed before review.
const (
	exitOK          = 0
	exitFailed      = 1  // an ineligible project, a fixture not as expected, a conflict in the register
	exitUsage       = 2  // wrong usage, or a file that would be overwritten
	exitReview      = 3  // none ineligible, at least one in review
	exitInput       = 4  // an input that could not be read whole
	exitPolicy      = 5  // the policy, the LPR table or other reference data cannot be used
	exitDefect      = 70 // a defect of ours
	exitInterrupted = 130
)

// verdictError ends a command that succeeded and has another exit code than 0.
type verdictError struct{ code int }

func (v verdictError) Error() string { return fmt.Sprintf("exit code %d", v.code) }

// referenceError is an error of reference data, whatever the kind of its faults: they
// are those of the reader that was used.
type referenceError struct{ error }

func (r referenceError) Unwrap() error { return r.error }

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
	if _, ok := errors.AsType[referenceError](err); ok {
		return exitPolicy
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
