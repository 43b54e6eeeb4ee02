package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

//go:generate go run ../../testdata/make ../../testdata

var samples = filepath.Join("..", "..", "testdata", "projects")

// tiexi runs the program as main does, but for the process.
func tiexi(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &env{
		in: strings.NewReader(""), out: &out, err: &errs,
		getenv: func(string) string { return "" }, today: time.Now, version: "test",
	})
	return code, out.String(), errs.String()
}

func TestSampleProjectsComeOutAsExpected(t *testing.T) {
	code, out, errs := tiexi(t, "verify", samples)
	if code != exitOK || errs != "" {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

// TestEverySampleSaysItsVerdictAndFigures keeps a sample from being there
// without guarding anything.
func TestEverySampleSaysItsVerdictAndFigures(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(samples, "*.yaml"))
	if err != nil || len(files) < 16 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := "\n" + string(text)
		ids := strings.Count(s, "\nid: ") + strings.Count(s, "\n  - id: ")
		for _, key := range []string{"expect:\n", "  verdict: ", "  base: ", "  subsidy: "} {
			if n := strings.Count(s, key); n != ids {
				t.Errorf("%s: %d projects, %d times %q", file, ids, n, strings.TrimSpace(key))
			}
		}
		if !strings.HasPrefix(s, "\n# ") {
			t.Errorf("%s does not begin with what it shows", file)
		}
	}
}

func TestVerifyCatchesAFenTooMuch(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(samples, "threshold-exactly.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for right, wrong := range map[string]string{
		"subsidy: 465000.00":  "subsidy: 465000.01",
		"interest: 465000.00": "interest: 464999.99",
		"base: 10000000.00":   "base: 10000000.01",
		"verdict: eligible":   "verdict: review",
		"capped: false":       "capped: true",
		"art7.route: pass":    "art7.route: fail",
	} {
		changed := strings.Replace(string(text), "  "+right, "  "+wrong, 1)
		if changed == string(text) {
			t.Fatalf("the sample does not say %q", right)
		}
		file := filepath.Join(t.TempDir(), "wrong.yaml")
		if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out, errs := tiexi(t, "verify", file); code != exitFailed {
			t.Errorf("%s: exit code %d, want %d\n%s%s", wrong, code, exitFailed, out, errs)
		}
	}
}

// TestSamplesDoNotDependOnOrderWorkersOrZone reads the samples one by one in
// reverse, on one worker and on many.
func TestSamplesDoNotDependOnOrderWorkersOrZone(t *testing.T) {
	_, want, _ := tiexi(t, "check", samples, "--format", "json", "--jobs", "1")
	if !json.Valid([]byte(want)) {
		t.Fatalf("no JSON:\n%.300s", want)
	}
	entries, err := os.ReadDir(samples)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"check", "--format", "json", "--jobs", "7"}
	for _, e := range slices.Backward(entries) {
		args = append(args, filepath.Join(samples, e.Name()))
	}
	local := time.Local
	time.Local = time.FixedZone("far west", -11*3600)
	defer func() { time.Local = local }()
	if _, got, _ := tiexi(t, args...); got != want {
		t.Error("the result is another when the files come in another order")
	}
}

// TestSampleWorkbooksAreAsGenerated guards against a workbook changed by hand.
func TestSampleWorkbooksAreAsGenerated(t *testing.T) {
	folder := t.TempDir()
	if out, err := exec.Command("go", "run", filepath.Join("..", "..", "testdata", "make"), folder).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	testdata := filepath.Join("..", "..", "testdata")
	made, books := workbooks(t, folder), workbooks(t, testdata)
	if len(made) == 0 || !slices.Equal(made, books) {
		t.Fatalf("%d workbooks made, %d committed", len(made), len(books))
	}
	for _, book := range made {
		fresh, err := os.ReadFile(filepath.Join(folder, book))
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile(filepath.Join(testdata, book))
		if err != nil || !bytes.Equal(fresh, committed) {
			t.Errorf("%s is not what testdata/make writes: go generate ./cmd/tiexi (%v)", book, err)
		}
	}
}

// workbooks are the paths of all workbooks below a folder, in order.
func workbooks(t *testing.T, folder string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".xlsx" {
			short, _ := filepath.Rel(folder, path)
			paths = append(paths, short)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
