package document

import (
	"os"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/project"
)

// A result is read up to the limit and not a byte further.
func TestReadIsBounded(t *testing.T) {
	golden, err := os.ReadFile("../testdata/golden/result.zh.json")
	if err != nil {
		t.Fatal(err)
	}
	size, place := int64(len(golden)), project.FilePlace("result.json")
	ignore := func(*Project) error { return nil }
	if _, err := read(strings.NewReader(string(golden)), size, place, ignore); err != nil {
		t.Errorf("a result of just the limit: %v", err)
	}
	for _, limit := range []int64{0, 1, size / 2, size - 1} {
		_, err := read(strings.NewReader(string(golden)), limit, place, ignore)
		if faults, ok := fault.All(err); !ok || faults[0].Code != "input.result_too_large" || faults[0].Place != place {
			t.Errorf("more than %d bytes: %v", limit, err)
		}
	}
}
