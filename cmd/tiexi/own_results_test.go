package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const ownInput = `id: A-1
name: 数字化车间改造
enterprise: {name: 示例甲有限公司, uscc: 91371302MAEXAMP147, county: 兰山区, industry: C3425}
directions: [智能化]
application_date: 2021-09-30
invoices:
  - {code: "037002100104", number: "00000001", date: 2021-03-05, item: 机器人, category: intelligent_equipment, net: 100000.00}
targets:
  - {level3: 机器人, unit: 台, direction: 正向, target: 10, actual: 10, weight: 100}
`

// runIn runs a command line and returns what it writes to standard output and
// to standard error.
func runIn(t *testing.T, args ...string) (out, told string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, &env{
		in: strings.NewReader(""), out: &stdout, err: &stderr, getenv: func(string) string { return "" }, today: time.Now, version: "0.1.0",
	})
	return stdout.String(), stderr.String(), code
}

// unwrapped is a text without spaces and line breaks.
func unwrapped(s string) string { return strings.Join(strings.Fields(s), "") }

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// What tiexi writes in a format that it also reads is a result all the same: in
// a folder it is set aside, so that the next run says the same; named it is an
// error.
func TestOwnResultsAreNoInputs(t *testing.T) {
	root := t.TempDir()
	input := filepath.Join(root, "a.yaml")
	writeFile(t, input, ownInput)
	register := "sqlite:" + filepath.Join(t.TempDir(), "claims.db")
	result := filepath.Join(t.TempDir(), "result.json")
	text, told, code := runIn(t, "check", input, "--format", "json")
	if code != 0 {
		t.Fatalf("exit code %d\n%s", code, told)
	}
	writeFile(t, result, text)
	if _, told, code := runIn(t, "register", "add", result, "--batch", "1", "--register", register); code != 0 {
		t.Fatalf("exit code %d\n%s", code, told)
	}
	for _, lang := range []string{"zh", "en"} {
		for name, args := range map[string][]string{
			"check.json":    {"check", input, "--format", "json"},
			"check.ndjson":  {"check", input, "--format", "ndjson"},
			"check.sarif":   {"check", input, "--format", "sarif"},
			"check.xml":     {"check", input, "--format", "junit"},
			"check.csv":     {"check", input, "--format", "csv"},
			"check.txt":     {"check", input},
			"explain.json":  {"explain", input, "--id", "A-1", "--format", "json"},
			"compare.json":  {"compare", input, "--format", "json"},
			"allocate.json": {"allocate", input, "--budget", "100", "--format", "json"},
			"targets.json":  {"targets", input, "--format", "json"},
			"targets.csv":   {"targets", input, "--format", "csv"},
			"targets.txt":   {"targets", input},
			"list.json":     {"register", "list", "--register", register, "--format", "json"},
			"export.json":   {"register", "export", "--register", register, "--format", "json"},
			"export.csv":    {"register", "export", "--register", register},
			"claimed.json":  {"register", "check", input, "--register", register, "--format", "json"},
		} {
			text, told, code := runIn(t, append(args, "--lang", lang)...)
			if code != 0 || text == "" {
				t.Fatalf("%q: exit code %d\n%s", args, code, told)
			}
			switch name {
			case "check.ndjson", "check.sarif":
				name += ".json"
			}
			path := filepath.Join(root, lang+"."+name)
			writeFile(t, path, text)
			t.Run(lang+" "+name, func(t *testing.T) {
				if again, _, code := runIn(t, "check", root); code != 0 || !strings.Contains(unwrapped(again), lang+"."+name+"，tiexi自己写出的结果") {
					t.Errorf("in a folder: exit code %d\n%s", code, again)
				}
				if _, told, code := runIn(t, "check", filepath.Join(root, lang+"*")); code != exitInput || strings.Contains(told, "input.result_book") {
					t.Errorf("by a pattern: exit code %d\n%s", code, told)
				}
				if _, told, code := runIn(t, "check", path); code != exitInput || !strings.Contains(told, "input.result_book") {
					t.Errorf("named: exit code %d\n%s", code, told)
				}
			})
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The file that standard output goes to is there already when the folder is
// listed.
func TestStandardOutputIsNoInput(t *testing.T) {
	root := t.TempDir()
	writeFile(t, filepath.Join(root, "a.yaml"), ownInput)
	for _, name := range []string{"结果.txt", "result.json", "result.csv"} {
		out, err := os.Create(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		code := run(t.Context(), []string{"check", root}, &env{
			in: strings.NewReader(""), out: out, err: &stderr, getenv: func(string) string { return "" }, today: time.Now, version: "0.1.0",
		})
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		if text := read(t, out.Name()); code != 0 || !strings.Contains(unwrapped(text), name+"，本次运行正在写入的结果文件") {
			t.Errorf("%s: exit code %d, %s%s", name, code, stderr.String(), text)
		}
		if err := os.Remove(out.Name()); err != nil {
			t.Fatal(err)
		}
	}
}
