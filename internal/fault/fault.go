// Package fault has the type of all errors that a user can act on: what is wrong,
// where, in which project, and what to do. Package message has the words: the
// message under the fault's code, the hint under the code + ".hint".
package fault

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// Fault is an error that a user can act on. Code is stable ("input.date"); its
// first word is the kind: usage, input, policy, lpr, register.
type Fault struct {
	Code    string
	Args    []message.Arg
	Place   project.Place
	Project string // 项目编号, "" where the fault is not about one project
	Cause   error
}

// New returns a fault. kv are names and values in turn, for the placeholders of
// the message and the hint.
func New(code string, kv ...any) *Fault {
	return &Fault{Code: code, Args: message.Args(kv...)}
}

// At sets the place of the fault and returns it.
func (f *Fault) At(p project.Place) *Fault { f.Place = p; return f }

// Of sets the 项目编号 of the fault and returns it.
func (f *Fault) Of(project string) *Fault { f.Project = project; return f }

// Because sets the cause of the fault and returns it.
func (f *Fault) Because(err error) *Fault { f.Cause = err; return f }

// Message returns what is wrong, in words.
func (f *Fault) Message(lang message.Lang) string {
	return message.Text{ID: f.Code, Args: f.Args}.In(lang)
}

// Hint returns what to do, in words, "" where the code has no hint.
func (f *Fault) Hint(lang message.Lang) string {
	if _, ok := message.Pattern(f.Code+".hint", lang); !ok {
		return ""
	}
	return message.Text{ID: f.Code + ".hint", Args: f.Args}.In(lang)
}

// Kind returns the first word of the code.
func (f *Fault) Kind() string {
	kind, _, _ := strings.Cut(f.Code, ".")
	return kind
}

// Error returns place and message in English, for logs and tests.
func (f *Fault) Error() string {
	s := f.Message(message.English)
	if !f.Place.IsZero() {
		s = f.Place.String() + ": " + s
	}
	if f.Cause != nil {
		s += ": " + f.Cause.Error()
	}
	return s
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// List is several faults that were found together.
type List []*Fault

// Error returns the texts of the faults, one per line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the list as an error, nil where it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Sort sorts the faults by place, code and project, so that the order in which
// they were found does not matter.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b *Fault) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Project, b.Project))
	})
}

// All returns the faults in err; ok is false where err is not a fault or a List.
func All(err error) (faults List, ok bool) {
	if list, is := errors.AsType[List](err); is {
		return list, true
	}
	if f, is := errors.AsType[*Fault](err); is {
		return List{f}, true
	}
	return nil, false
}

// Defect turns a panic into an error, when deferred: a panic of a worker would
// end the program without a message that says what to do. A fault that was
// thrown by panic, where no error could be returned, becomes the error itself.
func Defect(err *error) {
	switch p := recover().(type) {
	case nil:
	case *Fault:
		*err = p
	default:
		*err = fmt.Errorf("%v", p)
	}
}
