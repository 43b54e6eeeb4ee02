package main

import (
	"bytes"
	"os"

	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/report"
	"tiexi/report/words"
)

// stepSummary appends a result to the file that GITHUB_STEP_SUMMARY names, where
// the format is github. The file also has the summaries of other steps.
func (e *env) stepSummary(format string, inputs []string, r *assess.Result, o words.Options) error {
	file := outFile{path: e.getenv("GITHUB_STEP_SUMMARY")}
	if format != "github" || file.path == "" {
		return nil
	}
	for _, input := range inputs {
		if sameFile(input, file.path) {
			return fault.New("usage.is_input", "file", file.shown())
		}
	}
	var b bytes.Buffer
	if err := report.StepSummary(&b, r, o); err != nil {
		return err
	}
	f, err := os.OpenFile(file.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return file.fault(err)
	}
	if _, err := f.Write(b.Bytes()); err != nil {
		_ = f.Close() // the first error is the one to report
		return file.fault(err)
	}
	return file.fault(f.Close())
}
