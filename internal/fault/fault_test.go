package fault_test

import (
	"testing"

	"tiexi/internal/fault"
)

func TestPanicOfAWorkerBecomesAnError(t *testing.T) {
	work := func() (err error) {
		defer fault.Defect(&err)
		panic("the sky fell")
	}
	err := work()
	if err == nil {
		t.Fatal("no error")
	}
	if _, ok := fault.All(err); ok {
		t.Errorf("%v is told as a fault of the user's", err)
	}
}

func TestFaultThatWasThrownIsThatFault(t *testing.T) {
	want := fault.New("input.spool", "reason", "EIO")
	work := func() (err error) {
		defer fault.Defect(&err)
		panic(want)
	}
	if faults, _ := fault.All(work()); len(faults) != 1 || faults[0] != want {
		t.Errorf("%v, want %v", faults, want)
	}
}
