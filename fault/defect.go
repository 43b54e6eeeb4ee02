package fault

import "fmt"

// Defect turns, when deferred, a panic into an error: a panic of a worker would
// otherwise tear the program down, past the one place that says what to do.
func Defect(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}
