package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// A workbook would be noise on a terminal. The hint's command line works.
func TestBinaryFormatsAreNotForATerminal(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	var said bytes.Buffer
	code := run(t.Context(), []string{"check", "--format", "xlsx", "none.yaml"}, &env{
		in: strings.NewReader(""), out: terminal, err: &said, getenv: func(string) string { return "" }, today: time.Now,
	})
	if code != exitUsage || !strings.Contains(said.String(), "（usage.binary）") || !strings.Contains(said.String(), "--report xlsx=结果.xlsx") {
		t.Errorf("exit code %d, %s", code, said.String())
	}
}
