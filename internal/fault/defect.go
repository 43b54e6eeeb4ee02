package fault

import "fmt"

// Defect turns, when deferred, a panic into an error: a panic of a worker would
// otherwise tear the program down, past the one place that says what to do. A
// fault that was thrown, where no error could be returned, is that fault.
func Defect(err *error) {
	switch p := recover().(type) {
	case nil:
	case *Fault:
		*err = p
	default:
		*err = fmt.Errorf("%v", p)
	}
}
