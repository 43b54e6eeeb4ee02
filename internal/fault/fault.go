// Package fault gives every error of tiexi one shape: what is wrong, where it
// stands, whose project it belongs to, and what to do. The words come from
// package message, under the fault's code and the code with ".hint" behind it.
package fault

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// Fault is an error that a user can act on. Code is stable ("input.date") and
// its first word says what kind of trouble it is: usage, input, policy, lpr,
// register.
type Fault struct {
	Code    string
	Args    []message.Arg
	Place   project.Place
	Project string // 项目编号, "" where the fault belongs to no one project
	Cause   error
}

// New returns the fault with the given code; kv are names and values in turn,
// for the message and the hint alike.
func New(code string, kv ...any) *Fault {
	return &Fault{Code: code, Args: message.Args(kv...)}
}

// At says where the fault stands.
func (f *Fault) At(p project.Place) *Fault { f.Place = p; return f }

// Of says which project the fault belongs to.
func (f *Fault) Of(project string) *Fault { f.Project = project; return f }

// Because keeps the error beneath.
func (f *Fault) Because(err error) *Fault { f.Cause = err; return f }

// Message says what is wrong.
func (f *Fault) Message(lang message.Lang) string {
	return message.Text{ID: f.Code, Args: f.Args}.In(lang)
}

// Hint says what to do, "" where there is nothing to add.
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

// Unwrap returns the error beneath.
func (f *Fault) Unwrap() error { return f.Cause }

// List is several faults found together.
type List []*Fault

// Error returns the faults' texts, a line each.
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

// Sort orders the faults by place, then code, so that the order of finding
// them does not show.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b *Fault) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Project, b.Project))
	})
}

// All returns the faults that err is made of, and ok false where err is an
// error of another kind.
func All(err error) (faults List, ok bool) {
	if list, is := errors.AsType[List](err); is {
		return list, true
	}
	if f, is := errors.AsType[*Fault](err); is {
		return List{f}, true
	}
	return nil, false
}
