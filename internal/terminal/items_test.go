package terminal_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/project"
)

// A place is not broken at the end of a line.
func TestItemsStayInOnePiece(t *testing.T) {
	var b bytes.Buffer
	items := []string{"导出的发票清单/全量发票.xlsx 信息汇总表!F8", "导出的发票清单/全量发票.xlsx 信息汇总表!F10", "等，另 3 处"}
	terminal.New(&b, message.Chinese).Items("      ", items)
	for _, item := range items {
		if !strings.Contains(b.String(), item) {
			t.Errorf("%q is broken:\n%s", item, b.String())
		}
	}
	if lines := strings.Count(b.String(), "\n"); lines != 2 {
		t.Errorf("%d lines:\n%s", lines, b.String())
	}
}

// What is said of many files is said once, with the first places; of a few files, of
// each.
func TestAlikeFaultsAreToldOnce(t *testing.T) {
	for files, want := range map[int]struct{ times, places int }{3: {3, 3}, 40: {1, 3}} {
		var faults fault.List
		for n := range files {
			faults = append(faults, fault.New("input.no_project").At(project.FilePlace(fmt.Sprintf("坏%02d.xlsx", n))))
		}
		other := fault.New("input.number_lost_digits", "value", "2.1E+19").At(project.FilePlace("另.xlsx"))
		var b bytes.Buffer
		if err := terminal.Faults(&b, append(faults, other), message.Chinese); err != nil {
			t.Fatal(err)
		}
		if times := strings.Count(b.String(), "input.no_project"); times != want.times {
			t.Errorf("%d files: told %d times\n%s", files, times, b.String())
		}
		if places := strings.Count(b.String(), "坏"); places != want.places || !strings.Contains(b.String(), "另.xlsx") {
			t.Errorf("%d files: %d places\n%s", files, places, b.String())
		}
		if said := message.New("text.more_places", "count", 37).In(message.Chinese); strings.Contains(b.String(), said) != (files > 3) {
			t.Errorf("%d files: %s", files, b.String())
		}
	}
}
