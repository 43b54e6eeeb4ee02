//go:build real

package report_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/report"
	"tiexi/report/words"
)

// JUnit reports are valid for xmllint, which knows XML better than we do.
func TestJUnitFollowsItsSchema(t *testing.T) {
	for name, r := range map[string]*assess.Result{"sample": judged(t, 0), "hostile": hostile(t), "empty": judgedBatch(t, batchOf())} {
		for _, o := range everyOption() {
			var b bytes.Buffer
			if err := report.Write("junit", &b, r, o); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("xmllint", "--noout", "--nonet", "--schema", "testdata/schemas/junit.xsd", "-")
			cmd.Stdin = &b
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	}
}

// What LibreOffice shows of a CSV that it opened: every amount a number with
// the same value, every text as it was, digits included.
func TestSpreadsheetReadsCSVAsItIs(t *testing.T) {
	for name, r := range map[string]*assess.Result{"sample": judged(t, 0), "hostile": hostile(t)} {
		for _, lang := range langs {
			o := words.Options{Lang: lang}
			text := writeCSV(t, r, o)
			header, want := readCSV(t, text)
			_, got := readCSV(t, []byte("\ufeff"+strings.ReplaceAll(shownBy(t, text), "\n", "\r\n")))
			if len(got) != len(want) {
				t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
			}
			for n := range want {
				for _, column := range header {
					got, want := plain(got[n][column]), plain(want[n][column])
					if figures.MatchString(column) && got != "" && want != "" && !strings.ContainsAny(want, ",、") {
						got, want = decimal.RequireFromString(got).String(), decimal.RequireFromString(want).String()
					}
					if got != want {
						t.Errorf("%s, row %d, %s: %q is shown as %q", name, n, column, want, got)
					}
				}
			}
		}
	}
}

// figures are the columns of numbers: shown without zeros at their end.
var figures = regexp.MustCompile(`（元）|（%）|\(yuan\)|\(%\)`)

// plain leaves out white space that a spreadsheet does not keep: the tab behind
// a number, the kind of a line end.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// shownBy opens a CSV in LibreOffice and saves it as shown.
func shownBy(t *testing.T, text []byte) string {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "result.csv"), filepath.Join(dir, "out")
	if err := os.WriteFile(in, text, 0o600); err != nil {
		t.Fatal(err)
	}
	// The numbers: separator, quotes, UTF-8; for what is written, "as shown".
	cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--infilter=CSV:44,34,76,1", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", out, in)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	shown, err := os.ReadFile(filepath.Join(out, "result.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := csv.NewReader(bytes.NewReader(shown)).ReadAll(); err != nil {
		t.Fatalf("%v\n%s", err, shown)
	}
	return string(bytes.TrimPrefix(shown, []byte("\ufeff")))
}
